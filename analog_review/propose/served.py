"""Findings that need no amendment of their own, because what another's amendment grants reaches them too."""

import re
from collections.abc import Iterable, Mapping, Sequence

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.place import plain
from analog_review.propose.demands import paragraph_of
from analog_review.propose.law.originals import SEALS, stays_on_paper
from analog_review.propose.prove import Target

PAPERS = re.compile(r"書類|図書|書面|資料|図面|写し|写真|[書図証票簿録]")
WHOLE = re.compile(r"\{親?項(?:各号)?\}|添付する書類は")
"""Drafts that speak of all papers of a 項, its 号 included."""
DEEDS = re.compile(
    r"申請|届|報告|請求|提出|添|通知|交付|送付|作成|備え|保存|保管|申し?込|申し?出|様式|書類|図書|書面|文書"
)
# 「…図書は、次に掲げるものとする。」 asks what its 号 ask.
TABLE = re.compile(r"別表(?:第[0-9一二三四五六七八九十]+)?")
BARE_LIST = re.compile(r"(?:次|各号)[^。]{0,40}(?:とする|とおり)。$")
LISTS = re.compile(r"(?:次|つぎ)(?:の各号)?(?:の|に|に掲げる|に定める)|各号|別表|下表|上欄|左欄|右欄|下欄")


def served(
    ordinance: Ordinance, findings: Iterable[Finding], kept: Mapping[str, Target], sets: Sequence[Sequence[str]] = ()
) -> dict[str, str]:
    """By finding id the finding whose amendment meets it: the 柱書's bracket or the 項 beside reaches each 号.

    ``sets`` are findings that stand or fall together (閲覧): what is kept of one meets the others.
    """
    found: dict[str, str] = {}
    for members in sets:
        carrier = next((key for key in members if key in kept), None)
        found.update({key: carrier for key in members if carrier and key not in kept})
    general = next((t for t in kept.values() if t.draft.move == "general"), None)
    if general is not None:  # one 条 is said at its first finding
        others = (t.finding.id for t in kept.values() if t.draft.move == "general" and t is not general)
        found.update(dict.fromkeys(others, general.finding.id))
    carriers: dict[int, list[Target]] = {}
    for target in kept.values():
        if target.finding.category == "written" and (own := paragraph_of(ordinance, target.finding)) >= 0:
            carriers.setdefault(own, []).append(target)
    for finding in findings:
        if finding.id in kept or finding.id in found or finding.category not in ("written", "form"):
            continue
        if general is not None and in_general(finding):
            found[finding.id] = general.finding.id
            continue
        beside = carriers.get(paragraph_of(ordinance, finding), []) or _of_table(ordinance, finding, carriers)
        for target in beside:
            if reaches(ordinance, target, finding) or finding.part == "table":
                found[finding.id] = target.finding.id
                break
    return found


def _of_table(ordinance: Ordinance, finding: Finding, carriers: Mapping[int, list[Target]]) -> list[Target]:
    """The drafts of the 項 that calls for the papers of a 別表: 「別表第２に掲げる図書（…を含む。）を添えて」."""
    if finding.part != "table" or finding.category != "written" or PAPERS.search(finding.sentence) is None:
        return []
    above = ordinance.ancestors(finding.provision) if finding.provision >= 0 else ()
    table = next((p for p in above if p.kind is Kind.TABLE), None)
    name = TABLE.match(plain(ordinance.quote(table) or table.label)) if table else None
    if name is None:
        return []
    cited = re.compile(re.escape(name.group()) + r"(?![0-9の])")
    calls = [i for i in sorted(carriers) if cited.search(plain(ordinance.quote(ordinance.provisions[i])))]
    return [t for i in calls for t in carriers[i] if t.draft.move in ("include", "paragraph", "latter")]


def in_general(finding: Finding) -> bool:
    """Whether a 通則条 takes in what a clause asks for on paper: a deed that it names, of a paper that may change."""
    said = (finding.lead or "") + finding.sentence
    paper = finding.category in ("written", "form") and finding.part in ("main", "table")
    return paper and not stays_on_paper(finding) and (finding.part == "table" or DEEDS.search(said) is not None)


def reaches(ordinance: Ordinance, target: Target, finding: Finding) -> bool:
    """Whether what a draft grants takes in the papers of another finding of the same 項."""
    if target.draft.move == "general":
        return in_general(finding)
    if target.finding.category != "written" or finding.category != "written" or target.finding.id == finding.id:
        return False
    if PAPERS.search(finding.sentence) is None or paragraph_of(ordinance, target.finding) != paragraph_of(
        ordinance, finding
    ):
        return False
    if target.draft.move in ("paragraph", "latter") and WHOLE.search(target.draft.text):
        return True
    below = finding.provision != target.finding.provision and target.finding.provision in {
        p.index for p in ordinance.ancestors(finding.provision)
    }
    if SEALS.search(finding.sentence):
        return False  # a bracket at the 柱書 takes in no seal certificate
    above = finding.provision in {p.index for p in ordinance.ancestors(target.finding.provision)}
    if above and finding.provision != target.finding.provision:
        return (
            BARE_LIST.search(finding.sentence) is not None
        )  # 「…図書は、次に掲げるものとする。」 asks what its 号 ask
    return target.draft.move == "include" and below and LISTS.search(target.finding.sentence) is not None

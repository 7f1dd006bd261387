"""Findings that need no amendment of their own, because what another's amendment grants reaches them too."""

import re
from collections.abc import Iterable, Mapping, Sequence

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.propose.prove import Target

PAPERS = re.compile(r"書類|図書|書面|資料|図面|写し|写真|[書図証票簿録]")
WHOLE = re.compile(r"\{親?項\}|添付する書類は")
"""Drafts that speak of all papers of a 項, its 号 included."""
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
    carriers: dict[int, list[Target]] = {}
    for target in kept.values():
        if target.finding.category == "written" and (own := paragraph_of(ordinance, target.finding)) >= 0:
            carriers.setdefault(own, []).append(target)
    for finding in findings:
        if finding.id in kept or finding.id in found or finding.category != "written":
            continue
        for target in carriers.get(paragraph_of(ordinance, finding), ()):
            if _reaches(ordinance, target, finding):
                found[finding.id] = target.finding.id
                break
    return found


def paragraph_of(ordinance: Ordinance, finding: Finding) -> int:
    """The index of the 項 a finding stands in, -1 if none."""
    if not 0 <= finding.provision < len(ordinance.provisions):
        return -1
    above = ordinance.ancestors(finding.provision)
    return next((p.index for p in above if p.kind is Kind.PARAGRAPH), -1)


def _reaches(ordinance: Ordinance, target: Target, finding: Finding) -> bool:
    """Whether what a draft grants takes in the papers of another finding of the same 項."""
    if PAPERS.search(finding.sentence) is None:
        return False
    if target.draft.move in ("paragraph", "latter") and WHOLE.search(target.draft.text):
        return True
    below = finding.provision != target.finding.provision and target.finding.provision in {
        p.index for p in ordinance.ancestors(finding.provision)
    }
    return target.draft.move == "include" and below and LISTS.search(target.finding.sentence) is not None

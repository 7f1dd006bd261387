"""What to do with a finding: the machine's proposal, with its reason in one Japanese sentence."""

from collections.abc import Collection, Mapping, Sequence

from analog_review.model.finding import Finding
from analog_review.model.rules import AlternativeRule
from analog_review.model.words import REASON_JA, Disposition, Status
from analog_review.propose.law.objections import objection
from analog_review.propose.law.standing import Basis
from analog_review.propose.refused import (
    ANAPHORA,
    ENDING,
    FORBIDS,
    HANDED_BACK,
    NAMED_STEP,
    NO_DRAFT,
    NO_MATCH,
    NOT_LAST,
    OPEN,
    ORIGINALS,
    PHYSICAL,
    SHOWN_THERE,
    STRUCTURE,
    Refused,
)

NORMALLY = ("media", "posting", "viewing", "written", "seal")
"""Categories whose wording is what stands in the way, so that amending is the normal way."""
UNREAD = "条文構造が不完全なため、原典を確かめてから手法を決める"
WHY = {
    "media": "媒体を名指す文言を抽象化又は削除する",
    "posting": "掲示にインターネットによる方法を加える",
    "viewing": "場所での閲覧・縦覧にインターネットによる方法を加える",
    "written": "書面に電磁的記録・電磁的方法を加える",
    "seal": "押印・署名の求めを見直す",
}


def dispose(
    finding: Finding, alternatives: Sequence[AlternativeRule], basis: Basis | None = None
) -> tuple[Disposition, str]:
    """The proposed disposition and why.

    Stronger grounds first: what this body cannot change alone (``basis``: a law that fixes the means, a national
    model), what must stay as it is (ESSENCE), what needs no amendment (ONLINE: the オンライン条例 reaches only what
    stands on this body's own rules, so ``basis`` comes before it), what cannot be drafted (STRUCTURE), what the law
    of drafting objects to; then the category.
    """
    if finding.status is not Status.ANALOG:
        return Disposition.NONE, _none(finding)
    notes = finding.notes
    if basis is not None:
        return Disposition.UPSTREAM, basis.reason
    if "ESSENCE" in notes:
        return Disposition.HOLD, "対面又は実物であることが規定の本質であり、現時点で代替が難しい"
    if "ONLINE" in notes:
        return Disposition.OPERATE, "オンライン条例により電子的な方法が認められ、改正を要しない"
    if "STRUCTURE" in notes:
        return Disposition.REFINE, UNREAD
    against = objection(finding)
    if against is not None:
        return _objected(against)
    return _by_category(finding, alternatives)


def _objected(against: Refused) -> tuple[Disposition, str]:
    if against == OPEN:
        return Disposition.OPERATE, "文言は既に他の方法を認めており、運用で対応できる"
    if against in (NAMED_STEP, HANDED_BACK):
        return Disposition.NONE, against.reason
    return Disposition.REFINE, f"{against.reason}ため、手法の精査を要する"


def _none(finding: Finding) -> str:
    if finding.status is Status.COVERED:
        return "既にデジタルの方法が認められている" + (f"（{finding.route}）" if finding.route else "")
    why = REASON_JA.get(finding.reason or "", "")
    return f"アナログ規制に当たらない{f'（{why}）' if why else ''}"


def _by_category(finding: Finding, alternatives: Sequence[AlternativeRule]) -> tuple[Disposition, str]:
    drafted = any(a.drafts for a in alternatives)
    doubt = "。該当の判定に確認を要する" if "REVIEW" in finding.notes or finding.confidence == "low" else ""
    if finding.category in NORMALLY and (drafted or not alternatives):
        return Disposition.AMEND, WHY[finding.category] + doubt
    if drafted:
        title = next(a.title for a in alternatives if a.drafts)
        return Disposition.AMEND, title + doubt
    if alternatives:
        why = f"代替の候補（{alternatives[0].title}）があるが、同等の効果を得る条件の精査を要する"
        return Disposition.REFINE, why + doubt
    return Disposition.REFINE, "安全に代替できる方法が定まらず、手法の精査を要する" + doubt


def reconsider(
    finding: Finding, proposed: tuple[Disposition, str], refused: Refused, drafted: bool
) -> tuple[Disposition, str]:
    """The disposition once it is known what became of the drafts.

    Where only a draft made the clause one to amend and none fits, or where the draft would make bad law, how to
    reform it has to be examined; words that leave the means open need no amendment.
    """
    disposition, _ = proposed
    if disposition is not Disposition.AMEND or drafted:
        return proposed
    if refused in (PHYSICAL, SHOWN_THERE, ORIGINALS):
        return _objected(refused)
    if refused == STRUCTURE:
        return Disposition.REFINE, UNREAD
    if finding.category not in NORMALLY and refused in (NO_MATCH, NO_DRAFT, ENDING, FORBIDS, ANAPHORA, NOT_LAST):
        return Disposition.REFINE, "用意した文例がこの文に合わず、手法の精査を要する"
    return proposed


def agreed(
    findings: Sequence[Finding], proposed: Mapping[str, tuple[Disposition, str]], met: Collection[str]
) -> dict[str, tuple[Disposition, str]]:
    """The dispositions with one for each 項 and category: a 項 is amended, examined or left as a whole.

    ``met`` are the findings whose amendment stands. Where one of a 項 is amended the others are too (what is not
    drafted says why); where none is, the first that can be decided is.
    """
    beside: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.status is Status.ANALOG:
            beside.setdefault((finding.part, finding.clause, finding.category), []).append(finding)
    told = dict(proposed)
    for inside in beside.values():
        said = {proposed[f.id][0] for f in inside}
        if len(said) == 1:
            continue
        lead = next((f for f in inside if f.id in met), None) or min(
            inside, key=lambda f: _ORDER.index(proposed[f.id][0])
        )
        told.update({f.id: proposed[lead.id] for f in inside})
    return told


_ORDER = tuple(getattr(Disposition, name) for name in ("UPSTREAM", "HOLD", "OPERATE", "REFINE", "AMEND", "NONE"))
"""Where nothing of a 項 is drafted: what cannot be decided here first, then what needs no wording."""

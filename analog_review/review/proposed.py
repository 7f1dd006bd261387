"""What 案のとおり and 採用 stand for: the machine's own proposal, written out as the decisions that it would be."""

from collections.abc import Sequence

from analog_review.model.columns import ADOPT, DISPOSITION_SHORT, MEND, REJECT_DRAFT
from analog_review.model.decisions import ALTERNATIVE, DISPOSITION, DRAFT, VERDICT
from analog_review.model.finding import Key, Proposal
from analog_review.model.words import Disposition
from analog_review.review.statements import Signed

AS_PROPOSED_KEY = "as_proposed"
_WITH_WAY = (Disposition.AMEND, Disposition.OPERATE, Disposition.REFINE)
_NO_DRAFT = "この条項には機械の改正案がありません。採用する条文を「改正案」シートの「直した条文」に書いてください。"
_NO_TEXT = "直した後の条文がありません。「改正案」シートの「直した条文」に書いてください。"
_MENDED = "「直した条文」に書かれた条文を取り込みます。"
_ON_GROUP = "グループの改正案は「採用」か「採らない」です。条文は条項ごとに「改正案」シートに書いてください。"


def proposed(proposal: Proposal | None) -> dict[str, str]:
    """Field → value for a clause that is decided as the machine proposes; where nothing is proposed, 該当 alone."""
    values = {VERDICT: "該当"}
    if proposal is None or not proposal.disposition:
        return values
    values[DISPOSITION] = DISPOSITION_SHORT[proposal.disposition]
    if proposal.alternatives and proposal.disposition in _WITH_WAY:
        values[ALTERNATIVE] = proposal.alternatives[0].title
    draft = drafted(proposal)
    if draft and proposal.disposition is Disposition.AMEND:
        values[DRAFT] = draft
    return values


def drafted(proposal: Proposal | None) -> str:
    """The text that 採用 adopts, empty when there is none."""
    return (proposal.after or "") if proposal is not None else ""


def answer_drafts(rows: Sequence[Signed], proposals: dict[Key, Proposal]) -> None:
    """Turn 採用 into the text adopted, and hold 直して採用 to a text that somebody wrote."""
    entries = [entry for row in rows for entry in row.entries if entry.open and entry.field == DRAFT and entry.value]
    mended = {entry.row.subject for entry in entries if entry.value not in (ADOPT, MEND, REJECT_DRAFT)}
    for entry in entries:
        subject = entry.row.subject
        if not isinstance(subject, Key):
            entry.refused = "" if entry.value in (ADOPT, REJECT_DRAFT) else _ON_GROUP
        elif entry.value == ADOPT:
            entry.value = drafted(proposals.get(subject))
            entry.refused = "" if entry.value else _NO_DRAFT
        elif entry.value == MEND and subject in mended:
            entry.known = _MENDED
        elif entry.value == MEND:
            entry.refused = _NO_TEXT

"""改正案: the text before and after, and where there is no draft, why."""

from collections.abc import Iterator

from analog_review.model.finding import Finding, Proposal
from analog_review.model.workbook import DRAFTS
from analog_review.report.diff import compared
from analog_review.report.labels import MOVE_JA
from analog_review.report.safe import Value
from analog_review.report.view import View
from analog_review.report.workbook.sheets.findings import known_again
from analog_review.report.workbook.table import Row


def _row(finding: Finding, proposal: Proposal, view: View) -> Row:
    before: Value = proposal.before
    after: Value = proposal.after
    if proposal.before is not None and proposal.after is not None:
        before, after = compared(proposal.before, proposal.after)
    proved = view.proved.get(finding.id) if proposal.after is not None else None
    row: dict[str, Value] = {
        "number": view.numbers[finding.id],
        "office": str(view.office(finding)),
        "title": finding.ordinance.title,
        "location": finding.location,
        "category": view.category(finding.category),
        "before": before,
        "after": after,
        "amendment": proposal.amendment,
        "move": MOVE_JA.get(proposal.move, proposal.move) if proposal.move else None,
        "proved": None if proved is None else "確認済み" if proved else "未確認",
        "refused": proposal.refused,
    }
    return known_again(DRAFTS, row, finding, view)


def draft_rows(view: View) -> Iterator[Row]:
    """Rows with a draft, then those where drafting was refused."""
    found = [(finding, view.proposals[finding.id]) for finding in view.analog if finding.id in view.proposals]
    drafted = [pair for pair in found if pair[1].after is not None or pair[1].amendment is not None]
    refused = [pair for pair in found if pair[1].after is None and pair[1].amendment is None and pair[1].refused]
    for finding, proposal in (*drafted, *refused):
        yield _row(finding, proposal, view)

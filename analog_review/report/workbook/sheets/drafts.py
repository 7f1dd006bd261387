"""改正案: the text before and after, answered where it is read, and where there is no draft, why."""

from collections.abc import Iterator

from analog_review.model.finding import Proposal
from analog_review.model.seal import key_text
from analog_review.model.workbook import DRAFTS, FINDINGS
from analog_review.report.diff import compared
from analog_review.report.labels import MOVE_JA
from analog_review.report.safe import Rich, Tone, Value
from analog_review.report.view import View
from analog_review.report.workbook.cells import LINKED_ROWS, Cells, link
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.sheets.findings import FindingRow, has_draft_row
from analog_review.report.workbook.table import Row


def _proposal(row: FindingRow) -> Proposal:
    return row.view.proposals[row.finding.id]


def _before(row: FindingRow) -> Value:
    proposal = _proposal(row)
    if proposal.before is None or proposal.after is None:
        return proposal.before or row.finding.sentence
    return compared(proposal.before, proposal.after)[0]


def _after(row: FindingRow) -> Value:
    proposal = _proposal(row)
    if proposal.after is None:
        return Rich(((f"〔案なし〕{proposal.refused}", Tone.LEAD),)) if proposal.refused else proposal.amendment
    return proposal.after if proposal.before is None else compared(proposal.before, proposal.after)[1]


def _proved(row: FindingRow) -> Value:
    proved = row.view.proved.get(row.finding.id) if _proposal(row).after is not None else None
    return None if proved is None else "確認済み" if proved else "未確認"


def _move(row: FindingRow) -> Value:
    move = _proposal(row).move
    return MOVE_JA.get(move, move) if move else None


_DRAFT = Cells[FindingRow](
    DRAFTS,
    {
        "number": lambda row: link(row.number, FINDINGS, "finding", row.finding.id) if row.linked else row.number,
        "office": lambda row: str(row.view.office(row.finding)),
        "title": lambda row: row.finding.ordinance.title,
        "location": lambda row: row.finding.location,
        "category": lambda row: row.view.category(row.finding.category),
        "before": _before,
        "after": _after,
        "amendment": lambda row: _proposal(row).amendment,
        "move": _move,
        "proved": _proved,
        "refused": lambda row: _proposal(row).refused,
        "finding": lambda row: row.finding.id,
        "key": lambda row: key_text(row.finding.key),
    },
)


def draft_rows(view: View) -> Iterator[Row]:
    """Rows with a draft, then those where drafting was refused."""
    linked = len(view.analog) <= LINKED_ROWS
    rows = [FindingRow(f, view, view.numbers[f.id], linked) for f in view.analog if has_draft_row(f, view)]
    drafted = [row for row in rows if _proposal(row).after is not None or _proposal(row).amendment is not None]
    refused = [row for row in rows if _proposal(row).after is None and _proposal(row).amendment is None]
    for row in (*drafted, *refused):
        yield _DRAFT.row(row, view.mark) | decided_cells(DRAFTS, row.finding.key, view)

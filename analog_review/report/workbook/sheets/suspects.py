"""見落としの候補: one row a sentence that no rule flagged and that may have been missed, the likeliest first."""

from collections.abc import Iterator

from analog_review.model.finding import Suspect
from analog_review.model.workbook import SUSPECTS
from analog_review.report.view import View
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.table import Row

_SUSPECT = Cells[tuple[int, Suspect, str, int | None]](
    SUSPECTS,
    {
        "number": lambda row: row[0],
        "category": lambda row: row[2],
        "score": lambda row: row[1].score,
        "title": lambda row: row[1].title,
        "location": lambda row: row[1].location,
        "lead": lambda row: row[1].lead,
        "text": lambda row: row[1].sentence,
        "why": lambda row: row[1].why,
        "near": lambda row: row[3],
        "id": lambda row: row[1].id,
    },
)


def suspect_rows(view: View) -> Iterator[Row]:
    """The rows of 見落としの候補, in the order of the run: the likeliest first."""
    for number, suspect in enumerate(view.run.suspects, 1):
        near = view.numbers.get(suspect.near) if suspect.near else None
        row = (number, suspect, view.category(suspect.category), near)
        yield _SUSPECT.row(row, view.mark) | decided_cells(SUSPECTS, suspect.id, view)

"""抜取確認: one row a sentence that was drawn to be read."""

from collections.abc import Iterator

from analog_review.model.finding import Sampled
from analog_review.model.workbook import SAMPLE
from analog_review.report.labels import STRATUM_JA
from analog_review.report.view import View
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.table import Row

_SAMPLED = Cells[tuple[int, Sampled]](
    SAMPLE,
    {
        "number": lambda row: row[0],
        "stratum_ja": lambda row: STRATUM_JA.get(row[1].stratum, row[1].stratum),
        "title": lambda row: row[1].title,
        "location": lambda row: row[1].location,
        "lead": lambda row: row[1].lead,
        "text": lambda row: row[1].sentence,
        "id": lambda row: row[1].id,
        "stratum": lambda row: row[1].stratum,
    },
)


def sample_rows(view: View) -> Iterator[Row]:
    """The rows of 抜取確認, in the order of the run: by stratum, then by instrument and place."""
    for number, sampled in enumerate(view.run.sample, 1):
        yield _SAMPLED.row((number, sampled), view.mark) | decided_cells(SAMPLE, sampled.id, view)

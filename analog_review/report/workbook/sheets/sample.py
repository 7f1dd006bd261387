"""抜取確認: one row a sentence that was drawn to be read."""

from collections.abc import Iterator

from analog_review.model.columns import VERSION
from analog_review.model.workbook import SAMPLE
from analog_review.report.labels import STRATUM_JA
from analog_review.report.safe import Value
from analog_review.report.view import View
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.sheets.seals import sealed
from analog_review.report.workbook.table import Row


def sample_rows(view: View) -> Iterator[Row]:
    """The rows of 抜取確認, in the order of the run: by stratum, then by instrument and place."""
    for number, sampled in enumerate(view.run.sample, 1):
        row: dict[str, Value] = {
            "number": number,
            "stratum_ja": STRATUM_JA.get(sampled.stratum, sampled.stratum),
            "title": sampled.title,
            "location": sampled.location,
            "lead": sampled.lead,
            "text": sampled.sentence,
            "schema": VERSION,
            "run": view.mark,
            "id": sampled.id,
            "stratum": sampled.stratum,
        }
        yield sealed(SAMPLE, row) | decided_cells(SAMPLE, sampled.id, view)

"""Sheets for reading (概要, 手引き): a column of lines and small tables, each row with its own looks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from analog_review.model.columns import Sheet
from analog_review.report.safe import Value
from analog_review.report.workbook.looks import LOOKS, Palette
from analog_review.report.workbook.table import PAPER_A4, height, new_sheet


@dataclass(frozen=True, slots=True)
class ProseLine:
    """Cells from the left, each a value and the name of its look."""

    cells: tuple[tuple[Value, str], ...] = ()
    target: str = ""
    """The sheet to which the cells of the look ``link`` lead."""


def line(text: Value, look: str = "prose") -> ProseLine:
    """A line of one cell, which runs over the whole width."""
    return ProseLine(((text, look),))


def table(
    heads: Sequence[str], rows: Iterable[Sequence[Value]], total: Sequence[Value] | None = None, figures: bool = False
) -> list[ProseLine]:
    """Headers, rows that begin with a label, and a total. ``figures``: words in it stand for numbers, on the right."""
    lines = [ProseLine(tuple((head, "head") for head in heads))]
    lines += [ProseLine(tuple((cell, _look(cell, index, figures)) for index, cell in enumerate(row))) for row in rows]
    if total is not None:
        lines.append(ProseLine(tuple((cell, "total" if index else "total_label") for index, cell in enumerate(total))))
    return lines


def _look(cell: Value, index: int, figures: bool) -> str:
    if index == 0:
        return "label"
    return "figure" if figures or isinstance(cell, int) else "entry"


_HEIGHTS = {"title": 32.0, "big": 38.0, "chapter": 30.0}
_RUNNING = ("prose", "small", "alert")


def write_prose(
    book: Workbook, schema: Sheet, lines: Iterable[ProseLine], widths: Sequence[float], heading: str
) -> None:
    """Write the lines down the sheet. Running text takes the whole width, in a merged cell so that it can wrap."""
    sheet = new_sheet(book, schema.title, PAPER_A4, heading)
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    palette = Palette(sheet)
    end = get_column_letter(len(widths))
    for number, row in enumerate(lines, 1):
        running = len(row.cells) == 1 and row.cells[0][1] in _RUNNING
        if running:
            sheet.merged_cells.add(f"A{number}:{end}{number}")
        room = [sum(widths)] if running else widths
        wrapped = [(value, room[i]) for i, (value, look) in enumerate(row.cells) if LOOKS[look].wrap]
        fixed = max((_HEIGHTS.get(look, 0.0) for _, look in row.cells), default=0.0)
        sheet.row_dimensions[number].height = fixed or max(18.0, height(wrapped))
        sheet.append([palette.cell(value, look) for value, look in row.cells])
        for column, (_, look) in enumerate(row.cells, 1):
            if row.target and look == "link":
                where = f"'{row.target}'!A1"
                at = f"{get_column_letter(column)}{number}"
                # Where the library keeps them until it writes the sheet.
                cast(Any, sheet)._hyperlinks.append(Hyperlink(ref=at, location=where))

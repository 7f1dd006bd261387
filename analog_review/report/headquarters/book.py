"""report.xlsx: the tables of the report to headquarters, one a sheet, fit to print."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.formatting.rule import DataBarRule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analog_review.report.headquarters.paper import Cell, Noted, Paper, Section, Table, figure, value_of
from analog_review.report.reproducible import EPOCH, save_workbook
from analog_review.report.safe import Value, clean
from analog_review.report.workbook.looks import Palette
from analog_review.report.workbook.table import PAPER_A4, height, new_sheet

_LINE = 104.0
"""Characters over the width of a page."""
FOOTER = "決定済みは担当課の決定、ほかは機械の提案です。"


def _look(cell: Cell, column: int, total: bool, noted: bool) -> str:
    """The look of a cell; ``noted`` ones stand below a row of notes, and have no line between."""
    if total:
        name = "total" if column and not isinstance(cell, str) else "total_label"
    else:
        name = "label" if column == 0 else "entry" if isinstance(cell, str) else "figure"
    return f"noted_{name}".removesuffix("_figure") if noted else name


def _value(cell: Cell) -> Value:
    return cell.number if isinstance(cell, Noted) else cell


class _Page:
    """One sheet, filled from the top."""

    def __init__(self, book: Workbook, title: str, heading: str, widths: Sequence[float]) -> None:
        self.sheet: Worksheet = new_sheet(book, title, PAPER_A4, heading)
        cast(Any, self.sheet.oddFooter).left.text = FOOTER
        self.widths = [max(4.0, _LINE * width / sum(widths)) for width in widths]
        for index, width in enumerate(self.widths, 1):
            self.sheet.column_dimensions[get_column_letter(index)].width = width
        self._palette = Palette(self.sheet)
        self.row = 0

    def prose(self, text: str, look: str = "prose", tall: float = 0.0) -> None:
        """A text over the whole width."""
        self.row += 1
        if len(self.widths) > 1:
            self.sheet.merged_cells.add(f"A{self.row}:{get_column_letter(len(self.widths))}{self.row}")
        self.sheet.row_dimensions[self.row].height = tall or height([(text, sum(self.widths))])
        self.sheet.append([self._palette.cell(text, look)])

    def cells(self, values: Sequence[tuple[Value, str]], tall: float = 0.0) -> None:
        """A row of a table."""
        self.row += 1
        wrapped = height([(value, width) for (value, _), width in zip(values, self.widths, strict=True)])
        self.sheet.row_dimensions[self.row].height = tall or max(18.0, wrapped)
        self.sheet.append([self._palette.cell(value, look) for value, look in values])

    def merge(self, first: int, last: int, top: int, bottom: int) -> None:
        """Make one cell of several."""
        self.sheet.merged_cells.add(f"{get_column_letter(first)}{top}:{get_column_letter(last)}{bottom}")


def _heads(page: _Page, table: Table) -> None:
    """Bands over their columns; a head without a band takes both rows."""
    heads = [(head, "head") for head in table.heads]
    if table.bands:
        top, at = page.row + 1, 1
        values: list[tuple[Value, str]] = []
        for name, span in table.bands:
            if name:
                values += [(name if index == 0 else None, "head") for index in range(span)]
                page.merge(at, at + span - 1, top, top)
            else:
                values += heads[at - 1 : at + span - 1]
                for column in range(at, at + span):
                    page.merge(column, column, top, top + 1)
                    heads[column - 1] = ("", "head")
            at += span
        page.cells(values, 20.0)
    page.cells(heads, height([(head, width) for head, width in zip(table.heads, page.widths, strict=True)]))


def _rows(page: _Page, table: Table) -> None:
    """The rows. Notes stand in a row of their own above the numbers, so that the numbers stay numbers."""
    lines = [(row, False) for row in table.rows] + ([(table.total, True)] if table.total is not None else [])
    for row, total in lines:
        noted = [cell.notes if isinstance(cell, Noted) else () for cell in row]
        most = max(map(len, noted))
        if most:
            looks = ["total_note" if total else "note" if column else "label_note" for column in range(len(row))]
            above = [("\n".join(notes) or None, look) for notes, look in zip(noted, looks, strict=True)]
            page.cells(above, 12.5 * most + 3)
        page.cells([(_value(cell), _look(cell, column, total, bool(most))) for column, cell in enumerate(row)])


def _sheet(book: Workbook, section: Section, table: Table, heading: str) -> None:
    page = _Page(book, table.title, heading, table.widths)
    page.prose(table.title, "title", 32.0)
    for line in section.lead:
        page.prose(line)
    if table.unit:
        page.prose(f"単位：{table.unit}", "small")
    top = page.row + 1
    _heads(page, table)
    page.sheet.print_title_rows = f"{top}:{page.row}"
    page.sheet.freeze_panes = f"B{page.row + 1}"
    first = page.row + 1
    _rows(page, table)
    longest = max((value_of(row[column]) for row in table.rows for column in table.bars), default=0) or 1
    for column in table.bars:
        letter = get_column_letter(column + 1)
        rule = cast(Any, DataBarRule)("num", 0, "num", longest, color="FF7FA3BF", minLength=0, maxLength=80)
        page.sheet.conditional_formatting.add(f"{letter}{first}:{letter}{first + len(table.rows) - 1}", rule)
    for line in section.items:
        page.prose(line, "small")


def _cover(book: Workbook, paper: Paper, heading: str) -> None:
    page = _Page(book, "概要", heading, (1.0,) * 8)
    page.prose(heading, "title", 32.0)
    for line in paper.facts:
        page.prose(line)
    page.prose(paper.headline, "big", 38.0)
    for stage in paper.strip:
        page.prose(f"{stage.step}　{stage.title}　{figure(stage.number)}{stage.unit}（{stage.note}）")
    for line in paper.summary:
        page.prose(line)
    if paper.asks:
        page.prose("御判断いただきたいこと", "chapter", 30.0)
        for number, line in enumerate(paper.asks, 1):
            page.prose(f"{number}　{line}")
    for line in paper.alerts:
        page.prose(line, "alert")
    for section in paper.sections:
        if not section.tables and not section.examples:
            page.prose(section.title, "chapter", 30.0)
            for line in (*section.lead, *section.items):
                page.prose(line)


def write_report_xlsx(paper: Paper, path: Path) -> None:
    """Write the tables of the report as a workbook."""
    book = Workbook(write_only=True)
    properties = book.properties
    heading = f"{paper.body}　{paper.title}".strip("　")
    properties.creator, properties.title = "analog_review", clean(heading)
    properties.created = properties.modified = EPOCH
    _cover(book, paper, heading)
    for section in paper.sections:
        for table in section.tables:
            _sheet(book, section, table, heading)
    if paper.instruments is not None:
        _sheet(book, Section("局別の例規"), paper.instruments, heading)
    save_workbook(book, path)

"""The tables of the report to headquarters in Word."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.table import Table as WordTable
from docx.table import _Cell

from analog_review.report.headquarters.paper import INDENT, Cell, Noted, Table, figure, value_of
from analog_review.report.word.parts import fix, repeat, shade, table_text, tight, write
from analog_review.report.workbook.looks import ASH, GREY, MIST, NAVY, RED, RULE

_BAR, _PARTS = 42.0, (NAVY, "7FA3BF")
"""Millimetres of the longest bar, and the colours of a bar's parts: those of the page."""


_WHOLE = 24
"""Rows up to which a table is kept on one page."""


def _numeric(table: Table) -> list[bool]:
    return [any(not isinstance(row[index], str) for row in table.rows) for index in range(len(table.heads))]


def _put(cell: _Cell, value: Cell, size: float, number: bool, bold: bool = False) -> None:
    """A value; what is noted stands above the number, small."""
    paragraph: Any = table_text(cell.paragraphs[0])
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    if number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if isinstance(value, Noted):
        for note in value.notes:
            write(tight(paragraph, line=8), note, size - 2.4, ink=RED, squeeze=0.4)
            paragraph = table_text(cell.add_paragraph())
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        value = value.number
        number = number or bool(value)
    faint = GREY if isinstance(value, int) and not value and not bold else None
    write(paragraph, figure(value) if isinstance(value, int) else value, size, bold or None, faint)


def _heads(made: WordTable, table: Table, numeric: Sequence[bool], size: float) -> int:
    """Bands and heads; how many rows they take."""
    top = 0
    grid = [row.cells for row in made.rows[:2]]
    if table.bands:
        at = 0
        for name, span in table.bands:
            if not name:
                for column in range(at, at + span):
                    _head(grid[0][column].merge(grid[1][column]), table.heads[column], size)
            else:
                _head(grid[0][at].merge(grid[0][at + span - 1]), name, size)
                for column in range(at, at + span):
                    _head(grid[1][column], table.heads[column], size)
            at += span
        top = 1
    else:
        for column, head in enumerate(table.heads):
            _head(grid[0][column], head, size)
    for row in made.rows[: top + 1]:
        for cell in row.cells[len(table.heads) :]:
            table_text(cell.paragraphs[0])
            shade(cell, MIST)
    return top + 1


def _head(cell: _Cell, words: str, size: float) -> None:
    shade(cell, MIST)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph: Any = table_text(cell.paragraphs[0])
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, words, size, True)


def _bar(cell: _Cell, numbers: Sequence[int], longest: int) -> None:
    """A bar of parts: a table in the cell, one shaded cell a part."""
    parts = [(number, fill) for number, fill in zip(numbers, _PARTS, strict=False) if number]
    paragraph = table_text(cell.paragraphs[0])
    if not parts:
        return
    bar = cell.add_table(1, len(parts))
    fix(bar, [max(0.6, _BAR * number / longest) for number, _ in parts], None, 0)
    for inner, (_, fill) in zip(bar.rows[0].cells, parts, strict=True):
        shade(inner, fill)
        tight(inner.paragraphs[0], line=7)
    # A cell must end with a paragraph; the first and the last are made as flat as can be.
    for flat in (paragraph, cell.paragraphs[-1] if cell.paragraphs[-1] is not paragraph else cell.add_paragraph()):
        tight(flat, line=2)
        write(flat, "", 1)


def _legend(document: Document, table: Table) -> None:
    paragraph = tight(table_text(document.add_paragraph()), 0, 2)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, fill in zip(table.bars, _PARTS, strict=False):
        write(paragraph, "■", 9, ink=fill)
        write(paragraph, table.heads[column].replace("\n", "") + "　", 8)
    write(paragraph, f"（単位：{table.unit}）", 8)
    paragraph.paragraph_format.keep_with_next = True


def add_table(document: Document, table: Table, wide: float, caption: bool, first: bool, more: str = "") -> None:
    """A table over the whole width, its heads repeated on each page; ``more`` is the sheet that has all its rows."""
    if caption:
        title = tight(document.add_paragraph(style="Caption"), 0 if first else 5, 2)
        title.paragraph_format.keep_with_next = True
        write(title, table.title)
    if table.bars:
        _legend(document, table)
    size = 8.0 if table.dense else 8.5
    numeric = _numeric(table)
    rows = [*table.shown, *([table.total] if table.total is not None else [])]
    columns = len(table.heads) + bool(table.bars)
    made = document.add_table((2 if table.bands else 1) + len(rows), columns)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    room = wide - (_BAR + 3 if table.bars else 0)
    widths = [room * width / sum(table.widths) for width in table.widths]
    fix(made, [*widths, *([_BAR + 3] if table.bars else [])], RULE, 0.2 if table.dense else 1.2)
    top = _heads(made, table, numeric, 8)
    longest = max((table.length(row) for row in table.rows), default=0) or 1
    for index, row in enumerate(rows, top):
        total = table.total is not None and index == top + len(rows) - 1
        cells = made.rows[index].cells
        inner = str(row[0]).startswith(INDENT)
        for column, value in enumerate(row):
            _put(cells[column], value, size, numeric[column], total or (column == 0 and not inner and any(numeric)))
            if total or (column == 0 and numeric[-1]):
                shade(cells[column], MIST if total else ASH)
        if table.bars:
            table_text(cells[-1].paragraphs[0])
            if total:
                shade(cells[-1], MIST)
            else:
                _bar(cells[-1], [value_of(row[column]) for column in table.bars], longest)
    repeat(made, top)
    _together(made, top, whole=len(rows) <= _WHOLE)
    after = tight(table_text(document.add_paragraph()), 0, 3)
    write(after, table.left.replace(table.title, more) if more and table.left else table.left, 8)
    if not table.left:
        tight(after, line=4)


def _together(made: WordTable, top: int, whole: bool) -> None:
    """Keep the heads with the first rows and the total with the last, or the whole table on one page."""
    rows = made.rows
    last = len(rows) - 1
    for index, row in enumerate(rows):
        if index < last and (whole or index < top + 1 or index == last - 1):
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True

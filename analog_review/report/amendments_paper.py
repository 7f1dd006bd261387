"""The paper of amendments.docx: styles, pages upright and across, texts that hang, tables with marked words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.document import CT_Body
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell

from analog_review.report.headquarters.word_parts import (
    GOTHIC,
    MINCHO,
    field,
    fix,
    repeat,
    shade,
    style,
    tight,
    write,
)
from analog_review.report.safe import Rich, Tone, clean
from analog_review.report.steady import EPOCH, save_package
from analog_review.report.style import INK, MIST, NAVY, RED, RULE


def _at_the_end(body: Any, element: Any) -> Any:
    last = body[-1] if len(body) else None
    if last is not None and last.tag == qn("w:sectPr"):
        last.addprevious(element)
    else:
        body.append(element)
    return element


# python-docx looks through the whole body for its last element at every paragraph: a city's bills took minutes.
_BODY: Any = CT_Body
_BODY._insert_p = _BODY._insert_tbl = _at_the_end

TEXT_SIZE, LINE, CELL_SIZE = 10.5, 18.0, 9.0
_UPRIGHT = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row; ``across`` is one cell over the whole width, kept with the row below it."""

    cells: Sequence[str | Rich]
    across: bool = False
    bold: bool = False


def set_up(title: str) -> Document:
    """An empty document, A4 upright, with the title in its head and the page number in its foot."""
    document = docx.Document()
    style(document, "Normal", MINCHO, TEXT_SIZE, LINE)
    for name, size in (("Title", 20.0), ("Subtitle", 12.0), ("Heading 1", 14.0), ("Heading 2", 11.5)):
        _centred(style(document, name, GOTHIC, size, 1.5 * size, bold=True, ink=NAVY), name)
    style(document, "Heading 3", GOTHIC, TEXT_SIZE, LINE, bold=True, ink=INK)
    for name, size in (("Cell", CELL_SIZE), ("Part", TEXT_SIZE), ("Small", 8.0)):
        made: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        style(document, name, MINCHO, size, 1.4 * size)
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(2 if name == "Part" else 0)
    _page(document.sections[0])
    page = document.sections[0]
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    head.alignment, foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
    write(head, title, 8, font=GOTHIC)
    field(foot, "PAGE", 9)
    write(foot, " / ", 9)
    field(foot, "NUMPAGES", 9)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "analog_review"
    properties.title, properties.comments, properties.language = clean(title), "", "ja-JP"
    properties.revision, properties.created, properties.modified = 1, EPOCH, EPOCH
    return document


def _centred(made: Any, name: str) -> None:
    form = made.paragraph_format
    if name in ("Title", "Subtitle"):
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for border in made.element.findall(".//{*}pBdr"):
            border.getparent().remove(border)
    form.space_before, form.space_after = Pt(12), Pt(6)
    form.keep_with_next = name.startswith("Heading")


def _page(section: Section, across: bool = False) -> None:
    width, height = _UPRIGHT[::-1] if across else _UPRIGHT
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    side, top = (18.0, 16.0) if across else (23.0, 20.0)
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin = section.bottom_margin = Mm(top)
    section.header_distance = section.footer_distance = Mm(8)


def turned(document: Document) -> None:
    """Go on across, on a new page."""
    _page(document.add_section(WD_SECTION.NEW_PAGE), across=True)


def paragraph(document: Document, text: str, name: str) -> None:
    """A paragraph in a style."""
    document.add_paragraph(clean(text), style=name)


def note(document: Document, text: str, alert: bool = False) -> None:
    """A word to the reader, apart from the text of the law."""
    made = tight(document.add_paragraph(), 2, 4, 15)
    made.paragraph_format.keep_with_next = True
    write(made, text, 9.5, alert or None, RED if alert else None, GOTHIC)


def written(document: Document, text: str, hang: int) -> None:
    """A line of law, its leading blanks in its text and its further lines ``hang`` characters in."""
    made = tight(document.add_paragraph(), 0, 0, LINE)
    form = made.paragraph_format
    form.left_indent, form.first_line_indent = Pt(hang * TEXT_SIZE), Pt(-hang * TEXT_SIZE)
    form.widow_control = True
    write(made, text)


def lines_of(value: str | Rich) -> Iterator[tuple[tuple[str, Tone], ...]]:
    """A text in lines, each in its parts."""
    line: list[tuple[str, Tone]] = []
    for text, tone in value.parts if isinstance(value, Rich) else ((value, Tone.PLAIN),):
        first, *rest = clean(text).split("\n")
        line.append((first, tone))
        for more in rest:
            yield tuple(part for part in line if part[0])
            line = [(more, tone)]
    yield tuple(part for part in line if part[0])


def _fill(cell: _Cell, value: str | Rich, numeric: bool = False, bold: bool = False, keep: bool = False) -> None:
    for number, parts in enumerate(lines_of(value)):
        made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        made.style = "Cell"
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numeric else None
        made.paragraph_format.keep_with_next = keep or None
        for text, tone in parts:
            run = made.add_run(text)
            run.bold = bold or None
            run.underline = True if tone in (Tone.REMOVED, Tone.ADDED) else None


def table(
    document: Document, heads: Sequence[str], rows: Sequence[Row], widths: Sequence[float], numeric: Sequence[int] = ()
) -> None:
    """A table whose head is repeated on every page. ``numeric`` columns stand to the right."""
    if not rows:
        return
    made = document.add_table(1 + len(rows), len(heads))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix(made, widths, RULE, 1.6)
    repeat(made, 1)
    for index, line in enumerate(made.rows):
        if index == 0:
            for cell, head in zip(line.cells, heads, strict=True):
                shade(cell, MIST)
                _fill(cell, head, bold=True, keep=True)
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
            continue
        row = rows[index - 1]
        if row.across:
            cells = line.cells
            whole = cells[0].merge(cells[-1])
            whole.width = Mm(sum(widths))
            shade(whole, "F4F6F8")
            _fill(whole, row.cells[0], bold=True, keep=True)
            continue
        for column, (cell, value) in enumerate(zip(line.cells, row.cells, strict=False)):
            _fill(cell, value, column in numeric, row.bold)
    tight(document.add_paragraph(style="Small"))


def saved(document: Document, path: Path) -> None:
    """Put the file in place whole, without a time in it."""
    made = BytesIO()
    document.save(made)
    save_package(made, path)

"""report.docx: the report to headquarters as a meeting paper, A4 upright."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from analog_review.report.headquarters.bureaus import HEADS, WIDTHS
from analog_review.report.headquarters.paper import Example, Paper, Section, Table, figure
from analog_review.report.headquarters.word_tables import add_table
from analog_review.report.reproducible import EPOCH, save_package
from analog_review.report.safe import Tone, clean
from analog_review.report.word.parts import (
    GOTHIC,
    MINCHO,
    TABLE_TEXT,
    field,
    fix,
    repeat,
    shade,
    style,
    table_text,
    tight,
    write,
)
from analog_review.report.workbook.looks import BLUE, MIST, NAVY, RED, RULE

BUREAU_ROWS = 30
"""Instruments that fit on a bureau's page."""
WIDE = 178.0
"""Millimetres between the margins."""
_PAPER = (210.0, 297.0)
_MARGINS = {"left_margin": 16.0, "right_margin": 16.0, "top_margin": 16.0, "bottom_margin": 14.0}


def _set_up(paper: Paper) -> Document:
    document = docx.Document()
    style(document, "Normal", MINCHO, 10, line=14)
    style(document, "Title", GOTHIC, 16, bold=True, ink=NAVY, line=24)
    heading = style(document, "Heading 1", GOTHIC, 12, bold=True, ink=NAVY, line=18)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(9), Pt(3)
    heading.paragraph_format.keep_with_next = True
    style(document, "Caption", GOTHIC, 9, bold=True, line=13)
    small: Any = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = document.styles["Normal"]
    style(document, TABLE_TEXT, GOTHIC, 8.5, line=10.8)
    small.paragraph_format.space_after = Pt(0)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(_PAPER[0]), Mm(_PAPER[1])
    for name, value in _MARGINS.items():
        setattr(page, name, Mm(value))
    page.header_distance, page.footer_distance = Mm(8), Mm(8)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "analog_review"
    properties.title = clean(f"{paper.body}　{paper.title}".strip("　"))
    properties.comments, properties.language, properties.revision = "", "ja-JP", 1
    properties.created = properties.modified = EPOCH
    return document


def _footer(document: Document, paper: Paper) -> None:
    page = document.sections[0]
    head = page.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(head, f"{paper.body}　{paper.title}".strip("　"), 8, font=GOTHIC)
    foot = page.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field(foot, "PAGE", 9)
    write(foot, " / ", 9)
    field(foot, "NUMPAGES", 9)


def _opening(document: Document, paper: Paper) -> None:
    """Date, body, title, and in a box what everybody must know."""
    when = tight(document.add_paragraph())
    when.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write(when, "　".join(part for part in (paper.day, paper.body) if part))
    title = tight(document.add_paragraph(style="Title"), 2, 4)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.style.element.findall(".//{*}pBdr"):  # type: ignore[union-attr]
        border.getparent().remove(border)
    write(title, paper.title)
    _strip(document, paper)
    box = document.add_table(1, 1)
    box.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix(box, (WIDE,), NAVY, 3)
    cell = box.cell(0, 0)
    shade(cell, MIST)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    write(tight(cell.paragraphs[0], 1, 0, 18), paper.headline, 13, True, NAVY, GOTHIC)
    for line in paper.summary:
        _item(cell.add_paragraph(), line, 9.5)
    for line in paper.alerts:
        write(tight(cell.add_paragraph(), 0, 2), line, 9.5, True, RED, GOTHIC)
    if paper.asks:
        write(tight(document.add_paragraph(), 6, 1, 16), "御判断いただきたいこと", 11, True, NAVY, GOTHIC)
        for number, line in enumerate(paper.asks, 1):
            _item(document.add_paragraph(), line, 10, f"{number}　")
    facts = tight(document.add_paragraph(), 3, 0, 11)
    write(facts, "　".join(paper.facts[:2]), 8)


def _strip(document: Document, paper: Paper) -> None:
    """The four STEPs side by side, each with its figure."""
    if not paper.strip:
        return
    made = document.add_table(1, len(paper.strip))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix(made, [WIDE / len(paper.strip)] * len(paper.strip), NAVY, 2)
    for cell, stage in zip(made.rows[0].cells, paper.strip, strict=True):
        write(tight(cell.paragraphs[0], 1, 0, 13), f"{stage.step}　{stage.title}", 9, True, NAVY, GOTHIC)
        number = tight(cell.add_paragraph(), 0, 0, 22)
        write(number, figure(stage.number), 17, True, NAVY, GOTHIC)
        write(number, stage.unit, 9, font=GOTHIC)
        write(tight(cell.add_paragraph(), 0, 1, 10.5), stage.note, 7.5, font=GOTHIC)
    tight(document.add_paragraph(), line=5)


def _item(paragraph: Any, text: str, size: float, mark: str = "・") -> None:
    """A point of a list, its further lines under its first."""
    tight(paragraph, 0, 2, size + 3)
    form = paragraph.paragraph_format
    inward = Pt(size * (1.5 if len(mark) > 1 else 1))
    form.left_indent, form.first_line_indent = inward, -inward
    write(paragraph, mark + text, size)


def _examples(document: Document, examples: Sequence[Example]) -> None:
    """Each clause before and after, side by side."""
    for example in examples:
        place = tight(document.add_paragraph(), 4, 1, 13)
        place.paragraph_format.keep_with_next = True
        write(place, example.place, 9.5, True, font=GOTHIC)
        write(place, f"　{example.note}", 8.5, font=GOTHIC)
        made = document.add_table(2, 2)
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        fix(made, (WIDE / 2, WIDE / 2), RULE, 1.5)
        for cell, words in zip(made.rows[0].cells, ("現行", "改正後"), strict=True):
            shade(cell, MIST)
            write(table_text(cell.paragraphs[0]), words, 8.5, True)
        for cell, rich in zip(made.rows[1].cells, (example.before, example.after), strict=True):
            paragraph = tight(cell.paragraphs[0], 1, 1, 14)
            for text, tone in rich.parts:
                marked = tone in (Tone.ADDED, Tone.REMOVED)
                write(paragraph, text, 9.5, bold=marked or None, ink={Tone.ADDED: BLUE, Tone.REMOVED: RED}.get(tone))
                paragraph.runs[-1].font.underline = True if marked else None
        repeat(made, 1)
        for cell in made.rows[0].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    tight(document.add_paragraph(), line=4)


def _bureaus(document: Document, paper: Paper) -> None:
    """A page each, which the bureau takes home."""
    for page in paper.bureaus:
        title = document.add_heading(clean(f"{page.bureau}の状況"), 1)
        title.paragraph_format.page_break_before = True
        for line in page.lines:
            _item(document.add_paragraph(), line, 10)
        table = Table("bureau", page.bureau, HEADS, page.rows, WIDTHS, brief=BUREAU_ROWS)
        add_table(document, table, WIDE, caption=False, first=True, more="局別の例規")


def _section(document: Document, label: str, section: Section) -> None:
    document.add_heading(clean(f"{label}　{section.title}"), 1)
    for line in section.lead:
        paragraph = tight(document.add_paragraph(), 0, 3)
        paragraph.paragraph_format.first_line_indent = Pt(10)
        paragraph.paragraph_format.keep_with_next = bool(section.tables)
        write(paragraph, line)
    for index, table in enumerate(section.tables):
        add_table(document, table, WIDE, caption=len(section.tables) > 1, first=index == 0)
    _examples(document, section.examples)
    for line in section.items:
        _item(document.add_paragraph(), line, 9)


def write_report_docx(paper: Paper, path: Path) -> None:
    """Write the report as a paper."""
    document = _set_up(paper)
    _footer(document, paper)
    _opening(document, paper)
    for number, section in enumerate(paper.body_sections, 1):
        _section(document, str(number), section)
    _bureaus(document, paper)
    for number, section in enumerate(paper.annexes, 1):
        first = len(document.paragraphs)
        _section(document, f"付録{number}", section)
        if number == 1:
            document.paragraphs[first].paragraph_format.page_break_before = True
    made = BytesIO()
    document.save(made)
    save_package(made, path)

"""report.docx: the report to headquarters as a meeting paper, A4 upright."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from analog_review.report.headquarters.paper import Paper, Section
from analog_review.report.headquarters.word_tables import add_table
from analog_review.report.reproducible import EPOCH, save_package
from analog_review.report.safe import clean
from analog_review.report.word.parts import (
    GOTHIC,
    MINCHO,
    TABLE_TEXT,
    field,
    fix,
    shade,
    style,
    tight,
    write,
)
from analog_review.report.workbook.looks import MIST, NAVY, RED

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
    for line in (paper.day, paper.body):
        if line:
            paragraph = tight(document.add_paragraph())
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            write(paragraph, line)
    title = tight(document.add_paragraph(style="Title"), 8, 6)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.style.element.findall(".//{*}pBdr"):  # type: ignore[union-attr]
        border.getparent().remove(border)
    write(title, paper.title)
    box = document.add_table(1, 1)
    box.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix(box, (WIDE,), NAVY, 3)
    cell = box.cell(0, 0)
    shade(cell, MIST)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    write(tight(cell.paragraphs[0], 2, 2, 26), paper.headline, 17, True, NAVY, GOTHIC)
    for line in paper.summary:
        _item(cell.add_paragraph(), line, 10)
    for line in paper.alerts:
        write(tight(cell.add_paragraph(), 0, 2), line, 9.5, True, RED, GOTHIC)
    facts = tight(document.add_paragraph(), 4, 0, 13)
    write(facts, "　".join(paper.facts[:2]) + "\n" + "\n".join(paper.facts[2:]), 8.5)


def _item(paragraph: Any, text: str, size: float) -> None:
    """A point of a list, its further lines under its first."""
    tight(paragraph, 0, 2, size + 3)
    form = paragraph.paragraph_format
    form.left_indent, form.first_line_indent = Pt(size), Pt(-size)
    write(paragraph, "・" + text, size)


def _section(document: Document, number: int, section: Section) -> None:
    document.add_heading(clean(f"{number}　{section.title}"), 1)
    for line in section.lead:
        paragraph = tight(document.add_paragraph(), 0, 3)
        paragraph.paragraph_format.first_line_indent = Pt(10)
        paragraph.paragraph_format.keep_with_next = bool(section.tables)
        write(paragraph, line)
    for index, table in enumerate(section.tables):
        add_table(document, table, WIDE, caption=len(section.tables) > 1, first=index == 0)
    for line in section.items:
        _item(document.add_paragraph(), line, 9)


def write_report_docx(paper: Paper, path: Path) -> None:
    """Write the report as a paper."""
    document = _set_up(paper)
    _footer(document, paper)
    _opening(document, paper)
    for number, section in enumerate(paper.sections, 1):
        _section(document, number, section)
    made = BytesIO()
    document.save(made)
    save_package(made, path)

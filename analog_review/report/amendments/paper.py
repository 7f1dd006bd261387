"""The paper of amendments.docx: an empty document with its styles, its pages upright and across, its head and foot."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from lxml import etree

from analog_review.report.reproducible import EPOCH, save_package
from analog_review.report.safe import clean
from analog_review.report.word.body import LINE, TEXT_SIZE
from analog_review.report.word.parts import GOTHIC, MINCHO, field, style, write
from analog_review.report.workbook.looks import INK, NAVY

CELL_SIZE = 9.0
_UPRIGHT = (210.0, 297.0)
_BODY = "word/document.xml"
_HERE = "text"


@dataclass(frozen=True, slots=True)
class AmendmentPaper:
    """A document without text. ``turn``, put into the text, goes on across on a new page."""

    package: BytesIO
    opening: str
    turn: str
    closing: str


def set_up(title: str) -> AmendmentPaper:
    """A4, first upright, then across, with the title in its head and the page number in its foot."""
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
    _page(document.add_section(WD_SECTION.NEW_PAGE), across=True)
    return _parted(document)


def _parted(document: Document) -> AmendmentPaper:
    """The document open before each of its two sections' ends, where their text goes."""
    body: Any = document.element.body
    for end in list(body):
        end.addprevious(etree.Comment(_HERE))
    made = BytesIO()
    document.save(made)
    opening, turn, closing = document.part.blob.decode().split(f"<!--{_HERE}-->")
    return AmendmentPaper(made, opening, turn, closing)


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


def saved(paper: AmendmentPaper, text: Iterable[str], path: Path) -> None:
    """Put the file in place whole, without a time in it; the text is written as it comes."""
    save_package(paper.package, path, _BODY, chain((paper.opening,), text, (paper.closing,)))

"""The body put together as XML is what python-docx would have built object by object."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from analog_review.report.amendments.paper import saved, set_up
from analog_review.report.safe import Rich, Tone, clean
from analog_review.report.word.body import TableRow, heading, lines_of, note, paragraph, table, written
from analog_review.report.word.parts import GOTHIC, fix, repeat, shade, tight, write
from analog_review.report.workbook.looks import ASH, MIST, RED, RULE

PAPER = set_up("見本市")
ODD = (
    "",
    " 先頭",
    "末尾　",
    "一\n二",
    "一\r\n\n三\r",
    "\t",
    "甲\t乙\n",
    "<w:p>&amp;\"'",
    "\x0b\ufffe\ud800",
    "𠮷㊞",
    "]]>",
)
TEXTS = st.one_of(st.text(max_size=9), st.sampled_from(ODD))
RICH = st.lists(st.tuples(TEXTS, st.sampled_from(list(Tone))), max_size=4).map(lambda parts: Rich(tuple(parts)))
ROWS = st.one_of(
    st.builds(TableRow, st.tuples(st.one_of(TEXTS, RICH)), across=st.just(True)),
    st.builds(TableRow, st.tuples(*[st.one_of(TEXTS, RICH)] * 3), bold=st.booleans()),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: Any) -> Path:
    """Holds the empty document, for python-docx to write on."""
    made: Path = tmp_path_factory.mktemp("paper")
    saved(PAPER, [PAPER.turn], made / "paper.docx")
    return made


def canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n")


def same(document: Any, pieces: Sequence[str], folder: Path) -> None:
    """What was added at the document's end is what the pieces are in their file."""
    saved(PAPER, [PAPER.turn, *pieces], folder / "made.docx")
    with zipfile.ZipFile(folder / "made.docx") as archive:
        assert canonical(archive.read("word/document.xml")) == canonical(document.part.blob)


@settings(deadline=None, max_examples=30)
@given(TEXTS, st.integers(0, 4), st.booleans())
def test_paragraphs(folder: Path, text: str, hang: int, alert: bool) -> None:
    document = docx.Document(str(folder / "paper.docx"))
    document.add_paragraph(clean(text), style="Part")
    document.add_heading(clean(text), 1).paragraph_format.page_break_before = True
    document.add_heading(clean(text), 3)
    remark = tight(document.add_paragraph(), 2, 4, 15)
    remark.paragraph_format.keep_with_next = True
    write(remark, text, 9.5, alert or None, RED if alert else None, GOTHIC)
    law = tight(document.add_paragraph(), 0, 0, 18)
    law.paragraph_format.left_indent, law.paragraph_format.first_line_indent = Pt(hang * 10.5), Pt(-hang * 10.5)
    law.paragraph_format.widow_control = True
    write(law, text)
    pieces = [paragraph(text, "Part"), heading(text, 1, new_page=True), heading(text, 3)]
    same(document, [*pieces, note(text, alert), written(text, hang)], folder)


def fill(cell: Any, value: str | Rich, side: Any = None, bold: bool = False, keep: bool = False) -> None:
    for number, parts in enumerate(lines_of(value)):
        line = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        line.style, line.alignment, line.paragraph_format.keep_with_next = "Cell", side, keep or None
        for text, tone in parts:
            run = line.add_run(text)
            run.bold, run.underline = bold or None, True if tone in (Tone.REMOVED, Tone.ADDED) else None


def build(document: Any, heads: Sequence[str], rows: Sequence[TableRow], widths: Sequence[float]) -> None:
    """A table as python-docx makes it, its last column of numbers."""
    made = document.add_table(1 + len(rows), len(heads))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    fix(made, widths, RULE, 1.6)
    repeat(made, 1)
    for cell, head in zip(made.rows[0].cells, heads, strict=True):
        shade(cell, MIST)
        fill(cell, head, WD_ALIGN_PARAGRAPH.CENTER, bold=True, keep=True)
    for line, row in zip(made.rows[1:], rows, strict=True):
        if row.across:
            whole = line.cells[0].merge(line.cells[-1])
            whole.width = Mm(sum(widths))
            shade(whole, ASH)
            fill(whole, row.cells[0], bold=True, keep=True)
            continue
        for column, (cell, value) in enumerate(zip(line.cells, row.cells, strict=True), 1):
            fill(cell, value, WD_ALIGN_PARAGRAPH.RIGHT if column == len(heads) else None, row.bold)
    tight(document.add_paragraph(style="Small"))


@settings(deadline=None, max_examples=30)
@given(st.lists(ROWS, min_size=1, max_size=4), st.lists(st.integers(5, 130), min_size=3, max_size=3))
def test_tables(folder: Path, rows: list[TableRow], widths: list[int]) -> None:
    document = docx.Document(str(folder / "paper.docx"))
    build(document, ("条項", "<改正前>", "件"), rows, widths)
    same(document, list(table(("条項", "<改正前>", "件"), rows, widths, numeric=(2,))), folder)


def test_a_text_in_lines_keeps_the_tones_of_its_parts() -> None:
    parts = (("甲\r\n乙", Tone.REMOVED), ("丙\n", Tone.PLAIN), ("\n丁", Tone.ADDED))
    assert list(lines_of(Rich(parts))) == [
        (("甲", Tone.REMOVED),),
        (("乙", Tone.REMOVED), ("丙", Tone.PLAIN)),
        (),
        (("丁", Tone.ADDED),),
    ]
    assert list(lines_of("甲\n")) == [(("甲", Tone.PLAIN),), ()]


def test_a_short_row_is_filled_up_and_no_table_has_no_rows() -> None:
    short = list(table(("甲", "乙"), [TableRow(("丙",))], (20, 20)))
    assert short == list(table(("甲", "乙"), [TableRow(("丙", ""))], (20, 20)))
    assert list(table(("甲", "乙"), [], (20, 20))) == []


def test_the_pages_turn_where_the_text_says_so(tmp_path: Path) -> None:
    saved(PAPER, [paragraph("縦", "Part"), PAPER.turn, paragraph("横", "Part")], tmp_path / "a.docx")
    document = docx.Document(str(tmp_path / "a.docx"))
    assert [line.text for line in document.paragraphs] == ["縦", "", "横"]
    upright, across = document.sections
    assert upright.page_width < upright.page_height
    assert across.page_width > across.page_height
    assert across.header.is_linked_to_previous
    assert upright.header.paragraphs[0].text == "見本市"

"""Rows put together as XML are what openpyxl would have written cell by cell."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook

from analog_review.model.columns import FIRST_ROW
from analog_review.report.rows import Rows
from analog_review.report.safe import Rich, Tone, Value
from analog_review.report.steady import save_workbook
from analog_review.report.style import Palette
from analog_review.report.table import PAPER_A3, new_sheet

LOOKS = ("text", "number", "reviewer_date", "reviewer_text")
TEXTS = st.one_of(
    st.text(max_size=12), st.sampled_from(["=1+1", " 先頭", "一\n二", "<b>&", "\x0b", "", "@x", "'x", "あ" * 40_000])
)
RICH = st.lists(st.tuples(TEXTS, st.sampled_from(list(Tone))), max_size=4).map(lambda parts: Rich(tuple(parts)))
VALUES = st.one_of(st.none(), TEXTS, RICH, st.integers(-9, 99_999))


def _sheet(path: Path, rows: Sequence[Sequence[Value]], *, at_once: bool) -> bytes:
    book = Workbook(write_only=True)
    sheet: Any = new_sheet(book, "表", PAPER_A3, "見出し")
    palette = Palette(sheet)
    for _ in range(FIRST_ROW - 1):
        sheet.append([palette.cell("頭", "head")])
    below = Rows(sheet, palette, LOOKS) if at_once else None
    for at, row in enumerate(rows, FIRST_ROW):
        if below is not None:
            below.append(row, 30.5)
            continue
        sheet.row_dimensions[at].height = 30.5
        sheet.append([palette.cell(value, look) for value, look in zip(row, LOOKS, strict=True)])
    save_workbook(book, path)
    with zipfile.ZipFile(path) as archive:
        parts = [archive.read(name) for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml")]
    return b"".join(etree.tostring(etree.fromstring(part), method="c14n") for part in parts)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(VALUES, min_size=len(LOOKS), max_size=len(LOOKS)), min_size=1, max_size=3))
def test_the_sheet_is_the_same(tmp_path_factory: Any, rows: list[list[Value]]) -> None:
    path = tmp_path_factory.mktemp("rows") / "a.xlsx"
    assert _sheet(path, rows, at_once=True) == _sheet(path, rows, at_once=False)


def test_a_day_is_a_day(tmp_path: Path) -> None:
    _sheet(tmp_path / "a.xlsx", [["", 1, date(2026, 4, 1), None]], at_once=True)
    cell = load_workbook(tmp_path / "a.xlsx").worksheets[0].cell(FIRST_ROW, 3)
    assert (cell.value, cell.is_date) == (datetime(2026, 4, 1), True)

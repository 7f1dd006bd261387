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
from analog_review.report.reproducible import save_workbook
from analog_review.report.safe import Rich, Tone, Value
from analog_review.report.workbook.looks import Palette
from analog_review.report.workbook.rows import Rows
from analog_review.report.workbook.table import PAPER_A3, height, new_sheet

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
    below = Rows(sheet, palette, [(look, 20) for look in LOOKS], lambda _: 30.5) if at_once else None
    for at, row in enumerate(rows, FIRST_ROW):
        if below is not None:
            below.append(row)
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


def test_rows_and_cells_stand_in_the_order_in_which_they_came(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet: Any = new_sheet(book, "表", PAPER_A3, "見出し")
    palette = Palette(sheet)
    below = Rows(sheet, palette, [("text", 20.0)])
    for number in range(3):
        below.append([f"行{number}"])
        sheet.append([palette.cell(f"欄{number}", "text")])
    save_workbook(book, tmp_path / "a.xlsx")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [cell.value for cell in read["A"]] == ["行0", "欄0", "行1", "欄1", "行2", "欄2"]


def test_a_row_is_as_tall_as_its_tallest_cell(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet: Any = new_sheet(book, "表", PAPER_A3, "見出し")
    below = Rows(sheet, Palette(sheet), [("text", 20.0), ("text", 8.0), ("number", 4.0)])
    rows: list[list[Value]] = [
        ["短い", None, 1],
        ["二\n行", "一", 2],
        ["一", Rich((("とても長い言葉です。", Tone.LEAD),)), 3],
    ]
    for row in rows:
        below.append(row)
    save_workbook(book, tmp_path / "a.xlsx")
    read = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    for number, row in enumerate(rows, 1):
        assert read.row_dimensions[number].height == height(zip(row, (20.0, 8.0, 4.0), strict=True))
    assert read.row_dimensions[3].height > read.row_dimensions[2].height > read.row_dimensions[1].height

"""Everything a returned workbook holds is taken or named, and nothing in it takes more memory than it should."""

import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analog_review.model.columns import HEADER_ROW
from analog_review.model.workbook import FINDINGS
from analog_review.review import Fate, ImportReport, Store, parts
from tests.review.desk import at, fill, row_of, sent, take, with_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return sent(tmp_path / "review.xlsx")


def taken(tmp_path: Path, book: Path) -> ImportReport:
    return take(Store(tmp_path / "decisions"), book)


def _refused(report: ImportReport) -> list[tuple[str, str]]:
    return [(outcome.header, outcome.why) for outcome in report.of(Fate.REFUSED)]


def test_nothing_is_said_of_a_workbook_as_it_was_sent(tmp_path: Path, book: Path) -> None:
    assert taken(tmp_path, book).problems == ()


def test_an_answer_merged_over_rows_is_taken_once_and_named_for_the_others(tmp_path: Path, book: Path) -> None:
    fill(book, FINDINGS, "f1", 該非="該当")

    def merge(opened: Any) -> None:
        sheet = opened[FINDINGS.title]
        row, column = row_of(sheet, FINDINGS, "f1"), at(sheet, FINDINGS, "該非")
        sheet.merge_cells(start_row=row, end_row=row + 2, start_column=column, end_column=column)

    with_book(book, merge)
    report = taken(tmp_path, book)
    assert len(report.of(Fate.TAKEN)) == 1
    assert [header for header, why in _refused(report) if "結合" in why] == ["該非", "該非"]


def test_words_struck_through_are_named(tmp_path: Path, book: Path) -> None:
    fill(book, FINDINGS, "f1", 備考="要らない")

    def strike(opened: Any) -> None:
        sheet = opened[FINDINGS.title]
        sheet.cell(row_of(sheet, FINDINGS, "f1"), at(sheet, FINDINGS, "備考")).font = Font(strike=True)

    with_book(book, strike)
    ((header, why),) = _refused(taken(tmp_path, book))
    assert header == "備考" and "取り消し線" in why


def test_added_sheets_columns_and_comments_are_named(tmp_path: Path, book: Path) -> None:
    def add(opened: Any) -> None:
        opened.create_sheet("課内メモ")["A1"] = "該当しないと思います"
        sheet = opened[FINDINGS.title]
        sheet.cell(HEADER_ROW, sheet.max_column + 1).value = "課の意見"
        cell = sheet.cell(row_of(sheet, FINDINGS, "f1"), at(sheet, FINDINGS, "備考"))
        cell.comment = Comment("課長に確認", "田中")

    with_book(book, add)
    told = {problem.code: problem for problem in taken(tmp_path, book).problems}
    assert {"SHEET_FOREIGN", "SHEET_ADDED", "BOOK_COMMENTS"} <= set(told)
    assert "課内メモ" in told["SHEET_FOREIGN"].source and "課の意見" in told["SHEET_ADDED"].message


@pytest.mark.parametrize("value", [1.5, 0.25, time(9, 30), datetime(1900, 1, 1, 12), 12.7])
def test_a_number_that_is_no_day_is_none(tmp_path: Path, book: Path, value: object) -> None:
    fill(book, FINDINGS, "f1", 改正済日=value)
    report = taken(tmp_path, book)
    assert not report.of(Fate.TAKEN) and "日付として読めません" in _refused(report)[0][1]


def test_a_remark_longer_than_a_cell_is_named(tmp_path: Path, book: Path) -> None:
    fill(book, FINDINGS, "f1", 備考="A" * 30_000)
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name).replace(b"A" * 30_000, b"A" * 300_000)
                   for name in archive.namelist()}  # fmt: skip
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    report = taken(tmp_path, book)
    assert not report.of(Fate.TAKEN) and "長すぎます（300,000字" in _refused(report)[0][1]


@pytest.mark.parametrize("kind", ["strings", "entities"])
def test_what_would_fill_the_memory_is_not_opened(
    tmp_path: Path, book: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "SHARED_STRINGS", 10_000)
    fill(book, FINDINGS, "f1", 該非="該当")
    with zipfile.ZipFile(book) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if kind == "strings":
        members["xl/sharedStrings.xml"] = b"<sst>" + b"<si/>" * 20_000 + b"</sst>"
    else:
        entity = b'<!DOCTYPE workbook [<!ENTITY a "aaaa">]><workbook'
        members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(b"<workbook", entity, 1)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    report = taken(tmp_path, book)
    assert not report.outcomes and [p.code for p in report.problems] == ["WORKBOOK_UNREAD"]
    assert "開きません" in report.problems[0].message

"""What people do to a workbook on its way back: another run's book, two of one office."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

from analog_review.cli.decided import refused_rows, told
from analog_review.model.columns import HEADER_ROW
from analog_review.model.workbook import FINDINGS
from analog_review.review import Fate, Store, merge
from tests.report import report_builders as make
from tests.review.desk import KEYS, NOW, RUN, at, fill, sent, take, with_book
from tests.review.test_review_departments import OFFICES, PARK, WHOLE, desk  # noqa: F401 - a fixture


def test_a_book_of_another_run_is_told_once(tmp_path: Path) -> None:
    many = tuple(
        make.finding(f"g{n}", key=replace(KEYS["f1"], sentence=f"s{n}"), location=f"第{n}条") for n in range(40)
    )
    other = replace(make.run(many), meta=make.meta(version="去年"))
    book = sent(tmp_path / "去年.xlsx", other)

    def answer(opened: Any) -> None:
        sheet = opened[FINDINGS.title]
        for row in range(HEADER_ROW + 1, sheet.max_row + 1):
            sheet.cell(row, at(sheet, FINDINGS, "処置")).value = "改正"

    with_book(book, answer)
    report = take(Store(tmp_path / "決定"), book)
    assert len(report.of(Fate.REFUSED)) == 40
    lines = refused_rows(report)
    assert len(lines) == 2
    assert "別の実行" in lines[1]
    assert "40 の記入" in lines[1]


def test_two_books_of_one_office_are_told(desk: Path, tmp_path: Path) -> None:  # noqa: F811
    first, second = (Path(shutil.copy(desk / "配布" / PARK, tmp_path / name)) for name in ("一.xlsx", "二.xlsx"))
    fill(first, FINDINGS, "f1", 処置="改正")
    fill(second, FINDINGS, "f1", 処置="困難")
    merged = merge([first, second], WHOLE, OFFICES, Store(tmp_path / "決定"), NOW)
    (problem,) = [p for p in merged.report.problems if p.code == "OFFICE_TWICE"]
    assert "一.xlsx" in problem.message
    assert "二.xlsx" in problem.message
    assert "矛盾になったもの 1 件" in "\n".join(told(merged.report, tmp_path))
    assert RUN is not WHOLE

"""Workbooks as people return them: what they mean is taken, and what does not fit is refused with place and reason."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from analog_review.model.columns import HEADER_ROW
from analog_review.model.finding import Key
from analog_review.model.seal import keyword_id, run_mark
from analog_review.model.workbook import ASIDE, FINDINGS, GROUPS, KEYWORDS, SAMPLE
from analog_review.review import Fate, ImportReport, Store, load
from tests.review.desk import KEYS, RUN, at, fill, put, row_of, sent, take, with_book


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "decisions")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return sent(tmp_path / "返送.xlsx")


def value(store: Store, subject: Key | str, field: str) -> str | None:
    decided = load(store.folder).decided(subject, field)
    return decided.value if decided else None


def fates(report: ImportReport) -> list[tuple[str, Fate]]:
    return [(outcome.header, outcome.fate) for outcome in report.outcomes]


def test_an_untouched_workbook_says_nothing(book: Path, store: Store) -> None:
    report = take(store, book)
    assert (report.outcomes, report.problems, report.lines) == ((), (), 0)
    assert not store.folder.exists()


def test_every_kind_of_answer_is_taken(book: Path, store: Store) -> None:
    def change(opened: Any) -> None:
        put(
            opened,
            FINDINGS,
            "f1",
            該非="該当",
            処置="改正",
            代替手法="カメラ",
            改正案="案",
            改正予定="R8年度1Q",
            備考="要相談",
        )
        put(opened, FINDINGS, "f1", 改正済日=datetime(2026, 5, 1), 判定者="田中", 判定日="令和8年4月1日")
        put(opened, ASIDE, "f5", 該非="該当", 処置="運用")
        put(opened, KEYWORDS, keyword_id(RUN.dismissed[0]), 確認="見直し要", 備考="届出では")
        put(opened, SAMPLE, "s3", 該当の見逃し="あり", 備考="縦覧", 確認者="鈴木", 確認日="2026/4/2")
        put(opened, SAMPLE, "s3", **{"区分（見逃しのとき）": "書面"})
        put(opened, GROUPS, "G1", グループ名="公園の点検")

    with_book(book, change)
    report = take(store, book)
    assert not report.of(Fate.REFUSED)
    assert len(report.of(Fate.TAKEN)) == 19
    key = KEYS["f1"]
    expected = {
        "該非": "該当", "処置": "改正", "代替手法": "カメラ", "改正案": "案", "改正予定": "令和8年度 4～6月",
        "備考": "要相談", "改正済日": "2026-05-01",
    }  # fmt: skip
    assert {field: value(store, key, field) for field in expected} == expected
    said = load(store.folder).said("甲課", key, "処置")
    assert said is not None
    assert (said.who, said.when, said.run) == ("田中", "2026-04-01", run_mark(RUN.meta))
    assert (said.origin.file, said.origin.sheet, said.origin.group) == ("返送.xlsx", "該当条項", "")
    assert value(store, KEYS["f5"], "処置") == "解釈・運用"
    assert value(store, keyword_id(RUN.dismissed[0]), "確認") == "見直し要"
    assert (value(store, "s3", "見逃し"), value(store, "s3", "見逃しの区分")) == ("あり", "書面")
    assert value(store, "G1", "グループ名") == "公園の点検"


def test_the_same_workbook_twice_adds_nothing(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 該非="該当", 判定者="田中", 判定日="2026/4/1")
    fill(book, GROUPS, "G1", 処置="改正")
    assert take(store, book).lines == 6
    before = (store.folder / "甲課.jsonl").read_bytes()
    again = take(store, book)
    assert {outcome.fate for outcome in again.outcomes} == {Fate.KNOWN}
    assert (store.folder / "甲課.jsonl").read_bytes() == before
    assert {outcome.fate for outcome in take(store, book, book).outcomes} == {Fate.KNOWN}


def test_a_changed_mind_is_added_and_told(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 処置="改正")
    take(store, book)
    fill(book, FINDINGS, "f1", 処置="困難")
    (changed,) = take(store, book).changed
    assert (changed.before, changed.typed) == ("改正", "困難")
    assert value(store, KEYS["f1"], "処置") == "困難"
    assert len((store.folder / "甲課.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_decision_is_withdrawn_by_word_and_not_by_an_empty_cell(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 備考="要相談", 処置="改正")
    take(store, book)
    fill(book, FINDINGS, "f1", 備考="取消", 処置=None, 代替手法="取消")
    report = take(store, book)
    assert fates(report) == [("代替手法", Fate.REFUSED), ("備考", Fate.TAKEN)]
    assert (value(store, KEYS["f1"], "備考"), value(store, KEYS["f1"], "処置")) == (None, "改正")


def test_two_writers_stand_side_by_side(book: Path, store: Store, tmp_path: Path) -> None:
    other = sent(tmp_path / "別.xlsx")
    fill(book, FINDINGS, "f1", 該非="該当")
    fill(other, FINDINGS, "f1", 該非="非該当")
    assert take(store, book, writer="甲課").lines == 1
    assert take(store, other, writer="乙課").lines == 1
    decided = load(store.folder).decided(KEYS["f1"], "該非")
    assert decided is not None
    assert {writer: decision.value for writer, decision in decided.voices} == {"甲課": "該当", "乙課": "非該当"}


def test_rows_that_contradict_each_other_are_refused_with_both_places(book: Path, store: Store, tmp_path: Path) -> None:
    other = sent(tmp_path / "別.xlsx")
    fill(book, FINDINGS, "f1", 該非="該当", 処置="改正")
    fill(other, FINDINGS, "f1", 該非="非該当", 処置="改正")
    report = take(store, book, other)
    assert fates(report) == [
        ("該非", Fate.REFUSED), ("処置", Fate.TAKEN), ("該非", Fate.REFUSED), ("処置", Fate.KNOWN),
    ]  # fmt: skip
    for refused in report.of(Fate.REFUSED):
        assert "返送.xlsx「該当条項」3行目" in refused.why
        assert "別.xlsx「該当条項」3行目" in refused.why
    assert value(store, KEYS["f1"], "該非") is None


def test_a_group_speaks_for_its_members_but_not_over_them(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f2", 処置="困難")
    fill(book, GROUPS, "G1", 処置="改正", 判定者="課長")
    report = take(store, book)
    assert {member: value(store, KEYS[member], "処置") for member in ("f1", "f2", "f3", "f6", "f8")} == {
        "f1": "改正", "f2": "困難", "f3": "改正", "f6": "改正", "f8": "改正",
    }  # fmt: skip
    (told,) = [outcome for outcome in report.outcomes if outcome.why]
    assert "4件に展開" in told.why
    assert "1件は、その条項の行で決めた値を残しました" in told.why
    said = load(store.folder).said("甲課", KEYS["f1"], "処置")
    assert said is not None
    assert (said.origin.group, said.who) == ("G1", "課長")

    fill(book, FINDINGS, "f2", 処置=None)
    fill(book, GROUPS, "G1", 処置="上位法令待ち")
    take(store, book)
    assert value(store, KEYS["f2"], "処置") == "困難", "what its own row once said stands"
    assert value(store, KEYS["f1"], "処置") == "上位法令待ち"


def test_what_was_shown_is_nobodys_new_word(book: Path, store: Store, tmp_path: Path) -> None:
    fill(book, FINDINGS, "f1", 該非="該当", 処置="改正", 改正済日="2026/5/1", 判定者="田中")
    take(store, book, writer="甲課")
    shown = sent(tmp_path / "二回目.xlsx", decisions=load(store.folder))
    fill(shown, FINDINGS, "f1", 処置="困難")
    report = take(store, shown, writer="乙課")
    assert [outcome.header for outcome in report.of(Fate.TAKEN)] == ["処置"]
    assert not report.of(Fate.REFUSED)
    said = load(store.folder).said("乙課", KEYS["f1"], "処置")
    assert said is not None
    assert said.who == "乙課", "the name that stood there is not the one who changed it"
    assert load(store.folder).said("乙課", KEYS["f1"], "該非") is None

    conflicting = sent(tmp_path / "三回目.xlsx", decisions=load(store.folder))
    assert {outcome.fate for outcome in take(store, conflicting, writer="丙課").outcomes} == {Fate.KNOWN}
    fill(conflicting, FINDINGS, "f1", 処置="改正")
    assert take(store, conflicting, writer="乙課").lines == 1
    assert load(store.folder).conflicts() == ()


def _another_run(path: Path) -> None:
    sent(path, replace(RUN, meta=replace(RUN.meta, rules="other")))


SPOILT: list[tuple[str, Callable[[Any, int], None], str]] = [
    ("text", lambda s, r: s.cell(r, at(s, FINDINGS, "条文")).__setattr__("value", "ほかの条文"), "機械の欄"),
    ("key", lambda s, r: s.cell(r, at(s, FINDINGS, "key")).__setattr__("value", "[1]"), "機械の欄"),
    ("finding", lambda s, r: s.cell(r, at(s, FINDINGS, "finding")).__setattr__("value", "f2"), "機械の欄"),
    ("run", lambda s, r: s.cell(r, at(s, FINDINGS, "run")).__setattr__("value", "0" * 16), "別の実行"),
    ("schema", lambda s, r: s.cell(r, at(s, FINDINGS, "schema")).__setattr__("value", "9"), "ブックの版"),
    ("bare", lambda s, r: s.cell(r, at(s, FINDINGS, "checksum")).__setattr__("value", None), "照合用の欄"),
]


@pytest.mark.parametrize(("name", "spoil", "why"), SPOILT, ids=[each[0] for each in SPOILT])
def test_a_row_that_does_not_fit_is_refused(
    book: Path, store: Store, name: str, spoil: Callable[[Any, int], None], why: str
) -> None:
    fill(book, FINDINGS, "f1", 該非="該当", 判定者="田中")
    fill(book, FINDINGS, "f3", 該非="非該当")
    with_book(book, lambda b: spoil(b[FINDINGS.title], row_of(b[FINDINGS.title], FINDINGS, "f1")))
    report = take(store, book)
    assert fates(report) == [("該非", Fate.REFUSED), ("判定者", Fate.REFUSED), ("該非", Fate.TAKEN)]
    assert why in report.outcomes[0].why
    assert report.outcomes[0].place.row == 3
    assert value(store, KEYS["f1"], "該非") is None


def test_a_workbook_of_another_run_is_refused_row_by_row(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "古い.xlsx"
    _another_run(path)
    fill(path, FINDINGS, "f1", 該非="該当")
    (refused,) = take(store, path).of(Fate.REFUSED)
    assert "別の実行" in refused.why


def test_a_finding_that_the_run_does_not_have_is_refused(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 該非="該当")
    fewer = replace(RUN, findings=RUN.findings[1:])
    (refused,) = take(store, book, run=fewer).of(Fate.REFUSED)
    assert "実行結果にありません" in refused.why


def test_a_renamed_header_is_told_and_an_added_column_is_left_alone(book: Path, store: Store) -> None:
    def change(opened: Any) -> None:
        put(opened, FINDINGS, "f1", 該非="該当", 備考="済")
        sheet = opened[FINDINGS.title]
        sheet.cell(HEADER_ROW, at(sheet, FINDINGS, "該非")).value = "該非判定"
        added = opened[ASIDE.title]
        added.cell(HEADER_ROW, added.max_column + 1).value = "メモ"
        added.cell(3, added.max_column).value = "自分用"
        put(opened, ASIDE, "f5", 備考="済")

    with_book(book, change)
    report = take(store, book)
    refused = report.of(Fate.REFUSED)
    assert [(outcome.header, outcome.typed) for outcome in refused] == [("該非判定", "該当")]
    assert "「該非」" in refused[0].why
    assert [problem.code for problem in report.problems] == ["SHEET_COLUMNS", "SHEET_ADDED"]
    assert value(store, KEYS["f5"], "備考") == "済"


def test_formulas_and_errors_are_no_answers(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 該非="=A1", 備考="#REF!")
    with_book(book, lambda b: None)
    report = take(store, book)
    assert "数式" in report.outcomes[0].why
    assert report.outcomes[0].fate is Fate.REFUSED


def test_a_name_alone_decides_nothing(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 判定者="田中", 判定日="いつか")
    report = take(store, book)
    assert fates(report) == [("判定者", Fate.REFUSED), ("判定日", Fate.REFUSED)]


def test_files_that_are_no_workbook_stop_nobody(book: Path, store: Store, tmp_path: Path) -> None:
    fill(book, FINDINGS, "f1", 該非="該当")
    (tmp_path / "破損.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "古い.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (tmp_path / "表.csv").write_text("該非\n該当\n")
    strange = tmp_path / "別物.xlsx"
    Workbook().save(strange)
    paths = [tmp_path / name for name in ("破損.xlsx", "古い.xls", "表.csv", "別物.xlsx", "無い.xlsx")]
    report = take(store, *paths, book)
    assert [problem.code for problem in report.problems] == [
        "WORKBOOK_UNREAD", "WORKBOOK_FORMAT", "WORKBOOK_FORMAT", "WORKBOOK_STRANGE", "WORKBOOK_UNREAD",
    ]  # fmt: skip
    assert all(problem.hint for problem in report.problems)
    assert len(report.of(Fate.TAKEN)) == 1


def test_a_sheet_without_headers_is_told(book: Path, store: Store) -> None:
    fill(book, FINDINGS, "f1", 該非="該当")
    with_book(book, lambda b: b[FINDINGS.title].delete_rows(HEADER_ROW))
    report = take(store, book)
    assert [problem.code for problem in report.problems] == ["SHEET_HEADLESS"]


def test_another_writers_torn_line_is_told_and_stops_nothing(book: Path, store: Store) -> None:
    store.folder.mkdir()
    (store.folder / "乙課.jsonl").write_text('{"key": "s1", "fie', "utf-8")
    fill(book, FINDINGS, "f1", 該非="該当")
    report = take(store, book)
    assert [problem.code for problem in report.problems] == ["DECISION_TORN"]
    assert report.lines == 1
    assert (store.folder / "乙課.jsonl").read_text("utf-8") == '{"key": "s1", "fie'

"""案のとおり, drafts answered where they are read, and what a group decides for its members."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from analog_review.model.columns import ADOPT, AS_PROPOSED, FIRST_ROW, MEND, REJECT_DRAFT, SIGNED_BY, SIGNED_ON
from analog_review.model.finding import Key
from analog_review.model.workbook import DRAFTS, FINDINGS, GROUPS
from analog_review.review import Store
from analog_review.review.outcome import Fate
from tests.report import report_builders as make
from tests.review.desk import KEYS, RUN, at, fill, row_of, sent, take

AFTER = make.proposal().after


def _said(store: Store, key: Key) -> dict[str, str | None]:
    decisions = store.load()
    fields = ("該非", "処置", "代替手法", "改正案", "改正予定", "備考")
    found = {field: decisions.decided(key, field) for field in fields}
    return {field: decided.value for field, decided in found.items() if decided is not None}


def test_one_circle_decides_a_clause_as_the_machine_proposes(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, FINDINGS, "f1", 案のとおり="◯")
    fill(book, FINDINGS, "f3", 案のとおり=AS_PROPOSED)
    assert not take(store, book).of(Fate.REFUSED)
    assert _said(store, KEYS["f1"]) == {"該非": "該当", "処置": "改正", "代替手法": "カメラによる確認", "改正案": AFTER}
    # A way to do it digitally would contradict 困難.
    assert _said(store, KEYS["f3"]) == {"該非": "該当", "処置": "困難"}
    again = take(store, book)
    assert not again.lines and [outcome.fate for outcome in again.outcomes] == [Fate.KNOWN] * 2


def test_what_another_cell_of_the_row_says_comes_first(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, FINDINGS, "f1", 案のとおり=AS_PROPOSED, 処置="精査", 備考="見積りを待つ")
    take(store, book)
    assert _said(store, KEYS["f1"])["処置"] == "精査"
    assert _said(store, KEYS["f1"])["代替手法"] == "カメラによる確認"


def test_a_clause_called_not_analog_gets_nothing_else(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, FINDINGS, "f1", 案のとおり=AS_PROPOSED, 該非="非該当")
    take(store, book)
    assert _said(store, KEYS["f1"]) == {"該非": "非該当"}


def test_a_group_takes_each_members_own_proposal_but_for_the_exceptions(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, GROUPS, "G1", 案のとおり=AS_PROPOSED, 改正予定="令和8年度 4～6月")
    fill(book, FINDINGS, "f2", 該非="非該当")
    fill(book, FINDINGS, "f6", 処置="困難")
    report = take(store, book)
    assert not report.of(Fate.REFUSED)
    assert _said(store, KEYS["f1"])["処置"] == "改正"
    assert _said(store, KEYS["f1"])["改正予定"] == "令和8年度 4～6月"
    assert _said(store, KEYS["f2"]) == {"該非": "非該当"}
    assert _said(store, KEYS["f3"]) == {"該非": "該当", "処置": "困難"}  # no quarter: nothing is amended there
    assert _said(store, KEYS["f6"])["処置"] == "困難"
    told = next(outcome.why for outcome in report.outcomes if outcome.header == "改正予定")
    assert "処置が改正でない3件には入れません" in told
    again = take(store, book)
    assert not again.lines


def test_what_a_group_decided_is_shown_on_its_row_again(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, GROUPS, "G1", 該非="該当", 処置="改正", 改正案=ADOPT, 改正予定="令和8年度 4～6月")
    assert not take(store, book).of(Fate.REFUSED)
    assert _said(store, KEYS["f1"])["改正案"] == AFTER
    assert "改正案" not in _said(store, KEYS["f3"])  # the machine has no draft there
    next_book = sent(tmp_path / "b.xlsx", decisions=store.load())
    sheet = load_workbook(next_book)[GROUPS.title]
    row = row_of(sheet, GROUPS, "G1")
    shown = {head: sheet.cell(row, at(sheet, GROUPS, head)).value for head in ("該非", "処置", "改正案", "改正予定")}
    assert shown == {"該非": "該当", "処置": "改正", "改正案": ADOPT, "改正予定": "令和8年度 4～6月"}
    assert not take(store, next_book).lines


@pytest.mark.parametrize(
    ("values", "stored"),
    [
        ({"改正案": ADOPT}, AFTER),
        ({"改正案": "不採用"}, REJECT_DRAFT),
        ({"改正案": MEND, "直した条文": "公園を点検しなければならない。"}, "公園を点検しなければならない。"),
        ({"直した条文": "公園を点検しなければならない。"}, "公園を点検しなければならない。"),
    ],
)
def test_a_draft_is_answered_where_it_is_read(tmp_path: Path, values: dict[str, str], stored: str) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, DRAFTS, "f1", **values)
    assert not take(store, book).of(Fate.REFUSED)
    assert _said(store, KEYS["f1"]) == {"改正案": stored}
    # Seen again, it is the same answer, in the word that stands for it.
    next_book = sent(tmp_path / "b.xlsx", decisions=store.load())
    assert not take(store, next_book).lines
    sheet = load_workbook(next_book)[FINDINGS.title]
    word = sheet.cell(row_of(sheet, FINDINGS, "f1"), at(sheet, FINDINGS, "改正案")).value
    assert word == {AFTER: ADOPT, REJECT_DRAFT: REJECT_DRAFT}.get(stored, MEND)
    fill(next_book, DRAFTS, "f1", 改正案=REJECT_DRAFT, 直した条文=None)
    take(store, next_book)
    assert _said(store, KEYS["f1"]) == {"改正案": REJECT_DRAFT}


@pytest.mark.parametrize(
    ("sheet", "name", "values", "why"),
    [
        (DRAFTS, "f1", {"改正案": MEND}, "直した後の条文がありません"),
        (DRAFTS, "f1", {"改正案": ADOPT, "直した条文": "公園を点検する。"}, "違う値"),
        (DRAFTS, "f3", {"改正案": ADOPT}, "機械の改正案がありません"),
        (GROUPS, "G1", {"改正案": "公園を点検する。"}, "条文は条項ごとに"),
    ],
)
def test_an_answer_that_cannot_be_told_is_refused(tmp_path: Path, sheet, name, values, why) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, sheet, name, **values)
    refused = take(store, book).of(Fate.REFUSED)
    assert refused and all(why in outcome.why for outcome in refused)
    assert not store.load().latest


def test_columns_renamed_to_what_people_call_them_and_in_any_order_are_read(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    opened = load_workbook(book)
    sheet = opened[FINDINGS.title]
    circle, verdict = at(sheet, FINDINGS, "案のとおり"), at(sheet, FINDINGS, "該非")
    row = row_of(sheet, FINDINGS, "f1")
    for line in (2, *range(FIRST_ROW, sheet.max_row + 1)):
        sheet.cell(line, circle).value, sheet.cell(line, verdict).value = (
            sheet.cell(line, verdict).value,
            sheet.cell(line, circle).value,
        )
    sheet.cell(2, verdict).value, sheet.cell(2, circle).value = "案の通り", "該当・非該当"
    sheet.cell(row, verdict).value = AS_PROPOSED
    opened.save(book)
    take(store, book)
    assert _said(store, KEYS["f1"])["処置"] == "改正"


def test_every_proposal_can_be_taken_as_it_is(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    opened = load_workbook(book)
    sheet = opened[FINDINGS.title]
    for row in range(FIRST_ROW, sheet.max_row + 1):
        sheet.cell(row, at(sheet, FINDINGS, "案のとおり")).value = AS_PROPOSED
    opened.save(book)
    assert not take(store, book).of(Fate.REFUSED)
    for finding in RUN.findings:
        assert (_said(store, finding.key).get("該非") == "該当") == (finding.status == "analog")


def test_a_name_and_a_day_on_the_first_sheet_sign_every_row_that_has_none(tmp_path: Path) -> None:
    book, store = sent(tmp_path / "a.xlsx"), Store(tmp_path / "d")
    fill(book, FINDINGS, "f1", 該非="該当")
    fill(book, FINDINGS, "f2", 該非="該当", 判定者="乙野")
    opened = load_workbook(book)
    first = opened["はじめに"]
    beside = {cell.value: first.cell(cell.row, cell.column + 1) for row in first.iter_rows() for cell in row}
    beside[SIGNED_BY].value, beside[SIGNED_ON].value = "甲野", "R8.4.2"
    opened.save(book)
    take(store, book)
    said = {name: store.load().decided(KEYS[name], "該非").newest for name in ("f1", "f2")}  # type: ignore[union-attr]
    assert (said["f1"].who, said["f1"].when) == ("甲野", "2026-04-02")
    assert said["f2"].who == "乙野"
    beside[SIGNED_ON].value = "来週"
    opened.save(book)
    assert [problem.code for problem in take(store, book).problems] == ["BOOK_DAY"]


def test_a_workbook_of_version_1_is_still_taken(tmp_path: Path) -> None:
    """A book written by the program before version 2, filled in and sent back."""
    store = Store(tmp_path / "d")
    report = take(store, Path(__file__).parent / "books" / "version_1.xlsx")
    assert not report.of(Fate.REFUSED) and not report.problems
    assert _said(store, KEYS["f1"]) == {
        "該非": "該当",
        "処置": "改正",
        "代替手法": "カメラ",
        "改正案": "公園を点検しなければならない。",
        "改正予定": "令和8年度 4～6月",
    }
    assert _said(store, KEYS["f8"])["処置"] == "解釈・運用"
    assert _said(store, KEYS["f4"]) == {"該非": "非該当"}

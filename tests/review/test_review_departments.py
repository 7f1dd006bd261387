"""One workbook a department, filled in, sent back in any order: right figures, nothing twice, conflicts shown."""

import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analog_review.cli.review import review
from analog_review.model.city import City, Department
from analog_review.model.finding import Key
from analog_review.model.run import Run
from analog_review.model.workbook import FINDINGS, GROUPS, PROCEDURES
from analog_review.review import Fate, Offices, Store, load, merge
from analog_review.review.offices import safe_name
from tests.report import report_builders as make
from tests.review.desk import NOW, RUN, at, fill, row_of, saved_run, take, with_book

CITY_YAML = """\
name: 見本市
departments:
  - {bureau: 建設局, department: 公園課, titles: [見本市公園条例]}
  - {bureau: 総務局, department: "総務:課", titles: [見本市掲示規則]}
"""
CITY = City(
    departments=(
        Department("建設局", "公園課", ("見本市公園条例",)),
        Department("総務局", "総務:課", ("見本市掲示規則",)),
    )
)


def _run() -> Run:
    loose = make.finding("f9", ordinance_id="o3", title="所管のない規則", key=Key("o3", "visual", "s9", "c"))
    made = replace(RUN, findings=(*RUN.findings, loose), procedures=(make.PROCEDURE,))
    group = made.groups[0]
    return replace(made, groups=(replace(group, members=(*group.members, "f9")),))


WHOLE = _run()
OFFICES = Offices(WHOLE, CITY)
PARK, GENERAL, LOOSE = "建設局_公園課.xlsx", "総務局_総務_課.xlsx", "所管未登録.xlsx"


def invoke(*args: object) -> Result:
    return CliRunner().invoke(review, [str(arg) for arg in args], standalone_mode=False)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    saved_run(WHOLE, folder / "初回")
    (folder / "city.yaml").write_text(CITY_YAML, "utf-8")
    result = invoke(
        "split", "--run", folder / "初回", "--out", folder / "配布", "--city", folder / "city.yaml", "--due", "六月末"
    )
    assert result.exception is None, result.exception
    return folder


def ids(path: Path, sheet: Any, header: str = "finding") -> set[str]:
    rows = load_workbook(path)[sheet.title]
    return {rows.cell(r, at(rows, sheet, header)).value for r in range(3, rows.max_row + 1)}


def test_each_workbook_holds_its_own_rows_under_the_numbers_of_the_whole(desk: Path) -> None:
    out = desk / "配布"
    assert {path.name for path in out.iterdir()} == {PARK, GENERAL, LOOSE}
    assert ids(out / PARK, FINDINGS) == {"f1", "f2", "f3", "f8"}
    assert ids(out / GENERAL, FINDINGS) == {"f6"}
    assert ids(out / LOOSE, FINDINGS) == {"f9"}
    book = load_workbook(out / PARK)
    assert book.sheetnames[0] == "はじめに"
    words = [cell.value for row in book["はじめに"].iter_rows() for cell in row]
    assert "建設局　公園課　記入のお願い" in words
    assert "六月末" in words
    assert {"注記の意味", "代替済み・非該当の理由コード", "区分の意味"} <= set(words), "the columns' notes point here"
    assert book[PROCEDURES.title].max_row == 3
    assert PROCEDURES.title not in load_workbook(out / GENERAL).sheetnames
    sheet = load_workbook(out / LOOSE, data_only=True)[FINDINGS.title]
    assert sheet.cell(3, at(sheet, FINDINGS, "No.")).value == 6, "as in the whole workbook"


def test_split_never_writes_over_a_workbook(desk: Path) -> None:
    result = invoke("split", "--run", desk / "初回", "--out", desk / "配布", "--city", desk / "city.yaml")
    assert "上書きも、混ぜることもしません" in result.exception.message  # type: ignore[union-attr]
    result = invoke("split", "--run", desk / "初回", "--out", desk / "初回" / "配布")
    assert "出力フォルダの中" in result.exception.message  # type: ignore[union-attr]


def test_merge_tells_who_is_missing_and_shows_a_second_answer_as_a_conflict(desk: Path, tmp_path: Path) -> None:
    first, second = (shutil.copy(desk / "配布" / PARK, tmp_path / name) for name in ("返送.xlsx", "返送 (2).xlsx"))
    fill(Path(first), FINDINGS, "f1", 処置="改正")
    fill(Path(second), FINDINGS, "f1", 処置="困難")
    common = ("--run", desk / "初回", "--city", desk / "city.yaml", "--decisions", tmp_path / "決定")
    result = invoke("merge", first, *common)
    assert result.return_value == 0
    rows = {line.split("\t")[2]: line.split("\t")[3:] for line in result.stdout.splitlines()}
    assert rows["建設局_公園課"] == ["今回", "4", "1", "0", "0", "3", "0", "1", "1"]
    assert rows["所管未登録"] == ["なし", "1", "0", "0", "0", "1", "0", "0", "0"]
    assert "まだ返っていない課 2" in result.stderr
    result = invoke("merge", second, *common)
    assert result.return_value == 0
    assert "矛盾として示します" in result.stderr
    assert "矛盾 1 件" in result.stderr
    decided = load(tmp_path / "決定").decided(RUN.findings[0].key, "処置")
    assert decided is not None
    assert sorted(decided.values) == ["困難", "改正"]
    store = {path.name: path.read_bytes() for path in (tmp_path / "決定").iterdir()}
    invoke("merge", second, first, *common)
    assert {path.name: path.read_bytes() for path in (tmp_path / "決定").iterdir()} == store

    invoke("split", "--run", desk / "初回", "--out", tmp_path / "再配布", *common[2:])
    again = tmp_path / "再配布" / PARK
    assert "【矛盾】" in str(_cell(again, "f1", "処置"))
    fill(again, FINDINGS, "f1", 処置="精査")
    invoke("merge", again, *common)
    decided = load(tmp_path / "決定").decided(RUN.findings[0].key, "処置")
    assert decided is not None
    assert decided.value == "精査", "whoever saw both has settled it"


def _cell(path: Path, name: str, header: str) -> object:
    sheet = load_workbook(path)[FINDINGS.title]
    return sheet.cell(row_of(sheet, FINDINGS, name), at(sheet, FINDINGS, header)).value


def test_a_group_row_decides_only_for_its_own_department(desk: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(desk / "配布" / GENERAL, tmp_path / "返送.xlsx"))
    fill(book, GROUPS, "G1", 処置="改正")
    store = Store(tmp_path / "決定")
    merged = merge([book], WHOLE, OFFICES, store, NOW)
    assert not merged.refused
    assert {subject for subject, _ in load(store.folder).latest} == {RUN.findings[5].key}


def test_a_workbook_of_several_departments_is_not_taken_for_one(tmp_path: Path) -> None:
    from tests.review.desk import sent

    book = sent(tmp_path / "review.xlsx", WHOLE)
    fill(book, FINDINGS, "f1", 処置="改正")
    fill(book, FINDINGS, "f6", 処置="改正")
    merged = merge([book], WHOLE, OFFICES, Store(tmp_path / "決定"), NOW)
    assert merged.refused
    assert "二つ以上の課" in merged.report.problems[0].message
    assert load(tmp_path / "決定").latest == {}


def test_without_its_mark_the_rows_tell_whose_a_workbook_is(desk: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(desk / "配布" / PARK, tmp_path / "返送.xlsx"))
    fill(book, FINDINGS, "f1", 処置="改正")
    with_book(book, lambda opened: opened.custom_doc_props.props.clear())
    merged = merge([book], WHOLE, OFFICES, Store(tmp_path / "決定"), NOW)
    assert (merged.now, merged.refused) == ({"建設局_公園課"}, False)


_FILL = st.dictionaries(
    st.sampled_from([("f1", PARK), ("f2", PARK), ("f8", PARK), ("f6", GENERAL), ("f9", LOOSE)]),
    st.tuples(st.sampled_from(["改正", "困難", "対象外"]), st.sampled_from(["該当", "非該当", "保留", "たぶん"])),
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(answers=_FILL, order=st.randoms(use_true_random=False))
def test_in_any_order_and_one_of_them_twice_the_store_is_the_same(
    desk: Path, answers: dict[tuple[str, str], tuple[str, str]], order: random.Random
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = [Path(shutil.copy(path, folder / path.name)) for path in sorted((desk / "配布").iterdir())]
        for (finding, book), (disposition, verdict) in answers.items():
            fill(folder / book, FINDINGS, finding, 処置=disposition, 該非=verdict)
        straight, mixed = Store(folder / "一"), Store(folder / "二")
        whole = merge(books, WHOLE, OFFICES, straight, NOW)
        met = [(outcome.place.row, outcome.header) for outcome in whole.report.outcomes]
        assert len(met) == 2 * len(answers)
        assert len(whole.report.of(Fate.TAKEN)) == sum(1 + (v != "たぶん") for _, v in answers.values())
        assert whole.now == {office.label for office in OFFICES.all}
        parts = [*books, order.choice(books)]
        order.shuffle(parts)
        for part in parts:
            merge([part], WHOLE, OFFICES, mixed, NOW)
        assert _store(straight) == _store(mixed)


def _store(store: Store) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in store.folder.glob("*.jsonl")}


def test_the_clerk_may_still_correct_under_the_departments_name(desk: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(desk / "配布" / PARK, tmp_path / "返送.xlsx"))
    store = Store(tmp_path / "決定")
    fill(book, FINDINGS, "f1", 処置="改正")
    merge([book], WHOLE, OFFICES, store, NOW)
    fill(book, FINDINGS, "f1", 処置="困難")
    assert take(store, book, writer="建設局_公園課", run=WHOLE).changed


def test_progress_and_quarters(desk: Path, tmp_path: Path) -> None:
    book = Path(shutil.copy(desk / "配布" / PARK, tmp_path / "返送.xlsx"))
    fill(book, FINDINGS, "f1", 処置="改正", 改正予定="令和8年度 4～6月", 判定日="2026/4/1")
    fill(book, FINDINGS, "f2", 処置="改正", 改正予定="令和9年1月", 改正済日="2026/5/10", 判定日="2026/5/11")
    common = ("--run", desk / "初回", "--city", desk / "city.yaml", "--decisions", tmp_path / "決定")
    invoke("merge", book, *common)
    rows = [line.split("\t") for line in invoke("status", *common, "--since", "2026-05-01").stdout.splitlines()]
    assert ["建設局　公園課", "4", "2", "0", "0", "2", "0", "1"] in rows
    assert ["建設局", "4", "2", "0", "0", "2", "0", "1"] in rows
    assert rows[-1:] == [["令和8年度 4～6月", "0", "1"]], "one clause, amended already"
    assert "2026-05-01 のように" in str(invoke("status", *common, "--since", "五月").exception)


@pytest.mark.parametrize(("name", "safe"), [("総務:課", "総務_課"), ("con", "_con"), ("課. ", "課"), ("", "_")])
def test_names_are_safe_on_windows(name: str, safe: str) -> None:
    assert safe_name(name) == safe

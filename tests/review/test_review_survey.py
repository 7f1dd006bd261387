"""The survey of procedures and forms: out with the workbook, back into the store, counted, and carried over."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analog_review.model.carry import Passage
from analog_review.model.city import City, Department
from analog_review.model.decisions import Decided, Decisions
from analog_review.model.finding import Procedure
from analog_review.model.office import Registry
from analog_review.model.run import Run
from analog_review.model.seal import procedure_id
from analog_review.model.survey import CAN, NOT_NEEDED, UNANSWERED, survey, tally
from analog_review.model.workbook import PROCEDURES
from analog_review.report.headquarters.facts import facts_of
from analog_review.report.headquarters.paper import value_of
from analog_review.report.headquarters.report import paper_of
from analog_review.report.view import view_of
from analog_review.review import Fate, Offices, Store, carry, load, merge, status
from tests.report import report_builders as make
from tests.review.desk import NOW, fill, sent, take

PERMIT = make.PROCEDURE
NOTICE = replace(PERMIT, name="変更届", location="第4条", form="様式第2号", seal=False, signature=True)
REPORT = Procedure("報告書", "第9条", None, "市長", True, True, None, (), "form", None, "o9", "例規集/公園.txt")
RUN: Run = replace(make.read_through(), procedures=(PERMIT, NOTICE, REPORT))
IDS = [procedure_id(procedure) for procedure in RUN.procedures]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return sent(tmp_path / "返送.xlsx", RUN)


def test_answers_come_back_and_are_counted(book: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    answers = {"押印の要否": "廃止する", "署名の要否": " 不要", "オンライン化": "できる"}
    fill(book, PROCEDURES, IDS[0], **answers, 所管課の回答="令和9年度から", 備考="要調整", 判定者="田中")
    fill(book, PROCEDURES, IDS[1], オンライン化="たぶん可", 判定日=datetime(2026, 5, 1))
    report = take(store, book, run=RUN)
    assert len(report.of(Fate.TAKEN)) == 6
    assert {outcome.header for outcome in report.of(Fate.REFUSED)} == {"オンライン化", "判定日"}
    decisions = load(store.folder)
    said = {field: decided.value for field, decided in _said(decisions, IDS[0])}
    assert said == {
        "押印の要否": "不要", "署名の要否": "不要", "オンライン化": "可", "所管課の回答": "令和9年度から", "備考": "要調整",
    }  # fmt: skip
    found = tally("計", RUN.procedures, decisions)
    assert (found.total, found.answered) == (3, 1)
    assert (found.online.of(CAN), found.online.of(UNANSWERED)) == (1, 2)
    assert (found.seal.total, found.seal.of(NOT_NEEDED)) == (2, 1)
    assert found.signature.total == 2, "no signature was asked of the first, so there is none to do without"
    assert not take(store, book, run=RUN).of(Fate.TAKEN)


def _said(decisions: Decisions, subject: str) -> list[tuple[str, Decided]]:
    fields = ("押印の要否", "署名の要否", "オンライン化", "所管課の回答", "備考")
    return [(field, decided) for field in fields if (decided := decisions.decided(subject, field)) is not None]


def test_a_row_whose_procedure_was_changed_is_refused(book: Path, tmp_path: Path) -> None:
    typed = {"手続・様式の名前": "別の申請", "オンライン化": "可"}
    fill(book, PROCEDURES, IDS[0], **typed)
    report = take(Store(tmp_path / "決定"), book, run=RUN)
    assert [outcome.fate for outcome in report.outcomes] == [Fate.REFUSED]
    assert "書き換えた" in report.outcomes[0].why


def test_a_conflict_names_the_procedure_and_counts_as_unanswered(book: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    fill(book, PROCEDURES, IDS[0], オンライン化="可")
    take(store, book, run=RUN)
    fill(book, PROCEDURES, IDS[0], オンライン化="不可")
    take(store, book, writer="乙課", run=RUN)
    decisions = load(store.folder)
    (conflict,) = status(RUN, decisions).conflicts
    assert conflict.name == "見本市公園条例 第3条「使用許可申請」"
    found = tally("計", RUN.procedures, decisions)
    assert (found.online.of(CAN), found.online.disputed, found.online.of(UNANSWERED)) == (0, 1, 3)


def test_an_answer_stands_in_the_next_workbook_and_is_nobodys_new_word(book: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    fill(book, PROCEDURES, IDS[0], 押印の要否="不要")
    take(store, book, run=RUN)
    again = sent(tmp_path / "二回目.xlsx", RUN, load(store.folder))
    assert "不要" in [cell.value for row in load_workbook(again)[PROCEDURES.title].iter_rows() for cell in row]
    assert not take(store, again, writer="乙課", run=RUN).of(Fate.TAKEN)


def test_a_procedure_of_an_instrument_without_findings_belongs_to_its_office() -> None:
    city = City(departments=(Department("建設局", "公園課", ("見本市公園条例",)),))
    assert Registry(RUN, city).title(REPORT) == "見本市公園条例", "known by its file"
    offices = Offices(RUN, city)
    owners = [offices.of_procedure(procedure).label for procedure in RUN.procedures]
    assert owners == ["建設局_公園課"] * 3
    parts = [offices.part(RUN, carry(RUN, RUN, load(Path("/none"))), office) for office in offices.all]
    assert sum(len(part.run.procedures) for part in parts) == len(RUN.procedures)


def test_a_workbook_with_answers_on_procedures_alone_is_known_by_its_rows(book: Path, tmp_path: Path) -> None:
    city = City(departments=(Department("建設局", "公園課", ("見本市公園条例",)),))
    fill(book, PROCEDURES, IDS[0], オンライン化="済")
    merged = merge([book], RUN, Offices(RUN, city), Store(tmp_path / "決定"), NOW)
    assert merged.now == {"建設局_公園課"}


def test_an_answer_is_carried_over_even_where_the_clause_moved(book: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    for name in IDS:
        fill(book, PROCEDURES, name, オンライン化="可")
    take(store, book, run=RUN)
    renamed = replace(NOTICE, name="変更等の届", location="第40条")
    later = replace(RUN, procedures=(replace(PERMIT, location="第30条"), renamed))
    carried = carry(RUN, later, load(store.folder))
    fates = {passed.old: (passed.fate, passed.stands) for passed in carried.passed}
    assert fates[IDS[0]] == (Passage.TO_CONFIRM, True)
    assert fates[IDS[1]][1] is False
    assert fates[IDS[2]][0] is Passage.ORPHANED


def test_the_report_counts_them_by_bureau(book: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    fill(book, PROCEDURES, IDS[0], オンライン化="済", 押印の要否="不要")
    take(store, book, run=RUN)
    view = view_of(RUN, make.CATALOGUE, make.CITY, load(store.folder))
    paper = paper_of(facts_of(view))
    table = next(table for table in paper.tables if table.id == "survey")
    assert table.total is not None
    numbers = [value_of(cell) for cell in table.total[1:]]
    assert numbers == [3, 1, 0, 0, 0, 2, 2, 1, 0, 0, 1]
    for row in (*table.rows, table.total):
        cells = [value_of(cell) for cell in row[1:]]
        assert (cells[0], cells[6]) == (sum(cells[1:6]), sum(cells[7:]))
    offices = survey(RUN.procedures, load(store.folder), lambda procedure: view.procedure_office(procedure).head)
    assert sum(each.total for each in offices) == numbers[0]

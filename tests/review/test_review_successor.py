"""Folders renamed, instruments under new titles and numbers: nothing is lost, and what is asked is asked once."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from analog_review.model.carry import ACCEPT, CARRIED, REJECT, Passage
from analog_review.model.city import City, Department
from analog_review.model.finding import Dismissed, Finding, Sampled
from analog_review.model.office import Registry
from analog_review.model.run import InstrumentRead, Run
from analog_review.model.seal import keyword_id
from analog_review.report.workbook.book import write_workbook
from analog_review.review import Fate, Store, carry, import_workbook, load, status, with_titles_before
from analog_review.review.successor import successors
from tests.report import report_builders as make
from tests.review.desk import at, with_book
from tests.review.test_review_carry import WORDS, clause, said

NUMBER = "平成12年条例第7号"
OLD_TITLE, NEW_TITLE = "条例o1", "霧ヶ浜市公園及び広場条例"


def collection(ident: str, title: str, number: str = NUMBER, source: str = "例規集/公園.txt") -> Run:
    """One instrument with three clauses, a keyword hit and a sampled sentence."""
    named = [
        replace(found, id=f"{found.id}-{ident}", source=source, ordinance=replace(found.ordinance, title=title, number=number))
        for found in (clause(thing, WORDS.format(thing), ident) for thing in ("公園", "広場", "池"))
    ]  # fmt: skip
    hit = Dismissed(source, title, "第9条", "posting", "掲示", "掲示板を管理する。", "ORG", "事務", None, number)
    drawn = Sampled("s1", "no_hit", source, title, "第1条", "この条例は、公園について定める。")
    made = make.run(tuple(named), dismissed=(hit,), sample=(drawn,))
    return replace(made, meta=replace(made.meta, instruments=(InstrumentRead(ident, title, number, "条例"),)))


OLD = collection("o1", OLD_TITLE)


def all_decided() -> list[tuple[object, str, str]]:
    lines: list[tuple[object, str, str]] = [(f.key, "処置", "改正") for f in OLD.findings]
    return [*lines, (keyword_id(OLD.dismissed[0]), "確認", "妥当"), ("s1", "見逃し", "なし")]


DECIDED = said(*all_decided())  # type: ignore[arg-type]


def test_a_renamed_folder_changes_nothing() -> None:
    new = collection("o1", OLD_TITLE, source="例規集R9/1類/公園.html")
    carried = carry(OLD, new, DECIDED)
    assert {passed.fate for passed in carried.passed} == {Passage.CARRIED}
    assert len(carried.passed) == 5


def test_a_renamed_instrument_is_asked_for_once_and_one_answer_takes_all_over(tmp_path: Path) -> None:
    new = collection("o8", NEW_TITLE)
    store = Store(tmp_path / "決定")
    for voices in DECIDED.latest.values():
        store.append("公園課", list(voices.values()))
    carried = carry(OLD, new, load(store.folder))
    (question,) = carried.of(Passage.SUCCEEDED)
    assert NUMBER in question.why
    assert "3 件" in question.why
    fates = {fate: len(carried.of(fate)) for fate in Passage}
    assert (fates[Passage.TO_CONFIRM], fates[Passage.CARRIED], fates[Passage.ORPHANED]) == (3, 2, 0)
    assert status(new, load(store.folder), carried=carried).total.inherited == 3

    book = tmp_path / "review.xlsx"
    write_workbook(new, make.CATALOGUE, make.CITY, book, load(store.folder), carried)

    def answer(word: str) -> None:
        def write(opened: object) -> None:
            sheet = opened[CARRIED.title]  # type: ignore[index]
            assert sheet.max_row == 3, "one row for all"
            sheet.cell(3, at(sheet, CARRIED, "引継ぎの確認")).value = word

        with_book(book, write)

    answer(ACCEPT)
    report = import_workbook([book], new, store, "法制", datetime(2026, 5, 1), carried=carried)
    assert not report.of(Fate.REFUSED), report
    for finding in new.findings:
        decided = load(store.folder).decided(finding.key, "処置")
        assert decided is not None
        assert decided.value == "改正"
    found = status(new, load(store.folder), carried=carried)
    assert (found.total.decided, found.total.inherited) == (3, 0)
    assert {p.fate for p in carry(OLD, new, load(store.folder)).passed} == {Passage.CARRIED}

    answer(REJECT)
    import_workbook([book], new, store, "法制", datetime(2026, 5, 2), carried=carried)
    assert load(store.folder).decided(new.findings[0].key, "処置") is None
    again = carry(OLD, new, load(store.folder))
    assert {p.fate for p in again.passed if "[" in p.old} == {Passage.ORPHANED}


def test_the_office_of_a_renamed_instrument_is_not_lost() -> None:
    new = with_titles_before(OLD, collection("o8", NEW_TITLE))
    city = City(departments=(Department("建設局", "公園課", (OLD_TITLE,)),))
    assert Registry(new, city).of_finding(new.findings[0]).department == "公園課"
    third = with_titles_before(new, collection("o9", "公園条例"))
    assert Registry(third, city).of_title("公園条例").department == "公園課", "two years later too"


def test_a_title_and_a_text_are_enough_when_they_are_one_instruments_alone() -> None:
    (pair,) = successors(OLD, collection("o8", OLD_TITLE, "令和8年条例第1号"))
    assert (pair.old.id, pair.new.id, pair.renamed) == ("o1", "o8", False)
    (pair,) = successors(OLD, collection("o8", "別表だけの文書", ""))
    assert pair.renamed
    other = clause("別", "まったく違うことを書面により定める。", "o8")
    new = replace(collection("o8", "別の条例", ""), findings=(other,), dismissed=(), sample=())
    assert successors(OLD, new) == ()


def _twice(run: Run, ident: str, title: str) -> Run:
    more = InstrumentRead(ident, title, NUMBER, "条例")
    return replace(run, meta=replace(run.meta, instruments=(*run.meta.instruments, more)))


def test_a_number_that_two_instruments_have_says_nothing() -> None:
    new = _twice(collection("o8", NEW_TITLE), "o9", "別の条例")
    assert [pair.new.id for pair in successors(OLD, replace(new, findings=(), dismissed=(), sample=()))] == []


def test_an_instrument_in_which_nothing_is_found_any_more_is_not_said_to_be_gone() -> None:
    new = replace(collection("o1", OLD_TITLE), findings=(), groups=(), dismissed=(), sample=())
    whys = {passed.why for passed in carry(OLD, new, DECIDED).of(Passage.ORPHANED)}
    assert not any("例規がこの実行にありません" in why for why in whys), whys
    empty = replace(new, meta=replace(new.meta, instruments=()))
    whys = {passed.why for passed in carry(OLD, empty, DECIDED).of(Passage.ORPHANED)}
    assert all("例規がこの実行にありません" in why for why in whys), whys


def _as_before(run: Run) -> Run:
    """A run as the version before wrote it: names of answers made of paths, no list of instruments."""
    hits = tuple(replace(hit, instrument="") for hit in run.dismissed)
    drawn = tuple(replace(each, id="古い名前") for each in run.sample)
    return replace(run, dismissed=hits, sample=drawn, meta=replace(run.meta, instruments=()))


def test_answers_of_the_version_before_are_asked_for_at_once() -> None:
    old = _as_before(OLD)
    decided = said((keyword_id(old.dismissed[0]), "確認", "妥当"), ("古い名前", "見逃し", "なし"))
    carried = carry(old, collection("o1", OLD_TITLE, source="新/公園.txt"), decided)
    (question,) = carried.of(Passage.SUCCEEDED)
    assert question.count == 2
    assert {each.asked_with for each in carried.of(Passage.TO_CONFIRM)} == {question.new}


def _finding(**changes: object) -> Finding:
    return clause("one", WORDS.format("公園"), **changes)  # type: ignore[arg-type]


def test_the_reason_names_what_changed() -> None:
    old = make.run((_finding(),))
    new = make.run((_finding(context="別"),))
    (passed,) = carry(old, new, said((old.findings[0].key, "処置", "改正"))).passed
    assert passed.why.startswith("前後の文が変わりました")
    moved = make.run((_finding(context="別", location="第10条", clause="第10条"),))
    (passed,) = carry(old, moved, said((old.findings[0].key, "処置", "改正"))).passed
    assert passed.why.startswith("場所、前後の文が変わりました")

"""Two runs compared: what was done away with is told from what was only moved, reworded, renamed or repealed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.change import STILL, Change
from analog_review.model.finding import Dismissed, Finding
from analog_review.model.run import InstrumentRead, Run
from analog_review.model.words import Status
from analog_review.report.headquarters.facts import facts_of
from analog_review.report.headquarters.report import paper_of
from analog_review.report.view import view_of
from analog_review.review import compared
from tests.report import report_builders as make
from tests.review.test_review_carry import WORDS, clause
from tests.review.test_review_successor import NEW_TITLE, OLD, collection


def _run(*findings: Finding, instruments: tuple[str, ...] = ("o1",)) -> Run:
    made = make.run(findings)
    return replace(made, meta=replace(made.meta, instruments=tuple(InstrumentRead(i, f"条例{i}") for i in instruments)))


def one(old: Run, new: Run) -> Change:
    (found,) = compared(old, new).changes
    return found.change


FOUND = clause("f1", WORDS.format("遊具及び休憩所"))
ALONE = _run(FOUND)


def test_only_a_route_beside_the_same_words_or_an_amendment_does_away_with_a_demand() -> None:
    assert one(ALONE, _run(replace(FOUND, status=Status.COVERED))) is Change.RESOLVED
    amended = clause("f2", WORDS.format("遊具及び休憩所（動画を含む。）"), status=Status.COVERED)
    assert one(ALONE, _run(amended)) is Change.AMENDED
    assert one(ALONE, _run()) is Change.AMENDED, "the clause is gone, the instrument is not"


def test_what_only_moved_is_not_done_away_with() -> None:
    assert one(ALONE, _run(replace(FOUND, location="第9条", clause="第9条"))) is Change.KEPT
    assert one(ALONE, _run(clause("f2", WORDS.format("遊具及び休憩所等の施設")))) is Change.REWORDED
    assert one(ALONE, _run(clause("f2", "市は、その長が別に定めるところにより、現地で見る。"))) is Change.REWORDED
    assert one(ALONE, _run(instruments=("o2",))) is Change.REPEALED
    assert one(ALONE, _run(replace(FOUND, status=Status.EXCLUDED, reason="REPEALED"))) is Change.REPEALED


def test_another_judgement_of_the_same_words_does_away_with_nothing() -> None:
    assert one(ALONE, _run(replace(FOUND, status=Status.EXCLUDED, reason="ORG"))) is Change.REJUDGED
    hit = Dismissed("a.txt", "条例o1", "第8条", "visual", "目視", FOUND.sentence, "OPEN", "")
    assert one(ALONE, replace(_run(), dismissed=(hit,))) is Change.REJUDGED


def test_a_renamed_instrument_is_neither_done_away_with_nor_new() -> None:
    found = compared(OLD, collection("o8", NEW_TITLE))
    assert {each.change for each in found.changes} == {Change.RENAMED}
    assert len(found.changes) == 3


def test_new_and_reopened() -> None:
    assert one(_run(), ALONE) is Change.NEW
    assert one(_run(replace(FOUND, status=Status.COVERED)), ALONE) is Change.REOPENED


def test_the_paper_says_each() -> None:
    view = view_of(collection("o8", NEW_TITLE), make.CATALOGUE, make.CITY)
    paper = paper_of(facts_of(view, changes=compared(OLD, view.run)))
    (table,) = [table for table in paper.tables if table.id == "changes"]
    assert {row[0]: row[2] for row in table.rows}["改称"] == 3


_findings = st.lists(
    st.tuples(st.sampled_from(("公園", "公園の遊具", "橋")), st.sampled_from("ab"), st.sampled_from(tuple(Status))),
    max_size=10,
).map(
    lambda rows: tuple(
        clause(f"f{n}", WORDS.format(thing), ordinance, status=status, location=f"第{n % 3}条")
        for n, (thing, ordinance, status) in enumerate(rows)
    )
)


@given(_findings, _findings)
def test_a_comparison_loses_nothing(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> None:
    old, new = replace(ALONE, findings=before), replace(ALONE, findings=after)
    found = compared(old, new)
    analog = [f.id for f in new.findings if f.status is Status.ANALOG]
    assert sorted(each.after.id for each in found.changes if each.after and each.change in STILL) == sorted(analog)
    theirs = [each for each in found.changes if each.change not in (Change.NEW, Change.REOPENED)]
    assert sorted(each.before.id for each in theirs if each.before) == sorted(
        f.id for f in old.findings if f.status is Status.ANALOG
    )
    assert {each.change for each in compared(new, new).changes} <= {Change.KEPT}

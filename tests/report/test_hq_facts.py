"""What counts, what is decided, and what is only proposed: never mixed."""

from dataclasses import replace
from datetime import date

import report_builders as make
from hq_builders import AS_OF, amended, both, decided
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.model.columns import DISPOSITION_SHORT, VERDICTS
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.run import Run
from analog_review.report.headquarters.facts import Facts, facts_of
from analog_review.report.headquarters.report import outside, paper_of
from analog_review.report.headquarters.standing import ClauseState, to_amend
from analog_review.report.view import view_of
from analog_review.review import status

RUN = make.varied()
KEYS = {finding.id: finding for finding in RUN.findings}


def facts(decisions: Decisions = NO_DECISIONS, run: Run = RUN, as_of: date | None = AS_OF) -> Facts:
    return facts_of(view_of(run, make.CATALOGUE, make.CITY, decisions), as_of)


def test_without_decisions_all_is_the_machines() -> None:
    found = facts()
    assert (len(found.clauses), found.findings, found.split.settled, found.split.unsettled) == (3, 5, 0, 3)
    assert {name: n for name, n in found.split.proposed.items() if n} == {"amend": 1, "upstream": 1, "": 1}
    assert found.schedule is not None
    assert found.schedule.total.number == 0


def test_a_clause_is_decided_when_all_its_findings_are() -> None:
    lines = [*amended(KEYS["f1"], "令和8年度 7～9月"), (KEYS["f2"].key, "処置", "困難")]
    found = facts(decided(*lines))
    assert found.split.settled == 0, "f3 of the same clause is open"
    assert found.schedule is not None
    assert found.schedule.total.number == 1, "but somebody has planned it"
    assert found.dated_only == 0
    found = facts(decided(*lines, (KEYS["f3"].key, "該非", "非該当")))
    assert found.split.decided["amend"] == 1
    assert (found.findings, found.refused, found.removed) == (4, 1, 0)
    assert found.schedule is not None
    assert found.schedule.total.number == 1


def test_what_is_promulgated_is_enacted_whatever_else_is_open() -> None:
    lines = [("甲課", *line) for line in amended(KEYS["f1"], "令和8年度 4～6月", "2026-06-10")]
    found = facts(both([*lines, ("甲課", KEYS["f2"].key, "処置", "困難"), ("乙課", KEYS["f2"].key, "処置", "改正")]))
    assert found.state(ClauseState.CONFLICT) == 1
    assert found.schedule is not None
    assert (found.schedule.total.number, found.schedule.done) == (1, 1)
    (row,) = status(RUN, found.view.decisions).quarters
    assert (row.name, row.planned, row.done) == ("令和8年度 4～6月", 0, 1), "as the status counts"


def test_a_plan_counts_unless_it_was_decided_otherwise() -> None:
    planned = (KEYS["f8"].key, "改正予定", "令和8年度 1～3月")
    assert len(to_amend(facts(decided(planned)).clauses)) == 1
    found = facts(decided(planned, (KEYS["f8"].key, "処置", "困難")))
    assert (len(to_amend(found.clauses)), found.dated_only) == (0, 1)


def test_people_take_out_and_put_in() -> None:
    found = facts(decided(
        (KEYS["f8"].key, "該非", "非該当"), (KEYS["f4"].key, "該非", "該当"), (KEYS["f5"].key, "処置", "対象外"),
    ))  # fmt: skip
    assert (found.removed, found.added, len(found.clauses)) == (1, 1, 3)
    assert any("非該当と決めた1件" in line for line in outside(found))


def test_conflicts_and_pending_ones_are_not_decided() -> None:
    lines = [
        ("甲課", KEYS["f6"].key, "処置", "改正"),
        ("乙課", KEYS["f6"].key, "処置", "困難"),
        ("甲課", KEYS["f8"].key, "該非", "保留"),
        ("甲課", KEYS["f8"].key, "備考", "調べる"),
        ("乙課", KEYS["f8"].key, "備考", "待つ"),
    ]
    found = facts(both(lines))
    assert (found.state(ClauseState.CONFLICT), found.state(ClauseState.PENDING), found.split.settled) == (1, 1, 0)
    assert found.split.proposed["upstream"] == 1, "the machine's proposal stands until they agree"


def test_what_cannot_be_read_is_told_and_not_guessed() -> None:
    found = facts(decided(*amended(KEYS["f6"], "来年のどこか", "春")))
    assert found.unreadable == 1
    assert found.schedule is not None
    assert found.schedule.total.number == 1
    assert any("読めない記入が1件" in line for section in paper_of(found).sections for line in section.items)


def test_the_day_is_the_newest_known_when_nobody_names_one() -> None:
    assert facts(as_of=None).as_of == date(2025, 5, 1)
    assert facts(decided((KEYS["f6"].key, "処置", "改正")), as_of=None).as_of == date(2026, 11, 1)
    assert facts(run=replace(RUN, meta=make.meta(as_of=None)), as_of=None).schedule is None


_values = {
    "該非": st.sampled_from(VERDICTS),
    "処置": st.sampled_from(tuple(DISPOSITION_SHORT.values())),
    "改正予定": st.sampled_from(("令和8年度 4～6月", "令和8年度 1～3月", "令和10年度 4～6月", "？")),
    "改正済日": st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(str),
}
_lines = st.lists(
    st.sampled_from(tuple(_values)).flatmap(
        lambda field: st.tuples(
            st.sampled_from(("甲", "乙")),
            st.sampled_from(RUN.findings).map(lambda finding: finding.key),
            st.just(field),
            _values[field],
        )
    ),
    max_size=30,
)


@settings(deadline=None)
@given(_lines)
def test_figures_agree_whatever_people_decide(lines: list[tuple[str, object, str, str]]) -> None:
    found = facts(both(lines))
    assert found.split.total == len(found.clauses)
    assert sum(found.state(state) for state in ClauseState) == len(found.clauses)
    assert found.split.settled == found.state(ClauseState.DECIDED)
    machine = found.figures.total.analog.clauses
    assert machine - found.removed + found.added == len(found.clauses)
    assert found.schedule is not None
    assert found.split.decided["amend"] <= found.schedule.total.number == len(to_amend(found.clauses))
    enacted = [c for c in found.clauses if any(member.done for member in c.members)]
    assert {c.clause for c in enacted} <= {c.clause for c in to_amend(found.clauses)}
    for table in paper_of(found).tables:
        assert all(len(row) == len(table.heads) == len(table.widths) for row in table.rows), table.id
        assert sum(span for _, span in table.bands) in (0, len(table.heads)), table.id

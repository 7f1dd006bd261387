"""The schedule: every clause in one cell, sums that agree, late and early as headquarters understands them."""

from datetime import date, timedelta

import pytest
from hq_builders import AS_OF
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.columns import quarter
from analog_review.report.headquarters.quarters import Quarter, fiscal_year, quarter_at, quarter_named
from analog_review.report.headquarters.schedule import (
    BEFORE,
    LATE,
    LATER,
    UNPLANNED,
    ScheduleColumn,
    ScheduleSpan,
    SlotTally,
    Task,
    schedule,
    slot_of,
)


def at(year: int, part: int) -> ScheduleColumn:
    return ScheduleColumn(ScheduleSpan.QUARTER, Quarter(year, part))


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-04-01", (2026, 0)), ("2026-12-31", (2026, 2)), ("2027-01-01", (2026, 3)), ("2027-03-31", (2026, 3))],
)
def test_the_fiscal_year_begins_in_april(day: str, expected: tuple[int, int]) -> None:
    assert quarter_at(date.fromisoformat(day)) == Quarter(*expected)


def test_the_words_of_the_workbook_are_read_and_no_others() -> None:
    for year in (2019, 2020, 2026, 2031):
        for part in range(4):
            assert quarter_named(quarter(year, part)) == Quarter(year, part)
    assert quarter_named("令和8年度4～6月") == Quarter(2026, 0)
    assert [quarter_named(words) for words in ("", "令和8年度", "来年", "令和8年度 5～6月")] == [None] * 4
    assert (fiscal_year(2019), fiscal_year(2026), fiscal_year(2018)) == ("令和元年度", "令和8年度", "2018年度")


CASES = [
    # planned, done → the cell, as of 2026-11-20 (令和8年度 10～12月)
    (None, None, UNPLANNED),
    ((2026, 2), None, at(2026, 2)),
    ((2027, 3), None, at(2027, 3)),
    ((2028, 0), None, LATER),
    ((2026, 1), None, LATE),
    ((2025, 3), None, LATE),
    (None, "2026-03-31", BEFORE),
    ((2026, 0), "2026-04-01", at(2026, 0)),
    ((2026, 3), "2026-07-01", at(2026, 1)),
    ((2026, 0), "2026-11-20", at(2026, 2)),
    ((2026, 0), "2026-11-21", LATE),
    (None, "2027-02-01", at(2026, 3)),
    ((2027, 0), "2027-02-01", at(2027, 0)),
]


@pytest.mark.parametrize(("planned", "done", "expected"), CASES)
def test_the_cell_of_a_clause(planned: tuple[int, int] | None, done: str | None, expected: ScheduleColumn) -> None:
    task = Task("局", Quarter(*planned) if planned else None, date.fromisoformat(done) if done else None)
    assert slot_of(task, AS_OF) == expected


def test_late_and_early_stand_above_the_numbers_and_count_nothing_twice() -> None:
    tasks = [
        *[Task("甲局", Quarter(2026, 0))] * 10,  # late
        *[Task("甲局", Quarter(2026, 0), date(2026, 5, 1))] * 4,  # in time
        *[Task("甲局", Quarter(2026, 3), date(2026, 5, 1))] * 3,  # early
        *[Task("甲局", Quarter(2026, 0), date(2026, 8, 1))] * 2,  # after its time, but done
        Task("甲局", Quarter(2025, 0)),  # late since last year
        Task("乙局", Quarter(2027, 0), date(2026, 10, 3)),  # done in the current quarter, early
    ]
    made = schedule(tasks, AS_OF, ("丙局",))
    cells = {row.bureau: dict(zip(made.slots, row.tallies, strict=True)) for row in (*made.rows, made.total)}
    assert [row.bureau for row in made.rows] == ["丙局", "甲局", "乙局"]
    first = cells["甲局"][at(2026, 0)]
    assert (first.number, first.notes) == (7, ("（遅れ10）", "（前倒し3）"))
    assert cells["甲局"][BEFORE] == SlotTally(0, late=1)
    assert cells["甲局"][LATE].number == 11
    assert cells["甲局"][at(2026, 1)] == SlotTally(2)
    assert cells["乙局"][at(2026, 2)].notes == ("（前倒し1）", "（済み1）")
    assert cells["総計"][at(2026, 0)].notes == ("（遅れ10）", "（前倒し3）")
    assert (made.total.number, made.done, made.count(ScheduleSpan.LATE)) == (21, 10, 11)
    assert LATER not in made.slots


days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
quarters = st.builds(Quarter, st.integers(2023, 2030), st.integers(0, 3))
tasks = st.lists(st.builds(Task, st.sampled_from("甲乙丙"), st.none() | quarters, st.none() | days), max_size=40)


@given(tasks, days)
def test_sums_agree_and_every_clause_has_one_cell(found: list[Task], as_of: date) -> None:
    made = schedule(found, as_of)
    assert made.total.number == len(found) == sum(row.number for row in made.rows)
    for index, slot in enumerate(made.slots):
        column = [row.tallies[index] for row in made.rows]
        assert made.total.tallies[index] == sum(column, SlotTally()), slot
        assert made.total.tallies[index].number == sum(slot_of(task, as_of) == slot for task in found)
        assert made.total.tallies[index].early + made.total.tallies[index].done <= 2 * made.total.tallies[index].number
    late = sum(
        task.planned is not None and task.planned < quarter_at(as_of) for task in found if not _done(task, as_of)
    )
    assert made.count(ScheduleSpan.LATE) >= late, "a promised day with no plan may be late too"
    assert sum(tally.late for tally in made.total.tallies) == made.count(ScheduleSpan.LATE)
    assert made.done == sum(_done(task, as_of) for task in found)


def _done(task: Task, as_of: date) -> bool:
    return task.done is not None and task.done <= as_of


@given(st.builds(Task, st.just("甲"), st.none() | quarters, st.none() | days), days)
def test_a_clause_once_done_stays_where_it_is_until_the_year_ends(task: Task, as_of: date) -> None:
    tomorrow = as_of + timedelta(days=1)
    if _done(task, as_of) and quarter_at(as_of).year == quarter_at(tomorrow).year:
        assert slot_of(task, as_of) == slot_of(task, tomorrow)

"""The schedule in the form headquarters reads: who amends how many 条項 by when, and who is late or early.

Everything is as of one day. The *current* quarter is the one that day lies in; earlier ones are past (実績), it and
later ones are to come (予定). The years shown are the fiscal year of that day and those that follow.

- *Done*: the day of amendment (改正済日) is not after that day. A later day is a promise: where no quarter is planned,
  its quarter counts as planned.
- A clause that is done counts in the quarter of that day, or in 前年度まで.
- A clause that is not done counts in its planned quarter when that is the current one or to come (「…年度以降」 behind
  the years shown); under 遅れ when that is past; under 予定なし when there is none.

So each clause counts in exactly one cell, and all cells of a row add up to its total. The notes above a number count
nothing twice: （遅れn） in a past quarter says how many planned for it are not done to this day (they count under
遅れ), （前倒しn） how many of those done in that quarter were planned for a later one, （済みn） how many of those in
the current quarter are done already. What was done after its planned quarter is done, and noted nowhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analog_review.report.headquarters.quarters import Quarter, quarter_at

YEARS = 2


class ScheduleSpan(StrEnum):
    """What a column of the schedule stands for."""

    BEFORE = "before"
    QUARTER = "quarter"
    LATER = "later"
    LATE = "late"
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class ScheduleColumn:
    """One column; ``quarter`` is set for quarters alone."""

    span: ScheduleSpan
    quarter: Quarter | None = None


BEFORE, LATER, LATE, UNPLANNED = (
    ScheduleColumn(ScheduleSpan.BEFORE),
    ScheduleColumn(ScheduleSpan.LATER),
    ScheduleColumn(ScheduleSpan.LATE),
    ScheduleColumn(ScheduleSpan.UNPLANNED),
)


@dataclass(frozen=True, slots=True)
class Task:
    """One clause to be amended: who answers for it, when it is planned, when it was done."""

    bureau: str
    planned: Quarter | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True)
class SlotTally:
    """One cell: how many count there, and of what the notes speak."""

    number: int = 0
    late: int = 0
    early: int = 0
    done: int = 0

    def __add__(self, other: "SlotTally") -> "SlotTally":
        return SlotTally(
            self.number + other.number, self.late + other.late, self.early + other.early, self.done + other.done
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands above the number."""
        named = (("遅れ", self.late), ("前倒し", self.early), ("済み", self.done))
        return tuple(f"（{name}{number:,}）" for name, number in named if number)


@dataclass(frozen=True, slots=True)
class BureauRow:
    """One bureau; ``tallies`` are in the order of the schedule's slots."""

    bureau: str
    tallies: tuple[SlotTally, ...]

    @property
    def number(self) -> int:
        """How many clauses the bureau has in the schedule."""
        return sum(tally.number for tally in self.tallies)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The table. ``total`` is the sum of the rows."""

    as_of: date
    slots: tuple[ScheduleColumn, ...]
    rows: tuple[BureauRow, ...]
    total: BureauRow

    def count(self, span: ScheduleSpan, row: BureauRow | None = None) -> int:
        """How many count in the columns of that kind, in one row or all."""
        tallies = zip(self.slots, (row or self.total).tallies, strict=True)
        return sum(tally.number for slot, tally in tallies if slot.span is span)

    @property
    def done(self) -> int:
        """How many are done."""
        now = quarter_at(self.as_of)
        return sum(
            tally.done if slot.quarter == now else tally.number
            for slot, tally in zip(self.slots, self.total.tallies, strict=True)
            if slot.span is ScheduleSpan.BEFORE or (slot.quarter is not None and slot.quarter <= now)
        )


def settled(task: Task, as_of: date) -> Task:
    """The task as known on that day: a day of amendment still to come is a plan."""
    if task.done is None or task.done <= as_of:
        return task
    return Task(task.bureau, task.planned or quarter_at(task.done))


def _in_years(quarter: Quarter, first: int, years: int) -> ScheduleColumn:
    if quarter.year < first:
        return BEFORE
    return ScheduleColumn(ScheduleSpan.QUARTER, quarter) if quarter.year < first + years else LATER


def slot_of(task: Task, as_of: date, years: int = YEARS) -> ScheduleColumn:
    """The one cell of its row in which a clause counts."""
    known, now = settled(task, as_of), quarter_at(as_of)
    if known.done is not None:
        return _in_years(quarter_at(known.done), now.year, years)
    if known.planned is None:
        return UNPLANNED
    return LATE if known.planned < now else _in_years(known.planned, now.year, years)


def _parts(task: Task, as_of: date, years: int) -> Iterable[tuple[ScheduleColumn, SlotTally]]:
    """Where a clause counts, and where it is spoken of."""
    known, now = settled(task, as_of), quarter_at(as_of)
    slot = slot_of(task, as_of, years)
    if known.done is not None:
        quarter = quarter_at(known.done)
        early = known.planned is not None and quarter < known.planned
        yield slot, SlotTally(1, early=int(early), done=int(quarter == now))
        return
    yield slot, SlotTally(1)
    if slot == LATE and known.planned is not None:
        yield _in_years(known.planned, now.year, years), SlotTally(late=1)


def _row(bureau: str, tasks: Iterable[Task], slots: Sequence[ScheduleColumn], as_of: date, years: int) -> BureauRow:
    cells = dict.fromkeys(slots, SlotTally())
    for task in tasks:
        for slot, tally in _parts(task, as_of, years):
            cells[slot] += tally
    return BureauRow(bureau, tuple(cells.values()))


def schedule(tasks: Sequence[Task], as_of: date, bureaus: Sequence[str] = (), years: int = YEARS) -> Schedule:
    """The table of those clauses. ``bureaus`` come first and in that order, with a row even when they have none."""
    first = quarter_at(as_of).year
    quarters = (
        ScheduleColumn(ScheduleSpan.QUARTER, Quarter(first + year, part)) for year in range(years) for part in range(4)
    )
    later = (LATER,) if any(slot_of(task, as_of, years) == LATER for task in tasks) else ()
    slots = (BEFORE, *quarters, *later, LATE, UNPLANNED)
    heaps: dict[str, list[Task]] = {bureau: [] for bureau in bureaus}
    for task in tasks:
        heaps.setdefault(task.bureau, []).append(task)
    rows = tuple(_row(bureau, heap, slots, as_of, years) for bureau, heap in heaps.items())
    return Schedule(as_of, slots, rows, _row("総計", tasks, slots, as_of, years))

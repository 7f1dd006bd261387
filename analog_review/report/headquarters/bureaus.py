"""One page a bureau: how it stands, what it is asked for, and its instruments."""

from collections.abc import Sequence

from analog_review.model.words import DISPOSITION_JA, Disposition
from analog_review.report.headquarters.facts import Facts, split
from analog_review.report.headquarters.paper import BureauPage, Cell, Table
from analog_review.report.headquarters.schedule import LATE, BureauRow, Schedule, ScheduleSpan, slot_of
from analog_review.report.headquarters.standing import ClauseStanding, bureau_of, task_of, to_amend
from analog_review.report.labels import NO_OFFICE

HEADS = ("例規", "課", "該当\n条項", "決定\n済み", "改正", "改正\n済み", "改正の予定")
WIDTHS = (38.0, 17.0, 8.0, 8.0, 8.0, 8.0, 17.0)
_UNPLANNED = "予定なし"
_NAMED = 8
"""Late clauses named on a page."""


def pages_of(facts: Facts) -> tuple[BureauPage, ...]:
    """The pages, in the order of the other tables; none when no office is known."""
    heaps: dict[str, list[ClauseStanding]] = {}
    for clause in facts.clauses:
        heaps.setdefault(bureau_of(clause, facts.view), []).append(clause)
    if set(heaps) <= {NO_OFFICE}:
        return ()
    return tuple(BureauPage(name, _lines(name, heap, facts), _rows(heap, facts)) for name, heap in heaps.items())


def instruments_of(pages: Sequence[BureauPage]) -> Table | None:
    """The rows of all pages as one table, for the workbook."""
    rows = tuple((page.bureau, *row) for page in pages for row in page.rows)
    if not rows:
        return None
    return Table("instruments", "局別の例規", ("局", *HEADS), rows, (14.0, *WIDTHS), unit="条項")


def _lines(name: str, clauses: Sequence[ClauseStanding], facts: Facts) -> tuple[str, ...]:
    found = split(clauses)
    decided = "、".join(f"{DISPOSITION_JA[d]} {found.decided[d]:,}" for d in Disposition if found.decided[d])
    lines = [f"該当 {found.total:,}条項。決定済み {found.settled:,}、未決定 {found.unsettled:,}。"]
    if decided:
        lines.append(f"決定の内訳は、{decided}。")
    made = facts.schedule
    row = next((each for each in made.rows if each.bureau == name), None) if made is not None else None
    if made is not None and row is not None and row.number:
        lines.append(_progress(row, made))
    if behind := _behind(clauses, facts):
        lines.append(f"遅れているもの：{behind}。")
    wanted = _wanted(found.unsettled, row, made)
    if wanted:
        lines.append(f"お願いすること：{'、'.join(wanted)}。")
    return tuple(lines)


def _progress(row: BureauRow, made: Schedule) -> str:
    late, without = made.count(ScheduleSpan.LATE, row), made.count(ScheduleSpan.UNPLANNED, row)
    return f"改正する{row.number:,}条項のうち、遅れ {late:,}、予定なし {without:,}。"


def _behind(clauses: Sequence[ClauseStanding], facts: Facts) -> str:
    """The clauses whose quarter is past, by place."""
    day = facts.as_of
    late = [c for c in to_amend(clauses) if day is not None and slot_of(task_of(c, ""), day) == LATE]
    places = [f"{c.members[0].finding.ordinance.title} {c.members[0].finding.clause}" for c in late]
    more = f"ほか{len(places) - _NAMED:,}条項" if len(places) > _NAMED else ""
    return "、".join(places[:_NAMED]) + more


def _wanted(open_: int, row: BureauRow | None, made: Schedule | None) -> list[str]:
    wanted = [f"{open_:,}条項の処置の決定"] if open_ else []
    if row is not None and made is not None:
        late, without = made.count(ScheduleSpan.LATE, row), made.count(ScheduleSpan.UNPLANNED, row)
        wanted += [f"遅れている{late:,}条項の新しい時期"] if late else []
        wanted += [f"時期のない{without:,}条項の時期"] if without else []
    return wanted


def _rows(clauses: Sequence[ClauseStanding], facts: Facts) -> tuple[tuple[Cell, ...], ...]:
    """By instrument, most clauses first."""
    heaps: dict[str, list[ClauseStanding]] = {}
    for clause in clauses:
        heaps.setdefault(clause.members[0].finding.ordinance.title, []).append(clause)
    ordered = sorted(heaps.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(_row(title, heap, facts) for title, heap in ordered)


def _row(title: str, clauses: Sequence[ClauseStanding], facts: Facts) -> tuple[Cell, ...]:
    amended = to_amend(clauses)
    tasks = [task_of(clause, "") for clause in amended]
    day = facts.as_of
    done = sum(1 for task in tasks if task.done is not None and day is not None and task.done <= day)
    planned = sorted({task.planned for task in tasks if task.planned is not None and task.done is None})
    when = planned[0].words + ("ほか" if len(planned) > 1 else "") if planned else ""
    if not when and len(tasks) > done:
        when = _UNPLANNED
    department = facts.view.office(clauses[0].members[0].finding).department
    settled = sum(1 for clause in clauses if clause.decided)
    return title, department, len(clauses), settled, len(amended), done, when

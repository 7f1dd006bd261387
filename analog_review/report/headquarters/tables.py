"""The tables of the report to headquarters, in the order in which they stand there."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from analog_review.model.columns import DISPOSITION_SHORT, QUARTERS
from analog_review.model.survey import CAN, CANNOT, DONE, NEEDED, NOT_NEEDED, STUDIED, UNANSWERED, SurveyTally
from analog_review.model.words import DISPOSITION_JA, Disposition, Status
from analog_review.report.figures import NOTHING
from analog_review.report.headquarters.facts import Facts, Split, split
from analog_review.report.headquarters.paper import INDENT, Cell, Noted, Table
from analog_review.report.headquarters.quarters import fiscal_year, quarter_at
from analog_review.report.headquarters.schedule import YEARS, Schedule, ScheduleColumn, ScheduleSpan
from analog_review.report.headquarters.standing import ClauseStanding, bureau_of, clauses_of
from analog_review.report.labels import NO_OFFICE, UNDECIDED, disposition_name

DECIDED, PROPOSED = "決定済み", "機械の提案のまま"
_NARROW = {
    Disposition.AMEND: "改正",
    Disposition.OPERATE: "解釈・\n運用",
    Disposition.REFINE: "手法の\n精査",
    Disposition.HOLD: "導入\n困難",
    Disposition.UPSTREAM: "上位法\n令待ち",
    Disposition.NONE: "対象外",
}


def funnel(facts: Facts) -> Table:
    """例規 → 規定 → キーワードのある文 → 候補 → 該当条項, the last after what people decided."""
    meta, total = facts.view.run.meta.funnel, facts.figures.total
    candidates = sum(count.clauses for count in total.statuses.values())
    machine = total.statuses.get(Status.ANALOG, NOTHING).clauses
    rows: list[tuple[Cell, ...]] = [
        ("例規", meta.documents, "本", "読んだ条例、規則、要綱など"),
        ("規定", meta.provisions, "か所", "条、項、号、附則、表、様式など"),
        ("キーワードのある文", meta.keyword_hits, "文", f"{meta.sentences:,}文のうち、点検のキーワードがある文"),
        ("候補", candidates, "条項", "アナログな方法の言葉があり、機械が一つずつ判定した条項"),
        ("機械が該当とした条項", machine, "条項", "アナログな方法を定めていると機械が判定した条項"),
    ]
    if facts.removed:
        rows.append(("担当課が除いた条項", -facts.removed, "条項", "担当課が非該当と決めた条項"))
    if facts.added:
        rows.append(("担当課が加えた条項", facts.added, "条項", "機械は該当としなかったが、担当課が該当と決めた条項"))
    rows.append(("該当条項", len(facts.clauses), "条項", f"この報告で数えるもの（{facts.findings:,}件）"))
    return Table("funnel", "絞り込み", ("段階", "数", "単位", "内容"), tuple(rows), (26, 12, 9, 53))


def _both(found: Split, name: str) -> tuple[int, int, int]:
    return found.decided[name], found.proposed[name], found.decided[name] + found.proposed[name]


def dispositions(facts: Facts) -> Table:
    """処置, decided and proposed in separate columns, drawn as bars of two parts."""
    found = facts.split
    names = [name for name in found.decided if name or found.decided[name] + found.proposed[name]]
    rows = tuple((disposition_name(name, DISPOSITION_JA), *_both(found, name)) for name in names)
    return Table(
        "decided",
        "処置別",
        ("処置", DECIDED, "機械の\n提案のまま", "計"),
        rows,
        (27, 11, 12, 9),
        ("合計", found.settled, found.unsettled, found.total),
        bars=(1, 2),
        unit="条項",
    )


def _head(slot: ScheduleColumn, schedule: Schedule) -> str:
    if slot.quarter is not None:
        kind = "予定" if slot.quarter >= quarter_at(schedule.as_of) else "実績"
        return f"{QUARTERS[slot.quarter.part].removesuffix('月')}\n{kind}"
    later = fiscal_year(quarter_at(schedule.as_of).year + YEARS).removesuffix("年度")
    names = {
        ScheduleSpan.BEFORE: "前年度\nまで\n実績",
        ScheduleSpan.LATER: f"{later}\n年度以降",
        ScheduleSpan.LATE: "遅れ",
    }
    return names.get(slot.span, "予定\nなし")


def _bands(schedule: Schedule) -> tuple[tuple[str, int], ...]:
    bands: list[tuple[str, int]] = [("", 1)]
    for slot in schedule.slots:
        name = fiscal_year(slot.quarter.year) if slot.quarter is not None else ""
        name = "未実施" if slot.span in (ScheduleSpan.LATE, ScheduleSpan.UNPLANNED) else name
        if name and bands[-1][0] == name:
            bands[-1] = (name, bands[-1][1] + 1)
        else:
            bands.append((name, 1))
    return (*bands, ("", 1))


def timetable(facts: Facts) -> Table | None:
    """改正の予定と実績, by bureau."""
    made = facts.schedule
    if made is None:
        return None
    lines: list[tuple[Cell, ...]] = [
        (row.bureau, *(Noted(tally.number, tally.notes) for tally in row.tallies), row.number)
        for row in (*made.rows, made.total)
    ]
    return Table(
        "schedule",
        "改正の予定と実績",
        ("局", *(_head(slot, made) for slot in made.slots), "計"),
        tuple(lines[:-1]),
        (16.5, *(8.2 for _ in made.slots), 6.5),
        lines[-1],
        _bands(made),
        dense=True,
        unit="条項",
    )


DUE = "　　月　　日"
"""A day that the meeting fills in."""


def deciders(facts: Facts) -> Table:
    """局 by what it has to decide, before the first amendment is decided: the machine's proposals and a place to write
    the day by which."""
    names = (Disposition.AMEND, Disposition.OPERATE, Disposition.REFINE, Disposition.HOLD, Disposition.UPSTREAM)

    def cells(label: str, clauses: Sequence[ClauseStanding], due: str) -> tuple[Cell, ...]:
        found = split(clauses)
        return (label, found.total, found.settled, found.unsettled, *(found.proposed[name] for name in names), due)

    heaps = _heaps(facts.clauses, lambda clause: bureau_of(clause, facts.view))
    rows = [cells(name, heap, DUE) for name, heap in sorted(heaps.items(), key=lambda item: item[0] == NO_OFFICE)]
    return Table(
        "deciders",
        "処置を決める局と期限",
        ("局", "該当\n条項", "決定\n済み", "決める\n条項", *(_NARROW[name] for name in names), "期限"),
        tuple(rows),
        (21, 8.5, 8.5, 9, 8, 8, 8, 8, 8, 13),
        cells("総計", facts.clauses, ""),
        (("", 4), ("決める条項の、機械の提案", 5), ("", 1)),
        unit="条項",
    )


def _spread(facts: Facts, found: Split) -> tuple[int, ...]:
    """Decided by disposition and what is left to the machine; before the first decision the machine's own."""
    if facts.spoken:
        return (*(found.decided[name] for name in Disposition), found.unsettled)
    return tuple(found.proposed[name] for name in (*Disposition, ""))


def _split_table(
    facts: Facts, id_: str, title: str, first: str, rows: Iterable[tuple[str, Sequence[ClauseStanding]]]
) -> Table:
    lines: list[tuple[Cell, ...]] = [(label, len(clauses), *_spread(facts, split(clauses))) for label, clauses in rows]
    last = "機械の提\n案のまま" if facts.spoken else UNDECIDED
    return Table(
        id_,
        title,
        (first, "該当\n条項", *(_NARROW[name] for name in Disposition), last),
        tuple(lines),
        (30, 9, 8.5, 8.5, 8.5, 8.5, 8.5, 8.5, 10),
        ("合計", len(facts.clauses), *_spread(facts, facts.split)),
        (("", 2), (DECIDED, 6), ("", 1)) if facts.spoken else (("", 2), ("機械の提案（まだ決まっていない）", 7)),
        unit="条項",
    )


def _heaps(clauses: Iterable[ClauseStanding], key: Callable[[ClauseStanding], str]) -> dict[str, list[ClauseStanding]]:
    heaps: dict[str, list[ClauseStanding]] = {}
    for clause in clauses:
        heaps.setdefault(key(clause), []).append(clause)
    return heaps


def offices(facts: Facts) -> Table | None:
    """局, and under it its 課; None when no office is known. 所管未登録 comes last."""

    def bureau(clause: ClauseStanding) -> str:
        return bureau_of(clause, facts.view)

    def department(clause: ClauseStanding) -> str:
        return facts.view.office(clause.members[0].finding).department or bureau(clause)

    heaps = _heaps(facts.clauses, bureau)
    if set(heaps) <= {NO_OFFICE}:
        return None
    rows: list[tuple[str, Sequence[ClauseStanding]]] = []
    for name, heap in sorted(heaps.items(), key=lambda item: item[0] == NO_OFFICE):
        rows.append((name, heap))
        inside = _heaps(heap, department)
        rows += [(INDENT + each, theirs) for each, theirs in inside.items() if set(inside) != {name}]
    return replace(_split_table(facts, "offices", "局・課別", "局・課", rows), inner="課")


def categories(facts: Facts) -> Table:
    """区分, and under it its 類型. A clause of several counts in each."""
    order = [line.id for line in facts.figures.categories]
    rows: list[tuple[str, Sequence[ClauseStanding]]] = []
    for key in order:
        theirs = [each for each in facts.standings if each.counts and each.finding.category == key]
        rows.append((facts.view.category(key), clauses_of(theirs)))
        types = Counter(facts.view.type_name(each.finding) for each in theirs)
        for name in sorted(types, key=lambda name: (not name, -types[name], name)) if set(types) - {""} else ():
            members = [each for each in theirs if facts.view.type_name(each.finding) == name]
            rows.append((INDENT + (name or "類型なし"), clauses_of(members)))
    return replace(_split_table(facts, "kinds_decided", "区分・類型別", "区分・類型", rows), inner="類型")


def surveyed(facts: Facts) -> Table | None:
    """手続・様式 by bureau: what can go online, and what becomes of the seals."""
    if not facts.survey:
        return None

    def cells(row: SurveyTally) -> tuple[Cell, ...]:
        online = (row.online.of(answer) for answer in (DONE, CAN, STUDIED, CANNOT, UNANSWERED))
        seal = (row.seal.of(answer) for answer in (NOT_NEEDED, NEEDED, STUDIED, UNANSWERED))
        return (row.id or NO_OFFICE, row.total, *online, row.seal.total, *seal)

    *rows, total = map(cells, facts.survey)
    heads = ("済", "可", "検討", "不可", "未回答", "計", "不要", "必要", "検討", "未回答")
    return Table(
        "survey",
        "手続・様式の調査",
        ("局", "手続・\n様式", *heads),
        tuple(rows),
        (22, 9, 6, 6, 7, 7, 8.5, 7, 7, 7, 7, 8.5),
        total,
        (("", 2), ("オンライン化", 5), ("押印を求めるもの", 5)),
        unit="件",
    )


def disposition_words(found: Split, decided: bool) -> str:
    """「改正 3、精査 1」."""
    counts = found.decided if decided else found.proposed
    return "、".join(f"{disposition_name(n, DISPOSITION_SHORT)} {count:,}" for n, count in counts.items() if count)

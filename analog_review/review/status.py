"""Where the work stands: decided, put off, waiting, open and in conflict, by category and by department."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analog_review.model.carry import NOTHING_CARRIED, Carried, Passage
from analog_review.model.city import City
from analog_review.model.columns import QUARTERS, disposition_of, quarter
from analog_review.model.decisions import (
    ADDED,
    DISPOSITION,
    NOT_ANALOG,
    PENDING,
    REMARK,
    VERDICT,
    Decided,
    Decisions,
    Subject,
)
from analog_review.model.enactment import enacted, planned
from analog_review.model.finding import Finding, Key
from analog_review.model.office import Registry
from analog_review.model.run import Run
from analog_review.model.seal import keyword_id, procedure_id
from analog_review.model.survey import SurveyTally, survey
from analog_review.model.words import Status
from analog_review.review.days import quarter_of
from analog_review.review.offices import Offices


class FindingState(StrEnum):
    """How far one finding is. INHERITED: an earlier decision, or its group's, waits for a person to confirm it."""

    DECIDED = "decided"
    PENDING = "pending"
    INHERITED = "inherited"
    OPEN = "open"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Tally:
    """件 of one category or department, by state. ``since`` of the decided were not yet on the day asked about."""

    id: str
    decided: int = 0
    pending: int = 0
    inherited: int = 0
    open: int = 0
    conflict: int = 0
    since: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.decided + self.pending + self.inherited + self.open + self.conflict


@dataclass(frozen=True, slots=True)
class QuarterTally:
    """条項 whose amendment is planned for a quarter and not done, and those done in it."""

    name: str
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where two writers differ; ``finding`` is None for what is no finding. ``name`` says in words where it is,
    ``move`` which office has to settle it (empty: whoever keeps the whole; on remarks nobody has to)."""

    subject: Subject
    finding: Finding | None
    field: str
    decided: Decided
    name: str
    move: str = ""


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """The tallies, the conflicts of this run, and how many subjects in the store are not of this run."""

    total: Tally
    categories: tuple[Tally, ...]
    departments: tuple[Tally, ...]
    conflicts: tuple[Conflict, ...]
    elsewhere: int
    bureaus: tuple[Tally, ...] = ()
    quarters: tuple[QuarterTally, ...] = ()
    survey: tuple[SurveyTally, ...] = ()


def state_of(
    finding: Finding, decisions: Decisions, differing: frozenset[Subject], waiting: Collection[Subject] = ()
) -> FindingState:
    """Decided is what is 非該当, or has a disposition: with it a person says 該当 too, as on a group's row."""
    if finding.key in differing:
        return FindingState.CONFLICT
    verdict = _value(decisions.decided(finding.key, VERDICT))
    if verdict == NOT_ANALOG:
        return FindingState.DECIDED
    if verdict == PENDING:
        return FindingState.PENDING
    if _value(decisions.decided(finding.key, DISPOSITION)):
        return FindingState.DECIDED
    return FindingState.INHERITED if finding.key in waiting else FindingState.OPEN


def status(
    run: Run,
    decisions: Decisions,
    city: City | None = None,
    carried: Carried = NOTHING_CARRIED,
    earlier: Decisions | None = None,
) -> ReviewStatus:
    """Count every 該当 of the machine, and of the rest what a person has spoken of.

    ``earlier`` are the decisions as they were on the day since which progress is asked.
    """
    offices = Offices(run, city or City())
    conflicts = _conflicts(run, decisions, offices)
    # Remarks are meant to stand side by side, and hold nobody up.
    differing = frozenset(conflict.subject for conflict in conflicts if conflict.field != REMARK)
    spoken = {subject for subject, field in decisions.latest if field != ADDED}
    counted = [f for f in run.findings if f.status is Status.ANALOG or f.key in spoken]
    waiting = carried.waiting(decisions)
    states = [(finding, state_of(finding, decisions, differing, waiting)) for finding in counted]
    before = _decided_before(counted, run, earlier)
    return ReviewStatus(
        total=_tally("", states, before),
        categories=_tallies(states, lambda finding: finding.category, run.meta.categories, before),
        departments=_tallies(states, lambda finding: offices.of(finding).name, (), before),
        conflicts=conflicts,
        elsewhere=len(spoken - _subjects(run, spoken) - {each.new for each in carried.of(Passage.SUCCEEDED)}),
        bureaus=_tallies(states, lambda finding: offices.of(finding).bureau, (), before),
        quarters=_quarters(counted, decisions),
        survey=survey(run.procedures, decisions, lambda procedure: offices.of_procedure(procedure).name),
    )


def _decided_before(counted: Sequence[Finding], run: Run, earlier: Decisions | None) -> frozenset[str]:
    """The ids of what was decided then; of everything when no day was asked about, so that nothing is new."""
    if earlier is None:
        return frozenset(finding.id for finding in counted)
    differing = frozenset(each.subject for each in _conflicts(run, earlier) if each.field != REMARK)
    return frozenset(f.id for f in counted if state_of(f, earlier, differing) is FindingState.DECIDED)


def _quarters(counted: Sequence[Finding], decisions: Decisions) -> tuple[QuarterTally, ...]:
    """改正予定 and 改正済日 on which all agree, by quarter in order of time; a clause counts once, as in the paper."""
    heaps: dict[tuple[str, str], list[Finding]] = {}
    for finding in counted:
        if _value(decisions.decided(finding.key, VERDICT)) != NOT_ANALOG:
            heaps.setdefault((finding.source, finding.clause), []).append(finding)
    plans: Counter[str] = Counter()
    done: Counter[str] = Counter()
    for members in heaps.values():
        first = enacted(_of(member, "改正済日", decisions) for member in members)
        last = planned((_disposition(member, decisions), _of(member, "改正予定", decisions)) for member in members)
        if first is not None:
            done[_named(first)] += 1
        elif last is not None:
            plans[_named(last)] += 1
    names = sorted(set(plans) | set(done), key=_order)
    return tuple(QuarterTally(name, plans[name], done[name]) for name in names)


def _of(finding: Finding, field: str, decisions: Decisions) -> tuple[int, int] | None:
    """The place in time of the quarter that is said on a field."""
    name = quarter_of(_value(decisions.decided(finding.key, field)))
    return _order(name) if name else None


def _disposition(finding: Finding, decisions: Decisions) -> str:
    return disposition_of(_value(decisions.decided(finding.key, DISPOSITION))) or ""


def _named(place: tuple[int, int]) -> str:
    return quarter(2018 + place[0], place[1])


def _order(name: str) -> tuple[int, int]:
    """The place in time of words such as 「令和8年度 4～6月」."""
    year, _, part = name.removeprefix("令和").partition("年度 ")
    return 1 if year == "元" else int(year), QUARTERS.index(part)


def _value(decided: Decided | None) -> str:
    return (decided.value or "") if decided else ""


def _conflicts(run: Run, decisions: Decisions, offices: Offices | None = None) -> tuple[Conflict, ...]:
    """Conflicts of this run, in its order, then those on what is no finding."""
    findings: dict[Subject, Finding] = {finding.key: finding for finding in run.findings}
    order = {key: at for at, key in enumerate(findings)}
    names = _names(run) if any(_differ(decisions, *each) for each in decisions.latest) else {}
    found = []
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field)
        if decided is not None and decided.conflict and (subject in findings or not isinstance(subject, Key)):
            name = names.get(subject) or str(subject)
            finding = findings.get(subject)
            move = offices.of(finding).label if offices and finding and field != REMARK else ""
            found.append(Conflict(subject, finding, field, decided, name, move))
    return tuple(sorted(found, key=lambda conflict: order.get(conflict.subject, len(order))))


def _differ(decisions: Decisions, subject: Subject, field: str) -> bool:
    decided = decisions.decided(subject, field)
    return decided is not None and decided.conflict


def _names(run: Run) -> dict[Subject, str]:
    """All that decisions can be about, in words a person can find it by."""
    registry = Registry(run, City())
    names: dict[Subject, str] = {group.id: f"グループ「{group.template[:30]}」" for group in run.groups}
    names |= {sampled.id: f"抜取確認 {sampled.title} {sampled.location}" for sampled in run.sample}
    names |= {keyword_id(hit): f"{hit.title} {hit.location}「{hit.word}」" for hit in run.dismissed}
    for each in run.procedures:
        names[procedure_id(each)] = f"{registry.title(each)} {each.location}「{each.name}」"
    return names | {f.key: f"{f.ordinance.title} {f.location}" for f in run.findings}


def _subjects(run: Run, spoken: set[Subject]) -> set[Subject]:
    known: set[Subject] = {finding.key for finding in run.findings}
    known |= {group.id for group in run.groups} | {sampled.id for sampled in run.sample}
    known |= {procedure_id(procedure) for procedure in run.procedures}
    if spoken - known:
        known |= {keyword_id(hit) for hit in run.dismissed}
    return known


def _tally(key: str, states: Iterable[tuple[Finding, FindingState]], before: frozenset[str]) -> Tally:
    counts = dict.fromkeys(FindingState, 0)
    since = 0
    for finding, state in states:
        counts[state] += 1
        since += state is FindingState.DECIDED and finding.id not in before
    decided, pending, inherited, still_open, conflict = counts.values()
    return Tally(key, decided, pending, inherited, still_open, conflict, since)


def _tallies(
    states: Sequence[tuple[Finding, FindingState]],
    value: Callable[[Finding], str],
    first: Sequence[str],
    before: frozenset[str],
) -> tuple[Tally, ...]:
    """A tally for each value, those named first even when there is nothing; the unnamed one last."""
    heaps: dict[str, list[tuple[Finding, FindingState]]] = {name: [] for name in first}
    for finding, state in states:
        heaps.setdefault(value(finding), []).append((finding, state))
    named = sorted(heaps.items(), key=lambda item: item[0] == "")
    return tuple(_tally(name, heap, before) for name, heap in named)

"""Where the work stands: decided, put off, open and in conflict, by category and by department."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analog_review.model.decisions import (
    DISPOSITION,
    NOT_ANALOG,
    PENDING,
    REMARK,
    VERDICT,
    Decided,
    Decisions,
    Subject,
)
from analog_review.model.finding import Finding, Key
from analog_review.model.run import Run
from analog_review.model.seal import keyword_id
from analog_review.model.words import Status as Judged


class State(StrEnum):
    """How far one finding is."""

    DECIDED = "decided"
    PENDING = "pending"
    OPEN = "open"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Tally:
    """件 of one category or department, by state."""

    id: str
    decided: int = 0
    pending: int = 0
    open: int = 0
    conflict: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.decided + self.pending + self.open + self.conflict


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where two writers differ; ``finding`` is None for what is no finding."""

    subject: Subject
    finding: Finding | None
    field: str
    decided: Decided


@dataclass(frozen=True, slots=True)
class Status:
    """The tallies, the conflicts of this run, and how many subjects in the store are not of this run."""

    total: Tally
    categories: tuple[Tally, ...]
    departments: tuple[Tally, ...]
    conflicts: tuple[Conflict, ...]
    elsewhere: int


def state_of(finding: Finding, decisions: Decisions, differing: frozenset[Subject]) -> State:
    """Decided is what is 非該当, or has a disposition: with it a person says 該当 too, as on a group's row."""
    if finding.key in differing:
        return State.CONFLICT
    verdict = _value(decisions.decided(finding.key, VERDICT))
    if verdict == NOT_ANALOG:
        return State.DECIDED
    if verdict == PENDING:
        return State.PENDING
    return State.DECIDED if _value(decisions.decided(finding.key, DISPOSITION)) else State.OPEN


def status(run: Run, decisions: Decisions) -> Status:
    """Count every 該当 of the machine, and of the rest what a person has spoken of."""
    conflicts = _conflicts(run, decisions)
    # Remarks are meant to stand side by side, and hold nobody up.
    differing = frozenset(conflict.subject for conflict in conflicts if conflict.field != REMARK)
    spoken = {subject for subject, _ in decisions.latest}
    counted = [f for f in run.findings if f.status is Judged.ANALOG or f.key in spoken]
    states = [(finding, state_of(finding, decisions, differing)) for finding in counted]
    return Status(
        total=_tally("", (state for _, state in states)),
        categories=_tallies(states, lambda finding: finding.category, run.meta.categories),
        departments=_tallies(states, lambda finding: finding.ordinance.department or "", ()),
        conflicts=conflicts,
        elsewhere=len(spoken - _subjects(run, spoken)),
    )


def _value(decided: Decided | None) -> str:
    return (decided.value or "") if decided else ""


def _conflicts(run: Run, decisions: Decisions) -> tuple[Conflict, ...]:
    """Conflicts of this run, in its order, then those on what is no finding."""
    findings: dict[Subject, Finding] = {finding.key: finding for finding in run.findings}
    order = {key: at for at, key in enumerate(findings)}
    found = []
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field)
        if decided is not None and decided.conflict and (subject in findings or not isinstance(subject, Key)):
            found.append(Conflict(subject, findings.get(subject), field, decided))
    return tuple(sorted(found, key=lambda conflict: order.get(conflict.subject, len(order))))


def _subjects(run: Run, spoken: set[Subject]) -> set[Subject]:
    known: set[Subject] = {finding.key for finding in run.findings}
    known |= {group.id for group in run.groups} | {sampled.id for sampled in run.sample}
    if spoken - known:
        known |= {keyword_id(hit) for hit in run.dismissed}
    return known


def _tally(key: str, states: Iterable[State]) -> Tally:
    counts = dict.fromkeys(State, 0)
    for state in states:
        counts[state] += 1
    return Tally(key, *(counts[state] for state in State))


def _tallies(
    states: Sequence[tuple[Finding, State]], value: Callable[[Finding], str], first: Sequence[str]
) -> tuple[Tally, ...]:
    """A tally for each value, those named first even when there is nothing; the unnamed one last."""
    heaps: dict[str, list[State]] = {name: [] for name in first}
    for finding, state in states:
        heaps.setdefault(value(finding), []).append(state)
    named = sorted(heaps.items(), key=lambda item: item[0] == "")
    return tuple(_tally(name, heap) for name, heap in named)

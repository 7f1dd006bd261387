"""Where each 条項 stands: what people decided about it and, where they did not, what the machine proposes.

The two are never added up silently: a clause is *decided* when every finding of it that counts has a disposition
(処置) on which all writers agree; else its disposition is the machine's proposal. Where its findings differ, the
earliest disposition in the usual order (改正 first) is the clause's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analog_review.model.carry import Passage
from analog_review.model.columns import disposition_of
from analog_review.model.decisions import (
    ALTERNATIVE,
    DISPOSITION,
    DRAFT,
    NOT_ANALOG,
    PENDING,
    PLANNED,
    REMARK,
    VERDICT,
)
from analog_review.model.enactment import enacted, planned
from analog_review.model.finding import Finding
from analog_review.model.words import Disposition, Status
from analog_review.report.headquarters.quarters import Quarter, quarter_named
from analog_review.report.headquarters.schedule import Task
from analog_review.report.labels import DISPOSITION_ORDER, NO_OFFICE
from analog_review.report.view import Clause, View, clause_of

DONE = "改正済日"
_ANALOG = "該当"
_DISPOSITION_RANK = {name: at for at, name in enumerate(DISPOSITION_ORDER)}
_FIELDS = (VERDICT, DISPOSITION, ALTERNATIVE, DRAFT, PLANNED, DONE)


class ClauseState(StrEnum):
    """How far a finding or a clause is, the least advanced first.

    TO_CONFIRM: a decision on its earlier wording, INHERITED: one of its group, waits for a person to take it over.
    """

    CONFLICT = "conflict"
    OPEN = "open"
    TO_CONFIRM = "to_confirm"
    INHERITED = "inherited"
    PENDING = "pending"
    DECIDED = "decided"


_STATE_RANK = {state: at for at, state in enumerate(ClauseState)}


@dataclass(frozen=True, slots=True)
class Standing:
    """One finding. ``counts``: whether it is 該当 after all. ``decided`` is the disposition people gave, ``shown``
    theirs when the finding is decided and else the machine's; ``unreadable`` says that a date was not understood."""

    finding: Finding
    counts: bool
    state: ClauseState
    decided: str
    shown: str
    alternative: str
    remark: str
    planned: Quarter | None
    done: date | None
    unreadable: bool


@dataclass(frozen=True, slots=True)
class ClauseStanding:
    """One 条項 with those of its findings that count."""

    clause: Clause
    members: tuple[Standing, ...]
    state: ClauseState
    disposition: str

    @property
    def decided(self) -> bool:
        """Whether people have decided it."""
        return self.state is ClauseState.DECIDED

    @property
    def dated(self) -> bool:
        """Whether somebody named a quarter or a day."""
        return any(member.planned or member.done for member in self.members)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _counts(finding: Finding, verdict: str, disposition: str) -> bool:
    """The machine's 該当 unless people say 非該当; of the rest what people call 該当 or give a disposition."""
    if verdict == NOT_ANALOG:
        return False
    if finding.status == Status.ANALOG or verdict == _ANALOG:
        return True
    return verdict != PENDING and disposition not in ("", Disposition.NONE)


def _waiting(finding: Finding, view: View) -> ClauseState:
    fate = view.waiting.get(finding.key)
    return (
        ClauseState.OPEN
        if fate is None
        else ClauseState.INHERITED
        if fate is Passage.INHERITED
        else ClauseState.TO_CONFIRM
    )


def standing_of(finding: Finding, view: View) -> Standing:
    """Where a finding stands. Writers who differ on anything but a remark leave it open as a conflict."""
    said = {field: view.decisions.decided(finding.key, field) for field in (*_FIELDS, REMARK)}
    value = {field: (decided.value or "") if decided else "" for field, decided in said.items()}
    decided = disposition_of(value[DISPOSITION]) if value[DISPOSITION] else None
    if any((known := said[field]) is not None and known.conflict for field in _FIELDS):
        state = ClauseState.CONFLICT
    elif value[VERDICT] == PENDING:
        state = ClauseState.PENDING
    else:
        state = ClauseState.DECIDED if decided is not None or value[VERDICT] == NOT_ANALOG else _waiting(finding, view)
    remark = said[REMARK]
    quarter, done = quarter_named(value[PLANNED]), _day(value[DONE])
    return Standing(
        finding=finding,
        counts=_counts(finding, value[VERDICT], decided or ""),
        state=state,
        decided=decided or "",
        shown=(decided or "") if state is ClauseState.DECIDED else view.disposition(finding),
        alternative=value[ALTERNATIVE],
        remark="／".join(remark.values) if remark else "",
        planned=quarter,
        done=done,
        unreadable=bool(value[PLANNED] and quarter is None) or bool(value[DONE] and done is None),
    )


def standings(view: View) -> tuple[Standing, ...]:
    """Every finding of the run, in reading order."""
    return tuple(standing_of(finding, view) for finding in (*view.analog, *view.aside))


def clauses_of(found: Iterable[Standing]) -> tuple[ClauseStanding, ...]:
    """The clauses of those findings that count, each as far as its least advanced one."""
    heaps: dict[Clause, list[Standing]] = {}
    for standing in found:
        if standing.counts:
            heaps.setdefault(clause_of(standing.finding), []).append(standing)
    return tuple(_clause(clause, heap) for clause, heap in heaps.items())


def _clause(clause: Clause, members: list[Standing]) -> ClauseStanding:
    state = min((member.state for member in members), key=_STATE_RANK.__getitem__)
    strongest = min((member.shown for member in members), key=_DISPOSITION_RANK.__getitem__)
    return ClauseStanding(clause, tuple(members), state, strongest)


def bureau_of(clause: ClauseStanding, view: View) -> str:
    """The 局 that answers for a clause, 課 where no 局 is known."""
    return view.office(clause.members[0].finding).head or NO_OFFICE


def to_amend(clauses: Iterable[ClauseStanding]) -> tuple[ClauseStanding, ...]:
    """The clauses in the schedule: decided as 改正, planned, or amended already whatever else is open in them."""
    return tuple(each for each in clauses if _decided_so(each) or any(_when(each)))


def _decided_so(clause: ClauseStanding) -> bool:
    return clause.decided and clause.disposition == Disposition.AMEND


def _when(clause: ClauseStanding) -> tuple[Quarter | None, date | None]:
    """The clause's quarter and its day."""
    members = clause.members
    return planned((m.decided, m.planned) for m in members), enacted(m.done for m in members)


def task_of(clause: ClauseStanding, bureau: str) -> Task:
    """When a clause is amended: done with the first day of its findings, else planned for the latest quarter named."""
    return Task(bureau, *_when(clause))

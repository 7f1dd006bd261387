"""Everything the report to headquarters is made from, worked out once from the run and the decisions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from analog_review.model.change import RunChanges
from analog_review.model.decisions import ADDED, Decisions
from analog_review.model.finding import Key
from analog_review.model.run import Run
from analog_review.model.survey import SurveyTally, survey, tally
from analog_review.model.words import Disposition, Status
from analog_review.report.figures import Figures, figures_of
from analog_review.report.headquarters.schedule import Schedule, schedule
from analog_review.report.headquarters.standing import (
    ClauseStanding,
    ClauseState,
    Standing,
    bureau_of,
    clauses_of,
    standings,
    task_of,
    to_amend,
)
from analog_review.report.labels import DISPOSITION_ORDER
from analog_review.report.view import View, clause_of


@dataclass(frozen=True, slots=True)
class Split:
    """Clauses by disposition, the decided ones and those that are still the machine's proposal apart."""

    decided: dict[str, int]
    proposed: dict[str, int]

    @property
    def settled(self) -> int:
        """How many are decided."""
        return sum(self.decided.values())

    @property
    def unsettled(self) -> int:
        """How many are not."""
        return sum(self.proposed.values())

    @property
    def total(self) -> int:
        """All."""
        return self.settled + self.unsettled


def split(clauses: Iterable[ClauseStanding]) -> Split:
    """Count every clause in exactly one place."""
    found = Split(dict.fromkeys(DISPOSITION_ORDER, 0), dict.fromkeys(DISPOSITION_ORDER, 0))
    for clause in clauses:
        (found.decided if clause.decided else found.proposed)[clause.disposition] += 1
    return found


@dataclass(frozen=True, slots=True)
class Facts:
    """``clauses`` are those that count. ``removed`` and ``added`` are clauses by which they differ from the machine's,
    ``refused`` 件 that people call 非該当, ``aside_open`` 件 set aside by the machine on which people do not agree.
    ``schedule`` is None when no day is known."""

    view: View
    figures: Figures
    standings: tuple[Standing, ...]
    clauses: tuple[ClauseStanding, ...]
    split: Split
    as_of: date | None
    schedule: Schedule | None
    removed: int
    added: int
    refused: int
    aside_open: int
    unreadable: int
    elsewhere: int
    changes: RunChanges | None
    survey: tuple[SurveyTally, ...]
    """By 局, the whole last; empty when there are no procedures."""

    @property
    def findings(self) -> int:
        """件 that count."""
        return sum(len(clause.members) for clause in self.clauses)

    def state(self, state: ClauseState) -> int:
        """How many clauses are in that state."""
        return sum(1 for clause in self.clauses if clause.state is state)

    @property
    def spoken(self) -> bool:
        """Whether people have decided anything on a clause yet."""
        return bool(self.split.settled or self.refused)

    @property
    def unconfirmed(self) -> int:
        """Decided clauses of which nobody has yet looked at what changed since."""
        return sum(
            1 for c in self.clauses if c.decided and any(m.finding.key in self.view.unconfirmed for m in c.members)
        )

    @property
    def dated_only(self) -> int:
        """Clauses with a quarter, but outside the schedule since they are decided otherwise than 改正."""
        inside = {clause.clause for clause in to_amend(self.clauses)}
        return sum(1 for clause in self.clauses if clause.dated and clause.clause not in inside)

    @property
    def proposed_amendments(self) -> int:
        """Clauses that the machine would amend, of which nobody has decided or planned anything."""
        inside = {clause.clause for clause in to_amend(self.clauses)}
        open_ = (c for c in self.clauses if not c.decided and c.disposition == Disposition.AMEND)
        return sum(1 for clause in open_ if clause.clause not in inside)


def default_day(run: Run, decisions: Decisions) -> date | None:
    """As of when a report speaks if nobody says: the newest decision, 内容現在日 when that is later. No clock is
    asked, so that the same run and decisions give the same report."""
    said = [decision.when for by in decisions.latest.values() for decision in by.values()]
    days = [day for text in (*said, run.meta.as_of or "") if (day := _day(text[:10])) is not None]
    return max(days, default=None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _schedule(view: View, clauses: tuple[ClauseStanding, ...], as_of: date | None) -> Schedule | None:
    if as_of is None:
        return None
    bureaus = tuple(dict.fromkeys(bureau_of(clause, view) for clause in clauses))
    tasks = [task_of(clause, bureau_of(clause, view)) for clause in to_amend(clauses)]
    return schedule(tasks, as_of, bureaus)


def _survey(view: View, first: Iterable[str]) -> tuple[SurveyTally, ...]:
    """By bureau, in the order in which the other tables have them."""
    asked = view.run.procedures
    if not asked:
        return ()
    order = {name: at for at, name in enumerate(dict.fromkeys(first))}
    found = survey(asked, view.decisions, lambda procedure: view.procedure_office(procedure).head)
    bureaus = sorted(found, key=lambda row: (not row.id, order.get(row.id, len(order))))
    return (*bureaus, tally("総計", asked, view.decisions))


def facts_of(view: View, as_of: date | None = None, changes: RunChanges | None = None) -> Facts:
    """All facts. ``changes`` are those since an older run."""
    found = standings(view)
    clauses = clauses_of(found)
    machine = {clause_of(finding) for finding in view.analog}
    counted = {clause.clause for clause in clauses}
    day = as_of or default_day(view.run, view.decisions)
    keys = {finding.key for finding in view.run.findings}
    aside = [each for each in found if each.finding.status != Status.ANALOG and not each.counts]
    return Facts(
        view=view,
        figures=figures_of(view),
        standings=found,
        clauses=clauses,
        split=split(clauses),
        as_of=day,
        schedule=_schedule(view, clauses, day),
        removed=len(machine - counted),
        added=len(counted - machine),
        refused=sum(1 for each in found if each.finding.status == Status.ANALOG and not each.counts),
        aside_open=sum(1 for each in aside if each.state in (ClauseState.CONFLICT, ClauseState.PENDING)),
        unreadable=sum(1 for each in found if each.unreadable),
        elsewhere=len({key for key, field in view.decisions.latest if isinstance(key, Key) and field != ADDED} - keys),
        changes=changes,
        survey=_survey(view, (bureau_of(clause, view) for clause in clauses)),
    )

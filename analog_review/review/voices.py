"""Into which writer's file an answer goes: a second, different answer never silently takes the place of the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from analog_review.model.columns import Column
from analog_review.model.decisions import REMARK, Decided, Decision, Decisions, Subject
from analog_review.model.seal import was_shown

_LOOKED_AT = 20
"""Names that are looked at even where one of them has said nothing; an answer goes to the first that is free."""


def family(writer: str) -> Iterator[str]:
    """The writer, and the names under which other answers of the same department are kept beside its first."""
    yield writer
    yield from (f"{writer}（{number}）" for number in count(2))


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood before the eyes of who answered: the writer's ``own`` last word, and ``all`` that stood there."""

    own: bool = False
    all: bool = False


@dataclass(frozen=True, slots=True)
class Voices:
    """One writer's words. With ``beside`` an answer given without having seen the first is kept beside it."""

    decisions: Decisions
    writer: str
    beside: bool = False

    def prior(self, subject: Subject, field: str) -> tuple[tuple[str, Decision], ...]:
        """The last words of the writer's files, withdrawals included; the writer's own first."""
        found = []
        for place, name in enumerate(family(self.writer) if self.beside else (self.writer,)):
            decision = self.decisions.said(name, subject, field)
            if decision is not None:
                found.append((name, decision))
            elif place >= _LOOKED_AT:
                break
        return tuple(found)

    def targets(self, subject: Subject, field: str, value: str, seen: bool) -> tuple[str, ...]:
        """The files to write to: all that it takes the place of, or the next free one beside them."""
        if not self.beside:
            return (self.writer,)
        prior = self.prior(subject, field)
        standing = tuple(name for name, decision in prior if decision.value)
        if not standing:
            return (self.writer,)
        if seen or not value:
            return tuple(name for name in standing if self._value(name, subject, field) != value) or standing[:1]
        return (next(name for name in family(self.writer) if name not in standing),)

    def conflicting(self, subject: Subject, field: str, value: str, seen: bool) -> str:
        """The answer beside which the value is kept, empty when there is none."""
        if not self.beside or seen or not value:
            return ""
        return next((d.value for _, d in self.prior(subject, field) if d.value and d.value != value), "")

    def others(self, subject: Subject, field: str, value: str) -> tuple[tuple[str, Decision], ...]:
        """What other people say otherwise and what stands; remarks stand side by side and differ from none."""
        decided = self.decisions.decided(subject, field)
        if decided is None or field == REMARK or not value:
            return ()
        own = {name for name, _ in self.prior(subject, field)}
        return tuple((w, d) for w, d in decided.voices if w not in own and d.value != value)

    def over(self, subject: Subject, field: str, value: str, seen: Seen) -> tuple[str, ...]:
        """The marks of the lines that an answer takes the place of: what its writer saw of others, and what the
        writer's own last word, or one of those, had taken the place of before."""
        if not value:
            return ()
        prior = (decision for _, decision in self.prior(subject, field) if decision.value)
        marks = [mark for decision in prior for mark in decision.over]
        for _, decision in self.others(subject, field, value) if seen.all else ():
            marks += [*decision.over, decision.mark]
        return tuple(dict.fromkeys(marks))

    def _value(self, name: str, subject: Subject, field: str) -> str:
        said = self.decisions.said(name, subject, field)
        return said.value if said is not None else ""


def seen_by(mark: str, column: Column | None, standing: Sequence[Decided], prior: Sequence[Decision]) -> Seen:
    """Whether what stands now stood in the cell when the workbook was written: then a person has changed it.

    ``standing`` is what stands, in every way in which a sheet may print it.
    """
    if column is None:
        return Seen()
    every = any(was_shown(mark, column.key, decided.printed) for decided in standing)
    own = any(was_shown(mark, column.key, decision.value) for decision in prior if decision.value)
    return Seen(own or every, every)

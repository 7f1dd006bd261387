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

    def _value(self, name: str, subject: Subject, field: str) -> str:
        said = self.decisions.said(name, subject, field)
        return said.value if said is not None else ""


def seen_by(mark: str, column: Column | None, decided: Decided | None, prior: Sequence[Decision]) -> bool:
    """Whether what stands now stood in the cell when the workbook was written: then a person has changed it."""
    if column is None:
        return False
    texts = [decision.value for decision in prior if decision.value]
    if decided is not None and decided.conflict:
        # As the sheet prints voices side by side.
        said = "\n".join(f"{writer}：{decision.value}" for writer, decision in decided.voices)
        texts.append(said if column.field == REMARK else "【矛盾】\n" + said)
    return any(was_shown(mark, column.key, text) for text in texts)

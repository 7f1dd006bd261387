"""What people decided, by whom: the decision store as read, never merged into one truth where two people differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analog_review.model.finding import Key, Sampled
from analog_review.model.problem import Problem
from analog_review.text.hashing import signature

MISSED, REMARK, GROUP_NAME = "見逃し", "備考", "グループ名"
ADDED = "追加"
"""On what a person found that the machine had missed."""
MOVE, MERGE = "移動先グループ", "統合先"
"""Corrections of groups, on a finding and on a group: the id of the group it goes to, or NEW_GROUP and a name."""
NEW_GROUP = "新："
VERDICT, DISPOSITION = "該非", "処置"
ALTERNATIVE, DRAFT, PLANNED = "代替手法", "改正案", "改正予定"
NOT_ANALOG, PENDING = "非該当", "保留"
NONE_MISSED = "なし"
CONFLICT = "【矛盾】\n"
"""What stands above the answers of writers who differ."""

Subject = Key | str
"""What a decision is about: a finding's key, or the id of a sampled sentence, a keyword hit or a group."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Some members that a group had when something was decided on it: by them it is found under another id."""

    group: str
    members: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a decision was read from. ``group`` is the group whose row it was taken for, empty for a row of its own;
    ``anchors`` are the groups that a correction of groups speaks of."""

    file: str = ""
    sheet: str = ""
    row: int = 0
    group: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the store. An empty ``value`` withdraws; ``when`` is an ISO day or time, ``run`` the run's mark.

    ``over`` are the marks of lines, other writers' too, that stood before the eyes of who wrote this in their place.
    """

    subject: Subject
    field: str
    value: str
    who: str
    when: str
    origin: Origin
    run: str
    over: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """The line's own name. What it takes the place of is part of it: no two lines can replace each other."""
        origin = (self.origin.file, self.origin.sheet, self.origin.row, self.origin.group)
        said = (repr(self.subject), self.field, self.value, self.who, self.when)
        return signature((*said, *origin, self.run, *self.over)).hex()[:16]


@dataclass(frozen=True, slots=True)
class Decided:
    """What every writer says last on one field, by writer."""

    voices: tuple[tuple[str, Decision], ...]

    @property
    def values(self) -> tuple[str, ...]:
        """The different values."""
        return tuple(dict.fromkeys(decision.value for _, decision in self.voices))

    @property
    def conflict(self) -> bool:
        """Whether two writers differ."""
        return len(self.values) > 1

    @property
    def value(self) -> str | None:
        """The value all agree on, None when they do not."""
        return None if self.conflict else self.values[0]

    @property
    def printed(self) -> str:
        """As a cell holds it: the value, or every writer's side by side; remarks are meant to stand so."""
        if self.value is not None:
            return self.value
        said = "\n".join(f"{writer}：{decision.value}" for writer, decision in self.voices)
        return said if self.voices[0][1].field == REMARK else CONFLICT + said

    @property
    def newest(self) -> Decision:
        """The last that was said."""
        return max((decision for _, decision in self.voices), key=lambda decision: decision.when)


@dataclass(frozen=True)
class Decisions:
    """The store. ``latest`` is the last line of each writer, by subject and field; ``problems`` what was not read."""

    latest: Mapping[tuple[Subject, str], Mapping[str, Decision]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def said(self, writer: str, subject: Subject, field: str) -> Decision | None:
        """A writer's last word, withdrawals included."""
        return self.latest.get((subject, field), {}).get(writer)

    def decided(self, subject: Subject, field: str) -> Decided | None:
        """What stands, None when nobody says anything. A line in whose place another was written stands no more."""
        said = self.latest.get((subject, field))
        if said is None:
            return None
        replaced = {mark for decision in said.values() if decision.value for mark in decision.over}
        voices = tuple((w, d) for w, d in sorted(said.items()) if d.value and not (replaced and d.mark in replaced))
        return Decided(voices) if voices else None

    def conflicts(self) -> tuple[Decided, ...]:
        """Where two writers differ, in the order in which the fields were first written."""
        found = (self.decided(subject, field) for subject, field in self.latest)
        return tuple(decided for decided in found if decided is not None and decided.conflict)


NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered on the sample of one stratum. ``disputed`` ones are counted as missed: the careful side."""

    read: int = 0
    missed: int = 0
    disputed: int = 0


def sample_answers(decisions: Decisions, sample: Iterable[Sampled]) -> dict[str, Answers]:
    """How many sentences of each stratum were read, and in how many a requirement had been missed."""
    counts: dict[str, list[int]] = {}
    for sampled in sample:
        count = counts.setdefault(sampled.stratum, [0, 0, 0])
        decided = decisions.decided(sampled.id, MISSED)
        if decided is not None:
            count[0] += 1
            count[1] += decided.value != NONE_MISSED
            count[2] += decided.conflict
    return {stratum: Answers(*count) for stratum, count in counts.items()}

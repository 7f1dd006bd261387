"""What people decided, by whom: the decision store as read, never merged into one truth where two people differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from analog_review.model.finding import Key, Sampled
from analog_review.model.problem import Problem

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
    """One line of the store. An empty ``value`` withdraws; ``when`` is an ISO day or time, ``run`` the run's mark."""

    subject: Subject
    field: str
    value: str
    who: str
    when: str
    origin: Origin
    run: str


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
        """What stands, None when nobody says anything."""
        said = self.latest.get((subject, field))
        if said is None:
            return None
        voices = tuple((w, d) for w, d in sorted(said.items()) if d.value)
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

"""What people corrected of the groups, out of the decision store: only what all agree on counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analog_review.model.decisions import GROUP_NAME, MERGE, MOVE, Decided, Decisions, Subject
from analog_review.model.finding import Key


@dataclass(frozen=True, slots=True)
class Dispute:
    """A correction on which two people differ, and which therefore does not count."""

    subject: Subject
    field: str
    said: tuple[tuple[str, str], ...]
    """writer, value"""


@dataclass(frozen=True)
class Corrections:
    """``moves``: finding → target; ``merges``: group → target; ``names``: group → name. A target is the id of a group
    or 「新：名前」. ``anchors`` are members that a group had when it was spoken of."""

    moves: Mapping[Key, str] = field(default_factory=dict)
    merges: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, frozenset[Key]] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.merges or self.names or self.disputes)


NO_CORRECTIONS = Corrections()


def corrections_of(decisions: Decisions) -> Corrections:
    """The corrections that stand."""
    moves: dict[Key, str] = {}
    merges: dict[str, str] = {}
    names: dict[str, str] = {}
    anchors: dict[str, set[Key]] = {}
    disputes: list[Dispute] = []
    for subject, name in decisions.latest:
        if name not in (MOVE, MERGE, GROUP_NAME):
            continue
        decided = decisions.decided(subject, name)
        if decided is None:
            continue
        _anchored(decided, anchors)
        if decided.value is None:
            disputes.append(Dispute(subject, name, tuple((w, d.value) for w, d in decided.voices)))
        elif isinstance(subject, Key):
            if name == MOVE:
                moves[subject] = decided.value
        else:
            (merges if name == MERGE else names)[subject] = decided.value
    kept = {group: frozenset(members) for group, members in anchors.items()}
    return Corrections(moves, merges, names, kept, tuple(disputes))


def _anchored(decided: Decided, anchors: dict[str, set[Key]]) -> None:
    for _, decision in decided.voices:
        for anchor in decision.origin.anchors:
            anchors.setdefault(anchor.group, set()).update(anchor.members)

"""What a reviewer wants to know of a group before deciding for all of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analog_review.group.cluster import wordings
from analog_review.group.core import Core
from analog_review.group.mask import mask
from analog_review.model.finding import Finding

APART = 50.0
"""An outlier is less alike than this to the representative, …"""
GAP = 15.0
"""… and by this much less than every other member."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How alike the members are to the representative on average, and the member that stands apart."""

    tightness: int
    outlier: str | None


def usual(members: Sequence[Finding], cores: Mapping[str, Core]) -> Finding:
    """The wording that most members share, the shortest of those, then by text."""
    counts = Counter(cores[f.id] for f in members)
    most = max(counts.values())
    shared = (f for f in members if counts[cores[f.id]] == most)
    return min(shared, key=lambda f: (len(f.sentence), f.sentence, f.id))


def spread(members: Sequence[Finding], usual: Finding, cores: Mapping[str, Core]) -> Spread:
    """A group of two has no outlier: nothing says which of them it is."""
    distinct = list({cores[f.id] for f in members})
    alike = dict(zip(distinct, wordings(cores[usual.id], distinct), strict=True))
    scores = sorted((alike[cores[f.id]], f.id) for f in members)
    lowest, member = scores[0]
    apart = len(scores) > 2 and lowest < APART and scores[1][0] - lowest >= GAP
    mean = sum(score for score, _ in scores) / len(scores)
    return Spread(int(mean), member if apart else None)


def slots(members: Sequence[Finding]) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Slot name → member → what stands there; as printed, and to filter by."""
    printed: dict[str, dict[str, str]] = {}
    values: dict[str, dict[str, str]] = {}
    for finding in members:
        for slot in mask(finding.sentence).slots:
            values.setdefault(slot.name, {})[finding.id] = slot.value
            printed.setdefault(slot.name, {})[finding.id] = slot.printed
    return dict(sorted(printed.items())), dict(sorted(values.items()))

"""What became of the clauses (条項) of one run in the next, as headquarters asks: done away with, or moved."""

from dataclasses import dataclass
from enum import StrEnum

from analog_review.model.finding import Finding


class Change(StrEnum):
    """What became of one 該当; the last three are 該当 of the newer run without a 該当 before, or with the same one.

    Only a digital route beside the same words (RESOLVED) and an amendment that ends the demand or opens a route
    (AMENDED) do away with one. Where the words are the same and the machine judges otherwise, nothing was done.
    """

    RESOLVED = "resolved"
    AMENDED = "amended"
    REPEALED = "repealed"
    RENAMED = "renamed"
    REWORDED = "reworded"
    REJUDGED = "rejudged"
    NEW = "new"
    REOPENED = "reopened"
    KEPT = "kept"


STILL = (Change.RENAMED, Change.REWORDED, Change.NEW, Change.REOPENED, Change.KEPT)
"""Those that are 該当 in the newer run."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding of the older run, of the newer one, or of both."""

    change: Change
    before: Finding | None
    after: Finding | None

    @property
    def shown(self) -> Finding:
        """The finding to show: the newer one, else the older."""
        found = self.after or self.before
        assert found is not None  # one of the two is there
        return found


@dataclass(frozen=True, slots=True)
class RunChanges:
    """Every 該当 of either run, once."""

    changes: tuple[FindingChange, ...] = ()

    def of(self, change: Change) -> tuple[FindingChange, ...]:
        """Those of one kind."""
        return tuple(each for each in self.changes if each.change is change)

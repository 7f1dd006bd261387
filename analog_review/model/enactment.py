"""When a clause (条項) is amended, from what people say of its findings: one rule for the status and for the paper.

An amendment that is promulgated has amended the clause, whatever else of it is still open; and a quarter that somebody
planned is a plan, unless the same finding was decided otherwise.
"""

from collections.abc import Iterable
from typing import Protocol, Self, TypeVar

from analog_review.model.words import Disposition


class _Ordered(Protocol):
    def __lt__(self, other: Self, /) -> bool: ...


When = TypeVar("When", bound=_Ordered)


def enacted(days: Iterable[When | None]) -> When | None:
    """The first day on which one of the clause's findings was amended."""
    return min((day for day in days if day is not None), default=None)


def planned(said: Iterable[tuple[str, When | None]]) -> When | None:
    """The last of the quarters planned, of the findings (disposition, quarter) that are not decided otherwise."""
    return max((when for disposition, when in said if when is not None and to_be_amended(disposition)), default=None)


def to_be_amended(disposition: str) -> bool:
    """Whether a plan may stand beside that decision: 改正, or none yet."""
    return disposition in ("", Disposition.AMEND)

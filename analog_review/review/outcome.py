"""What became of every cell that somebody filled in."""

from dataclasses import dataclass
from enum import StrEnum

from analog_review.model.problem import Problem


class Fate(StrEnum):
    """TAKEN into the store, KNOWN before, or REFUSED with a reason; CONFLICT is taken, but beside another answer that
    who wrote it had not seen. A filled cell has exactly one."""

    TAKEN = "taken"
    KNOWN = "known"
    REFUSED = "refused"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell as a person finds it: file as given, present name of the sheet, row number, column letters."""

    file: str
    sheet: str
    row: int
    column: str = ""

    def __str__(self) -> str:
        return f"{self.file}「{self.sheet}」{self.row}行目{self.column and f' {self.column}列'}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One filled cell: its header, what was typed, and its fate.

    ``why`` is Japanese and says what to do. ``before`` is the value of the same writer that the new one follows.
    """

    place: CellPlace
    header: str
    typed: str
    fate: Fate
    why: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All outcomes in reading order, what is to be said about files and sheets, and the lines added to the store."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]
    lines: int = 0

    def of(self, fate: Fate) -> tuple[Outcome, ...]:
        """The cells of one fate."""
        return tuple(outcome for outcome in self.outcomes if outcome.fate is fate)

    @property
    def changed(self) -> tuple[Outcome, ...]:
        """Cells that were taken in place of an earlier value of the same writer."""
        return tuple(outcome for outcome in self.outcomes if outcome.fate is Fate.TAKEN and outcome.before)

    @property
    def taken(self) -> tuple[Outcome, ...]:
        """Cells that are in the store now and were not before, beside another answer or not."""
        return tuple(outcome for outcome in self.outcomes if outcome.fate in (Fate.TAKEN, Fate.CONFLICT))

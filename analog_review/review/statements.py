"""What the filled cells of a row say: statements on fields, signed with a name and a day where the row has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analog_review.model.columns import Form
from analog_review.model.decisions import Subject
from analog_review.model.seal import was_shown
from analog_review.review.known import Known
from analog_review.review.outcome import CellPlace
from analog_review.review.sheets import Filled, ReturnedRow
from analog_review.review.values import meaning, plain

STORED = "前に取り込んだ値と同じです。"
AS_SHOWN = "配ったときに入っていた値のままです。"
_CONTRADICTS = "同じ条項の同じ欄に、違う値があります（{places}）。どちらかに直して、もう一度取り込んでください。"
_TWICE = "同じ値が、ほかの行（{place}）にもあります。"


@dataclass(slots=True)
class Entry:
    """A filled cell on its way to its fate. ``refused`` or ``known`` holds the reason once it is decided."""

    row: "Signed"
    cell: Filled
    field: str = ""
    value: str = ""
    refused: str = ""
    known: str = ""
    twin: "Entry | None" = None
    conflict: bool = False
    """Whether it is taken beside another answer."""
    seen: frozenset[str] | None = None
    """The marks of the lines that were shown to who answered; None where the row tells (its cell ``shown``)."""

    @property
    def place(self) -> CellPlace:
        """Where it stands."""
        return self.cell.place

    @property
    def open(self) -> bool:
        """Whether it is still to be taken."""
        return not (self.refused or self.known)


@dataclass(slots=True)
class Signed:
    """A row with what it is about, what it says, and who says so (empty: not said)."""

    source: ReturnedRow
    subject: Subject | None
    entries: list[Entry]
    signatures: list[Entry]
    who: str = ""
    when: str = ""


def signed(row: ReturnedRow, known: Known) -> Signed:
    """Read one row; every filled cell becomes an entry."""
    subject, trouble = known.subject(row)
    made = Signed(row, subject, [], [])
    for cell in row.filled:
        entry = Entry(made, cell)
        entry.refused = cell.trouble or trouble
        column = cell.column
        entry.field = column.field if column is not None else ""
        (made.signatures if column is not None and column.signature else made.entries).append(entry)
        if entry.refused or column is None:
            continue
        if was_shown(row.cells.get("shown", ""), column.key, plain(cell.raw)):
            entry.known = AS_SHOWN
            continue
        said = meaning(column, cell.raw)
        entry.value, entry.refused = said.value, said.trouble
    _sign(made)
    return made


def _sign(row: Signed) -> None:
    """Take name and day from the row, else from the book, unless two columns of the same header differ."""
    row.who, row.when = row.source.who, row.source.when
    for day in (False, True):
        cells = [e for e in row.signatures if e.open and _is_day(e) is day]
        values = {entry.value for entry in cells}
        if len(values) > 1:
            for entry in cells:
                entry.refused = _contradiction(cells)
        elif values and day:
            row.when = values.pop()
        elif values:
            row.who = values.pop()


def _is_day(entry: Entry) -> bool:
    return entry.cell.column is not None and entry.cell.column.form is Form.DATE


def contradictions(rows: Sequence[Signed]) -> None:
    """Refuse what is said twice in different ways; of what is said twice alike, the first stands for all."""
    heaps: dict[tuple[Subject, str], list[Entry]] = {}
    for entry in _open(rows):
        if entry.row.subject is not None:
            heaps.setdefault((entry.row.subject, entry.field), []).append(entry)
    for heap in heaps.values():
        # A row of 引継ぎ says what its hidden values say.
        if len({(entry.value, entry.row.source.cells.get("values")) for entry in heap}) > 1:
            for entry in heap:
                entry.refused = _contradiction(heap)
            continue
        for entry in heap[1:]:
            entry.known, entry.twin = _TWICE.format(place=heap[0].place), heap[0]


def _open(rows: Sequence[Signed]) -> Iterator[Entry]:
    return (entry for row in rows for entry in row.entries if entry.open)


def _contradiction(entries: Sequence[Entry]) -> str:
    said = "、".join(f"{entry.place}は「{plain(entry.cell.raw)}」" for entry in entries)
    return _CONTRADICTS.format(places=said)

"""The tables and bars of the report as its page draws them: which rows, which classes, how long."""

from collections.abc import Sequence
from dataclasses import dataclass

from analog_review.report.headquarters.bureaus import HEADS, WIDTHS
from analog_review.report.headquarters.paper import BureauPage, Cell, Table, value_of

ROWS_SHOWN = 30
KINDS = ("analog", "covered", "excluded")
_WIDTH, _LABEL, _NOTE, _STEP, _THICK = 720, 140, 115, 25, 15


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar in the units of its drawing, and the class that colours it."""

    x: str
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar with its label and the words behind it."""

    label: str
    note: str
    top: int
    middle: int
    end: str
    parts: tuple[BarPart, ...]


@dataclass(frozen=True, slots=True)
class DrawnBars:
    """Horizontal bars on one scale, stacked where a bar has parts."""

    id: str
    title: str
    height: int
    bars: tuple[DrawnBar, ...]
    width: int = _WIDTH
    axis: int = _LABEL
    thick: int = _THICK


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table as the page shows it. ``heads`` are words and whether they stand to the right."""

    id: str
    kind: str
    bands: tuple[tuple[str, int], ...]
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None
    more: str
    bars: DrawnBars | None
    keys: tuple[tuple[str, str], ...] = ()
    bars_note: str = ""


BarRow = tuple[str, Sequence[tuple[int, str]], str]
"""A label, the parts of its bar (a number and the class that colours it), and the words behind it."""


def bars(name: str, title: str, rows: Sequence[BarRow]) -> DrawnBars:
    """Bars on one scale; the numbers stand beside them in words."""
    room = _WIDTH - _LABEL - _NOTE
    longest = max((sum(number for number, _ in parts) for _, parts, _ in rows), default=0) or 1
    drawn = []
    for index, (label, parts, note) in enumerate(rows):
        top, at, made = index * _STEP + 4, float(_LABEL), []
        for number, kind in parts:
            wide = room * number / longest
            if number:
                made.append(BarPart(f"{at:.1f}", f"{max(wide, 1.0):.1f}", kind))
            at += wide
        drawn.append(DrawnBar(label, note, top, top + _THICK - 3, f"{at + 8:.1f}", tuple(made)))
    return DrawnBars(name, title, _STEP * len(rows) + 4, tuple(drawn))


def shown(found: Table) -> DrawnTable:
    """A table as a whole, long lists cut; its bars stand above it."""
    numeric = [any(not isinstance(row[i], str) for row in found.rows) for i in range(len(found.heads))]
    rows = found.rows if found.inner else found.rows[:ROWS_SHOWN]
    left = len(found.rows) - len(rows)
    more = f"ほかに{left:,}行あります。すべては report.xlsx の「{found.title}」にあります。" if left else ""
    kind = "dense" if found.dense else "list wrap" if not all(numeric[1:]) else "count"
    names = [found.heads[column].replace("\n", "") for column in found.bars]
    return DrawnTable(
        found.id,
        kind,
        found.bands,
        tuple(zip(found.heads, numeric, strict=True)),
        rows,
        found.total,
        more,
        _bars_of(found) if found.bars else None,
        tuple(zip(KINDS, names, strict=False)),
        f"（棒の右は、この順の{found.unit}の数）",
    )


def _bars_of(found: Table) -> DrawnBars:
    rows = [
        (
            str(row[0]),
            [(value_of(row[column]), kind) for column, kind in zip(found.bars, KINDS, strict=False)],
            "・".join(f"{value_of(row[column]):,}" for column in found.bars),
        )
        for row in found.rows
    ]
    return bars(f"bars-{found.id}", found.title, rows)


def bureau_table(page: BureauPage, number: int) -> DrawnTable:
    """The instruments of one bureau."""
    return shown(Table(f"bureau-{number}", "局別の例規", HEADS, page.rows, WIDTHS))

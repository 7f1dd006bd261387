"""A report as sections of words and tables. Word, workbook and page print these, so that no figure can differ."""

from dataclasses import dataclass, field

from analog_review.report.safe import Rich

CellValue = str | int
INDENT = "　"
_PAGE = 48
"""Rows of a table that fit on a page."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A number with words above it in its cell: 「（遅れ10）」."""

    number: int
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((*self.notes, figure(self.number)))


def figure(number: int) -> str:
    """A number in words; less than nothing is written with △, as public papers do."""
    return f"{number:,}".replace("-", "△")


Cell = CellValue | Noted


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``bands`` stand above the heads, each with the number of columns it spans; none where empty.

    ``widths`` are shares of the line. ``bars`` are the columns whose numbers are drawn behind them as one bar, on one
    scale over the table. ``brief`` is how many rows a paper prints; the workbook has all. ``inner`` names the indented
    rows, which a paper leaves out when the table would fill more than a page. ``dense`` ones have many narrow columns.
    """

    id: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    total: tuple[Cell, ...] | None = None
    bands: tuple[tuple[str, int], ...] = ()
    bars: tuple[int, ...] = ()
    brief: int | None = None
    unit: str = ""
    notes: tuple[str, ...] = ()
    dense: bool = False
    inner: str = ""

    @property
    def shown(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that a paper prints."""
        if self.inner and len(self.rows) > _PAGE:
            return tuple(row for row in self.rows if not str(row[0]).startswith(INDENT))
        return self.rows[: self.brief]

    @property
    def left(self) -> str:
        """What a paper says of the rows it leaves out."""
        rest = len(self.rows) - len(self.shown)
        if rest and self.inner:
            return f"{self.inner}ごとの数は report.xlsx の「{self.title}」にあります。"
        return f"ほかに{rest:,}行あります。すべては report.xlsx の「{self.title}」にあります。" if rest else ""

    def length(self, row: tuple[Cell, ...]) -> int:
        """The length of a row's bar."""
        return sum(value_of(row[column]) for column in self.bars)


def value_of(cell: Cell) -> int:
    """A cell as a number, 0 for words."""
    return cell.number if isinstance(cell, Noted) else cell if isinstance(cell, int) else 0


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four STEPs: its number in words, what it is, and how far it is as a figure with a word behind it."""

    step: str
    title: str
    number: int
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Example:
    """A clause before and after, what changes marked."""

    place: str
    note: str
    before: Rich
    after: Rich


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered heading with what stands under it; ``annex`` ones come behind the pages of the bureaus."""

    title: str
    lead: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    items: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    annex: bool = False


@dataclass(frozen=True, slots=True)
class BureauPage:
    """What one bureau takes home: how it stands, what it is asked for, and its instruments."""

    bureau: str
    lines: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole report. ``summary`` is what a reader must know who reads no further; ``alerts`` come with it.

    ``strip`` are the STEPs with their figures, ``asks`` what headquarters is asked to decide, ``bureaus`` a page each
    whose rows are those of ``instruments``.
    """

    title: str
    body: str
    day: str
    facts: tuple[str, ...]
    headline: str
    summary: tuple[str, ...]
    alerts: tuple[str, ...] = ()
    sections: tuple[Section, ...] = field(default=())
    strip: tuple[Stage, ...] = ()
    asks: tuple[str, ...] = ()
    bureaus: tuple[BureauPage, ...] = ()
    instruments: Table | None = None

    @property
    def body_sections(self) -> tuple[Section, ...]:
        """What is read in the meeting."""
        return tuple(section for section in self.sections if not section.annex)

    @property
    def annexes(self) -> tuple[Section, ...]:
        """What is looked up afterwards."""
        return tuple(section for section in self.sections if section.annex)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table in order."""
        return tuple(table for section in self.sections for table in section.tables)

"""review.xlsx: the workbook that officers work in, written row by row so that memory stays bounded."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection

from analog_review.model.carry import CARRIED, NOTHING_CARRIED, Carried
from analog_review.model.city import City
from analog_review.model.columns import ADOPT, DRAFT_ANSWERS, FIRST_ROW, REJECT_DRAFT, Sheet
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.model.workbook import (
    ASIDE,
    DRAFTS,
    FINDINGS,
    GROUPS,
    GUIDE,
    KEYWORDS,
    OVERVIEW,
    PROCEDURES,
    SAMPLE,
    SHEETS,
    START,
    SUSPECTS,
    UNREAD,
)
from analog_review.report.figures import Figures, figures_of
from analog_review.report.labels import newest_year, quarters
from analog_review.report.reproducible import EPOCH, save_workbook
from analog_review.report.safe import clean
from analog_review.report.view import View, view_of
from analog_review.report.workbook.sheets.carried import carried_rows, noted
from analog_review.report.workbook.sheets.drafts import draft_rows
from analog_review.report.workbook.sheets.findings import analog_rows, aside_rows
from analog_review.report.workbook.sheets.groups import group_rows
from analog_review.report.workbook.sheets.guide import write_guide
from analog_review.report.workbook.sheets.keywords import keyword_rows
from analog_review.report.workbook.sheets.overview import heading, write_overview
from analog_review.report.workbook.sheets.procedures import procedure_rows
from analog_review.report.workbook.sheets.sample import sample_rows
from analog_review.report.workbook.sheets.start import write_start
from analog_review.report.workbook.sheets.suspects import suspect_rows
from analog_review.report.workbook.sheets.unread import unread_rows
from analog_review.report.workbook.table import Choices, Row, write_table

CHOICES_LIMIT = 255
"""Characters that Excel allows the list of a drop-down."""

ALWAYS = (FINDINGS, UNREAD)
"""Written even without rows: that nothing was found, or nothing missed, is an answer too."""


def _first(rows: Iterator[Row]) -> Iterable[Row] | None:
    """The rows again, None when there are none."""
    for row in rows:
        return _again(row, rows)
    return None


def _again(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _names(view: View) -> tuple[str, ...]:
    """The categories to choose from, none when a name would break the list that Excel keeps in 255 characters."""
    names = tuple(view.category(key) for key in view.run.meta.categories)
    return names if len(",".join(names)) < CHOICES_LIMIT and not any("," in name for name in names) else ()


def _newest(view: View) -> str | None:
    return newest_year(finding.ordinance.number for finding in view.run.findings)


def _captions(view: View) -> str:
    """The range with the captions of the groups, empty when there are none."""
    if not view.group_names:
        return ""
    keys = [column.key for column in GROUPS.columns]
    letter = get_column_letter(keys.index("choice") + 1)
    return f"'{GROUPS.title}'!${letter}${FIRST_ROW}:${letter}${FIRST_ROW + len(view.group_names) - 1}"


def write_workbook(
    run: Run,
    catalogue: Catalogue,
    city: City,
    path: Path,
    decisions: Decisions = NO_DECISIONS,
    carried: Carried = NOTHING_CARRIED,
) -> None:
    """Write the workbook of a run, with what people have decided so far. Sheets without data are left out."""
    view = view_of(run, catalogue, city, decisions)
    figures = figures_of(view)
    filled = filled_rows(view, figures, carried)
    present = [sheet for sheet in SHEETS if sheet in (START, OVERVIEW, GUIDE, *ALWAYS) or sheet.key in filled]
    book = new_book(heading(view))
    for sheet in present:
        if sheet is START:
            write_start(book, view, present, heading(view))
        elif sheet is OVERVIEW:
            write_overview(book, view, figures)
        elif sheet is GUIDE:
            write_guide(book, view, [known.title for known in present])
        else:
            write_rows(book, view, sheet, filled)
    save_workbook(book, path)


def filled_rows(view: View, figures: Figures, carried: Carried) -> dict[str, Iterable[Row]]:
    """The rows of every sheet that has any, by the sheet's key."""
    rows: dict[str, Iterator[Row]] = {
        FINDINGS.key: noted(analog_rows(view), carried),
        CARRIED.key: carried_rows(view, carried),
        GROUPS.key: group_rows(view, figures),
        DRAFTS.key: draft_rows(view),
        PROCEDURES.key: procedure_rows(view),
        ASIDE.key: noted(aside_rows(view), carried),
        SUSPECTS.key: suspect_rows(view),
        KEYWORDS.key: keyword_rows(view),
        SAMPLE.key: sample_rows(view),
        UNREAD.key: unread_rows(view),
    }
    return {key: found for key, source in rows.items() if (found := _first(source)) is not None}


def new_book(title: str) -> Workbook:
    """An empty workbook whose properties hold no time."""
    book = Workbook(write_only=True)
    # Without a password: nobody renames or drops a sheet by accident, and whoever must, can.
    book.security = WorkbookProtection(lockStructure=True)
    properties = book.properties
    properties.creator, properties.title = "analog_review", clean(title)
    properties.created = properties.modified = EPOCH
    return book


def write_rows(book: Workbook, view: View, sheet: Sheet, filled: Mapping[str, Iterable[Row]]) -> None:
    """Write one table with its drop-downs."""
    groups = _captions(view)
    choices: dict[str, Choices] = {
        "schedule": quarters(view.run.meta.as_of or view.city.as_of or _newest(view)),
        "draft": (ADOPT, REJECT_DRAFT) if sheet is GROUPS else DRAFT_ANSWERS,
        "missed_category": _names(view),
        "move": groups,
        "merge": groups,
    }
    rows = filled.get(sheet.key, ())
    write_table(book, sheet, rows, heading(view), choices, again=bool(view.decisions.latest))

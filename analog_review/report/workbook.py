"""review.xlsx: the workbook that officers work in, written row by row so that memory stays bounded."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from analog_review.model.city import City
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
    UNREAD,
)
from analog_review.report.figures import figures_of
from analog_review.report.labels import quarters
from analog_review.report.safe import clean
from analog_review.report.sheets.drafts import draft_rows
from analog_review.report.sheets.findings import analog_rows, aside_rows
from analog_review.report.sheets.groups import group_rows
from analog_review.report.sheets.guide import write_guide
from analog_review.report.sheets.keywords import keyword_rows
from analog_review.report.sheets.overview import heading, write_overview
from analog_review.report.sheets.procedures import procedure_rows
from analog_review.report.sheets.sample import sample_rows
from analog_review.report.sheets.unread import unread_rows
from analog_review.report.table import Row, write_table
from analog_review.report.view import View, view_of

EPOCH = datetime(2000, 1, 1)
"""Every time inside the file, so that the same run gives the same bytes; run.json says when it was made."""

CHOICES_LIMIT = 255
"""Characters that Excel allows the list of a drop-down."""

ALWAYS = (FINDINGS, UNREAD)
"""Written even without rows: that nothing was found, or nothing missed, is an answer too."""


class _SteadyZip(ZipFile):
    """A zip that stamps no time of its own on its members."""

    def _stamped(self, name: str) -> ZipInfo:
        info = ZipInfo(name, (EPOCH.year, EPOCH.month, EPOCH.day, 0, 0, 0))
        info.compress_type = ZIP_DEFLATED
        return info

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._stamped(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        stamped = self._stamped(str(arcname))
        with Path(filename).open("rb") as source, self.open(stamped, "w", force_zip64=True) as target:
            copyfileobj(source, target)


def _save(book: Workbook, path: Path) -> None:
    """Write beside the target and put it in place at once: half a workbook never takes the place of a whole one."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        with _SteadyZip(draft, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


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


def write_workbook(run: Run, catalogue: Catalogue, city: City, path: Path, decisions: Decisions = NO_DECISIONS) -> None:
    """Write the workbook of a run, with what people have decided so far. Sheets without data are left out."""
    view = view_of(run, catalogue, city, decisions)
    figures = figures_of(view)
    rows: dict[str, Iterator[Row]] = {
        FINDINGS.key: analog_rows(view),
        GROUPS.key: group_rows(view, figures),
        DRAFTS.key: draft_rows(view),
        PROCEDURES.key: procedure_rows(view),
        ASIDE.key: aside_rows(view),
        KEYWORDS.key: keyword_rows(view),
        SAMPLE.key: sample_rows(view),
        UNREAD.key: unread_rows(view),
    }
    filled = {key: found for key, source in rows.items() if (found := _first(source)) is not None}
    present = [sheet for sheet in SHEETS if sheet in (OVERVIEW, GUIDE, *ALWAYS) or sheet.key in filled]
    title = heading(view)
    choices = {"schedule": quarters(run.meta.as_of or city.as_of), "missed_category": _names(view)}
    book = Workbook(write_only=True)
    properties = book.properties
    properties.creator, properties.title = "analog_review", clean(title)
    properties.created = properties.modified = EPOCH
    for sheet in present:
        if sheet is OVERVIEW:
            write_overview(book, view, figures)
        elif sheet is GUIDE:
            write_guide(book, view, [known.title for known in present])
        else:
            write_table(book, sheet, filled.get(sheet.key, ()), title, choices, again=bool(decisions.latest))
    _save(book, path)

"""An officer's desk: a workbook as it was sent out, pens to fill it in with, and the store it comes back to."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from analog_review import pipeline
from analog_review.model.columns import FIRST_ROW, HEADER_ROW, Sheet
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.records import to_json, write_lines
from analog_review.model.run import Run
from analog_review.report.workbook.book import write_workbook
from analog_review.review import ImportReport, Store, import_workbook
from tests.report import report_builders as make

NOW = datetime(2026, 4, 1, 9, 0, 0)
RUN = make.read_through()
KEYS = {finding.id: finding.key for finding in RUN.findings}


def sent(path: Path, run: Run = RUN, decisions: Decisions = NO_DECISIONS) -> Path:
    """The workbook as it goes out."""
    write_workbook(run, make.CATALOGUE, make.CITY, path, decisions)
    return path


def at(sheet: Any, schema: Sheet, header: str) -> int:
    """The column of a header."""
    heads = [cell.value for cell in sheet[HEADER_ROW]]
    assert schema.column(header) is not None
    return heads.index(header) + 1


def row_of(sheet: Any, schema: Sheet, name: str) -> int:
    """The row of a finding, a group, a sampled sentence or a keyword hit, by its hidden name."""
    header = next(head for head in ("group", "id", "finding") if schema.column(head))
    column = at(sheet, schema, header)
    return next(r for r in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(r, column).value == name)


def fill(path: Path, schema: Sheet, name: str, **values: Any) -> None:
    """Write values into the row of that name, by header."""
    with_book(path, lambda book: put(book, schema, name, **values))


def put(book: Any, schema: Sheet, name: str, **values: Any) -> None:
    """The same in an open workbook."""
    sheet = book[schema.title]
    row = row_of(sheet, schema, name)
    for header, value in values.items():
        sheet.cell(row, at(sheet, schema, header)).value = value


def with_book(path: Path, change: Callable[[Any], object]) -> None:
    """Open, change, save."""
    book = load_workbook(path)
    change(book)
    book.save(path)


def take(store: Store, *paths: Path, writer: str = "甲課", run: Run = RUN) -> ImportReport:
    """Import as the clerk does."""
    return import_workbook(paths, run, store, writer, NOW)


def saved_run(run: Run, folder: Path) -> Path:
    """The run's records in a folder, as a command reads them."""
    folder.mkdir(exist_ok=True)
    for field, name, _ in pipeline.FILES:
        write_lines(folder / name, getattr(run, field))
    (folder / "run.json").write_text(json.dumps(to_json(run.meta)), "utf-8")
    return folder

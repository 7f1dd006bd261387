"""A list of the departments that answer for instruments (.xlsx, .csv), as a city keeps it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analog_review.corpus.clause_lists.columns import header_field
from analog_review.corpus.clause_lists.reader import csv_sheet
from analog_review.corpus.clause_lists.workbooks import BROKEN, ListSheet, is_workbook, refusal, sheets_of
from analog_review.corpus.reading import File

_HEADER_ROWS = 30
_BUREAU_HEADERS = frozenset(
    ("局", "部", "部局", "局名", "部名", "部局名", "局部", "局部名", "所管局", "所管部", "担当部", "所管部局")
)
_BUREAU = re.compile(r"(?P<bureau>.{1,15}?[局部])[\s　/／・]*(?P<department>.{1,20}[課室係所館])$")
SOUGHT = "題名（例規名など）の列と、所管課（担当課、主管課など）の列"


class ListedOffice(NamedTuple):
    """A row: the title of an instrument, and the 局 (empty if the list has none) and 課 that answer for it."""

    title: str
    bureau: str
    department: str


class NoOfficesError(ValueError):
    """A list that cannot be read, with the reason in Japanese."""


def offices_of(path: Path) -> tuple[ListedOffice, ...]:
    """The rows of all sheets of a list. Raises NoOfficesError, and OSError where the file cannot be opened."""
    file = File(path.read_bytes(), path.name)
    found = [office for sheet in _sheets(file) for office in _of_sheet(sheet)]
    if not found:
        raise NoOfficesError(f"「{path.name}」に{SOUGHT}のある見出し行が見当たりません。列の見出しを直してください。")
    return tuple(dict.fromkeys(found))


def _sheets(file: File) -> Sequence[ListSheet]:
    if not is_workbook(file):
        return (csv_sheet(file),)
    if problem := refusal(file):
        raise NoOfficesError(problem.message + problem.hint)
    try:
        return sheets_of(file.data)[0]
    except BROKEN as error:
        raise NoOfficesError(f"「{file.name}」はExcelのブックとして壊れていて読めません。") from error


def _of_sheet(sheet: ListSheet) -> Iterator[ListedOffice]:
    """The rows below the header; a department stands for the rows below it that have none, as in merged cells."""
    columns: dict[str, int] = {}
    bureau = department = ""
    for number, (_, row) in enumerate(sheet.rows):
        if not columns:
            if number >= _HEADER_ROWS:
                return
            columns = _columns(row)
            continue
        cells = {field: row[at].strip() if at < len(row) else "" for field, at in columns.items()}
        if cells["department"]:
            department, bureau = (
                cells["department"],
                cells.get("bureau", "") or ("" if "bureau" not in columns else bureau),
            )
        if cells["title"] and department:
            title = unicodedata.normalize("NFC", cells["title"]).lstrip("○◯〇 　")
            yield ListedOffice(title, *_parted(bureau, department))


def _columns(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        bare = re.sub(r"\s", "", unicodedata.normalize("NFKC", cell))
        field = "bureau" if bare in _BUREAU_HEADERS else header_field(cell)
        if field in ("title", "department", "bureau"):
            found.setdefault(field, at)
    return found if {"title", "department"} <= found.keys() else {}


def _parted(bureau: str, department: str) -> tuple[str, str]:
    """「総務局人事課」 in one cell is a 局 and its 課."""
    match = None if bureau else _BUREAU.match(department)
    return (match["bureau"], match["department"]) if match else (bureau, department)

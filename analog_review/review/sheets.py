"""A returned workbook as rows: sheets and columns known by their headers, wherever a person has moved them."""

import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from analog_review.model.columns import SIGNED_BY, SIGNED_ON, Column, Sheet
from analog_review.model.workbook import SHEETS
from analog_review.review.lines import LONGEST
from analog_review.review.outcome import CellPlace
from analog_review.review.parts import Merged, merged_in
from analog_review.review.values import plain

_TABLES = tuple(sheet for sheet in SHEETS if sheet.columns)
_UNDER = "上の行のセルと結合されています。この行の分は、結合を解いて、この行に書いてください。"
_DEEPEST_HEAD = 60
_FEWEST_HEADS = 4


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that somebody filled in. ``column`` is None for an unknown header; ``trouble``: why it is no value."""

    place: CellPlace
    header: str
    column: Column | None
    raw: object
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row with something filled in: the cells by which it is known, by column key, and what was filled in."""

    place: CellPlace
    sheet: Sheet
    cells: dict[str, str]
    filled: tuple[Filled, ...]
    who: str = ""
    when: str = ""
    """Who decided and on which ISO day, as the whole book says: for rows that do not say it themselves."""


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """One sheet. ``schema`` is None when its headers are not known; ``missing`` are reviewer's columns it lacks,
    ``strangers`` headers of filled columns that are not ours."""

    name: str
    schema: Sheet | None
    rows: tuple[ReturnedRow, ...] = ()
    missing: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    marked: bool = False
    """Whether a row of it carries our marks, though no header does."""
    foreign: bool = False
    """Whether it is no sheet of ours, and something stands in it."""
    signature: tuple[tuple[str, object], ...] = ()
    """What stands beside the labels of はじめに, by label."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What each column of a sheet is, and which of the reviewer's columns it lacks: they may have been renamed."""

    schema: Sheet
    columns: tuple[Column | None, ...]
    headers: tuple[str, ...]
    missing: tuple[str, ...]


def read_sheets(path: Path, mark: str) -> tuple[ReturnedSheet, ...]:
    """The sheets of a workbook. Raises whatever a broken file makes the library raise."""
    with warnings.catch_warnings():
        # The library warns of extensions that it does not keep; nothing is written back.
        warnings.simplefilter("ignore")
        book: Any = load_workbook(path, read_only=True)
        try:
            return tuple(_sheet(book[name], path, mark) for name in book.sheetnames if hasattr(book[name], "iter_rows"))
        finally:
            book.close()


def _sheet(sheet: Any, path: Path, mark: str) -> ReturnedSheet:
    # Programs write the size of a sheet wrong, and then rows would be cut off.
    sheet.reset_dimensions()
    rows = enumerate(sheet.iter_rows(), 1)
    marked = filled = False
    merged = _Merged(_merged(sheet))
    signature: list[tuple[str, object]] = []
    for number, row in rows:
        layout = _layout([cell.value for cell in row])
        if layout is not None:
            found = tuple(_rows(layout, rows, str(path), sheet.title, merged))
            return ReturnedSheet(sheet.title, layout.schema, found, layout.missing, _strangers(layout))
        marked = marked or any(cell.value == mark for cell in row)
        filled = filled or any(cell.value is not None for cell in row)
        signature += _signed([cell.value for cell in row])
        if number >= _DEEPEST_HEAD:
            break
    foreign = filled and _name(sheet.title) not in _TITLES
    marked = marked or _has_mark(rows, mark)
    return ReturnedSheet(sheet.title, None, marked=marked, foreign=foreign, signature=tuple(signature))


def _merged(sheet: Any) -> tuple[Merged, ...]:
    """The merged cells of a sheet, which the library does not tell when it only reads."""
    archive, part = sheet.parent._archive, sheet._worksheet_path
    return merged_in(archive, part)


class _Merged:
    """Cells merged over several rows: what is written in the first is seen on all of them, but stands in it alone."""

    def __init__(self, merged: Sequence[Merged]) -> None:
        self._over = [one for one in merged if one[3] > one[1]]
        self._said: dict[Merged, object] = {}

    def look(self, number: int, row: Sequence[Any]) -> dict[int, object]:
        """What the merged cells of a row show, by column from 0; of the first row nothing, it has its own."""
        shown: dict[int, object] = {}
        for one in self._over:
            left, top, right, bottom = one
            if number == top and left <= len(row):
                self._said[one] = row[left - 1].value
            elif top < number <= bottom:
                shown |= dict.fromkeys(range(left - 1, right), self._said.get(one))
        return shown


def _signed(values: Sequence[object]) -> Iterator[tuple[str, object]]:
    """A label of はじめに with what is written behind it."""
    for at, value in enumerate(values):
        if value in (SIGNED_BY, SIGNED_ON):
            behind = values[at + 1 : at + 2]
            if behind and plain(behind[0]):
                yield str(value), behind[0]


def _has_mark(rows: Iterable[tuple[int, Any]], mark: str) -> bool:
    return any(cell.value == mark for _, row in rows for cell in row)


def _name(value: object) -> str:
    return "".join(unicodedata.normalize("NFKC", str(value)).split()) if value is not None else ""


_TITLES = frozenset(_name(sheet.title) for sheet in SHEETS)


@cache
def _names(column: Column) -> frozenset[str]:
    """The headers by which a column is known."""
    return frozenset(map(_name, column.names))


def _layout(values: Sequence[object]) -> _Layout | None:
    """The layout that a row of headers gives: of the sheet most of whose headers it has."""
    names = [_name(value) for value in values]
    present = set(names)
    known = [(sum(1 for c in s.columns if _names(c) & present), -len(s.columns), s) for s in _TABLES]
    count, _, schema = max(known, key=lambda entry: entry[:2])
    by_name = {name: column for column in schema.columns for name in _names(column)}
    telling = [by_name[name] for name in names if name in by_name]
    if count < _FEWEST_HEADS or (schema.reviewers and not any(c.reviewer or c.technical for c in telling)):
        return None
    # An older book lacks what came later, all of it: nobody has renamed it there.
    older = not any(column.since > 1 for column in telling)
    sought = [column for column in schema.reviewers if not (older and column.since > 1)]
    missing = tuple(column.header for column in sought if not _names(column) & present)
    headers = tuple(plain(value) for value in values)
    return _Layout(schema, tuple(by_name.get(name) for name in names), headers, missing)


def _rows(
    layout: _Layout, rows: Iterable[tuple[int, Any]], file: str, sheet: str, merged: _Merged
) -> Iterator[ReturnedRow]:
    if not layout.schema.reviewers:
        return
    for number, row in rows:
        under = merged.look(number, row)
        filled = tuple(_filled(layout, row, number, file, sheet, under))
        if filled:
            yield ReturnedRow(CellPlace(file, sheet, number), layout.schema, _cells(layout, row), filled)


def _filled(
    layout: _Layout, row: Sequence[Any], number: int, file: str, sheet: str, under: dict[int, object]
) -> Iterator[Filled]:
    """The filled cells of the reviewer's columns, and of strange columns when one of them may be a renamed one."""
    for at, cell in enumerate(row):
        column = layout.columns[at] if at < len(layout.columns) else None
        if (column is None and not layout.missing) or (column is not None and not column.reviewer):
            continue
        hidden = under.get(at) if column is not None and cell.value is None else None
        if plain(cell.value) == "" and plain(hidden) == "":
            continue
        place = CellPlace(file, sheet, number, get_column_letter(at + 1))
        header = layout.headers[at] if at < len(layout.headers) else ""
        if hidden is not None:
            yield Filled(place, header, column, hidden, _UNDER)
            continue
        yield Filled(place, header, column, cell.value, _trouble(cell) if column else _renamed(header, layout))


def _renamed(header: str, layout: _Layout) -> str:
    return (
        f"見出し「{header}」の列は取り込みません。この表には「{'」「'.join(layout.missing)}」の欄が見あたりません。"
        "見出しを書き換えたのであれば、元の言葉に戻してください。"
    )


def _trouble(cell: Any) -> str:
    if cell.data_type == "f":
        return "数式が入っています。値だけを書いてください（コピーして「値の貼り付け」）。"
    if cell.data_type == "e":
        return f"セルがエラー（{cell.value}）になっています。書き直してください。"
    if getattr(cell, "has_style", False) and cell.font.strike:
        return "取り消し線が引かれています。取り消すなら「取消」と書き、生かすなら線を消してください。"
    size = len(plain(cell.value))
    return f"長すぎます（{size:,}字、上限は{LONGEST:,}字）。短くしてください。" if size > LONGEST else ""


def _cells(layout: _Layout, row: Sequence[Any]) -> dict[str, str]:
    """The machine's cells by key. Where a column stands twice with different values, both, which fits no seal."""
    found: dict[str, list[str]] = {}
    for column, cell in zip(layout.columns, row, strict=False):
        text = _text(cell.value)
        if column is not None and not column.reviewer and text and text not in found.get(column.key, ()):
            found.setdefault(column.key, []).append(text)
    return {key: "\n".join(texts) for key, texts in found.items()}


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else "" if value is None else str(value)


def _strangers(layout: _Layout) -> tuple[str, ...]:
    """Columns that somebody added: named so that nobody takes them for taken."""
    if layout.missing or not layout.schema.reviewers:
        return ()
    named = (h for h, column in zip(layout.headers, layout.columns, strict=True) if column is None and h)
    return tuple(dict.fromkeys(named))

"""A line of the store: how a decision is written, and which lines are counted when it is read.

A line says with ``sum`` what it held when it was written, and with ``prev`` and ``n`` which line it follows. Lines of
versions before these have neither; they are counted, and the first line after them holds their sum.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from analog_review.model.columns import Column, Form
from analog_review.model.decisions import ADDED, Anchor, Decision, Origin
from analog_review.model.finding import Key
from analog_review.model.records import dump_line
from analog_review.model.workbook import SHEETS
from analog_review.review.days import quarter_of

SCHEMA = 1
"""Of lines. A line of a later one may mean what this version cannot know, so it is refused."""
LONGEST = 32_767
"""UTF-16 units of a value: what a cell of a spreadsheet holds."""
LONGEST_LINE = 1_000_000
"""Bytes; the longest value takes a fifth of it however it is escaped."""
_KEYS = frozenset({"key", "field", "value", "who", "when", "from", "run", "over"})
_SEAL = frozenset({"schema", "writer", "n", "prev", "sum"})


class LineError(ValueError):
    """Why a line is not counted, in Japanese; ``code`` can be searched for. ``stated`` is the number and the checksum
    that it gives itself, where it gives any: the next line holds on to these."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.stated: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A whole line. ``sum`` is its checksum; ``count`` is its number in the writer's file and ``prev`` the checksum of
    the line before, None and empty in lines of earlier versions. ``writer`` is empty there, too."""

    decision: Decision
    sum: str
    count: int | None = None
    prev: str = ""
    writer: str = ""


def written(decision: Decision, writer: str, count: int, prev: str) -> tuple[str, str]:
    """The line of a decision, without its end, and its checksum. Raises LineError when it would not be counted."""
    subject = decision.subject
    parts: dict[str, Any] = {
        "schema": SCHEMA,
        "key": asdict(subject) if isinstance(subject, Key) else subject,
        "field": decision.field,
        "value": decision.value,
        "who": decision.who,
        "when": decision.when,
        "from": _of_origin(decision.origin),
        "run": decision.run,
        "writer": writer,
        "n": count,
        "prev": prev,
        **({"over": list(decision.over)} if decision.over else {}),
    }
    _check(decision)
    digest = _digest(parts)
    return dump_line({**parts, "sum": digest}), digest


def read_line(data: bytes) -> StoredLine:
    """A line of a file, without its end. Raises LineError."""
    if len(data) > LONGEST_LINE:
        raise LineError("DECISION_LONG", f"行が長すぎます（{len(data):,}バイト、上限は{LONGEST_LINE:,}）。")
    try:
        parts = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
        if not isinstance(parts, dict):
            raise TypeError
    except LineError:
        raise
    except (ValueError, TypeError, RecursionError) as error:
        raise LineError("DECISION_LINE", "決定の記録として読めない行です。") from error
    try:
        return _counted(parts)
    except LineError as error:
        count, stated = parts.get("n"), parts.get("sum")
        if isinstance(count, int) and count > 0 and isinstance(stated, str):
            error.stated = (count, stated)
        raise


def _counted(parts: dict[str, Any]) -> StoredLine:
    schema = parts.get("schema", SCHEMA)
    strange = sorted(set(parts) - _KEYS - _SEAL)
    if schema != SCHEMA or strange:
        later = f"schema {schema}" if schema != SCHEMA else f"この版にない項目「{'」「'.join(strange)[:100]}」"
        raise LineError(
            "DECISION_LATER",
            f"この版より新しい analog-review が書いた行です（{later}、この版が読むのは schema {SCHEMA}）。",
        )
    try:
        decision = _decision(parts)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise LineError("DECISION_LINE", "決定の記録として読めない行です。") from error
    line = _sealed(decision, parts)
    _check(decision)
    return line


def raw_sum(data: bytes) -> str:
    """The checksum of a line that cannot be read, by which the next one holds on to it."""
    return hashlib.blake2b(data.strip(), digest_size=8).hexdigest()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise LineError("DECISION_TWICE", f"同じ項目「{twice[:50]}」が二度あり、どちらか分かりません。")
    return found


def _sealed(decision: Decision, parts: dict[str, Any]) -> StoredLine:
    if not _SEAL.intersection(parts) - {"schema"}:
        return StoredLine(decision, _digest(parts))
    count, told = parts.get("n"), {name: parts.get(name) for name in ("writer", "prev", "sum")}
    bare = {name: value for name, value in parts.items() if name != "sum"}
    whole = isinstance(count, int) and count > 0 and all(isinstance(one, str) for one in told.values())
    if not whole or _digest(bare) != told["sum"]:
        raise LineError("DECISION_CHANGED", "書かれたあとで変わった行です（検査の値が合いません）。")
    return StoredLine(decision, str(told["sum"]), count, str(told["prev"]), str(told["writer"]))


def _digest(parts: dict[str, Any]) -> str:
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode("ascii"), digest_size=8).hexdigest()


def _decision(line: dict[str, Any]) -> Decision:
    key, origin = line["key"], line.get("from")
    subject = _key(key) if isinstance(key, dict) else _text(key)
    return Decision(
        subject=subject,
        field=_text(line["field"]),
        value=_text(line["value"]),
        who=_text(line["who"]),
        when=_text(line["when"]),
        origin=_origin(origin) if isinstance(origin, dict) else Origin(file=_text(origin or "")),
        run=_text(line["run"]),
        over=tuple(map(_text, line.get("over", ()))),
    )


def _of_origin(origin: Origin) -> dict[str, Any]:
    """Without what only corrections of groups have, where there is none."""
    return {name: value for name, value in asdict(origin).items() if name != "anchors" or value}


def _origin(parts: dict[str, Any]) -> Origin:
    row = parts.get("row", 0)
    words = (_text(parts.get("file", "")), _text(parts.get("sheet", "")))
    anchors = tuple(Anchor(_text(a["group"]), tuple(map(_key, a["members"]))) for a in parts.get("anchors", ()))
    return Origin(*words, row if isinstance(row, int) else 0, _text(parts.get("group", "")), anchors)


def _key(parts: dict[str, Any]) -> Key:
    return Key(**{part: _text(parts[part]) for part in Key.__slots__})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {type(value).__name__}")
    return value


def _check(decision: Decision) -> None:
    """That it says something that can be said. Raises LineError."""
    columns = _columns().get(decision.field)
    if columns is None:
        raise LineError("DECISION_FIELD", f"欄「{decision.field[:50]}」はありません。")
    size = len(decision.value.encode("utf-16-le", "surrogatepass")) // 2
    if size > LONGEST:
        raise LineError("DECISION_LONG", f"「{decision.field}」の記入が長すぎます（{size:,}字、上限は{LONGEST:,}字）。")
    if not _is_moment(decision.when):
        raise LineError("DECISION_DAY", f"日「{decision.when[:50]}」は日付ではありません。")
    if decision.value and columns and not any(_says(column, decision.value) for column in columns):
        raise LineError("DECISION_VALUE", f"「{decision.field}」に「{decision.value[:50]}」という値はありません。")


def _is_moment(when: str) -> bool:
    try:
        datetime.fromisoformat(when)
    except ValueError:
        return False
    return len(when) >= len("2026-01-01")


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _says(column: Column, value: str) -> bool:
    if column.choices:
        return value in column.choices
    if column.form is Form.DATE:
        return _is_day(value)
    return column.key != "schedule" or quarter_of(value) is not None


@cache
def _columns() -> dict[str, tuple[Column, ...]]:
    """The reviewer's columns by field; what is no column takes any text."""
    found: dict[str, tuple[Column, ...]] = {ADDED: ()}
    for sheet in SHEETS:
        for column in sheet.reviewers:
            if not column.signature:
                found[column.field] = (*found.get(column.field, ()), column)
    return found


def whole_lines(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """The lines of a file that are not blank: number from 1, bytes without end, and whether the end is missing."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, line.strip(b"\r"), number == len(lines)

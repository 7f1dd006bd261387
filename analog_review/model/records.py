"""Records <-> JSON lines: UTF-8, one a line, fields in the order of their class, enums as their values."""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from analog_review.model.finding import Finding

_Record = TypeVar("_Record")
_INSIDE: dict[type, frozenset[str]] = {Finding: frozenset({"provision", "start"})}
"""Fields that are places in this run's memory and mean nothing in a file."""


def to_json(record: Any, *, inside: bool = False) -> Any:
    """A record as plain JSON values; ``inside`` keeps the fields that no file of a run has."""
    if record is None or (isinstance(record, str) and not isinstance(record, Enum)):
        return record
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {name: to_json(getattr(record, name), inside=inside) for name in _names(type(record), inside)}
    if isinstance(record, Enum):
        return record.value
    if isinstance(record, dict):
        return {str(k): to_json(v, inside=inside) for k, v in record.items()}
    if isinstance(record, tuple | list):
        return [to_json(v, inside=inside) for v in record]
    return record


@cache
def _names(kind: type, inside: bool) -> tuple[str, ...]:
    hidden = frozenset() if inside else _INSIDE.get(kind, frozenset())
    return tuple(f.name for f in dataclasses.fields(kind) if f.name not in hidden)


def dump_line(record: Any) -> str:
    """One line of a .jsonl file; what UTF-8 cannot hold (a lone surrogate) is escaped."""
    line = json.dumps(to_json(record), ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        line = json.dumps(to_json(record), ensure_ascii=True)
    return line


def write_lines(path: Path, records: Iterable[Any]) -> None:
    """Write a .jsonl file whole or not at all."""
    draft = path.with_name(path.name + ".part")
    with draft.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(dump_line(record) + "\n")
    draft.replace(path)


def read_lines(path: Path, kind: type[_Record]) -> Iterator[_Record]:
    """The records of a .jsonl file. Raises ValueError naming file and line."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield from_json(kind, json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number}: {kind.__name__} として読めません（{error}）") from error


def from_json(kind: Any, value: Any) -> Any:
    """Plain JSON values as a record of that type; fields that the file does not have keep their default."""
    return _reader(kind)(value)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """The reading of one type, looked up once: a collection has a hundred thousand records of a few types."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _reader(next(a for a in typing.get_args(kind) if a is not type(None)))
    if origin is tuple:
        return _reading_each(typing.get_args(kind)[0])
    if origin is dict:
        inner = _reader(typing.get_args(kind)[1])
        return lambda value: None if value is None else {k: inner(v) for k, v in value.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: None if value is None else kind(value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _reading_fields(kind)
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _reading_each(kind: Any) -> Callable[[Any], Any]:
    inner = _reader(kind)
    if inner is _as_it_is:
        return lambda value: None if value is None else tuple(value)
    return lambda value: None if value is None else tuple(map(inner, value))


def _reading_fields(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    readers = {f.name: _reader(hints[f.name]) for f in dataclasses.fields(kind)}

    def read(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, dict):
            raise TypeError(f"{kind.__name__} ではなく {type(value).__name__}")
        return kind(**{k: readers[k](v) for k, v in value.items() if k in readers})

    return read

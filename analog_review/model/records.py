"""Records <-> JSON lines: UTF-8, one a line, fields in the order of their class, enums as their values."""

import dataclasses
import json
import types
import typing
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from analog_review.model.finding import Finding

_Record = TypeVar("_Record")
_INSIDE: dict[type, frozenset[str]] = {Finding: frozenset({"provision", "start"})}
"""Fields that are places in this run's memory and mean nothing in a file."""


def to_json(record: Any) -> Any:
    """A record as plain JSON values."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        hidden = _INSIDE.get(type(record), frozenset())
        return {f.name: to_json(getattr(record, f.name)) for f in dataclasses.fields(record) if f.name not in hidden}
    if isinstance(record, Enum):
        return record.value
    if isinstance(record, dict):
        return {str(k): to_json(v) for k, v in record.items()}
    if isinstance(record, tuple | list):
        return [to_json(v) for v in record]
    return record


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
    if value is None:
        return None
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(a for a in typing.get_args(kind) if a is not type(None))
        return from_json(inner, value)
    if origin is tuple:
        return tuple(from_json(typing.get_args(kind)[0], v) for v in value)
    if origin is dict:
        return {k: from_json(typing.get_args(kind)[1], v) for k, v in value.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise TypeError(f"{kind.__name__} ではなく {type(value).__name__}")
        hints = typing.get_type_hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        return kind(**{k: from_json(hints[k], v) for k, v in value.items() if k in known})
    return value

"""Records <-> JSON lines: UTF-8, one a line, fields in the order of their class, enums as their values."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

from analog_review.model.finding import Finding

_Record = TypeVar("_Record")
_INSIDE: dict[type, tuple[str, ...]] = {Finding: ("provision", "start")}
"""Fields that are places in this run's memory and mean nothing in a file."""


def to_json(record: Any) -> Any:
    """A record as plain JSON values, as a file of a run has it."""
    plain = msgspec.to_builtins(record)
    for name in _INSIDE.get(type(record), ()):
        del plain[name]
    return plain


def from_json(kind: type[_Record], value: Any) -> _Record:
    """Plain JSON values as a record of that type; fields that the file does not have keep their default.

    Raises ValueError naming the field that is wrong.
    """
    return msgspec.convert(value, kind)


def encode(record: Any) -> bytes:
    """A record as JSON, with the fields that no file of a run has; a lone surrogate, which UTF-8 lacks, is escaped."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(record)).encode()


def decode(kind: type[_Record], data: bytes | str) -> _Record:
    """The inverse of encode. Raises ValueError."""
    try:
        record: _Record = _decoder(cast(Any, kind)).decode(data)
        return record
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # an escaped surrogate, or no JSON at all
        return from_json(kind, json.loads(data))


@cache
def _decoder(kind: Any) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(kind)


def dump_line(record: Any) -> str:
    """One line of a .jsonl file, without its end."""
    return _line(record).decode()


def _line(record: Any) -> bytes:
    plain = to_json(record)
    try:
        return msgspec.json.format(msgspec.json.encode(plain), indent=0)
    except UnicodeEncodeError:
        return json.dumps(plain).encode()


def write_lines(path: Path, records: Iterable[Any]) -> None:
    """Write a .jsonl file whole or not at all."""
    draft = path.with_name(path.name + ".part")
    with draft.open("wb") as file:
        file.writelines(_line(record) + b"\n" for record in records)
    draft.replace(path)


def read_lines(path: Path, kind: type[_Record]) -> Iterator[_Record]:
    """The records of a .jsonl file. Raises ValueError naming file and line."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                yield decode(kind, line)
            except ValueError as error:
                raise ValueError(f"{path}:{number}: {kind.__name__} として読めません（{error}）") from error

"""How a row of the workbook is known again when it comes back: the run it was written from, its key, and a seal."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache

from analog_review.model.columns import Sheet
from analog_review.model.finding import Dismissed, Key, Procedure
from analog_review.model.run import SCHEMA, RunMeta
from analog_review.text.hashing import content_hash

_AS_PRINTED = json.JSONEncoder(ensure_ascii=False)
_SORTED = json.JSONEncoder(sort_keys=True)


def key_text(key: Key) -> str:
    """A key as one cell."""
    return _AS_PRINTED.encode([key.ordinance, key.category, key.sentence, key.context])


def key_of(text: str) -> Key | None:
    """The key a cell holds, None when a person has changed it into something else."""
    try:
        parts = json.loads(text)
    except ValueError:
        return None
    if isinstance(parts, list) and len(parts) == 4 and all(isinstance(part, str) for part in parts):
        return Key(*parts)
    return None


def _digest(parts: object) -> str:
    return hashlib.sha256(_SORTED.encode(parts).encode("ascii")).hexdigest()


def run_mark(meta: RunMeta) -> str:
    """What was read and by what, as one word: the same for the same inputs, rules and engine, whatever the time."""
    inputs = sorted((file.source, file.sha256) for file in meta.inputs)
    made_by = [meta.schema, meta.version, meta.rules, meta.city, meta.preset, list(meta.categories), meta.engine]
    return _digest([inputs, made_by])[:16]


def keyword_id(hit: Dismissed) -> str:
    """The name of a dismissed keyword hit: its place and content, so that the same words there have one answer.

    The place is the instrument's and not the file's, which is renamed every year; runs of before say only the file.
    """
    return content_hash("\0".join((hit.instrument or hit.source, hit.location, hit.category, hit.sentence)))


def procedure_id(procedure: Procedure) -> str:
    """The name of a procedure or form: its instrument, its own name and its 様式, wherever in the instrument it is."""
    return content_hash("\0".join((procedure.ordinance or procedure.source, procedure.name, procedure.form or "")))


_IDENTITY = ("finding", "key", "group", "id", "stratum")


@cache
def sealed_keys(sheet: Sheet) -> tuple[str, ...]:
    """The columns a row's checksum is taken over."""
    known = {column.key: column for column in sheet.columns}
    identity = tuple(key for key in _IDENTITY if key in known and known[key].technical)
    return (*identity, *sheet.seal)


def checksum(sheet: Sheet, cells: Mapping[str, object]) -> str:
    """A seal over the cells that identify a row, by column key.

    White space is set aside, since a spreadsheet program may change line ends when it saves.
    """
    words = ["".join(str(cells.get(key) or "").split()) for key in sealed_keys(sheet)]
    return _digest([SCHEMA, sheet.key, *words])[:16]


def shown_mark(cells: Mapping[str, str]) -> str:
    """What stood in the reviewer's columns when the workbook was written, by column key, for one hidden cell.

    Without it, whoever sends a workbook back would seem to have decided everything that others had before.
    """
    return json.dumps({key: _of_text(text) for key, text in cells.items()}, separators=(",", ":"))


def was_shown(mark: str, key: str, text: str) -> bool:
    """Whether a cell still holds what stood there when the workbook was written."""
    try:
        shown = json.loads(mark)
    except ValueError:
        return False
    return isinstance(shown, dict) and shown.get(key) == _of_text(text)


def _of_text(text: str) -> str:
    return _digest("".join(text.split()))[:12]

"""The same instrument given more than once: identical copies, and versions of which one is newer."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity
from analog_review.text.days import DAY, read_day
from analog_review.text.hashing import content_hash
from analog_review.text.numerals import NUMERAL, to_int

_DAY = re.compile(DAY)
_NUMBER = re.compile(rf"({NUMERAL})号")


class InstrumentHead(NamedTuple):
    """What tells an instrument from another: enough to compare it with every other of the collection."""

    source: str
    title: str
    number: str
    last_amended: str
    digest: str
    """Hash of the text, spaces and widths set aside."""


def head_of(ordinance: Ordinance) -> InstrumentHead:
    """The head of an instrument as read."""
    return InstrumentHead(
        ordinance.source, ordinance.title, ordinance.number, ordinance.last_amended, content_hash(ordinance.text)
    )


def duplicates(heads: Sequence[InstrumentHead]) -> tuple[Problem, ...]:
    """A warning for each instrument that was given before, in the order of the sources; the first given has none.

    Two are the same if title and number are, or if title is and one of them prints no number.
    """
    first: dict[str, list[InstrumentHead]] = {}
    found = []
    for head in sorted(heads):
        others = first.setdefault(content_hash(head.title), [])
        same = [o for o in others if _is_same(o.number, head.number)]
        if same:
            copy = next((o for o in same if o.digest == head.digest), None)
            found.append(_copy(head, copy) if copy else _version(head, same[0]))
        others.append(head)
    return tuple(found)


def _is_same(one: str, other: str) -> bool:
    return not one or not other or content_hash(one) == content_hash(other)


def _copy(head: InstrumentHead, other: InstrumentHead) -> Problem:
    return Problem(
        "same-instrument",
        Severity.WARNING,
        f"「{other.source}」と題名・番号も本文も同じ例規です。",
        "件数が二重になります。不要なほうを除いてください。",
        head.source,
    )


def _version(head: InstrumentHead, other: InstrumentHead) -> Problem:
    mine, theirs = _when(head.last_amended), _when(other.last_amended)
    if mine and theirs and mine != theirs:
        newer, older = (head, other) if mine > theirs else (other, head)
        age = f"新しいのは「{newer.source}」（最終改正：{newer.last_amended}）"
        age += f"、古いのは「{older.source}」（最終改正：{older.last_amended}）とみられます。"
    else:
        age = "どちらが新しいかは、最終改正の記載からは分かりません。"
    return Problem(
        "two-versions",
        Severity.WARNING,
        f"「{other.source}」と題名・番号が同じで、本文が違います。{age}",
        "見直しの対象は現行のものです。どちらが現行かを例規集で確かめ、もう一方を除いてください。",
        head.source,
    )


def _when(amended: str) -> tuple[int, ...]:
    """Year, month, day and number of an amending instrument, in the order of time; empty if no year is printed."""
    match = _DAY.search(amended)
    if match is None:
        return ()
    number = _NUMBER.search(amended, match.end())
    return (*read_day(match[0]), (to_int(number[1]) or 0) if number else 0)

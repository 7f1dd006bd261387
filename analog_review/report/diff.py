"""What a draft changes, shown on both sides."""

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from analog_review.report.safe import Rich, Tone, marked

_LARGE = 400_000
_ISLAND = 2
_KEPT = 512
"""Differences kept: a draft is shown in several cells, one after the other."""


class DiffSpan(NamedTuple):
    """``after[begin:stop]`` in place of ``before[start:end]``."""

    start: int
    end: int
    begin: int
    stop: int


def _shared(most: int, same: Callable[[int, int], bool]) -> int:
    """How many characters are the same, of ``most``; ``same`` tells whether those from ``a`` up to ``b`` are."""
    sure = 0
    while sure < most:
        middle = (sure + most + 1) // 2
        if same(sure, middle):
            sure = middle
        else:
            most = middle - 1
    return sure


def _ends(before: str, after: str) -> tuple[int, int]:
    """How many characters the two share at the head and, behind that, at the tail."""
    most = min(len(before), len(after))
    head = _shared(most, lambda a, b: before[a:b] == after[a:b])
    old, new = len(before), len(after)
    tail = _shared(most - head, lambda a, b: before[old - b : old - a] == after[new - b : new - a])
    return head, tail


def _opcodes(before: str, after: str) -> Iterator[tuple[int, int, int, int]]:
    """Spans that differ between two texts that share neither head nor tail."""
    if not before or not after or len(before) * len(after) > _LARGE:
        if before or after:
            yield 0, len(before), 0, len(after)
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a, b, c, d


@lru_cache(_KEPT)
def changed_spans(before: str, after: str) -> tuple[DiffSpan, ...]:
    """What differs, in order. Islands of one or two equal characters are drowned: they are chance, not sense."""
    head, tail = _ends(before, after)
    found: list[DiffSpan] = []
    for a, b, c, d in _opcodes(before[head : len(before) - tail], after[head : len(after) - tail]):
        if found and head + a - found[-1].end <= _ISLAND:
            found[-1] = DiffSpan(found[-1].start, head + b, found[-1].begin, head + d)
        else:
            found.append(DiffSpan(head + a, head + b, head + c, head + d))
    return tuple(found)


def compared(before: str, after: str) -> tuple[Rich, Rich]:
    """Both texts with what goes and what comes marked."""
    changes = changed_spans(before, after)
    return (
        marked(before, [(change.start, change.end) for change in changes], Tone.REMOVED),
        marked(after, [(change.begin, change.stop) for change in changes], Tone.ADDED),
    )


def gist(before: str, after: str, around: int = 16) -> Rich:
    """The changed places of ``after`` with a few characters ``around`` them; what only goes stands as removed."""
    windows: list[tuple[int, int]] = []
    changes = changed_spans(before, after)
    for change in changes:
        start, stop = max(0, change.begin - around), min(len(after), change.stop + around)
        if windows and start <= windows[-1][1] + 1:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((start, stop))
    parts: list[tuple[str, Tone]] = []
    for start, stop in windows:
        parts.append(("…" if start and not parts else "", Tone.PLAIN))
        at = start
        for change in changes:
            if start <= change.begin and change.stop <= stop:
                parts.append((after[at : change.begin], Tone.PLAIN))
                gone = before[change.start : change.end] if change.begin == change.stop else ""
                parts += [(gone, Tone.REMOVED), (after[change.begin : change.stop], Tone.ADDED)]
                at = change.stop
        parts.append((after[at:stop] + ("…" if stop < len(after) else ""), Tone.PLAIN))
    return Rich(tuple((text, tone) for text, tone in parts if text))

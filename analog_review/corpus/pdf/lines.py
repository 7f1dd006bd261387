"""Characters of a page to lines: grouped by the height they stand at, white space wide enough made a space or a tab."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from analog_review.corpus.pdf.pages import Char

_WORD_GAP = 0.45
_COLUMN_GAP = 1.8
"""Widths of a character: a narrower gap is but loose setting, a wider one parts the columns of a table."""
LEVEL = 9
"""The column of what runs from left to right on a page of vertical writing."""


class PdfLine(NamedTuple):
    """One line or table row: its words, where they begin and end in points, the size of type, and its page."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    page: int
    row: bool = False
    column: int = 0


def grouped(chars: Iterable[Char], size: float) -> list[list[Char]]:
    """Characters grouped by the height they stand at."""
    groups: list[list[Char]] = []
    middle = 0.0
    for char in sorted(chars, key=lambda c: (c.y0 + c.y1) / 2):
        at = (char.y0 + char.y1) / 2
        if groups and at - middle <= 0.5 * min(char.size, size):
            groups[-1].append(char)
            middle += (at - middle) / len(groups[-1])
        else:
            groups.append([char])
            middle = at
    return groups


def line_of(group: Sequence[Char], number: int, column: int = 0) -> PdfLine:
    """The words of one line; white space that no character fills becomes a space or, if wide, a tab."""
    inked = [c for c in group if c.text.strip()]
    if not inked:
        return PdfLine("", 0, 0, 0, 0, 1, number)
    first, last = min(c.x0 for c in inked), max(c.x1 for c in inked)
    size = Counter(round(c.size, 1) for c in inked).most_common(1)[0][0] or 10.0
    words: list[str] = []
    end = first
    for char in sorted((c for c in group if first <= c.x0 <= last), key=lambda c: (c.x0, c.y0)):
        gap = (char.x0 - end) / size
        if words and gap >= _COLUMN_GAP:
            words.append("\t")
        elif words and gap >= _WORD_GAP:
            words.append("　")
        words.append(char.text)
        end = max(end, char.x1)
    top, bottom = min(c.y0 for c in inked), max(c.y1 for c in inked)
    return PdfLine(_spread("".join(words).strip()), first, last, top, bottom, size, number, False, column)


def printed_over(group: Sequence[Char]) -> int:
    """Characters of a line that stand where another stands; two digits side by side in a vertical line do not."""
    inked = sorted((c for c in group if c.text.strip()), key=lambda c: c.x0)
    return sum(
        1
        for a, b in pairwise(inked)
        if b.x0 < a.x1 - 0.6 * min(a.x1 - a.x0, b.x1 - b.x0) and abs(a.y0 + a.y1 - b.y0 - b.y1) < 0.6 * a.size
    )


def _spread(words: str) -> str:
    """「附\t則」: single characters spread over a width are one word."""
    parts = words.split("\t")
    return "　".join(parts) if len(parts) > 1 and all(len(p.strip()) == 1 for p in parts) else words

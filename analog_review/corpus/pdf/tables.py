"""Tables that rules enclose: the characters in each cell, and a line for each row."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analog_review.corpus.pdf.lines import PdfLine, grouped, line_of
from analog_review.corpus.pdf.pages import Char, PdfPage, RuledLine

_MOST_RULES = 3000


class _Cell(NamedTuple):
    top: float
    bottom: float
    left: float
    right: float


def tables_of(chars: list[Char], page: PdfPage, number: int) -> tuple[list[PdfLine], int, list[Char]]:
    """The rows of the tables on a page, the number of tables, and the characters that stand in none."""
    rules = _rules(page)
    cells, free = _cells(chars, rules, page)
    rows, tables = _rows(cells, rules, number)
    return rows, tables, free


def _rules(page: PdfPage) -> list[RuledLine]:
    """Rules without the frame of a page and without more than any table has."""
    if len(page.rules) > _MOST_RULES:
        return []
    return [r for r in page.rules if (r.end - r.start) < 0.97 * (page.width if r.level else page.height)]


def _cells(chars: list[Char], rules: list[RuledLine], page: PdfPage) -> tuple[dict[_Cell, list[Char]], list[Char]]:
    """Characters by the cell whose rules enclose them, and those in none."""
    level = sorted((r for r in rules if r.level), key=lambda r: r.at)
    upright = sorted((r for r in rules if not r.level), key=lambda r: r.at)
    if len(level) < 2 or not upright:
        return {}, chars
    across: dict[int, list[float]] = {}
    beside: dict[int, list[float]] = {}
    cells: dict[_Cell, list[Char]] = {}
    free = []
    for char in chars:
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        column, row = round(x), round(y)
        if column not in across:
            across[column] = [r.at for r in level if r.start - 2 <= column <= r.end + 2]
        if row not in beside:
            beside[row] = [r.at for r in upright if r.start - 2 <= row <= r.end + 2]
        top, bottom = _around(across[column], y)
        left, right = _around(beside[row], x)
        if top is None or bottom is None or (left is None and right is None):
            free.append(char)
        else:
            cell = _Cell(top, bottom, -1.0 if left is None else left, page.width if right is None else right)
            cells.setdefault(cell, []).append(char)
    if len(cells) == 1 and len(_columns(upright, *next(iter(cells))[:2])) < 2:
        # One box round a text makes no table of it.
        return {}, chars
    return cells, free


def _around(places: list[float], at: float) -> tuple[float | None, float | None]:
    index = bisect_left(places, at)
    return (
        round(places[index - 1]) if index else None,
        round(places[index]) if index < len(places) else None,
    )


def _rows(cells: dict[_Cell, list[Char]], rules: list[RuledLine], number: int) -> tuple[list[PdfLine], int]:
    """The rows of tables, and the number of tables."""
    rows: list[list[_Cell]] = []
    for cell in sorted(cells, key=lambda c: (c.top, c.left)):
        if rows and abs(rows[-1][0].top - cell.top) <= 3:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    lines, tables, end = [], 0, -100.0
    for row in rows:
        lefts = _columns(rules, row[0].top, min(c.bottom for c in row))
        words: dict[float, str] = {}
        for cell in sorted(row, key=lambda c: (c.left, c.top)):
            # Rules a hair apart make two cells of one.
            inner = _cell_words(cell, cells[cell])
            words[cell.left] = f"{words[cell.left]}  {inner}" if cell.left in words else inner
        places = sorted({*words, *(x for x in lefts if all(abs(x - w) > 3 for w in words))})
        texts = [words.get(x, "") for x in places]
        tables += row[0].top > end + 6
        end = max(end, *(c.bottom for c in row))
        inked = [c for cell in row for c in cells[cell]]
        lines.append(
            PdfLine(
                "| " + " | ".join(texts) + " |",
                min(c.x0 for c in inked),
                max(c.x1 for c in inked),
                row[0].top,
                max(c.y1 for c in inked),
                inked[0].size,
                number,
                True,
            )
        )
    return lines, tables


def _columns(rules: Sequence[RuledLine], top: float, bottom: float) -> list[float]:
    """Where the cells of a row begin, by the upright rules that cross its middle."""
    middle = (top + bottom) / 2
    edges = sorted({round(r.at) for r in rules if not r.level and r.start - 1 <= middle <= r.end + 1})
    return [a for a, b in pairwise(edges) if b - a > 4]


def _cell_words(cell: _Cell, chars: list[Char]) -> str:
    """The words of a cell; a line that fills its width goes on in the next."""
    groups = grouped(chars, chars[0].size)
    if all(len(group) == 1 for group in groups):
        # 「備考」 written downwards.
        return "".join(group[0].text for group in groups).replace("|", "｜")
    words, full = "", True
    for group in groups:
        line = line_of(group, 0)
        words += ("" if full or not words else "  ") + line.text.replace("|", "｜").replace("\t", "　")
        full = cell.right - line.x1 < 1.8 * line.size
    return words

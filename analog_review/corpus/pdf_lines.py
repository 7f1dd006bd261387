"""A page of characters to its lines and table rows, in the order a person reads them."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from analog_review.corpus.pdf_pages import Char, Page, Rule

_WORD_GAP = 0.45
_COLUMN_GAP = 1.8
"""Widths of a character: a narrower gap is but loose setting, a wider one parts the columns of a table."""
_MOST_RULES = 3000
LEVEL = 9
"""The column of what runs from left to right on a page of vertical writing."""


class Line(NamedTuple):
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


class Lines(NamedTuple):
    """The lines of a page, and what was found out about it."""

    lines: tuple[Line, ...]
    ruby: tuple[str, ...] = ()
    tables: int = 0
    loose: int = 0
    """Lines parted into columns by nothing but white space."""
    columns: bool = False
    over: int = 0
    """Characters printed over others."""


def lines_of(page: Page, number: int) -> Lines:
    """Lines, rows of ruled tables and columns of a page."""
    chars = [c for c in page.chars if c.text.strip()]
    spaces = [c for c in page.chars if not c.text.strip()]
    level = [_line(group, number, LEVEL) for group in _rough(page.level, 10.0)]
    heads = [line for line in level if line.text and line.y0 < page.width / 2]
    feet = [line for line in level if line.text and line.y0 >= page.width / 2]
    if not chars:
        return Lines((*heads, *feet))
    size = Counter(round(c.size, 1) for c in chars).most_common(1)[0][0] or 10.0
    chars, ruby = _without_ruby(chars)
    rules = _merged(page)
    cells, free = _cells(chars, rules, page)
    rows, tables = _rows(cells, rules, number)
    rough = _rough([*free, *spaces], size)
    gutter = _gutter(rough, size)
    lines = [_line(group, number) for group in rough]
    lines = [line for line in lines if line.text]
    if gutter is not None:
        left, right = _parted(rough, gutter)
        lines = _flowing(left, right, gutter, number)
    loose = sum(1 for line in lines if "\t" in line.text.strip())
    both = sorted([*lines, *rows], key=lambda line: (line.column, line.y0)) if gutter is None else [*lines, *rows]
    over = sum(map(_over, rough))
    return Lines((*heads, *both, *feet), ruby, tables, loose, gutter is not None, over)


def _without_ruby(chars: list[Char]) -> tuple[list[Char], tuple[str, ...]]:
    """Take out kana of half size that stand directly above (in vertical writing, beside) larger characters."""
    largest = max(c.size for c in chars)
    small = [c for c in chars if c.size <= 0.62 * largest and "ぁ" <= c.text <= "ヿ"]
    if not small:
        return chars, ()
    big = sorted((c for c in chars if c.size > 0.62 * largest), key=lambda c: c.y0)
    tops = [c.y0 for c in big]
    above = []
    for char in small:
        near = big[bisect_left(tops, char.y1 - 0.6 * char.size) : bisect_left(tops, char.y1 + 0.6 * char.size)]
        if any(
            b.size >= 1.6 * char.size and b.x0 - char.size < (char.x0 + char.x1) / 2 < b.x1 + char.size for b in near
        ):
            above.append(char)
    if not above:
        return chars, ()
    gone = set(map(id, above))
    readings = [line.text for line in (_line(g, 0) for g in _rough(above, above[0].size)) if line.text]
    return [c for c in chars if id(c) not in gone], tuple(w for line in readings for w in line.split())


# --- lines


def _rough(chars: Iterable[Char], size: float) -> list[list[Char]]:
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


def _line(group: list[Char], number: int, column: int = 0) -> Line:
    """The words of one line; white space that no character fills becomes a space or, if wide, a tab."""
    inked = [c for c in group if c.text.strip()]
    if not inked:
        return Line("", 0, 0, 0, 0, 1, number)
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
    return Line(_spread("".join(words).strip()), first, last, top, bottom, size, number, False, column)


def _over(group: list[Char]) -> int:
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


# --- columns


def _gutter(groups: Sequence[Sequence[Char]], size: float) -> float | None:
    """Where two columns of running text part, if the page has them: both sides full, hardly a line across."""
    inked = [[c for c in g if c.text.strip()] for g in groups]
    inked = [g for g in inked if g]
    if len(inked) < 8:
        return None
    left, right = min(c.x0 for g in inked for c in g), max(c.x1 for g in inked for c in g)
    steps = [left + (right - left) * at / 40 for at in range(14, 27)]
    best = min(steps, key=lambda x: (sum(any(c.x0 < x < c.x1 for c in g) for g in inked), abs(x - (left + right) / 2)))
    sides = [([c for c in g if c.x1 <= best], [c for c in g if c.x0 >= best]) for g in inked]
    whole = [
        s
        for g, s in zip(inked, sides, strict=True)
        if s[0]
        and s[1]
        and len(s[0]) + len(s[1]) == len(g)
        and min(c.x0 for c in s[1]) - max(c.x1 for c in s[0]) >= size
    ]
    full = [s for s in whole if len(s[0]) >= 12 and len(s[1]) >= 12]
    return best if len(full) >= 0.5 * len(inked) and len(whole) >= 0.6 * len(inked) else None


def _parted(
    groups: Sequence[Sequence[Char]], gutter: float
) -> tuple[list[tuple[float, list[Char]]], list[tuple[float, list[Char]]]]:
    left: list[tuple[float, list[Char]]] = []
    right: list[tuple[float, list[Char]]] = []
    for group in groups:
        top = min(c.y0 for c in group)
        if any(c.x0 < gutter < c.x1 for c in group if c.text.strip()):
            left.append((top, list(group)))
            right.append((top, []))
            continue
        left.append((top, [c for c in group if c.x1 <= gutter]))
        right.append((top, [c for c in group if c.x0 >= gutter]))
    return left, right


def _flowing(
    left: list[tuple[float, list[Char]]], right: list[tuple[float, list[Char]]], gutter: float, number: int
) -> list[Line]:
    """Left column, then right; a line across both ends what stands above it."""
    done: list[Line] = []
    columns: tuple[list[Line], list[Line]] = ([], [])
    for (_, one), (_, other) in zip(left, right, strict=True):
        if any(c.x0 < gutter < c.x1 for c in one if c.text.strip()):
            done += [*columns[0], *columns[1], _line(one, number)]
            columns = ([], [])
        else:
            columns[0].append(_line(one, number, 1))
            columns[1].append(_line(other, number, 2))
    return [line for line in [*done, *columns[0], *columns[1]] if line.text]


# --- ruled tables


class _Cell(NamedTuple):
    top: float
    bottom: float
    left: float
    right: float


def _merged(page: Page) -> list[Rule]:
    """Rules without the frame of a page and without more than any table has."""
    if len(page.rules) > _MOST_RULES:
        return []
    return [r for r in page.rules if (r.end - r.start) < 0.97 * (page.width if r.level else page.height)]


def _cells(chars: list[Char], rules: list[Rule], page: Page) -> tuple[dict[_Cell, list[Char]], list[Char]]:
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


def _rows(cells: dict[_Cell, list[Char]], rules: list[Rule], number: int) -> tuple[list[Line], int]:
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
            Line(
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


def _columns(rules: Sequence[Rule], top: float, bottom: float) -> list[float]:
    """Where the cells of a row begin, by the upright rules that cross its middle."""
    middle = (top + bottom) / 2
    edges = sorted({round(r.at) for r in rules if not r.level and r.start - 1 <= middle <= r.end + 1})
    return [a for a, b in pairwise(edges) if b - a > 4]


def _cell_words(cell: _Cell, chars: list[Char]) -> str:
    """The words of a cell; a line that fills its width goes on in the next."""
    groups = _rough(chars, chars[0].size)
    if all(len(group) == 1 for group in groups):
        # 「備考」 written downwards.
        return "".join(group[0].text for group in groups).replace("|", "｜")
    words, full = "", True
    for group in groups:
        line = _line(group, 0)
        words += ("" if full or not words else "  ") + line.text.replace("|", "｜").replace("\t", "　")
        full = cell.right - line.x1 < 1.8 * line.size
    return words

"""A page of characters to its lines and table rows, in the order a person reads them."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from analog_review.corpus.pdf.columns import gutter_of, in_columns
from analog_review.corpus.pdf.lines import LEVEL, PdfLine, grouped, line_of, printed_over
from analog_review.corpus.pdf.pages import Char, PdfPage
from analog_review.corpus.pdf.tables import tables_of


class Lines(NamedTuple):
    """The lines of a page, and what was found out about it."""

    lines: tuple[PdfLine, ...]
    ruby: tuple[str, ...] = ()
    tables: int = 0
    loose: int = 0
    """Lines parted into columns by nothing but white space."""
    columns: bool = False
    over: int = 0
    """Characters printed over others."""


def lines_of(page: PdfPage, number: int) -> Lines:
    """Lines, rows of ruled tables and columns of a page."""
    chars = [c for c in page.chars if c.text.strip()]
    spaces = [c for c in page.chars if not c.text.strip()]
    level = [line_of(group, number, LEVEL) for group in grouped(page.level, 10.0)]
    heads = [line for line in level if line.text and line.y0 < page.width / 2]
    feet = [line for line in level if line.text and line.y0 >= page.width / 2]
    if not chars:
        return Lines((*heads, *feet))
    size = Counter(round(c.size, 1) for c in chars).most_common(1)[0][0] or 10.0
    chars, ruby = _without_ruby(chars)
    rows, tables, free = tables_of(chars, page, number)
    rough = grouped([*free, *spaces], size)
    gutter = gutter_of(rough, size)
    if gutter is None:
        lines = [line for group in rough if (line := line_of(group, number)).text]
    else:
        lines = in_columns(rough, gutter, number)
    loose = sum(1 for line in lines if "\t" in line.text.strip())
    both = sorted([*lines, *rows], key=lambda line: (line.column, line.y0)) if gutter is None else [*lines, *rows]
    over = sum(map(printed_over, rough))
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
    readings = [line.text for line in (line_of(g, 0) for g in grouped(above, above[0].size)) if line.text]
    return [c for c in chars if id(c) not in gone], tuple(w for line in readings for w in line.split())

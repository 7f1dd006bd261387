"""Two columns of running text on a page: where they part, and their lines in the order they are read."""

from collections.abc import Sequence

from analog_review.corpus.pdf.lines import PdfLine, line_of
from analog_review.corpus.pdf.pages import Char


def gutter_of(groups: Sequence[Sequence[Char]], size: float) -> float | None:
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


def in_columns(groups: Sequence[Sequence[Char]], gutter: float, number: int) -> list[PdfLine]:
    """Left column, then right; a line across both ends what stands above it."""
    done: list[PdfLine] = []
    left: list[PdfLine] = []
    right: list[PdfLine] = []
    for group in groups:
        if any(c.x0 < gutter < c.x1 for c in group if c.text.strip()):
            done += [*left, *right, line_of(group, number)]
            left, right = [], []
        else:
            left.append(line_of([c for c in group if c.x1 <= gutter], number, 1))
            right.append(line_of([c for c in group if c.x0 >= gutter], number, 2))
    return [line for line in [*done, *left, *right] if line.text]

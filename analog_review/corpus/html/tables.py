"""Whether a table holds data, or only lays out the page: old pages put each 条 of an instrument into a row."""

import re
from collections.abc import Sequence

from analog_review.corpus.structure.lines import LineKind, classify

_LABELS = (LineKind.ARTICLE, LineKind.ENUMERATED, LineKind.HEADING)
_HEAD_LINES = (LineKind.DATE, LineKind.DATE_NUMBER, LineKind.AMENDED)
LONGEST_LABEL = 20
_CAPTION = re.compile(r"(?<=.)[（(][^（）()]*[）)]$")


def is_label(words: str) -> bool:
    """Whether the words are the label of a 条, 項 or 号 and nothing else."""
    if len(words) > LONGEST_LABEL:
        return False
    words = _CAPTION.sub("", words)
    shape = classify(words)
    return shape.kind in _LABELS and shape.body >= len(words)


def is_layout(rows: Sequence[Sequence[Sequence[str]]], *, goes_on: bool) -> bool:
    """Rows of cells of lines: layout if one column holds whole 条, or if labels stand beside their words.

    Labels of 項 and 号 alone show a layout only where it ``goes_on`` from a table above.
    """
    holding = [sum(_holds_articles(cell) for cell in row) for row in rows]
    if 1 in holding and max(holding) == 1:
        return True
    if len(rows) == 1 and any(len(cell) > 2 and sum(line.endswith("。") for line in cell) > 1 for cell in rows[0]):
        return True
    if _is_head(rows):
        return True
    labelled = [row for row in rows if labelled_row(row)]
    spanning = sum(sum(map(any, row)) == 1 for row in rows)
    filled = sum(any(map(any, row)) for row in rows)
    return len(labelled) + spanning == filled and (goes_on or any(_is_article(row) for row in labelled))


def _is_head(rows: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Days and numbers, one a row: old pages set what stands below a title to the right by a table."""
    words = [line.strip().strip("（）()　 ") for row in rows for cell in row for line in cell if line.strip()]
    return bool(words) and len(words) <= 2 * len(rows) and all(classify(line).kind in _HEAD_LINES for line in words)


def labelled_row(row: Sequence[Sequence[str]]) -> bool:
    """「第1条」「2」「(1)」 in a cell, the words it labels in the next, and nothing else."""
    filled = [cell for cell in row if any(cell)]
    return (
        len(filled) in (2, 3)
        and all(len([line for line in cell if line]) == 1 and is_label(_first(cell)) for cell in filled[:-1])
        and any(filled[-1])
        and filled[-1][0] != ""
    )


def _is_article(row: Sequence[Sequence[str]]) -> bool:
    return classify(_first(next(cell for cell in row if any(cell)))).kind is LineKind.ARTICLE


def _first(cell: Sequence[str]) -> str:
    return next(line for line in cell if line).strip()


def _holds_articles(cell: Sequence[str]) -> bool:
    """A 条 with its words, alone in its line; 「第3条」 of a 読替表 has none."""
    articles = 0
    for line in cell:
        shape = classify(line)
        articles += (
            shape.kind is LineKind.ARTICLE and shape.body < len(line) and line.rstrip().endswith(("。", "）", ")"))
        )
    return articles > 1 or (articles == 1 and len(cell) > 1)

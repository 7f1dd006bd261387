"""Lines that carry on the one before them: a page, a column or a cell cut it, or its number stands alone."""

from analog_review.corpus.structure.growing import GrowingText
from analog_review.corpus.structure.lines import Line
from analog_review.model.ordinance import Kind, Provision

_CUT = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.TEXT, Kind.PREAMBLE)
_NUMBERED = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)
_WRAPPED = 35
"""A line at least this long that stops without 。 was cut by a page or a column, and the next line carries it on."""
_TAIL = 200
"""Characters in which the last line of a provision is looked for."""


def is_unfinished(draft: GrowingText, last: Provision, line: Line) -> bool:
    """Whether a provision waits for the words of the line: a number alone on its line, as the old e-Gov prints it,
    or a row with a line break inside a cell, which this line brings to its closing bar."""
    if last.kind in _NUMBERED and last.label and draft.is_bare(last.index):
        return True
    if last.kind is not Kind.ROW:
        return False
    return _tail(draft, last)[-1:] not in "|｜" and draft.words(line)[-1:] in ("|", "｜")


def is_cut(draft: GrowingText, last: Provision, line: Line) -> bool:
    """Whether the last line of a provision was cut at the margin, and this one goes on with it."""
    if last.kind not in _CUT or line.start != last.end or line.label[0] != line.start:
        return False
    tail = _tail(draft, last).rsplit("\n", 1)[-1]
    return len(tail) >= _WRAPPED and tail[-1] not in "。：:）)」』"


def _tail(draft: GrowingText, last: Provision) -> str:
    return draft.text[max(last.start, last.end - _TAIL) : last.end].rstrip()

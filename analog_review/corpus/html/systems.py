"""The markup of the 例規集 systems that many bodies use: which blocks hold the instrument, and how deep they stand."""

from collections.abc import Callable
from typing import NamedTuple

from analog_review.corpus.html.events import HtmlPage


class System(NamedTuple):
    """A system by name; ``marks`` tells of a block whether it holds the instrument, ``indent`` what precedes it."""

    name: str
    marks: Callable[[int], bool]
    indent: Callable[[int], str]


_REIKI_INDENT = {"item": "　", "subitem": "　　", "sub_item": "　　"}
_STATUTE = frozenset(("eline",))


def system_of(page: HtmlPage) -> System | None:
    """The system a page comes from, None for a page of any other origin."""
    return _reiki(page) or _d1law(page)


def _reiki(page: HtmlPage) -> System | None:
    """``reiki_honbun``: one ``eline`` for each line of the instrument, all in ``primary``."""
    primary = [element.attributes.get("id") == "primary" for element in page.elements]
    within: list[bool] = []
    eline: list[int] = []
    for at, element in enumerate(page.elements):
        up = element.parent
        within.append(primary[at] or (up >= 0 and within[up]))
        eline.append(at if within[at] and element.words() & _STATUTE else eline[up] if up >= 0 else -1)
    if max(eline, default=-1) < 0:
        return None

    def indent(block: int) -> str:
        """号 stand one step in and what is below them two, as collections of plain text print them."""
        first = eline[block] + 1
        if eline[block] < 0 or first >= len(page.elements) or page.elements[first].parent != eline[block]:
            return ""
        names = page.elements[first].attributes.get("class", "").split()
        if any(name.startswith("sub") for name in names):
            return "　　"
        return next((_REIKI_INDENT[name] for name in names if name in _REIKI_INDENT), "")

    return System("reiki-html", lambda block: eline[block] >= 0, indent)


def _d1law(page: HtmlPage) -> System | None:
    """``d1w_reiki``: each paragraph is a ``danraku`` whose id begins with ``h:`` and says its place."""
    within: list[bool] = []
    for element in page.elements:
        own = element.attributes.get("id", "").startswith("h:") and "danraku" in element.attributes.get("class", "")
        within.append(own or (element.parent >= 0 and within[element.parent]))
    return System("d1law-html", lambda block: within[block], lambda block: "") if any(within) else None

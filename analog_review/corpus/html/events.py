"""Markup to a flat run of events that no nesting can overflow, and a bound on what parsing it may cost."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_WORK = 500_000_000
"""Open elements summed over all tags: the parser looks through the open ones at every tag, so this bounds its time."""
MAX_COPIES = 2_000_000
"""Open formatting summed over all tags: the parser copies <b> and <font> left open into every new block."""
MAX_ATTRIBUTES = 2_000
_ALIKE = 3
"""The parser copies no more than so many open elements that are alike."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=([^<>]{0,60}))")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_CLOSED_BY_NEXT = frozenset(
    ("p", "li", "dt", "dd", "option", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body")
)
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_NO_TEXT = frozenset(("script", "style", "template", "noscript", "head", "title", "iframe", "object", "noframes"))


class Element(NamedTuple):
    """An element by its name, the index of its parent (-1 at the top), its depth, and its attributes."""

    tag: str
    parent: int
    depth: int
    attributes: dict[str, str]

    def words(self) -> frozenset[str]:
        """The words of its class and id, in lower case."""
        named = f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"
        return frozenset(named.lower().split())


class Event(NamedTuple):
    """An element opened (``opens``), one closed, or a text in it (``text`` not None)."""

    element: int
    opens: bool
    text: str | None = None


class HtmlPage(NamedTuple):
    """The elements of a page in document order, and the events that make it up."""

    elements: tuple[Element, ...]
    events: tuple[Event, ...]


def is_too_complex(markup: str) -> bool:
    """Whether the nesting of the tags would keep the parser busy without end, or fill the memory."""
    work = copies = depth = formatting = 0
    opened: dict[str, list[str]] = {}
    alike: Counter[str] = Counter()
    for match in _TAG.finditer(markup):
        name = match[2].lower()
        if name not in _VOID and name not in _CLOSED_BY_NEXT:
            same = opened.setdefault(name, [])
            if match[1]:
                if same:
                    depth -= 1
                    tag = same.pop()
                    formatting -= name in _FORMATTING and alike[tag] <= _ALIKE
                    alike[tag] -= 1
            else:
                tag = match[0] + match[3]
                same.append(tag)
                alike[tag] += 1
                depth += 1
                formatting += name in _FORMATTING and alike[tag] <= _ALIKE
        work += depth
        copies += formatting
        if work > MAX_WORK or copies > MAX_COPIES:
            return True
    return any(len(_QUOTED.sub("", tag[0]).split()) > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(markup))


def parse_page(markup: str) -> HtmlPage:
    """The body of a page; what a browser never prints (scripts, styles, titles) is not in it."""
    tree = LexborHTMLParser(markup)
    elements: list[Element] = []
    events: list[Event] = []
    for node, parent, opens in _walk(tree):
        if node.tag == "-text":
            events.append(Event(parent, opens=False, text=node.text_content or ""))
        elif opens:
            attributes = {name: value or "" for name, value in node.attributes.items()}
            depth = elements[parent].depth + 1 if parent >= 0 else 0
            events.append(Event(len(elements), opens=True))
            elements.append(Element(node.tag or "", parent, depth, attributes))
        else:
            events.append(Event(parent, opens=False))
    return HtmlPage(tuple(elements), tuple(events))


def _walk(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, int, bool]]:
    """Nodes in document order, each with the element it stands in; an element comes again, with itself, when left."""
    root = tree.body or tree.css_first("frameset")
    if root is None:
        return
    opened: list[tuple[LexborNode, int]] = []
    node, count = root, 0
    while True:
        tag = node.tag or "-"
        if tag == "-text":
            yield node, opened[-1][1] if opened else -1, False
        elif not tag.startswith(("-", "_")) and tag not in _NO_TEXT:
            yield node, opened[-1][1] if opened else -1, True
            opened.append((node, count))
            count += 1
            if node.child is not None:
                node = node.child
                continue
            yield opened[-1][0], opened.pop()[1], False
        while node.next is None or node is root:
            if not opened:
                return
            node, index = opened.pop()
            yield node, index, False
            if not opened:
                return
        node = node.next

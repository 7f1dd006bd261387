"""The numbers that a browser prints before the items of a list: <ol start>, <ol type>, <li value>, list-style-type."""

import re
from dataclasses import dataclass

from analog_review.corpus.html.events import Element
from analog_review.text.counters import written

_FORMATS = {
    **dict.fromkeys(("none", "disc", "circle", "square"), ""),
    "decimal": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "katakana": "aiueoFullWidth",
    "katakana-iroha": "irohaFullWidth",
    "cjk-ideographic": "japaneseCounting",
    "japanese-informal": "japaneseCounting",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)


@dataclass
class HtmlList:
    """An open list: how its numbers are written, empty where it prints none, and the next of them."""

    format: str
    number: int = 1

    def next(self, item: Element) -> str:
        """What is printed before an item."""
        if not self.format:
            return ""
        self.number = _count(item.attributes.get("value", ""), self.number) + 1
        return written(self.number - 1, self.format) or ""


def list_of(element: Element) -> HtmlList:
    """The list that an <ol> or <ul> opens."""
    style = _STYLE.search(element.attributes.get("style", ""))
    words = style[1].lower().split() if style else []
    usual = "" if element.tag == "ul" else _FORMATS.get(element.attributes.get("type", ""), "decimal")
    format_ = next((_FORMATS[word] for word in words if word in _FORMATS), usual)
    return HtmlList(format_, _count(element.attributes.get("start", ""), 1))


def _count(words: str, otherwise: int) -> int:
    return int(words) if words.isdecimal() and len(words) < 4 else otherwise

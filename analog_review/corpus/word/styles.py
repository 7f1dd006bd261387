"""What a paragraph or run of a Word document inherits from its style: hidden text, indentation, a list."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from analog_review.corpus.word.package import W

_DEEPEST = 20
_WIDEST = 8
_TWIPS = 210
"""Width of a full-width character at 10.5 points, what Word sets where nothing else is said."""


def value(node: etree._Element, name: str = "val") -> str:
    """An attribute of Word's own, empty where it is not given."""
    return str(node.get(f"{W}{name}", ""))


def flag(node: etree._Element | None) -> bool:
    """Whether a switch is on: it is there, and not turned off."""
    return node is not None and value(node) not in ("0", "false", "off", "none")


@dataclass
class Styles:
    """The styles of a document by id, and the default one of paragraphs."""

    root: etree._Element | None
    _known: dict[str, etree._Element] = field(default_factory=dict)
    _chains: dict[tuple[str, str], tuple[etree._Element, ...]] = field(default_factory=dict)
    _hidden: dict[str, bool | None] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
        for style in () if self.root is None else self.root.iter(f"{W}style"):
            self._known[value(style, "styleId")] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on"):
                self._default = value(style, "styleId")

    def of(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style."""
        node = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._default if node is None else value(node)

    def properties(self, style: str, kind: str) -> tuple[etree._Element, ...]:
        """The ``pPr`` or ``rPr`` of a style and of those it is based on, the nearest first."""
        key = (style, kind)
        if key not in self._chains:
            self._chains[key] = tuple(p for s in self._chain(style) for p in s.findall(f"{W}{kind}"))
        return self._chains[key]

    def hides(self, style: str) -> bool | None:
        """Whether a style hides its text; None if it does not say."""
        if style not in self._hidden:
            found = (v for p in self.properties(style, "rPr") if (v := p.find(f"{W}vanish")) is not None)
            first = next(found, None)
            self._hidden[style] = None if first is None else flag(first)
        return self._hidden[style]

    def indent(self, paragraph: etree._Element, of_list: etree._Element | None) -> int:
        """How many full-width characters the first line stands in, 0 to 8."""
        own = paragraph.find(f"{W}pPr/{W}ind")
        inherited = [n for p in self.properties(self.of(paragraph), "pPr") if (n := p.find(f"{W}ind")) is not None]
        nodes = [n for n in (own, of_list, *inherited) if n is not None]
        if not nodes:
            return 0
        left = _measure(nodes, "left", "start")
        return max(0, min(_WIDEST, round(left + _measure(nodes, "firstLine") - _measure(nodes, "hanging"))))

    def _chain(self, style: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while style in self._known and style not in seen and len(seen) < _DEEPEST:
            seen.add(style)
            node = self._known[style]
            yield node
            based = node.find(f"{W}basedOn")
            style = "" if based is None else value(based)


def _measure(nodes: list[etree._Element], *names: str) -> float:
    """An indentation in characters from the nearest element that states it, in hundredths or in twips."""
    for node in nodes:
        for name in names:
            for attribute, unit in ((f"{name}Chars", 100), (name, _TWIPS)):
                words = value(node, attribute)
                try:
                    if words and (attribute == name or int(words)):
                        return int(words) / unit
                except (ValueError, OverflowError):
                    continue
    return 0.0

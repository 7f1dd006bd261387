"""Numbers that Word counts by itself (「第1条」「(1)」「ア」 of a list) to the words a reader of the document sees."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from analog_review.corpus.word.package import W
from analog_review.corpus.word.styles import Styles, flag, value
from analog_review.corpus.word.symbols import symbol
from analog_review.text.counters import written

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST = 32_767


class NumberLabel(NamedTuple):
    """What Word prints before a paragraph; not ``sure`` where programs differ or the way is unknown."""

    text: str
    sure: bool = True


class _Level(NamedTuple):
    format: str
    text: str
    start: int
    restart: int
    legal: bool
    font: str
    indent: etree._Element | None


@dataclass
class Numbering:
    """The lists of a document and how far each has counted; ask once for each paragraph, in order."""

    styles: Styles
    root: etree._Element | None
    _abstract: dict[str, etree._Element] = field(default_factory=dict)
    _nums: dict[str, etree._Element] = field(default_factory=dict)
    _levels: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is not None:
            self._abstract = {value(a, "abstractNumId"): a for a in self.root.iter(f"{W}abstractNum")}
            self._nums = {value(n, "numId"): n for n in self.root.iter(f"{W}num")}

    def place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """The list and level (from 0) of a paragraph: its own, else that of its style; list 0 is none."""
        style = self.styles.of(paragraph)
        own = paragraph.find(f"{W}pPr/{W}numPr")
        nodes = [] if own is None else [own]
        nodes += [n for p in self.styles.properties(style, "pPr") if (n := p.find(f"{W}numPr")) is not None]
        num = next((value(i) for n in nodes if (i := n.find(f"{W}numId")) is not None), "")
        if num not in self._nums:
            return None
        stated = next((value(i) for n in nodes if (i := n.find(f"{W}ilvl")) is not None), None)
        if stated is None or own is None:
            linked = self._level_of_style(num, style)
            if linked is not None:
                return num, linked
        return num, min(_number(stated, 0), _LEVELS - 1)

    def label(self, num: str, at: int) -> NumberLabel:
        """Count one further member of a list and give what Word prints for it."""
        key, levels = self._of(num)
        counts = self._counts.setdefault(key, [None] * _LEVELS)
        if num not in self._begun:
            self._begun.add(num)
            for restarted, start in self._restarts(num):
                # A list made to begin anew goes on in the counters of the list it was made from.
                counts[restarted] = start - 1
        level = levels.get(at)
        if level is None:
            return NumberLabel("")
        before = counts[at]
        # Members of a lower level came first: Word and other programs do not agree on whether that counted here.
        late = before is None and any(
            counts[below] is not None and levels[below].restart != 0
            for below in range(at + 1, _LEVELS)
            if below in levels
        )
        counts[at] = min(_MOST, level.start if before is None else before + 1)
        for below in range(at + 1, _LEVELS):
            restart = levels[below].restart if below in levels else -1
            if restart != 0 and (restart < 0 or at < restart):
                counts[below] = None
        label = _drawn(level, levels, counts)
        return label._replace(sure=label.sure and not late)

    def indent(self, num: str, at: int) -> etree._Element | None:
        """The indentation a list gives its members at a level."""
        level = self._of(num)[1].get(at)
        return level.indent if level else None

    def _of(self, num: str) -> tuple[str, dict[int, _Level]]:
        if num not in self._levels:
            self._levels[num] = self._read(num)
        return self._levels[num]

    def _read(self, num: str) -> tuple[str, dict[int, _Level]]:
        node = self._nums[num]
        key = _child(node, "abstractNumId")
        abstract = self._abstract.get(key)
        for _ in range(_LEVELS):
            link = None if abstract is None else abstract.find(f"{W}numStyleLink")
            if link is None:
                break
            # The levels stand with the list style the link names.
            key, abstract = self._behind(value(link), key, abstract)
        levels = {} if abstract is None else dict(_levels(abstract.findall(f"{W}lvl")))
        levels.update(_levels(n for o in node.iter(f"{W}lvlOverride") for n in o.findall(f"{W}lvl")))
        return key, levels

    def _behind(self, style: str, key: str, abstract: etree._Element | None) -> tuple[str, etree._Element | None]:
        for other, node in self._abstract.items():
            if (link := node.find(f"{W}styleLink")) is not None and value(link) == style:
                return other, node
        return key, None if abstract is None or abstract.find(f"{W}lvl") is None else abstract

    def _restarts(self, num: str) -> Iterable[tuple[int, int]]:
        for override in self._nums[num].iter(f"{W}lvlOverride"):
            start, level = override.find(f"{W}startOverride"), _number(value(override, "ilvl"), 0)
            if start is not None and level < _LEVELS:
                yield level, _number(value(start), 1)

    def _level_of_style(self, num: str, style: str) -> int | None:
        abstract = self._abstract.get(_child(self._nums[num], "abstractNumId"))
        for node in () if abstract is None or not style else abstract.findall(f"{W}lvl"):
            if _child(node, "pStyle") == style:
                return min(_number(value(node, "ilvl"), 0), _LEVELS - 1)
        return None


def _levels(nodes: Iterable[etree._Element]) -> Iterable[tuple[int, _Level]]:
    for node in nodes:
        fonts = node.find(f"{W}rPr/{W}rFonts")
        at = _number(value(node, "ilvl"), 0)
        if at < _LEVELS:
            yield (
                at,
                _Level(
                    _format(node),
                    _child(node, "lvlText"),
                    _number(_child(node, "start"), 0),
                    _number(_child(node, "lvlRestart"), -1),
                    flag(node.find(f"{W}isLgl")),
                    "" if fonts is None else value(fonts, "ascii"),
                    node.find(f"{W}pPr/{W}ind"),
                ),
            )


def _format(level: etree._Element) -> str:
    """How a level counts; a way of Word's own hides behind an AlternateContent, with the plain one beside it."""
    nodes = list(level.iter(f"{W}numFmt"))
    return next((value(n) for n in nodes if value(n) != "custom"), "decimal")


def _drawn(level: _Level, levels: dict[int, _Level], counts: list[int | None]) -> NumberLabel:
    if level.format == "none":
        return NumberLabel(_PLACE.sub("", level.text))
    if level.format == "bullet":
        return NumberLabel("".join(symbol(level.font, char) or char for char in level.text))
    sure = True

    def number(match: re.Match[str]) -> str:
        nonlocal sure
        at = int(match[1]) - 1
        other = levels.get(at)
        if other is None:
            return ""
        # A level that has not counted yet shows where it would begin, and begins there when it comes.
        count = counts[at]
        shown = other.start if count is None else count
        words = written(shown, "decimal" if level.legal else other.format)
        sure = sure and words is not None
        return str(shown) if words is None else words

    return NumberLabel(_PLACE.sub(number, level.text), sure)


def _child(node: etree._Element, name: str) -> str:
    child = node.find(f"{W}{name}")
    return "" if child is None else value(child)


def _number(words: str | None, otherwise: int) -> int:
    try:
        return max(0, min(_MOST, int(words or "")))
    except ValueError:
        return otherwise

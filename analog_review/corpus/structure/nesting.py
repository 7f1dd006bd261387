"""Nested enumerations: which 号, イロハ or (ｱ) a new enumerator continues, and which it opens below."""

import re
from dataclasses import dataclass, field
from enum import Enum, auto

from analog_review.corpus.structure.enumerators import EnumeratorStyle, Mark
from analog_review.corpus.structure.growing import GrowingText
from analog_review.corpus.structure.lines import Line
from analog_review.model.ordinance import Kind

_LEAD = re.compile(
    r"次の|次に|次表|左の|左に|以下の|以下に|下記|各号|掲げる|とおり|いずれか|列記|[：:]\s*$"
    r"|(?<![条項])第[一1１]号に(?:該当|掲げ|規定|定め)"
)
_ITEM_STYLES = frozenset(
    (
        EnumeratorStyle.ARABIC,
        EnumeratorStyle.PAREN,
        EnumeratorStyle.KANJI,
        EnumeratorStyle.PAREN_KANJI,
        EnumeratorStyle.CIRCLED,
    )
)
_DEEPEST = 12
"""No instrument nests so deep; without a bound, a text of nothing but 「(1) 次の…」 would nest for ever."""
_NUMBERS_OF_ITEMS = _ITEM_STYLES - {EnumeratorStyle.CIRCLED}


class Nesting(Enum):
    """What became of an enumerator; LOST is a 号 whose lead is not to be found."""

    CONTINUED = auto()
    OPENED = auto()
    LOST = auto()


def introduces(words: str) -> bool:
    """Whether words open a list: they say so (「次の各号に掲げる…」), or stop before their 。"""
    return bool(_LEAD.search(words)) or not words.rstrip().endswith(("。", "。）", "。)"))


@dataclass(slots=True)
class Level:
    """One open list: the provision of its last member, its style and how far it has counted."""

    index: int
    style: EnumeratorStyle | None
    ordinal: int
    branch: tuple[int, ...]
    indent: int
    members: list[int]


@dataclass(slots=True)
class Lists:
    """The lists open at a place, outermost first. A level without style is a 備考, below which lists start anew."""

    levels: list[Level] = field(default_factory=list)
    lost: bool = False
    """Whether the outermost list is one of 号 without their 項."""

    def clear(self) -> None:
        """Close every list."""
        self.levels.clear()
        self.lost = False

    @property
    def top(self) -> int:
        """The provision further words belong to, or -1 if no list is open."""
        return self.levels[-1].index if self.levels else -1

    def find(self, marks: tuple[Mark, ...], indent: int) -> tuple[int, Mark] | None:
        """The level whose count an enumerator carries on, the nearest first; over a gap only at the same indent."""
        inward = range(len(self.levels) - 1, -1, -1)
        exact = [
            (at, mark)
            for likely in _by_likelihood(marks)
            for at in inward
            for mark in likely
            if self.levels[at].style is mark.style and _follows(self.levels[at], mark)
        ]
        if exact:
            # 「ハ」 and then 「二」 at the same margin: printed for ニ, whatever 号 the list stands in.
            return next((found for found in exact if self.levels[found[0]].indent == indent), exact[0])
        for at in inward:
            level = self.levels[at]
            for mark in marks:
                if level.style is mark.style and mark.ordinal > level.ordinal and indent == level.indent:
                    return at, mark
        return None

    def awaits(self, marks: tuple[Mark, ...], draft: GrowingText) -> bool:
        """Whether one of the marks is exactly what comes next, here or below words that introduce a list."""
        for level in self.levels:
            if any(level.style is mark.style and _follows(level, mark) for mark in marks):
                return True
        if not self.levels or all(mark.ordinal != 1 for mark in marks):
            return False
        return bool(_LEAD.search(draft.words_of(self.top)))

    def carry_on(self, at: int, mark: Mark, index: int) -> None:
        """Make the provision the next member of a level and close what is open below."""
        del self.levels[at + 1 :]
        level = self.levels[at]
        level.index, level.ordinal, level.branch = index, mark.ordinal, mark.branch
        level.members.append(index)

    def open(self, mark: Mark, index: int, indent: int) -> None:
        """Start a list below the deepest member."""
        self.levels.append(Level(index, mark.style, mark.ordinal, mark.branch, indent, [index]))

    def open_remarks(self, index: int) -> None:
        """Start the space below a 備考; the 備考 before it, if there was one, is closed with all below it."""
        keep = next((i for i, level in enumerate(self.levels) if level.style is None), len(self.levels))
        del self.levels[keep:]
        self.levels.append(Level(index, None, 0, (), -1, []))


def place(lists: Lists, draft: GrowingText, line: Line, host: int, lead: int | None, caption: str) -> Nesting:
    """Add the provision of an enumerator where it belongs.

    ``host`` is what a first list stands below. ``lead`` is the provision whose words would have to introduce it (-1
    if none is left), or None where a list needs no lead (別表, 様式, words before the first 条).
    """
    indent = line.label[0] - line.start
    if carried := lists.find(line.marks, indent):
        at, mark = carried
        parent = draft.found[lists.levels[at].index].parent
        lists.carry_on(at, mark, _add(draft, line, mark.style, parent, caption))
        return Nesting.CONTINUED
    # 「イ」 that continues no アイウ is the first of イロハ.
    mark = next((m for m in line.marks if m.ordinal == 1 and not m.branch), line.marks[0])
    if lead is not None and mark.style in _NUMBERS_OF_ITEMS and _is_lost(lists, draft, mark, lead):
        if not lists.lost and lists.levels:
            # What the list before this one belonged to is no surer: it came the same way.
            for index in lists.levels[0].members:
                draft.free(index)
        lists.clear()
        lists.lost = True
        lists.open(mark, _add(draft, line, mark.style, -1, caption), indent)
        return Nesting.LOST
    del lists.levels[_DEEPEST - 1 :]
    parent = lists.top if lists.levels else host
    lists.open(mark, _add(draft, line, mark.style, parent, caption), indent)
    return Nesting.OPENED


def _is_lost(lists: Lists, draft: GrowingText, mark: Mark, lead: int) -> bool:
    """A 号 below words that introduce none, or a list of 号 that starts again where no 号 introduces another."""
    if not lists.levels:
        return lead >= 0 and not introduces(draft.words_of(lead))
    outer = lists.levels[0]
    if len(lists.levels) > 1 and outer.style is mark.style:
        return lists.lost or (draft.found[outer.index].kind is Kind.ITEM and not introduces(draft.words_of(lists.top)))
    return lists.levels[-1].style is mark.style and not _opens(draft.words_of(lists.top))


def _opens(words: str) -> bool:
    return bool(_LEAD.search(words))


def _add(draft: GrowingText, line: Line, style: EnumeratorStyle, parent: int, caption: str) -> int:
    nested = parent >= 0 and draft.found[parent].kind in (Kind.ITEM, Kind.SUBITEM)
    kind = Kind.SUBITEM if nested or style not in _ITEM_STYLES else Kind.ITEM
    return draft.add(kind, line, parent, number=line.number, caption=caption)


def _by_likelihood(marks: tuple[Mark, ...]) -> tuple[tuple[Mark, ...], ...]:
    """「二」 is a numeral before it is the ニ it may be misprinted for."""
    numeral = marks[0].style is EnumeratorStyle.KANJI
    printed = tuple(m for m in marks if (m.style is EnumeratorStyle.KANJI) is numeral)
    return (printed,) if len(printed) == len(marks) else (printed, tuple(m for m in marks if m not in printed))


def _follows(level: Level, mark: Mark) -> bool:
    """(2) after (1), (1)の2 after (1), (1)の3 after (1)の2, (2) after (1)の3."""
    if mark.ordinal == level.ordinal + 1:
        return True
    return mark.ordinal == level.ordinal and mark.branch > level.branch

"""Sentences with what stands around them: the 柱書 an item completes, the 見出し, the other sentences of the 項."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision, Sentence
from analog_review.sentence.normalise import Normalised, normalise

_OPEN, _CLOSE = "(", ")"
_LONGEST_LEAD = 3000
"""Every 号 carries the 柱書 above it; one of a million characters would fill the memory."""
_BELONGS = re.compile("第([0-9]+(?:条の[0-9]+)?)条?(?:[、,及].*)?関係")
_ITEMS = (Kind.ITEM, Kind.SUBITEM)


@dataclass(frozen=True)
class Unit:
    """One sentence to be judged. ``full`` is the normalised sentence, brackets included; ``lead`` the 柱書
    (normalised, empty if none), nearest last; ``index`` its place among the instrument's sentences."""

    ordinance: Ordinance
    sentence: Sentence
    index: int
    source: str
    full: Normalised
    lead: str
    heading: str

    @property
    def provision(self) -> Provision:
        return self.ordinance.provisions[self.sentence.provision]

    @cached_property
    def topic(self) -> str:
        """The 見出し, and for what stands in a 別表（第9条関係） that of the 条 it belongs to."""
        named = _BELONGS.search(self.heading) if self.provision.part is Part.TABLE else None
        if named is None:
            return self.heading
        articles = (p for p in self.ordinance.provisions if p.kind is Kind.ARTICLE and p.part is Part.MAIN)
        caption = next((p.caption for p in articles if p.number == named[1].replace("条の", "_")), "")
        return self.heading + normalise(caption).text

    @cached_property
    def plain(self) -> tuple[str, tuple[int, ...]]:
        """The sentence without what stands in brackets, and where each of its characters stands in ``full``."""
        return strip_brackets(self.full.text)

    def in_plain(self, start: int, end: int) -> tuple[int, int] | None:
        """The span ``start:end`` of ``full`` in the plain text; None where it lies in brackets."""
        _, places = self.plain
        first = _index(places, start)
        last = _index(places, end - 1)
        return (first, last + 1) if first is not None and last is not None else None

    @property
    def listed(self) -> bool:
        """An item, a table cell or a line of a form: it may complete a sentence begun elsewhere."""
        return self.provision.kind in (*_ITEMS, Kind.ROW, Kind.FORM_LINE)


def units_of(ordinance: Ordinance) -> Iterator[Unit]:
    """The sentences of an instrument as units, in order."""
    leads: dict[int, str] = {}
    for index, sentence in enumerate(ordinance.sentences):
        provision = ordinance.provisions[sentence.provision]
        source = ordinance.text[sentence.start : sentence.end]
        full = normalise(source)
        lead = _lead(ordinance, provision.parent, leads) if provision.kind in _ITEMS else ""
        heading = _heading(ordinance, provision)
        yield Unit(ordinance, sentence, index, source, full, lead, normalise(heading).text)


def _lead(ordinance: Ordinance, index: int, leads: dict[int, str]) -> str:
    """The words of a provision that its items complete, behind those that it completes itself; once for all of them."""
    if index < 0 or ordinance.provisions[index].kind not in (*_ITEMS, Kind.PARAGRAPH):
        return ""
    if index not in leads:
        provision = ordinance.provisions[index]
        own = normalise(ordinance.quote(provision)).text[-_LONGEST_LEAD:]
        leads[index] = _lead(ordinance, provision.parent, leads) + own
    return leads[index]


def _heading(ordinance: Ordinance, provision: Provision) -> str:
    """The 見出し in force; for a cell or a line, that of what it stands in (別表第1 定期報告の時期)."""
    if provision.caption:
        return provision.caption
    for above in ordinance.ancestors(provision.index)[1:]:
        if above.caption:
            return above.caption
        if above.kind in (Kind.TABLE, Kind.FORM):
            return ordinance.quote(above)
    return ""


@lru_cache(maxsize=20_000)
def strip_brackets(text: str) -> tuple[str, tuple[int, ...]]:
    """Text without bracketed asides, however nested, and the place of each character left."""
    depth = 0
    kept: list[str] = []
    places: list[int] = []
    for i, ch in enumerate(text):
        if ch == _OPEN:
            depth += 1
        elif ch == _CLOSE and depth:
            depth -= 1
        elif not depth:
            kept.append(ch)
            places.append(i)
    if depth:  # an opening bracket without its partner: nothing is an aside
        return text, tuple(range(len(text)))
    return "".join(kept), tuple(places)


def _index(places: tuple[int, ...], wanted: int) -> int | None:
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if places[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(places) and places[low] == wanted else None

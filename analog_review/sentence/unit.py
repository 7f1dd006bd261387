"""Sentences with what stands around them: the 柱書 an item completes, the 見出し, the other sentences of the 項."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision, Sentence
from analog_review.sentence.brackets import bare, brackets_of
from analog_review.sentence.masking import ParserText, parser_text
from analog_review.sentence.normalise import Normalised, normalise

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
        article = _article_of(self.ordinance, self.heading) if self.provision.part is Part.TABLE else None
        return self.heading + (normalise(article.caption).text if article else "") + self._columns

    @property
    def _columns(self) -> str:
        """The first row of the table that a row stands in: 「|施設|頻度|」 says what its cells are."""
        if self.provision.kind is not Kind.ROW:
            return ""
        rows = (self.ordinance.provisions[i] for i in self.ordinance.children[self.provision.parent])
        first = next(row for row in rows if row.kind is Kind.ROW)
        return normalise(self.ordinance.quote(first)).text if first.index != self.provision.index else ""

    @cached_property
    def plain(self) -> tuple[str, tuple[int, ...]]:
        """The sentence without what stands in brackets, and where each of its characters stands in ``full``."""
        return strip_brackets(self.full.text)

    @cached_property
    def spoken(self) -> ParserText:
        """What the parser reads of the sentence."""
        return parser_text(self.full.text)

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
        lead = ""
        if provision.kind in _ITEMS:
            lead = _lead(ordinance, provision.parent, leads)
        elif provision.kind is Kind.ROW:
            lead = _introduction(ordinance, provision.parent, leads)
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


def _introduction(ordinance: Ordinance, index: int, leads: dict[int, str]) -> str:
    """The sentences that bring a table in: those of the 項 it stands in, or of its 条 those that name the table.

    「別表第2に定める回数により保守を行い」 governs the rows of 別表第2（第12条関係）.
    """
    if index < 0:
        return ""
    above = ordinance.provisions[index]
    if above.kind is not Kind.TABLE:
        return _lead(ordinance, index, leads)
    if index not in leads:
        article = _article_of(ordinance, normalise(ordinance.quote(above)).text + normalise(above.caption).text)
        name = normalise(above.label).text or "別表"
        found = []
        for sentence in ordinance.sentences if article else ():
            provision = ordinance.provisions[sentence.provision]
            if article in ordinance.ancestors(provision.index) and provision.kind in (*_ITEMS, Kind.PARAGRAPH):
                words = normalise(ordinance.text[sentence.start : sentence.end]).text
                found.append(words if name in words or "別表" in words else "")
        leads[index] = "".join(found)[-_LONGEST_LEAD:]
    return leads[index]


def _article_of(ordinance: Ordinance, heading: str) -> Provision | None:
    """The 条 that a 別表（第9条関係） belongs to."""
    named = _BELONGS.search(heading)
    if named is None:
        return None
    number = named[1].replace("条の", "_")
    articles = (p for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.part is Part.MAIN)
    return next((p for p in articles if p.number == number), None)


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
    return bare(text, brackets_of(text))

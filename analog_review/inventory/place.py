"""The 項 a procedure stands in, and what a reference (前項, 第3条第2項) points to."""

import re
import unicodedata
from dataclasses import dataclass

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.text.numerals import arabic

_SPACE = re.compile(r"\s+")
_REFERENCE = re.compile(
    r"(?P<same>前条|前項|前(?P<several>[0-9])項|第(?P<article>[0-9]+)条(?P<branch>(?:の[0-9]+)*))?"
    r"(?:第(?P<paragraph>[0-9]+)項)?"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A 項: the number of its 条 (empty outside a 条) and its own (0: any of the 条)."""

    article: str
    paragraph: int

    def within(self, other: "Spot") -> bool:
        """Whether this 項 is the other, or one of the 条 that the other names whole."""
        return self.article == other.article and other.paragraph in (0, self.paragraph)


def spot_of(ordinance: Ordinance, index: int) -> Spot:
    """The 項 a provision stands in."""
    article, paragraph = "", 0
    for provision in ordinance.ancestors(index):
        if provision.kind is Kind.PARAGRAPH and provision.number.isdecimal():
            paragraph = int(provision.number)
        elif provision.kind is Kind.ARTICLE:
            article = provision.number
    return Spot(article, paragraph)


def paragraph_of(ordinance: Ordinance, index: int) -> Provision:
    """The 項 a provision stands in, else the outermost thing around it."""
    above = ordinance.ancestors(index)
    return next((p for p in above if p.kind is Kind.PARAGRAPH), above[-1])


def referred(words: str, here: Spot, articles: tuple[str, ...]) -> Spot | None:
    """The 項 that normalised words begin by naming, seen from ``here``: 前項, 前条第2項, 第3条の2, 第1項."""
    m = _REFERENCE.match(words)
    if m is None or not m[0]:
        return None
    paragraph = int(m["paragraph"] or 0)
    if m["article"]:
        return Spot(m["article"] + m["branch"].replace("の", "_"), paragraph)
    if m["same"] == "前条":
        at = articles.index(here.article) if here.article in articles else 0
        return Spot(articles[at - 1], paragraph) if at > 0 else None
    if m["several"]:
        return Spot(here.article, 0)
    if m["same"] == "前項":
        return Spot(here.article, here.paragraph - 1) if here.paragraph > 1 else None
    return Spot(here.article, paragraph)


def articles_of(ordinance: Ordinance) -> tuple[str, ...]:
    """The numbers of the 条 of 本則, in order."""
    return tuple(p.number for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.part is Part.MAIN)


def plain(label: str) -> str:
    """A label without spaces and in half-width digits."""
    label = _SPACE.sub("", unicodedata.normalize("NFKC", label))
    return arabic(label).replace("(", "（").replace(")", "）").replace("ノ", "の")

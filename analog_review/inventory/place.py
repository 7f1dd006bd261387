"""The 項 a procedure stands in, and what a reference (前項, 第3条第2項) points to."""

import re

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import Place

_REFERENCE = re.compile(
    r"(?P<same>前条|前項|前(?P<several>[0-9])項|第(?P<article>[0-9]+)条(?P<branch>(?:の[0-9]+)*))?"
    r"(?:第(?P<paragraph>[0-9]+)項)?"
)


def spot_of(ordinance: Ordinance, index: int) -> Place:
    """The 項 a provision stands in."""
    article, paragraph = "", ""
    for provision in ordinance.ancestors(index):
        if provision.kind is Kind.PARAGRAPH and provision.number.isdecimal():
            paragraph = provision.number
        elif provision.kind is Kind.ARTICLE:
            article = provision.number
    return Place(article=article, paragraph=paragraph)


def paragraph_of(ordinance: Ordinance, index: int) -> Provision:
    """The 項 a provision stands in, else the outermost thing around it."""
    above = ordinance.ancestors(index)
    return next((p for p in above if p.kind is Kind.PARAGRAPH), above[-1])


def referred(words: str, here: Place, articles: tuple[str, ...]) -> Place | None:
    """The 項 (or whole 条) that normalised words begin by naming, seen from ``here``: 前項, 前条第2項, 第1項."""
    m = _REFERENCE.match(words)
    if m is None or not m[0]:
        return None
    paragraph = m["paragraph"] or ""
    if m["article"]:
        return Place(article=m["article"] + m["branch"].replace("の", "_"), paragraph=paragraph)
    if m["same"] == "前条":
        at = articles.index(here.article) if here.article in articles else 0
        return Place(article=articles[at - 1], paragraph=paragraph) if at > 0 else None
    if m["several"]:
        return Place(article=here.article)
    if m["same"] == "前項":
        before = int(here.paragraph or 0) - 1
        return Place(article=here.article, paragraph=str(before)) if before > 0 else None
    return Place(article=here.article, paragraph=paragraph)


def articles_of(ordinance: Ordinance) -> tuple[str, ...]:
    """The numbers of the 条 of 本則, in order."""
    return tuple(p.number for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.part is Part.MAIN)

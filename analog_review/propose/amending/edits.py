"""Edits of an instrument's text, and the units in which an amendment has to speak of them.

The text of a unit, as ``before`` and ``after`` print it, is what stands behind its label: the words of the
項, 号 or form and everything below it, inner labels included, without the line end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from analog_review.model.ordinance import Kind, Ordinance, Provision

UNITS = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.FORM)
_STOPS = re.compile("[（(「『）)」』。]")

WORDS, PROVISO, LATTER, LABEL, ADDED, DELETED = "", "ただし書", "後段", "番号", "新設", "削除"
"""What an edit is to a drafter: words changed, a sentence added to a unit, a unit renumbered, added or taken out."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """``new`` in place of ``text[start:end]`` of the instrument; ``how`` says what that is to a drafter."""

    start: int
    end: int
    new: str
    how: str = WORDS

    def shift(self, by: int) -> "Edit":
        """The same edit counted from another place."""
        return Edit(self.start + by, self.end + by, self.new, self.how)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start:end`` of the instrument."""

    start: int
    end: int


def unit_of(ordinance: Ordinance, index: int) -> Provision | None:
    """The nearest 項, 号, 細目 or form that holds the provision of that index."""
    above = ordinance.ancestors(index)
    form = next((p for p in above if p.kind is Kind.FORM), None)
    return form or next((p for p in above if p.kind in UNITS), None)


def unit_span(ordinance: Ordinance, unit: Provision) -> Span:
    """All characters of a unit: behind its label, to the end of the last provision below it."""
    end = max(ordinance.provisions[i].end for i in ordinance.descends(unit.index))
    words = ordinance.text[unit.body : end]
    begin = unit.body + len(words) - len(words.lstrip())
    return Span(begin, begin + len(words.strip()))


def overlap(edits: Iterable[Edit]) -> bool:
    """Whether two edits touch the same characters (or insert at the same point)."""
    ordered = sorted(edits)
    return any(a.end > b.start or (a.start, a.end) == (b.start, b.end) for a, b in pairwise(ordered))


def apply_edits(text: str, edits: Iterable[Edit], span: Span | None = None) -> str:
    """The text (or a span of it) with all edits made at once, each read against the text before any of them."""
    begin, end = (span.start, span.end) if span else (0, len(text))
    parts, at = [], begin
    for edit in sorted(edits):
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:end]])


def spans(ordinance: Ordinance, unit: Provision, part: str) -> Span | None:
    """The characters a qualified place means: 各号列記以外の部分, ただし書, 本文, 前段, 後段, or the whole unit.

    Read off the words and not off ``Sentence.role``, since a reader of the 改正規定 has only the words.
    """
    whole = unit_span(ordinance, unit)
    if not part or part == "見出し":
        return whole
    lead = Span(whole.start, min(whole.end, unit.end))
    if part == "各号列記以外の部分":
        return lead if has_items(ordinance, unit) else None
    sentences = sentences_in(ordinance.text, lead)
    provisos = [s for s in sentences if is_proviso(ordinance.text, s)]
    plain = [s for s in sentences if s not in provisos]
    if len(provisos) > 1 or (provisos and provisos[0] != sentences[-1]):
        return None
    if part == "ただし書":
        return provisos[0] if provisos else None
    if part == "本文":
        return Span(lead.start, plain[-1].end) if provisos and plain else None
    latter = len(plain) == 2
    return (plain[0] if part == "前段" else plain[1]) if latter else None


def has_items(ordinance: Ordinance, unit: Provision) -> bool:
    """Whether 号 are listed below the unit."""
    below = ordinance.children.get(unit.index, ())
    return unit.kind is Kind.PARAGRAPH and any(ordinance.provisions[i].kind is Kind.ITEM for i in below)


def is_proviso(text: str, sentence: Span) -> bool:
    """Whether the sentence begins as a ただし書."""
    return text[sentence.start : sentence.end].startswith(("ただし、", "但し、", "但し"))


def sentences_in(text: str, span: Span) -> list[Span]:
    """Sentences of a span; a 。 inside brackets ends none."""
    found, depth, begin = [], 0, span.start
    for sign in _STOPS.finditer(text, span.start, span.end):
        depth += (sign[0] in "（(「『") - (sign[0] in "）)」』")
        if sign[0] == "。" and depth <= 0:
            found.append(Span(begin, sign.end()))
            begin = sign.end()
    if text[begin : span.end].strip():
        found.append(Span(begin, span.end))
    return [Span(s.start + len(body) - len(body.lstrip()), s.end) for s in found for body in [text[s.start : s.end]]]


def tail_of(ordinance: Ordinance, unit: Provision) -> int:
    """Where a unit that is added behind this one begins; a note of amendments stays with the 条 it closes."""
    whole, bare = ordinance.ends[unit.index]
    return whole if unit.kind is Kind.ARTICLE else bare

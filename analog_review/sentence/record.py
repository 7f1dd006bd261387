"""What a sentence says, once: its deeds, nouns, asides and cells, and the 柱書 that governs it.

Rules, judging, drafting and grouping ask this record and nothing else of the language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analog_review.model.ordinance import Kind
from analog_review.sentence.brackets import Bracket, brackets_of
from analog_review.sentence.deeds import Deed, Deeds, Noun
from analog_review.sentence.frames import Reading
from analog_review.sentence.masking import ParserText, parser_text
from analog_review.sentence.normalise import normalise
from analog_review.sentence.parse import Parse
from analog_review.sentence.spans import TypedSpan, frequencies_in
from analog_review.sentence.unit import Unit

_THINGS = ("もの", "物")
_SHORTEST_ASIDE = 4
_INTRODUCES = re.compile(r"次の|次に|左の|左に|下記|各号|つぎの|つぎに|以下の|いずれか|とおり")
_CELL = re.compile(r"[|｜\t　]+")
_GLUED = re.compile(r"(?<=[一-龠ー])(?=毎|[0-9]+(?:年|月|箇月|か月|週|日)|年[0-9]|月[0-9]|隔)")


@dataclass(frozen=True, slots=True)
class NounAt:
    """A noun of the sentence, the deed that governs it (None: nothing does), its role there, and the kind of aside it
    stands in (empty: in none)."""

    noun: Noun
    deed: Deed | None
    role: str
    bracket: str = ""


@dataclass(frozen=True, slots=True)
class ReadBracket:
    """A bracketed aside with what is said in it."""

    bracket: Bracket
    deeds: tuple[Deed, ...]
    nouns: tuple[NounAt, ...]


def texts_of(unit: Unit) -> tuple[str, ...]:
    """All texts that the record of a sentence needs parsed: its own, its asides', the governing part of its 柱書."""
    full = unit.full.text
    inner = tuple(parser_text(full[b.start + 1 : b.end - 1]).text for b in _asides(full))
    lead = tuple(parser_text(one).text for one in _governing_sentences(unit.lead))
    return tuple(text for text in (unit.spoken.text, *inner, *lead) if text)


class Record:
    """The record of one sentence. ``readings`` holds the parses of :func:`texts_of`; what is missing reads as empty."""

    def __init__(self, unit: Unit, readings: Mapping[str, Reading]) -> None:
        self.unit = unit
        self.full = unit.full.text
        self._readings = readings
        self._own = Deeds(_reading(unit.spoken.text, readings), unit.spoken, self.full)

    @property
    def deeds(self) -> tuple[Deed, ...]:
        """The deeds outside asides, in the order of the text."""
        return self._own.all

    @cached_property
    def main(self) -> Deed | None:
        """The deed the sentence ends on, if it ends on one."""
        return next((d for d in reversed(self.deeds) if d.clause == "main"), None)

    @cached_property
    def nouns(self) -> tuple[NounAt, ...]:
        """Every noun outside asides."""
        return tuple(NounAt(*one) for one in self._own.nouns())

    @cached_property
    def ending(self) -> Noun | None:
        """The noun that a sentence without a main deed ends on."""
        last = self._own.last_noun
        # 「講座の内容が分かるもの」: its verb counts as a main one, and yet the item is a thing.
        return last if self.main is None or (last is not None and last.text in _THINGS) else None

    @cached_property
    def asides(self) -> tuple[ReadBracket, ...]:
        """The asides long enough to say something, in order."""
        return tuple(self._aside(b) for b in _asides(self.full))

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table row, normalised; of a 号 glued out of cells, its parts. A whole sentence is no cell."""
        if self.main is not None and self.unit.provision.kind is not Kind.ROW:
            return ()
        parts = [normalise(part).text for part in _CELL.split(self.unit.source)]
        return tuple(cut for part in parts for cut in _GLUED.split(part) if cut)

    @cached_property
    def frequencies(self) -> tuple[TypedSpan, ...]:
        """How often, wherever the sentence says so, its asides included."""
        return frequencies_in(self.full)

    @cached_property
    def lead(self) -> Deed | None:
        """The deed of the 柱書 that governs this 号; its places are those of the 柱書, not of this sentence."""
        return next((deed for deed in self._leading if deed is not None), None)

    @cached_property
    def lead_nouns(self) -> tuple[NounAt, ...]:
        """The nouns of the 柱書, the nearest first."""
        return tuple(NounAt(*one) for deeds in self._lead_deeds for one in deeds.nouns())

    @cached_property
    def _lead_deeds(self) -> tuple[Deeds, ...]:
        found = []
        for one in _governing_sentences(self.unit.lead):
            spoken = parser_text(one)
            found.append(Deeds(_reading(spoken.text, self._readings), spoken, one))
        return tuple(found)

    @cached_property
    def _leading(self) -> tuple[Deed | None, ...]:
        return tuple(next((d for d in reversed(deeds.all) if d.clause == "main"), None) for deeds in self._lead_deeds)

    def over(self, deed: Deed) -> Deed | None:
        """The deed under which the noun stands that a deed qualifies; of 「…を修了した者」 as a 号 that of the 柱書."""
        for group in (self.deeds, *(aside.deeds for aside in self.asides)):
            if any(one is deed for one in group):
                if deed.within >= 0:
                    return group[deed.within]
                return self.lead if deed.qualifies is not None and self.main is None else None
        return None

    def governing(self, start: int, end: int) -> tuple[Deed | None, str]:
        """The deed that governs characters ``start:end``, in an aside that of the aside, and their role under it."""
        for aside in self.asides:
            if aside.bracket.start <= start and end <= aside.bracket.end:
                held = [n for n in aside.nouns if n.noun.start <= start < n.noun.end]
                return (held[0].deed, held[0].role) if held else (None, "other")
        deed, role = self._own.governing(start, end)
        # The number of copies, left out of the parse, stands under what its noun does.
        return (deed, role) if deed is not None or start == 0 else self._own.governing(start - 1, start)

    def _aside(self, bracket: Bracket) -> ReadBracket:
        inner = self.full[bracket.start + 1 : bracket.end - 1]
        spoken = parser_text(inner)
        deeds = Deeds(_reading(spoken.text, self._readings), spoken, inner, bracket.start + 1)
        nouns = tuple(NounAt(noun, deed, role, bracket.kind) for noun, deed, role in deeds.nouns())
        return ReadBracket(bracket, deeds.all, nouns)


def _asides(full: str) -> tuple[Bracket, ...]:
    return tuple(b for b in brackets_of(full) if b.end - b.start - 2 >= _SHORTEST_ASIDE and b.kind != "form")


def _governing_sentences(lead: str) -> tuple[str, ...]:
    """The sentences of the 柱書 that may govern its 号, the nearest first: one that announces them, else the last."""
    if not lead:
        return ()
    sentences = [one for one in _sentences(lead) if one]
    announcing = [one for one in reversed(sentences) if _INTRODUCES.search(one)]
    nearest = sentences[-1]
    return tuple(
        dict.fromkeys(
            (nearest, *announcing) if _INTRODUCES.search(nearest) or not announcing else (*announcing, nearest)
        )
    )[:3]


def _sentences(text: str) -> list[str]:
    """Sentences of a normalised text; a 。 in an aside ends none."""
    inside = [False] * (len(text) + 1)
    for b in brackets_of(text):
        inside[b.start : b.end] = [True] * (b.end - b.start)
    cuts = [i + 1 for i, ch in enumerate(text) if ch == "。" and not inside[i]]
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if b > a]


def _reading(text: str, readings: Mapping[str, Reading]) -> Reading:
    return readings[text] if text in readings else Reading(Parse(text, ()))


__all__ = ["NounAt", "ParserText", "ReadBracket", "Record", "texts_of"]

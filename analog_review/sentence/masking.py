"""The text that is parsed: a sentence without its asides; citations, numbered forms and frequencies one word each,
and without the numbers of copies, which part a noun from its particle (「申請書正副各1通に」)."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from analog_review.sentence.brackets import Bracket, bare, brackets_of, names_form
from analog_review.sentence.spans import (
    CITATION,
    COPIES,
    DONE,
    FREQUENCY,
    IDIOM,
    STYLE,
    TypedSpan,
    citations_in,
    copies_in,
    done_in,
    frequencies_in,
    styles_in,
)

CITED = "前条"
OFTEN = "定期"
_IDIOMS = re.compile("をもって(?=[、充行届申通当代差提])|による(?:の)?ほか(?=、)")
"""Idioms that the parser takes for verbs: 「職員をもって充てる」 is by them."""
_EMPTY = re.compile("(?<=[うくぐすつぬぶむる])こと(?:と|に)なる(?=[一-龠])")
"""「選任されることとなる技術者」 is 「選任される技術者」."""
_KEPT = re.compile("(?<=備え)置き(?=、)|(?<=据え)置き(?=、)")
"""「事務所に備え置き、閲覧させ」 is no noun."""
_PROVES = re.compile("(?<=を)証する(?=[一-龠])")
"""「事由を証する書類」 is one noun to the parser."""
_WHOLE = re.compile("[書届](?=正本|副本)")
"""「申請書正本」 is the 正本 of the 申請書."""
_BARS = str.maketrans("|｜", "、、")
"""Between the cells of a row the parser has to see a pause."""
TITLE, KEPT, PROVES, WHOLE = "title", "kept", "proves", "whole"
_WORDS = {
    CITATION: CITED,
    FREQUENCY: OFTEN,
    STYLE: "様式",
    DONE: "して",
    COPIES: "",
    IDIOM: "により",
    TITLE: "の票",
    KEPT: "置いて",
    PROVES: "示す",
}
"""What the parser reads in place of a span."""
_JOINS = ("に", "の", "と", "で", "は", "を", "な", "が", "も")


@dataclass(frozen=True, slots=True)
class ParserText:
    """``text`` is what the parser reads; its character ``i`` stands at ``places[i]`` of the sentence (one more at the
    end). ``often`` holds, by where its word stands in ``text``, each frequency in characters of the sentence."""

    text: str
    places: tuple[int, ...]
    often: tuple[tuple[int, TypedSpan], ...]

    def inside(self, start: int, end: int) -> tuple[int, int] | None:
        """Characters ``start:end`` of the sentence in ``text``; None where they lie in an aside."""
        first = bisect_left(self.places, start)
        last = bisect_left(self.places, end - 1)
        size = len(self.text)
        if first >= size or self.places[min(first, size - 1)] > end - 1:
            return None
        return first, max(first, min(last, size - 1)) + 1

    def outside(self, start: int, end: int) -> tuple[int, int]:
        """Characters ``start:end`` of ``text`` in the sentence."""
        first = self.places[start]
        return first, (self.places[end - 1] + 1 if end > start else first)


@lru_cache(maxsize=50_000)
def parser_text(full: str) -> ParserText:
    """What the parser reads of a normalised sentence."""
    brackets = brackets_of(full)
    plain, places = bare(full, brackets)
    idioms = (TypedSpan(IDIOM, m.start(), m.end(), m[0]) for m in _IDIOMS.finditer(plain))
    empty = (TypedSpan(COPIES, m.start(), m.end(), m[0]) for m in _EMPTY.finditer(plain))
    spans = sorted(
        [
            *(f for f in frequencies_in(plain) if not _in_a_name(plain, f)),
            *styles_in(plain),
            *citations_in(plain),
            *copies_in(plain),
            *done_in(plain),
            *idioms,
            *(TypedSpan(WHOLE, m.start(), m.end(), m[0]) for m in _WHOLE.finditer(plain)),
            *(TypedSpan(KEPT, m.start(), m.end(), m[0]) for m in _KEPT.finditer(plain)),
            *(TypedSpan(PROVES, m.start(), m.end(), m[0]) for m in _PROVES.finditer(plain)),
            *empty,
            *_titles(full, brackets, places),
        ],
        key=lambda s: (s.start, -s.end),
    )
    pieces: list[str] = []
    back: list[int] = []
    often: list[tuple[int, TypedSpan]] = []
    at = size = 0
    for span in spans:
        if span.start < at:
            continue
        pieces.append(plain[at : span.start])
        back.extend(places[at : span.start])
        size += span.start - at
        at = span.end
        word = span.text + "の" if span.kind == WHOLE else _WORDS[span.kind]
        if not word:
            continue
        if span.kind == FREQUENCY:
            joined = plain.startswith(_JOINS, span.end)
            word = OFTEN if joined or span.end == len(plain) else OFTEN + "に"
            first, last = places[span.start], places[span.end - 1] + 1
            often.append((size, TypedSpan(span.kind, first, last, full[first:last], span.times, span.period)))
        pieces.append(word)
        # Every character of the word stands for the span's first, the last for its last: marks keep the whole of it.
        back.extend([places[span.start]] * (len(word) - 1))
        back.append(places[span.end - 1])
        size += len(word)
    pieces.append(plain[at:])
    back.extend(places[at:])
    return ParserText("".join(pieces).translate(_BARS), (*back, len(full)), tuple(often))


def _titles(full: str, brackets: tuple[Bracket, ...], places: tuple[int, ...]) -> list[TypedSpan]:
    """A form called by its subject: 「運営状況について(照会)(様式第4号)により」 is no topic."""
    ends = [b.start for b in brackets if full.startswith("について", b.start - 4) and names_form(full, b.start)]
    at = [bisect_left(places, end - 4) for end in ends]
    return [TypedSpan(TITLE, start, start + 4, "について") for start in at]


def _in_a_name(plain: str, span: TypedSpan) -> bool:
    """「定期点検」 is a word: only 定期 with a particle is a frequency of its own."""
    return span.period is None and plain.startswith(("の名", "預金"), span.end)

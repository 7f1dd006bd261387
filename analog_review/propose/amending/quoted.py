"""Where the words that a 改正規定 quotes stand in the instrument, and what to say when they do not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analog_review.model.location import location
from analog_review.model.ordinance import Ordinance
from analog_review.propose.amending.edits import Span
from analog_review.propose.refused import Refused
from analog_review.text.numerals import NUMERAL, to_fullwidth, to_int, to_kanji

NO_WORDS = Refused("改正規定の引用する語句がその箇所にない", cure="引用する語句を現行の条文から写し直してください。")
ALIKE = ("、，,", "（(", "）)", "・･", "。．")
SHOWN = 3


def quoted_at(text: str, places: Sequence[Span], words: str, loose: bool = False) -> list[Span]:
    """Where the words stand in those places; ``loose`` takes 第3条, 第３条 and 第三条 for the same."""
    pattern = _loose(words) if loose else re.escape(words)
    return [
        Span(found.start(), found.end())
        for place in places
        for found in re.compile(pattern).finditer(text, place.start, place.end)
        if found[0]
    ]


def _loose(words: str) -> str:
    """A pattern for the words in any digits, commas and brackets."""
    parts: list[str] = []
    at = 0
    for number in re.finditer(NUMERAL, words):
        value = to_int(number[0])
        parts += [_alike(char) for char in words[at : number.start()]]
        spelled = {number[0]} if value is None else {number[0], str(value), to_fullwidth(value), to_kanji(value)}
        parts.append("(?:" + "|".join(sorted(map(re.escape, spelled), key=len, reverse=True)) + ")")
        at = number.end()
    return "".join([*parts, *(_alike(char) for char in words[at:])])


def _alike(char: str) -> str:
    signs = next((signs for signs in ALIKE if char in signs), char)
    return f"[{re.escape(signs)}]" if len(signs) > 1 else re.escape(char)


def no_words(ordinance: Ordinance, words: str) -> Refused:
    """That the words are not there, and where they are instead."""
    text = ordinance.text
    elsewhere = quoted_at(text, [Span(0, len(text))], words) or quoted_at(text, [Span(0, len(text))], words, loose=True)
    places: dict[str, str] = {}
    for span in elsewhere:
        holder = next((p for p in ordinance.provisions if p.start <= span.start < p.end), None)
        if holder is not None:
            places.setdefault(location(ordinance, holder.index), text[span.start : span.end])
    if not places:
        return replace(NO_WORDS, reason=f"{NO_WORDS.reason}（「{words[:40]}」）")
    shown = "、".join(list(places)[:SHOWN]) + ("など" if len(places) > SHOWN else "")
    cure = f"この語句は{shown}にあります。箇所の番号を確かめてください。"
    return Refused(f"{NO_WORDS.reason}（「{words[:40]}」）", cure=cure)

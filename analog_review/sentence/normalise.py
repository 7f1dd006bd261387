"""A sentence as rules match it, with the way back to the sentence as printed. Never for output."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from analog_review.sentence.variants import CHARACTERS, PATTERN, REPLACEMENTS
from analog_review.text.numerals import arabic


@dataclass(frozen=True, slots=True)
class Normalised:
    """The text to match, and for each of its characters (and its end) the place in the source it came from."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the source behind ``text[start:end]``; an empty match stays empty."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        # One character can become several (㎡ → m2): go on to where the source does.
        stop = end
        while stop < len(self.text) and self.offsets[stop] <= self.offsets[end - 1]:
            stop += 1
        return self.offsets[start], self.offsets[stop]


@lru_cache(maxsize=100_000)
def normalise(source: str) -> Normalised:
    """NFKC, no white space inside Japanese, and one spelling for words that have several (:mod:`variants`)."""
    text = source.translate(_SINGLE)
    offsets: Sequence[int] = range(len(text) + 1)
    if _SLOW.search(text):
        text, offsets = _compatible(source)
    if _SPACE.search(text):
        text, offsets = _without_space(text, offsets)
    if "," in text:  # 「，」 is how many bodies print 「、」; between digits it groups them
        text = _COMMA.sub("、", text)
    for _ in range(_PASSES):  # 「附したがつた」: what is respelled first may bring together what comes next
        if not PATTERN.search(text):
            break
        text, offsets = _respelled(text, offsets, PATTERN, lambda m: REPLACEMENTS[m[0]])
    if _COUNTED.search(text):
        text, offsets = _respelled(text, offsets, _COUNTED, lambda m: arabic(m[0]))
    return Normalised(text, offsets)


_NUMERAL: Final = "[〇一二三四五六七八九十百千]+"
# 「一部を改正」 is a part, not a copy; 「十分」 is enough; 「通知」「回答」 are words of their own.
_COUNTED: Final = re.compile(
    f"(?<=第){_NUMERAL}(?=[条項号章節款編類種回])"
    f"|(?<=[条号項]の){_NUMERAL}(?=第|[^〇一-龠ァ-ヶ]|$)"
    f"|(?<=[条号項]の[二三四五六七八九]の){_NUMERAL}(?=第|[^〇一-龠ァ-ヶ]|$)"
    f"|(?<=前){_NUMERAL}(?=[項条号])"
    f"|(?<![〇一二三四五六七八九十百千第同万]){_NUMERAL}(?=(?:年|月|日|週間|箇月|か月|ヶ月|時間|枚|箇年|か年)(?!賦))"
    f"|(?<![〇一二三四五六七八九十百千第同万]){_NUMERAL}(?=回(?!答|収|復|線|転|路|忌))"
    f"|(?<![〇一二三四五六七八九十百千第同万])(?!一部){_NUMERAL}(?=部(?![分局長会門署品隊屋員数]))"
    f"|(?<=各)一(?=[部通])|(?<=正本)一(?=部)|(?<=副本)一(?=部)"
    f"|(?<![〇一二三四五六七八九十百千第同万]){_NUMERAL}(?=通(?![知常行報信学過所路達用貨勤関りじし]))"
)


_COMMA: Final = re.compile(r"(?<![0-9]),|,(?![0-9])")
_PASSES: Final = 3
_SPACE: Final = re.compile(r"\s+")
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_JAPANESE: Final = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff!-/:-@\[-`{-~]")


def _single() -> dict[int, str]:
    """What NFKC and the old shapes change one to one, in the planes that Japanese text uses."""
    table: dict[int, str] = {old: chr(new) for old, new in CHARACTERS.items()}
    for code in (*range(0xA0, 0x2000), *range(0x2000, 0x3400), *range(0xF900, 0xFB00), *range(0xFE30, 0xFFE7)):
        char = chr(code)
        if len(to := _nfkc(char)) == 1 and to != char:
            table[code] = to.translate(CHARACTERS)
    return table


def _nfkc(cluster: str) -> str:
    """NFKC, except where it would put a space or a loose mark into the text (´ is a space and an accent)."""
    to = unicodedata.normalize("NFKC", cluster)
    if cluster.isspace():
        return " "
    if any(c.isspace() or c in _INVISIBLE for c in to) or (
        to and unicodedata.combining(to[0]) and not unicodedata.combining(cluster[0])
    ):
        return cluster
    return to


_SINGLE: Final = _single()
_MARKS: Final = "\u0300-\u036f\u3099\u309aﾞﾟ"
_LOOSE: Final = frozenset(chr(c) for c in (*range(0x300, 0x370), 0x3099, 0x309A, 0xFF9E, 0xFF9F))
_PLAIN: Final = "\u0020-\u007e\u3000-\u3029\u3030\u3041-\u3096\u30a0-\u30fa\u30fc-\u30fe\u3400-\u9fff\n\t"
_SLOW: Final = re.compile(f"[^{_PLAIN}\u2010-\u2027\u2030-\u203b\u2460-\u24ff\u2190-\u22ff\u2500-\u25ff\u2605\u2606]")
_CLUSTER: Final = re.compile(f".[{_MARKS}{_INVISIBLE}]*", re.DOTALL)
_REMOVED: Final = dict.fromkeys(map(ord, _INVISIBLE))


@lru_cache(maxsize=20_000)
def _cluster(cluster: str) -> str:
    cluster = cluster.translate(_REMOVED)
    return _nfkc(cluster).translate(CHARACTERS) if cluster else ""


def _compatible(source: str) -> tuple[str, list[int]]:
    """NFKC of each character with its marks (ｶﾞ → ガ)."""
    parts: list[str] = []
    offsets: list[int] = []
    for match in _CLUSTER.finditer(source):
        to = _cluster(match[0])
        parts.append(to)
        offsets.extend([match.start()] * len(to))
    return "".join(parts), [*offsets, len(source)]


def _without_space(text: str, offsets: Sequence[int]) -> tuple[str, list[int]]:
    """Drop white space that touches Japanese or an end; between Latin words one space stays."""
    parts: list[str] = []
    kept: list[int] = []
    at = 0
    for match in _SPACE.finditer(text):
        start, end = match.span()
        parts.append(text[at:start])
        kept.extend(offsets[at:start])
        at = end
        # A loose mark must not fall on the character before the space.
        if not (_open_end(text, start - 1) or _open_end(text, end)) or text[end : end + 1] in _LOOSE:
            parts.append(" ")
            kept.append(offsets[start])
    parts.append(text[at:])
    kept.extend(offsets[at:])
    return "".join(parts), kept


def _open_end(text: str, at: int) -> bool:
    return not 0 <= at < len(text) or bool(_JAPANESE.match(text, at))


def _respelled(
    text: str, offsets: Sequence[int], pattern: re.Pattern[str], spell: Callable[[re.Match[str]], str]
) -> tuple[str, list[int]]:
    """Spell each match anew; characters shared at either end keep their own places."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = spell(match)
        parts += (text[at:start], new)
        places.extend(offsets[at:start])
        places.extend(_aligned(match[0], new, offsets[start:end]))
        at = end
    parts.append(text[at:])
    places.extend(offsets[at:])
    return "".join(parts), places


def _aligned(old: str, new: str, places: Sequence[int]) -> list[int]:
    """Places for the new word: those of the old from both ends while the two agree, the rest where they part."""
    shorter = min(len(old), len(new))
    left = 0
    while left < shorter and old[left] == new[left]:
        left += 1
    right = 0
    while right < shorter - left and old[-1 - right] == new[-1 - right]:
        right += 1
    parting = places[left : len(old) - right] or places[max(left - 1, 0) :]
    between = [parting[min(i, len(parting) - 1)] for i in range(len(new) - left - right)]
    return [*places[:left], *between, *places[len(old) - right :]]

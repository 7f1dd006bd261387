"""The sign at the head of a 号 or イロハ: its script, its place in the count, and what else it could be."""

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from analog_review.corpus.structure import patterns
from analog_review.text.numerals import to_int


class EnumeratorStyle(Enum):
    """The script of an enumeration; one list keeps to one."""

    ARABIC = auto()
    PAREN = auto()
    KANJI = auto()
    PAREN_KANJI = auto()
    CIRCLED = auto()
    AIUEO = auto()
    IROHA = auto()
    PAREN_AIUEO = auto()
    PAREN_IROHA = auto()
    ALPHA = auto()
    PAREN_ALPHA = auto()
    PAREN_ROMAN = auto()


class Mark(NamedTuple):
    """One way to read an enumerator: 「イ」 is the second of アイウ and the first of イロハ."""

    style: EnumeratorStyle
    ordinal: int
    branch: tuple[int, ...] = ()


class Enumerator(NamedTuple):
    """An enumerator: where its sign ends, its canonical number (``1_2``, ``ア``, ``(ア)``) and its readings."""

    end: int
    number: str
    marks: tuple[Mark, ...]
    glued: bool = False
    """「ア都市景観…」: the sign lost its space, so it may as well be the first character of a word."""


_AIUEO = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PARENTHESISED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_MISREAD = {"才": "オ", "口": "ロ", "へ": "ヘ"}
"""What a scanner reads for kana; only at the head of a line and before a space."""
_TWINS = {
    "二": Mark(EnumeratorStyle.IROHA, 4),
    "八": Mark(EnumeratorStyle.IROHA, 3),
    "ニ": Mark(EnumeratorStyle.KANJI, 2),
    "ハ": Mark(EnumeratorStyle.KANJI, 8),
}
"""Signs one cannot tell from another: 「ロ, ハ, 二」 goes on with ニ, 「一, ニ」 with 二."""
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_LATIN = "abcdefghijklmnopqrstuvwxyzａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
_DIGITS = "0123456789０１２３４５６７８９"
_NUMERALS = "一二三四五六七八九十百"

HEADS = frozenset(
    _DIGITS + _NUMERALS + _AIUEO + _IROHA + _HALF_KANA + _LATIN + _CIRCLED + _PARENTHESISED + "(（○◯才口へ"
)
"""Every character an enumerator can begin with."""


def read_enumerator(raw: str, at: int) -> Enumerator | None:
    """The enumerator at a place of a line, if one stands there."""
    char = raw[at]
    if char in _DIGITS:
        return _number(EnumeratorStyle.ARABIC, patterns.ARABIC.match(raw, at))
    if char in "(（":
        return _bracketed(raw, at)
    if char in _NUMERALS:
        return _number(EnumeratorStyle.KANJI, patterns.KANJI.match(raw, at))
    if char in "○◯":
        circled = _number(EnumeratorStyle.CIRCLED, patterns.CIRCLE_AND_NUMBER.match(raw, at))
        return circled or _number(EnumeratorStyle.KANJI, patterns.KANJI.match(raw, at))
    if char in _CIRCLED or char in _PARENTHESISED:
        ordinal = int(unicodedata.numeric(char))
        style = EnumeratorStyle.CIRCLED if char in _CIRCLED else EnumeratorStyle.PAREN
        return Enumerator(at + 1, str(ordinal), (Mark(style, ordinal),))
    if char in _LATIN:
        match = patterns.LETTER.match(raw, at)
        return Enumerator(match.end(), _plain(match["n"]), _letter_marks(match["n"], False)) if match else None
    return _kana(raw, at)


def branch_of(text: str) -> tuple[int, ...]:
    """The numbers of a 枝番号: 「の二の三」 is (2, 3)."""
    return tuple(v for m in patterns.NUMBERS.findall(text) if (v := to_int(m)) is not None)


def _number(style: EnumeratorStyle, match: re.Match[str] | None, group: str = "n") -> Enumerator | None:
    if match is None:
        return None
    ordinal = to_int(match[group]) or 0
    branch = branch_of(match["b"]) if "b" in match.re.groupindex else ()
    marks: tuple[Mark, ...] = (Mark(style, ordinal, branch),)
    if style is EnumeratorStyle.KANJI and match[group] in _TWINS:
        marks = (*marks, _TWINS[match[group]])
    return Enumerator(match.end(), "_".join(map(str, (ordinal, *branch))), marks)


def _bracketed(raw: str, at: int) -> Enumerator | None:
    match = patterns.BRACKETED.match(raw, at)
    if match is None:
        return None
    if match["n"] or match["k"]:
        return _number(EnumeratorStyle.PAREN, match) if match["n"] else _number(EnumeratorStyle.PAREN_KANJI, match, "k")
    if match["a"]:
        marks = _kana_marks(match["a"], True)
    else:
        # A line that is nothing but 「（m）」 is a unit of measure, not an enumerator.
        marks = _letter_marks(match["x"], True) if raw[match.end() :].strip() else ()
    return Enumerator(match.end(), f"({_plain(match['a'] or match['x'])})", marks) if marks else None


def _kana(raw: str, at: int) -> Enumerator | None:
    char = raw[at]
    if (kana := _MISREAD.get(char)) is not None:
        return Enumerator(at + 1, kana, _kana_marks(kana, False)) if raw[at + 1 : at + 2].isspace() else None
    if match := patterns.KANA.match(raw, at):
        marks = _kana_marks(match["n"], False)
        return Enumerator(match.end(), _plain(match["n"]), marks) if marks else None
    if patterns.GLUED_KANA.match(raw, at) and (marks := _kana_marks(char, False)):
        return Enumerator(at + 1, char, marks, glued=True)
    return None


def _plain(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).lower()


@lru_cache(maxsize=512)
def _kana_marks(kana: str, bracketed: bool) -> tuple[Mark, ...]:
    kana = unicodedata.normalize("NFKC", kana)
    aiueo, iroha = _AIUEO.find(kana) + 1, _IROHA.find(kana) + 1
    marks = []
    if aiueo:
        marks.append(Mark(EnumeratorStyle.PAREN_AIUEO if bracketed else EnumeratorStyle.AIUEO, aiueo))
    if iroha:
        marks.append(Mark(EnumeratorStyle.PAREN_IROHA if bracketed else EnumeratorStyle.IROHA, iroha))
    if not bracketed and kana in _TWINS:
        marks.append(_TWINS[kana])
    return tuple(marks)


@lru_cache(maxsize=512)
def _letter_marks(letters: str, bracketed: bool) -> tuple[Mark, ...]:
    letters = _plain(letters)
    marks = []
    if len(letters) == 1:
        marks.append(Mark(EnumeratorStyle.PAREN_ALPHA if bracketed else EnumeratorStyle.ALPHA, ord(letters) - 96))
    if bracketed and letters in _ROMAN:
        marks.append(Mark(EnumeratorStyle.PAREN_ROMAN, _ROMAN.index(letters) + 1))
    return tuple(marks)

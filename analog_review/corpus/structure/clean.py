"""Canonical lines made safe to match, count and print: what cannot be written is marked, what cannot be seen removed.

Every reader's text passes here once. Nothing else is changed: half-width kana, compatibility ideographs (神, 﨑) and
variation selectors (葛󠄀) stay as printed, for an amendment quotes them.
"""

import re
import unicodedata
from collections.abc import Iterator

from analog_review.corpus.radicals import RADICAL, ideograph
from analog_review.model.problem import Problem, Severity

_SHOWN = 10
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters, halves of surrogate pairs and code points that are no characters: no XML can hold them."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]")
"""Signs that make a reader see the characters in another order than they stand in."""
_DECOMPOSED = re.compile("[A-Za-z\u3041-\u30ff][\u0300-\u036f\u3099\u309a]+")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_GAIJI = re.compile(
    "〓|[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]"
    r"|[\[［【〔]外字[^\]］】〕\n]{0,20}[\]］】〕]|[（(]外字[0-9０-９:：]*[）)]|&#(?:[0-9]{2,7}|[xX][0-9A-Fa-f]{2,6});|※［＃[^］\n]{1,40}］"
)
"""A character the source could not print: the geta mark, private use, or a note in its place."""
_ALL_ODD = (_CONTROL, _BREAKS, _UNSEEN, _TURNING, _DECOMPOSED, _SELECTORS, _GAIJI, RADICAL)
_ODD = re.compile("|".join(p.pattern for p in _ALL_ODD))


def clean(text: str, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with one kind of line end and without what no file can hold or nobody can see, and what was found."""
    if _ODD.search(text) is None:
        return text, ()
    text = _BREAKS.sub("\n", text)
    problems = [
        *_told(
            _CONTROL, text, source, "control-characters", Severity.WARNING,
            "制御文字など文字でない符号が{n}か所あり、「\ufffd」に置き換えました（{at}）。",
            "元のファイルを開いて、その箇所に欠けた字がないか確かめてください。",
        ),
        *_told(
            _TURNING, text, source, "bidi-characters", Severity.WARNING,
            "文字の並ぶ向きを変える見えない符号が{n}か所あり、取り除きました（{at}）。",
            "その箇所の条文が、元のファイルを開いて見たときと同じ並びか確かめてください。",
        ),
        *_told(
            _UNSEEN, text, source, "invisible-characters", Severity.INFO,
            "幅のない見えない文字が{n}か所あり、取り除きました（{at}）。", "",
        ),
        *_told(
            _GAIJI, text, source, "gaiji", Severity.WARNING,
            "外字など、正しい字が分からない箇所が{n}か所あります（{at}）。",
            "その語を含む条文は語の検索から漏れることがあります。元の例規で字を確かめ、正しい字に直してから読み込んでください。",
        ),
        *_told(
            RADICAL, text, source, "radicals", Severity.INFO,
            "部首を表す符号（「⽉」など）が{n}か所あり、同じ形の漢字（「月」など）として読みました（{at}）。", "",
        ),
        *_told(
            _SELECTORS, text, source, "variation-selectors", Severity.INFO,
            "異体字を選ぶ符号が{n}か所あり、そのまま残しました（{at}）。", "",
        ),
    ]  # fmt: skip
    text = _CONTROL.sub("\ufffd", text)
    text = _TURNING.sub("", _UNSEEN.sub("", text))
    text = RADICAL.sub(lambda match: ideograph(match[0]), text)
    return _DECOMPOSED.sub(lambda match: unicodedata.normalize("NFC", match[0]), text), tuple(problems)


def _told(
    pattern: re.Pattern[str], text: str, source: str, code: str, severity: Severity, message: str, hint: str
) -> Iterator[Problem]:
    """One problem for all places of a pattern, the first of them shown."""
    found = list(pattern.finditer(text))
    if not found:
        return
    shown = "、".join(_place(text, match) for match in found[:_SHOWN])
    rest = f" ほか{len(found) - _SHOWN}か所" if len(found) > _SHOWN else ""
    line = text.count("\n", 0, found[0].start()) + 1
    yield Problem(
        code, severity, message.format(n=len(found), at=shown + rest), hint, source, line, _around(text, found[0])
    )


def _place(text: str, match: re.Match[str]) -> str:
    return f"{text.count(chr(10), 0, match.start()) + 1}行目「{_around(text, match, 6)}」"


def _around(text: str, match: re.Match[str], width: int = 20) -> str:
    """The words around a place, safe to print."""
    start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - width)
    stop = text.find("\n", match.end())
    excerpt = text[start : min(len(text) if stop < 0 else stop, match.end() + width)]
    return _TURNING.sub("", _UNSEEN.sub("", _CONTROL.sub("\ufffd", excerpt)))

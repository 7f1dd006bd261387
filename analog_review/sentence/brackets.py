"""Bracketed asides of a normalised sentence: where each stands, the noun it explains, and what it does to that noun."""

import re
from dataclasses import dataclass
from functools import lru_cache

INCLUDES, DEFINES, EXCLUDES, LIMITS, FORM, OTHER = "includes", "defines", "excludes", "limits", "form", "other"
"""What an aside does to its noun: takes more in, gives it a name, leaves something out, narrows it, names a form."""

_KINDS = (
    (EXCLUDES, re.compile(r"を除く|以外の")),
    (LIMITS, re.compile(r"に限る|に限り")),
    (INCLUDES, re.compile(r"を含む|を含み|含むものとする|を含め")),
    (DEFINES, re.compile(r"をいう。|をいう$|という。|という$|と総称する|に同じ|同じ。")),
    (FORM, re.compile(r"^(?:別記|別紙|別表)?第?[0-9]*号?様式|^様式|^別記")),
)
_STYLED = re.compile(
    r"(?:様式|書式)第?[0-9]|第[0-9]+号(?:の[0-9]+)*(?:様式|書式)|^別記(?:様式)?|^別紙(?:様式|[0-9])?|^様式$"
)
_NOUN = re.compile(r"[一-龠ァ-ヶー々]+等?$")


@dataclass(frozen=True, slots=True)
class Bracket:
    """An outermost aside: characters ``start:end`` of the sentence, both brackets included; ``noun`` is where the noun
    before it begins (``start`` if none stands there)."""

    start: int
    end: int
    kind: str
    noun: int


@lru_cache(maxsize=20_000)
def brackets_of(text: str) -> tuple[Bracket, ...]:
    """The outermost asides of a sentence, in order; none where one opens and never closes."""
    found, depth, start = [], 0, 0
    for i, ch in enumerate(text):
        if ch == "(":
            start = i if not depth else start
            depth += 1
        elif ch == ")" and depth:
            depth -= 1
            if not depth:
                noun = _NOUN.search(text, max(0, start - 40), start)
                found.append(Bracket(start, i + 1, _kind(text[start + 1 : i]), noun.start() if noun else start))
    return () if depth else tuple(found)


def bare(text: str, brackets: tuple[Bracket, ...]) -> tuple[str, tuple[int, ...]]:
    """The text without those asides, and where each character left stands in it."""
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for bracket in brackets:
        pieces.append(text[at : bracket.start])
        places.extend(range(at, bracket.start))
        at = bracket.end
    pieces.append(text[at:])
    places.extend(range(at, len(text)))
    return "".join(pieces), tuple(places)


def names_form(text: str, end: int) -> bool:
    """Whether an aside right behind ``end`` names a form: 「申請書（様式第1号。以下「申請書」という。）」."""
    for one in brackets_of(text):
        if one.start == end:
            if _STYLED.search(text[one.start + 1 : one.end - 1]):
                return True
            end = one.end
    return False


def _kind(inside: str) -> str:
    outer = bare(inside, brackets_of(inside))[0] if "(" in inside else inside
    return next((kind for kind, pattern in _KINDS if pattern.search(outer)), OTHER)

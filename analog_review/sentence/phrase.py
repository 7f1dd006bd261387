"""The phrase a reviewer recognises around a few words: from the start of its clause to the words that end it."""

import re

_START = re.compile(r"(?:又は|若しくは|もしくは|または|及び|並びに|かつ)、?$|[、。]$")
_DEFINES = re.compile(r"をいう。")
_STOP = re.compile(r"又は|若しくは|もしくは|または|及び|並びに|[、。]")
# 「電子メール、ファクシミリその他の方法により送付し」: a list goes on until words that can end a phrase.
_ENDS = re.compile(
    r"(方法|方式|措置|もの|こと|とき|場合|とおり|により|によって|をもって|含む|含み|代え|代えて|利用して|使用して"
    r"|[うくすつぬむるぐ]|[いきしちにみりけせてめれえ]|た|ず)$"
)


def phrase_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the phrase that holds ``start:end`` of a normalised sentence.

    Brackets are kept whole; of a bracket that only defines a word (「（…をいう。）」), the word's own phrase is given.
    """
    depth = _depths(text)
    level = min(depth[start:end], default=0)
    while level:
        opening = next(i for i in range(start, -1, -1) if text[i] == "(" and depth[i] == level)
        aside = bracket_at(text, opening) or text[opening:]
        if not _DEFINES.search(aside):
            break
        start, end, level = opening, opening + len(aside), level - 1
    return _left(text, depth, level, start), _right(text, depth, level, start, end)


def bracket_at(text: str, start: int) -> str | None:
    """The bracketed aside that opens at a place, if one does and closes."""
    if not text.startswith("(", start):
        return None
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return text[start : i + 1]
    return None


def bracket_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The outermost bracket that holds ``start:end``, unless it only defines the word before it."""
    depth = _depths(text)
    if not depth[start]:
        return None
    opening = next(i for i in range(start, -1, -1) if text[i] == "(" and depth[i] == 1)
    aside = bracket_at(text, opening) or text[opening:end]
    return None if _DEFINES.search(aside) and "含む" not in aside else (opening, opening + len(aside))


def _left(text: str, depth: list[int], level: int, start: int) -> int:
    for at in range(start, 0, -1):
        if depth[at - 1] < level or (text[at - 1] == "(" and depth[at - 1] == level):
            return at
        if depth[at - 1] == level and _START.search(text[max(0, at - 5) : at]):
            return at
    return 0


def _right(text: str, depth: list[int], level: int, start: int, end: int) -> int:
    at = end
    while at < len(text):
        if depth[at] < level or (text[at] == ")" and depth[at] == level):
            return at
        stop = _STOP.match(text, at) if depth[at] == level else None
        if stop is not None:
            if stop[0] == "。":
                return at + 1
            if _ENDS.search(text[start:at]):
                return at
            at = stop.end()
        else:
            at += 1
    return len(text)


def _depths(text: str) -> list[int]:
    """How many brackets each character stands in; a bracket counts as standing in itself."""
    found, depth = [], 0
    for ch in text:
        depth += ch == "("
        found.append(depth)
        depth -= ch == ")" and depth > 0
    return found

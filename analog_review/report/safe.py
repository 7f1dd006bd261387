"""Text made fit to stand in a cell or a page, and text whose parts are marked. Pure, and of no library."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

CELL_LIMIT = 32_767
"""UTF-16 units a cell can hold; more is cut off by Excel without a word."""

REPLACEMENT = "\ufffd"
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_COMMANDING = ("=", "+", "-", "@", "\t", "\r", "'")


class Tone(StrEnum):
    """Why a part of a text stands out."""

    PLAIN = "plain"
    EVIDENCE = "evidence"
    LEAD = "lead"
    ROUTE = "route"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Rich:
    """A text in parts, each with its tone."""

    parts: tuple[tuple[str, Tone], ...]

    def __str__(self) -> str:
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Link:
    """A word or number that leads to the row of another sheet whose hidden ``column`` (letters) holds ``name``.

    It is found by that name, so that it leads there however either sheet is sorted.
    """

    shown: str | int
    sheet: str
    column: str
    name: str

    def __str__(self) -> str:
        return str(self.shown)

    @property
    def formula(self) -> str:
        """The formula, without its equals sign."""
        shown = str(self.shown) if isinstance(self.shown, int) else _quoted(self.shown)
        where = f"'{self.sheet.replace(chr(39), chr(39) * 2)}'"
        row = f"MATCH({_quoted(self.name)},{where}!${self.column}:${self.column},0)"
        return f"HYPERLINK({_quoted(f'#{where}!A')}&{row},{shown})"


def _quoted(text: str) -> str:
    return '"' + clean(text).replace('"', '""') + '"'


Value = str | int | date | Rich | Link | None


def clean(text: str) -> str:
    """The text with line ends made one kind and what XML cannot hold made visible."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub(REPLACEMENT, text)


def commanding(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula, or lose its first character."""
    return text.startswith(_COMMANDING)


def units(text: str) -> int:
    """Length as Excel counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fits(text: str) -> bool:
    return len(text) <= CELL_LIMIT // 2 or units(text) <= CELL_LIMIT


def _head(text: str, room: int) -> str:
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def fit(text: str) -> str:
    """Cleaned, and cut with a visible mark when a cell cannot hold it."""
    text = clean(text)
    if _fits(text):
        return text
    mark = f"…〔以下略。全体で{len(text):,}字〕"
    return _head(text, CELL_LIMIT - len(mark)) + mark


def fit_rich(rich: Rich) -> Rich:
    """The same for a text in parts."""
    parts = tuple((clean(text), tone) for text, tone in rich.parts if text)
    whole = "".join(text for text, _ in parts)
    if _fits(whole):
        return Rich(parts)
    mark = f"…〔以下略。全体で{len(whole):,}字〕"
    room = CELL_LIMIT - len(mark)
    kept: list[tuple[str, Tone]] = []
    for text, tone in parts:
        head = _head(text, room)
        room -= units(head)
        if head:
            kept.append((head, tone))
        if len(head) < len(text):
            break
    return Rich((*kept, (mark, Tone.PLAIN)))


def _merged(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Spans in order, inside the text, none touching another."""
    begin = end = -1
    for start, stop in sorted((max(0, a), min(length, b)) for a, b in spans):
        if start >= stop:
            continue
        if start <= end:
            end = max(end, stop)
            continue
        if end > begin:
            yield begin, end
        begin, end = start, stop
    if end > begin:
        yield begin, end


def marked(text: str, spans: Iterable[tuple[int, int]], tone: Tone) -> Rich:
    """The text with those spans in a tone. Spans that lie outside or overlap do no harm."""
    parts: list[tuple[str, Tone]] = []
    at = 0
    for start, stop in _merged(spans, len(text)):
        parts += [(text[at:start], Tone.PLAIN), (text[start:stop], tone)]
        at = stop
    parts.append((text[at:], Tone.PLAIN))
    return Rich(tuple((part, how) for part, how in parts if part))


def lines(text: str, width: float) -> int:
    """How many lines the text takes in a column of that width, on the safe side.

    A column's width counts digits of 7 px; at 10 pt a Japanese character takes 1.95 of them. Every character outside
    ASCII is taken as wide, which is one encode per text instead of a look at each character.
    """
    room = int(10 * max(width - 1.5, 2.0))
    if 19.5 * len(text) <= room and "\n" not in text:
        return 1
    total = 0
    for line in text.split("\n"):
        narrow = len(line.encode("ascii", "ignore"))
        total += max(1, -(-int(10 * (1.15 * narrow + 1.95 * (len(line) - narrow))) // room))
    return total

"""Lawtext (the plain-text notation of 法令標準XML) to canonical lines: its marks read and set aside, its words kept."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from analog_review.corpus.left_out import picture, ruby
from analog_review.corpus.reading import Account, File, Read, Reader, Text, count
from analog_review.model.problem import Problem

_FORMAT = "lawtext"
_LOOKED_AT = 100_000
"""Characters in which the marks are looked for."""
_CONTROL = re.compile(r"(?P<indent>[ \t　]*)(?::(?P<name>[a-z]+[0-9]*(?:-[a-z]+[0-9]*)*):|#(?=\s))[ \t　]*")
_ATTRIBUTE = re.compile(r"\[[A-Za-z_][\w.\-]{0,40}=\"[^\"\]\n]{0,200}\"\][ \t]*")
_COLUMN = re.compile(r"(?P<indent>[ \t　]*)(?P<row>\*[ \t]+)?(?P<column>[\-*])[ \t]+(?P<words>.*)$")
_RUBY = re.compile(r"<Rt>([^<\n]{0,100})</Rt>")
_PICTURE = re.compile(r"<Fig\b[^>\n]{0,300}?/?>(?:</Fig>)?")
_TAG = re.compile(r"</?(?:Ruby|Sup|Sub|Line|Fig|QuoteStruct|ArithFormula)\b[^>\n]{0,200}>")
_NUMBER = re.compile(r"[（(](?P<number>[^（）()]{1,60}第?[0-9０-９〇一二三四五六七八九十百千]+号)[）)]\s*$")
_CAPTION_AND_ARTICLE = re.compile(r"^  （[^\n]*）\s*\n第[^\n]{1,20}条", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\*[ \t]+[\-*][ \t]+\S", re.MULTILINE)
_MARKED = re.compile(
    r"^[ \t]*:(?:(?:appdx|suppl-provision|table|fig|note|style|format|arith)[a-z\-]*"
    r"|toc|remarks|paragraph|item|subitem\d+):",
    re.MULTILINE,
)


def is_lawtext(file: File) -> bool:
    """Whether the words are in Lawtext: by its marks, or by title, number in brackets and captions two spaces in."""
    if b"\x00" in file.data[:2000] and not file.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    if file.name.endswith((".law.txt", ".lawtext")):
        return True
    if file.extension not in ("txt", "md", ""):
        return False
    text = file.decoded.text[:_LOOKED_AT]
    if _MARKED.search(text) or (_TABLE.search(text) and _ATTRIBUTE.search(text)):
        return True
    opening = [line for line in text[:2000].split("\n") if line.strip()][:2]
    return len(opening) == 2 and bool(_NUMBER.match(opening[1])) and bool(_CAPTION_AND_ARTICLE.search(text))


def read_lawtext(file: File) -> Read:
    """Canonical lines of a Lawtext file; pictures and readings of ruby are problems."""
    decoded = file.decoded
    reading = _Reading(file.source)
    reading.whole(decoded.text)
    account = Account(count(decoded.text), reading.taken, tuple(sorted(reading.aside.items())))
    return Text(
        "".join(line + "\n" for line in reading.lines),
        _FORMAT,
        decoded.encoding,
        (*decoded.problems, *reading.problems()),
        account=account,
        tables=reading.tables,
        images=tuple(name for _, name in reading.pictures),
    )


LAWTEXT = Reader(is_lawtext, read_lawtext)


@dataclass
class _Reading:
    """The canonical lines so far, the row of a table still open, and what was set aside."""

    source: str
    lines: list[str] = field(default_factory=list)
    row: list[list[str]] = field(default_factory=list)
    column: int = -1
    """The indent of the columns of the open row, -1 outside tables."""
    tables: int = 0
    taken: int = 0
    pictures: list[tuple[int, str]] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)

    def whole(self, text: str) -> None:
        """Read all lines: title and number first, then by their marks."""
        said = 0
        for raw in text.split("\n"):
            if not raw.strip():
                continue
            said += 1
            if said == 1:
                title = self._words(raw.strip())
                marked = not title or title.startswith("○")
                self._add(title if marked else "○" + title, less=0 if marked else 1)
            elif said == 2 and (match := _NUMBER.match(raw.strip())):
                self.aside["番号を囲む括弧"] += 2
                self._add(match["number"])
            else:
                self._line(raw)
        self._close()

    def _line(self, raw: str) -> None:
        column = _COLUMN.match(raw)
        if column and (self.column >= 0 or column["row"]):
            self._column(column)
            return
        body = raw.lstrip(" \t　")
        depth = len(raw) - len(body)
        if self.row and depth > self.column:
            self.row[-1].append(self._words(self._without_control(raw)))
            return
        self._close()
        words = self._words(self._without_control(raw))
        if words:
            # Two half-width spaces are one step of indent; 条 and their 見出し stand at the margin.
            self._add("　" * (_steps(raw[:depth])) + words if _is_listed(words) else words)

    def _column(self, match: re.Match[str]) -> None:
        """「* - 」 begins a row, 「- 」 its next cell; one deeper than the cells is a line of the cell before it."""
        depth = len(match["indent"]) + (len(match["row"]) if match["row"] else 0)
        mark = count((match["row"] or "") + match["column"])
        if match["row"] and (not self.row or depth <= self.column):
            if self.column < 0:
                self.tables += 1
            self._finish_row()
            self.row, self.column = [[]], depth
        elif depth > self.column and self.row:
            self.row[-1].append(self._words(match["words"]))
            self.aside["表の記号"] += mark
            return
        else:
            self.row.append([])
        self.aside["表の記号"] += mark
        words = self._words(match["words"])
        if words == "|":
            self.aside["表の記号"] += 1
        elif words:
            self.row[-1].append(words)

    def _finish_row(self) -> None:
        if self.row:
            cells = ["  ".join(part for part in cell if part).replace("|", "｜") for cell in self.row]
            bars = len(cells) + 1
            if any(cells):
                self._add("| " + " | ".join(cells) + " |", less=bars)
        self.row = []

    def _close(self) -> None:
        self._finish_row()
        self.column = -1

    def _without_control(self, raw: str) -> str:
        """The line without the sign that says what it is (「# 」, 「:item:」)."""
        match = _CONTROL.match(raw)
        if match is None:
            return raw
        self.aside["記法の印"] += count(match[0])
        return raw[match.end() :]

    def _words(self, words: str) -> str:
        """Words without attributes, ruby by its base, pictures noted."""
        for match in _ATTRIBUTE.finditer(words):
            self.aside["表記の属性"] += count(match[0])
        words = _ATTRIBUTE.sub("", words)
        for match in _RUBY.finditer(words):
            self.readings.append(match[1])
            self.aside["ふりがな"] += count(match[1])
            self.aside["記法の印"] += len("<Rt></Rt>")
        words = _RUBY.sub("", words)
        for match in _PICTURE.finditer(words):
            self.aside["記法の印"] += count(match[0])
            before = next((line.strip() for line in reversed(self.lines) if line.strip()), "")
            self.pictures.append((max(len(self.lines), 1), before))
        words = _PICTURE.sub("", words)
        for match in _TAG.finditer(words):
            self.aside["記法の印"] += count(match[0])
        return _TAG.sub("", words).strip()

    def _add(self, line: str, less: int = 0) -> None:
        if line.strip():
            self.lines.append(line)
            self.taken += count(line) - less

    def problems(self) -> Iterator[Problem]:
        """What a person should know of the reading."""
        yield from (picture(name, line, self.source) for line, name in self.pictures)
        yield from ruby(self.readings, self.source)


_LISTED = re.compile(
    r"[（(]?[一二三四五六七八九十百0-9０-９ア-ンｱ-ﾝa-zａ-ｚⅰ-ⅻ]+[）)]?(?:の[一二三四五六七八九十]+)*[ 　]"
)


def _is_listed(words: str) -> bool:
    return _LISTED.match(words) is not None


def _steps(indent: str) -> int:
    return sum(2 if char in "　\t" else 1 for char in indent) // 2

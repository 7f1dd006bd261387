"""A page to the lines a reader sees, each with the place it stands in, and every character booked.

A table row becomes ``| 名称 | 位置 |``, the parts of a cell parted by two spaces: the rows every reader gives. A table
that only lays out the page gives its cells as lines.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from analog_review.corpus.html.events import Element, HtmlPage
from analog_review.corpus.html.numbers import HtmlList, list_of
from analog_review.corpus.html.tables import LONGEST_LABEL, is_label, is_layout, labelled_row
from analog_review.corpus.reading import count
from analog_review.corpus.structure.rejoin import softened

RUBY, HIDDEN, CONTROLS, STRUCK = "ふりがな", "画面に出ない文字", "入力欄・ボタン", "取消線の文字"
_DEEPEST_TABLE = 20
"""Tables nested deeper are page layout gone wrong, or an attack."""
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_ASIDE = {
    **dict.fromkeys(("rt", "rp"), RUBY),
    **dict.fromkeys(("select", "option", "button", "textarea", "datalist"), CONTROLS),
    **dict.fromkeys(("del", "s", "strike"), STRUCK),
    "svg": "図の中の文字",
}
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_LOOSE = re.compile(r" ?　 ?")
_GAIJI = re.compile(r"gaiji|外字", re.IGNORECASE)
_GETA = "〓"


class HtmlLine(NamedTuple):
    """A line of text in the innermost block ``block``; ``added`` characters of it (bars, numbers) are not the page's.

    ``linked`` counts its characters that are links. ``picture`` is the name of an image that stands alone in place of
    text, and ``geta`` counts the characters of the line that are pictures without a name.
    """

    text: str
    block: int
    added: int = 0
    linked: int = 0
    picture: str | None = None
    geta: int = 0


class Laid(NamedTuple):
    """The lines of a page, its characters, those set aside within lines by reason, and what ruby said."""

    lines: tuple[HtmlLine, ...]
    visible: int
    aside: Counter[str]
    readings: tuple[str, ...]
    tables: frozenset[int]


class _Piece(NamedTuple):
    text: str
    linked: bool = False
    image: str | None = None


@dataclass
class _Table:
    block: int
    rows: list[list[list[HtmlLine]]] = field(default_factory=list)


@dataclass
class _Layout:
    page: HtmlPage
    flatten: bool
    lines: list[HtmlLine] = field(default_factory=list)
    visible: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    readings: list[str] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    block: int = 0
    tables: list[_Table] = field(default_factory=list)
    sinks: list[list[HtmlLine]] = field(default_factory=list)
    lists: list[HtmlList] = field(default_factory=list)
    marker: str = ""
    reasons: list[str] = field(default_factory=list)
    links: list[bool] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    data_tables: set[int] = field(default_factory=set)
    table_depth: int = 0
    in_rows: bool = False
    """Whether a table has set the 条 of this page into rows."""

    def run(self) -> None:
        """Take every event of the page."""
        self.sinks.append(self.lines)
        for event in self.page.events:
            if event.text is not None:
                self._text(event.element, event.text)
            elif event.opens:
                self._open(event.element, self.page.elements[event.element])
            else:
                self._close(event.element, self.page.elements[event.element])
        self._flush()

    def _text(self, index: int, text: str) -> None:
        number = count(text)
        self.visible += number
        if reason := self.reasons[index]:
            self.aside[reason] += number
            if self.page.elements[index].tag == "rt" and text.strip():
                self.readings.append(text.strip())
        elif self._is_preformatted(index):
            first, *rest = text.replace("\r\n", "\n").split("\n")
            self.pieces.append(_Piece(first, self.links[index]))
            for line in rest:
                self._flush()
                self.pieces.append(_Piece(line, self.links[index]))
        else:
            self.pieces.append(_Piece(text, self.links[index]))

    def _is_preformatted(self, index: int) -> bool:
        block = self.blocks[index]
        return self.page.elements[block].tag == "pre"

    def _open(self, index: int, element: Element) -> None:
        above = element.parent
        reason = self.reasons[above] if above >= 0 else ""
        self.reasons.append(reason or _ASIDE.get(element.tag, "") or _unseen(element))
        self.links.append((above >= 0 and self.links[above]) or (element.tag == "a" and "href" in element.attributes))
        is_block = element.tag in _BLOCKS
        self.blocks.append(index if is_block or above < 0 else self.blocks[above])
        if element.tag == "br":
            self._flush()
        elif element.tag == "img":
            self._image(index, element)
        elif is_block:
            self._flush()
            self.block = index
            self._open_block(index, element)

    def _open_block(self, index: int, element: Element) -> None:
        if element.tag == "table":
            self.table_depth += 1
            if self.table_depth <= _DEEPEST_TABLE:
                self.tables.append(_Table(index))
                self.sinks.append([])
        elif element.tag == "tr" and self.tables and self.table_depth <= _DEEPEST_TABLE:
            self.tables[-1].rows.append([])
        elif element.tag in ("td", "th") and self.table_depth <= _DEEPEST_TABLE and self.tables:
            if not self.tables[-1].rows:
                self.tables[-1].rows.append([])
            self.sinks.append([])
        elif element.tag in ("ol", "ul"):
            if self.marker:  # the item has no words of its own, but its number is printed
                self.sinks[-1].append(HtmlLine(self.marker, index, len(self.marker)))
                self.marker = ""
            self.lists.append(list_of(element))
        elif element.tag == "li" and self.lists:
            self.marker = self.lists[-1].next(element)

    def _close(self, index: int, element: Element) -> None:
        if element.tag not in _BLOCKS:
            return
        self._flush()
        if element.tag in ("td", "th") and self.table_depth <= _DEEPEST_TABLE and self.tables:
            self.tables[-1].rows[-1].append(self.sinks.pop())
        elif element.tag == "table":
            self.table_depth -= 1
            if self.table_depth < _DEEPEST_TABLE:
                table, loose = self.tables.pop(), self.sinks.pop()
                self.sinks[-1].extend(loose)
                self.sinks[-1].extend(self._rows(table))
        elif element.tag in ("ol", "ul"):
            self.lists.pop()
        elif element.tag == "li":
            self.marker = ""
        if element.parent >= 0:
            self.block = self.blocks[element.parent]

    def _rows(self, table: _Table) -> Iterator[HtmlLine]:
        cells_of = [[[line.text for line in cell] for cell in row] for row in table.rows]
        if self.flatten and is_layout(cells_of, goes_on=self.in_rows):
            self.in_rows = self.in_rows or any(map(labelled_row, cells_of))
            for row in table.rows:
                yield from _flattened(row)
            return
        self.data_tables.add(table.block)
        for row in table.rows:
            cells = [
                "  ".join(softened([line.text.strip().replace("|", "｜") for line in cell if line.text]))
                for cell in row
            ]
            lines = [line for cell in row for line in cell]
            if any(cells):
                yield HtmlLine(
                    "| " + " | ".join(cells) + " |",
                    table.block,
                    added=len(cells) + 1 + sum(line.added for line in lines),
                    linked=sum(line.linked for line in lines),
                    geta=sum(line.geta for line in lines),
                )
            yield from (HtmlLine("", table.block, picture=p.picture) for p in lines if p.picture is not None)

    def _image(self, index: int, element: Element) -> None:
        if self.reasons[index] or _is_spacer(element):
            return
        named = " ".join(element.attributes.get(a, "") for a in ("class", "src"))
        alt = unicodedata.normalize("NFC", element.attributes.get("alt", "").strip())
        if len(alt) == 1 or (_GAIJI.search(named) and len(alt) < 3):
            # A character no code had is a picture of itself, and its name is the character.
            self.visible += 1
            self.pieces.append(_Piece(alt or _GETA, self.links[index], None if alt else ""))
        else:
            self.pieces.append(_Piece("", self.links[index], alt))

    def _flush(self) -> None:
        pieces, self.pieces = self.pieces, []
        if not pieces:
            return
        worded = [at for at, piece in enumerate(pieces) if piece.text.strip()] or [len(pieces)]
        geta, alone, parts = 0, None, []
        for at, piece in enumerate(pieces):
            text = piece.text
            if piece.image is not None and not text:
                if worded[0] < at < worded[-1] and not piece.linked:
                    text = _GETA
                    self.visible += 1
                else:
                    alone = piece.image
            geta += text == _GETA and piece.image is not None
            parts.append(text)
        text = "".join(parts)
        if self.page.elements[self.block].tag == "pre":
            text = text.rstrip()
        else:
            text = _LOOSE.sub("　", _SPACES.sub(" ", _BREAKS.sub(_joint, text))).strip(" ")
        if not text.strip():
            if alone is not None:
                self.sinks[-1].append(HtmlLine("", self.block, picture=alone))
            return
        linked = sum(count(piece.text) for piece in pieces if piece.linked)
        added = len(self.marker)
        text, self.marker = (f"{self.marker}　{text}" if self.marker else text), ""
        self.sinks[-1].append(HtmlLine(text, self.block, added, linked, None, geta))


def lay_out(page: HtmlPage, *, flatten: bool) -> Laid:
    """The lines of a page; with ``flatten``, tables that only lay out the page give lines instead of rows."""
    layout = _Layout(page, flatten)
    layout.run()
    return Laid(
        tuple(layout.lines), layout.visible, layout.aside, tuple(layout.readings), frozenset(layout.data_tables)
    )


def _flattened(row: list[list[HtmlLine]]) -> Iterator[HtmlLine]:
    """The cells of a row as lines, or as one line if they are a label and its words."""
    filled = [cell for cell in row if any(line.text for line in cell)]
    if labelled_row([[line.text for line in cell] for cell in row]):
        first, (words, *more) = filled[:-1], filled[-1]
        label = [line for cell in first for line in cell]
        indent = next(at for at, cell in enumerate(row) if any(line.text for line in cell))
        yield HtmlLine(
            "　" * indent + "　".join(line.text.strip() for line in (*label, words)),
            words.block,
            sum(line.added for line in (*label, words)),
            sum(line.linked for line in (*label, words)),
            None,
            sum(line.geta for line in (*label, words)),
        )
        yield from more
    else:
        for cell in row:
            yield from cell


def _joint(match: re.Match[str]) -> str:
    """A line end of the markup between two wide characters is no space to a reader, but behind a label it is."""
    text, start, end = match.string, match.start(), match.end()
    if not (start > 0 and end < len(text) and _is_wide(text[start - 1]) and _is_wide(text[end])):
        return " "
    return " " if start < LONGEST_LABEL and is_label(text[:start].strip()) else ""


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _unseen(element: Element) -> str:
    attributes = element.attributes
    return HIDDEN if "hidden" in attributes or _UNSEEN.search(attributes.get("style", "")) else ""


def _is_spacer(element: Element) -> bool:
    """An image of a few points keeps a distance."""
    sizes = [element.attributes.get(side, "").removesuffix("px") for side in ("width", "height")]
    return any(size.isdecimal() and int(size[:4]) <= 3 for size in sizes)

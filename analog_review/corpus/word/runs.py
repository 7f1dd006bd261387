"""The inline walk of one paragraph of a Word document: runs, fields, symbols, ruby, and what hangs on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from lxml import etree

from analog_review.corpus.reading import count
from analog_review.corpus.word.package import W
from analog_review.corpus.word.sink import DocxSink, Hidden
from analog_review.corpus.word.styles import flag, value
from analog_review.corpus.word.symbols import equation, is_symbol_font, symbol
from analog_review.corpus.word.xml import BREAKS, DEEPEST, NOTHING, chosen, tag_of, texts


class Blocks(Protocol):
    """What stands in a paragraph and has paragraphs of its own: the walk through the document reads it."""

    def block(self, node: etree._Element, depth: int) -> Iterator[str]:
        """The lines of one element that stands where paragraphs do."""

    def blocks(self, node: etree._Element, depth: int) -> Iterator[str]:
        """The lines of everything in a container of paragraphs."""

    def graphic(self, node: etree._Element, depth: int) -> list[str]:
        """The lines in a drawing."""

    def note(self, kind: str, node: etree._Element, depth: int) -> str:
        """The words of a footnote or endnote."""


@dataclass
class _Field:
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    result_at: int = 0
    box: str = ""


@dataclass
class Runs:
    """The inline walk of one paragraph: pieces of text, and lines (boxes) that follow it."""

    sink: DocxSink
    inner: Blocks
    style: str
    waiting: list[str] | None
    pieces: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    graphics: list[tuple[etree._Element, int]] = field(default_factory=list)

    def words(self) -> str:
        """The text so far."""
        return "".join(self.pieces)

    def close(self) -> None:
        """End fields that were never ended, and read the drawings anchored here."""
        while self.fields:
            self._end_field()
        for node, depth in self.graphics:
            self.boxes.extend(self.inner.graphic(node, depth))
        self.graphics.clear()
        self.sink.place_pictures(self.words() or " ".join(self.boxes))

    def walk(self, node: etree._Element, depth: int) -> None:
        """Take in all of an element."""
        for child in node:
            self.walk_one(child, depth)

    def walk_one(self, node: etree._Element, depth: int) -> None:
        """Take in one element that stands where runs do."""
        tag = tag_of(node)
        if tag in NOTHING or self.sink.leaves_out(node, tag):
            return
        if (handler := INLINE.get(tag)) is not None:
            handler(self, node, depth + 1)
        elif depth > DEEPEST:
            self._emit(" ".join(self.sink.flattened(node)))
        elif tag == "r":
            self._run(node, depth + 1)
        elif tag in ("p", "tbl"):
            self.boxes.extend(self.inner.block(node, depth + 1))
        elif tag == "txbxContent":
            self.boxes.extend(self.inner.blocks(node, depth + 1))
        else:
            self.walk(node, depth + 1)

    def _run(self, node: etree._Element, depth: int) -> None:
        properties = node.find(f"{W}rPr")
        if not self._hides(properties):
            self.walk(node, depth)
            return
        mark = len(self.pieces)
        self.walk(node, depth)
        if words := "".join(self.pieces[mark:]):
            self.sink.hidden.append(Hidden("vanish", words))
            del self.pieces[mark:]

    def _hides(self, properties: etree._Element | None) -> bool:
        styles = self.sink.styles
        if properties is not None:
            if (vanish := properties.find(f"{W}vanish")) is not None:
                return flag(vanish)
            style = properties.find(f"{W}rStyle")
            if style is not None and (hides := styles.hides(value(style))) is not None:
                return hides
        return bool(styles.hides(self.style))

    def _emit(self, words: str) -> None:
        """Give text to the paragraph, or to the code of a field that has not come to its result."""
        for open_field in reversed(self.fields):
            if open_field.in_code:
                open_field.code.append(words)
                self.sink.hidden.append(Hidden("field-code", words))
                return
        self.pieces.append(words)

    def _draw(self, words: str) -> None:
        self.sink.drawn += count(words)
        self._emit(words)

    # --- elements of a run

    def _text(self, node: etree._Element, depth: int) -> None:
        words = (node.text or "").translate(BREAKS)
        parent = node.getparent()
        fonts = None if parent is None else parent.find(f"{W}rPr/{W}rFonts")
        font = "" if fonts is None else value(fonts, "ascii") or value(fonts, "hAnsi")
        self._emit(self._shown(font, words) if is_symbol_font(font) else words)

    def _shown(self, font: str, words: str) -> str:
        shown = []
        for char in words:
            sign = symbol(font, char)
            if sign is None:
                self.sink.unknown.append(f"{font} {ord(char) & 0xFF:02X}")
            shown.append("〓" if sign is None else sign)
        return "".join(shown)

    def _symbol(self, node: etree._Element, depth: int) -> None:
        try:
            char = chr(int(value(node, "char"), 16))
        except (ValueError, OverflowError):
            char = "\ufffd"
        self._draw(self._shown(value(node, "font"), char) if not "\ud800" <= char <= "\udfff" else "〓")

    def _break(self, node: etree._Element, depth: int) -> None:
        self.pieces.append("\n")

    def _tab(self, node: etree._Element, depth: int) -> None:
        self.pieces.append("\t")

    def _hyphen(self, node: etree._Element, depth: int) -> None:
        self._draw("-")

    def _ruby(self, node: etree._Element, depth: int) -> None:
        for child in node:
            if tag_of(child) == "rt":
                if words := "".join(texts(child)):
                    self.sink.hidden.append(Hidden("ruby", words))
            else:
                self.walk_one(child, depth)

    def _note(self, node: etree._Element, depth: int) -> None:
        if words := self.inner.note(tag_of(node).removesuffix("Reference"), node, depth):
            (self.boxes if self.waiting is None else self.waiting).append(words)

    def _comment(self, node: etree._Element, depth: int) -> None:
        self.sink.seen["comment"] += 1

    def _graphic(self, node: etree._Element, depth: int) -> None:
        self.graphics.append((node, depth))

    def _alternate(self, node: etree._Element, depth: int) -> None:
        self.walk(chosen(node), depth)

    def _math(self, node: etree._Element, depth: int) -> None:
        words = "".join(t.text or "" for t in node.iter("{*}t"))
        self.sink.met.append(("docx-formula", words))
        self.sink.drawn += sum(count(t.text or "") for t in node.iter("{*}t") if not t.tag.startswith(W))
        self._emit(words.translate(BREAKS))

    # --- fields

    def _instruction(self, node: etree._Element, depth: int) -> None:
        if self.fields:
            self.fields[-1].code.append(node.text or "")

    def _field_sign(self, node: etree._Element, depth: int) -> None:
        match value(node, "fldCharType"):
            case "begin":
                self.fields.append(_Field(box=_check_box(node)))
            case "separate" if self.fields:
                self.fields[-1].in_code = False
                self.fields[-1].result_at = len(self.pieces)
            case "end" if self.fields:
                self._end_field()

    def _end_field(self) -> None:
        ended = self.fields.pop()
        if not ended.in_code and "".join(self.pieces[ended.result_at :]).strip():
            return
        code = "".join(ended.code).strip()
        kind, _, rest = code.partition(" ")
        if ended.box:
            self._draw(ended.box)
        elif code[:2].lower() == "eq" and code[2:3] in (" ", "\\", "　"):
            drawn = equation(code)
            self.sink.drawn += sum(map(count, drawn.readings))
            self.sink.hidden.extend(Hidden("ruby", words) for words in drawn.readings)
            self._draw(drawn.words)
            if not drawn.sure:
                self.sink.met.append(("docx-formula", drawn.words))
        elif kind.upper() == "MACROBUTTON":
            self._draw(rest.strip().partition(" ")[2])
        elif kind.upper() == "SYMBOL":
            self._draw(self._shown(*_symbol_field(rest)))


def _symbol_field(rest: str) -> tuple[str, str]:
    """Font and character of 「SYMBOL 163 \\f "Wingdings"」."""
    number, _, switches = rest.strip().partition(" ")
    font = switches.partition("\\f")[2].strip().strip('"').partition('"')[0] if "\\f" in switches else ""
    try:
        return font, chr(int(number, 0))
    except (ValueError, OverflowError):
        return font, "\ufffd"


def _check_box(node: etree._Element) -> str:
    box = next(node.iter(f"{W}checkBox"), None)
    if box is None:
        return ""
    checked = box.find(f"{W}checked")
    return "☑" if flag(checked if checked is not None else box.find(f"{W}default")) else "□"


INLINE: dict[str, Callable[[Runs, etree._Element, int], None]] = {
    "t": Runs._text,
    "sym": Runs._symbol,
    "br": Runs._break,
    "cr": Runs._break,
    "tab": Runs._tab,
    "ptab": Runs._tab,
    "noBreakHyphen": Runs._hyphen,
    "ruby": Runs._ruby,
    "footnoteReference": Runs._note,
    "endnoteReference": Runs._note,
    "commentReference": Runs._comment,
    "drawing": Runs._graphic,
    "pict": Runs._graphic,
    "object": Runs._graphic,
    "AlternateContent": Runs._alternate,
    "oMath": Runs._math,
    "instrText": Runs._instruction,
    "fldChar": Runs._field_sign,
}

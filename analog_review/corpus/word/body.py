"""The body of a Word document to lines: one a paragraph, one a table row, in the order a reader meets them.

Every element that is not known is looked through for text; only what is listed here is left out, and counted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from analog_review.corpus.reading import count
from analog_review.corpus.structure.rejoin import softened
from analog_review.corpus.word.numbering import Numbering
from analog_review.corpus.word.package import W
from analog_review.corpus.word.runs import INLINE, Hidden, Runs
from analog_review.corpus.word.styles import Styles, value
from analog_review.corpus.word.xml import BREAKS, DEEPEST, NOTHING, TEXT, chosen, inside, tag_of, texts


class Picture(NamedTuple):
    """Something that is no text: its code (``form-image``, ``embedded-object`` …), the words nearby and the line."""

    code: str
    near: str
    line: int


@dataclass
class Body:
    """What the walk through a document has met; ``lines`` are complete when :meth:`read` returns."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    lines: list[str] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    unknown: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    drawn: int = 0
    """Characters shown that are no text of the file: numbers of lists, symbols, drawn fields."""
    added: int = 0
    """Characters of ours: bars of rows, marks of notes."""
    tables: int = 0
    _pending: str = ""
    _waiting: list[str] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)

    def read(self, document: etree._Element) -> None:
        """Walk the document part."""
        for line in self.blocks(document, 0):
            self.lines.append(line)
        self.lines.extend(self._leftover())

    # --- paragraphs and tables

    def blocks(self, node: etree._Element, depth: int) -> Iterator[str]:
        """The lines of everything in a container of paragraphs."""
        for child in node:
            yield from self.block(child, depth)

    def block(self, node: etree._Element, depth: int) -> Iterator[str]:
        """The lines of one element that stands where paragraphs do."""
        tag = tag_of(node)
        if tag in NOTHING or self.leaves_out(node, tag):
            return
        if depth > DEEPEST:
            yield from self.flattened(node)
        elif tag == "p":
            yield from self._paragraph(node, depth + 1)
        elif tag == "tbl":
            yield from self._table(node, depth + 1)
        elif tag == "AlternateContent":
            yield from self.blocks(chosen(node), depth + 1)
        elif tag == "r" or tag in INLINE:
            yield from self._loose(node, depth + 1)
        else:
            yield from self.blocks(node, depth + 1)

    def leaves_out(self, node: etree._Element, tag: str) -> bool:
        """Whether the element is no part of the text as it stands; what it held is counted."""
        if tag in ("del", "moveFrom"):
            self.seen[tag] += 1
            self.hidden.extend(Hidden(tag, words) for words in texts(node))
            return True
        if tag in ("ins", "moveTo"):
            self.seen[tag] += 1
        elif tag in ("altChunk", "subDoc"):
            self.pictures.append(Picture("docx-outside", "", len(self.lines)))
            return True
        return False

    def _loose(self, node: etree._Element, depth: int) -> Iterator[str]:
        """Text outside every paragraph: broken markup, but text."""
        runs = Runs(self, "", None)
        runs.walk_one(node, depth)
        yield from self._finished(runs, "")

    def flattened(self, node: etree._Element) -> Iterator[str]:
        """The words of an element too deep to walk, in one line."""
        self.seen["deep"] += 1
        words = "".join(texts(node)).translate(BREAKS)
        yield from (line for line in words.split("\n") if line.strip())

    def _paragraph(self, node: etree._Element, depth: int) -> Iterator[str]:
        style = self.styles.of(node)
        runs = Runs(self, style, self._waiting)
        runs.walk(node, depth)
        runs.close()
        mark = node.find(f"{W}pPr/{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            # Accepting the deletion of its end joins a paragraph to the next, whose number and style remain.
            self._pending += runs.words()
            yield from runs.boxes
            return
        runs.pieces.insert(0, self._pending)
        self._pending = ""
        placed = self.numbering.place(node)
        number, of_list = "", None
        if placed is not None:
            label = self.numbering.label(*placed)
            of_list = self.numbering.indent(*placed)
            number = label.text
            self.drawn += count(number)
            if not label.sure:
                self.unknown.append(number)
        indent = "　" * self.styles.indent(node, of_list)
        yield from self._finished(runs, indent, number)

    def _finished(self, runs: "Runs", indent: str, number: str = "") -> Iterator[str]:
        runs.close()
        words = runs.words()
        if number:
            words = f"{number}　{words}"
        for at, line in enumerate(softened(words.split("\n"))):
            if line.strip():
                yield (indent if at == 0 else "") + line.rstrip()
        yield from runs.boxes
        # Between a 見出し and its 条 a note would part what belongs together.
        if self._waiting and words.rstrip().endswith(("。", "。）", "。」")):
            yield from self._leftover_notes()

    def _leftover(self) -> Iterator[str]:
        if self._pending.strip():
            yield from (line for line in self._pending.split("\n") if line.strip())
        yield from self._leftover_notes()

    def _leftover_notes(self) -> Iterator[str]:
        waiting, self._waiting[:] = list(self._waiting), []
        for words in waiting:
            self.noted.append(words)
            yield words

    def _table(self, node: etree._Element, depth: int) -> Iterator[str]:
        self.tables += 1
        for row in inside(node, "tr"):
            if tag_of(row) != "tr":
                yield from self.block(row, depth + 1)
            elif row.find(f"{W}trPr/{W}del") is not None:
                self.leaves_out(row, "del")
            else:
                words = [self._cell(c, depth + 1) for c in inside(row, "tc") if not self._is_deleted(c)]
                if any(words):
                    self.added += len(words) + 1
                    yield "| " + " | ".join(words) + " |"

    def _cell(self, node: etree._Element, depth: int) -> str:
        lines = self.blocks(node, depth) if tag_of(node) == "tc" else self.block(node, depth)
        return "  ".join(softened([line.strip().replace("|", "｜") for line in lines]))

    def _is_deleted(self, cell: etree._Element) -> bool:
        return cell.find(f"{W}tcPr/{W}cellDel") is not None and self.leaves_out(cell, "del")

    # --- what hangs on a paragraph

    def graphic(self, node: etree._Element, depth: int) -> list[str]:
        """The lines in a drawing, once each; pictures and objects are remembered."""
        lines: list[str] = []
        stack = [node]
        while stack:
            current = stack.pop()
            tag = tag_of(current)
            if tag == "AlternateContent":
                stack.append(chosen(current))
            elif tag == "txbxContent":
                lines.extend(self.blocks(current, depth + 1) if depth < DEEPEST else self.flattened(current))
            elif tag == "t" and current.text:
                if current.tag != TEXT:
                    self.drawn += count(current.text)
                lines.append(current.text)
            elif tag == "textpath" and current.get("string", "").strip():
                self.drawn += count(current.get("string", ""))
                lines.append(current.get("string", "").translate(BREAKS))
            elif tag in ("blip", "imagedata"):
                self.met.append(("form-image", ""))
            elif tag == "OLEObject":
                self.met.append(("embedded-object", current.get("ProgID", "")))
            elif tag == "relIds" or (tag == "chart" and len(current) == 0):
                self.met.append(("docx-diagram", ""))
            else:
                stack.extend(reversed(current))
        return lines

    def place_pictures(self, near: str) -> None:
        """Say where what was met stands: beside the words of its paragraph, or the last ones before."""
        for code, name in self.met:
            words = near.strip() or (self.lines[-1].strip() if self.lines else "")
            self.pictures.append(Picture(code, f"{name} {words}".strip()[:60], len(self.lines) + bool(near.strip())))
        self.met.clear()

    def note(self, kind: str, node: etree._Element, depth: int) -> str:
        """The words of a footnote or endnote, marked as one; each is given once."""
        found = self.notes.pop((kind, value(node, "id")), None)
        if found is None or depth > DEEPEST:
            return ""
        # Notes that wait for their place are not to get into this one.
        waiting, self._waiting[:] = list(self._waiting), []
        words = "  ".join(line.strip() for line in self.blocks(found, depth + 1))
        self._waiting[:0] = waiting
        self.drawn += sum(map(count, texts(found)))
        self.seen["note"] += 1
        mark = f"注{self.seen['note']}"
        self.added += len(mark)
        return f"{mark}　{words}"

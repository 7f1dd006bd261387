"""The body of a Word document to lines: one a paragraph, one a table row, in the order a reader meets them.

Every element that is not known is looked through for text; only what is listed here is left out, and counted.
"""

from collections.abc import Iterator

from lxml import etree

from analog_review.corpus.reading import count
from analog_review.corpus.structure.rejoin import softened
from analog_review.corpus.word.numbering import Numbering
from analog_review.corpus.word.package import W
from analog_review.corpus.word.runs import INLINE, Runs
from analog_review.corpus.word.sink import DocxSink
from analog_review.corpus.word.styles import value
from analog_review.corpus.word.xml import BREAKS, DEEPEST, NOTHING, TEXT, chosen, inside, tag_of, texts


class Body:
    """A walk through a document; the lines of the sink are complete when :meth:`read` returns."""

    def __init__(self, sink: DocxSink, numbering: Numbering, notes: dict[tuple[str, str], etree._Element]) -> None:
        self.sink, self.numbering, self.notes = sink, numbering, notes
        self._pending = ""
        self._waiting: list[str] = []

    def read(self, document: etree._Element) -> None:
        """Walk the document part."""
        for line in self.blocks(document, 0):
            self.sink.lines.append(line)
        self.sink.lines.extend(self._leftover())

    # --- paragraphs and tables

    def blocks(self, node: etree._Element, depth: int) -> Iterator[str]:
        """The lines of everything in a container of paragraphs."""
        for child in node:
            yield from self.block(child, depth)

    def block(self, node: etree._Element, depth: int) -> Iterator[str]:
        """The lines of one element that stands where paragraphs do."""
        tag = tag_of(node)
        if tag in NOTHING or self.sink.leaves_out(node, tag):
            return
        if depth > DEEPEST:
            yield from self.sink.flattened(node)
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

    def _loose(self, node: etree._Element, depth: int) -> Iterator[str]:
        """Text outside every paragraph: broken markup, but text."""
        runs = Runs(self.sink, self, "", None)
        runs.walk_one(node, depth)
        yield from self._finished(runs, "")

    def _paragraph(self, node: etree._Element, depth: int) -> Iterator[str]:
        style = self.sink.styles.of(node)
        runs = Runs(self.sink, self, style, self._waiting)
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
            self.sink.drawn += count(number)
            if not label.sure:
                self.sink.unknown.append(number)
        indent = "　" * self.sink.styles.indent(node, of_list)
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
            self.sink.noted.append(words)
            yield words

    def _table(self, node: etree._Element, depth: int) -> Iterator[str]:
        self.sink.tables += 1
        for row in inside(node, "tr"):
            if tag_of(row) != "tr":
                yield from self.block(row, depth + 1)
            elif row.find(f"{W}trPr/{W}del") is not None:
                self.sink.leaves_out(row, "del")
            else:
                words = [self._cell(c, depth + 1) for c in inside(row, "tc") if not self._is_deleted(c)]
                if any(words):
                    self.sink.added += len(words) + 1
                    yield "| " + " | ".join(words) + " |"

    def _cell(self, node: etree._Element, depth: int) -> str:
        lines = self.blocks(node, depth) if tag_of(node) == "tc" else self.block(node, depth)
        return "  ".join(softened([line.strip().replace("|", "｜") for line in lines]))

    def _is_deleted(self, cell: etree._Element) -> bool:
        return cell.find(f"{W}tcPr/{W}cellDel") is not None and self.sink.leaves_out(cell, "del")

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
                lines.extend(self.blocks(current, depth + 1) if depth < DEEPEST else self.sink.flattened(current))
            elif tag == "t" and current.text:
                if current.tag != TEXT:
                    self.sink.drawn += count(current.text)
                lines.append(current.text)
            elif tag == "textpath" and current.get("string", "").strip():
                self.sink.drawn += count(current.get("string", ""))
                lines.append(current.get("string", "").translate(BREAKS))
            elif tag in ("blip", "imagedata"):
                self.sink.met.append(("form-image", ""))
            elif tag == "OLEObject":
                self.sink.met.append(("embedded-object", current.get("ProgID", "")))
            elif tag == "relIds" or (tag == "chart" and len(current) == 0):
                self.sink.met.append(("docx-diagram", ""))
            else:
                stack.extend(reversed(current))
        return lines

    def note(self, kind: str, node: etree._Element, depth: int) -> str:
        """The words of a footnote or endnote, marked as one; each is given once."""
        found = self.notes.pop((kind, value(node, "id")), None)
        if found is None or depth > DEEPEST:
            return ""
        # Notes that wait for their place are not to get into this one.
        waiting, self._waiting[:] = list(self._waiting), []
        words = "  ".join(line.strip() for line in self.blocks(found, depth + 1))
        self._waiting[:0] = waiting
        self.sink.drawn += sum(map(count, texts(found)))
        self.sink.seen["note"] += 1
        mark = f"注{self.sink.seen['note']}"
        self.sink.added += len(mark)
        return f"{mark}　{words}"

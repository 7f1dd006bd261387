"""What a walk through a Word document meets, in one place that blocks and runs both write to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from analog_review.corpus.word.styles import Styles
from analog_review.corpus.word.xml import BREAKS, texts


class Hidden(NamedTuple):
    """Words left out of the text, and why (the code of the problem they become)."""

    why: str
    words: str


class Picture(NamedTuple):
    """Something that is no text: its code (``form-image``, ``embedded-object`` …), the words nearby and the line."""

    code: str
    near: str
    line: int


@dataclass
class DocxSink:
    """The lines so far, what was left out of them, and what is no text."""

    styles: Styles
    lines: list[str] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    met: list[tuple[str, str]] = field(default_factory=list)
    """Pictures and objects whose place is not known yet: code and name."""
    seen: Counter[str] = field(default_factory=Counter)
    unknown: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    drawn: int = 0
    """Characters shown that are no text of the file: numbers of lists, symbols, drawn fields."""
    added: int = 0
    """Characters of ours: bars of rows, marks of notes."""
    tables: int = 0

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

    def flattened(self, node: etree._Element) -> Iterator[str]:
        """The words of an element too deep to walk, in one line."""
        self.seen["deep"] += 1
        words = "".join(texts(node)).translate(BREAKS)
        yield from (line for line in words.split("\n") if line.strip())

    def place_pictures(self, near: str) -> None:
        """Say where what was met stands: beside the words of its paragraph, or the last ones before."""
        for code, name in self.met:
            words = near.strip() or (self.lines[-1].strip() if self.lines else "")
            self.pictures.append(Picture(code, f"{name} {words}".strip()[:60], len(self.lines) + bool(near.strip())))
        self.met.clear()

"""The provisions of a text while they are being found: each ends where the next begins."""

import re
from dataclasses import dataclass, field, replace

from analog_review.corpus.structure.lines import Line, LineKind, tail_note
from analog_review.model.ordinance import Kind, Part, Provision

_SPACES = re.compile(r"\s*")
_MAY_CARRY_NOTE = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.FORM, Kind.TABLE))


@dataclass
class GrowingText:
    """A text with the lines it was cut into and the provisions found so far."""

    text: str
    lines: list[Line]
    found: list[Provision] = field(default_factory=list)
    part: Part = Part.MAIN

    def add(
        self,
        kind: Kind,
        line: Line,
        parent: int,
        *,
        number: str = "",
        start: int = -1,
        body: int = -1,
        label: str | None = None,
        caption: str = "",
    ) -> int:
        """Append a provision that begins at the line (or at ``start``), and the amendment note behind its words."""
        index = len(self.found)
        start = line.start if start < 0 else start
        body = line.body if body < 0 else body
        label = self.label(line) if label is None else label
        self.found.append(Provision(index, parent, kind, self.part, label, number, start, body, line.end, caption))
        if kind in _MAY_CARRY_NOTE:
            words = self.text[body : line.end]
            if (cut := tail_note(words)) < len(words) and words[:cut].strip():
                note = body + cut
                self.found.append(Provision(index + 1, index, Kind.NOTE, self.part, "", "", note, note, line.end))
        return index

    def extend(self, line: Line) -> None:
        """Give the line to the last provision."""
        self.found[-1] = replace(self.found[-1], end=line.end)

    def free(self, index: int) -> None:
        """Take a provision from its parent."""
        self.found[index] = replace(self.found[index], parent=-1)

    def finished(self) -> tuple[Provision, ...]:
        """The provisions with their ends settled: together they are the text, blank lines and all."""
        starts = [0, *(p.start for p in self.found[1:])]
        ends = [*starts[1:], len(self.text)]
        return tuple(
            Provision(p.index, p.parent, p.kind, p.part, p.label, p.number, start, min(p.body, end), end, p.caption)
            for p, start, end in zip(self.found, starts, ends, strict=False)
        )

    def label(self, line: Line) -> str:
        """The label of a line as printed."""
        return self.text[line.label[0] : line.label[1]]

    def words(self, line: Line) -> str:
        """The words of a line behind its label."""
        return self.text[line.body : line.end].strip()

    def words_of(self, index: int) -> str:
        """The words of a provision so far."""
        provision = self.found[index]
        return self.text[provision.body : provision.end]

    def is_bare(self, index: int) -> bool:
        """Whether a provision has no words so far."""
        provision = self.found[index]
        return _SPACES.fullmatch(self.text, provision.body, provision.end) is not None

    def following(self, at: int) -> Line | None:
        """The next line that says something of its own."""
        at += 1
        while at < len(self.lines) and self.lines[at].kind in (LineKind.BLANK, LineKind.NOTE):
            at += 1
        return self.lines[at] if at < len(self.lines) else None

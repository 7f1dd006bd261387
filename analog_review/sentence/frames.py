"""Parses -> frames: each predicate with who, what, to whom, by what means, in what clause, under which modality."""

from dataclasses import dataclass
from functools import cached_property

from analog_review.sentence.arguments import Argument, arguments_of, names_of
from analog_review.sentence.chunks import Chunk
from analog_review.sentence.clause import clause_of
from analog_review.sentence.parse import Parse
from analog_review.sentence.tree import Tree


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate. ``names`` are its dictionary forms, light verbs looked through; ``clause`` is main,
    condition, adnominal or purpose; ``end`` is where its last word ends, modality included."""

    chunk: int
    names: tuple[str, ...]
    start: int
    end: int
    clause: str
    modality: str
    arguments: tuple[Argument, ...]
    tail: str

    def argument(self, role: str) -> str | None:
        """The words of the nearest argument of that role."""
        return next((a.text for a in reversed(self.arguments) if a.role == role), None)


class Reading:
    """A parse seen as frames."""

    def __init__(self, parse: Parse) -> None:
        self.tree = Tree(parse)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        tree = self.tree
        return tuple(_frame(tree, c) for c in tree.chunks if c.predicate and not tree.auxiliary_of(c))

    @cached_property
    def _by_chunk(self) -> dict[int, Frame]:
        return {frame.chunk: frame for frame in self.frames}

    def governing(self, start: int, end: int) -> tuple[Frame | None, str]:
        """The frame that governs the words ``start:end``, and their role under it."""
        tree = self.tree
        current = first = tree.at(max(start, end - 1)) or tree.at(start)
        role = "action"
        seen: set[int] = set()
        while current is not None and current.index not in seen:
            seen.add(current.index)
            frame = self._frame_of(current)
            if (
                frame is not None
                and (current.predicate or role != "action")
                and not (first and tree.passes(first, current))
            ):
                return frame, role
            if role == "action":
                role = tree.role(current)
                light = self._light_parent(current)
                if light is not None:
                    return light, "action"
            above = tree.last if tree.is_topic(current) else tree.past_qualifier(current)
            current = tree.chunks[above] if above >= 0 else None
        return None, "other"

    def _frame_of(self, chunk: Chunk) -> Frame | None:
        if chunk.index in self._by_chunk:
            return self._by_chunk[chunk.index]
        base = self.tree.auxiliary_of(chunk)
        return self._by_chunk.get(base.index) if base is not None else None

    def _light_parent(self, chunk: Chunk) -> Frame | None:
        frame = self._by_chunk.get(chunk.head)
        return frame if frame is not None and chunk.content and chunk.content in frame.names else None


def _frame(tree: Tree, chunk: Chunk) -> Frame:
    clause = clause_of(tree, chunk)
    return Frame(
        chunk.index,
        names_of(tree, chunk),
        chunk.start,
        clause.end,
        clause.kind,
        clause.modality,
        arguments_of(tree, chunk),
        tree.text[chunk.content_end : clause.end],
    )

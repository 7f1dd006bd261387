"""Predicate-argument structure: what a predicate is called, and the words that stand under it, each with its role."""

from dataclasses import dataclass

from analog_review.sentence.chunks import Chunk, role_of
from analog_review.sentence.nouns import TIME
from analog_review.sentence.tree import Tree

_LIGHT = {
    *("する", "為る", "行う", "実施", "供する", "求める", "命ずる"),
    *("命じる", "なす", "付する", "受ける", "経る", "得る"),
}
"""Light verbs: what is done is said by the noun under them, 「出席を求める」."""
_LIGHT_PARTICLE = {"供する": "に", "付する": "に"}
_JOINING = {
    *("又", "又は", "若しく", "若しくは", "もしく", "もしくは", "並び", "並びに", "ならび"),
    *("及び", "および", "且つ", "かつ"),
}
_LONGEST_PHRASE = 60


@dataclass(frozen=True, slots=True)
class Argument:
    """A word or phrase under a predicate: its role, its words with what qualifies them, and the chunk of its head."""

    role: str
    text: str
    chunk: int
    start: int
    end: int


def names_of(tree: Tree, chunk: Chunk) -> tuple[str, ...]:
    """The dictionary forms of a predicate, a light verb looked through."""
    names = [chunk.lemma]
    if chunk.lemma in _LIGHT:
        wanted = _LIGHT_PARTICLE.get(chunk.lemma, "を")
        for other in reversed(tree.chunks[: chunk.index]):
            if other.head == chunk.index and other.particle.rstrip("はも") == wanted and other.content:
                names.append(other.content)
                names.extend(c.content for c in _coordinated(tree, other))
                break
    return tuple(names)


def arguments_of(tree: Tree, chunk: Chunk) -> tuple[Argument, ...]:
    """The arguments of a predicate, in the order of the text."""
    found = []
    for other in tree.chunks[: chunk.index]:
        if other.predicate or not other.content or other.content in _JOINING:
            continue
        role = tree.role(other)
        if other.content in TIME and role != "object":  # 「機械の前を離れ」 is a place
            continue
        if role in ("modifier", "other") or tree.predicate_above(other) != chunk.index:
            continue
        start = _left_edge(tree, other)
        found.append(Argument(role, tree.text[start : other.content_end], other.index, start, other.content_end))
    return tuple(found)


def _coordinated(tree: Tree, chunk: Chunk) -> list[Chunk]:
    """Nouns joined to this one by 又は・及び・、: 「報告又は検査を」 → 報告."""
    return [
        c
        for c in tree.chunks[: chunk.index]
        if c.head == chunk.index and not c.predicate and c.content and c.particle in {"", "又は", "及び", "や", "と"}
    ]


def _left_edge(tree: Tree, chunk: Chunk) -> int:
    """Where the noun phrase of a chunk begins: the chunks directly before it that hang under it.

    A case-marked noun that hangs directly under a noun is GiNZA's mistake (「その旨を掲示場に」) and ends it.
    """
    start, inside = chunk.start, {chunk.index}
    for before in reversed(tree.chunks[: chunk.index]):
        head = tree.chunks[before.head] if before.head >= 0 else None
        if head is None or head.index not in inside or chunk.end - before.start > _LONGEST_PHRASE:
            return start
        if before.predicate and head.predicate and tree.beyond(before, head) is not None:
            return start
        if not before.predicate and not head.predicate and role_of(before.particle) not in ("modifier", "other"):
            return start
        start = before.start
        inside.add(before.index)
    return start

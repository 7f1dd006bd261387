"""A parsed sentence as plain data: what is kept in the cache and read back without the language model."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """Characters ``start:end``, its lemma, Universal POS, Sudachi tag, relation and head (an index; own: root).

    ``begins`` says that a bunsetsu begins here.
    """

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    begins: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """The text that was parsed and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    def dump(self) -> bytes:
        """Compact bytes for the cache, without the text (the key's owner has it)."""
        rows = [[t.start, t.end, t.lemma, t.pos, t.tag, t.dep, t.head, int(t.begins)] for t in self.tokens]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()

    @staticmethod
    def load(text: str, data: bytes) -> "Parse":
        """The inverse of dump."""
        return Parse(text, tuple(Token(s, e, le, p, t, d, h, bool(b)) for s, e, le, p, t, d, h, b in json.loads(data)))

"""A parsed sentence as plain data: what is kept in the cache and read back without the language model."""

from dataclasses import dataclass
from typing import NamedTuple

import msgspec


class Token(NamedTuple):
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
        return msgspec.json.encode(self.tokens)

    @staticmethod
    def load(text: str, data: bytes) -> "Parse":
        """The inverse of dump."""
        return Parse(text, _TOKENS.decode(data))


_TOKENS = msgspec.json.Decoder(tuple[Token, ...])

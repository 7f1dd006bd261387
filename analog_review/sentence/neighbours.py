"""Words near a word: the same to Sudachi (normalised form, synonym group), or close by the model's vectors."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from analog_review.sentence.words import tokens_of

_CONTENT = ("名詞", "動詞", "形容詞", "副詞")
_LEAST = 0.45
"""Cosine below which words of law have little in common (点検 and 清掃 are above it)."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word with its nearness (1: the same word to Sudachi) and how that is known."""

    word: str
    nearness: float
    how: str


def vocabulary(texts: Iterable[str]) -> dict[str, int]:
    """The content words of some texts in dictionary form, and in how many of the texts each stands."""
    found: dict[str, int] = {}
    for text in texts:
        for word in {t.dictionary_form() for t in tokens_of(text) if t.part_of_speech()[0] in _CONTENT}:
            found[word] = found.get(word, 0) + 1
    return found


def neighbours(word: str, words: Iterable[str], nlp: Any, most: int = 20) -> tuple[Neighbour, ...]:
    """The nearest of ``words`` to ``word``, the nearest first; ``nlp`` is the loaded model."""
    import numpy

    own = tokens_of(word)
    if not own:
        return ()
    groups = set(own[-1].synonym_group_ids()) if len(own) == 1 else set()
    normal = [t.normalized_form() for t in own]
    vector = nlp.vocab.get_vector(word)
    size = float(numpy.linalg.norm(vector))

    def near() -> Iterator[Neighbour]:
        for other in set(words) - {word}:
            theirs = tokens_of(other)
            if [t.normalized_form() for t in theirs] == normal:
                yield Neighbour(other, 1.0, "同じ語の別の書き方")
            elif groups and len(theirs) == 1 and groups & set(theirs[0].synonym_group_ids()):
                yield Neighbour(other, 0.99, "同義語")
            elif size:
                their_vector = nlp.vocab.get_vector(other)
                length = float(numpy.linalg.norm(their_vector)) * size
                nearness = float(vector @ their_vector) / length if length else 0.0
                if nearness >= _LEAST:
                    yield Neighbour(other, round(nearness, 2), "意味の近さ")

    return tuple(sorted(near(), key=lambda n: (-n.nearness, n.word))[:most])

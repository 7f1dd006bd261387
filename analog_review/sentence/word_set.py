"""Words of a rule as one set, asked at once: a class of sixty verbs costs what one costs."""

from collections.abc import Iterable
from functools import lru_cache

from analog_review.sentence.words import Word, is_verb, kana_stems, units_of, word


class WordSet:
    """Words as rules write them (:func:`words.word`). Raises ValueError for one that is none."""

    def __init__(self, written: Iterable[str]) -> None:
        words = tuple(word(one) for one in written)
        plain = [one for one in words if one.head and not one.suffix and not one.begins and not one.of]
        self._heads = frozenset(_key(one.head) for one in plain) | frozenset(one.head for one in plain)
        self._suffixes = tuple(one.head for one in words if one.suffix)
        self._others: tuple[Word, ...] = tuple(one for one in words if one.begins or one.of or not one.head)
        self._known: dict[str, bool] = {}
        stems = tuple(dict.fromkeys(one.stems for one in words))
        spelt = dict.fromkeys((one,) for head in plain for one in kana_stems(head.head))
        self.stems: tuple[tuple[str, ...], ...] = (*stems, *spelt) if all(stems) else ()
        """For each word the characters that must all stand in a text that holds it; empty where any noun will do."""

    def holds(self, compound: str, phrase: str = "") -> bool:
        """Whether a compound, with the words that qualify it, is one of the words."""
        known = self._known.get(compound)
        if known is None:
            known = self._known[compound] = self._is_one(compound)
        return known or any(one.holds(compound, phrase) for one in self._others)

    def _is_one(self, compound: str) -> bool:
        bare = compound.removesuffix("等") if len(compound) > 1 else compound
        return not self._heads.isdisjoint(tails_of(compound)) or bare.endswith(self._suffixes)


@lru_cache(maxsize=4096)
def word_set(written: tuple[str, ...]) -> WordSet:
    """The set of those words, made once."""
    return WordSet(written)


@lru_cache(maxsize=300_000)
def tails_of(compound: str) -> frozenset[object]:
    """Every head that a compound has: its last unit, its last two …, in normalised form and as printed."""
    units = units_of(compound)
    found: set[object] = {compound}
    # 突き合わせる is no kind of 合わせる: of a compound verb only the whole counts.
    for i in range(1 if is_verb(compound) else len(units)):
        found.add(tuple(normal for _, normal in units[i:]))
        found.add("".join(surface for surface, _ in units[i:]))
    return frozenset(found)


def _key(head: str) -> tuple[str, ...]:
    return tuple(normal for _, normal in units_of(head))

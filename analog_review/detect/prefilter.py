"""Which branches of which rules can hold in a sentence, decided before anything is parsed.

Each key of a branch needs one of its words; what of a word is never inflected must stand in the text (添える → 添え).
Most sentences hold no words that any branch needs, most others those of a few.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from analog_review.detect.match import Failure, Match, matches_of
from analog_review.rulebook import Branch, Rule, Rulebook
from analog_review.rulebook.lint import needs_of
from analog_review.sentence.record import Record
from analog_review.sentence.unit import Unit

_END = ""
"""The key that marks the end of a word in the trie; no character is empty."""
_HEAD = 2
"""Characters by which words are looked up."""
_Words = tuple[tuple[str, ...], ...]


class _Need(NamedTuple):
    """Where one of some words must stand (the text, the 柱書, the 見出し): words of one stem, and words of several."""

    where: str
    single: frozenset[str]
    several: tuple[frozenset[str], ...]

    @staticmethod
    def of(where: str, words: _Words) -> "_Need":
        """The need for one of those words, each given by the characters that must all stand."""
        single = frozenset(one[0] for one in words if len(one) == 1)
        return _Need(where, single, tuple(frozenset(one) for one in words if len(one) > 1))

    def met(self, unit: Unit, present: frozenset[str]) -> bool:
        """Whether it is met in a sentence that holds ``present``."""
        if self.where == "text":
            return not self.single.isdisjoint(present) or any(one <= present for one in self.several)
        text = unit.lead if self.where == "lead" else unit.topic
        return any(word in text for word in self.single) or any(all(w in text for w in one) for one in self.several)


class Screen:
    """What a rulebook's branches need, compiled once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._branches = [(rule, branch) for rule in rulebook.rules for branch in rule.sees]
        wanted = [needs_of(branch) for _, branch in self._branches]
        self._needs = [tuple(_Need.of(where, words) for where, words in needs) for needs in wanted]
        self._asked_by: dict[str, list[int]] = {}
        self._always: list[int] = []
        words: set[str] = set()
        for at, needs in enumerate(wanted):
            own = [need for where, need in needs if where == "text"]
            words.update(w for need in own for one in need for w in one)
            if not own:
                self._always.append(at)
                continue
            for first in {one[0] for one in min(own, key=len)}:
                self._asked_by.setdefault(first, []).append(at)
        self._any = re.compile(trie_pattern(words)) if words else re.compile(r"(?!)")
        # Some thousand words, of which a sentence holds a handful: they are looked up by how they begin.
        self._beginning: dict[str, list[str]] = {}
        for word in sorted(words):
            self._beginning.setdefault(word[:_HEAD], []).append(word)

    def lets_through(self, unit: Unit) -> bool:
        """Whether some branch may hold here: what is left to ask needs a parse."""
        return next(self._possible(unit), None) is not None

    def ask(self, unit: Unit, record: Record) -> tuple[Match | Failure, ...]:
        """What every rule says to a sentence: the same as asking each of its branches."""
        return tuple(one for rule, branch in self._possible(unit) for one in matches_of(rule, branch, record))

    def _present(self, text: str) -> frozenset[str]:
        heads = {text[i : i + size] for size in range(1, _HEAD + 1) for i in range(len(text) - size + 1)}
        return frozenset(
            word for head in heads & self._beginning.keys() for word in self._beginning[head] if word in text
        )

    def _possible(self, unit: Unit) -> Iterator[tuple[Rule, Branch]]:
        present = self._present(unit.full.text) if self._any.search(unit.full.text) else frozenset()
        asked = {at for word in present for at in self._asked_by.get(word, ())}
        for at in sorted(asked.union(self._always)):
            if all(need.met(unit, present) for need in self._needs[at]):
                yield self._branches[at]


def trie_pattern(words: Iterable[str]) -> str:
    """An alternation of words as a trie, which `re` searches much faster than a flat one; shorter words win."""
    root: dict[str, Any] = {}
    for word in sorted(set(words), key=len):
        node = root
        for ch in word:
            if _END in node:
                break  # a shorter word already answers
            node = node.setdefault(ch, {})
        else:
            node.clear()
            node[_END] = None

    def build(node: dict[str, Any]) -> str:
        if _END in node:
            return ""
        parts = [re.escape(ch) + build(below) for ch, below in sorted(node.items())]
        return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"

    return build(root)

"""The lexical screen: which branches of which rules can hold in a sentence, decided before anything is parsed.

A branch whose evidence cannot do without one of some words is asked only where one of them stands. Most sentences
hold none that any branch needs, most others those of a few.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from analog_review.detect.match import Failure, Match, around, evidence_pattern, matches_of
from analog_review.rulebook import Branch, Rule, Rulebook
from analog_review.rulebook.lint import literals
from analog_review.rulebook.literals import necessary
from analog_review.sentence.frames import Reading
from analog_review.sentence.unit import Unit

_END = ""
"""The key that marks the end of a word in the trie; no character is empty."""
_HEAD = 2
"""Characters by which words are looked up."""


class Screen:
    """What a rulebook's branches need, compiled once."""

    def __init__(self, rulebook: Rulebook) -> None:
        branches = [(rule, branch) for rule in rulebook.rules for branch in rule.sees]
        self._branches = [(rule, branch, evidence_pattern(branch)) for rule, branch in branches]
        needs = [literals(branch) or frozenset() for _, branch in branches]
        beside = [(necessary(branch.sentence) if branch.sentence else None) or frozenset() for _, branch in branches]
        words = frozenset().union(*needs) if needs else frozenset()
        self._any = re.compile(trie_pattern(words)) if words else re.compile(r"(?!)")
        self._asked_by: dict[str, list[int]] = {}
        for at, need in enumerate(needs):
            for word in need:
                self._asked_by.setdefault(word, []).append(at)
        # Some thousand words, of which a sentence holds a handful: they are looked up by how they begin.
        self._beginning: dict[str, list[str]] = {}
        for word in sorted(words.union(*beside)):
            self._beginning.setdefault(word[:_HEAD], []).append(word)
        self._beside = beside

    def lets_through(self, unit: Unit) -> bool:
        """Whether some branch has its evidence and its surroundings here: what is left to ask needs a parse."""
        text = unit.full.text
        if not self._any.search(text):
            return False
        present = self._present(text)
        return any(
            (not self._beside[at] or not self._beside[at].isdisjoint(present))
            and pattern.search(text) is not None
            and unit.provision.part.value in branch.parts
            and around(branch, unit) is None
            for at, (_, branch, pattern) in self._possible(present)
        )

    def ask(self, unit: Unit, reading: Reading) -> tuple[Match | Failure, ...]:
        """What every rule says to a sentence: the same as asking each of its branches."""
        present = self._present(unit.full.text)
        return tuple(
            one for _, (rule, branch, _) in self._possible(present) for one in matches_of(rule, branch, unit, reading)
        )

    def _present(self, text: str) -> frozenset[str]:
        heads = {text[i : i + size] for size in range(1, _HEAD + 1) for i in range(len(text) - size + 1)}
        return frozenset(
            word for head in heads & self._beginning.keys() for word in self._beginning[head] if word in text
        )

    def _possible(self, present: frozenset[str]) -> Iterator[tuple[int, tuple[Rule, Branch, re.Pattern[str]]]]:
        for at in sorted({at for word in present for at in self._asked_by.get(word, ())}):
            yield at, self._branches[at]


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

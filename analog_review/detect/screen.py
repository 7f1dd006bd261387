"""The lexical screen: which sentences can hold any rule's evidence, decided before anything is parsed."""

import re
from collections.abc import Iterable
from typing import Any

from analog_review.rulebook import Rulebook
from analog_review.rulebook.lint import literals

_END = ""
"""The key that marks the end of a word in the trie; no character is empty."""


def compile_screen(rulebook: Rulebook) -> re.Pattern[str]:
    """One expression over normalised sentences that finds any word without which no rule can match."""
    words: set[str] = set()
    for rule in rulebook.rules:
        for branch in rule.sees:
            words |= literals(branch) or frozenset()
    return re.compile(trie_pattern(words)) if words else re.compile(r"(?!)")


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

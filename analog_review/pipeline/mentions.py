"""Which instruments of a collection a text names by their titles: one pass, however many titles there are."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_END = ""
"""The key under which a node of the trie holds the title that ends there; no character is empty."""
_LONGEST = 150
"""Characters of a title in the trie, which is as deep as it is long; a longer one is a text that lost its line ends."""


class Finder:
    """All titles as one expression that looks at every place of a text for the longest title beginning there; what
    is too long for a title is looked for by itself."""

    def __init__(self, titles: Sequence[str]) -> None:
        self._place = {title: at for at, title in enumerate(titles) if 0 < len(title) <= _LONGEST}
        self._long = [(title, at) for at, title in enumerate(titles) if len(title) > _LONGEST]
        root: dict[str, Any] = {}
        for title in self._place:
            node = root
            for ch in title:
                node = node.setdefault(ch, {})
            node[_END] = title
        self._pattern = re.compile(f"(?=({_expression(root)}))") if root else None
        # 「○○条例施行規則」 begins with the title of 「○○条例」, which it names too.
        self._within = {title: tuple(_prefixes(root, title)) for title in self._place}

    def places(self, text: str) -> list[int]:
        """The places of the titles in the text, ascending."""
        longest = {m[1] for m in self._pattern.finditer(text)} if self._pattern is not None else set()
        found = {self._place[title] for one in longest for title in self._within[one]}
        return sorted(found | {at for title, at in self._long if title in text})


@lru_cache(maxsize=2)
def finder(titles: tuple[str, ...]) -> Finder:
    """The finder of these titles; compiled once in a process."""
    return Finder(titles)


def _expression(node: dict[str, Any]) -> str:
    parts = [re.escape(ch) + _expression(below) for ch, below in sorted(node.items()) if ch != _END]
    if not parts:
        return ""
    inner = parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"
    return f"(?:{inner})?" if _END in node else inner


def _prefixes(root: dict[str, Any], title: str) -> list[str]:
    found, node = [], root
    for ch in title:
        node = node[ch]
        if _END in node:
            found.append(node[_END])
    return found

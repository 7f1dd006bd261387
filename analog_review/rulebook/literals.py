"""Which literal words a pattern cannot match without: what the screen may look for instead of parsing.

The parse tree of a regular expression is read; a set of strings is *necessary* when every match contains
at least one of them. None means that no such set was found, and a rule resting on it is refused.
"""

from collections.abc import Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parse  # type: ignore[attr-defined]
from typing import Any

_MOST = 400


def necessary(pattern: str) -> frozenset[str] | None:
    """Strings of which every match of ``pattern`` contains at least one, or None."""
    exact, best = _walk(list(sre_parse.parse(pattern)))
    return _better(exact, best)


def _better(exact: frozenset[str] | None, best: frozenset[str] | None) -> frozenset[str] | None:
    candidates = [s for s in (exact, best) if s and "" not in s]
    return max(candidates, key=_strength) if candidates else None


def _strength(words: frozenset[str]) -> tuple[int, int]:
    """How rare the words are likely to be: 「講習」 is rarer than 「とする」, so kanji weigh most."""
    return min(sum(_weight(ch) for ch in word) for word in words), -len(words)


def _weight(ch: str) -> int:
    if "\u3041" <= ch <= "\u3096":  # hiragana: endings and particles
        return 1
    return 3 if "\u4e00" <= ch <= "\u9fff" else 2


def _walk(tokens: Sequence[Any]) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """(the exact strings the tokens match if they are few, the best necessary set inside them)."""
    run: frozenset[str] | None = frozenset({""})
    whole: bool = True
    best: frozenset[str] | None = None
    for op, value in tokens:
        exact, inner = _one(op, value)
        if exact is not None and run is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(a + b for a in run for b in exact)
        else:
            best = _better(run, best)
            whole = False
            run = exact
            if exact is None:
                best = _better(inner, best)
                run = frozenset({""})
        if exact is None:
            whole = False
    best = _better(run, best)
    return (run if whole else None), best


def _one(op: Any, value: Any) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    if op is sre.LITERAL:
        return frozenset({chr(value)}), None
    if op is sre.IN:
        return _characters(value), None
    if op is sre.BRANCH:
        parts = [_walk(list(branch)) for branch in value[1]]
        exacts = [p[0] for p in parts]
        if all(e is not None for e in exacts):
            union = frozenset().union(*(e for e in exacts if e is not None))
            if len(union) <= _MOST:
                return union, None
        needed = [_better(*p) for p in parts]
        if all(n is not None for n in needed):
            return None, frozenset().union(*(n for n in needed if n is not None))
        return None, None
    if op is sre.SUBPATTERN:
        return _walk(list(value[3]))
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        low, high, body = value
        exact, inner = _walk(list(body))
        if low == 0 and high == 1 and exact is not None:
            return exact | {""}, None
        if low == 1 and high == 1:
            return exact, inner
        return None, (_better(exact, inner) if low >= 1 else None)
    if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return frozenset({""}), None
    return None, None


def _characters(items: Sequence[Any]) -> frozenset[str] | None:
    found = set()
    for op, value in items:
        if op is sre.LITERAL:
            found.add(chr(value))
        else:
            return None
    return frozenset(found)

"""The screen may only skip a sentence that no rule can match: every match contains one of the literals."""

import re
from functools import lru_cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analog_review.rulebook import default_rules, load_rulebook
from analog_review.rulebook.lint import literals
from analog_review.rulebook.literals import necessary

_WORDS = st.text(alphabet="書面掲示場あ9", min_size=1, max_size=3)
_ATOMS = st.one_of(
    _WORDS.map(re.escape),
    st.lists(st.sampled_from("書面掲示"), min_size=1, max_size=3, unique=True).map(lambda c: f"[{''.join(c)}]"),
    st.sampled_from([".", "[^、]", "[0-9]", "[ぁ-ん]", r"\d", r"\w"]),
)
_REPEATS = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}", "{0}", "*?", "+?", "??", "{1}"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        several.map("".join),
        several.map(lambda parts: f"(?:{'|'.join(parts)})"),
        several.map(lambda parts: f"({'|'.join(parts)}|)"),
        st.tuples(inner, _REPEATS).map(lambda p: f"(?:{p[0]}){p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"(?={p[0]}){p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"(?<!外){p[0]}(?!{p[1]})"),
        inner.map(lambda p: f"(?P<x>{p})"),
    )


_PATTERNS = st.recursive(_ATOMS, _larger, max_leaves=8)


@given(pattern=_PATTERNS, data=st.data())
@settings(max_examples=400, deadline=None)
def test_every_match_of_a_random_pattern_contains_a_literal(pattern: str, data: st.DataObject) -> None:
    try:
        re.compile(pattern)
    except re.error:
        assume(False)  # the same group name twice
    words = necessary(pattern)
    assert words is None or (words and "" not in words)
    match = data.draw(st.from_regex(pattern, fullmatch=True))
    assert words is None or any(word in match for word in words)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("掲示", {"掲示"}),
        ("掲示(?:場|板)", {"掲示場", "掲示板"}),
        ("書面(?:等)?を", {"書面を", "書面等を"}),
        (".*縦覧に供", {"縦覧に供"}),
        ("(?:目視|巡視).{0,10}点検", {"点検"}),
        ("[^、]{2,}", None),
        ("(?:掲示|.)", None),
        ("(?:掲示)*", None),
        ("(?:掲示){2,}", {"掲示"}),
        ("(?=.*公表)掲示", {"掲示"}),
    ],
)
def test_literals_of_known_patterns(pattern: str, words: set[str] | None) -> None:
    found = necessary(pattern)
    assert found == (None if words is None else frozenset(words))


@lru_cache
def _branches() -> list[tuple[str, str, frozenset[str] | None]]:
    rules = load_rulebook(default_rules()).rules
    return [(f"{r.id}/{b.id}", b.pattern, literals(b)) for r in rules for b in r.sees if b.pattern and not b.words]


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_every_match_of_a_rule_contains_one_of_its_literals(data: st.DataObject) -> None:
    name, pattern, words = data.draw(st.sampled_from(_branches()), label="branch")
    assert words, name
    match = data.draw(st.from_regex(pattern, fullmatch=True), label="match")
    assert any(word in match for word in words), name

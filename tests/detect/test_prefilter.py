import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.detect.context import Context
from analog_review.detect.findings import parse_texts
from analog_review.detect.match import Match, matches
from analog_review.detect.prefilter import Screen, trie_pattern
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.record import Record, texts_of
from tests.conftest import CITY
from tests.in_memory import ordinances_in

RULES = load_rulebook(default_rules())

WORDS = st.text(alphabet="掲示場板に書面を.(|", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=12), st.text(alphabet="掲示場板に書面を.(|", max_size=20))
def test_the_trie_finds_what_any_of_the_words_is_in(words, text):
    found = re.search(trie_pattern(words), text) is not None
    assert found == any(word in text for word in words)


@pytest.fixture(scope="module")
def contexts() -> list[Context]:
    return [Context(ordinance, RULES.common) for ordinance in ordinances_in(CITY / "reiki")]


def test_asking_by_words_is_asking_every_branch(contexts: list[Context]) -> None:
    """On sentences read without a parse: no branch that holds there was passed over."""
    screen = Screen(RULES)
    answers = 0
    for unit in (u for context in contexts[::4] for u in context.units):
        record = Record(unit, {})
        wanted = [one for rule in RULES.rules for one in matches(rule, record) if isinstance(one, Match)]
        asked = [one for one in screen.ask(unit, record) if isinstance(one, Match)]
        assert asked == wanted, unit.source
        answers += len(wanted)
    assert answers > 15


@pytest.fixture(scope="module")
def cache() -> Iterator[ParseCache]:
    kept = ParseCache(None, "test")
    yield kept
    kept.close()


@pytest.mark.model
def test_no_sentence_is_passed_over_that_a_rule_would_flag(contexts: list[Context], cache: ParseCache) -> None:
    """Every sentence of eight instruments parsed and asked every branch: the screen loses none of the matches."""
    screen = Screen(RULES)
    units = [u for context in contexts[::6] for u in context.units]
    readings = parse_texts(sorted({text for u in units for text in texts_of(u)}), cache)
    found = 0
    for unit in units:
        record = Record(unit, readings)
        wanted = [one for rule in RULES.rules for one in matches(rule, record) if isinstance(one, Match)]
        asked = [one for one in screen.ask(unit, record) if isinstance(one, Match)]
        assert asked == wanted, unit.source
        found += len(wanted)
    assert found > 100

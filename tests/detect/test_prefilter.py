import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.detect.context import Context
from analog_review.detect.match import around, evidence_pattern, matches
from analog_review.detect.prefilter import Screen, trie_pattern
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.frames import Reading
from analog_review.sentence.parse import Parse
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


def test_the_screen_lets_through_what_asking_every_branch_would(contexts: list[Context]) -> None:
    screen = Screen(RULES)
    through = 0
    for unit in (u for context in contexts for u in context.units):
        wanted = any(
            evidence_pattern(branch).search(unit.full.text)
            and unit.provision.part.value in branch.parts
            and around(branch, unit) is None
            for rule in RULES.rules
            for branch in rule.sees
        )
        assert screen.lets_through(unit) == wanted, unit.source
        through += wanted
    assert through > 300


def test_asking_by_words_is_asking_every_branch(contexts: list[Context]) -> None:
    screen = Screen(RULES)
    answers = 0
    for unit in (u for context in contexts[::4] for u in context.units):
        reading = Reading(Parse(unit.plain[0], ()))
        wanted = tuple(one for rule in RULES.rules for one in matches(rule, unit, reading))
        assert screen.ask(unit, reading) == wanted
        answers += len(wanted)
    assert answers > 100

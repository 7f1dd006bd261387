import re

from hypothesis import given
from hypothesis import strategies as st

from analog_review.detect.screen import trie_pattern

WORDS = st.text(alphabet="掲示場板に書面を.(|", min_size=1, max_size=4)


@given(st.lists(WORDS, min_size=1, max_size=12), st.text(alphabet="掲示場板に書面を.(|", max_size=20))
def test_the_trie_finds_what_any_of_the_words_is_in(words, text):
    found = re.search(trie_pattern(words), text) is not None
    assert found == any(word in text for word in words)

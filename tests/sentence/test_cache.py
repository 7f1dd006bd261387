from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.disk.rows import open_shared
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.parse import Parse, Token

TOKENS = st.builds(
    Token, st.integers(0, 99), st.integers(0, 99), st.text(max_size=3), st.text(max_size=3), st.text(max_size=3),
    st.text(max_size=3), st.integers(0, 9), st.booleans(),
)  # fmt: skip


@given(st.lists(TOKENS, max_size=4))
def test_a_parse_survives_being_kept(tokens):
    parse = Parse("文", tuple(tokens))
    assert Parse.load("文", parse.dump()) == parse


def test_what_is_put_is_got_again(tmp_path):
    cache = ParseCache(tmp_path, "engine")
    cache.put([("甲", b"1"), ("乙", b"2")])
    assert dict(cache.get(["甲", "丙"])) == {"甲": b"1"}
    assert cache.count() == 2
    cache.close()


def test_another_engine_reads_nothing_of_it(tmp_path):
    first = ParseCache(tmp_path, "engine one")
    first.put([("甲", b"1")])
    first.close()
    assert dict(ParseCache(tmp_path, "engine two").get(["甲"])) == {}


@pytest.mark.parametrize("again", range(10))
def test_a_new_database_may_be_begun_by_several_at_once(tmp_path: Path, again: int) -> None:
    together = Barrier(8)

    def write(number: int) -> None:
        together.wait()
        db = open_shared(tmp_path / "new.sqlite", patience=30)
        with db:
            db.execute("CREATE TABLE IF NOT EXISTS t (n)")
            db.execute("INSERT INTO t VALUES (?)", (number,))
        db.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert open_shared(tmp_path / "new.sqlite", patience=1).execute("SELECT count(*) FROM t").fetchone() == (8,)

"""Instruments come out of their packs as they went in, whatever was read."""

from hypothesis import given
from hypothesis import strategies as st

from analog_review.corpus import parse_text
from analog_review.pipeline.instrument_store import pack, unpack
from tests.conftest import CITY
from tests.in_memory import ordinances_in


def test_every_instrument_of_the_sample_city_comes_out_as_it_went_in() -> None:
    read = ordinances_in(CITY / "reiki")
    assert len(read) > 40
    assert [unpack(pack(o)) for o in read] == read


@given(st.text(max_size=300))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    ordinance, _ = parse_text(text, "x/a.txt")
    assert unpack(pack(ordinance)) == ordinance

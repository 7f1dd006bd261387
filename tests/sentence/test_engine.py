"""How many sentences the model is given at once; it is not loaded for that."""

from hypothesis import given
from hypothesis import strategies as st

from analog_review.sentence.engine import BATCH, CHARACTERS, portions

LENGTHS = st.lists(st.one_of(st.integers(0, 200), st.integers(1_500, 2_000)), max_size=600)


@given(LENGTHS)
def test_portions_hold_every_piece_once_and_are_bounded(lengths: list[int]) -> None:
    pieces = [str(n % 10) * length for n, length in enumerate(lengths)]
    given_to = list(portions(pieces))
    assert [piece for some in given_to for piece in some] == pieces
    assert all(0 < len(some) <= BATCH for some in given_to)
    assert all(sum(map(len, some)) <= CHARACTERS for some in given_to)

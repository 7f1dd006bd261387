import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.bounds import upper_bound, wilson


@pytest.mark.parametrize(
    ("missed", "read", "bound"),
    # One-sided 95 % Clopper-Pearson bounds as SciPy gives them; with none missed the closed form is 1 - 0.05 ** (1 / n).
    [(0, 59, 1 - 0.05 ** (1 / 59)), (0, 1, 0.95), (1, 1, 1.0), (1, 10, 0.394163), (2, 60, 0.101236)],
)
def test_known_bounds(missed, read, bound):
    assert upper_bound(missed, read) == pytest.approx(bound, abs=1e-5)


def test_nothing_read_says_nothing():
    assert upper_bound(0, 0) is None
    assert wilson(0, 0) is None


def test_more_missed_than_read_is_refused():
    with pytest.raises(ValueError, match="cannot be missed"):
        upper_bound(2, 1)


@given(st.integers(1, 200), st.data())
def test_the_bound_holds_the_share_and_falls_with_reading(read, data):
    missed = data.draw(st.integers(0, read))
    bound = upper_bound(missed, read)
    assert missed / read <= bound <= 1
    assert upper_bound(missed, read + 50) <= bound + 1e-9


def test_wilson_of_a_known_share():
    low, high = wilson(93, 100)
    assert (low, high) == (pytest.approx(0.86250, abs=1e-5), pytest.approx(0.96568, abs=1e-5))

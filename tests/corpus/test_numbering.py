"""Which number comes after which."""

import pytest

from analog_review.corpus.structure.succession import continues, ends_of


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("", "1", True),
        ("", "2", False),
        ("3", "4", True),
        ("3", "3_2", True),
        ("3_2", "4", True),
        ("3_2", "3_3", True),
        ("3_2", "3_2_2", True),
        ("3", "5", False),
        ("3", "4_2", False),
        ("3_3", "3_2", False),
    ],
)
def test_an_article_goes_on_from_the_one_before(before: str, after: str, goes_on: bool) -> None:
    assert continues(ends_of(before)[0], ends_of(after)[0]) is goes_on


def test_a_range_has_two_ends() -> None:
    assert ends_of("5:7_2") == ((5,), (7, 2))
    assert ends_of("3") == ((3,), (3,))

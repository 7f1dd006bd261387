import re

import pytest

from analog_review.text.days import DAY, iso_day, read_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("令和6年4月1日", (2024, 4, 1)),
        ("平成元年十二月三十一日", (1989, 12, 31)),
        ("昭和四九年六月二八日", (1974, 6, 28)),
        ("令和　７年　３月", (2025, 3, 0)),
        ("大正15年", (1926, 0, 0)),
    ],
)
def test_a_day_of_an_era_is_a_day(words: str, day: tuple[int, int, int]) -> None:
    match = re.search(DAY, f"附則（{words}条例第3号）")
    assert match is not None
    assert match[0] == words
    assert read_day(match[0]) == day
    assert iso_day(words) == ("{:04}-{:02}-{:02}".format(*day) if all(day) else "")

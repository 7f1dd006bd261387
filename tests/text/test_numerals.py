import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.text.numerals import arabic, to_fullwidth, to_int, to_kanji


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("三十二", 32),
        ("二二", 22),
        ("一〇", 10),
        ("一○五", 105),
        ("千二百三", 1203),
        ("３２", 32),
        ("7", 7),
        ("九千九百九十九", 9999),
    ],
)
def test_every_script_is_read(numeral: str, value: int) -> None:
    assert to_int(numeral) == value


@pytest.mark.parametrize("numeral", ["", "条", "三条", "10000", "十二三四五", "123456789"])
def test_what_is_no_number_up_to_9999_is_none(numeral: str) -> None:
    assert to_int(numeral) is None


@given(st.integers(0, 9999))
def test_printing_and_reading_agree(value: int) -> None:
    assert to_int(to_kanji(value)) == to_int(to_fullwidth(value)) == value


@pytest.mark.parametrize("value", [-1, 10000])
def test_numbers_out_of_range_are_refused(value: int) -> None:
    with pytest.raises(ValueError, match="no kanji numeral"):
        to_kanji(value)


def test_all_numbers_of_a_text_become_arabic() -> None:
    assert arabic("昭和四十九年規則第三十三号、第２条の三") == "昭和49年規則第33号、第2条の3"

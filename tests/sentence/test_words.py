"""Words of rules: what of them must stand in a text that holds them."""

import pytest

from analog_review.sentence.words import stem, verb_of


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("配する", "一室に一人の看視員を配し、椅子から離れない"),
        ("検する", "酒気の有無を検しなければならない"),
        ("徴する", "意見を徴さなければならない"),
        ("命ずる", "係員に命じて調べさせる"),
        ("赴く", "現地に赴いて調べる"),
        ("添える", "図面を添えて出す"),
        ("する", "場所は、掲示場としなければならない"),
    ],
)
def test_a_stem_stands_in_every_inflection(word: str, text: str) -> None:
    assert stem(word) in text


def test_a_stem_still_tells_words_apart() -> None:
    assert stem("検査") == "検査"
    assert stem("配する") == "配"
    assert stem("赴く") not in "現地に出向いて調べる"


def test_a_pronoun_is_no_form_of_a_verb():
    assert verb_of("これ") is None
    assert verb_of("見回り") == "見回る"

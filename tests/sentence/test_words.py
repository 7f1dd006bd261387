"""Words of rules: what of them must stand in a text that holds them."""

import pytest

from analog_review.sentence.words import kana_stems, stem, verb_of


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


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("回る", "火気のある箇所を見てまわり、日誌に記す"),
        ("作る", "一葉の台帳をつくり、記入する"),
        ("掛ける", "待合室の壁にかけておく"),
        ("貼り出す", "署の玄関わきの板にはり出す"),
        ("改める", "山に登つてあらためる"),
    ],
)
def test_a_verb_written_in_kana_is_looked_for_too(word, text):
    assert any(one in text for one in kana_stems(word))
    assert kana_stems("検査") == ()

from analog_review.text.hashing import content_hash
from analog_review.text.width import display_width


def test_full_width_characters_take_two_columns() -> None:
    assert display_width("条例A1") == 6
    assert display_width("ｶﾞ") == 2
    assert display_width("か\u3099") == 2


def test_hash_ignores_spacing_and_width() -> None:
    assert content_hash("第１条　市長は") == content_hash("第1条市長は")
    assert content_hash("市長") != content_hash("町長")
    assert len(content_hash("市長", 6)) == 12

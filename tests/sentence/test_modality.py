import pytest

from analog_review.sentence.modality import modality_of


@pytest.mark.parametrize(
    ("tail", "modality"),
    [
        ("掲示しなければならない。", "duty"),
        ("掲示するものとする。", "duty"),
        ("掲示してはならない。", "prohibition"),
        ("掲示することを要しない。", "exemption"),
        ("掲示することができる。", "power"),
        ("掲示するよう努めなければならない。", "effort"),
        ("掲示する。", "plain"),
    ],
)
def test_modality_is_read_from_the_ending(tail, modality):
    assert modality_of(tail) == modality

"""What every reader says of pictures and ruby, however many and however long they are."""

from analog_review.corpus.left_out import picture, ruby


def test_a_picture_without_words_before_it_stands_at_the_beginning() -> None:
    found = picture("", 0, "a.html")
    assert found.message == "「文書の初め」の中身が画像なので、読めません。"
    assert (found.line, found.excerpt) == (1, "")


def test_readings_are_counted_and_the_first_of_them_shown() -> None:
    assert list(ruby([], "a.html")) == []
    (found,) = ruby(["こうえん", *"あいうえおかきくけ", "さ" * 1000], "a.html")
    assert found.message == (
        "ふりがな11か所を本文から除きました（こうえん、あ、い、う、え、お、か、き、く、け ほか1件）。"
    )
    (found,) = ruby(["さ" * 1000], "a.html")
    assert len(found.message) < 60

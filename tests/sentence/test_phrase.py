import pytest

from analog_review.sentence.phrase import bracket_around, phrase_around


@pytest.mark.parametrize(
    ("text", "word", "phrase"),
    [
        (
            "届出は、電子情報処理組織を使用する方法又は書類を提出する方法により行う。",
            "電子情報処理組織",
            "電子情報処理組織を使用する方法",
        ),
        (
            "その旨を掲示し、又はインターネットを利用して公表するものとする。",
            "インターネット",
            "インターネットを利用して公表するものとする。",
        ),
        (
            "市長は、電子メール、ファクシミリその他の方法により送付するものとする。",
            "電子メール",
            "電子メール、ファクシミリその他の方法により送付するものとする。",
        ),
        ("書面(電磁的記録を含む。以下同じ。)を提出する。", "電磁的記録", "電磁的記録を含む。"),
        (
            "電磁的方法(電子情報処理組織を使用する方法をいう。)により届け出る。",
            "電子情報処理組織",
            "電磁的方法(電子情報処理組織を使用する方法をいう。)により届け出る。",
        ),
    ],
)
def test_a_phrase_is_whole(text, word, phrase):
    at = text.index(word)
    start, end = phrase_around(text, at, at + len(word))
    assert text[start:end] == phrase


def test_a_bracket_that_only_defines_is_no_aside():
    text = "電磁的方法(電子情報処理組織を使用する方法をいう。)又は書面(電磁的記録を含む。)により行う。"
    at = text.index("電子情報")
    assert bracket_around(text, at, at + 4) is None
    at = text.index("電磁的記録")
    assert bracket_around(text, at, at + 5) == (text.index("(電磁的記録"), text.index(")により") + 1)
    assert bracket_around(text, 0, 5) is None

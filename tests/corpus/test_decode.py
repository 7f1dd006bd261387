import pytest

from analog_review.corpus.decode import decode

TEXT = "○甲市公園条例\n第1条　市長は、公園を点検する。ただし、この限りでない。\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp932", "cp932"),
        ("euc_jp", "euc_jp"),
        ("iso2022_jp", "iso-2022-jp"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_of_japanese_is_known(encoding: str, named: str) -> None:
    assert decode((TEXT * 3).encode(encoding))[:3] == (TEXT * 3, named, ())


def test_short_euc_is_not_read_as_half_width_kana() -> None:
    assert decode("点検する。".encode("euc_jp")).text == "点検する。"


def test_line_ends_become_one() -> None:
    assert decode("甲\r\n乙\r丙\x0c丁".encode()).text == "甲\n乙\n丙\n丁"


def test_bytes_that_mean_nothing_are_replaced_and_reported_with_their_line() -> None:
    text, encoding, (problem,) = decode(TEXT.encode() * 2 + b"\xff\xfe" + "乙".encode(), "例規/a.txt")
    assert text.endswith("\ufffd\ufffd乙")
    assert encoding == "utf-8"
    assert (problem.code, problem.source, problem.line) == ("undecodable", "例規/a.txt", 5)


def test_control_characters_are_replaced_and_reported() -> None:
    text, _, (problem,) = decode("甲\x00乙\x0b丙\x1b".encode())
    assert text == "甲\ufffd乙\n丙\ufffd"
    assert problem.code == "control-characters"
    assert "\x00" not in problem.excerpt


def test_a_declared_encoding_that_does_not_exist_is_ignored() -> None:
    assert decode(TEXT.encode(), declared="x-mac-unknown").text == TEXT

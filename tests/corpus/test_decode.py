import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.corpus.files.decode import decode

TEXT = "○甲市公園条例\n第1条　市長は、公園を点検する。ただし、この限りでない。\n"
WINDOWS = "○髙﨑市①課㈱規則～\n第１条　ｶﾀｶﾅの届を、市長に届け出なければならない。\n"


def jis(char: str) -> bytes:
    """The two bytes of a character of JIS X 0208 as Windows has it, from its Shift_JIS code."""
    lead, trail = char.encode("cp932")
    row = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 2 + (trail >= 0x9F)
    cell = trail - 0x9F if trail >= 0x9F else trail - 0x40 - (trail > 0x7F)
    return bytes((row + 0x21, cell + 0x21))


def windows_euc(text: str) -> bytes:
    return b"".join(
        char.encode() if char.isascii()
        else b"\x8e" + char.encode("cp932") if len(char.encode("cp932")) == 1
        else bytes(byte | 0x80 for byte in jis(char))
        for char in text
    )  # fmt: skip


def windows_mail(text: str) -> bytes:
    parts = []
    for char in text:
        if char.isascii():
            parts.append(b"\x1b(B" + char.encode())
        elif len(code := char.encode("cp932")) == 1:
            parts.append(b"\x1b(I" + bytes((code[0] & 0x7F,)))
        else:
            parts.append(b"\x1b$B" + jis(char))
    return b"".join(parts)


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


def test_characters_that_only_windows_has_are_read_in_each_of_its_encodings() -> None:
    assert decode(WINDOWS.encode("cp932")) == (WINDOWS, "cp932", ())
    plain = WINDOWS.replace("髙﨑", "高崎")
    assert decode(windows_euc(plain)) == (plain, "euc_jp", ())
    assert decode(windows_mail(plain)) == (plain, "iso-2022-jp", ())


def test_short_euc_is_not_read_as_half_width_kana() -> None:
    assert decode("点検する。".encode("euc_jp")).text == "点検する。"


def test_an_escape_in_a_text_of_eight_bits_does_not_make_it_iso_2022() -> None:
    assert decode(TEXT.encode() + b"\x1b$B").encoding == "utf-8"


def test_line_ends_become_one() -> None:
    assert decode("甲\r\n乙\r丙\x0c丁\u2028戊\u2029己".encode()).text == "甲\n乙\n丙\n丁\n戊\n己"


def test_bytes_that_mean_nothing_are_replaced_and_reported_with_their_line() -> None:
    text, encoding, (problem,) = decode(TEXT.encode() * 2 + b"\xff\xfe" + "乙".encode(), "例規/a.txt")
    assert text.endswith("\ufffd\ufffd乙")
    assert encoding == "utf-8"
    assert (problem.code, problem.source, problem.line) == ("undecodable", "例規/a.txt", 5)
    assert "2か所" in problem.message


def test_a_file_pasted_together_from_two_encodings_is_read_line_by_line() -> None:
    text, encoding, (problem,) = decode(TEXT.encode() * 3 + TEXT.encode("cp932"), "a.txt")
    assert (text, encoding) == (TEXT * 4, "utf-8")
    assert (problem.code, problem.line) == ("mixed-encodings", 7)
    assert "2行（7行目、8行目）" in problem.message


def test_half_of_a_surrogate_pair_is_reported() -> None:
    text, _, (problem,) = decode("\ufeff甲".encode("utf-16-le") + b"\x00\xd8" + "乙".encode("utf-16-le"))
    assert (text, problem.code) == ("甲\ufffd乙", "undecodable")


def test_a_declared_encoding_that_does_not_exist_is_ignored() -> None:
    assert decode(TEXT.encode(), declared="x-mac-unknown").text == TEXT
    assert decode(TEXT.encode("cp932"), declared="undefined").text == TEXT


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200), st.none() | st.sampled_from(["utf-8", "shift_jis", "utf-7", "hex", "idna", "punycode"]))
def test_any_bytes_are_decoded(data: bytes, declared: str | None) -> None:
    assert "\r" not in decode(data, "a", declared).text


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("第条項のをにする。、公園点検　１1ab\n"), min_size=20),
    st.sampled_from(["cp932", "euc_jp", "iso2022_jp", "utf-8"]),
)
def test_japanese_survives_any_of_its_encodings(text: str, encoding: str) -> None:
    text = TEXT + text
    assert decode(text.encode(encoding)).text == text


def test_time_grows_with_the_length_and_no_faster() -> None:
    def seconds(times: int) -> float:
        data = [TEXT.encode() * times + b"\xff", (TEXT * times).encode("iso2022_jp"), windows_euc(TEXT * times)]
        start = time.perf_counter()
        for some in data:
            decode(some)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(8000) < 16 * max(seconds(1000), 0.01)

"""Characters that no file can hold, nobody can see or nobody can name."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from analog_review.corpus import parse_text, read_file
from analog_review.corpus.structure.clean import clean
from analog_review.sentence.normalise import normalise


def codes(text: str) -> list[str]:
    return [problem.code for problem in clean(text, "a.txt")[1]]


def test_an_ordinary_text_is_left_alone() -> None:
    text = "○甲市規則\n第１条　ｶﾀｶﾅ、神﨑、①、㈱、～は、もつて、ゐ。\n"
    assert clean(text, "a.txt") == (text, ())


def test_control_characters_are_replaced_and_reported() -> None:
    text, (problem,) = clean("甲\x00乙\n丙\x1b\ufffe\U0001fffe\ud800", "例規/a.txt")
    assert text == "甲\ufffd乙\n丙\ufffd\ufffd\ufffd\ufffd"
    assert (problem.code, problem.source, problem.line) == ("control-characters", "例規/a.txt", 1)
    assert "5か所" in problem.message
    assert "\x00" not in problem.message + problem.excerpt


def test_what_turns_the_reading_order_is_removed_with_a_warning() -> None:
    text, (problem,) = clean("第1条　書面\u202eるす出提を\u202c。", "a.txt")
    assert text == "第1条　書面るす出提を。"
    assert problem.code == "bidi-characters"
    assert "\u202e" not in problem.message + problem.excerpt


def test_what_has_no_width_is_removed_so_that_words_match() -> None:
    assert clean("書\u200b面\ufeffに押\u00ad印", "a.txt")[0] == "書面に押印"
    assert codes("書\u200b面") == ["invisible-characters"]


def test_gaiji_are_named_with_their_places() -> None:
    text = "第1条　〓橋\n第2条　\ue000田の[外字]、【外字：12】、&#x9ad9;、※［＃「木＋世」］\n"
    found, (problem,) = clean(text, "a.txt")
    assert found == text
    assert problem.code == "gaiji"
    assert "6か所" in problem.message
    assert "1行目「第1条　〓橋」" in problem.message
    assert codes("外字の取扱い（外字を含む。）は、&amp;や#12のとおり。") == []


def test_a_variant_of_a_character_is_kept_and_named() -> None:
    text = "葛\U000e0100城市公園条例\n"
    assert clean(text, "a.txt")[0] == text
    assert codes(text) == ["variation-selectors"]


def test_kana_taken_apart_are_put_together_and_ideographs_are_not() -> None:
    assert clean("か\u3099イト\u3099ライン神福", "a.txt")[0] == "がイドライン神福"


def test_every_line_end_counts() -> None:
    assert clean("甲\r\n乙\u2028丙\x85丁", "a.txt")[0] == "甲\n乙\n丙\n丁"


_HARD = st.text(
    st.sampled_from("第1条　市長は。\n\x00\x1b\u2028\ufeff\u202e\ud83d〓\ue000葛\U000e0100か\u3099&#x12;\ufffe（）|○"),
    max_size=60,
)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | _HARD)
def test_any_text_comes_out_fit_to_be_matched_and_written(text: str) -> None:
    found, _ = clean(text, "a.txt")
    assert clean(found, "a.txt")[0] == found
    # Nothing but what is named above leaves the text.
    assert len(found) >= len(text) - sum(text.count(c) for c in "\r\u3099\u309a") - sum(
        not c.isprintable() for c in text
    ) - sum(0x300 <= ord(c) < 0x370 for c in text)
    instrument, _ = parse_text(found, "a.txt")
    for sentence in instrument.sentences:
        words = found[sentence.start : sentence.end]
        normal = normalise(words)
        assert normal.offsets[-1] == len(words)
    book = Workbook()
    book.active.append(["'" + found])
    stream = BytesIO()
    book.save(stream)
    assert load_workbook(stream).active["A1"].value is not None


def test_the_reader_of_files_cleans_what_every_reader_gives() -> None:
    result = read_file("a.txt", "○甲規則\n第1条　市長は、書\u200b面を\x00受ける。\n".encode())
    assert [p.code for p in result.problems] == ["control-characters", "invisible-characters"]
    assert result.ordinances[0].text == "○甲規則\n第1条　市長は、書面を\ufffd受ける。\n"

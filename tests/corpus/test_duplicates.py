"""The same instrument given twice, and two versions of one."""

from hypothesis import given
from hypothesis import strategies as st

from analog_review.corpus import InstrumentHead, duplicates, ended, head_of, parse_text
from analog_review.corpus.duplicates import _when
from tests.corpus.examples import MODERN

OLDER = "○港町公園条例\n昭和60年3月1日\n条例第4号\n改正　平成4年3月30日条例第3号\n第1条　町長は、点検する。\n"
NEWER = OLDER.replace("点検する", "毎年点検する").replace("平成4年3月30日条例第3号", "令和5年3月30日条例第1号")


def head(text: str, source: str) -> InstrumentHead:
    return head_of(parse_text(text, source)[0])


def test_a_copy_is_told_from_a_version() -> None:
    heads = [head(OLDER, "a.txt"), head(OLDER.replace("　", " "), "b.txt"), head(NEWER, "c.txt")]
    found = {p.source: p.code for p in duplicates(heads)}
    assert found == {"b.txt": "same-instrument", "c.txt": "two-versions"}


def test_the_newer_version_is_named_by_its_last_amendment() -> None:
    for first, second in ((OLDER, NEWER), (NEWER, OLDER)):
        (problem,) = duplicates([head(first, "a.txt"), head(second, "b.txt")])
        newer = "a.txt" if first is NEWER else "b.txt"
        assert problem.source == "b.txt"
        assert f"新しいのは「{newer}」（最終改正：令和5年3月30日条例第1号）" in problem.message


def test_without_amendments_nobody_says_which_is_newer() -> None:
    plain = OLDER.replace("改正　平成4年3月30日条例第3号\n", "")
    (problem,) = duplicates([head(plain, "a.txt"), head(plain.replace("点検", "検査"), "b.txt")])
    assert "分かりません" in problem.message


def test_the_same_title_under_another_number_is_another_instrument() -> None:
    assert duplicates([head(OLDER, "a.txt"), head(OLDER.replace("条例第4号", "条例第5号"), "b.txt")]) == ()
    unnumbered = OLDER.replace("昭和60年3月1日\n条例第4号\n", "")
    assert [p.code for p in duplicates([head(OLDER, "a.txt"), head(unnumbered, "b.txt")])] == ["two-versions"]


def test_amendments_are_in_the_order_of_time() -> None:
    ordered = [
        "昭和63年条例第9号",
        "平成元年条例第1号",
        "平成一三年四月一日規則第六六号",
        "平成13年4月2日規則第1号",
        "令和元年5月1日条例第2号",
    ]
    assert [_when(one) for one in ordered] == sorted(_when(one) for one in ordered)
    assert _when("条例第2号") == ()


@given(st.lists(st.builds(InstrumentHead, *[st.sampled_from(["", "a", "b", "令和元年", "昭和60年条例第4号"])] * 5)))
def test_any_heads_are_compared(heads: list[InstrumentHead]) -> None:
    assert len(duplicates(heads)) <= max(0, len(heads) - 1)


def test_an_instrument_that_ended_by_its_own_words_is_repealed() -> None:
    text = "○港町要綱\n第1条　助成する。\n附　則\n1　この要綱は、令和3年4月1日から施行し、令和6年3月31日限り、その効力を失う。\n"
    found, _ = parse_text(text, "a.txt")
    assert found.expires == "2024-03-31"
    assert not found.repealed
    assert ended(found, "2026-11-21").repealed
    assert not ended(found, "2024-03-31").repealed
    assert not ended(found, None).repealed
    provision = text.replace("この要綱は、令和3年4月1日から施行し、", "第1条の規定は、")
    assert parse_text(provision, "a.txt")[0].expires == ""
    amending = MODERN.replace("この条例は、公布の日から施行する。", "この条例は、令和3年3月31日限り、その効力を失う。")
    assert parse_text(amending, "a.txt")[0].expires == ""

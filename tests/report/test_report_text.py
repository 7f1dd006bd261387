"""Text made fit for a cell, and differences shown."""

from hypothesis import given
from hypothesis import strategies as st

from analog_review.propose.plan import VEHICLES
from analog_review.report.diff import compared
from analog_review.report.labels import MOVE_JA, day, quarters
from analog_review.report.safe import CELL_LIMIT, Rich, Tone, clean, commanding, fit, fit_rich, lines, marked, units

PARTS = ["4～6月", "7～9月", "10～12月", "1～3月"]
anything = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)


@given(anything)
def test_clean_text_can_be_written_and_read_back(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\r" not in cleaned
    assert clean(cleaned) == cleaned


def test_what_cannot_be_written_is_made_visible() -> None:
    assert clean("a\x0bb\ud800c\ufffed\x00") == "a\ufffdb\ufffdc\ufffdd\ufffd"
    assert clean("一\r\n二\r三\t四") == "一\n二\n三\t四"


def test_long_text_is_cut_with_a_mark_and_fits() -> None:
    for letter in ("あ", "𠮷"):
        cut = fit(letter * 40_000)
        assert units(cut) <= CELL_LIMIT
        assert cut.endswith("…〔以下略。全体で40,000字〕")
        rich = fit_rich(Rich(((letter * 20_000, Tone.PLAIN), (letter * 20_000, Tone.EVIDENCE))))
        assert units(str(rich)) <= CELL_LIMIT
        assert str(rich).endswith("…〔以下略。全体で40,000字〕")
    assert fit("あ" * CELL_LIMIT) == "あ" * CELL_LIMIT


def test_formula_beginnings_are_known() -> None:
    assert all(commanding(start + "1") for start in "=+-@\t")
    assert not commanding("（=1）")


@given(anything, st.lists(st.tuples(st.integers(-5, 90), st.integers(-5, 90)), max_size=5))
def test_marking_loses_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    assert str(marked(text, spans, Tone.EVIDENCE)) == text


@given(anything, anything, anything, anything)
def test_a_comparison_shows_both_texts_whole(head: str, old: str, new: str, tail: str) -> None:
    before, after = compared(head + old + tail, head + new + tail)
    assert (str(before), str(after)) == (head + old + tail, head + new + tail)


def test_a_comparison_marks_what_changes() -> None:
    before, after = compared("書面により届け出る。", "書面又は電磁的記録により届け出る。")
    assert [part for part, tone in after.parts if tone is Tone.ADDED] == ["又は電磁的記録"]
    assert all(tone is Tone.PLAIN for _, tone in before.parts)


def test_lines_grow_with_text_and_breaks() -> None:
    assert lines("", 10) == 1
    assert lines("一\n二\n三", 10) == 3
    assert lines("あ" * 100, 40) >= 5
    assert lines("a" * 100, 40) < lines("あ" * 100, 40)


def test_days_and_quarters() -> None:
    assert day("2025-05-01") == "令和7年5月1日"
    assert day("2019-05-01") == "令和元年5月1日"
    assert day("2000-01-02") == "平成12年1月2日"
    assert day("いつか") == "いつか"
    assert [each.removeprefix("令和6年度 ") for each in quarters("2025-03-31", 1)] == PARTS
    assert quarters(None) == ()


def test_every_way_of_amending_has_a_japanese_name() -> None:
    assert set(MOVE_JA) == set(VEHICLES)
    assert not any(name.isascii() for name in MOVE_JA.values())

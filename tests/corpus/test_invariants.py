"""What holds for any text at all: no crash, no character lost, the same structure when read again."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.corpus import parse_text
from analog_review.model.location import clause, location
from analog_review.model.ordinance import Ordinance
from tests.corpus.examples import LOST, MODERN, OLD

_HEADS = [
    *["", "○", "#", "-", "第1条　", "第二条　", "第2条の3 ", "第3条から第5条まで　削除", "第１　", "第1章　", "第2節"],
    *["2　", "３　", "二　", "(1)　", "（２）", "⑶　", "①", "　　1　", "ア　", "イ　", "ロ　", "ハ", "(ｱ)　", "（a）"],
    *[
        "附　則",
        "附則（平成10年条例第5号）抄",
        "別表第1（第3条関係）",
        "様式第1号（第2条関係）",
        "備考",
        "目次",
        "前文",
    ],
    *["（目的）", "(平12規則61・全改)", "| 甲 | 乙 |", "| --- |", "昭和49年6月28日", "規則第3号", "改正　"],
]
_TAILS = [
    "",
    "市長は、次の各号に掲げる者とする。",
    "書面（電子を含む。",
    "甲）",
    "とする。ただし、乙。",
    "　",
    "所在地",
    "第",
    "\t丙",
]
_LINE = st.tuples(st.sampled_from(_HEADS), st.sampled_from(_TAILS) | st.text(max_size=8)).map("".join)
_TEXT = st.lists(_LINE, max_size=25).map("\n".join) | st.text(max_size=60)


def check(instrument: Ordinance) -> None:
    at = 0
    for index, provision in enumerate(instrument.provisions):
        assert provision.index == index
        assert provision.start == at
        assert provision.start <= provision.body <= provision.end
        assert -1 <= provision.parent < index
        at = provision.end
    assert at == len(instrument.text)
    for sentence in instrument.sentences:
        provision = instrument.provisions[sentence.provision]
        assert provision.body <= sentence.start < sentence.end <= provision.end
        words = instrument.text[sentence.start : sentence.end]
        assert words == words.strip()
    for provision in instrument.provisions:
        assert location(instrument, provision.index)
        assert clause(instrument, provision.index)


@settings(max_examples=400, deadline=None)
@given(_TEXT)
def test_any_text_is_partitioned(text: str) -> None:
    instrument, _ = parse_text(text, "例規/甲.txt")
    check(instrument)
    assert parse_text(text, "例規/甲.txt", instrument)[0] == instrument


def test_the_examples_are_partitioned() -> None:
    for text in (MODERN, OLD, LOST):
        check(parse_text(text, "a.txt")[0])


def test_time_grows_with_the_length_and_no_faster() -> None:
    """Measured on lines made to be hard: lists that never end, captions before nothing, brackets never closed."""
    hard = "(1)　次に掲げる（もの。\n（目的）\n（平成年（追加（改正\n第1条第1条　甲。\n2　乙\n｜丙\n"

    def seconds(times: int) -> float:
        start = time.perf_counter()
        parse_text("○甲規則\n" + hard * times, "a.txt")
        return time.perf_counter() - start

    seconds(100)
    short, long = (min(seconds(times) for _ in range(3)) for times in (1000, 8000))
    assert long < 16 * max(short, 0.01)

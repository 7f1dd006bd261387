"""Lawtext: its marks are read and set aside, its words and its structure kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.corpus import parse_text
from analog_review.corpus.plain.lawtext import is_lawtext, read_lawtext
from analog_review.corpus.reading import File
from tests.corpus.examples import MODERN, OLD
from tests.corpus.flat import Flat, flat, sound

HEAD = "港町条例\n（平成二年条例第三号）\n\n"


def taken(text: str, name: str = "a.law.txt") -> Flat:
    found = flat(read_lawtext(File(text.encode(), name)))
    assert found.account is not None
    assert found.account.lost == 0
    return found


def lines(text: str) -> list[str]:
    return (taken(HEAD + text).text or "").splitlines()[2:]


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("甲", "a.law.txt", True),
        (HEAD + "  （目的）\n第一条　甲。\n", "a.txt", True),
        ("甲\n\n  * - 乙\n    - [rowspan=\"2\"]丙\n", "a.txt", True),
        ("甲\n:appdx-table:別表\n", "a.txt", True),
        (MODERN, "a.txt", False),
        (OLD, "a.txt", False),
        ("○港町条例\n平成二年条例第三号\n（目的）\n第一条　甲。\n", "a.txt", False),
        (HEAD + "（目的）\n第一条　甲。\n", "a.txt", False),
    ],
)  # fmt: skip
def test_lawtext_is_known_by_its_content(text: str, name: str, known: bool) -> None:
    assert is_lawtext(File(text.encode(), name)) is known


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("      第一章　総則\n", ["第一章　総則"]),
        ("  （目的）\n第一条 甲。\n２　乙。\n  一　丙\n    イ　丁\n", ["（目的）", "第一条 甲。", "２　乙。", "　一　丙", "　　イ　丁"]),
        ("      附　則　（平成三年条例第一号）　抄\n", ["附　則　（平成三年条例第一号）　抄"]),
        ("# 別表第一（第一条関係）\n", ["別表第一（第一条関係）"]),
        (":appdx-style:様式第一号（第一条関係）\n", ["様式第一号（第一条関係）"]),
        ("  # 一　甲\n  :subitem1:イ　乙\n", ["　一　甲", "　イ　乙"]),
        ("第一条　[WritingMode=\"vertical\"]甲。\n", ["第一条　甲。"]),
        ("第一条　「[注]」及び[1]を除く。\n", ["第一条　「[注]」及び[1]を除く。"]),
        ("  * * 項\n    * 名\n\n  * - 一\n    - [colspan=\"2\"]甲|乙\n第二条　丙\n", ["| 項 | 名 |", "| 一 | 甲｜乙 |", "第二条　丙"]),
        ("  * - |\n      - 甲\n      - イ　乙\n    - 丙\n", ["| 甲  イ　乙 | 丙 |"]),
        ("  備考\n    備考文\n", ["備考", "備考文"]),
        ("第一条　二〇ｍ<Sup>３</Sup>\n", ["第一条　二〇ｍ３"]),
        ("- 甲\n", ["- 甲"]),
    ],
)  # fmt: skip
def test_each_mark_has_its_line(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


def test_title_and_number_are_those_of_any_other_text() -> None:
    found, _ = parse_text(taken(HEAD + "第一条　甲。\n").text or "", "a")
    assert (found.title, found.number, found.kind) == ("港町条例", "平成二年条例第三号", "条例")


def test_pictures_and_readings_are_reported() -> None:
    found = taken(HEAD + '第一条　<Ruby>艀<Rt>はしけ</Rt></Ruby>\n# 様式第一号\n  <Fig src="a.jpg"/>\n')
    assert [(p.code, p.line) for p in found.problems] == [("form-image", 4), ("ruby-dropped", 0)]
    assert found.images == ("様式第一号",)


_LINES = st.tuples(
    st.sampled_from(["", "  ", "    ", "\t", "　"]),
    st.sampled_from(["", "* - ", "- ", "* * ", "- |", "# ", ":item:", ":x-y:", '[a="b"]', "<Ruby>", "<Rt>か</Rt>", '<Fig src="x"/>', "一　", "第一条　", "附　則", "（", "○"]),
    st.text(st.sampled_from('甲乙。|［[]="<>:*-# （）一'), max_size=8) | st.text(max_size=5),
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_LINES, max_size=15).map("\n".join))
def test_any_lines_are_read_and_no_character_lost(text: str) -> None:
    parse_text(taken(text).text or "", "a.law.txt")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=120))
def test_any_bytes_are_read(data: bytes) -> None:
    sound("a.law.txt", data)
    is_lawtext(File(data, "a.txt"))

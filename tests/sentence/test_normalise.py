"""Normalising for matching: what becomes one spelling, and that every match finds its way back to the source."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analog_review.sentence.normalise import normalise
from analog_review.sentence.variants import REPLACEMENTS


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("第１２条　市長は、", "第12条市長は、"),
        ("（ＦＤ）を 添附して", "(FD)を添付して"),
        ("これをもつて通知に代える", "これをもって通知に代える"),
        ("法人にあつては、その名称", "法人にあっては、その名称"),
        ("検査を行なうものとする", "検査を行うものとする"),
        ("行なつた者", "行った者"),
        ("立入り検査", "立入検査"),
        ("立入検査", "立入検査"),
        ("立入らせ", "立ち入らせ"),
        ("備付けの台帳", "備え付けの台帳"),
        ("備置きの場所", "備え置きの場所"),
        ("設備置場", "設備置場"),
        ("なつ印した書面", "捺印した書面"),
        ("乗務員と向かい合つて点呼を行う", "乗務員と向かい合って点呼を行う"),
        ("標識を貼つて知らせる", "標識を貼って知らせる"),
        ("かつて居住していた者", "かつて居住していた者"),
        ("寄附する者", "寄附する者"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("10㎡", "10m2"),
        ("Open Data を公開", "Open Dataを公開"),
        ("第1条 \n\tこの条例", "第1条この条例"),
    ],
)
def test_text_is_unified_for_matching(source: str, text: str) -> None:
    assert normalise(source).text == text


@pytest.mark.parametrize(
    ("source", "needle", "quoted"),
    [
        ("職員に立 入り検査をさせる", "立入検査", "立 入り検査"),
        ("面積10㎡以上", "m2", "㎡"),
        ("面積10㎡以上", "m", "㎡"),
        ("これをもつて", "もって", "もつて"),
        ("台帳を備付け、", "備え付け", "備付け"),
        ("ｶﾞｲﾄﾞに", "ガイド", "ｶﾞｲﾄﾞ"),
    ],
)
def test_a_match_maps_back_to_the_words_as_printed(source: str, needle: str, quoted: str) -> None:
    found = normalise(source)
    start = found.text.index(needle)
    a, b = found.span(start, start + len(needle))
    assert source[a:b] == quoted


_WORDS = st.lists(
    st.one_of(
        st.sampled_from(sorted(REPLACEMENTS)),
        st.sampled_from([*"　 \t\n（）ｶﾞﾊﾟ㎡①１あつてもた附記立入りら備付け置行な"]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)


@given(_WORDS)
@example("か ゙")
@example("´")
@example("立入り立入り検査")
@example("行な行なつ")
def test_the_map_is_monotone_and_complete(source: str) -> None:
    found = normalise(source)
    assert len(found.offsets) == len(found.text) + 1
    places = list(found.offsets)
    assert places == sorted(places)
    assert all(0 <= p <= len(source) for p in places)
    assert places[-1] == len(source)
    reached = set()
    for at in range(len(found.text)):
        a, b = found.span(at, at + 1)
        assert a < b
        reached.update(range(a, b))
    unreached = {c for i, c in enumerate(source) if i not in reached}
    assert all(c.isspace() or c in "\u200b\u200c\u200d\u2060\ufeff\u00ad" for c in unreached)


@given(_WORDS)
@example("か ゙")
@example("´")
@example("添 附")
def test_normalising_twice_changes_nothing(source: str) -> None:
    once = normalise(source).text
    assert normalise(once).text == once

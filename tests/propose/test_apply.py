"""Every way in which a 改め文 says what to do, on an instrument read by the structurer; what it cannot do it refuses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.corpus import parse_text
from analog_review.model.ordinance import Ordinance
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.grammar import looks_like, parse
from analog_review.propose.refused import Refused

TEXT = """○北市公文書の縦覧に関する条例
昭和49年3月30日
条例第33号
目次
第1章　総則（第1条―第3条）
第2章　縦覧（第4条―第6条）
附則
第1章　総則
（趣旨）
第1条　この条例は、図書の縦覧に関し、必要な事項を定める。
（定義）
第2条　この条例において「図書」とは、書面及び図面をいう。
（公告）
第2条の2　公告は、掲示場に掲示して行う。ただし、緊急のときは、この限りでない。
（手数料）
第3条　手数料は、別表第1に定める額とする。
第2章　縦覧
（縦覧）
第4条　市長は、図面を縦覧に供する。この場合において、図面の写しを保存する。
2　前項の図面は、正副2部とする。
3　縦覧の期間は、2週間とする。
（申請）
第5条　申請者は、次に掲げる書類を提出する。
(1)　位置図
(2)　次のいずれかの書面
ア　契約書
イ　誓約書
(3)　その他の書類
2　前項の書類は、書面による。
（委任）
第6条　この条例の施行に関し必要な事項は、規則で定める。
附　則
1　この条例は、公布の日から施行する。
2　従前の図面は、なお効力を有する。
別表第1（第3条関係）
| 1 | 閲覧 | 100円 |
| 2 | 写しの交付 | 200円 |
様式第1号（第5条関係）
氏名　㊞
"""


def read(text: str) -> Ordinance:
    return parse_text(text, "set/a.txt")[0]


CITY = read(TEXT)


def applied(amendment: str) -> str | Refused:
    return apply_amendment(CITY, amendment, read)


def changed(amendment: str) -> list[tuple[str, str]]:
    """The lines that went and came."""
    made = applied(amendment)
    assert not isinstance(made, Refused), made
    before, after = TEXT.splitlines(), made.splitlines()
    return [("-", x) for x in before if x not in after] + [("+", x) for x in after if x not in before]


@pytest.mark.parametrize(
    ("amendment", "lines"),
    [
        ("第２条の２ただし書を削る。", [("+", "第2条の2　公告は、掲示場に掲示して行う。")]),
        ("第4条第1項後段を削る。", [("+", "第4条　市長は、図面を縦覧に供する。")]),
        (
            "第四条第一項及び第二項中「図面」の右に「（電磁的記録を含む。）」を加える。",
            [
                ("+", "第4条　市長は、図面（電磁的記録を含む。）を縦覧に供する。この場合において、図面（電磁的記録を含む。）の写しを保存する。"),
                ("+", "2　前項の図面（電磁的記録を含む。）は、正副2部とする。"),
            ],
        ),
        ("第５条第１項第２号ア及びイ中「書」を「証」に改める。", [("+", "ア　契約証"), ("+", "イ　誓約証")]),
        ("第5条第1項各号列記以外の部分中「書類」を「図書」に改める。", [("+", "第5条　申請者は、次に掲げる図書を提出する。")]),
        ("第２条中「書面」及び「図面」を「資料」に改める。", [("+", "第2条　この条例において「図書」とは、資料及び資料をいう。")]),
        ("第６条の見出しを「（規則への委任）」に改める。", [("+", "（規則への委任）")]),
        ("第4条の見出し中「縦覧」を「閲覧」に改める。", [("+", "（閲覧）")]),
        ("第４条（見出しを含む。）中「縦覧」を「閲覧」に改める。", [("+", "（閲覧）"), ("+", "第4条　市長は、図面を閲覧に供する。この場合において、図面の写しを保存する。"), ("+", "3　閲覧の期間は、2週間とする。")]),
        ("題名を次のように改める。\n　　　北市縦覧条例", [("+", "○北市縦覧条例")]),
        ("題名中「公文書」を「図書」に改める。", [("+", "○北市図書の縦覧に関する条例")]),
        ("目次中「第6条」を「第7条」に改める。", [("+", "第2章　縦覧（第4条―第7条）")]),
        ("第2章の章名中「縦覧」を「閲覧」に改める。", [("+", "第2章　閲覧")]),
        ("第２章の章名を次のように改める。\n　　　第2章　閲覧", [("+", "第2章　閲覧")]),
        ("別表第１の２の項中「200円」を「300円」に改める。", [("+", "| 2 | 写しの交付 | 300円 |")]),
        ("別表第1の2の項を削る。", []),
        ("別表第１に次のように加える。\n| 3 | 郵送 | 50円 |", [("+", "| 3 | 郵送 | 50円 |")]),
        ("別表第1の1の項の次に次のように加える。\n| 1の2 | 複写 | 50円 |", [("+", "| 1の2 | 複写 | 50円 |")]),
        ("様式第１号中「㊞」を削る。", [("+", "氏名　")]),
        ("附則第２項を削る。", []),
        ("附則に次の１項を加える。\n3　新とする。", [("+", "3　新とする。")]),
        ("第６条を次のように改める。\n（規則への委任）\n第6条　規則で定める。", [("+", "（規則への委任）"), ("+", "第6条　規則で定める。")]),
        ("第４条第２項を次のように改める。\n2　部数は、一部とする。", [("+", "2　部数は、一部とする。")]),
        ("第4条第1項を次のように改める。\n　市長は、縦覧させる。", [("+", "第4条　市長は、縦覧させる。")]),
        ("第５条第１項第３号を次のように改める。\n(3)　写真", [("+", "(3)　写真")]),
        ("第２条の２ただし書を次のように改める。\n　ただし、休日は、この限りでない。", [("+", "第2条の2　公告は、掲示場に掲示して行う。ただし、休日は、この限りでない。")]),
        ("第６条に次の１項を加える。\n2　要綱で定める。", [("+", "2　要綱で定める。")]),
        ("第６条に次のただし書を加える。\nただし、軽易なものは、この限りでない。", [("+", "第6条　この条例の施行に関し必要な事項は、規則で定める。ただし、軽易なものは、この限りでない。")]),
        ("第5条第1項第2号に次のように加える。\nウ　念書", [("+", "ウ　念書")]),
        ("第３条に次の各号を加える。\n(1)　閲覧\n(2)　写し", [("+", "(1)　閲覧"), ("+", "(2)　写し")]),
        ("第２条の２を削る。", []),
        ("第4条中第3項を削り、第2項を第3項とし、第1項の次に次の1項を加える。\n2　新とする。", [("+", "2　新とする。"), ("+", "3　前項の図面は、正副2部とする。")]),
        ("第4条中第2項及び第3項を1項ずつ繰り下げ、第1項の次に次の1項を加える。\n2　新とする。", None),
        ("第四条中第二項から第三項までを一項ずつ繰り下げ、第一項の次に次の一項を加える。\n2　新とする。", [("+", "2　新とする。"), ("+", "3　前項の図面は、正副2部とする。"), ("+", "4　縦覧の期間は、2週間とする。")]),
        ("第4条第1項を削り、同条第2項を同条第1項とし、同条第3項を同条第2項とする。", [("+", "第4条　前項の図面は、正副2部とする。"), ("+", "2　縦覧の期間は、2週間とする。")]),
        ("第6条を第7条とし、第5条の次に次の1条を加える。\n（写し）\n第6条　写しを交付する。", [("+", "（写し）"), ("+", "第6条　写しを交付する。"), ("+", "第7条　この条例の施行に関し必要な事項は、規則で定める。")]),
        ("本則に次の２条を加える。\n（甲）\n第7条　甲とする。\n（乙）\n第8条　乙とする。", [("+", "（甲）"), ("+", "第7条　甲とする。"), ("+", "（乙）"), ("+", "第8条　乙とする。")]),
        ("第5条第1項第1号の前に次の1号を加える。\n(1)　新", None),
        ("第5条第1項中第3号を第4号とし，第2号の次に次の1号を加える。\n(3)　写真", [("+", "(3)　写真"), ("+", "(4)　その他の書類")]),
        ("第３条から第６条までの規定中「書類」を「資料」に改める。", [("+", "第5条　申請者は、次に掲げる資料を提出する。"), ("+", "(3)　その他の資料"), ("+", "2　前項の資料は、書面による。")]),
        ("第6条の次に次の1条を加える。\n第7条　甲とする。\n第6条中「規則」を「要綱」に改める。", [("+", "第6条　この条例の施行に関し必要な事項は、要綱で定める。"), ("+", "第7条　甲とする。")]),
    ],
)  # fmt: skip
def test_what_an_amendment_may_say(amendment: str, lines: list[tuple[str, str]] | None) -> None:
    if lines is None:
        assert isinstance(applied(amendment), Refused)
        return
    assert [x for x in changed(amendment) if x[0] == "+"] == lines


@pytest.mark.parametrize(
    ("amendment", "reason", "place"),
    [
        ("第7条中「規則」を削る。", "例規にない", "第7条"),
        ("第６条中「要綱」を削る。", "語句がその箇所にない", "第6条"),
        ("第4条第2項後段を削る。", "例規にない", "第4条第2項後段"),
        ("第２条の２に次のただし書を加える。\nただし、新とする。", "既にただし書", "第2条の2"),
        ("第６条に次の２項を加える。\n2　新とする。", "加える数は2、示された条文の数は1", "第6条"),
        ("第６条に次の１項を加える。", "示されていない", "第6条"),
        ("第６条に次の１項を加える。\n3　新とする。", "続かない", ""),
        ("第4条第2項を削る。", "続かない", ""),
        ("第６条を次のように改める。\n第6条　規則で定める。", "見出しが示されていない", "第6条"),
        ("第６条を次のように改める。\n（委任）\n第7条　規則で定める。", "番号が", "第6条"),
        ("第６条中「規則」を「要綱」に改め、同条中「規則」を「要領」に改める。", "同じ語句", "第6条"),
        ("第６条を改める。", "読み取れない", ""),
        ("第６条に次の１項を加える。\n2　新とする。\n第４条第９項をなんとか改める。", "読み取れない", ""),
        ("別表第１に次のように加える。\n3　郵送　50円", "区切りが", "別表第1"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_with_its_place(amendment: str, reason: str, place: str) -> None:
    made = applied(amendment)
    assert isinstance(made, Refused), made
    assert reason in made.reason
    assert place in made.place
    assert made.cure or made.reason


def test_a_cell_of_a_table_is_no_item() -> None:
    """「第5条第2号」 must be a 号 in print, whatever the structurer takes the lines for."""
    text = (
        "○北市手数料条例\n（手数料）\n第5条　手数料の額は、次の表のとおりとする。\n"
        "(1)　申請　100円\n(2)　変更の書面　200円\n（委任）\n第6条　規則で定める。\n"
    )
    o = read(text)
    refused = apply_amendment(o, "第5条第2号中「書面」を「記録」に改める。")
    assert isinstance(refused, Refused)
    assert refused.place == "第5条第2号"
    listed = read(text.replace("次の表のとおり", "次の各号に定める額"))
    assert isinstance(apply_amendment(listed, "第5条第2号中「書面」を「記録」に改める。"), str)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("第６条を変更し、第７条を改める。", True),
        ("同条第２項を削る。", True),
        ("別表老人福祉センターの項を次のように改める。", True),
        ("第７条　規則で定めるものとする。", False),
        ("２　前項の額は、百円とする。", False),
        ("ただし、市長が認める場合は、この限りでない。", False),
    ],
)
def test_a_new_article_is_told_from_an_amendment_that_is_not_understood(line: str, is_one: bool) -> None:
    assert looks_like(line) is is_one


WORDS = st.sampled_from(["図面", "書面", "縦覧", "掲示", "規則", "書類", "ない語"])
PLACES = st.sampled_from(
    ["第2条", "第2条の2", "第4条第1項", "第4条第2項", "第5条第1項第1号", "第5条第1項各号列記以外の部分", "第6条", "附則第2項", "別表第1", "第9条"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PLACES, WORDS), min_size=1, max_size=4, unique=True))
def test_all_or_nothing(wanted: list[tuple[str, str]]) -> None:
    """An amendment of several sentences is what its sentences do one by one, or is refused whole."""
    sentences = [f"{place}中「{word}」を「新{word[0]}」に改める。" for place, word in wanted]
    alone = [applied(sentence) for sentence in sentences]
    together = applied("\n".join(sentences))
    if any(isinstance(one, Refused) for one in alone):
        assert isinstance(together, Refused)
    else:
        assert isinstance(together, str)
        changes = sum(sum(a != b for a, b in zip(TEXT.split("\n"), str(one).split("\n"), strict=True)) for one in alone)
        assert sum(a != b for a, b in zip(TEXT.split("\n"), together.split("\n"), strict=True)) <= changes


@given(
    st.text("第１1条項号中「」をに改める削る加え、。，同及び附則ただし書次のように見出し（）別表章名題", max_size=60)
)
def test_reading_never_fails(text: str) -> None:
    assert isinstance(parse(text), tuple | Refused)
    assert isinstance(applied(text), str | Refused)

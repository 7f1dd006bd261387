"""The conventions of 改め文, each with a case, and the applier on them."""

import pytest

from analog_review.model.city import City, DraftingStyle
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.place import Place
from analog_review.propose.amending.amend import clauses
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.citing import CitingHabit, cited_number
from analog_review.propose.amending.edits import ADDED, DELETED, LABEL, PROVISO, Edit, apply_edits
from analog_review.propose.amending.grammar import Instruction, parse
from analog_review.propose.amending.instrument import instrument
from analog_review.propose.amending.quote import Rewording, quote
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import CLASH, FOREIGN, MANUAL, PLACE, QUOTE, SAME_PLACE, STRUCTURE, Refused

from .instruments import make

BODY = """
（公告）
第１条　公告は、掲示場に掲示して行う。ただし、緊急のときは、書面により行う。
（縦覧）
第８条　市長は、次に掲げる図書を縦覧に供するものとする。
（１）　位置図
（２）　書面で定める図書
２　前項の書面は、正副二部とする。この場合において、書面の写しを保存する。
第10条の２　申請者は、書面に押印し、市長に提出する。
附　則
１　この条例は、公布の日から施行する。
２　従前の書面は、なお効力を有する。
様式第１号（第８条関係）
氏名　　㊞
"""


def edit(ordinance: Ordinance, old: str, new: str, nth: int = 0) -> Edit:
    at = -1
    for _ in range(nth + 1):
        at = ordinance.text.index(old, at + 1)
    return Edit(at, at + len(old), new)


def amended(ordinance: Ordinance, *edits: Edit, city: City | None = None) -> str:
    """The 改正規定 for the edits, which the applier must turn into exactly those edits."""
    found = clauses(ordinance, edits)
    assert not isinstance(found, Refused), found
    text = text_of(ordinance, found, style_of(ordinance, city or City()))
    assert apply_amendment(ordinance, text) == apply_edits(ordinance.text, edits)
    return text


def test_the_shortest_unique_quotation() -> None:
    o = make(BODY)
    assert amended(o, edit(o, "正副二部", "一部")) == "第８条第２項前段中「正副二部」を「一部」に改める。"
    # 書面 stands twice in 第2項, but once in its 前段, where the quotation is looked for
    assert amended(o, edit(o, "書面", "記録", 2)) == "第８条第２項前段中「書面」を「記録」に改める。"
    # twice in what is named: lengthened at a word boundary
    twice = make("第１条　図面を添え、図面の写しを保存する。\n")
    assert amended(twice, edit(twice, "図面", "記録", 1)) == "第１条中「、図面」を「、記録」に改める。"


@pytest.mark.parametrize(
    ("old", "nth", "place"),
    [
        ("掲示し", 0, "第１条本文"),
        ("緊急", 0, "第１条ただし書"),
        ("縦覧に", 0, "第８条第１項各号列記以外の部分"),
        ("位置図", 0, "第８条第１項第１号"),
        ("写し", 0, "第８条第２項後段"),
        ("申請者", 0, "第10条の２"),
        ("従前", 0, "附則第２項"),
    ],
)
def test_places(old: str, nth: int, place: str) -> None:
    o = make(BODY)
    assert amended(o, edit(o, old, "甲", nth)) == f"{place}中「{old}」を「甲」に改める。"


def test_an_article_of_one_paragraph_names_no_paragraph() -> None:
    o = make("第１条　書面による。\n（１）　甲\n第２条　乙とする。\n")
    assert amended(o, edit(o, "甲", "丙")) == "第１条第１号中「甲」を「丙」に改める。"


def test_front_to_back_one_paragraph_an_article() -> None:
    o = make(BODY)
    text = amended(
        o,
        edit(o, "従前", "旧"),
        edit(o, "二部", "一部"),
        edit(o, "位置図", "図面"),
        edit(o, "縦覧に", "閲覧に"),
        edit(o, "緊急", "急"),
    )
    assert text == (
        "第１条ただし書中「緊急」を「急」に改める。\n"
        "第８条第１項各号列記以外の部分中「縦覧に」を「閲覧に」に改め、同項第１号中「位置図」を「図面」に改め、"
        "同条第２項前段中「正副二部」を「正副一部」に改める。\n"
        "附則第２項中「従前」を「旧」に改める。"
    )


def test_edits_of_one_unit_are_chained() -> None:
    o = make(BODY)
    text = amended(
        o, edit(o, "申請者", "者"), edit(o, "に押印し", ""), edit(o, "、市長", ""), edit(o, "提出する", "出す")
    )
    assert (
        text
        == "第10条の２中「申請者」を「者」に改め、「に押印し」及び「、市長」を削り、「提出する」を「出す」に改める。"
    )


def test_the_same_change_everywhere_is_said_once() -> None:
    o = make(BODY)
    assert (
        amended(o, edit(o, "書面", "記録", 2), edit(o, "書面", "記録", 3))
        == "第８条第２項中「書面」を「記録」に改める。"
    )


def test_kanji_digits_and_item_names() -> None:
    o = make("第十二条の三　申請者は、次の書類を出す。\n（一）　証明書\nア　写し\n２　甲とする。\n")
    assert amended(o, edit(o, "写し", "記録")) == "第十二条の三第一項第一号ア中「写し」を「記録」に改める。"
    assert amended(o, edit(o, "甲", "乙")) == "第十二条の三第二項中「甲」を「乙」に改める。"


def test_digits_as_city_yaml_says() -> None:
    o = make(BODY)
    city = City(style=DraftingStyle(digits="half", supplementary="付則"))
    assert amended(o, edit(o, "位置図", "図面"), city=city).startswith("第8条第1項第1号中")


def test_a_quotation_keeps_its_brackets_paired() -> None:
    o = make("第１条　この条例において「書面」とは紙をいい、「図書」とは図面をいう。\n")
    text = amended(o, edit(o, "「書", "「文"))
    assert "「「書面」" in text


def test_forms_lose_their_marks_and_nothing_else() -> None:
    o = make(BODY)
    assert amended(o, edit(o, "㊞", "")) == "様式第１号中「㊞」を削る。"
    assert clauses(o, [edit(o, "氏名", "名")]) == MANUAL


def test_what_cannot_be_said_is_refused() -> None:
    o = make(BODY)
    assert clauses(o, [edit(o, "第８条", "第９条")]) == PLACE
    assert clauses(o, [Edit(10, 20, "a"), Edit(15, 30, "b")]) == CLASH
    assert clauses(make(BODY, lossy=True), [edit(o, "位置図", "図面")]) == STRUCTURE
    twice = make("第１条　甲とする。\n第１条　乙とする。\n")
    assert clauses(twice, [edit(twice, "乙", "丙")]) == PLACE
    table = make("第１条　甲とする。\n別表第１\n書面\n")
    assert clauses(table, [edit(table, "書面", "記録")]) in (MANUAL, PLACE)
    foreign = make("第１条　甲とする。\n附則（平成３年条例第５号）\n１　書面とする。\n")
    assert clauses(foreign, [edit(foreign, "書面", "記録")]) == FOREIGN


def test_quote_refuses_what_reads_differently_in_turn() -> None:
    assert quote("甲乙", [Edit(0, 1, "乙"), Edit(1, 2, "甲")]) in (QUOTE, (Rewording("甲乙", "乙甲"),))


def test_the_whole_instrument() -> None:
    o = make(BODY, title="北市公告規則", number="昭和49年３月30日規則第33号", kind="規則")
    found = clauses(o, [edit(o, "位置図", "図面")])
    assert not isinstance(found, Refused)
    text = instrument(o, found, City(name="北市"))
    assert text == (
        "北市公告規則（昭和49年北市規則第33号）の一部を次のように改正する。\n"
        "第８条第１項第１号中「位置図」を「図面」に改める。\n"
        "　　　附　則\n"
        "この規則は、公布の日から施行する。"
    )
    assert apply_amendment(o, text) == o.text.replace("位置図", "図面")


@pytest.mark.parametrize(
    ("printed", "body", "cited"),
    [
        ("昭和49年規則第33号", "", "昭和49年規則第33号"),
        ("昭和49年規則第33号", "堺市", "昭和49年堺市規則第33号"),
        ("平成14年６月25日条例第54号", "堺市", "平成14年堺市条例第54号"),
        ("昭和四十九年三月三十日堺市規則第三十三号", "堺市", "昭和四十九年堺市規則第三十三号"),
        ("", "堺市", ""),
    ],
)
def test_cited_number(printed: str, body: str, cited: str) -> None:
    assert cited_number(printed, CitingHabit(body=body)) == cited


def test_parse_follows_references() -> None:
    found = parse(
        "第３条の２第１項中「甲」を「乙」に、「丙」を「丁」に改め、同項第２号中「戊」及び「己」を削り、同条第２項ただし書中「「庚」」を「辛」に改める。"
    )
    first, item, proviso = (
        Place(article="3_2", paragraph="1"),
        Place(article="3_2", paragraph="1", item="2"),
        "ただし書",
    )
    assert found == (
        Instruction(first, "甲", "乙"),
        Instruction(first, "丙", "丁"),
        Instruction(item, "戊", ""),
        Instruction(item, "己", ""),
        Instruction(Place(article="3_2", paragraph="2", part=proviso), "「庚」", "辛"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "第３条中「甲」を「乙」に改め",
        "第３条を次のように改める。",
        "同条中「甲」を削る。",
        "第９条中「位置図」を削る。",
        "第８条第１項中「ない語」を削る。",
        "第１条後段中「掲示」を削る。",
    ],
)
def test_the_applier_refuses_what_it_does_not_understand_or_find(text: str) -> None:
    assert isinstance(apply_amendment(make(BODY), text), Refused)


def test_insertions_follow_the_style_of_the_city() -> None:
    o = make(BODY)
    put = edit(o, "位置図", "位置図（写しを含む。）")
    assert amended(o, put) == "第８条第１項第１号中「位置図」の次に「（写しを含む。）」を加える。"
    below = City(style=DraftingStyle(insert="の下に"))
    assert amended(o, put, city=below) == "第８条第１項第１号中「位置図」の下に「（写しを含む。）」を加える。"


def test_unlike_kinds_are_chained() -> None:
    o = make(BODY)
    text = amended(o, edit(o, "申請者", "申請者等"), edit(o, "に押印し", ""), edit(o, "市長に提", "市に提"))
    assert (
        text
        == "第10条の２中「申請者」の次に「等」を加え、「に押印し」を削り、「市長に提出する」を「市に提出する」に改める。"
    )


def test_captions() -> None:
    o = make(BODY)
    assert amended(o, edit(o, "縦覧", "公表")) == "第８条の見出し中「縦覧」を「公表」に改める。"
    both = amended(o, edit(o, "縦覧", "公表"), edit(o, "縦覧", "公表", 1))
    assert (
        both == "第８条の見出し中「縦覧」を「公表」に改め、同条第１項各号列記以外の部分中「縦覧」を「公表」に改める。"
    )


LONG = "第３条　甲とする。\n２　乙とする。\n３　丙とする。\n４　丁とする。\n５　戊とする。\n第４条　己とする。\n（１）　庚\n（２）　辛\n"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (
            "第３条中第５項を第６項とし、第２項から第４項までを１項ずつ繰り下げ、第１項の次に次の１項を加える。\n２　新とする。",
            "２　乙とする。\n３　丙とする。\n４　丁とする。\n５　戊とする。",
            "２　新とする。\n３　乙とする。\n４　丙とする。\n５　丁とする。\n６　戊とする。",
        ),
        ("第３条第４項中「丁」を「新」に改め、同項を同条第５項とし、同条第５項を削る。", "", ""),
        ("第３条第５項を削る。", "５　戊とする。\n", ""),
        ("第３条第４項を削り、同条中第５項を第４項とする。", "４　丁とする。\n５　戊", "４　戊"),
        ("第４条第１号を削り、同条中第２号を第１号とする。", "（１）　庚\n（２）　辛", "（１）　辛"),
        ("第４条中第２号を第３号とし、第１号の次に次の１号を加える。\n（２）　新", "（２）　辛", "（２）　新\n（３）　辛"),
        ("第４条第２号中「辛」を「壬」に改め、同号を同条第３号とし、同条第１号の次に次の１号を加える。\n（２）　新", "（２）　辛", "（２）　新\n（３）　壬"),
        ("第４条に次の１号を加える。\n（３）　新", "（２）　辛\n", "（２）　辛\n（３）　新\n"),
        ("第３条の次に次の１条を加える。\n（新）\n第３条の２　新とする。", "第４条　己", "（新）\n第３条の２　新とする。\n第４条　己"),
        ("本則に次の１条を加える。\n第５条　新とする。", "（２）　辛\n", "（２）　辛\n第５条　新とする。\n"),
        ("第３条第５項を削る。\n第３条に次の１項を加える。\n５　新とする。", "５　戊", "５　新"),
    ],
)  # fmt: skip
def test_the_applier_on_units(text: str, old: str, new: str) -> None:
    o = make(LONG)
    made = apply_amendment(o, text)
    assert made == o.text.replace(old, new) if old else isinstance(made, Refused)


@pytest.mark.parametrize(
    "text",
    [
        "第３条中第２項を第３項とし、第１項の次に次の１項を加える。\n２　新とする。",
        "第３条に次の１項を加える。\n７　新とする。\n第３条第５項を削る。\n第３条第５項を削る。",
        "第３条に次の１項を加える。",
        "第３条に次の１項を加える。\n５　新とする。",
        "第９条に次の１項を加える。\n２　新とする。",
        "第３条第１項に次のただし書を加える。",
    ],
)
def test_numbers_have_to_follow(text: str) -> None:
    assert isinstance(apply_amendment(make(LONG), text), Refused)


ARTICLES = (
    "（一）\n第１条　甲とする。\n（二）\n第２条　乙とする。\n（三）\n第３条　丙とする。\n（四）\n第４条　丁とする。\n"
)


def moves(o: Ordinance, **numbers: str) -> list[Edit]:
    """Labels of 条 changed, by old number."""
    found = {p.number: p for p in o.provisions if p.kind is Kind.ARTICLE}
    return [Edit(found[n[1:]].start, found[n[1:]].body, f"第{to}条　", LABEL) for n, to in numbers.items()]


def test_an_article_between_moves_the_later_ones_first() -> None:
    o = make(ARTICLES)
    at = o.text.index("（三）")
    added = Edit(at, at, "（新）\n第３条　新とする。\n", ADDED)
    assert amended(o, added, *moves(o, n3="４", n4="５")) == (
        "第４条を第５条とし、第３条を第４条とし、第２条の次に次の１条を加える。\n（新）\n第３条　新とする。"
    )


def test_an_item_named_just_before_is_the_same_item() -> None:
    """No 「第４条中」 stands open behind words that are changed, so that 「第１号」 alone would name nothing."""
    o = make(LONG)
    second = next(p for p in o.provisions if p.label == "（２）")
    edits = [
        Edit(second.start, second.start, "（２）　新\n", ADDED),
        Edit(second.start, second.body, "（３）　", LABEL),
    ]
    assert amended(o, *edits, edit(o, "辛", "壬")) == (
        "第４条第２号中「辛」を「壬」に改め、同号を同条第３号とし、同条第１号の次に次の１号を加える。\n（２）　新"
    )
    below = make("第１条　次のとおりとする。\n（１）　次のもの\nア　甲\nイ　乙\n")
    text = amended(below, edit(below, "甲", "丙"), edit(below, "乙", "丁"))
    assert text == "第１条第１号ア中「甲」を「丙」に改め、同号イ中「乙」を「丁」に改める。"


def test_an_article_taken_out_takes_its_caption_along() -> None:
    o = make(ARTICLES)
    gone = Edit(o.text.index("（二）"), o.text.index("（三）"), "", DELETED)
    assert amended(o, gone, *moves(o, n3="２", n4="３")) == "第２条を削り、第３条を第２条とし、第４条を第３条とする。"
    last = Edit(o.text.index("（四）"), len(o.text), "", DELETED)
    assert amended(o, last) == "第４条を削る。"


def test_a_caption_shared_with_the_next_article_keeps_its_article() -> None:
    o = make(ARTICLES.replace("（三）\n", ""))
    assert isinstance(apply_amendment(o, "第２条を削り、第３条を第２条とし、第４条を第３条とする。"), Refused)


def test_words_of_an_article_that_moves_are_not_changed_beside_it() -> None:
    o = make(ARTICLES)
    gone = Edit(o.text.index("（二）"), o.text.index("（三）"), "", DELETED)
    assert clauses(o, [gone, *moves(o, n3="２", n4="３"), edit(o, "丁", "戊")]) == SAME_PLACE


def test_a_new_paragraph_is_told_from_an_item_by_its_label() -> None:
    o = make("第一条　次のとおりとする。\n二　乙とする。\n（一）　甲\n第二条　丙とする。\n")
    at = o.text.index("第二条")
    assert amended(o, Edit(at, at, "三　新とする。\n", ADDED)) == "第一条に次の一項を加える。\n三　新とする。"
    assert amended(o, Edit(at, at, "（二）　新\n", ADDED)) == "第一条第二項に次の一号を加える。\n（二）　新"


def test_a_proviso_comes_before_the_moves_of_its_article() -> None:
    o = make(LONG)
    at, end = o.text.index("甲とする。") + 5, o.text.index("５　戊")
    proviso = Edit(at, at, "ただし、新は、この限りでない。", PROVISO)
    last = Edit(end, end + 2, "６　", LABEL)
    assert amended(o, proviso, last, Edit(end, end, "５　新とする。\n", ADDED)) == (
        "第３条第１項に次のただし書を加える。\n　ただし、新は、この限りでない。\n"
        "第３条中第５項を第６項とし、第４項の次に次の１項を加える。\n５　新とする。"
    )

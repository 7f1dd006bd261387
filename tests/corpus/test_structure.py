"""Structure of whole instruments, drawn; and each variant of label and layout that real collections showed."""

import pytest

from analog_review.corpus import parse_text
from analog_review.model.location import clause, location
from analog_review.model.ordinance import Kind, Ordinance, Part
from tests.corpus.examples import LOST, MODERN, OLD, drawing, ordinance


def places(text: str, kind: Kind) -> list[str]:
    instrument = ordinance(text)
    return [location(instrument, p.index) for p in instrument.provisions if p.kind is kind]


def words(instrument: Ordinance, kind: Kind) -> list[str]:
    return [instrument.quote(p) for p in instrument.provisions if p.kind is kind]


def test_a_modern_ordinance_is_drawn() -> None:
    assert drawing(ordinance(MODERN))[7:30] == [
        "chapter 第1章|総則",
        ".caption 本文|(目的)",
        ".article 第1条|",
        "..paragraph 第1条|この条例は、公園の管理に",
        ".caption 本文|(定義)",
        ".article 第2条|",
        "..paragraph 第2条第1項|この条例において、次の各",
        "...item 第2条第1項第1号|公園　別表第1に掲げる公",
        "...item 第2条第1項第2号|施設　次に掲げるものをい",
        "....subitem 第2条第1項第2号ア|遊具",
        "....subitem 第2条第1項第2号イ|便所で次に掲げるもの",
        ".....subitem 第2条第1項第2号イ(ア)|常設のもの",
        ".....subitem 第2条第1項第2号イ(イ)|仮設のもの",
        "...item 第2条第1項第2号の2|設備　施設に附属するもの",
        "..paragraph 第2条第2項|前項に定めるもののほか、",
        "..note 第2条|(平16条例3・一部改正",
        ".caption 本文|(点検)",
        ".article 第3条|",
        "..paragraph 第3条|市長は、毎年1回、公園を",
        ".article 第3条の2|",
        "..paragraph 第3条の2|市長は、点検の結果を公園",
        "chapter 第2章|雑則",
        ".article 第4条及び第5条|",
    ]


def test_supplementary_provisions_tables_and_forms_have_their_own_places() -> None:
    assert places(MODERN, Kind.SUPPLEMENTARY) == ["附則", "附則（平成16年条例第3号）"]
    assert places(MODERN, Kind.PARAGRAPH)[-3:] == ["附則第1項", "附則第2項", "附則（平成16年条例第3号）"]
    assert places(MODERN, Kind.ITEM)[-2:] == ["別表第1備考第1号", "別表第1備考第2号"]
    assert places(MODERN, Kind.FORM_LINE) == ["様式第1号", "様式第1号"]


def test_an_old_rule_with_kanji_labels() -> None:
    assert places(OLD, Kind.PARAGRAPH) == ["第1条第1項", "第1条第2項", "第1条の2", "第2条", "付則"]
    assert places(OLD, Kind.SUBITEM) == ["第1条第1項第2号イ", "第1条第1項第2号ロ"]
    assert [p.caption for p in ordinance(OLD).provisions if p.kind is Kind.ARTICLE] == ["", "", "委任"]


def test_items_after_the_last_article_are_cut_loose_with_one_warning() -> None:
    instrument, problems = parse_text(LOST, "例規/a.txt")
    items = [p for p in instrument.provisions if p.kind is Kind.ITEM]
    assert instrument.lossy
    assert [p.parent for p in items] == [-1] * 4
    assert len({location(instrument, p.index) for p in items}) == 4
    assert [p.code for p in problems] == ["structure-lost"]


def test_items_that_follow_a_lead_and_then_start_again_are_all_cut_loose() -> None:
    text = "○甲規則\n第1条　次に掲げるものとする。\n(1)　一つ目\n(2)　二つ目\n(1)　別の一つ目\n"
    assert [p.parent for p in ordinance(text).provisions if p.kind is Kind.ITEM] == [-1, -1, -1]


def test_a_promise_of_items_that_do_not_come_is_a_loss_but_a_quoted_one_is_not() -> None:
    assert ordinance("○甲規則\n第1条　次の各号に掲げる者とする。\n第2条　委任する。\n").lossy
    assert not ordinance("○甲規則\n第1条　同項中「次の各号」とあるのは、「次項」とする。\n第2条　委任する。\n").lossy


def test_articles_that_start_again_lost_the_heading_of_their_supplementary_provisions() -> None:
    instrument = ordinance("○甲条例\n第1条　甲とする。\n第2条　乙とする。\n第1条　この条例は、公布の日から施行する。\n")
    last = instrument.provisions[-1]
    assert instrument.lossy
    assert last.part is Part.SUPPLEMENTARY
    assert location(instrument, last.index) == "附則（見出しなし）第1条"


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("第1条　甲。\n第3条　乙。\n", "第1条の次が第3条"),
        ("第1条　甲。\n3　乙。\n", "第1条第1項の次が第3項"),
        ("第3条　甲。\n", "第3条から始まる"),
    ],
)
def test_a_break_in_the_numbering_is_named(text: str, gap: str) -> None:
    (problem,) = parse_text("○甲条例\n" + text, "a.txt")[1]
    assert problem.code == "number-gap"
    assert gap in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "第1条　甲。\n第1条の2　乙。\n第1条の2の2　丙。\n第1条の3　丁。\n第2条　戊。\n",
        "第1条　甲。\n第2条から第5条まで　削除\n第6条　乙。\n",
        "第一条　甲。\n（第二条及び第三条　削除）\n第四条　乙。\n",
        "第1条　甲。\n附　則\n1　乙。\n2　丙。\n附　則（令和2年条例第3号）\n第1条　丁。\n",
    ],
)
def test_branches_deletions_and_supplementary_provisions_are_no_gaps(text: str) -> None:
    assert parse_text("○甲条例\n" + text, "a.txt")[1] == ()


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        ("(1)　甲\n(2)　乙", ["第1条第1号", "第1条第2号"]),
        ("（１）甲\n（２）乙", ["第1条第1号", "第1条第2号"]),
        ("⑴　甲\n⑵　乙", ["第1条第1号", "第1条第2号"]),
        ("一　甲\n一の二　乙\n二　丙", ["第1条第1号", "第1条第1号の2", "第1条第2号"]),
        ("1　甲\n2　乙", ["第1条第1号", "第1条第2号"]),
        ("　- (1)　甲\n　- (2)　乙", ["第1条第1号", "第1条第2号"]),
    ],
)
def test_every_script_of_items(lines: str, items: list[str]) -> None:
    assert places(f"○甲規則\n第1条　次に掲げるとおりとする。\n{lines}\n", Kind.ITEM) == items


def test_a_numeral_is_an_item_before_it_is_a_kana() -> None:
    text = "○甲規則\n第1条　次に掲げるとおりとする。\n　一　次のもの\nイ　甲\nロ　乙\nハ　丙\n　二　丁\n"
    assert places(text, Kind.ITEM) == ["第1条第1号", "第1条第2号"]


def test_a_kana_misprinted_as_numeral_goes_on_with_its_list() -> None:
    text = "○甲規則\n第1条　次に掲げるとおりとする。\n　一　次のもの\nイ　甲\nロ　乙\nハ　丙\n二　丁\n　二　戊\n"
    assert places(text, Kind.ITEM) == ["第1条第1号", "第1条第2号"]
    assert len(places(text, Kind.SUBITEM)) == 4


def test_a_kana_without_its_space_is_read_only_where_it_is_due() -> None:
    text = "○甲規則\n第1条　次に掲げるとおりとする。\n(1)　次のもの\nア都市の景観\nイ農村の景観\n"
    assert places(text, Kind.SUBITEM) == ["第1条第1号ア", "第1条第1号イ"]
    assert words(ordinance(text), Kind.SUBITEM) == ["都市の景観", "農村の景観"]


def test_items_of_a_paragraph_give_way_to_the_next_paragraph() -> None:
    text = "○甲規則\n第1条　次のとおりとする。\n　1　甲\n　2　乙\n2　前項の場合は、届け出る。\n"
    assert places(text, Kind.PARAGRAPH) == ["第1条第1項", "第1条第2項"]


def test_words_without_a_label_belong_where_they_stand() -> None:
    text = "○甲規則\n###第1条\nこの規則は、甲を定める。\n2　乙とする。\n"
    assert places(text, Kind.PARAGRAPH) == ["第1条第1項", "第1条第2項"]


def test_a_line_cut_by_a_page_is_one_paragraph() -> None:
    long = "第1条　" + "市長は、" * 12 + "公園の"
    instrument = ordinance(f"○甲規則\n{long}\n管理を行う。\n")
    assert [p.kind for p in instrument.provisions] == [Kind.TITLE, Kind.ARTICLE, Kind.PARAGRAPH]
    assert len(instrument.sentences) == 1


@pytest.mark.parametrize(
    "note",
    [
        "(昭45庁達1・昭47庁達1・一改)",
        "(平12規則61・全改)",
        "（一部改正…11年34号・13年49号）",
        "一部改正〔平成21年規則47号〕",
        "（平24規45）",
        "（24年28号）",
        "(平成一三年四月規則第六六号で、同年五月一日から施行。ただし、第2条は、同年六月一日施行)",
    ],
)
def test_amendment_notes_are_notes_and_say_no_sentence(note: str) -> None:
    instrument = ordinance(f"○甲規則\n第1条　甲とする。\n{note}\n")
    assert words(instrument, Kind.NOTE) == [note]
    assert len(instrument.sentences) == 1


def test_a_note_behind_the_words_is_cut_off() -> None:
    instrument = ordinance("○甲規則\n第1条　甲とする。（平9規則72・一部改正）\n")
    assert [instrument.text[s.start : s.end] for s in instrument.sentences] == ["甲とする。"]
    assert words(instrument, Kind.NOTE) == ["（平9規則72・一部改正）"]


@pytest.mark.parametrize(
    ("label", "place"),
    [
        ("第１号様式（第３条関係）", "第1号様式"),
        ("第16号の３様式（第31条の２関係）", "第16号の3様式"),
        ("別記様式第１号の２（第３条関係）", "別記様式第1号の2"),
        ("別記第８号様式　削除", "別記第8号様式"),
        ("様式第1号(第3条関係)", "様式第1号"),
    ],
)
def test_forms_are_known_by_every_order_of_their_label(label: str, place: str) -> None:
    text = f"○甲規則\n第1条　甲とする。\n{label}\n申請者　　印\n"
    assert places(text, Kind.FORM) == [place]
    assert places(text, Kind.FORM_LINE) == [place]


@pytest.mark.parametrize(
    "prose",
    [
        "第1号様式による申請書を提出する。",
        "別表に次の項を加える。",
        "附則第3項中「甲」を「乙」に改める。",
        "第3条の規定による。",
    ],
)
def test_prose_that_begins_like_a_label_is_prose(prose: str) -> None:
    instrument = ordinance(f"○甲規則\n第1条　甲とする。\n(2)乙\n{prose}\n")
    assert instrument.provisions[-1].kind is Kind.TEXT


def test_rows_in_every_script_and_a_row_on_the_line_of_its_heading() -> None:
    rows = "｜甲｜乙｜\n丙\t丁\n別表第２(第7条関係)　| 種別 | 金額 |\n| 大 | 百円 |\n"
    text = f"○甲規則\n第1条　次の表のとおりとする。\n{rows}"
    assert places(text, Kind.ROW) == ["第1条の表", "第1条の表", "別表第2", "別表第2"]


def test_a_covenant_inside_a_form_keeps_its_articles_as_form_lines() -> None:
    form = "第1号様式(第2条関係)\n協定書\n第1条　甲及び乙は、誠実に履行する。\n"
    text = f"○甲規則\n第1条　甲とする。\n第2条　乙とする。\n{form}"
    assert places(text, Kind.ARTICLE) == ["第1条", "第2条"]
    assert places(text + "第3条　丙とする。\n", Kind.ARTICLE) == ["第1条", "第2条", "第3条"]


def test_an_outline_that_counts_anew_in_every_chapter_names_the_chapter() -> None:
    text = "○甲要綱\n第１章　総則\n第１　目的\n１　趣旨\n甲とする。\n第２章　基準\n第１　要件\n１　共通事項\n"
    assert places(text, Kind.ARTICLE) == ["第1章第1", "第2章第1"]
    assert parse_text(text, "a")[1] == ()


def test_clause_is_the_paragraph_the_annex_or_the_form() -> None:
    instrument = ordinance(MODERN)
    clauses = {location(instrument, p.index): clause(instrument, p.index) for p in instrument.provisions}
    assert clauses["第2条第1項第2号イ(ア)"] == "第2条第1項"
    assert clauses["別表第1備考第1号"] == "別表第1"
    assert clauses["第3条の2"] == "第3条の2"
    assert clauses["附則第2項"] == "附則第2項"


def test_a_preamble_is_told_from_the_enacting_words() -> None:
    opening = "○甲条例\n令和2年3月1日条例第2号\n甲条例（昭和40年甲市条例第1号）の全部を改正する。\n"
    instrument = ordinance(opening + "私たちのまちは、海に面する。\n第1条　甲とする。\n")
    assert words(instrument, Kind.PREAMBLE) == ["私たちのまちは、海に面する。"]
    assert words(instrument, Kind.TEXT) == ["甲条例（昭和40年甲市条例第1号）の全部を改正する。"]


def test_an_instrument_without_a_title_says_that_it_has_its_files_name() -> None:
    ordinance, (problem,) = parse_text("第1条　届出は、書面により行う。\n", "set/題名なし.txt")
    assert ordinance.title == "題名なし"
    assert (problem.code, problem.source) == ("no-title", "set/題名なし.txt")
    assert parse_text("甲市届出条例\n第1条　届出は、書面により行う。\n", "set/題名なし.txt")[1] == ()


def test_the_articles_of_a_contract_in_a_form_are_its_own() -> None:
    """「第３条」 of a 協定書 goes on from its own 第２条, whatever 条 of 本則 came last."""
    text = (
        "○港町協定要綱\n平成元年５月１日\n告示第５号\n第１条　協定の手続を定める。\n第２条　協定書は、様式による。\n"
        "様式第１号（第２条関係）\n協定書\n第１条　甲は、乙に貸し付ける。\n第２条　乙は、返還する。\n第３条　期間は、１年とする。\n"
    )
    found, _ = parse_text(text, "a.txt")
    assert [p.number for p in found.provisions if p.kind is Kind.ARTICLE] == ["1", "2"]
    goes_on = text.replace("第１条　甲は、乙に貸し付ける。\n第２条　乙は、返還する。\n", "署名欄\n")
    assert [p.number for p in parse_text(goes_on, "a.txt")[0].provisions if p.kind is Kind.ARTICLE] == ["1", "2", "3"]

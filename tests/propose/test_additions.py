"""ただし書, 後段, 項 and 条 that drafts add: where they go, what they are called, what moves."""

from dataclasses import replace

import pytest

from analog_review.model.city import City
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import Draft
from analog_review.propose.amending.amend import clauses
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.edits import Edit, apply_edits, unit_of
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.additions import addition, general_article, paragraph
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import (
    HAS_PROVISO,
    NOT_LAST,
    STRUCTURE,
    Refused,
)

from .instruments import find, make

PROVISO = Draft(
    "proviso", "掲示|点検", "ただし、インターネットの利用により{0}したものとみなされるときは、この限りでない。"
)
LATTER = Draft("latter", "掲示|点検", "この場合において、当該{0}は、電磁的方法により行うことができる。")
PARAGRAPH = Draft("paragraph", "掲示|点検", "{項}の規定による{0}は、電磁的方法により行うことができる。")
GENERAL = Draft(
    "general",
    "書面",
    "（電磁的記録）\n{この}の規定による書面は、電磁的記録とすることができる。\n前項の電磁的記録は、書面とみなす。",
)


def drafted(o: Ordinance, draft: Draft, word: str, others: tuple[Ordinance, ...] | None = ()) -> str | Refused:
    """The 改正規定 of a draft, which the applier must turn into exactly the draft's edits."""
    finding = find(o, "posting", word)
    style = style_of(o, City())
    made = addition(o, finding, finding.start, finding.provision, draft, style, others)
    return made if isinstance(made, Refused) else said(o, made)


def said(o: Ordinance, edits: tuple[Edit, ...]) -> str:
    found = clauses(o, edits)
    assert not isinstance(found, Refused), found
    text = text_of(o, found, style_of(o, City()))
    assert apply_amendment(o, text) == apply_edits(o.text, edits)
    return text


ONE = "第８条　市長は、その旨を掲示しなければならない。\n第９条　甲とする。\n"
TWO = "第８条　市長は、その旨を掲示しなければならない。\n２　乙とする。\n第９条　甲とする。\n"


def test_proviso_and_latter() -> None:
    assert drafted(make(ONE), PROVISO, "掲示") == (
        "第８条に次のただし書を加える。\n"
        "　ただし、インターネットの利用により掲示したものとみなされるときは、この限りでない。"
    )
    assert drafted(make(TWO), LATTER, "掲示") == (
        "第８条第１項に後段として次のように加える。\n　この場合において、当該掲示は、電磁的方法により行うことができる。"
    )


def test_a_paragraph_with_items_gets_it_in_its_lead() -> None:
    o = make("第８条　管理者は、次に掲げるものを点検しなければならない。\n（１）　甲\n（２）　乙を点検すること。\n")
    assert str(drafted(o, LATTER, "管理者")).startswith("第８条各号列記以外の部分に後段として次のように加える。")
    assert str(drafted(o, PROVISO, "乙を")).startswith("第８条第２号に次のただし書を加える。")


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("第８条　その旨を掲示しなければならない。ただし、軽易なものは、この限りでない。\n", HAS_PROVISO),
        ("第８条　その旨を掲示しなければならない。この場合において、写しを保存する。\n", HAS_PROVISO),
        ("第８条　その旨を掲示しなければならない。その期間は、十日とする。\n", HAS_PROVISO),
        ("第８条　次のとおりとする。\n（１）　その旨を掲示するもの\n", NOT_LAST),
    ],
)
def test_no_second_sentence_of_the_kind(body: str, reason: Refused) -> None:
    assert drafted(make(body), PROVISO, "その旨") == reason
    assert drafted(make(body), LATTER, "その旨") == reason


def test_a_paragraph_goes_last_and_moves_nothing() -> None:
    assert drafted(make(ONE), PARAGRAPH, "掲示", None) == (
        "第８条に次の１項を加える。\n２　前項の規定による掲示は、電磁的方法により行うことができる。"
    )
    assert drafted(make(TWO), PARAGRAPH, "掲示", None) == (
        "第８条に次の１項を加える。\n３　第１項の規定による掲示は、電磁的方法により行うことができる。"
    )


def test_it_names_the_item_the_clause_stands_in() -> None:
    o = make("第八条　次のとおりとする。\n（一）　その旨を掲示すること。\n２　甲とする。\n")
    text = drafted(o, PARAGRAPH, "その旨")
    assert text == "第八条に次の一項を加える。\n３　第一項第一号の規定による掲示は、電磁的方法により行うことができる。"


CLOSING = """
第８条　市長は、その旨を掲示しなければならない。
２　乙とする。
３　前２項に定めるもののほか、掲示について必要な事項は、規則で定める。
第９条　第８条第３項の規則を公表する。
"""


def test_the_closing_paragraph_stays_last_and_references_follow() -> None:
    assert drafted(make(CLOSING), PARAGRAPH, "その旨") == (
        "第８条第３項中「前２項」を「前３項」に改め、同項を同条第４項とし、同条第２項の次に次の１項を加える。\n"
        "３　第１項の規定による掲示は、電磁的方法により行うことができる。\n"
        "第９条中「第８条第３項」を「第８条第４項」に改める。"
    )


BEHIND = "第８条に次の１項を加える。\n４　第１項の規定による掲示は、電磁的方法により行うことができる。"


@pytest.mark.parametrize(
    ("title", "citing", "more", "moves"),
    [
        ("北市公告条例施行規則", "北市公告条例第８条第３項の規則を定める。", "", False),
        ("南規則", "北市公告条例第７条第３項の規則を定める。", "", True),
        ("南規則", "甲とする。", "第10条　第８条第２項及び同条第３項の例による。\n", False),
        ("南規則", "甲とする。", "様式第１号（第８条第３項関係）\n氏名\n", False),
    ],
)
def test_what_is_cited_where_it_cannot_be_mended_stays(title: str, citing: str, more: str, moves: bool) -> None:
    o = make(CLOSING + more)
    other = replace(make(f"第１条　{citing}\n", title=title), id="o2")
    text = drafted(o, PARAGRAPH, "その旨", (other,))
    assert isinstance(text, str)
    assert (text != BEHIND) is moves
    assert text.startswith("第８条第３項中「前２項」を「前３項」に改め、同項を同条第４項とし、") is moves


def test_nothing_moves_while_the_other_instruments_are_not_known() -> None:
    assert drafted(make(CLOSING), PARAGRAPH, "その旨", None) == BEHIND


SEVERAL = """
第８条　次に掲げる書類を添える。
（１）　図面
（２）　写し
２　乙とする。
３　次に掲げる書類を添える。
（１）　証明書
"""


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("{親項}に規定する書類", ("図面",), "第１項"),
        ("{親項}に規定する書類", ("証明書",), "前項"),
        ("{親項}に規定する書類", ("図面", "写し"), "第１項"),
        ("{親項}に規定する書類", ("図面", "証明書"), "第１項及び前項"),
        ("{親項}に規定する書類", ("図面", "乙", "証明書"), "前３項"),
        ("{親項}に規定する書類", ("乙", "証明書"), "前２項"),
        ("{項}に規定する書類", ("図面", "写し"), "第１項第１号及び第２号"),
        ("{項}に規定する書類", ("写し", "証明書"), "第１項第２号及び前項第１号"),
    ],
)
def test_one_paragraph_names_all_its_places(text: str, words: tuple[str, ...], named: str) -> None:
    o = make(SEVERAL)
    units = [unit for word in words if (unit := unit_of(o, find(o, "written", word).provision)) is not None]
    edits = paragraph(o, units, text + "は、電磁的記録とすることができる。", style_of(o, City()), ())
    assert not isinstance(edits, Refused)
    assert said(o, edits) == (
        f"第８条に次の１項を加える。\n４　{named}に規定する書類は、電磁的記録とすることができる。"
    )


def test_paragraphs_that_do_not_count_up_are_left_alone() -> None:
    o = make("第８条　その旨を掲示する。\n３　乙とする。\n")
    assert drafted(o, PARAGRAPH, "その旨") == STRUCTURE


GENERAL_BODY = """
（趣旨）
第１条　甲とする。
（届出）
第２条　届出は、書面により行う。
（委任）
第３条　この条例の施行に関し必要な事項は、規則で定める。
（罰則）
第４条　違反した者は、五万円以下の過料に処する。
"""


def test_a_general_article_stands_before_delegation_and_penalties_as_a_branch() -> None:
    o = make(GENERAL_BODY)
    edits = general_article(o, GENERAL, style_of(o, City()))
    assert not isinstance(edits, Refused)
    assert said(o, edits) == (
        "第２条の次に次の１条を加える。\n（電磁的記録）\n第２条の２　この条例の規定による書面は、電磁的記録とすることができる。\n"
        "２　前項の電磁的記録は、書面とみなす。"
    )


def test_a_general_article_at_the_end() -> None:
    o = make("（趣旨）\n第一条　甲とする。\n（届出）\n第二条　届出は、書面により行う。\n")
    edits = general_article(o, GENERAL, style_of(o, City()))
    assert not isinstance(edits, Refused)
    assert said(o, edits).startswith("本則に次の一条を加える。\n（電磁的記録）\n第三条　この条例の")

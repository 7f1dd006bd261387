"""Lines broken inside a sentence are whole again, and lines that only look so stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.corpus import read_file
from analog_review.corpus.structure.reflow import reflowed
from analog_review.corpus.structure.rejoin import rejoined, softened

WHOLE = "第３条　許可を受けた者は、許可証を事務所の見やすい箇所に掲示しなければならない。"


@pytest.mark.parametrize(
    "broken",
    [
        "第３条　許可を受けた者は、\n許可証を事務所の見やすい箇所に\n掲示しなければならない。",
        "第３条　許可を受けた者は、許可証を事務所の見やすい箇\n所に掲示しなければならない。",
        "第３条　許可を受けた者は、許可証\nを事務所\nの見やすい箇所に掲示しなければならない。",
        "第３条　許可を受けた者\nは、許可証を事務所の見やすい箇所に掲示しなければならない。",
    ],
)
def test_a_sentence_broken_anywhere_is_one(broken: str) -> None:
    assert rejoined(broken) == WHOLE
    assert rejoined(WHOLE) == WHOLE


def test_citations_that_stood_in_links_are_part_of_their_sentence() -> None:
    text = "第２条　町長は、森林法\n（昭和二十六年法律第二百四十九号）第十条の八\nの届出があったときは、同法\n第十条の九\nの規定により命ずる。\n一　法第三条\nの写し\n二　位置図\n"
    assert rejoined(text).split("\n") == [
        "第２条　町長は、森林法（昭和二十六年法律第二百四十九号）第十条の八の届出があったときは、同法第十条の九の規定により命ずる。",
        "一　法第三条の写し",
        "二　位置図",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "１　目的\nこの要綱は、補助金の交付について定める。",
        "第３条　次の各号に掲げる者とする。\n(1)　町内に住所を有する者\n(2)　その他町長が認める者",
        "(1)　位置図\n(2)　平面図\nその他参考となる書類",
        "○湊町公園条例\n昭和55年３月20日\n条例第７号",
        "第２条　額は、次の式による\nＡ＝Ｂ×0.5",
        "第４条　公園の名称及び位置は、次のとおりとする\n湊公園　湊町一丁目",
        "様式第１号（第２条関係）\n下記のとおり申請します。\n住所\n氏名は、\n電話",
        "| 名称 | 位置 |\n| 湊公園 | 湊町 |",
        "(1)　市に対する請負をする者の氏名、住所、総額\n2前項の報告をした議員は、届け出なければならない。",
        "第２　公開空地、道路、河川沿いの緑化\n公開空地は、緑化すること。",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert rejoined(text) == text


@given(st.text(st.sampled_from("第一条１２(1)　は、をの。（）「」様式別表附則\nあ市長"), max_size=80))
def test_joining_keeps_every_character(text: str) -> None:
    assert "".join(rejoined(text).split()) == "".join(text.split())
    assert rejoined(text).count("\n") <= text.count("\n")


@given(st.lists(st.text(st.sampled_from("第一条は、をの。あ市長"), max_size=20), max_size=6))
def test_softening_keeps_every_character(lines: list[str]) -> None:
    assert "".join("".join(softened(lines)).split()) == "".join("".join(lines).split())


# --- no lines at all

VERTICAL = "○湊町広場条例\n平成三年四月一日\n条例第五号\n第一条　この条例は、広場の管理を定める。\n第二条　使用者は、許可証を掲示しなければならない。\n第三条　使用料は、無料とする。\n附則\nこの条例は、公布の日から施行する。\n"


def sentences(name: str, text: str) -> list[str]:
    return [o.text[s.start : s.end] for o in read_file(name, text.encode()).ordinances for s in o.sentences]


def test_one_character_a_line_is_read_as_the_text_it_was() -> None:
    single = "".join(f"{char}\n" for char in VERTICAL if char != "\n")
    result = read_file("a.txt", single.encode())
    (ordinance,) = result.ordinances
    assert (ordinance.title, ordinance.number) == ("湊町広場条例", "平成三年四月一日条例第五号")
    assert [ordinance.text[s.start : s.end] for s in ordinance.sentences] == sentences("a.txt", VERTICAL)
    assert [p.code for p in result.problems] == ["reflowed"]


def test_a_text_without_line_ends_is_cut_at_its_articles() -> None:
    text = VERTICAL.replace("\n", " ").strip() * 1
    assert len(text) > 80
    long = text.replace(
        "広場の管理を定める", "広場の設置、管理、使用その他必要な事項を定める" + "、町民の福祉に資する" * 5
    )
    result = read_file("a.txt", long.encode())
    assert [p.code for p in result.problems] == ["reflowed"]
    assert [p.number for p in result.ordinances[0].provisions if p.kind == "article"] == ["1", "2", "3"]


def test_articles_that_are_cited_cut_no_line() -> None:
    cited = "第２条　" + "町長は、条例第３条ただし書の許可をするときは、第４条及び第５条の規定による。" * 6
    assert reflowed(cited, "a") == (cited, ())

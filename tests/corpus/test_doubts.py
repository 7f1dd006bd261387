"""Reading that doubts itself, and does not doubt what is as it should be."""

import pytest

from analog_review.corpus import read_file
from analog_review.corpus.doubts import doubts
from analog_review.corpus.reading import Account, Text
from analog_review.corpus.structure.assemble import parse_text
from tests.corpus.examples import MODERN, OLD

HEAD = "○湊町広場条例\n平成２年３月１日\n条例第４号\n"


def doubted(body: str, name: str = "a.txt") -> list[str]:
    found = [p for p in read_file(name, (HEAD + body).encode()).problems if p.code.startswith("doubt-")]
    assert all(p.hint and p.message for p in found)
    return [p.code for p in found]


@pytest.mark.parametrize("text", [MODERN, OLD])
def test_whole_instruments_raise_none(text: str) -> None:
    assert not [p for p in read_file("a.txt", text.encode()).problems if p.code.startswith("doubt-")]


def test_articles_only_in_a_supplement() -> None:
    assert doubted("附　則\n第１条　使用者は、申請する。\n第２条　許可を受ける。\n") == ["doubt-no-main"]


def test_no_sentence() -> None:
    assert doubted("") == ["doubt-no-sentence"]
    assert doubted("第１条\n第２条\n広場 管理 使用\n") == ["doubt-no-sentence"]


def test_lines_of_one_character() -> None:
    stray = "".join(f"{c}\n" for c in "備考欄外余白記入禁止区域一覧表別")
    assert "doubt-single-characters" in doubted("第１条　広場を置く。\n" + "別表\n" + stray)


def test_lines_that_stop_in_the_middle() -> None:
    body = "".join(f"第{n}条　使用者が守るべき事項\n火を使うこと等の禁止\n" for n in range(1, 9))
    assert "doubt-cut-lines" in doubted(body + "第９条　以上である。\n")


def test_paragraphs_that_are_missed_by_those_that_speak_of_them() -> None:
    body = "".join(f"第{n}条　前項の許可は、取り消すことがある。\n" for n in range(1, 5))
    assert doubted(body) == ["doubt-lost-paragraphs"]
    whole = "".join(f"第{n}条　許可を受ける。\n２　前項の許可は、取り消すことがある。\n" for n in range(1, 5))
    assert doubted(whole) == []


def test_a_form_that_goes_on_with_the_articles() -> None:
    body = "様式第１号\n許可申請書\n" + "".join(f"第{n}条　使用者は、書面を提出する。\n" for n in range(2, 10))
    assert "doubt-form-articles" in doubted(body)
    contract = "第１条　広場を置く。\n様式第１号\n契約書\n" + "".join(
        f"第{n}条　甲は、乙に支払う。\n" for n in range(1, 10)
    )
    assert doubted(contract) == []


def test_a_text_much_shorter_than_its_file() -> None:
    text = HEAD + "第１条　広場を置く。\n"
    ordinance, _ = parse_text(text, "a.html")
    account = Account(5000, 30, (("本文の前後の案内", 4970),))
    assert [p.code for p in doubts(ordinance, Text(text, "html", account=account))] == ["doubt-short"]
    assert not list(doubts(ordinance, Text(text, "html", account=Account(60, 30, (("メニュー", 30),)))))

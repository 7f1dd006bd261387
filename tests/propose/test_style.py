"""How an amendment is printed: what city.yaml says of it, and what it takes over from the instrument."""

import re
from pathlib import Path

import pytest

from analog_review.model.city import City, DraftingStyle
from analog_review.model.rules import Draft
from analog_review.propose.amending.amend import clauses
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.edits import Edit, apply_edits
from analog_review.propose.amending.instrument import by_table, instrument, table_words
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.moves import draft_edits
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import LITERARY, Refused
from analog_review.rulebook import RuleError, load_city

from .instruments import make

BODY = "第１条　甲とする。\n第12条　次のとおりとする。\n（１）　図書\n附　則\n１　公布の日から施行する。\n"


def amended(body: str, old: str, new: str, **style: object) -> str:
    o = make(body)
    at = o.text.index(old)
    found = clauses(o, [Edit(at, at + len(old), new)])
    assert not isinstance(found, Refused)
    return instrument(o, found, City(name="北市", style=DraftingStyle(**style)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("digits", "place"),
    [
        ("source", "第12条第１号"),
        ("half", "第12条第1号"),
        ("full", "第１２条第１号"),
        ("mixed", "第12条第１号"),
        ("kanji", "第十二条第一号"),
    ],
)
def test_digits(digits: str, place: str) -> None:
    assert amended(BODY, "図書", "図面", digits=digits).split("\n")[1] == f"{place}中「図書」を「図面」に改める。"


def test_mixed_digits_do_not_follow_the_instrument() -> None:
    kanji = BODY.replace("第12条", "第十二条").replace("第１条", "第一条")
    assert "第12条第１号中" in amended(kanji, "図書", "図面", digits="mixed")
    assert "第十二条第一号中" in amended(kanji, "図書", "図面")


@pytest.mark.parametrize("word", ["の次に", "の下に", "の右に"])
def test_insertion(word: str) -> None:
    text = amended(BODY, "図書", "図書（写しを含む。）", insert=word)
    assert f"「図書」{word}「（写しを含む。）」を加える。" in text


@pytest.mark.parametrize(("word", "printed"), [("附則", "　　　附　則"), ("付則", "　　　付　則")])
def test_supplementary(word: str, printed: str) -> None:
    lines = amended(BODY, "図書", "図面", supplementary=word).split("\n")
    assert lines[-2:] == [printed, "この条例は、公布の日から施行する。"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (("改正後", "改正前"), "改正前の欄に掲げる規定を同表の改正後の欄"),
        (("改正前", "改正後"), "改正前の欄に掲げる規定を同表の改正後の欄"),
        (("現行", "改正案"), "現行の欄に掲げる規定を同表の改正案の欄"),
    ],
)
def test_a_table_names_its_columns_as_they_are_headed(columns: tuple[str, str], words: str) -> None:
    city = City(name="北市", style=DraftingStyle(method="新旧対照表方式", columns=columns))
    assert words in table_words(city)[0]
    assert by_table(make(BODY), (), city).split("\n")[1:3] == table_words(city)


def test_city_yaml(tmp_path: Path) -> None:
    path = tmp_path / "city.yaml"
    path.write_text(
        "style:\n  insert: の下に\n  digits: mixed\n  supplementary: 付則\n  method: 新旧対照表方式\n  columns: [現行, 改正案]\n",
        encoding="utf-8",
    )
    style = load_city(path).style
    assert style == DraftingStyle("の下に", "mixed", "付則", "新旧対照表方式", ("現行", "改正案"))
    assert not style.after_first
    path.write_text("style:\n  columns: [改正後, 現行]\n", encoding="utf-8")
    with pytest.raises(RuleError):
        load_city(path)


OLD = "第三条　甲は、書面によつて届け出なければならない。\n２　甲は、位置図をファクシミリによつて送り、乙に当たつて丙に従つて行なう。\n"


def drafted(body: str, draft: Draft) -> str | Refused:
    o = make(body)
    sentence = o.sentences[0]
    words = o.text[sentence.start : sentence.end]
    made = draft_edits(draft, words, (), "条", style_of(o, City()))
    return made if isinstance(made, Refused) else apply_edits(words, made)


def test_old_kana_and_kanji_digits_are_kept() -> None:
    o = make(OLD)
    at = o.text.index("ファクシミリ")
    found = clauses(o, [Edit(at, at + 6, "電気通信")])
    assert not isinstance(found, Refused)
    assert instrument(o, found, City()).split("\n")[1] == "第三条第二項中「ファクシミリ」を「電気通信」に改める。"
    draft = Draft("or", "届け出", "電磁的方法によって知らせる")
    assert drafted(OLD, draft) == ("甲は、書面によつて届け出、又は電磁的方法によつて知らせなければならない。")


def test_new_kana_half_brackets_and_plain_either_are_kept() -> None:
    body = "第3条　甲は、書面(正本)を出し、丙または丁に(副本)をもって示す。\n"
    assert drafted(body, Draft("abstract", "副本", "副本（写し）又は電磁的記録")) == (
        "甲は、書面(正本)を出し、丙または丁に(副本(写し)または電磁的記録)をもって示す。"
    )


def test_literary_japanese_gets_no_draft() -> None:
    assert drafted("第三条　願書ハ書面ヲ以テ差出スベシ\n", Draft("include", "書面", "{0}（写しを含む。）")) == LITERARY


REFERENCES = """第1条　この条例は、第２条、第３条及び第12条第１項の規定により公告を行う。
2　前２項の規定は、第４項に規定する添付図書、関係図書及び図書について準用する。
第2条　図書を提出するときは、写しを添え、押印のうえ提出する。
2　図書を縦覧に供する。
3　図書を縦覧に供する。
"""


def test_digits_are_those_of_the_references_and_not_of_the_labels() -> None:
    style = style_of(make(REFERENCES), City())
    assert (style.digits(4), style.digits(12)) == ("４", "12")


def test_the_amendment_may_print_other_digits_than_it_puts_into_the_instrument() -> None:
    o = make("第一条　甲とする。\n第二条　第一条第一項、第二項、第三項及び第四項に定める。\n")
    style = style_of(o, City(style=DraftingStyle(digits="half")))
    assert style.digits(3) == "三"
    assert style.outside.digits(3) == "3"


@pytest.mark.parametrize(
    ("old", "new", "nth", "said"),
    [
        (
            "図書",
            "図書（電磁的記録を含む。）",
            0,
            "第１条第２項中「添付図書」の次に「（電磁的記録を含む。）」を加える。",
        ),
        (
            "図書",
            "図書（電磁的記録を含む。）",
            1,
            "第１条第２項中「関係図書」の次に「（電磁的記録を含む。）」を加える。",
        ),
        ("、押印のうえ", "、", 0, "第２条第１項中「押印のうえ」を削る。"),
    ],
)
def test_whole_words_are_quoted_and_nothing_twice(old: str, new: str, nth: int, said: str) -> None:
    o = make(REFERENCES)
    at = -1
    for _ in range(nth + 1):
        at = o.text.index(old, at + 1)
    found = clauses(o, [Edit(at, at + len(old), new)])
    assert not isinstance(found, Refused)
    text = text_of(o, found, style_of(o, City()))
    assert text == said
    assert apply_amendment(o, text) == apply_edits(o.text, [Edit(at, at + len(old), new)])


def test_the_same_change_of_several_places_is_said_once() -> None:
    o = make(REFERENCES)
    starts = [m.start() for m in re.finditer("図書", o.text)][-3:]
    edits = [Edit(at, at + 2, "図書（写しを含む。）") for at in starts]
    found = clauses(o, edits)
    assert not isinstance(found, Refused)
    text = text_of(o, found, style_of(o, City()))
    assert text == "第２条第１項、第２項及び第３項中「図書」の次に「（写しを含む。）」を加える。"
    assert apply_amendment(o, text) == apply_edits(o.text, edits)


def test_commas_are_those_of_the_instrument() -> None:
    o = make("第１条　甲は，乙とし，丙とする。\n第２条　図書は，市長に提出する。\n")
    edits = [
        Edit(o.text.index("乙"), o.text.index("乙") + 1, "丁"),
        Edit(o.text.index("丙"), o.text.index("丙") + 1, "戊"),
    ]
    found = clauses(o, edits)
    assert not isinstance(found, Refused)
    text = text_of(o, found, style_of(o, City()))
    assert text == "第１条中「乙」を「丁」に，「丙」を「戊」に改める。"
    assert apply_amendment(o, text) == apply_edits(o.text, edits)

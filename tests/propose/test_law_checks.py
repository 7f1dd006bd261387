"""Drafts that could be proved and are refused all the same, because they would make bad law."""

import pytest

from analog_review.model.city import City
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import apply_edits
from analog_review.propose.candidates import candidates
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import (
    ANAPHORA,
    DEFINED,
    EFFECT,
    FORBIDS,
    GRAMMAR,
    LEFT_OVER,
    NOT_HANDED_IN,
    PHYSICAL,
    Refused,
)

from .instruments import find, make

WEB = "インターネットの利用その他の適切な方法により公表する"
POST = Draft("or", "掲示(?!場|板)", WEB)
SIGN = Draft("or", "掲げ", f"当該標識に記載すべき事項を{WEB}")
MEDIA = Draft("abstract", "磁気ディスク", "電磁的記録媒体")


def tried(body: str, category: str, word: str, draft: Draft, **more: object) -> str | Refused:
    o = make(body)
    finding = find(o, category, word, location="第1条", **more)
    found, reason = candidates(o, finding, [draft], City(), style_of(o, City()))
    return apply_edits(o.text, found[0].edits) if found else reason


@pytest.mark.parametrize(
    ("body", "category", "word", "draft", "reason"),
    [
        ("第１条　占用者は、標札を掲げなければならない。\n", "posting", "標札", SIGN, ANAPHORA),
        ("第１条　飼主は、出頭し、飼犬を引き取らなければならない。\n", "in_person", "出頭", Draft("latter", "出頭", "この場合において、出頭は、映像によることができる。"), PHYSICAL),
        ("第１条　閲覧所外の場所で閲覧することができない。\n", "viewing", "閲覧する", Draft("latter", "閲覧", "この場合において、閲覧は、インターネットによることができる。"), FORBIDS),
        ("第１条　「磁気ディスク」という。磁気ディスクを保存する。\n", "media", "磁気ディスクを", MEDIA, DEFINED),
        ("第１条　その旨を掲示しなければならない。\n２　掲示を終わつた日から効力を生ずる。\n", "posting", "掲示し", POST, EFFECT),
        ("第１条　その旨を掲示しなければならない。\n第２条　第１条の掲示を始めた日から十日を経過したときは、到達したものとみなす。\n", "posting", "掲示し", POST, EFFECT),
        ("第１条　磁気テープは消磁し、光ディスクは破砕する。\n", "media", "磁気テープ", Draft("abstract", "磁気テープ|光ディスク", "電磁的記録媒体"), GRAMMAR),
        ("第１条　交付の可否を通知書により通知する。\n", "form", "通知書", Draft("latter", "交付", "この場合において、当該交付は、電磁的方法によることができる。"), ANAPHORA),
        ("第１条　実印を押した請書を提出する。\n", "written", "請書", Draft("latter", "提出", "この場合において、当該提出は、電磁的方法によることができる。"), PHYSICAL),
    ],
)  # fmt: skip
def test_refused(body: str, category: str, word: str, draft: Draft, reason: Refused) -> None:
    assert tried(body, category, word, draft) == reason


def test_all_media_of_a_sentence_go_together() -> None:
    from analog_review.model.finding import Evidence

    body = "第１条　磁気ディスク又はビデオテープに保存する。\n"
    both = (Evidence(0, 6, "磁気ディスク"), Evidence(8, 14, "ビデオテープ"))
    assert tried(body, "media", "磁気ディスク", MEDIA, evidence=both) == LEFT_OVER


def test_a_time_rule_follows_the_new_way() -> None:
    body = "第１条　その旨を掲示しなければならない。\n２　前項の掲示を始めた日から十日を経過したときは、到達したものとみなす。\n３　掲示した日を記録する。\n"
    after = tried(body, "posting", "その旨", POST)
    assert isinstance(after, str)
    assert "２　前項の掲示又は公表を始めた日から" in after
    assert "３　掲示し、又は公表した日を" in after


def test_instead() -> None:
    draft = Draft("instead", "掲示(?=するとともに)", "")
    body = "第１条　その旨を掲示するとともに、インターネットにより公表しなければならない。\n"
    after = tried(body, "posting", "掲示する", draft, notes=("BOTH",))
    assert after == "第１条　その旨を掲示し、又はインターネットにより公表しなければならない。\n"
    paper = body.replace("インターネットにより公表", "公報に登載")
    assert isinstance(tried(paper, "posting", "掲示する", draft), Refused)


HAND_IN = Draft("paragraph", ".+", "{親項}に規定する書類は、電磁的記録により提出することができる。")


@pytest.mark.parametrize(
    ("lead", "item", "drafted"),
    [
        ("申請書には、次に掲げる書類を添付する。", "配置図", True),
        ("申請に要する図書は、次のとおりとする。", "配置図", True),
        ("説明会では、次の資料を配布しなければならない。", "配置図", False),
        ("事務所に次に掲げる帳簿を備える。", "出納簿", False),
        ("委員の業務は、次に掲げる事項とする。", "会長が必要と認めるもの", False),
    ],
)
def test_only_papers_handed_in_are_handed_in_otherwise(lead: str, item: str, drafted: bool) -> None:
    body = f"第１条　{lead}\n（１）　{item}\n"
    made = tried(body, "written", item, HAND_IN, lead=lead)
    assert isinstance(made, str) is drafted
    assert drafted or made == NOT_HANDED_IN


def test_the_book_of_an_act_is_not_the_act() -> None:
    draft = Draft("latter", "(検査簿)", "この場合において、当該{1}への記載に代えて、電磁的記録に記録することができる。")
    assert isinstance(tried("第１条　異状の有無を検査簿に記入する。\n", "written", "検査簿", draft), str)

"""Clauses that say the same in other words are of one kind; those that need another wording are not."""

import pytest

from analog_review.group import core_of

from .findings import make


def kind(sentence: str, word: str, category: str, modality: str = "duty") -> str:
    return core_of(make("x", sentence, word, category, modality)).kind


@pytest.mark.parametrize(
    ("category", "name", "clauses"),
    [
        (
            "in_person",
            "意見の聴取",
            [
                ("会長は、関係職員の出席を求め、説明又は意見を求めることができる。", "出席", "power"),
                ("会長は、必要があると認めるときは、委員以外の者を出席させて意見を聴くことができる。", "出席", "power"),
                ("議長は、職員の意見を聞くために当該職員の出席を求めることができる。", "出席", "power"),
            ],
        ),
        (
            "in_person",
            "証人の出席",
            [("当事者は、自己に有利な証人又は参考人を出席させ、かつ、証拠を提出させることができる。", "出席", "power")],
        ),
        (
            "posting",
            "公示",
            [
                ("前二項の公告は、区役所の掲示板に掲示して行う。", "掲示し", "plain"),
                ("市長は、次に掲げる場合には、掲示場に掲示して公示する。", "掲示し", "plain"),
                ("保管した日から十四日間、規則で定める事項を掲示場に掲示しなければならない。", "に掲示", "duty"),
            ],
        ),
        (
            "posting",
            "様式",
            [
                ("条例第六条の標識の様式は、別記第一号様式による。", "標識", "plain"),
                ("条例第三条の標識は、建築計画のお知らせ（様式第１号）によるものとする。", "標識", "plain"),
            ],
        ),
        (
            "viewing",
            "閲覧の場所",
            [
                ("概要書の閲覧場所は、開発指導課とする。", "閲覧場所", "plain"),
                ("計画書の縦覧所を開発指導課に置く。", "縦覧所", "plain"),
            ],
        ),
        (
            "written",
            "証の携帯",
            [
                ("職員は、身分を示す証明書を携帯し、関係者に提示しなければならない。", "証明書", "duty"),
                ("立入検査をする者は、その身分を示す証票を携えなければならない。", "証票", "duty"),
            ],
        ),
    ],
)
def test_one_kind(category: str, name: str, clauses: list[tuple[str, str, str]]) -> None:
    assert {kind(text, word, category, modality) for text, word, modality in clauses} == {name}


def test_force_matters_where_it_changes_the_draft() -> None:
    power = core_of(make("a", "職員に工場に立ち入り、検査させることができる。", "立ち入", "onsite", "power"))
    duty = core_of(make("b", "職員に工場に立ち入り、検査させるものとする。", "立ち入", "onsite", "duty"))
    assert power.kind == duty.kind == "立入検査"
    assert power.block != duty.block


def test_a_ban_is_never_with_a_duty() -> None:
    ban = core_of(make("a", "概要書は、閲覧所外の場所で閲覧することができない。", "閲覧", "viewing", "power"))
    other = core_of(make("b", "概要書は、閲覧所外の場所で閲覧しなければならない。", "閲覧", "viewing", "duty"))
    assert ban.block[1] == "prohibition"
    assert ban.block != other.block


def test_a_digital_way_beside_it_needs_another_draft() -> None:
    both = make("a", "公示は、掲示場への掲示及びホームページへの掲載とする。", "掲示及び", modality="plain")
    paper = make("b", "公示は、掲示場への掲示とする。", "掲示と", modality="plain")
    assert core_of(both).digital and not core_of(paper).digital
    assert core_of(both).place == core_of(paper).place


def test_conditions_are_cut_off() -> None:
    assert (
        kind("標識の設置期間は終わるとき、閲覧時間を変更したときは、その旨を掲示する。", "掲示", "posting", "plain")
        == "閲覧の休止"
    )


def test_a_demand_in_negative_words_is_no_ban() -> None:
    text = "宣誓書に署名してからでなければ、その職務を行うことができない。"
    assert core_of(make("x", text, "署名", "seal", "power")).block[1] != "prohibition"


def test_an_application_form_is_no_contract() -> None:
    assert kind("申請者は、申請書を市長に提出しなければならない。", "申請書", "written") == "書面の提出"
    assert kind("受注者は、請書を市長に提出しなければならない。", "請書", "written") == "契約書"

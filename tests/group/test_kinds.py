"""Kinds settle groups; what the draft would say otherwise parts them."""

from dataclasses import replace

from analog_review.group import core_of

from .findings import make


def test_a_ban_is_never_with_a_duty() -> None:
    words = ("閲覧", "viewing")
    ban = core_of(make("a", "概要書は、閲覧所外の場所で閲覧することができない。", *words, "power", kind="場所外"))
    other = core_of(make("b", "概要書は、閲覧所外の場所で閲覧しなければならない。", *words, "duty", kind="場所外"))
    assert ban.block[1] == "prohibition"
    assert ban.block != other.block


def test_a_digital_way_beside_it_needs_another_draft() -> None:
    text = "公示は、掲示場への掲示及びホームページへの掲載とする。"
    both = make("a", text, "掲示及び", modality="plain", kind="公示", notes=("BOTH",))
    paper = make("b", "公示は、掲示場への掲示とする。", "掲示と", modality="plain", kind="公示")
    assert core_of(both).digital and not core_of(paper).digital
    assert core_of(both).place == core_of(paper).place


def test_who_gives_to_whom_parts_groups() -> None:
    to_office = replace(
        make("a", "申請者は、町長に書類を提出する。", "書類", "written", action="提出", kind="書面"), party="resident"
    )
    to_citizen = replace(
        make("b", "町長は、申請者に書類を交付する。", "書類", "written", action="交付", kind="書面"), party="staff"
    )
    assert core_of(to_office).block != core_of(to_citizen).block


def test_a_demand_in_negative_words_is_no_ban() -> None:
    text = "宣誓書に署名してからでなければ、その職務を行うことができない。"
    assert core_of(make("x", text, "署名", "seal", "power")).block[1] != "prohibition"

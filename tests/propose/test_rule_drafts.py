"""The drafts that the rules themselves offer, on sentences made for it: the first that can be written."""

from functools import cache

import pytest

from analog_review.model.city import City
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import apply_edits
from analog_review.propose.candidates import candidates
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import Refused
from analog_review.rulebook import Rulebook, default_rules, load_rulebook

from .instruments import find, make


@cache
def rulebook() -> Rulebook:
    return load_rulebook(default_rules())


def drafts_of(rule: str) -> list[Draft]:
    offers = rulebook().by_id[rule].alternatives
    return [Draft(d.move, d.target, d.text, d.note) for a in offers for d in a.drafts]


def redrafted(sentence: str, rule: str, word: str) -> str | Refused:
    o = make(f"第１条　{sentence}\n")
    finding = find(o, rule.split(".")[0], word, location="第1条", rule=rule)
    found, reason = candidates(o, finding, drafts_of(rule), City(), style_of(o, City()))
    return apply_edits(o.text, found[0].edits).removeprefix("第１条　").rstrip() if found else reason


@pytest.mark.parametrize(
    ("rule", "word", "sentence", "after"),
    [
        ("seal.signature", "署名", "利用者は、誓約書に署名して差し出さなければならない。", "利用者は、誓約書に氏名を記載して差し出さなければならない。"),
        ("seal.signature", "連署", "保証人と連署の上、町長に願い出る。", "保証人と連名の上、町長に願い出る。"),
        ("seal.signature", "署名", "職員が作成し、署名した調書による。", "職員が作成し、氏名を記載した調書による。"),
        ("seal.stamp", "押印", "協定書には、町長が記名し、押印する。", "協定書には、町長が記名する。"),
        ("seal.stamp", "印を押", "申請書に確認済の印を押し、返付する。", "申請書に確認済の旨を記載し、返付する。"),
        ("seal.stamp", "押印", "代表者の名称を記名、押印のうえ、提出する。", "代表者の名称を記名の上、提出する。"),
        ("media.submission", "CD", "成果を記録したCD―R1枚を提出する。", "成果を記録した電磁的記録媒体を提出する。"),
        ("posting.notice-board", "掲示場", "町長は、その旨を役場前の掲示場に掲げるものとする。", "町長は、その旨を役場前の掲示場に掲げ、又はインターネットの利用その他の適切な方法により公表するものとする。"),
        ("posting.notice-board", "掲示", "公表は、掲示場への掲示及び市のウェブサイトへの掲載により行う。", "公表は、掲示場への掲示又は市のウェブサイトへの掲載により行う。"),
        ("posting.notice-board", "掲示", "市長は、掲示場に掲示するとともに、市のウェブサイトに掲載する。", "市長は、掲示場に掲示し、又は市のウェブサイトに掲載する。"),
    ],
)  # fmt: skip
def test_first_draft(rule: str, word: str, sentence: str, after: str) -> None:
    assert redrafted(sentence, rule, word) == after


@pytest.mark.parametrize("rule", ["posting.sign", "posting.visible-place"])
def test_no_draft_takes_a_sign_away(rule: str) -> None:
    assert drafts_of(rule) == []

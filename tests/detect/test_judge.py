"""Judging by the shipped rules, on parses kept beside the tests."""

from typing import get_args

import pytest

from analog_review.detect.findings import judged, strongest
from analog_review.detect.prove import staged
from analog_review.model.words import CLAUSE_JA, MODALITY_JA, PART_JA, ROLE_JA
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.rulebook.schema import ClauseKind, ModalityName, PartName, RoleName
from analog_review.sentence.record import Record, texts_of
from tests.sentence.kept import readings

RULES = load_rulebook(default_rules())
READINGS = readings()


def judgement(text, category):
    context, unit = staged(text, RULES)
    assert set(texts_of(unit)) <= READINGS.keys()
    found, _ = judged(Record(unit, READINGS), context, RULES)
    return strongest([j for j in found if j.match.rule.category == category]).judgement


def test_a_bracket_opens_a_way_for_its_own_noun_alone():
    text = "申請者は、申請書に記名押印し、書類（電磁的記録を含む。）を添えて市長に提出しなければならない。"
    assert judgement(text, "seal").status.value == "analog"
    assert judgement(text, "written").status.value == "covered"
    assert judgement(text, "written").route.quote == "書類（電磁的記録を含む。）"


def test_a_duty_put_off_is_still_a_duty():
    text = "職員が宣誓書に署名しないで職務に従事したときは、その後速やかにすれば足りる。"
    assert judgement(text, "seal").status.value == "analog"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "書面により行うこととされている届出は、電磁的方法により行うことができる。",
            "電磁的方法により行うことができる。",
        ),
        (
            "申請者は、添付すべき書面に記載すべき事項を入力し、又は当該書面を別に提出しなければならない。",
            "添付すべき書面に記載すべき事項を入力し",
        ),
        (
            "事業者は、その旨を掲示場に掲示し、又はインターネットの利用により公表しなければならない。",
            "インターネットの利用により公表しなければならない。",
        ),
    ],
)
def test_the_route_is_quoted_whole(text, route):
    category = "posting" if "掲示" in text else "written"
    found = judgement(text, category)
    assert (found.status.value, found.route.quote) == ("covered", route)
    assert route in found.why


@pytest.mark.parametrize(
    "text",
    [
        "公告は、掲示場への掲示及びウェブサイトへの掲載により行うものとする。",
        "事業者は、その旨を掲示場に掲示するとともに、インターネットの利用により公表しなければならない。",
    ],
)
def test_paper_and_digital_both_stay_analog(text):
    found = judgement(text, "posting")
    assert (found.status.value, found.both) == ("analog", True)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("事業所ごとに技術者を置く者であること。", "resident"),
        (
            "職員に、その工場に立ち入り、検査に関係がある物件を検査させ、若しくは関係者に質問させることができる。",
            "onsite",
        ),
    ],
)
def test_a_demand_inside_a_clause_is_seen(text, category):
    assert judgement(text, category).status.value == "analog"


def test_every_word_of_a_condition_has_its_japanese():
    for words, names in (
        (RoleName, ROLE_JA),
        (ClauseKind, CLAUSE_JA),
        (ModalityName, MODALITY_JA),
        (PartName, PART_JA),
    ):
        assert set(get_args(words)) <= set(names)

"""What stands outside a relative clause, in sentences that GiNZA reads otherwise."""

import pytest

from analog_review.sentence.deeds import Deed, Deeds
from analog_review.sentence.engine import parse_all
from analog_review.sentence.frames import Reading
from analog_review.sentence.masking import parser_text

pytestmark = pytest.mark.model


def deed(sentence: str, name: str) -> Deed:
    spoken = parser_text(sentence)
    reading = Reading(next(iter(parse_all([spoken.text]))))
    return next(d for d in Deeds(reading, spoken, sentence).all if name in d.names)


def words(found: Deed, role: str) -> list[str]:
    return [noun.text for noun in found.nouns(role)]


@pytest.mark.parametrize(
    "sentence",
    [
        "廃止届に次の各号のいずれかの書類及び土地の位置を表示する図面を添えて区長に届け出なければならない。",
        "廃止届に次に掲げるものを添え、窓口に直接差し出すものとする。",
    ],
)
def test_what_is_added_is_added_to_the_paper_before_the_relative_clause(sentence):
    assert "廃止届" in words(deed(sentence, "添える"), "recipient")


def test_a_copy_is_a_copy_of_something():
    found = deed("申請書の正本及び副本に、それぞれ図面を添えて提出する。", "添える")
    assert words(found, "recipient") == ["申請書", "正本", "副本"]


def test_a_second_object_goes_on_to_the_next_predicate():
    found = deed("申請書をその理由を証明する書類を添えて市長に提出しなければならない。", "提出")
    assert words(found, "object") == ["申請書"]


def test_a_paper_is_handed_in_by_a_day_that_somebody_names():
    found = deed("交付申請書を所定の募集要項で指定する期日までに市長に提出しなければならない。", "提出")
    assert words(found, "object") == ["交付申請書"]


def test_what_is_handed_in_stands_before_the_noun():
    assert words(deed("市長は、図面の提出を求めることができる。", "提出"), "object") == ["図面", "提出"]


def test_a_means_between_two_objects():
    found = deed("原簿は、その全部を磁気ディスクをもって調製する。", "調製")
    assert words(found, "means") == ["磁気ディスク"]


def test_by_a_form_is_a_means():
    assert words(deed("証票は、様式第6号によるものとする。", "する"), "means") == ["様式"]
    assert words(deed("申請書の様式は、様式第1号のとおりとする。", "する"), "means") == ["様式"]
    assert words(deed("同意は、書面によらなければならない。", "よる"), "means") == ["書面"]


def test_what_is_joined_to_a_subject_but_is_like_the_noun_behind():
    found = deed("書類は、工事結果報告書及び区長が別に定める調書とする。", "定める")
    assert words(found, "actor") == ["区長"]


def test_the_paper_goes_with_what_is_added_past_a_proof():
    found = deed("入所申込書に就労証明書その他保育を必要とする事由を証する書類を添えて提出する。", "添える")
    assert "入所申込書" in words(found, "recipient")


def test_the_paper_goes_with_what_is_added_past_clauses_in_clauses():
    found = deed("減免申請書に保護を受けていることを証する書面を添えなければならない。", "添える")
    assert "減免申請書" in words(found, "recipient")


def test_a_paper_before_the_day_it_is_handed_in_by():
    found = deed("使用許可申請書を、使用しようとする日の3日前までに村長に提出しなければならない。", "提出")
    assert words(found, "object") == ["使用許可申請書"]

"""A suspect sentence that reads like a clause found elsewhere."""

from analog_review.group import near_findings
from analog_review.model.finding import Suspect
from tests.group.findings import make


def suspect(sentence, category="posting"):
    return Suspect("s", "x", "西市条例", "第2条", "第2条", sentence, category, 4, "なぜ")


FOUND = make("a", "北市長は、その旨を市役所前の掲示場に掲示しなければならない。", "掲示場")


def test_the_same_words_about_another_office_are_near_and_likelier():
    (one,) = near_findings([suspect("西町長は、その旨を町役場前の掲示場に掲示しなければならない。")], [FOUND])
    assert (one.near, one.score) == ("a", 7)


def test_other_words_another_category_or_a_covered_clause_are_not():
    alike = "西市長は、その旨を市役所前の掲示場に掲示しなければならない。"
    covered = make("b", FOUND.sentence, "掲示場", status="covered")
    given = [suspect("市長は、毎年度、予算の執行の計画を定めるものとする。"), suspect(alike, "written")]
    assert list(near_findings(given, [FOUND])) == given
    assert list(near_findings([suspect(alike)], [covered])) == [suspect(alike)]

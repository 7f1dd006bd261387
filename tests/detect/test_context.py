import pytest

from analog_review.corpus import parse_text
from analog_review.detect.context import Context
from analog_review.rulebook import default_rules, load_rulebook

COMMON = load_rulebook(default_rules()).common


def context(body):
    ordinance, _ = parse_text("○見本条例\n" + body, "x/見本.txt")
    return Context(ordinance, COMMON)


def unit(found, words):
    return next(u for u in found.units if words in u.source)


def test_a_proviso_opens_the_route_for_its_paragraph():
    found = context(
        "第1条　事業者は、標識を掲示しなければならない。ただし、インターネットの利用により公表することができる。\n"
        "2　事業者は、書面を提出しなければならない。\n"
    )
    route = found.route_in_paragraph(unit(found, "標識"), "posting")
    assert route is not None
    assert route.kind == "ALT"
    assert "インターネット" in route.quote
    assert found.route_in_paragraph(unit(found, "書面"), "posting") is None


def test_another_paragraph_opens_it_only_when_it_refers_to_this_one():
    found = context(
        "第1条　申請者は、申請書を提出しなければならない。\n"
        "2　市長は、通知書を交付する。\n"
        "3　第1項の規定による提出は、電子情報処理組織を使用して行うことができる。\n"
    )
    assert found.route_by_reference(unit(found, "申請書を"), "written").kind == "ALT_REF"
    assert found.route_by_reference(unit(found, "通知書を"), "written") is None
    assert found.in_article(unit(found, "通知書を"), "written").kind == "ALT_ARTICLE"


def test_a_general_clause_reaches_every_article():
    found = context(
        "第1条　申請者は、書面により届け出なければならない。\n"
        "第9条　この条例の規定により書面で行うこととされている届出は、電磁的方法により行うことができる。\n"
    )
    assert found.route_by_reference(unit(found, "申請者"), "written").kind == "ALT_REF"


@pytest.mark.parametrize(
    ("scope", "reaches_next_article"),
    [("以下同じ。", True), ("以下この条において同じ。", False)],
)
def test_a_defined_term_holds_in_its_scope(scope, reaches_next_article):
    found = context(
        f"第1条　申請者は、書面（電磁的記録を含む。{scope}）を提出しなければならない。\n"
        "2　市長は、前項の規定による書面を審査する。\n"
        "第2条　市長は、書面を交付しなければならない。\n"
    )
    assert found.definition_for(unit(found, "審査"), "書面").kind == "ALT_DEF"
    assert (found.definition_for(unit(found, "交付"), "書面") is not None) is reaches_next_article


def test_a_definition_reaches_nothing_before_it():
    found = context(
        "第1条　市長は、書面を交付しなければならない。\n"
        "第2条　申請者は、書面（電磁的記録を含む。以下同じ。）を提出しなければならない。\n"
    )
    assert found.definition_for(unit(found, "交付"), "書面") is None

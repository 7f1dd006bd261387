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


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        ("第1項の規定による提出", True),
        ("第1項又は第2項の規定による提出", True),
        ("第3項及び第1項第2号の規定による提出", True),
        ("前2項の規定による提出", False),
        ("前3項の規定による提出", True),
        ("前999999999項の規定による提出", True),
        ("第2項の規定による提出", False),
        ("第1項から第3項までの規定による提出", True),
        ("前条第1項の規定による提出", False),
        ("第7条第1項の規定による提出", False),
        ("法第7条の2第1項又は第2項の規定による提出", False),
        ("法第7条第3項第1号及び第1項の規定による提出", False),
        ("法第7条第3項から第5項まで及び第1項の規定による提出", False),
        ("前条第2項本文又は第1項の規定による提出", False),
        ("法第3条第2項(第2号に限る。)及び第1項の規定による提出", False),
        ("法第4条第2項各号又は第1項の規定による提出", False),
        ("附則第1項の規定による提出", False),
        ("第1項本文の規定による提出", True),
        ("第2項から第4項まで及び第1項の規定による提出", True),
    ],
)
def test_a_reference_names_paragraphs_of_its_own_article(reference, meant):
    found = context(
        "第8条　申請者は、申請書を提出しなければならない。\n2　市長は、通知書を交付する。\n3　市長は、名簿を作成する。\n"
        f"4　{reference}は、電子情報処理組織を使用して行うことができる。\n"
    )
    route = found.route_by_reference(unit(found, "申請書を"), "written")
    assert (route is not None) is meant


def test_a_reference_to_all_between_two_paragraphs_means_each():
    found = context(
        "第8条　申請者は、申請書を提出しなければならない。\n2　市長は、通知書を交付する。\n3　市長は、名簿を作成する。\n"
        "4　第1項から第3項までの書面は、電磁的記録をもって代えることができる。\n"
    )
    assert found.route_by_reference(unit(found, "通知書を"), "written") is not None


def test_a_general_clause_reaches_every_article():
    found = context(
        "第1条　申請者は、書面により届け出なければならない。\n"
        "第9条　この条例の規定により書面で行うこととされている届出は、電磁的方法により行うことができる。\n"
    )
    assert found.route_by_reference(unit(found, "申請者"), "written").kind == "ALT_REF"


@pytest.mark.parametrize(
    ("scope", "reaches_next_article"),
    [
        ("以下同じ。", True),
        ("以下この規則において同じ。", True),
        ("以下この条において同じ。", False),
        ("以下この条及び第3条において同じ。", False),
        ("以下この条及び次条において同じ。", True),
        ("以下この第1条及び第2条において同じ。", True),
    ],
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


def test_a_term_that_is_named_holds_under_its_name():
    found = context(
        "第1条　申請者は、書類（電磁的記録を含む。以下「申請書類等」という。）を提出しなければならない。\n"
        "第2条　市長は、申請書類等を返還し、書面を交付しなければならない。\n"
    )
    assert found.definition_for(unit(found, "返還"), "申請書類等").place == "第1条"
    assert found.definition_for(unit(found, "返還"), "書面") is None


@pytest.mark.parametrize(
    "definition",
    [
        "第1条　この規程において「書面等」とは、書面その他の紙（電磁的記録を含む。）をいう。\n",
        "（定義）\n第1条　用語の意義は、次のとおりとする。\n(1)　書面等　書面その他の紙又は電磁的記録をいう。\n",
    ],
)
def test_a_definition_makes_a_term_digital(definition):
    found = context(definition + "（提出）\n第2条　申請者は、書面等により届け出、写真を提出するものとする。\n")
    assert found.definition_for(unit(found, "届け出"), "書面等により").kind == "ALT_DEF"
    assert found.definition_for(unit(found, "届け出"), "写真を提出") is None


def test_what_is_managed_or_disclosed_is_no_digital_route():
    found = context(
        "（定義）\n第1条　用語の意義は、次のとおりとする。\n(1)　公文書　文書、図画及び電磁的記録をいう。\n"
        "（提出）\n第2条　職員は、公文書により通知する。\n"
    )
    assert found.definition_for(unit(found, "通知"), "公文書により") is None


@pytest.mark.parametrize(("act", "opened"), [("作成", True), ("提示", False), ("携帯", False), ("添付", False)])
def test_a_general_clause_opens_the_acts_it_names(act, opened):
    found = context(
        "第1条　事業者は、書面を扱わなければならない。\n"
        "第9条　この条例の規定により書面で行うこととされている作成、保存その他これらに類するものは、"
        "電磁的記録により行うことができる。\n"
    )
    assert (found.route_by_reference(unit(found, "事業者"), "written", act) is not None) is opened


def test_a_general_clause_without_a_word_of_paper_opens_only_what_it_names():
    found = context(
        "第1条　申請者は、申請しなければならない。\n"
        "第9条　この規則の規定による申請、届出その他の手続は、オンラインにより行うことができる。\n"
    )
    assert found.route_by_reference(unit(found, "申請者"), "written", "書面により申請").place == "第9条"
    assert found.route_by_reference(unit(found, "申請者"), "written", "文書で通知") is None
    assert found.route_by_reference(unit(found, "申請者"), "seal", "記名押印") is None


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("図面の縦覧は、市の事務所に備え置く電子計算機の映像面に表示する方法により行う。", False),
        ("映像面に表示したものを市の事務所において閲覧に供する。", False),
        ("図面の縦覧は、縦覧者の使用に係る電子計算機の映像面に表示する方法により行う。", True),
        ("インターネットを利用する方法又は事務所に備え置く電子計算機の映像面に表示する方法により行う。", True),
    ],
)
def test_a_screen_at_the_office_is_still_seen_there(text, remote):
    assert (context("").marker(text, "viewing") is not None) is remote


@pytest.mark.parametrize(
    ("clause", "opened"),
    [
        ("第2条及び前項の規定にかかわらず、届出は、電磁的方法により行うことができる。", True),
        ("第1条から第3条までの規定により書面で行う届出は、電磁的方法により行うことができる。", True),
        ("第5条の規定により書面で行う届出は、電磁的方法により行うことができる。", False),
        ("第2条の2の規定により書面で行う届出は、電磁的方法により行うことができる。", False),
        ("法第2条の規定により書面で行う届出は、電磁的方法により行うことができる。", False),
        ("法第30条の規定により書面で行う届出は、電磁的方法により行うことができる。", True),
    ],
)
def test_a_general_clause_opens_the_articles_it_names(clause, opened):
    found = context(f"第2条　事業者は、法第30条の事項を書面により届け出なければならない。\n第9条　{clause}\n")
    route = found.route_by_reference(unit(found, "事業者"), "written", "書面により届け出")
    assert (route is not None) is opened

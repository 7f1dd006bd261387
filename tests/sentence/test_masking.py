"""Numbered forms and numbers of copies are values, not language."""

from analog_review.sentence.brackets import names_form
from analog_review.sentence.masking import parser_text
from analog_review.sentence.spans import frequencies_in


def test_a_numbered_form_is_no_citation():
    assert parser_text("証明書は、様式第6号によるものとする。").text == "証明書は、様式によるものとする。"
    assert parser_text("別記第8号様式の3による報告書").text == "様式による報告書"
    assert parser_text("様式第13号から様式第14号までにより報告する。").text == "様式により報告する。"


def test_how_many_copies_does_not_part_a_noun_from_its_particle():
    assert parser_text("許可申請書(様式第6号)正副各1通に図面2部を添え").text == "許可申請書に図面を添え"
    assert parser_text("第1部に所属する者").text == "第1部に所属する者"


def test_a_noun_names_its_form_right_behind_it():
    text = "許可申請書(様式第1号。以下「申請書」という。)を提出する。"
    assert names_form(text, text.index("("))
    assert not names_form(text, text.index("書(") - 1)
    two = "照会(施設型)(様式第4号)により"
    assert names_form(two, two.index("("))


def test_a_title_with_its_form_is_a_thing():
    assert parser_text("運営状況について(照会)(様式第4号)により照会する。").text == "運営状況の票により照会する。"
    assert parser_text("運営状況について(毎年の)照会する。").text == "運営状況について照会する。"


def test_an_act_that_goes_before_is_said_as_one():
    assert parser_text("申請書に押印のうえ提出する。").text == "申請書に押印して提出する。"
    assert parser_text("内容を調査の上、決定する。").text == "内容を調査して、決定する。"
    assert parser_text("道路の上、又は屋根のうえに置く。").text == "道路の上、又は屋根のうえに置く。"


def test_what_the_parser_takes_for_a_noun():
    assert parser_text("書類を事務所に備え置き、閲覧させる。").text == "書類を事務所に備え置いて、閲覧させる。"
    assert parser_text("事由を証する書類を添える。").text == "事由を示す書類を添える。"


def test_a_copy_written_with_its_paper_is_a_copy_of_it():
    assert parser_text("許可申請書正本1部及び副本2部を送付する。").text == "許可申請書の正本及び副本を送付する。"


def test_how_often_without_a_particle():
    for said, found in (
        ("受託者は、1日1回、ブレーキを試す。", ["1日1回"]),
        ("2年1回", ["2年1回"]),
        ("番人は、朝夕2回、場内を回る。", ["朝夕2回"]),
        ("夜中に2度、場内を回る。", ["夜中に2度"]),
        ("春及び秋の各1回、風を通す。", ["春及び秋の各1回"]),
        ("学期の初めごとに、遊具を見る。", ["学期の初めごと"]),
        ("令和5年1回に限り", []),
        ("4月1日2回に分けて納める。", []),
    ):
        assert [one.text for one in frequencies_in(said)] == found

"""The sample city, whose forms were read by a person."""

from pathlib import Path

import pytest

from tests.in_memory import ordinances_in
from tests.inventory.made import whole

CITY = Path(__file__).resolve().parents[2] / "corpora" / "kirigahama" / "reiki"
ONLINE = "桐ヶ浜市情報通信技術を活用した行政の推進に関する条例"


@pytest.fixture(scope="module")
def ordinances():
    return ordinances_in(CITY)


@pytest.fixture(scope="module")
def found(ordinances):
    return {(p.source.split("/")[-1][:4], p.name): p for p in whole(ordinances, (), ONLINE).procedures}


@pytest.mark.parametrize(
    ("key", "location", "form", "recipient", "seal", "copies", "basis"),
    [
        (("0725", "道路占用許可申請書"), "第2条", "第一号様式", "市長", False, "二部", "text"),
        (("0725", "着手届"), "第5条第1項", "第三号様式", "市長", True, None, "form"),
        (("0702", "標識設置届出書"), "第3条", "様式第2号", "市長", True, "正本及び副本各1部", "form"),
        (("0414", "浄化槽保守点検業者登録申請書"), "第2条第1項", "様式第1号", "市長", True, "正本1部及び副本1部",
         "form"),
        (("1101", "請求書"), "第8条第1項", "様式第6号", "市長", True, None, "text"),
        (("0315", "入札書"), "第4条第1項", "様式第１号", "桐ヶ浜市長", True, None, "text"),
        (("0132", "許可申請書"), "第12条", "様式第1号", "任命権者", True, None, "form"),
        (("0801", "防火対象物使用開始届出書"), "第10条第2項", None, "消防長", False, "正本及び副本", "text"),
        (("1101", "不交付決定通知書"), "第5条", "様式第3号", "申請者", False, None, "text"),
    ],
)  # fmt: skip
def test_procedures_read_by_a_person(found, key, location, form, recipient, seal, copies, basis):
    p = found[key]
    assert (p.location, p.form, p.recipient, p.seal, p.copies, p.basis) == (
        location, form, recipient, seal, copies, basis,
    )  # fmt: skip


def test_a_digital_route_beside_the_duty_is_quoted(found):
    assert "電子情報処理組織を使用する方法" in (found["0501", "退所届"].online or "")


def test_why_a_procedure_cannot_go_online(found):
    assert "実印" in (found["0725", "道路占用許可申請書"].online or "")
    assert "媒体" in (found["0414", "実施状況報告書"].online or "")
    assert "適用除外" in (found["0301", "期限延長申請書"].online or "")
    assert found["0501", "保育所入所承諾書"].online == ONLINE


def test_the_form_asks_for_a_fax_number(found):
    assert found["1101", "交付申請書"].fax


def test_the_order_is_source_and_place_and_nothing_repeats(ordinances):
    procedures = whole(ordinances, (), ONLINE).procedures
    assert [p.source for p in procedures] == sorted(p.source for p in procedures)
    assert len({(p.source, p.name, p.form) for p in procedures}) == len(procedures)
    assert not any("（廃止）" in p.ordinance for p in procedures)


def test_forms_left_out_of_the_collection_are_named(ordinances):
    absent = {p.source.split("/")[-1][:4]: p.message for p in whole(ordinances).problems if p.code == "form-absent"}
    assert "第一号様式" in absent["0725"] and "0132" not in absent

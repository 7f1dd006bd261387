"""What a clause waits for: a law that fixes the means or lists the papers, a national model; a law's procedure alone, nothing."""

import pytest

from analog_review.propose.law.standing import basis_of

from .instruments import find, make

DEFINED = "第１条　この規則は、採石法（昭和25年法律第291号。以下「法」という。）及び採石法施行規則（昭和26年通商産業省令第６号。以下「規則」という。）の施行について定める。\n"


@pytest.mark.parametrize(
    ("clause", "category", "word", "name"),
    [
        ("法第33条の規定による認可を受けようとする者は、申請書に図面を添えて提出する。", "written", "図面", None),
        ("申請は、様式第２号に次に掲げる書類を添えて行う。\n(1)　位置図\n(2)　森林法第10条の２の規定により交付を受けた許可書の写し", "written", "許可書", None),
        ("申請は、規則第８条の15に規定する書類を添えて行う。", "written", "書類", "規則第８条の15"),
        ("市長は、法第36条の規定により公衆の縦覧に供するものとする。", "viewing", "縦覧", "法第36条"),
        ("法第36条の規定による公告は、掲示場に掲示して行う。", "posting", "掲示", None),
        ("規則第４条の規定により市長が定める方法は、掲示場への掲示とする。", "posting", "掲示", None),
        ("採石業者は、法第42条の規定により毎年１回検査を行わなければならない。", "periodic", "検査", "法第42条"),
        ("条例第５条の規定により毎年１回検査を行う。", "periodic", "検査", None),
    ],
)  # fmt: skip
def test_basis(clause: str, category: str, word: str, name: str | None) -> None:
    o = make(f"{DEFINED}第２条　{clause}\n")
    found = basis_of(o, find(o, category, word, nth=1 if word in DEFINED else 0))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("title", "model"),
    [
        ("北市税条例", "市（町・村）税条例（例）等"),
        ("北市火災予防条例", "火災予防条例（例）"),
        ("北市火災予防条例施行規則", None),
        ("北市印鑑条例", "印鑑登録証明事務処理要領"),
        ("北市宿泊税条例", None),
        ("北市行政手続条例", "行政手続法"),
    ],
)
def test_national_models(title: str, model: str | None) -> None:
    o = make("第１条　書面により届け出る。\n", title)
    found = basis_of(o, find(o, "written", "書面"))
    assert (found.name if found else None) == model
    assert found is None or model in found.reason

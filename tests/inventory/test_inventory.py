import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.problem import Severity
from tests.inventory.made import BY_LAW, RULE, clause, ordinance, procedures, whole


@pytest.fixture(scope="module")
def hall():
    return procedures(ordinance(BY_LAW, "test/a.txt"), ordinance(RULE, "test/b.txt"))


def test_a_rule_tells_the_application_that_its_ordinance_announces(hall):
    p = hall["会館使用許可申請書"]
    assert (p.location, p.form, p.direction) == ("第2条第1項", "様式第1号", "申請")
    assert p.prescribed_by == "白浜市会館条例第3条第1項"
    assert (p.recipient, p.party) == ("市長", "会館を使用しようとする者")
    assert p.attachments == ("使用の計画を示す書類", "住民票の写し")
    assert p.places == ("白浜市会館条例第3条第1項", "様式第1号")
    assert not any(name.startswith("申請書") for name in hall)


def test_another_paragraph_says_how_many(hall):
    assert hall["会館使用許可申請書"].copies == "正本1部及び副本1部"


def test_what_only_the_form_demands_is_told_apart(hall):
    p = hall["会館使用許可申請書"]
    assert p.seal and p.fax and p.basis == "form"
    assert (hall["変更届"].copies, hall["変更届"].basis) == ("2部", "form")
    assert hall["変更届"].window and "窓口" in (hall["変更届"].online or "")


def test_a_paper_issued_goes_to_whom_the_sentence_says(hall):
    p = hall["会館使用許可書"]
    assert (p.direction, p.recipient, p.form) == ("通知", "申請者", "様式第2号")


def test_a_duty_without_a_document_is_named_by_its_caption(hall):
    assert hall["完了の届出"].location == "第4条"


def test_a_form_nobody_prescribes_is_listed_at_the_form(hall):
    p = hall["利用者名簿"]
    assert (p.location, p.form, p.basis, p.direction) == ("様式第9号", "様式第9号", "form", "その他")


def test_gaps_between_clauses_and_forms_are_information():
    found = {p.code: p for p in whole([ordinance(RULE)]).problems}
    assert set(found) == {"form-absent", "form-unprescribed"}
    assert all(p.severity is Severity.INFO and p.line and p.hint for p in found.values())
    assert "様式第2号" in found["form-absent"].message and "様式第9号" in found["form-unprescribed"].message


@pytest.mark.parametrize(
    ("words", "name", "form", "direction", "recipient"),
    [
        ("着手届（第三号様式）を市長に提出し、立会いを求めなければならない。", "着手届", "第三号様式", "申請", "市長"),
        ("市長は、別記第2号様式による認定証を届出者に交付する。", "認定証", "別記第2号様式", "通知", "届出者"),
        ("勧告は、勧告書（第5号様式）により行うものとする。", "勧告書", "第5号様式", "通知", None),
        ("許可申請書に記名なつ印し、教育委員会に提出する。", "許可申請書（手続）", None, "申請", "教育委員会"),
        ("条例第8条の標識（以下「標識」という。）の様式は、様式第4号による。", "標識", "様式第4号", "その他", None),
        ("変更しようとするときは、景観計画区域内における行為の変更届出書（変更）（第3号の2様式）を提出して行うものとする。",
         "景観計画区域内における行為の変更届出書（変更）", "第3号の2様式", "申請", None),
        ("市長は、取り消したときは、取消通知書（様式第7号）により、当該取消しを受けた者に対し、通知する。",
         "取消通知書", "様式第7号", "通知", "取消しを受けた者"),
        ("管理者の定める申込書を提出して、管理者の承認を受けなければならない。",
         "申込書（手続）", None, "申請", "管理者"),
    ],
)  # fmt: skip
def test_ways_of_prescribing(words, name, form, direction, recipient):
    p = procedures(clause(words))[name]
    assert (p.form, p.direction, p.recipient) == (form, direction, recipient)


@pytest.mark.parametrize(
    "words",
    [
        "条例第18条第1項の規定により提出する緑化計画書に当該事項を定めて、協議を行う。",
        "市長は、申請書の提出があったときは、これを審査しなければならない。",
        "市長は、届を受理した場合には、受理の年月日を記録する。",
        "許可申請書を提出した者は、その内容を変更することができない。",
        "第36条に規定する認可申請書に写しを添えて、保管しなければならない。",
        "許可証の交付を受けた者は、これを携帯しなければならない。",
        "省令様式第28による認定通知書の写しを保存するものとする。",
        "電子署名及び電子証明書に関すること。",
    ],
)
def test_mentions_that_prescribe_nothing(words):
    assert procedures(clause(words)) == {}


@pytest.mark.parametrize(
    ("words", "copies"),
    [
        (
            "許可申請書（様式第1号）の正本及び副本に、それぞれ図面を添えて、市長に提出しなければならない。",
            "正本及び副本",
        ),
        ("許可申請書（様式第1号）二部を市長に提出しなければならない。", "二部"),
        ("許可申請書（様式第1号）に図面を添えて、正本及び副本各1部を市長に提出する。", "正本及び副本各1部"),
        ("許可申請書（様式第1号）の一部を改めて、市長に提出する。", None),
    ],
)
def test_copies(words, copies):
    assert procedures(clause(words))["許可申請書"].copies == copies


def test_attachments_in_the_sentence():
    words = "実績報告書（様式第4号）に領収書の写し及び完了写真を添えて、市長に提出する。"
    p = procedures(clause(words))["実績報告書"]
    assert p.attachments == ("領収書の写し", "完了写真")
    p = procedures(clause("承継を証する戸籍謄本を添えて、地位承継届（様式第5号）を市長に提出する。"))["地位承継届"]
    assert p.attachments == ("承継を証する戸籍謄本",)


ONLINE = "白浜市情報通信技術を活用した行政の推進に関する条例"
ROUTE = "この場合において、当該届出は、電子情報処理組織を使用する方法により行うことができる。"


@pytest.mark.parametrize(
    ("words", "kind", "says"),
    [
        ("使用者は、退所届（様式第4号）を市長に提出しなければならない。", "規則", ONLINE),
        ("使用者は、退所届（様式第4号）を市長に提出しなければならない。", "要綱", f"{ONLINE}の対象外（要綱）"),
        ("退所届（様式第4号）に実印を押し、市長に提出しなければならない。", "規則", "実印・印鑑登録証明書が必要"),
        (f"退所届（様式第4号）を市長に提出しなければならない。{ROUTE}", "規則", ROUTE),
    ],
)  # fmt: skip
def test_whether_it_can_go_online(words, kind, says):
    assert procedures(clause(words, kind), online=ONLINE)["退所届"].online == says


def test_short_names_and_later_mentions_are_one_procedure():
    text = (
        "○白浜市公園規則\n平成12年3月28日\n規則第8号\n(届出)\n"
        "第3条　行為届出書(様式第1号。以下「届出書」という。)を市長に提出する。\n2　届出書は、2部提出するものとする。\n"
    )
    found = whole([ordinance(text)], (), None).procedures
    assert [p.name for p in found] == ["行為届出書"]


def test_a_repealed_instrument_prescribes_nothing():
    words = "第2条　加入しようとする者は、加入申込書を市長に提出しなければならない。"
    text = f"○白浜市放送条例（廃止）\n昭和40年3月1日\n条例第3号\n{words}\n"
    assert whole([ordinance(text)], (), None).procedures == () and whole([ordinance(text)]).problems == ()


@given(
    st.lists(
        st.sampled_from(
            ["○条例\n", "第1条　", "様式第1号", "（", "）", "(", ")", "申請書", "を", "に", "市長", "提出", "届",
             "前項の", "\n", "2　", "添えて", "次に掲げる書類", "(1)　", "は、", "通知", "により", "第３条関係",
             "㊞", "。", "による", "者", "　", "２部"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_words_are_read(parts):
    made = ordinance("".join(parts))
    assert list(whole([made], (), "条例").procedures) == sorted(
        whole([made], (), "条例").procedures, key=lambda p: p.source
    )
    assert whole([made]) == whole([made])


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    made = ordinance(text)
    whole([made], (), None)

"""横並び only where the same is asked of the same."""

from dataclasses import replace

import pytest

from analog_review.group import group, holes
from analog_review.group.agree import agree
from analog_review.model.finding import Finding, FrameText
from analog_review.model.words import Status
from tests.group.findings import make


def clause(actor: str, object_: str | None, action: str, party: str | None = "resident", ident: str = "a") -> Finding:
    text = f"{actor}は、{object_ or ''}を{action}する。"
    return replace(
        make(ident, text, action, "written"), frame=FrameText(actor=actor, action=action, object=object_), party=party
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("申請者", "使用許可申請書", "提出"), ("利用者", "登録申請書", "提出"), True),
        (("申請者", "使用許可申請書", "提出"), ("事業者", "登録申請書", "届出", "business"), True),
        (("職員", "出勤簿", "押印", "staff"), ("出納員", "領収証書", "押印", "staff"), False),
        (("申請者", "使用許可申請書", "提出"), ("市長", "許可申請書", "提出", "staff"), False),
        (("申請者", "使用許可申請書", "提出"), ("申請者", "許可申請書", "備付け"), False),
        (("保護者", "退所届", "提出"), ("申請者", "休止届", "提出"), True),
        (("保護者", "退所届", "提出"), ("申請者", None, "提出"), False),
        (("管理者", None, "点検", "staff"), ("市長", "これ", "点検", "staff"), True),
    ],
)
def test_actor_act_and_object_have_to_be_the_same(one: tuple, other: tuple, same: bool) -> None:
    assert agree(clause(*one), clause(*other)) is same
    assert agree(clause(*other), clause(*one)) is same


def test_a_member_that_asks_something_else_is_offered_no_wording() -> None:
    def form(ident: str, object_: str, party: str) -> Finding:
        found = make(ident, f"申請者は、{object_}（様式第１号）を市長に提出しなければならない。", object_, "form")
        return replace(found, frame=FrameText(action="提出", object=object_), party=party)

    route = "電子情報処理組織を使用して提出し"
    covered = replace(form("z", "登録申請書", "resident"), status=Status.COVERED, route=route)
    findings = [form("a", "許可申請書", "business"), form("b", "申請書", "staff"), covered]
    assert [(hole.sibling, hole.members) for hole in holes(findings, group(findings))] == [("z", ("a",))]

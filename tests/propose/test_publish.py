"""公告 and 公示 go on the web and on the board or a screen; papers with a seal certificate, notices to citizens."""

import pytest

from analog_review.model.city import City
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import apply_edits
from analog_review.propose.candidates import candidates
from analog_review.propose.drafting.style import style_of
from analog_review.propose.refused import CONSENT, MODIFIED, PUBLIC, Refused

from .instruments import find, make

POST = Draft("or", "掲示(?!場)", "インターネットの利用その他の適切な方法により公表する")
TELL = Draft("latter", "通知", "この場合において、当該通知は、電磁的方法により行うことができる。")
AGREED = Draft("latter", "通知", "この場合において、当該通知は、相手方の承諾を得て、電磁的方法により行うことができる。")


def tried(sentence: str, category: str, word: str, draft: Draft) -> str | Refused:
    o = make(f"第１条　{sentence}\n")
    found, reason = candidates(o, find(o, category, word, location="第1条"), [draft], City(), style_of(o, City()))
    return apply_edits(o.text, found[0].edits).removeprefix("第１条　").rstrip() if found else reason


@pytest.mark.parametrize(
    ("sentence", "after"),
    [
        ("前項の公告は、市役所の掲示場に掲示して行う。", "前項の公告は、インターネットを利用する方法により公衆の閲覧に供するとともに、市役所の掲示場に掲示し、又は当該事項をその事務所に設置した電子計算機の映像面に表示して行う。"),
        ("公示は、その旨を掲示場に掲示して行う。", "公示は、その旨をインターネットを利用する方法により公衆の閲覧に供するとともに、掲示場に掲示し、又は当該事項をその事務所に設置した電子計算機の映像面に表示して行う。"),
        ("市長は、その旨を掲示場に掲示する。", "市長は、その旨を掲示場に掲示し、又はインターネットの利用その他の適切な方法により公表する。"),
    ],
)  # fmt: skip
def test_public_acts(sentence: str, after: str) -> None:
    assert tried(sentence, "posting", "掲示場に", POST) == after


def test_no_substitute_for_a_public_act() -> None:
    draft = Draft("latter", "公告", "この場合において、当該公告に代えて、公表を行うことができる。")
    assert tried("市長は、掲示場に公告しなければならない。", "posting", "掲示場", draft) == PUBLIC


@pytest.mark.parametrize(("draft", "reason"), [(TELL, CONSENT), (AGREED, None)])
def test_a_citizen_is_told_electronically_with_consent_alone(draft: Draft, reason: Refused | None) -> None:
    told = tried("館長は、理由を記載した書面により申込者に通知する。", "written", "書面", draft)
    assert (told == reason) if reason else "承諾を得て" in str(told)
    assert tried("申込者は、書面により館長に通知する。", "written", "書面", AGREED) != CONSENT


def test_papers_with_a_seal_certificate() -> None:
    include = Draft("include", "見取図|図書", "{0}（電磁的記録を含む。）")
    but = "（印鑑登録証明書を除き、これらに係る電磁的記録を含む。）"
    assert (
        tried("印鑑登録証明書、誓約書及び見取図を添える。", "written", "見取図", include)
        == f"印鑑登録証明書、誓約書及び見取図{but}を添える。"
    )
    assert (
        tried("図書及び印鑑登録証明書を添える。", "written", "図書", include)
        == f"図書及び印鑑登録証明書{but}を添える。"
    )


def test_a_modifier_hangs_on_the_noun() -> None:
    either = Draft("or", "書面(?=により)", "電磁的方法")
    assert tried("次に掲げる事項を記載した書面により報告する。", "written", "書面", either) == MODIFIED
    assert tried("書面により報告する。", "written", "書面", either) == "書面又は電磁的方法により報告する。"

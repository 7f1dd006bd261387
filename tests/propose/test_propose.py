"""STEP 3 for an instrument from end to end, with a toy scan in place of the detector."""

import pytest

from analog_review.model.city import City, Pending
from analog_review.model.finding import Finding, Proposal
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.model.words import Disposition, Status
from analog_review.propose import apply_amendment, dispose, propose
from analog_review.propose.dispose import agreed, reconsider
from analog_review.propose.law.standing import Basis
from analog_review.propose.refused import (
    CLASH,
    MANUAL,
    NEW,
    NO_DRAFT,
    NO_MATCH,
    PENDING,
    PHYSICAL,
    STILL,
    Refused,
)

from .instruments import DEFINED, find, make, scanner

WEB = "インターネットの利用その他の適切な方法により公表する"


def offer(*drafts: Draft, title: str = "代替") -> tuple[AlternativeRule, ...]:
    return (AlternativeRule("a", title, "10002", ("掲載期間を定める",), 2, drafts),)


ALTERNATIVES = {
    "posting.r": offer(Draft("or", "掲示(?!場|板)", WEB)),
    "viewing.r": offer(Draft("or", "縦覧に供", WEB)),
    "written.r": offer(
        Draft("or", "書面(?=により)", "電磁的方法"), Draft("include", "書面", "{0}（電磁的記録を含む。）")
    ),
    "seal.r": offer(Draft("abstract", "に押印し、", "を"), Draft("abstract", "㊞", "")),
}
BODY = """
第１条　条例の公布は、掲示場に掲示して行う。
第７条　「電磁的記録」とは、情報の記録をいい、「電磁的方法」とは、その提供をいう。
第８条　市長は、図書を縦覧に供しなければならない。
２　申請者は、書面に押印し、市長に提出するものとする。ただし、軽易なものは、書面により通知することができる。
様式第１号
氏名　　㊞
住所　　㊞
"""


def run(
    o: Ordinance,
    city: City | None = None,
    alternatives: dict[str, tuple[AlternativeRule, ...]] | None = None,
    **more: object,
) -> dict[str, Proposal]:
    scan = scanner(o.title, **more)
    findings = scan(o.text)
    proposals, amendments = propose(o, findings, alternatives or ALTERNATIVES, scan, city or City(name="北市"))
    assert [p.finding for p in proposals] == [f.id for f in findings]
    for amendment in amendments:
        applied = apply_amendment(o, amendment.text)
        assert isinstance(applied, str)
        left = {(f.category, f.sentence) for f in scan(applied)}
        assert not any(f.id in amendment.findings and (f.category, f.sentence) in left for f in findings)
        assert amendment.proved
        assert set(amendment.findings) == {p.finding for p in proposals if p.amendment}
    for proposal in proposals:
        assert (proposal.amendment is None) == (proposal.after is None) == (proposal.before is None)
        if proposal.amendment and proposal.before is not None:
            alone = apply_amendment(o, proposal.amendment)
            assert isinstance(alone, str)
            assert proposal.after is not None and proposal.after in alone
    return {f.category + f.sentence[:2]: p for f, p in zip(findings, proposals, strict=True)}


def test_an_instrument() -> None:
    found = run(make(BODY))
    assert found["posting条例"].amendment == (
        "第１条中「掲示場に掲示して」を「インターネットを利用する方法により公衆の閲覧に供するとともに、掲示場に掲示し、"
        "又は当該事項をその事務所に設置した電子計算機の映像面に表示して」に改める。"
    )
    assert found["viewing市長"].before == "市長は、図書を縦覧に供しなければならない。"
    assert found["viewing市長"].after == f"市長は、図書を縦覧に供し、又は{WEB[:-2]}しなければならない。"
    assert found["written申請"].amendment == ("第８条第２項本文中「書面」の次に「（電磁的記録を含む。）」を加える。")
    assert found["writtenただ"].amendment == (  # one vehicle for the 項, whatever the rule would try first here
        "第８条第２項ただし書中「書面」の次に「（電磁的記録を含む。）」を加える。"
    )
    assert found["seal氏名"].amendment == found["seal住所"].amendment == "様式第１号中「㊞」を削る。"


def test_drafts_of_one_paragraph_are_composed() -> None:
    o = make("第１条　申請者は、書面に押印し、市長に提出するものとする。\n" + DEFINED)
    scan = scanner(o.title)
    alternatives = {
        "written.r": offer(Draft("include", "書面", "{0}（電磁的記録を含む。）")),
        "seal.r": offer(Draft("abstract", "に押印し、", "を")),
    }
    _, (amendment,) = propose(o, scan(o.text), alternatives, scan, City())
    assert amendment.text.split("\n")[1] == (
        "第１条中「書面」の次に「（電磁的記録を含む。）」を加え、「に押印し、」を「を」に改める。"
    )


def test_drafts_on_the_same_words_are_both_refused() -> None:
    o = make("第１条　申請者は、書面に押印し、市長に提出するものとする。\n")
    alternatives = {
        "written.r": offer(Draft("abstract", "書面に押印し、", "電磁的記録を")),
        "seal.r": offer(Draft("abstract", "に押印し、", "を電磁的に")),
    }
    scan = scanner(o.title)
    proposals, amendments = propose(o, scan(o.text), alternatives, scan, City())
    assert {p.refused for p in proposals} == {CLASH.reason}
    assert not amendments


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (Draft("or", "縦覧に供", "別の方法により公表する"), STILL),
        (Draft("or", "縦覧に供", "インターネットの利用により公表し、書面を交付する"), NEW),
        (Draft("or", "閲覧に供", WEB), NO_MATCH),
    ],
)
def test_unproved_drafts_are_refused(draft: Draft, reason: Refused) -> None:
    o = make("第１条　市長は、図書を縦覧に供しなければならない。\n")
    found = run(o, alternatives={"viewing.r": offer(draft)})
    assert found["viewing市長"].disposition is Disposition.AMEND
    assert found["viewing市長"].refused == reason.reason


def test_without_drafts_the_method_is_to_be_examined() -> None:
    o = make("第１条　市長は、図書を縦覧に供しなければならない。\n")
    assert run(o, alternatives={"viewing.r": offer()})["viewing市長"].disposition is Disposition.REFINE
    nothing = run(o, alternatives={"posting.r": offer()})["viewing市長"]
    assert (nothing.disposition, nothing.refused) == (Disposition.AMEND, NO_DRAFT.reason)


def test_the_next_draft_is_tried() -> None:
    o = make("第１条　市長は、図書を縦覧に供しなければならない。\n")
    drafts = offer(Draft("or", "縦覧に供", "別の方法により公表する"), Draft("or", "縦覧に供", WEB))
    found = run(o, alternatives={"viewing.r": drafts})
    assert found["viewing市長"].refused is None
    assert found["viewing市長"].after is not None and WEB[:8] in found["viewing市長"].after


@pytest.mark.parametrize(
    ("location", "refused"), [("第８条", True), ("第8条第1項", True), ("第八条第二項", False), ("", True)]
)
def test_pending_places_are_left_alone(location: str, refused: bool) -> None:
    o = make(BODY)
    scan = scanner(o.title)
    finding = find(o, "viewing", "縦覧", "第8条第1項")
    city = City(pending=(Pending(o.title, location),))
    (proposal,), _ = propose(o, [finding], ALTERNATIVES, scan, city)
    assert (proposal.refused == PENDING.reason) is refused


def test_broken_structure_gets_no_draft() -> None:
    found = run(make(BODY, lossy=True), lossy=True)
    assert {p.disposition for p in found.values()} == {Disposition.REFINE}


def test_every_mark_of_a_form_goes_and_nothing_else() -> None:
    o = make("第１条　甲とする。\n様式第１号\n氏名　（印）\n住所　押印欄（印）\n注　書面を添える。\n")
    sentence = o.text[o.text.index("氏名") : o.text.index("\n住所")]
    mark = find(o, "seal", "（印）")
    assert mark.sentence == sentence
    unmarked = scanner(o.title)
    alternatives = {"seal.r": offer(Draft("abstract", "㊞|（印）", ""))}
    (proposal,), (amendment,) = propose(
        o,
        [mark],
        alternatives,
        lambda text: [
            f for f in unmarked(text) if f.category == "seal" and "（印）" in text and f.sentence.startswith("氏名")
        ],
        City(),
    )
    assert proposal.amendment == amendment.provisions == "様式第１号中「（印）」を削る。"


def test_tables_are_left_to_people() -> None:
    o = make("第１条　甲とする。\n別表第１\n書面を提出すること。\n")
    assert run(o)["written書面"].refused == MANUAL.reason


@pytest.mark.parametrize(
    ("category", "more", "disposition"),
    [
        ("posting", {}, Disposition.AMEND),
        ("written", {"notes": ("ONLINE",)}, Disposition.OPERATE),
        ("written", {"notes": ("ONLINE", "UPPER"), "cites": ("建築基準法第12条",)}, Disposition.OPERATE),
        ("in_person", {"notes": ("ESSENCE", "ONLINE")}, Disposition.HOLD),
        ("in_person", {"notes": ("ESSENCE", "UPPER")}, Disposition.HOLD),
        ("posting", {"notes": ("STRUCTURE",)}, Disposition.REFINE),
        ("visual", {}, Disposition.REFINE),
        ("posting", {"status": "covered", "route": "又は電磁的方法"}, Disposition.NONE),
        ("posting", {"status": "excluded", "reason": "PROHIB"}, Disposition.NONE),
    ],
)
def test_dispositions(category: str, more: dict[str, object], disposition: Disposition) -> None:
    finding = find(make(BODY), category, "掲示", **{"status": "analog", **more})  # type: ignore[arg-type]
    proposed, reason = dispose(finding, ())
    assert proposed is disposition
    assert reason


def test_what_waits_for_a_law_comes_first() -> None:
    finding = find(make(BODY), "written", "書面", notes=("ONLINE", "ESSENCE"))
    told, reason = dispose(finding, (), Basis("法第12条"))
    assert told is Disposition.UPSTREAM
    assert "法第12条" in reason


def test_one_disposition_for_each_paragraph() -> None:
    o = make("第１条　書面を出す。\n２　次の書類を添える。\n（1）　見取図\n（2）　写し\n")
    one, two = (
        find(o, "written", word, location=f"第1条第2項{item}", clause="第1条第2項")
        for word, item in (("書類", ""), ("写し", "第2号"))
    )
    other = find(o, "written", "書面", clause="第1条第1項")
    said = {one.id: (Disposition.UPSTREAM, "法"), two.id: (Disposition.AMEND, "文"), other.id: (Disposition.REFINE, "")}
    assert agreed((one, two, other), said, ())[two.id] == (Disposition.UPSTREAM, "法")
    assert agreed((one, two, other), said, (two.id,))[one.id] == (Disposition.AMEND, "文")
    assert agreed((one, two, other), said, ())[other.id] == (Disposition.REFINE, "")


def test_a_draft_makes_field_work_amendable() -> None:
    finding: Finding = find(make(BODY), "visual", "掲示")
    assert dispose(finding, offer(title="遠隔監視"))[0] is Disposition.REFINE
    assert dispose(finding, offer(Draft("or", "掲示", WEB)))[0] is Disposition.AMEND
    assert finding.status is Status.ANALOG


def test_nothing_to_do() -> None:
    assert propose(make(BODY), (), {}, lambda text: (), City()) == ((), ())


@pytest.mark.parametrize(
    ("category", "refused", "disposition"),
    [
        ("in_person", PHYSICAL, Disposition.REFINE),
        ("onsite", NO_MATCH, Disposition.REFINE),
        ("written", NO_MATCH, Disposition.AMEND),
        ("onsite", CLASH, Disposition.AMEND),
    ],
)
def test_what_becomes_of_drafts_changes_the_disposition(
    category: str, refused: Refused, disposition: Disposition
) -> None:
    finding = find(make(BODY), category, "掲示")
    amend = (Disposition.AMEND, "")
    assert reconsider(finding, amend, refused, drafted=False)[0] is disposition
    assert reconsider(finding, amend, refused, drafted=True) == amend
    assert reconsider(finding, (Disposition.HOLD, ""), refused, drafted=False)[0] is Disposition.HOLD

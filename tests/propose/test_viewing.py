"""閲覧 is opened as a set: one 項 behind the prohibition sets place, hours and prohibition aside, or nothing is drafted."""

from analog_review.model.city import City
from analog_review.model.finding import Finding, Proposal
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.model.words import Disposition, Status
from analog_review.propose import propose

from .instruments import find, make

LATTER = "この場合において、閲覧は、インターネットを利用する方法により行うことができる。"
OFFER = {"viewing.r": (AlternativeRule("a", "代替", None, (), 2, (Draft("latter", "閲覧", LATTER),)),)}
CHAPTER = """
第６条　資料の閲覧時間は、午前10時から午後４時までとする。
２　市長は、閲覧時間を変更することができる。
第７条　資料は、資料室の外で閲覧することができない。
"""


def run(body: str, barred: tuple[str, ...] = ()) -> tuple[Ordinance, dict[str, Proposal]]:
    o = make(body)

    def scan(text: str) -> tuple[Finding, ...]:
        now = make(text)
        seen = [s for s in now.sentences if "閲覧" in text[s.start : s.end]]
        found = [find(now, "viewing", text[s.start : s.end]) for s in seen if "電子" not in text[s.start : s.end]]
        opened = "前項の規定にかかわらず" in text and not barred
        beside = "インターネット" in text
        return tuple(f for f in found if not (opened and "外で" in f.sentence) and not beside)

    findings = scan(o.text)
    assert all(f.status is Status.ANALOG for f in findings)
    proposals, _ = propose(o, findings, OFFER, scan, City(), ())
    return o, {f.sentence: p for f, p in zip(findings, proposals, strict=True)}


def test_one_paragraph_for_the_chapter() -> None:
    _, told = run(CHAPTER)
    carrier = told["資料は、資料室の外で閲覧することができない。"]
    assert carrier.amendment is not None
    assert "２　第６条及び前項の規定にかかわらず、市長が別に定める資料は、電子情報処理組織（市長の" in carrier.amendment
    for sentence, proposal in told.items():
        assert proposal.disposition is Disposition.AMEND
        if proposal is not carrier:
            assert (proposal.amendment, proposal.served_by, proposal.refused) == (None, carrier.finding, None), sentence


def test_nothing_where_the_chapter_cannot_be_opened() -> None:
    _, told = run(CHAPTER, barred=("yes",))
    assert {p.disposition for p in told.values()} == {Disposition.REFINE}
    assert all(p.amendment is None and p.served_by is None for p in told.values())


def test_viewing_that_stands_alone_is_drafted_for_itself() -> None:
    _, told = run("第１条　市長は、計画を閲覧に供する。\n第２条　この条例は、公布の日から施行する。\n")
    assert "後段として" in (told["市長は、計画を閲覧に供する。"].amendment or "")

"""以下同じ: one bracket for a term that several clauses use, and not where it would reach too far."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analog_review.model.city import City
from analog_review.model.finding import Amendment, Finding, Proposal
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose import propose

from .instruments import DEFINED, make, scanner

PAPER = {
    "written.r": (AlternativeRule("a", "代替", None, (), 2, (Draft("include", "書面", "{0}（電磁的記録を含む。）"),)),)
}
BODY = """
第１条　申請者は、書面を市長に提出しなければならない。
第２条　市長は、書面を作成しなければならない。
２　前項の作成は、速やかに行う。
第３条　委員は、書面を閲覧に供しなければならない。
第９条　「電磁的記録」とは、情報の記録をいう。
"""


def defining(o: Ordinance) -> Sequence[Finding]:
    """A scan that takes a bracket with 以下同じ for the whole text behind it, with 以下この条 for its line."""
    whole = re.search(r"書面（電磁的記録を含む。以下同じ。）", o.text)
    left = []
    for finding in scanner(o.title)(o.text):
        line = o.text.rfind("\n第", 0, finding.start) + 1
        article = o.text[line : finding.start + len(finding.sentence)]
        if (whole and whole.start() < finding.start) or "以下この条において同じ" in article:
            continue
        left.append(finding)
    return left


def run(body: str) -> tuple[tuple[Proposal, ...], Amendment]:
    o = make(body)
    found = tuple(f for f in defining(o) if f.category == "written")
    proposals, (amendment,) = propose(
        o, found, PAPER, lambda text: [f for f in defining(make(text)) if f.category == "written"], City()
    )
    assert amendment.proved
    return proposals, amendment


def test_one_bracket_serves_all() -> None:
    proposals, amendment = run(BODY)
    assert amendment.provisions == "第１条中「書面」の次に「（電磁的記録を含む。以下同じ。）」を加える。"
    assert len(amendment.findings) == 3
    (line,) = amendment.changes
    assert line.findings == amendment.findings
    first, second, _ = proposals
    assert (first.place, second.place) == ("", "第1条")
    assert second.amendment == first.amendment
    assert second.after is not None and "以下同じ" in second.after


def test_it_does_not_reach_a_clause_that_is_to_stay() -> None:
    o = make(BODY)
    found = [f for f in defining(o) if f.category == "written"]
    kept = [*found[:2], replace(found[2], notes=("ESSENCE",))]
    _, (amendment,) = propose(
        o, kept, PAPER, lambda text: [f for f in defining(make(text)) if f.category == "written"], City()
    )
    assert "以下同じ" not in amendment.text
    assert len(amendment.findings) == 2


def test_within_one_article() -> None:
    body = (
        "第１条　書面とは、紙をいう。\n第２条　市長は、書面を作成しなければならない。\n２　申請者は、書面を提出しなければならない。\n"
        + DEFINED
    )
    o = make(body)
    found = [f for f in defining(o) if "紙" not in f.sentence]
    _, (amendment,) = propose(
        o, found, PAPER, lambda text: [f for f in defining(make(text)) if "紙" not in f.sentence], City()
    )
    assert (
        amendment.provisions
        == "第２条第１項中「書面」の次に「（電磁的記録を含む。以下この条において同じ。）」を加える。"
    )


def test_a_scan_that_does_not_follow_gets_a_bracket_each() -> None:
    o = make(BODY)
    scan = scanner(o.title)
    _, (amendment,) = propose(
        o,
        [f for f in scan(o.text) if f.category == "written"],
        PAPER,
        lambda text: [f for f in scan(text) if f.category == "written"],
        City(),
    )
    assert amendment.provisions.count("（電磁的記録を含む。）") == 3
    assert "以下同じ" not in amendment.provisions

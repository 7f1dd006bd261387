"""The plan: one vehicle a 項, what it reaches has none of its own, and the order of the findings does not matter."""

import random

from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import Edit
from analog_review.propose.demands import demands_of
from analog_review.propose.plan import planned
from analog_review.propose.prove import Target

from .instruments import find, make

BODY = """
第１条　申請書には、次に掲げる書類を添えるものとする。
（１）　見取図の写し
（２）　印鑑登録証明書の写し
第２条　書面により届け出る。
２　文書を提出し、写真を添える。
"""
BRACKET = Draft("include", "", "")
BESIDE = Draft("paragraph", "", "{親項}の書類は、電磁的記録により提出することができる。")


def target(o: Ordinance, finding: Finding, draft: Draft) -> Target:
    at = o.text.index("第２条") if draft.move == "paragraph" else finding.start + 1
    return Target(
        finding, finding.start, draft, (Edit(at, at, draft.move, "新設" if draft.move == "paragraph" else ""),)
    )


def findings(o: Ordinance, words: tuple[str, ...]) -> list[Finding]:
    return [find(o, "written", word) for word in words]


def test_the_lead_reaches_its_items() -> None:
    o = make(BODY.replace("印鑑登録証明書の写し", "写真"))
    found = findings(o, ("次に掲げる", "見取図", "写真"))
    queue = {f.id: [target(o, f, BRACKET)] for f in found}
    chosen = planned(o, demands_of(o, found), queue, {f.id: f for f in found})
    assert list(chosen) == [found[0].id]


def test_a_seal_certificate_is_not_taken_in_by_a_bracket_at_the_lead() -> None:
    o = make(BODY)
    found = findings(o, ("次に掲げる", "見取図", "印鑑"))
    queue = {f.id: [target(o, f, BRACKET), target(o, f, BESIDE)] for f in found[:2]} | {found[2].id: []}
    chosen = planned(o, demands_of(o, found), queue, {f.id: f for f in found})
    assert {t.draft.move for t in chosen.values()} == {"paragraph"}


@given(
    st.integers(0, 1000),
    st.lists(st.sets(st.sampled_from(["include", "latter", "or", "paragraph"])), min_size=5, max_size=5),
)
def test_one_vehicle_and_no_order(seed: int, offered: list[set[str]]) -> None:
    o = make(BODY)
    found = findings(o, ("次に掲げる", "見取図", "印鑑", "書面", "文書"))
    drafts = {
        move: BESIDE if move == "paragraph" else Draft(move, "", "")
        for move in ("include", "latter", "or", "paragraph")
    }
    queue = {f.id: [target(o, f, drafts[m]) for m in sorted(moves)] for f, moves in zip(found, offered, strict=True)}
    by_id = {f.id: f for f in found}
    chosen = planned(o, demands_of(o, found), queue, by_id)
    shuffled = found[:]
    random.Random(seed).shuffle(shuffled)
    again = planned(o, demands_of(o, shuffled), {f.id: queue[f.id] for f in shuffled}, by_id)
    assert again == chosen
    for demand in demands_of(o, found):
        common = set.intersection(*({t.draft.move for t in queue[key]} for key in demand.findings))
        moves = {chosen[key].draft.move for key in demand.findings if key in chosen}
        assert not common or len(moves) == 1

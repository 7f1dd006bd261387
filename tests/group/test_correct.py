"""People's corrections on top of the machine's groups: applied or told, nothing lost, the same every time."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.group import Corrections, corrections_of, group, grouped
from analog_review.model.decisions import GROUP_NAME, MERGE, MOVE, Anchor, Decision, Decisions, Origin
from analog_review.model.finding import Finding, Group, Key
from analog_review.model.grouping import made_id

from .findings import make

POST = "その旨を市役所の掲示場に掲示しなければならない。"
SIGN = "工事現場の見やすい場所に標識を設置しなければならない。"
TIME = "概要書の閲覧時間は、午前九時から午後五時までとする。"


def a_city() -> list[Finding]:
    return [
        make("p1", POST, "掲示し"),
        make("p2", POST, "掲示し"),
        make("p3", "市長は、" + POST, "掲示し"),
        make("s1", SIGN, "標識"),
        make("s2", SIGN.replace("設置し", "設け"), "標識"),
        make("t1", TIME, "閲覧時間", "viewing", "plain"),
    ]


FOUND = a_city()
KEYS = {f.id: f.key for f in FOUND}
MACHINE = {m: g.id for g in group(FOUND) for m in g.members}
NUMBERS = {g.id: g.number for g in group(FOUND)}


def members(groups: tuple[Group, ...]) -> dict[str, str]:
    """Member → group; fails when one is in two."""
    found = [(m, g.id) for g in groups for m in g.members]
    assert len(dict(found)) == len(found)
    return dict(found)


def test_without_corrections_nothing_changes() -> None:
    assert grouped(FOUND, Corrections()) == (group(FOUND), ())
    assert MACHINE["p1"] == MACHINE["p2"] == MACHINE["p3"] != MACHINE["s1"] == MACHINE["s2"]


def test_a_member_goes_to_another_group_and_its_own_stays_visible() -> None:
    groups, told = grouped(FOUND, Corrections(moves={KEYS["p3"]: MACHINE["s1"]}))
    assert members(groups)["p3"] == MACHINE["s1"]
    (target,) = (g for g in groups if g.id == MACHINE["s1"])
    assert target.members == ("p3", "s1", "s2")
    assert target.moved == {"p3": MACHINE["p1"]}
    assert not told


def test_a_group_is_split_into_one_that_people_name() -> None:
    move = {KEYS["p1"]: "新：庁舎の掲示", KEYS["s1"]: "新：庁舎の掲示"}
    groups, _ = grouped(FOUND, Corrections(moves=move))
    (made,) = (g for g in groups if g.by_people)
    assert (made.name, made.label, made.members) == ("庁舎の掲示", "庁舎の掲示", ("p1", "s1"))
    assert made.id == made_id("posting", "庁舎の掲示")
    assert made.moved == {"p1": MACHINE["p1"], "s1": MACHINE["s1"]}
    assert made.template and made.representative in made.members


def test_an_exact_twin_of_what_was_moved_is_marked_and_stays() -> None:
    groups, _ = grouped(FOUND, Corrections(moves={KEYS["p1"]: MACHINE["s1"]}))
    (rest,) = (g for g in groups if g.id == MACHINE["p1"])
    assert rest.doubts == {"p2": (MACHINE["s1"],)}  # p3 has other words
    groups, _ = grouped(FOUND, Corrections(moves={KEYS["p1"]: MACHINE["s1"], KEYS["p2"]: MACHINE["p2"]}))
    assert not any(g.doubts for g in groups), "a person has placed it"


def test_a_merged_group_keeps_its_record_and_new_members_follow() -> None:
    groups, _ = grouped(FOUND, Corrections(merges={MACHINE["s1"]: MACHINE["p1"]}, names={MACHINE["s1"]: "標識"}))
    (emptied,) = (g for g in groups if g.id == MACHINE["s1"])
    assert (emptied.members, emptied.merged_into, emptied.name) == ((), MACHINE["p1"], "標識")
    assert members(groups)["s2"] == MACHINE["p1"]
    more = [*FOUND, make("s3", "敷地の見やすい場所に標識を設置しなければならない。", "標識")]
    assert members(group(more, Corrections(merges={MACHINE["s1"]: MACHINE["p1"]})))["s3"] == MACHINE["p1"]


def test_rings_and_targets_of_another_category_are_told_and_not_applied() -> None:
    ring = {MACHINE["s1"]: MACHINE["p1"], MACHINE["p1"]: MACHINE["s1"]}
    groups, told = grouped(FOUND, Corrections(merges=ring))
    assert members(groups) == MACHINE
    assert ["輪" in p.message for p in told] == [True]
    groups, told = grouped(FOUND, Corrections(moves={KEYS["p1"]: MACHINE["t1"]}))
    assert members(groups) == MACHINE
    assert len(told) == 1


def test_a_group_that_a_merge_makes_can_be_merged_on_whatever_its_id() -> None:
    for name in ("看板", "標識", "立札", "高札", "張り紙"):  # ids by the name: some come before the others, some behind
        chain = {MACHINE["s1"]: f"新：{name}", made_id("posting", name): MACHINE["p1"]}
        groups, told = grouped(FOUND, Corrections(merges=chain))
        assert members(groups)["s1"] == MACHINE["p1"] and not told


def test_what_two_people_say_differently_does_not_count() -> None:
    def said(value: str) -> Decision:
        return Decision(KEYS["p1"], MOVE, value, "", "2026-04-01", Origin(), "")

    latest = {(KEYS["p1"], MOVE): {"甲課": said(MACHINE["s1"]), "乙課": said("新：掲示")}}
    groups, told = grouped(FOUND, corrections_of(Decisions(latest)))
    assert members(groups) == MACHINE
    assert "甲課" in told[0].message and "乙課" in told[0].message


def test_a_group_that_lost_its_name_is_found_by_its_members_and_keeps_its_id() -> None:
    anchors = {"older": frozenset({KEYS["s1"], KEYS["s2"], Key("gone", "posting", "", "")})}
    groups, told = grouped(
        FOUND, Corrections(moves={KEYS["p3"]: "older"}, names={"older": "工事の標識"}, anchors=anchors)
    )
    (kept,) = (g for g in groups if g.id == "older")
    assert (kept.members, kept.name, kept.moved) == (("p3", "s1", "s2"), "工事の標識", {"p3": MACHINE["p1"]})
    assert not told
    torn = {"older": frozenset({KEYS["s1"], KEYS["p1"]})}
    groups, told = grouped(FOUND, Corrections(moves={KEYS["p3"]: "older"}, anchors=torn))
    assert members(groups) == MACHINE, "which of the two it is now nobody knows"
    assert len(told) == 1


def test_a_move_of_what_is_gone_is_told() -> None:
    gone = Key("o", "posting", "gone", "")
    groups, told = grouped(FOUND, Corrections(moves={gone: MACHINE["p1"]}))
    assert members(groups) == MACHINE
    assert "1 件" in told[0].message


TARGETS = [*sorted(set(MACHINE.values())), "新：甲", "新：乙", "nowhere"]


@st.composite
def corrections(draw: st.DrawFn) -> Decisions:
    latest: dict[tuple[Key | str, str], dict[str, Decision]] = {}
    for number in range(draw(st.integers(0, 8))):
        field = draw(st.sampled_from([MOVE, MERGE, GROUP_NAME]))
        subject = draw(st.sampled_from(list(KEYS.values()) if field == MOVE else TARGETS[:3]))
        value = draw(st.sampled_from(["名", *TARGETS] if field == GROUP_NAME else TARGETS))
        anchors = (Anchor(value, (KEYS["p1"],)),) if draw(st.booleans()) else ()
        writer = draw(st.sampled_from(["甲課", "乙課"]))
        line = Decision(subject, field, value, writer, f"2026-04-{number + 1:02}", Origin(anchors=anchors), "")
        latest.setdefault((subject, field), {})[writer] = line
    return Decisions(latest)


@settings(max_examples=300, deadline=None)
@given(corrections(), st.randoms())
def test_each_finding_is_in_one_group_and_each_correction_applied_or_told(said: Decisions, random: Random) -> None:
    kept = corrections_of(said)
    groups, told = grouped(FOUND, kept)
    place = members(groups)
    assert set(place) == set(MACHINE)
    assert len({g.id for g in groups}) == len(groups)
    shuffled = FOUND.copy()
    random.shuffle(shuffled)
    assert grouped(shuffled, kept)[0] == groups
    by_id = {g.id: g for g in groups}
    assert {f.category for f in FOUND for g in groups if f.id in g.members and f.category != g.category} == set()
    for member, now in place.items():
        assert (by_id[now].number == NUMBERS[MACHINE[member]]) == (member not in by_id[now].moved)
    if not told and not kept.merges:
        for finding in FOUND:
            target = kept.moves.get(finding.key)
            if target in NUMBERS:
                assert by_id[place[finding.id]].number == NUMBERS[target]
            elif target is not None and target != "nowhere":
                assert place[finding.id] == made_id(finding.category, target[2:])
    assert len([p for p in told if "人によって違います" in p.message]) == len(kept.disputes)


def test_a_name_whose_group_is_gone_is_told() -> None:
    groups, problems = grouped(FOUND, Corrections(names={"gone": "消えた名前", MACHINE["p1"]: "庁舎の掲示"}))
    assert [g.name for g in groups if g.name] == ["庁舎の掲示"]
    assert ["「消えた名前」" in p.message and "1 件" in p.message for p in problems] == [True]


def test_two_names_for_one_group_are_not_made_one() -> None:
    """A group that lost its leader fell into another that has a name of its own."""
    now, anchors = MACHINE["p1"], {"older": frozenset({KEYS["p1"]})}
    groups, problems = grouped(FOUND, Corrections(names={now: "庁舎の掲示", "older": "古い名前"}, anchors=anchors))
    assert [(g.id, g.name) for g in groups if g.name] == [(now, "庁舎の掲示")]
    assert ["「古い名前」" in p.message for p in problems] == [True]


def test_names_alone_change_nothing_else() -> None:
    groups = group(FOUND, Corrections(names={MACHINE["p1"]: "庁舎の掲示"}))
    assert [replace(g, name="") for g in groups] == list(group(FOUND))
    assert {g.name for g in groups} == {"", "庁舎の掲示"}

"""Groups stay: ids do not hang on the run, and a new ordinance moves nobody without cause."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.group import THRESHOLD, Core, group, similarity
from analog_review.group.cluster import cluster, order

from .findings import make

WORDS = st.lists(
    st.sampled_from(["標識", "掲示", "書面", "市長", "提出", "工事", "許可", "の", "を", "に"]), max_size=8
)
SETTLED = Core(("viewing", "", "閲覧の時間", ""), "", "", settled=True)


@st.composite
def cores(draw: st.DrawFn) -> Core:
    block = draw(st.sampled_from([("a", "duty"), ("b", "duty")]))
    core = "".join(draw(WORDS))
    return Core(block, core, core + "".join(draw(WORDS)))


@settings(max_examples=300, deadline=None)
@given(st.lists(cores(), max_size=20), cores())
def test_a_new_clause_moves_only_to_itself_or_after_a_fallen_leader(known: list[Core], new: Core) -> None:
    before, after = cluster(known), cluster([*known, new])
    fallen = {leader for leader in before.values() if after[leader] != leader}
    for core, leader in before.items():
        if after[core] != leader:
            assert after[new] == new, "who leads nobody moves nobody"
            assert order(core) > order(new), "what stands before the new clause stays"
            assert (
                similarity(core, after[core]) > similarity(core, leader)
                or leader in fallen
                or (similarity(core, after[core]) >= THRESHOLD)
            )
    if after[new] != new:
        assert {c: after[c] for c in before} == before


@settings(max_examples=100, deadline=None)
@given(st.lists(cores(), max_size=20))
def test_each_is_with_the_nearest_leader_before_it(known: list[Core]) -> None:
    found = cluster(known)
    for core, leader in found.items():
        before = [c for c in found if found[c] == c and order(c) < order(core)]
        if core == leader:
            assert all(similarity(core, c) < THRESHOLD for c in before)
        else:
            assert similarity(core, leader) == max(similarity(core, c) for c in before) >= THRESHOLD


def test_a_kind_names_its_group_whoever_is_in_it() -> None:
    first = make(
        "a", "概要書の閲覧時間は、午前九時から午後五時までとする。", "閲覧時間", "viewing", "plain", kind="閲覧の時間"
    )
    other = make(
        "b", "閲覧所における計画書の閲覧時間は、次のとおりとする。", "閲覧時間", "viewing", "plain", kind="閲覧の時間"
    )
    (alone,), (both,) = group([first]), group([other, first])
    assert alone.id == both.id
    assert both.kind == "閲覧の時間"
    assert both.members == ("a", "b")


def test_a_longer_clause_does_not_rename_the_group() -> None:
    short = make("a", "許可の証票を携えて巡るものとする。", "許可の証票", "visual")
    long = make("b", "消防署長は、許可の証票を携えて巡るものとする。", "許可の証票", "visual")
    (alone,), (both,) = group([short]), group([short, long])
    assert not both.kind
    assert alone.id == both.id

"""Groups: a partition, the same in any order, each member near its leader, unlike clauses apart."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.group import THRESHOLD, core_of, group, similarity
from analog_review.group.cluster import cluster
from analog_review.model.finding import Finding

from .findings import make

WHEN = ["", "前項の規定により許可したときは、", "市長は、", "申請者は、第{n}条の規定により届け出た日から{n}日以内に、"]
WHAT = [
    ("その旨を市役所の掲示場に掲示", "掲示", "posting"),
    ("工事現場の見やすい場所に標識を設置", "標識", "posting"),
    ("図書を{n}週間公衆の縦覧に供", "縦覧", "viewing"),
    ("許可申請書（様式第{n}号）を市長に提出", "許可申請書", "form"),
    ("書面により申請者に通知", "書面", "written"),
    ("身分を示す証明書を携帯", "証明書", "written"),
]
HOW = [
    ("しなければならない。", "duty"),
    ("するものとする。", "plain"),
    ("してはならない。", "prohibition"),
    ("することができる。", "power"),
]


@st.composite
def found(draw: st.DrawFn) -> list[Finding]:
    findings = []
    for i in range(draw(st.integers(0, 25))):
        n = draw(st.integers(1, 9))
        (what, word, category), (how, modality) = draw(st.sampled_from(WHAT)), draw(st.sampled_from(HOW))
        sentence = (draw(st.sampled_from(WHEN)) + what).format(n=n) + how
        findings.append(make(f"f{i:02}", sentence, word, category, modality))
    return findings


@settings(max_examples=150, deadline=None)
@given(found(), st.randoms())
def test_partition_order_and_leaders(findings: list[Finding], random: Random) -> None:
    groups = group(findings)
    assert sorted(m for g in groups for m in g.members) == sorted(f.id for f in findings)
    assert len({g.id for g in groups}) == len(groups)
    shuffled = findings.copy()
    random.shuffle(shuffled)
    assert group(shuffled) == groups
    by_id = {f.id: f for f in findings}
    for g in groups:
        inside = [by_id[m] for m in g.members]
        assert g.representative in g.members
        assert {f.category for f in inside} == {g.category}
        forces = {f.modality for f in inside}
        assert forces == {"prohibition"} or "prohibition" not in forces
        assert g.kind or not {"duty", "plain"} & forces or forces <= {"duty", "plain"}
    for core, leader in cluster([core_of(f) for f in findings]).items():
        assert similarity(core, leader) >= THRESHOLD or core == leader


@settings(max_examples=100, deadline=None)
@given(found())
def test_a_stranger_moves_nobody(findings: list[Finding]) -> None:
    stranger = make("zz", "立入検査をする職員は、工場の帳簿を検査しなければならない。", "検査", "onsite")
    before = {g.id: replace(g, number="") for g in group(findings)}
    after = {g.id: replace(g, number="") for g in group([*findings, stranger]) if g.category != "onsite"}
    assert before == after


def one_group(*findings: Finding) -> bool:
    return len(group(findings)) == 1


def test_same_wording_in_other_words() -> None:
    assert one_group(
        make("a", "建築主は、敷地の見やすい場所に標識を設置しなければならない。", "標識"),
        make("b", "建築主は、敷地の見やすい場所に標識を設けなければならない。", "標識"),
    )
    assert one_group(
        make("a", "市長は、関係者の出頭を求めることができる。", "出頭", "in_person", "power"),
        make("b", "区長は、必要があると認めるときは、関係者の出席を求めることができる。", "出席", "in_person", "power"),
    )


def test_long_conditions_do_not_drown_the_requirement() -> None:
    assert one_group(
        make("a", "臨時に休日を定めるときは、その旨を閲覧所に掲示するものとする。", "に掲示"),
        make(
            "b",
            "建築計画概要書の整理その他やむを得ない事情により閲覧時間を延長し、若しくは短縮し、又は臨時に閲覧に供しない日を定めたときは、その旨を閲覧場所に掲示しなければならない。",
            "に掲示",
        ),
    )


def test_a_duty_and_a_prohibition_never_meet() -> None:
    assert not one_group(
        make("a", "広告物を公園の掲示板に掲示しなければならない。", "に掲示"),
        make("b", "広告物を公園の掲示板に掲示してはならない。", "に掲示", modality="prohibition"),
    )


def test_the_frame_decides_the_action() -> None:
    text = "その図書を事務所に置き、閲覧させ、及び保存しなければならない。"
    assert not one_group(make("a", text, "図書", action="閲覧"), make("b", text, "図書", action="保存"))


def test_covered_and_excluded_are_left_out() -> None:
    text = "その旨を掲示場に掲示する。"
    assert group([make("a", text, "に掲示", status="covered"), make("b", text, "に掲示", status="excluded")]) == ()


def test_template_and_slots() -> None:
    (found,) = group(
        [
            make(
                "a", "申請者は、許可申請書（様式第１号）正副二部を市長に提出しなければならない。", "許可申請書", "form"
            ),
            make(
                "b",
                "申請者は、占用申請書（様式第３号）正副二部を教育委員会に提出しなければならない。",
                "占用申請書",
                "form",
            ),
        ]
    )
    assert found.template == "申請者は、〔申請書名〕〔様式〕〔部数〕を〔提出先〕に提出しなければならない。"
    assert found.slots["提出先"] == {"a": "市長", "b": "教育委員会"}
    assert found.slots["部数"] == {"a": "正副二部", "b": "正副二部"}
    assert found.slots["様式"] == {"a": "様式第１号", "b": "様式第３号"}
    assert found.filters["様式"] == {"a": "様式第1号", "b": "様式第3号"}
    assert found.filters["部数"] == {"a": "正副2部", "b": "正副2部"}

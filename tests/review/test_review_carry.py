"""Decisions of one run in the next: each is carried, to be confirmed or orphaned, and none twice or nowhere."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.model.carry import ACCEPT, CARRIED, REJECT, Carried, Passage, subject_text
from analog_review.model.decisions import Decision, Decisions, Origin, Subject
from analog_review.model.finding import Finding, Group, Key
from analog_review.model.run import Run
from analog_review.model.words import Status
from analog_review.report.workbook.book import write_workbook
from analog_review.review import Fate, Store, carry, import_workbook, load, load_carried, save_carried, status
from analog_review.text.hashing import content_hash
from tests.report import report_builders as make
from tests.review.desk import at, row_of, with_book

WORDS = "市長は、{}を目視により点検し、その結果を記録しなければならない。"


def clause(name: str, sentence: str, ordinance: str = "o1", context: str = "c", **changes: object) -> Finding:
    """A finding whose key is made of its words."""
    category = str(changes.get("category", "visual"))
    key = Key(ordinance, category, content_hash(sentence), context)
    return make.finding(name, sentence, key=key, ordinance_id=ordinance, title=f"条例{ordinance}", **changes)


def run(*findings: Finding, groups: tuple[tuple[str, ...], ...] = ()) -> Run:
    made = tuple(Group(f"G{n}", "visual", "ひな形", members, members[0]) for n, members in enumerate(groups))
    return replace(make.run(findings), groups=made)


def said(*lines: tuple[Subject, str, str] | tuple[Subject, str, str, str]) -> Decisions:
    latest: dict[tuple[Subject, str], dict[str, Decision]] = {}
    for subject, field, value, *writer in lines:
        who = writer[0] if writer else "公園課"
        decision = Decision(subject, field, value, who, "2026-04-01", Origin(), "")
        latest.setdefault((subject, field), {})[who] = decision
    return Decisions(latest)


OLD = run(
    clause("same", WORDS.format("公園")),
    clause("text", WORDS.format("遊具及び休憩所")),
    clause("moved", WORDS.format("橋"), location="第9条", clause="第9条"),
    clause("around", WORDS.format("堤防"), context="前"),
    clause("gone", "管理者は、台帳を事務所に備え置き、閲覧に供する。", "o2"),
    clause("twins", "標識を掲げるものとする。それ以外は別に定める。", context="一"),
)
NEW = run(
    clause("same2", WORDS.format("公園")),
    clause("text2", WORDS.format("遊具及び休憩所等の施設")),
    clause("moved2", WORDS.format("橋"), location="第10条", clause="第10条"),
    clause("around2", WORDS.format("堤防"), context="後"),
    clause("twin1", "標識を掲げるものとする。それ以外は別に定める。", context="二", location="第20条"),
    clause("twin2", "標識を掲げるものとする。それ以外は別に定める。", context="三", location="第21条"),
    clause("fresh", "市長は、別に職員を常駐させる。", "o9"),
)
KEY = {finding.id: finding.key for finding in (*OLD.findings, *NEW.findings)}


def test_each_decision_is_where_it_belongs() -> None:
    decided = said(*((finding.key, "処置", "改正") for finding in OLD.findings))
    found = {passed.old: passed for passed in carry(OLD, NEW, decided).passed}
    fate = {name: found[subject_text(KEY[name])] for name in ("same", "text", "moved", "around", "gone", "twins")}
    assert fate["same"].fate is Passage.CARRIED
    assert (fate["text"].fate, fate["text"].finding, fate["text"].changes) == (
        Passage.TO_CONFIRM, "text2", ("条文",),
    )  # fmt: skip
    assert (fate["moved"].fate, fate["moved"].stands, fate["moved"].changes) == (Passage.TO_CONFIRM, True, ("場所",))
    assert (fate["around"].fate, fate["around"].stands, fate["around"].changes) == (
        Passage.TO_CONFIRM, False, ("前後の文",),
    )  # fmt: skip
    assert (fate["gone"].fate, "例規がこの実行にありません" in fate["gone"].why) == (Passage.ORPHANED, True)
    assert (fate["twins"].fate, "第20条、第21条" in fate["twins"].why) == (Passage.ORPHANED, True)
    assert fate["gone"].before is not None
    assert fate["gone"].said[0].voices[0].value == "改正"


def test_writers_who_differ_stay_side_by_side() -> None:
    decided = said((KEY["text"], "処置", "改正", "公園課"), (KEY["text"], "処置", "困難", "法制"))
    (passed,) = carry(OLD, NEW, decided).passed
    assert [voice.value for voice in passed.said[0].voices] == ["改正", "困難"]
    assert passed.values == {}


def test_a_rule_or_a_judgement_that_changed_is_shown_though_the_decision_stands() -> None:
    new = run(replace(OLD.findings[0], rule="r2", status=Status.COVERED))
    (passed,) = carry(OLD, new, said((KEY["same"], "処置", "改正"))).passed
    assert (passed.fate, passed.stands, passed.changes) == (Passage.TO_CONFIRM, True, ("判定", "規則"))


GROUPED = run(*NEW.findings, clause("new", WORDS.format("広場"), context="n"), groups=(("same2", "around2", "new"),))


def test_a_new_member_inherits_what_all_others_decided_and_counts_only_when_confirmed() -> None:
    lines = ((KEY["same"], "処置", "改正"), (KEY["around"], "処置", "改正"), (KEY["same"], "代替手法", "カメラ"))
    decided = said(*lines)
    carried = carry(OLD, GROUPED, decided)
    (suggestion,) = carried.of(Passage.INHERITED)
    assert (suggestion.finding, suggestion.values) == ("new", {"処置": "改正"})
    counts = status(GROUPED, decided, carried=carried).total
    assert (counts.decided, counts.inherited) == (1, 2)
    other = said(*lines[:1], (KEY["around"], "処置", "困難"))
    assert not carry(OLD, GROUPED, other).of(Passage.INHERITED)
    assert not carry(OLD, GROUPED, said(lines[0])).of(Passage.INHERITED), "one of them is open"


def test_a_confirmation_is_a_new_line_by_whoever_confirms(tmp_path: Path) -> None:
    store = Store(tmp_path / "decisions")
    store.append(
        "公園課",
        list(_lines(said((KEY["text"], "処置", "改正"), (KEY["text"], "該非", "該当"), (KEY["gone"], "処置", "困難")))),
    )
    before = (tmp_path / "decisions" / "公園課.jsonl").read_bytes()
    carried = carry(OLD, NEW, load(store.folder))
    book = tmp_path / "review.xlsx"
    write_workbook(NEW, make.CATALOGUE, make.CITY, book, load(store.folder), carried)
    assert (tmp_path / "decisions" / "公園課.jsonl").read_bytes() == before

    def confirm(opened: object, word: str) -> None:
        sheet = opened[CARRIED.title]  # type: ignore[index]
        sheet.cell(row_of(sheet, CARRIED, "text2"), at(sheet, CARRIED, "引継ぎの確認")).value = word
        sheet.cell(row_of(sheet, CARRIED, "text2"), at(sheet, CARRIED, "判定者")).value = "田中"

    with_book(book, lambda opened: confirm(opened, ACCEPT))
    report = import_workbook([book], NEW, store, "法制", datetime(2026, 5, 1))
    assert not report.of(Fate.REFUSED)
    decided = load(store.folder).decided(KEY["text2"], "処置")
    assert decided is not None
    assert [(w, d.value, d.who) for w, d in decided.voices] == [("法制", "改正", "田中")]
    lines = (tmp_path / "decisions" / "法制.jsonl").read_bytes()
    assert not import_workbook([book], NEW, store, "法制", datetime(2026, 5, 2)).of(Fate.TAKEN)
    assert (tmp_path / "decisions" / "法制.jsonl").read_bytes() == lines
    again = {p.old: p.fate for p in carry(OLD, NEW, load(store.folder)).passed}
    assert again[subject_text(KEY["text"])] is Passage.CARRIED

    with_book(book, lambda opened: confirm(opened, REJECT))
    import_workbook([book], NEW, store, "法制", datetime(2026, 5, 3))
    assert load(store.folder).decided(KEY["text2"], "処置") is None
    again = {p.old: p.fate for p in carry(OLD, NEW, load(store.folder)).passed}
    assert again[subject_text(KEY["text"])] is Passage.ORPHANED


def _lines(decisions: Decisions) -> list[Decision]:
    return [decision for voices in decisions.latest.values() for decision in voices.values()]


def test_an_orphan_cannot_be_confirmed(tmp_path: Path) -> None:
    decided = said((KEY["gone"], "処置", "困難"))
    book = tmp_path / "review.xlsx"
    write_workbook(NEW, make.CATALOGUE, make.CITY, book, decided, carry(OLD, NEW, decided))
    with_book(
        book, lambda opened: opened[CARRIED.title].cell(3, at(opened[CARRIED.title], CARRIED, "引継ぎの確認"), ACCEPT)
    )
    report = import_workbook([book], NEW, Store(tmp_path / "d"), "法制", datetime(2026, 5, 1))
    (refused,) = report.of(Fate.REFUSED)
    assert "引き継ぐ先の条文がありません" in refused.why


def test_what_was_carried_is_kept_with_the_run(tmp_path: Path) -> None:
    carried = carry(OLD, NEW, said(*((finding.key, "処置", "改正") for finding in OLD.findings)))
    save_carried(carried, tmp_path)
    assert load_carried(tmp_path) == carried
    save_carried(None, tmp_path)
    assert load_carried(tmp_path) == Carried()


_THINGS = ("公園", "公園の遊具", "公園の遊具等", "橋", "橋りょう", "堤防")


@st.composite
def collections(draw: st.DrawFn) -> Run:
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from(_THINGS), st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from("12"),
                st.sampled_from(("visual", "posting")),
            ),
            max_size=9,
        )
    )  # fmt: skip
    made = [
        clause(f"f{n}", WORDS.format(thing), ordinance, context, location=f"第{place}条", category=category)
        for n, (thing, ordinance, context, place, category) in enumerate(rows)
    ]
    size = draw(st.integers(0, len(made)))
    return run(*made, groups=(tuple(f.id for f in made[:size]),) if size else ())


@settings(max_examples=400, deadline=None)
@given(collections(), collections(), st.data())
def test_every_decision_has_exactly_one_fate_and_no_clause_two_pasts(old: Run, new: Run, data: st.DataObject) -> None:
    subjects: list[Subject] = [finding.key for finding in (*old.findings, *new.findings)]
    subjects += ["無い抜き取り", Key("z", "visual", "0", "0")]
    lines = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(subjects), st.sampled_from(("該非", "処置", "備考")), st.sampled_from(("改正", "困難", "")),
                st.sampled_from(("甲", "乙")),
            )
        )
    )  # fmt: skip
    decisions = said(*lines)
    carried = carry(old, new, decisions)
    told = [
        (p.old, each.field, v.writer, v.value) for p in carried.passed if p.old for each in p.said for v in each.voices
    ]
    stands = [
        (subject_text(d), f, w, x.value) for (d, f), v in decisions.latest.items() for w, x in v.items() if x.value
    ]
    assert sorted(told) == sorted(stands)
    targets = [p.new for p in carried.passed if p.waits]
    assert len(targets) == len(set(targets))
    keys = {subject_text(finding.key) for finding in new.findings}
    for passed in carried.passed:
        if passed.fate is Passage.SUCCEEDED:
            members = carried.with_question(passed.new)
            assert passed.count == len(members) > 0
            assert all(m.fate is Passage.TO_CONFIRM and m.waits for m in members)
            continue
        assert (passed.new in keys) or passed.fate is Passage.ORPHANED
        if passed.fate is Passage.CARRIED and passed.stands:
            assert passed.new == passed.old
    assert carry(old, new, decisions) == carried


def test_clauses_of_the_same_words_and_neighbours_share_one_suggestion() -> None:
    kept = clause("kept", WORDS.format("公園"))
    twins = [clause(name, WORDS.format("広場"), location=f"第{name}条") for name in ("30", "31")]
    decided = said((kept.key, "処置", "改正"))
    new = run(kept, *twins, groups=(("kept", "30", "31"),))
    carried = carry(run(kept, groups=(("kept",),)), new, decided)
    assert [(each.finding, each.fate) for each in carried.passed if each.waits] == [("30", Passage.INHERITED)]
    assert status(new, decided, carried=carried).total.inherited == 2, "an answer on one is an answer on both"

"""A conflict is settled by who answers having seen both sides, whichever way the answer comes in."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analog_review.model.decisions import Decisions, Origin
from analog_review.model.workbook import FINDINGS, GROUPS, SAMPLE
from analog_review.review import Fate, Reception, Store, answer, load, marks, merge, status
from tests.report import report_builders as make
from tests.review.desk import KEYS, NOW, RUN, fill, sent, take
from tests.review.test_review_departments import CITY, OFFICES, PARK, WHOLE, desk, invoke  # noqa: F401 - a fixture

OFFICE = "建設局_公園課"
KEY = KEYS["f1"]


def values(store: Store, field: str = "処置") -> tuple[str, ...]:
    decided = load(store.folder).decided(KEY, field)
    return decided.values if decided else ()


def sent_out(desk: Path, tmp_path: Path, name: str, store: Store) -> Path:  # noqa: F811
    """The department's workbook as it is split off with what stands in the store."""
    out = tmp_path / name
    result = invoke("split", "--run", desk / "初回", "--out", out, "--city", desk / "city.yaml",
                    "--decisions", store.folder)  # fmt: skip
    assert result.exception is None, result.exception
    return out / PARK


def test_a_department_that_saw_the_policy_changes_it_and_no_conflict_comes_of_it(desk: Path, tmp_path: Path) -> None:  # noqa: F811
    store = Store(tmp_path / "決定")
    book = sent(tmp_path / "方針.xlsx", WHOLE)
    fill(book, GROUPS, "G1", 処置="改正")
    take(store, book, writer="情報政策課", run=WHOLE)
    theirs = sent_out(desk, tmp_path, "配布", store)
    fill(theirs, FINDINGS, "f1", 処置="困難")
    report = merge([theirs], WHOLE, OFFICES, store, NOW).report
    assert not report.of(Fate.CONFLICT)
    assert values(store) == ("困難",)
    assert "改正" in (store.folder / "情報政策課.jsonl").read_text("utf-8"), "the first answer is still in the store"
    assert status(WHOLE, load(store.folder), CITY).total.conflict == 0


def test_a_value_chosen_in_a_conflict_settles_it_even_if_it_is_the_writers_own(desk: Path, tmp_path: Path) -> None:  # noqa: F811
    store = Store(tmp_path / "決定")
    blank = sent_out(desk, tmp_path, "配布", store)
    fill(blank, FINDINGS, "f1", 処置="困難")
    merge([blank], WHOLE, OFFICES, store, NOW)
    policy = sent(tmp_path / "方針.xlsx", WHOLE)
    fill(policy, FINDINGS, "f1", 処置="改正")
    (outcome,) = take(store, policy, writer="情報政策課", run=WHOLE).of(Fate.CONFLICT)
    assert OFFICE in outcome.why
    assert values(store) == ("困難", "改正")
    (conflict,) = status(WHOLE, load(store.folder), CITY).conflicts
    assert conflict.move == OFFICE

    again = sent_out(desk, tmp_path, "再配布", store)
    unseen = shutil.copy(blank, tmp_path / "古いブック.xlsx")
    assert not merge([Path(unseen)], WHOLE, OFFICES, store, NOW).report.lines, "an old book settles nothing"
    assert values(store) == ("困難", "改正")
    fill(again, FINDINGS, "f1", 処置="困難")
    report = merge([again], WHOLE, OFFICES, store, NOW).report
    assert (len(report.of(Fate.TAKEN)), report.lines) == (1, 1)
    assert values(store) == ("困難",)
    assert not merge([again], WHOLE, OFFICES, store, NOW).report.taken, "and once only"


def test_status_says_whose_move_it_is_and_what_to_do(desk: Path, tmp_path: Path) -> None:  # noqa: F811
    store = Store(tmp_path / "決定")
    for writer, value in (("情報政策課", "改正"), (OFFICE, "困難")):
        answer(store, WHOLE, writer, KEY, "処置", value, now=NOW)
    said = invoke("status", "--run", desk / "初回", "--city", desk / "city.yaml", "--decisions", store.folder).stderr
    assert f"決めるのは {OFFICE}" in said
    assert "【矛盾】の欄で" in said


def test_one_answer_at_a_time_by_the_same_rules(tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")

    def say(value: str, writer: str = "甲課", **words: object) -> Reception:
        return answer(store, RUN, writer, KEY, "処置", value, now=NOW, **words)  # type: ignore[arg-type]

    assert say("改正する").fate is Fate.TAKEN
    assert values(store) == ("改正",), "the same words are understood"
    assert say("改正").fate is Fate.KNOWN
    assert "一覧にない" in say("たぶん").why
    assert say("困難", "乙課").fate is Fate.CONFLICT
    seen = marks(load(store.folder), KEY, "処置")
    assert len(seen) == 2
    assert say("困難", "乙課", seen=seen).fate is Fate.TAKEN, "the writer's own value, chosen with both in view"
    assert values(store) == ("困難",)
    assert "そのあと" in say("改正", seen=seen).why, "what was chosen since had not been seen"
    assert say("精査", seen=seen).fate is Fate.CONFLICT
    assert say("取消").fate is Fate.TAKEN
    assert values(store) == ("困難",)
    assert answer(store, RUN, "甲課", "無いもの", "処置", "改正", now=NOW).fate is Fate.REFUSED
    assert answer(store, RUN, "甲課", KEY, "見逃し", "あり", now=NOW).fate is Fate.REFUSED
    assert answer(store, RUN, "甲課", RUN.sample[0].id, "見逃し", "なし", now=NOW).fate is Fate.TAKEN
    assert answer(store, RUN, "丙課", "G1", "処置", "困難", now=NOW).fate is Fate.TAKEN


def test_an_answer_on_a_group_is_taken_for_its_members(tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    said = answer(store, RUN, "甲課", "G1", "処置", "改正", now=NOW)
    assert "展開しました" in said.why
    assert {load(store.folder).decided(KEYS[name], "処置").value for name in ("f1", "f3")} == {"改正"}  # type: ignore[union-attr]


def test_a_withdrawn_settlement_brings_both_sides_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    for writer, value in (("甲課", "改正"), ("乙課", "困難")):
        answer(store, RUN, writer, KEY, "処置", value, now=NOW)
    seen = marks(load(store.folder), KEY, "処置")
    answer(store, RUN, "丙課", KEY, "処置", "精査", now=NOW, seen=seen)
    assert values(store) == ("精査",)
    answer(store, RUN, "丙課", KEY, "処置", "取消", now=NOW)
    assert values(store) == ("困難", "改正") or values(store) == ("改正", "困難")


def test_remarks_stand_side_by_side_and_settle_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    for writer in ("甲課", "乙課"):
        seen = marks(load(store.folder), KEY, "備考")
        said = answer(store, RUN, writer, KEY, "備考", f"{writer}の考え", now=NOW, seen=seen)
        assert said.fate is Fate.TAKEN
    assert len(values(store, "備考")) == 2


WRITERS, WORDS = ("甲課", "乙課", "丙課"), ("改正", "困難", "精査", "取消")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WRITERS), st.sampled_from(WORDS), st.booleans()), max_size=9))
def test_what_was_seen_is_settled_what_was_not_stands(
    tmp_path_factory: pytest.TempPathFactory, turns: list[tuple[str, str, bool]]
) -> None:
    store = Store(tmp_path_factory.mktemp("決定"))
    lines = 0
    for writer, word, looks in turns:
        before = load(store.folder)
        seen = marks(before, KEY, "処置") if looks else frozenset()
        fate = answer(store, RUN, writer, KEY, "処置", word, now=NOW, seen=seen).fate
        decided = load(store.folder).decided(KEY, "処置")
        if looks and word != "取消":
            assert fate in (Fate.TAKEN, Fate.KNOWN)
            assert decided is not None
            assert decided.values == (word,), "who has seen all has the last word"
        if not looks and word != "取消":
            others = {w: d.value for w, d in (decided.voices if decided else ()) if w != writer}
            assert (fate is Fate.CONFLICT) <= any(value != word for value in others.values())
        now = sum(len(path.read_text("utf-8").splitlines()) for path in store.folder.glob("*.jsonl"))
        assert now - lines == (fate in (Fate.TAKEN, Fate.CONFLICT)), "nothing rewrites a line"
        lines = now


def test_the_marks_come_back_as_they_were_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "決定")
    answer(store, RUN, "甲課", KEY, "処置", "改正", now=NOW)
    seen = marks(load(store.folder), KEY, "処置")
    answer(store, RUN, "乙課", KEY, "処置", "困難", now=NOW, seen=seen)
    (line,) = (store.folder / "乙課.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["over"] == sorted(seen)
    assert load(store.folder).decided(KEY, "処置").value == "困難"  # type: ignore[union-attr]
    assert load(store.folder, before="2026-04-01") == Decisions()
    first = load(store.folder).said("甲課", KEY, "処置")
    assert first is not None
    assert replace(first, origin=Origin("別")).mark != first.mark


def test_the_sample_is_answered_on_its_own_sheet() -> None:
    assert SAMPLE.of_field("見逃し") is not None
    assert make.read_through().sample

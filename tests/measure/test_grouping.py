"""Agreement of groups with a partition is what a person would count by hand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from analog_review.measure import LabelError, Score
from analog_review.measure.grouping import GroupLabel, agreement, evaluate_groups, read_partition
from analog_review.model.finding import Finding, Group, Key
from analog_review.pipeline import load_run
from tests.conftest import Scanned
from tests.model.test_records import a_finding

PARTITIONS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), max_size=8)


def test_counted_by_hand() -> None:
    # Groups {a b c} {d e}; read as {a b} {c d e}.
    done = agreement(dict(zip("abcde", "11122", strict=True)), dict(zip("abcde", "xxyyy", strict=True)))
    assert done.pairs == Score(hit=2, false=2, missed=2)  # ab, de; ac bc; cd ce
    assert done.pairs_f1 == 0.5
    assert done.precision == approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert done.recall == approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert (done.items, done.groups, done.gold) == (5, 2, 2)


def test_all_apart_loses_recall_only() -> None:
    done = agreement({c: c for c in "abcd"}, dict.fromkeys("abcd", "x"))
    assert (done.precision, done.recall, done.f1) == (1.0, 0.25, 0.4)
    assert done.pairs.precision is None
    assert done.pairs_f1 is None


def test_only_what_is_in_both_counts() -> None:
    done = agreement({"a": 1, "b": 1, "z": 1}, {"a": "x", "b": "x", "q": "x"})
    assert (done.items, done.f1) == (2, 1.0)
    assert agreement({"a": 1}, {"b": 1}).f1 is None


@given(PARTITIONS)
def test_the_same_partition_is_perfect(partition: dict[str, int]) -> None:
    done = agreement(partition, {item: f"other name {group}" for item, group in partition.items()})
    assert done.f1 == (approx(1.0) if partition else None)
    assert (done.pairs.false, done.pairs.missed) == (0, 0)


@given(PARTITIONS, PARTITIONS)
def test_swapping_the_sides_swaps_precision_and_recall(a: dict[str, int], b: dict[str, int]) -> None:
    one, other = agreement(a, b), agreement(b, a)
    assert (one.precision, one.recall) == (approx(other.recall), approx(other.precision))
    assert (one.pairs.false, one.pairs.missed) == (other.pairs.missed, other.pairs.false)
    if one.items:
        assert one.precision is not None and 0 < one.precision <= 1 + 1e-12


def found(ident: str, category: str = "posting", sentence: str = "s") -> Finding:
    key = Key("o", category, sentence, "")
    return a_finding(id=ident, source="例規/一.txt", location="第1条", category=category, key=key)


def label(group: str, category: str = "posting", sentence: str = "s") -> GroupLabel:
    return GroupLabel("例規/一.txt", "第1条", sentence, category, group)


def test_labels_find_their_findings() -> None:
    findings = [found("a"), found("b", sentence="t"), found("c", "written"), found("d", sentence="no label")]
    groups = [Group("1", "posting", "", ("a", "b", "d"), "a"), Group("2", "written", "", ("c",), "c")]
    labels = [label("x"), label("y", sentence="t"), label("x", "written"), label("y", sentence="not found")]
    done = evaluate_groups(labels, findings, groups)
    assert {name: a.items for name, a in done.items()} == {"": 3, "posting": 2, "written": 1}
    assert done["posting"].pairs == Score(0, 1, 0)
    assert done["posting"].precision == 0.5
    assert done["written"].f1 == 1.0


def test_a_name_used_in_two_categories_is_two_groups() -> None:
    done = evaluate_groups(
        [label("x"), label("x", "written")],
        [found("a"), found("c", "written")],
        [Group("1", "posting", "", ("a",), "a"), Group("2", "written", "", ("c",), "c")],
    )
    assert done[""].f1 == 1.0


def test_reading(tmp_path: Path) -> None:
    path = tmp_path / "groups.jsonl"
    row = {"source": "例規/一.txt", "location": "第1条", "sentence": "s", "category": "posting", "group": "x"}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert read_partition(path) == (label("x"),)
    path.write_text(json.dumps(row) + "\n" + json.dumps({"source": "x"}) + "\n", encoding="utf-8")
    with pytest.raises(LabelError, match=r"groups\.jsonl:2"):
        read_partition(path)
    path.write_bytes("一".encode("cp932"))
    with pytest.raises(LabelError, match="UTF-8"):
        read_partition(path)


def test_the_committed_partition_names_each_finding_once() -> None:
    labels = read_partition(Path(__file__).parents[2] / "corpora" / "kirigahama" / "groups.jsonl")
    assert len({label.place for label in labels}) == len(labels) > 90
    assert len({label.category for label in labels}) == 3
    assert all(label.group.startswith(label.category) for label in labels)


@pytest.mark.model
def test_the_sample_city_is_grouped_as_a_reader_would(sample_run: Scanned) -> None:
    run = load_run(sample_run.folder)
    labels = read_partition(Path(__file__).parents[2] / "corpora" / "kirigahama" / "groups.jsonl")
    done = evaluate_groups(labels, run.findings, run.groups)[""]
    assert done.items >= 0.8 * len(labels)
    assert done.f1 is not None and done.f1 >= 0.90

"""The store: lines are added, never changed, and what cannot be read is told."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.decisions import Decision, Origin
from analog_review.model.finding import Key
from analog_review.review import Store, StoreError, load
from analog_review.review.lines import read_line, written

KEY = Key("o1", "visual", "s", "c")


def said(value: str, field: str = "該非", subject: Key | str = KEY) -> Decision:
    origin = Origin("返送.xlsx", "該当条項", 3)
    return Decision(subject, field, value, "田中", "2026-04-01", origin, "run")


def test_a_line_has_the_agreed_fields(tmp_path: Path) -> None:
    Store(tmp_path / "decisions").append("甲課", [said("該当")])
    (line,) = (tmp_path / "decisions" / "甲課.jsonl").read_text("utf-8").splitlines()
    parts = json.loads(line)
    assert (parts.pop("schema"), parts.pop("writer"), parts.pop("n"), parts.pop("prev")) == (1, "甲課", 1, "")
    assert len(parts.pop("sum")) == 16
    assert parts == {
        "key": {"ordinance": "o1", "category": "visual", "sentence": "s", "context": "c"},
        "field": "該非",
        "value": "該当",
        "who": "田中",
        "when": "2026-04-01",
        "from": {"file": "返送.xlsx", "sheet": "該当条項", "row": 3, "group": ""},
        "run": "run",
    }


def test_lines_are_only_added_and_the_last_counts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.append("甲課", [said("該当")])
    before = (tmp_path / "甲課.jsonl").read_bytes()
    store.append("甲課", [said("非該当"), said("なし", "見逃し", "s1")])
    assert (tmp_path / "甲課.jsonl").read_bytes().startswith(before)
    decided = load(tmp_path).decided(KEY, "該非")
    assert decided is not None
    assert decided.value == "非該当"
    assert load(tmp_path).said("甲課", "s1", "見逃し") == said("なし", "見逃し", "s1")


def test_two_writers_who_differ_are_a_conflict(tmp_path: Path) -> None:
    Store(tmp_path).append("甲課", [said("該当")])
    Store(tmp_path).append("乙課", [said("非該当")])
    decided = load(tmp_path).decided(KEY, "該非")
    assert decided is not None
    assert decided.conflict
    assert decided.value is None
    assert load(tmp_path).conflicts() == (decided,)
    Store(tmp_path).append("乙課", [said("該当")])
    assert load(tmp_path).conflicts() == ()


def test_a_withdrawn_value_is_none(tmp_path: Path) -> None:
    Store(tmp_path).append("甲課", [said("該当"), said("")])
    assert load(tmp_path).decided(KEY, "該非") is None


@given(cut=st.integers(min_value=1))
def test_a_torn_last_line_is_reported_and_the_rest_is_read(cut: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Store(folder).append("甲課", [said("該当"), said("改正", "処置")])
        path = folder / "甲課.jsonl"
        whole = path.read_bytes()
        last = len(whole.splitlines(keepends=True)[1])
        path.write_bytes(whole[: len(whole) - min(cut, last - 1)])
        decisions = load(folder)
        assert decisions.decided(KEY, "該非") is not None
        complete = cut == 1
        assert (decisions.decided(KEY, "処置") is not None) is complete
        assert [p.code for p in decisions.problems] == ([] if complete else ["DECISION_TORN"])

        Store(folder).append("甲課", [said("困難", "処置")])
        after = load(folder)
        decided = after.decided(KEY, "処置")
        assert decided is not None
        assert decided.value == "困難", "a new line never grows onto a torn one"
        assert [p.code for p in after.problems] == ([] if complete else ["DECISION_LINE"])


@pytest.mark.parametrize("line", [b"[]", b"{}", b"\xff\xfe", b'{"key": 1}', b"null", b'"x"', b"NaN"])
def test_a_spoilt_line_harms_no_other(tmp_path: Path, line: bytes) -> None:
    Store(tmp_path).append("甲課", [said("該当")])
    path = tmp_path / "甲課.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line + b"\r\n" + path.read_bytes())
    decisions = load(tmp_path)
    assert decisions.decided(KEY, "該非") is not None
    assert [(p.code, p.line, p.source) for p in decisions.problems] == [("DECISION_LINE", 1, "甲課.jsonl")]


@given(text=st.text(alphabet=st.characters(exclude_categories=())))
def test_every_value_survives_one_line(text: str) -> None:
    made = said(text, "備考", text)
    line, digest = written(made, "甲課", 1, "")
    assert "\n" not in line
    read = read_line(line.encode("utf-8"))
    assert (read.decision, read.sum) == (made, digest)


@pytest.mark.parametrize("name", ["", "a/b", "..", ".隠し", "名前 ", "CON", "com1.x", "a:b", "x" * 61, "改\n行"])
def test_a_name_that_is_no_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        Store(tmp_path).append(name, [said("該当")])
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="書けません"):
        Store(tmp_path / "file").append("甲課", [said("該当")])


def test_no_folder_is_no_decisions(tmp_path: Path) -> None:
    assert load(tmp_path / "none").latest == {}


def test_a_line_nested_without_end_is_told_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "甲課.jsonl").write_text("[" * 100_000 + "\n" + written(said("該当"), "甲課", 2, "")[0] + "\n", "utf-8")
    decisions = load(tmp_path)
    assert [p.code for p in decisions.problems] == ["DECISION_LINE"]
    assert decisions.decided(KEY, "該非") is not None

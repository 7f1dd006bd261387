"""Records and lines: what is written is read back the same, whatever characters an ordinance holds."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.finding import Amendment, Finding, Group, Key, Procedure, Proposal
from analog_review.model.problem import Problem, Severity
from analog_review.model.records import dump_line, from_json, read_lines, to_json, write_lines
from analog_review.model.run import Funnel, InputFile, RunMeta
from analog_review.model.words import Status

_ANY = st.text(st.characters(exclude_categories=()), max_size=8)
_RECORDS = (Amendment, Finding, Funnel, Group, InputFile, Problem, Procedure, Proposal)
_OF_THE_RUN_ONLY = {"provision": st.just(-1), "start": st.just(-1)}


def _joined_by_json(text: str) -> bool:
    """A high surrogate before a low one: JSON's escapes mean one character by it, and no file holds such text."""
    return json.loads(json.dumps(text)) != text


@pytest.fixture(autouse=True, scope="module")
def strange_strings() -> None:
    st.register_type_strategy(str, _ANY.filter(lambda text: not _joined_by_json(text)))


@given(data=st.data())
def test_a_record_survives_its_line(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(_RECORDS))
    record = data.draw(st.builds(kind, **(_OF_THE_RUN_ONLY if kind is Finding else {})))
    line = dump_line(record)
    assert "\n" not in line
    line.encode("utf-8")
    assert from_json(kind, json.loads(line)) == record
    assert list(json.loads(line)) == list(to_json(record))


@given(records=st.lists(st.builds(Problem), max_size=4))
def test_a_file_of_records_survives(tmp_path_factory: pytest.TempPathFactory, records: list[Problem]) -> None:
    path = tmp_path_factory.getbasetemp() / "problems.jsonl"
    write_lines(path, records)
    assert list(read_lines(path, Problem)) == records
    assert not path.with_name("problems.jsonl.part").exists()


def test_lines_are_utf8_as_printed_and_end_with_a_line_feed(tmp_path: Path) -> None:
    path = tmp_path / "problems.jsonl"
    write_lines(path, [Problem("x", Severity.INFO, "𠮷野家の㊞")])
    data = path.read_bytes()
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert "𠮷野家の㊞".encode() in data


def test_a_lone_surrogate_is_escaped_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "problems.jsonl"
    write_lines(path, [Problem("x", Severity.INFO, "壊れた\udce3字")])
    assert next(read_lines(path, Problem)).message == "壊れた\udce3字"


def test_a_finding_keeps_its_fields_in_order_and_hides_its_place_in_memory() -> None:
    written = list(to_json(a_finding()))
    assert written == [f.name for f in dataclasses.fields(Finding) if f.name not in ("provision", "start")]
    assert written[:4] == ["id", "key", "source", "ordinance"]


def test_a_field_that_a_file_does_not_have_keeps_its_default() -> None:
    assert from_json(Problem, {"code": "x", "severity": "info", "message": "文", "unknown": 1}) == Problem(
        "x", Severity.INFO, "文"
    )


@pytest.mark.parametrize("line", ["{", '{"code": "x"}', "[1]", '{"code": "x", "severity": "bad", "message": ""}'])
def test_a_broken_line_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "problems.jsonl"
    path.write_text(dump_line(Problem("x", Severity.INFO, "文")) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"problems\.jsonl:2: Problem"):
        list(read_lines(path, Problem))


def test_the_meta_of_a_run_survives() -> None:
    funnel = Funnel(documents=1, findings={"posting": {"analog": 2}}, clauses_total={"analog": 1}, kinds={"条例": 1})
    file = InputFile("例規/一.txt", "0" * 64, "text", "utf-8", 10, "条例", "read")
    meta = RunMeta(
        1, "0.1.0", "2026-10-01T00:00:00+09:00", 1.5, "standard", ("posting",), {}, "r", "市", None, (file,), funnel
    )
    assert from_json(RunMeta, json.loads(json.dumps(to_json(meta)))) == meta


def a_finding(**changes: object) -> Finding:
    """A finding with as little in it as possible."""
    from analog_review.model.finding import Evidence, FrameText, OrdinanceRef

    ordinance = OrdinanceRef("o", "見本条例", "令和元年条例第1号", "条例", "市長")
    finding = Finding(
        "f", Key("o", "posting", "s", "c"), "例規/一.txt", ordinance, "main", "第1条", "第1条", "公告",
        "掲示場に掲示する。", "posting", None, 1, "posting.notice-board", ("posting.notice-board",), Status.ANALOG,
        None, (), "high", (Evidence(0, 3, "掲示場"),), None, (), None, FrameText(), None, "plain",
    )  # fmt: skip
    return dataclasses.replace(finding, **changes)  # type: ignore[arg-type]

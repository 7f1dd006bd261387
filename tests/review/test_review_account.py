"""The decisions account for themselves: what is lost, doubled, moved, changed, copied or renamed is seen and named."""

import json
import os
import random
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from analog_review.model.decisions import Decision, Origin
from analog_review.model.finding import Key
from analog_review.review import Store, StoreError, load
from tests.cli.conftest import Invoke, run

__all__ = ["run"]

COUNT = 30


def said(n: int, value: str = "該当", field: str = "該非") -> Decision:
    return Decision(
        Key(f"o{n}", "visual", "s", "c"), field, value, "田中", "2026-04-01", Origin("返送.xlsx", "該当条項", n), "r"
    )


def answers(folder: Path) -> dict[str, str | None]:
    """What stands, by ordinance; None where two differ."""
    decisions = load(folder)
    found = {}
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field)
        assert isinstance(subject, Key)
        if decided is not None:
            found[subject.ordinance] = decided.value
    return found


def codes(folder: Path) -> set[str]:
    return {problem.code for problem in load(folder).problems}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Thirty lines of ガ課, in two imports."""
    folder = tmp_path / "decisions"
    Store(folder).append("ガ課", [said(n) for n in range(COUNT // 2)])
    Store(folder).append("ガ課", [said(n) for n in range(COUNT // 2, COUNT)])
    return folder


ALL = {f"o{n}": "該当" for n in range(COUNT)}


def _lines(store: Path) -> list[bytes]:
    return (store / "ガ課.jsonl").read_bytes().splitlines(keepends=True)


def _put(store: Path, lines: list[bytes]) -> None:
    (store / "ガ課.jsonl").write_bytes(b"".join(lines))


def test_nothing_is_told_of_a_whole_store(store: Path) -> None:
    assert load(store).problems == () and answers(store) == ALL


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("the middle is gone", lambda lines: lines[:5] + lines[20:]),
        ("the beginning is gone", lambda lines: lines[12:]),
        ("the end is gone", lambda lines: lines[:20]),
        ("all is gone", lambda lines: []),
        ("one line is gone", lambda lines: lines[:7] + lines[8:]),
    ],
)
def test_missing_lines_are_seen_and_counted(
    store: Path, name: str, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    before = _lines(store)
    left = change(before)
    _put(store, left)
    assert codes(store) & {"DECISION_CHAIN", "DECISION_CUT"}, name
    (ledger,) = Store(store).shelf().ledgers["ガ課"]
    assert ledger.missing == len(before) - len(left)
    Store(store).append("ガ課", [said(99)])
    (after,) = Store(store).shelf().ledgers["ガ課"]
    assert after.missing == ledger.missing, "adding to it hides nothing"
    assert answers(store)["o99"] == "該当"


def test_a_doubled_part_counts_once(store: Path) -> None:
    lines = _lines(store)
    _put(store, lines[:20] + lines[10:])
    (ledger,) = Store(store).shelf().ledgers["ガ課"]
    assert (ledger.doubled, len(ledger.lines), ledger.missing) == (10, COUNT, 0)
    assert "DECISION_DOUBLED" in codes(store) and answers(store) == ALL


def test_lines_in_another_order_are_read_as_they_were_written(tmp_path: Path) -> None:
    Store(tmp_path).append("ガ課", [said(1, "該当"), said(1, "保留"), said(1, "非該当")])
    lines = _lines(tmp_path)
    _put(tmp_path, lines[::-1])
    assert answers(tmp_path) == {"o1": "非該当"}
    assert "DECISION_CHAIN" in codes(tmp_path)


def test_a_changed_line_does_not_count_and_is_named(store: Path) -> None:
    lines = _lines(store)
    lines[4] = lines[4].replace("該当".encode(), "非該当".encode(), 1)
    _put(store, lines)
    assert answers(store) == {name: value for name, value in ALL.items() if name != "o4"}
    assert [(p.code, p.line) for p in load(store).problems] == [("DECISION_CHANGED", 5)]


def test_random_damage_is_never_an_answer_of_its_own(store: Path) -> None:
    """Flipped bits and lost or doubled stretches: what is counted was written, and what is not is told."""
    whole = b"".join(_lines(store))
    choose = random.Random(3)
    for _ in range(120):
        data = bytearray(whole)
        at = choose.randrange(len(data))
        kind = choose.choice(("bit", "cut", "lost", "double", "zero"))
        if kind == "bit":
            data[at] ^= 1 << choose.randrange(8)
        elif kind == "cut":
            del data[at:]
        elif kind == "lost":
            del data[at : at + choose.randrange(1, 3000)]
        elif kind == "double":
            data[at:at] = data[at : at + choose.randrange(1, 3000)]
        else:
            data[at : at + 512] = bytes(len(data[at : at + 512]))
        (store / "ガ課.jsonl").write_bytes(bytes(data))
        found = answers(store)
        assert set(found.items()) <= set(ALL.items()), (kind, at)
        assert found == ALL or load(store).problems, (kind, at)


@pytest.mark.parametrize("name", ["ガ課.jsonl.txt", "ガ課.JSONL", "別の名前.jsonl"])
def test_a_renamed_file_is_read(store: Path, name: str) -> None:
    (store / "ガ課.jsonl").rename(store / name)
    assert answers(store) == ALL
    assert next(iter(load(store).latest.values())).keys() == {"ガ課"}


@pytest.mark.parametrize("name", ["旧/ガ課.jsonl", "ガ課.jsonl.gz", "ガ課.jsonl.bak", "ガ課.json", "メモ.txt"])
def test_what_is_not_read_is_named(store: Path, name: str) -> None:
    (store / name).parent.mkdir(exist_ok=True)
    (store / "ガ課.jsonl").rename(store / name)
    told = {(p.code, p.source) for p in load(store).problems}
    assert ("DECISION_FILE", name.partition("/")[0]) in told
    assert ("DECISION_GONE", "ガ課.jsonl") in told
    assert any("30 行" in p.message for p in load(store).problems)


@pytest.mark.parametrize(
    "copy",
    [
        "ガ課 - コピー.jsonl",
        "ガ課 - コピー (2).jsonl",
        "ガ課のコピー.jsonl",
        "ガ課 (1).jsonl",
        "ガ課 (競合コピー 2026-11-29).jsonl",
        "ガ課 (田中's conflicted copy 2026-11-29).jsonl",
        "ガ課.sync-conflict-20261129-120000-ABCDEFG.jsonl",
        "ガ課-DESKTOP-7Q2.jsonl",
        unicodedata.normalize("NFD", "ガ課.jsonl"),
    ],
)
@pytest.mark.parametrize("old", [False, True])
def test_a_copy_is_no_second_voice(store: Path, copy: str, old: bool) -> None:
    if old:
        _put(store, [_without_seal(line) for line in _lines(store)])
        (store / "ガ課.count").unlink()
    shutil.copy(store / "ガ課.jsonl", store / copy)
    Store(store).append("ガ課", [said(1, "非該当")])
    assert answers(store) == {**ALL, "o1": "非該当"}
    assert {writer for voices in load(store).latest.values() for writer in voices} == {"ガ課"}
    assert "DECISION_COPY" in codes(store)


def _without_seal(line: bytes) -> bytes:
    parts = json.loads(line)
    for name in ("schema", "writer", "n", "prev", "sum"):
        del parts[name]
    return json.dumps(parts, ensure_ascii=False).encode() + b"\n"


def test_copies_that_went_on_differently_are_a_conflict_and_told(store: Path) -> None:
    shutil.copytree(store, store.parent / "よそ")
    Store(store).append("ガ課", [said(1, "非該当"), said(2, "保留")])
    Store(store.parent / "よそ").append("ガ課", [said(1, "保留"), said(2, "保留"), said(3, "非該当")])
    shutil.copy(store.parent / "よそ" / "ガ課.jsonl", store / "ガ課 (1).jsonl")
    assert answers(store) == {**ALL, "o1": None, "o2": "保留", "o3": "非該当"}
    assert "DECISION_SPLIT" in codes(store)


def test_a_second_answer_of_a_department_is_no_copy(tmp_path: Path) -> None:
    Store(tmp_path).append("甲課", [said(1, "該当")])
    Store(tmp_path).append("甲課（2）", [said(1, "非該当")])
    assert answers(tmp_path) == {"o1": None} and load(tmp_path).problems == ()


def test_line_ends_and_a_byte_order_mark_change_nothing(store: Path) -> None:
    data = (store / "ガ課.jsonl").read_bytes()
    (store / "ガ課.jsonl").write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert load(store).problems == () and answers(store) == ALL
    Store(store).append("ガ課", [said(99)])
    assert load(store).problems == ()


def test_lines_of_earlier_versions_are_read_and_held_on_to(store: Path) -> None:
    _put(store, [_without_seal(line) for line in _lines(store)])
    (store / "ガ課.count").unlink()
    assert load(store).problems == () and answers(store) == ALL
    Store(store).append("ガ課", [said(1, "保留")])
    assert load(store).problems == () and answers(store) == {**ALL, "o1": "保留"}
    _put(store, _lines(store)[3:])
    assert "DECISION_CHAIN" in codes(store), "an old line that is lost is missed by the new one"


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("DECISION_LATER", {"schema": 2}),
        ("DECISION_LATER", {"retracted": True}),
        ("DECISION_FIELD", {"field": "判断"}),
        ("DECISION_VALUE", {"value": "該当かも"}),
        ("DECISION_VALUE", {"field": "改正済日", "value": "2026-02-30"}),
        ("DECISION_VALUE", {"field": "改正予定", "value": "来年"}),
        ("DECISION_DAY", {"when": "きのう"}),
        ("DECISION_LONG", {"field": "備考", "value": "あ" * 40_000}),
    ],
)
def test_what_this_version_does_not_know_does_not_count_and_is_named(
    store: Path, code: str, change: dict[str, object]
) -> None:
    lines = [_without_seal(line) for line in _lines(store)]
    lines[8] = json.dumps({**json.loads(lines[8]), **change}).encode() + b"\n"
    _put(store, lines)
    (store / "ガ課.count").unlink()
    assert "o8" not in answers(store)
    assert [(p.code, p.line) for p in load(store).problems] == [(code, 9)]
    if code == "DECISION_LATER":
        before = (store / "ガ課.jsonl").read_bytes()
        with pytest.raises(StoreError, match="更新"):
            Store(store).append("ガ課", [said(1)])
        assert (store / "ガ課.jsonl").read_bytes() == before


def test_the_same_key_twice_does_not_count(store: Path) -> None:
    line = _without_seal(_lines(store)[0]).decode().replace('"value": "該当"', '"value": "該当", "value": "非該当"')
    _put(store, [line.encode()])
    assert answers(store) == {} and "DECISION_TWICE" in codes(store)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes and devices in the file system")
def test_pipes_devices_and_links_to_nowhere_stop_nothing(store: Path) -> None:
    os.mkfifo(store / "乙課.jsonl")
    (store / "丙課.jsonl").symlink_to("/dev/zero")
    (store / "丁課.jsonl").symlink_to(store / "ない.jsonl")
    (store / "戊課.jsonl").mkdir()
    os.mkfifo(store / "己課.count")
    assert answers(store) == ALL
    told = {p.source for p in load(store).problems if p.code == "DECISION_FILE"}
    assert told == {"乙課.jsonl", "丙課.jsonl", "丁課.jsonl", "戊課.jsonl"}


def test_a_copy_of_the_folder_is_a_backup(store: Path) -> None:
    backup = shutil.copytree(store, store.parent / "控え")
    assert load(backup).latest == load(store).latest and load(backup).problems == ()


def test_verify_prints_the_account(store: Path, run: Invoke) -> None:
    whole = run("review", "verify", "--decisions", str(store))
    assert whole.exit_code == 0 and "ガ課.jsonl\tガ課\t30\t30\t30\t0\t0\t0" in whole.stdout
    lines = _lines(store)
    other = _without_seal(lines[0]).replace(b'"visual"', b'"no-such"').replace(b'"o0"', b'"o77"')
    _put(store, [*lines[:10], b"{]\n", *lines[15:25]])
    (store / "乙課.jsonl").write_bytes(other)
    spoilt = run("review", "verify", "--decisions", str(store))
    assert spoilt.exit_code == 1
    assert "ガ課.jsonl\tガ課\t21\t20\t20\t1\t9\t0" in spoilt.stdout
    assert "合計\t2 人\t22\t21\t21\t1\t9\t0" in spoilt.stdout
    for words in ("ガ課.jsonl:11: ", "最後の 5 行がなくなっています", "区分「no-such」は規則にありません"):
        assert words in spoilt.stderr
    assert run("review", "verify").exit_code == 2

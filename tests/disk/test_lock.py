"""One writer on two machines at once: nothing is lost or mixed, and a lock left behind is told, never broken."""

import json
import multiprocessing
import time
from pathlib import Path

import pytest

from analog_review.disk import BusyError, alone, lock
from analog_review.disk.lock import ENDING
from analog_review.model.decisions import Decision, Origin
from analog_review.model.workbook import FINDINGS
from analog_review.review import Store, StoreError, load
from tests.review.desk import fill, sent, take

_WRITERS, _BATCHES, _LINES = 4, 8, 5


def _said(name: str, batch: int) -> list[Decision]:
    value = "長い備考。" * 200
    return [
        Decision(f"{name}-{batch}-{n}", "備考", f"{name} {batch} {n} {value}", name, "2026-04-01", Origin(), "run")
        for n in range(_LINES)
    ]


def _add(folder: str, name: str) -> None:
    for batch in range(_BATCHES):
        Store(Path(folder)).append("甲課", _said(name, batch))


def _import(path: str, folder: str) -> None:
    take(Store(Path(folder)), Path(path))


def _hold(folder: str) -> None:
    with Store(Path(folder)).writing("甲課"):
        time.sleep(60)


def _together(target: object, calls: list[tuple[str, ...]]) -> None:
    context = multiprocessing.get_context("spawn")
    running = [context.Process(target=target, args=call) for call in calls]  # type: ignore[arg-type]
    for process in running:
        process.start()
    for process in running:
        process.join(60)
    assert [process.exitcode for process in running] == [0] * len(calls)


def test_several_programs_add_to_one_file_at_once(tmp_path: Path) -> None:
    names = [f"機{n}" for n in range(_WRITERS)]
    _together(_add, [(str(tmp_path), name) for name in names])
    decisions = load(tmp_path)
    assert decisions.problems == ()
    assert len(decisions.latest) == _WRITERS * _BATCHES * _LINES
    lines = (tmp_path / "甲課.jsonl").read_text("utf-8").splitlines()
    keys = [json.loads(line)["key"] for line in lines]
    batches = [tuple(keys[at : at + _LINES]) for at in range(0, len(keys), _LINES)]
    whole = {tuple(line.subject for line in _said(name, batch)) for name in names for batch in range(_BATCHES)}
    assert set(batches) == whole, "what was added at once stands together"
    assert not list(tmp_path.glob("*" + ENDING))


def test_the_same_workbook_taken_on_two_machines_at_once_is_recorded_once(tmp_path: Path) -> None:
    path = sent(tmp_path / "返送.xlsx")
    fill(path, FINDINGS, "f1", 該非="該当", 処置="改正")
    _together(_import, [(str(path), str(tmp_path / "決定"))] * 3)
    lines = (tmp_path / "決定" / "甲課.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["field"] for line in lines) == ["処置", "該非"]


def test_a_lock_whose_process_runs_or_is_not_of_this_machine_is_told_and_never_broken(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_hold, args=(str(tmp_path),))
    process.start()
    lock = tmp_path / ("甲課.jsonl" + ENDING)
    end = time.monotonic() + 30
    while (not lock.is_file() or not lock.read_bytes()) and time.monotonic() < end:
        time.sleep(0.05)
    card = json.loads(lock.read_text("utf-8"))
    with pytest.raises(StoreError, match="最中です"):
        Store(tmp_path, patience=0.2).append("甲課", _said("乙", 1))
    process.kill()
    process.join()
    lock.write_text(json.dumps({**card, "host": "別のパソコン"}), "utf-8")
    card = json.loads(lock.read_text("utf-8"))
    with pytest.raises(StoreError) as told:
        Store(tmp_path, patience=0.2).append("甲課", _said("乙", 1))
    for word in (card["host"], card["since"], str(lock), "消してから"):
        assert word in str(told.value)
    assert lock.is_file()
    assert load(tmp_path).latest == {}
    Store(tmp_path, patience=0.2).append("乙課", _said("乙", 1))
    lock.unlink()
    Store(tmp_path, patience=0.2).append("甲課", _said("乙", 1))
    assert len(load(tmp_path).latest) == _LINES


def test_an_empty_or_spoilt_lock_is_a_lock_too(tmp_path: Path) -> None:
    for data in (b"", b"[]", b"\xff"):
        (tmp_path / ("甲課.jsonl" + ENDING)).write_bytes(data)
        with pytest.raises(StoreError, match="不明"):
            Store(tmp_path, patience=0).append("甲課", _said("乙", 1))


def test_a_lock_that_somebody_took_meanwhile_is_theirs(tmp_path: Path) -> None:
    lock = tmp_path / ("甲課.jsonl" + ENDING)
    with Store(tmp_path).writing("甲課") as add:
        add("甲課", _said("甲", 1))
        lock.write_text('{"token": "other"}', "utf-8")
    assert lock.is_file()


def test_a_second_answer_of_the_same_department_has_a_file_and_a_lock_of_its_own(tmp_path: Path) -> None:
    with Store(tmp_path).writing("甲課") as add:
        add("甲課（2）", _said("甲", 1))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["甲課（2）.count", "甲課（2）.jsonl"]


def test_a_lock_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(token: str) -> dict[str, str]:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(StoreError, match="No space"):
        patched.setattr(lock, "_card", full)
        Store(tmp_path).append("甲課", _said("甲", 1))
    assert not list(tmp_path.iterdir())
    Store(tmp_path, patience=0).append("甲課", _said("甲", 1))


def test_what_failed_inside_is_told_and_not_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> dict[str, str]:
        raise OSError("the share is away")

    monkeypatch.setattr(lock, "_GRACE", 0.0)
    with pytest.raises(ValueError, match="inside"), Store(tmp_path).writing("甲課"):
        monkeypatch.setattr(lock, "_read", gone)
        raise ValueError("inside")


def test_a_lock_left_behind_on_this_machine_is_taken_over_by_one(tmp_path: Path) -> None:
    process = multiprocessing.get_context("spawn").Process(target=_hold, args=(str(tmp_path),))
    process.start()
    left = tmp_path / ("甲課.jsonl" + ENDING)
    end = time.monotonic() + 30
    while (not left.is_file() or not left.read_bytes()) and time.monotonic() < end:
        time.sleep(0.05)
    process.kill()
    process.join()
    path = tmp_path / "甲課.jsonl"
    with alone(path, 0.0, "甲"), pytest.raises(BusyError, match="乙が、同じところ"), alone(path, 0.2, "乙"):
        pass
    assert not list(tmp_path.iterdir())

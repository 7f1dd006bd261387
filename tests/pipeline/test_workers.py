"""Tasks give the same results in the same order wherever they are done, and each is done once."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from analog_review.model.city import City
from analog_review.pipeline import WorkersLostError, workers
from analog_review.pipeline.memory import Memory
from analog_review.pipeline.side_by_side import side_by_side
from analog_review.pipeline.tools import Setup, Tools
from analog_review.pipeline.workers import Workers
from analog_review.rulebook import default_rules, load_rulebook

RULES = load_rulebook(default_rules())


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    memory = Memory(tmp_path)
    yield memory
    memory.close()


def _workers(memory: Memory, folder: Path, jobs: int) -> Workers:
    setup = Setup(f"{folder}{jobs}", RULES, City(), 0, 1, "engine", folder)
    return Workers(setup, memory, jobs)


def _double(tools: Tools, number: int) -> bytes:
    assert tools.rulebook.fingerprint == RULES.fingerprint
    return str(2 * number).encode()


def _deadly(tools: Tools, number: int) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _all(workers: Workers, asked: list[int]) -> list[bytes]:
    def task(number: int) -> int:
        asked.append(number)
        return number

    tasks = ((f"k{n}", lambda n=n: task(n), 1) for n in range(40))
    return list(workers.kept("numbers", _double, tasks, weight=3))


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_are_made_once(memory: Memory, tmp_path: Path, jobs: int) -> None:
    wanted = [str(2 * n).encode() for n in range(40)]
    first, again = [], []  # type: ignore[var-annotated]
    made = _workers(memory, tmp_path, jobs)
    assert _all(made, first) == wanted and _all(made, again) == wanted
    made.close()
    assert (first, again) == (list(range(40)), [])


def test_new_processes_do_what_copies_do(memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows cannot copy a process: everything a worker needs must be sent to it."""
    monkeypatch.setattr(workers, "start_method", lambda: "spawn")
    made = _workers(memory, tmp_path, 2)
    assert _all(made, []) == [str(2 * n).encode() for n in range(40)]
    made.close()


def test_a_process_that_is_killed_is_said(memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "load_model", lambda: None)
    made = _workers(memory, tmp_path, 2)
    with pytest.raises(WorkersLostError, match="--jobs 1"):
        list(made.kept("numbers", _deadly, [("a", lambda: 1, 1)], weight=1))
    made.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_are_done_side_by_side(tmp_path: Path, jobs: int) -> None:
    parts = [lambda n=n: (tmp_path / str(n)).write_text("x") for n in range(3)]
    assert len(list(side_by_side(parts, jobs))) == 3
    assert len(list(tmp_path.iterdir())) == 3


def test_what_a_part_raises_is_raised(tmp_path: Path) -> None:
    def broken() -> None:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        list(side_by_side([broken], 2))

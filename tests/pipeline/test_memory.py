"""What is kept comes back as it was put in, by its own key alone, however many write at once."""

import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.pipeline.memory import Memory, key_of


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.put("file", [("a", b"one"), ("b", b"")])
    assert (memory.get("file", "a"), memory.get("file", "b"), memory.get("drafts", "a")) == (b"one", b"", None)
    assert memory.has("file", "b") and not memory.has("file", "c")
    memory.close()
    again = Memory(tmp_path)
    assert again.get("file", "a") == b"one"
    again.close()


def _write(folder: Path, name: str) -> None:
    memory = Memory(folder)
    for number in range(50):
        memory.put("file", [(f"{name}{number}", name.encode() * 1000)])
    memory.close()


def test_two_processes_write_into_one_folder(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_write, args=(tmp_path, name)) for name in "xy"]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    memory = Memory(tmp_path)
    assert all(memory.get("file", f"{name}{number}") == name.encode() * 1000 for name in "xy" for number in range(50))
    memory.close()


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_only_the_same_parts_have_the_same_key(one: list[str], other: list[str]) -> None:
    assert (key_of(*one) == key_of(*other)) == (one == other)


def test_only_what_is_old_is_pruned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(tmp_path)
    monkeypatch.setattr("analog_review.disk.rows.time.time", lambda: 100 * 86400.0)
    memory.put("file", [("old", b"1")])
    monkeypatch.setattr("analog_review.disk.rows.time.time", lambda: 130 * 86400.0)
    memory.put("file", [("new", b"2")])
    assert memory.prune(20) == 1
    assert (memory.get("file", "old"), memory.get("file", "new"), memory.count()) == (None, b"2", 1)
    memory.close()

"""A scan that is killed goes on from what is kept, and two scans share one cache: always the bytes of a quiet run.

The number of kills is small here; ``make kills`` does twenty.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import CITY, ROOT

pytestmark = [pytest.mark.model, pytest.mark.skipif(sys.platform == "win32", reason="needs process groups")]

KILLS = int(os.environ.get("ANALOG_REVIEW_KILLS", "2"))
"""Scans that are killed, each at a random moment; then one runs to its end."""


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few") / "例規"
    folder.mkdir()
    for path in sorted((CITY / "reiki").glob("*.txt"))[:6]:
        shutil.copy(path, folder / path.name)
    return folder


def _start(few: Path, out: Path, cache: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "analog_review", "scan", str(few), "--out", str(out), "--cache", str(cache)]
    return subprocess.Popen(
        [*command, "--jobs", "2"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def _finished(scan: "subprocess.Popen[bytes]") -> float:
    begun = time.monotonic()
    _, said = scan.communicate()
    assert scan.returncode == 0, said.decode()
    return time.monotonic() - begun


def _bytes(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.name != "run.json"}


def test_killed_scans_leave_nothing_half_done(few: Path, tmp_path: Path) -> None:
    took = _finished(_start(few, tmp_path / "quiet", tmp_path / "own"))
    choose = random.Random(7)
    out, cache = tmp_path / "out", tmp_path / "kept"
    for _ in range(KILLS):
        scan = _start(few, out, cache)
        time.sleep(choose.uniform(0.2, took))
        os.killpg(scan.pid, signal.SIGKILL)
        scan.communicate()
        assert not (out / "run.json").exists() or _bytes(out) == _bytes(tmp_path / "quiet")
    _finished(_start(few, out, cache))
    assert _bytes(out) == _bytes(tmp_path / "quiet")


def test_two_scans_share_a_cache(few: Path, tmp_path: Path) -> None:
    half = tmp_path / "例規"
    half.mkdir()
    for path in sorted(few.iterdir())[:3]:
        shutil.copy(path, half / path.name)
    _finished(_start(few, tmp_path / "all alone", tmp_path / "one"))
    _finished(_start(half, tmp_path / "half alone", tmp_path / "two"))
    both = [
        _start(few, tmp_path / "all", tmp_path / "shared"),
        _start(half, tmp_path / "half", tmp_path / "shared"),
    ]
    for scan in both:
        _finished(scan)
    assert _bytes(tmp_path / "all") == _bytes(tmp_path / "all alone")
    assert _bytes(tmp_path / "half") == _bytes(tmp_path / "half alone")

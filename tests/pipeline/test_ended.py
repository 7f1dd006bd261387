"""However a scan is ended, nothing of it stays behind that a later one minds: no process, no lock, no half file."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.conftest import CITY, ROOT

pytestmark = [pytest.mark.model, pytest.mark.skipif(sys.platform == "win32", reason="needs signals")]

PATIENCE = 60.0


def start(inputs: Path, out: Path, cache: Path, jobs: int = 2) -> "subprocess.Popen[bytes]":
    """A scan of its own process group."""
    command = [sys.executable, "-m", "analog_review", "scan", str(inputs), "--out", str(out), "--cache", str(cache)]
    return subprocess.Popen(
        [*command, "--jobs", str(jobs)], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip


def children_of(scan: "subprocess.Popen[bytes]") -> list[psutil.Process]:
    """Its processes, once there are some."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and scan.poll() is None:
        found = psutil.Process(scan.pid).children(recursive=True)
        if len(found) >= 2:
            return found
        time.sleep(0.05)
    return []


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ended") / "例規"
    folder.mkdir()
    for path in sorted((CITY / "reiki").glob("*.txt"))[:4]:
        shutil.copy(path, folder / path.name)
    return folder


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_stays_behind(few: Path, tmp_path: Path, number: signal.Signals) -> None:
    scan = start(few, tmp_path / "out", tmp_path / "kept")
    children = children_of(scan)
    assert children
    time.sleep(0.5)
    os.kill(scan.pid, number)
    said = scan.communicate(timeout=PATIENCE)[1].decode()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive, "no orphan"
    if number is signal.SIGKILL:
        assert (tmp_path / "out" / "run.json.lock").is_file()
    else:
        assert scan.returncode == (130 if number is signal.SIGINT else 128 + number)
        assert "中断しました。" in said and "続きから" in said and "Traceback" not in said
        assert not (tmp_path / "out").exists()
        assert sorted(p.name for p in (tmp_path / "kept").iterdir() if "sqlite" not in p.name) in ([], ["runs"])
    last = start(few, tmp_path / "out", tmp_path / "kept")
    said = last.communicate(timeout=4 * PATIENCE)[1].decode()
    assert last.returncode == 0, said
    left = {p.name for p in (tmp_path / "out").iterdir()}
    assert "run.json" in left and not [name for name in left if name.startswith(".") or name.endswith(".lock")]


@pytest.mark.parametrize("damage", ["bits", "rows"])
def test_a_damaged_cache_stops_nothing(few: Path, tmp_path: Path, damage: str) -> None:

    kept, out = tmp_path / "kept", tmp_path / "out"
    first = start(few, out, kept)
    assert first.wait(4 * PATIENCE) == 0
    before = {p.name: p.read_bytes() for p in out.iterdir() if p.name != "run.json"}
    shutil.rmtree(kept / "runs")
    for name in ("results.sqlite", "parses.sqlite"):
        path = kept / name
        data = bytearray(path.read_bytes())
        if damage == "bits":
            for at in range(0, len(data), 997):
                data[at] ^= 4
            path.write_bytes(data)
            continue
        with sqlite3.connect(path) as db:
            keys = [key for (key,) in db.execute("SELECT key FROM rows_1")]
            change = "UPDATE rows_1 SET data = x'00112233' || substr(data, 5) WHERE key = ?"
            db.executemany(change, [(key,) for key in keys[::2]])
        db.close()
    again = start(few, out, kept)
    said = again.communicate(timeout=4 * PATIENCE)[1].decode()
    assert again.returncode == 0, said
    assert {p.name: p.read_bytes() for p in out.iterdir() if p.name != "run.json"} == before
    if damage == "bits":
        assert "壊れているか、この道具のものではないので" in said, said

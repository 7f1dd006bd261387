"""What a measurement was made on, and how a command is measured: seconds, and the peak memory of any process of it."""

import os
import platform
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spent:
    """Wall seconds, processor seconds of all processes, and the largest resident set of any one, in MB."""

    seconds: float
    cpu: float
    peak: float
    out: str = ""


def run(*arguments: str, env: dict[str, str] | None = None) -> Spent:
    """Run a Python module as a child and watch its whole family. Raises RuntimeError with what it said."""
    begun, before = time.perf_counter(), os.times()
    child = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )
    watch = _Watch(child.pid)
    watch.start()
    out, err = child.communicate()
    watch.stop()
    if child.returncode not in (0, 1):
        raise RuntimeError(err.decode(errors="replace"))
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(time.perf_counter() - begun, cpu, watch.peak, out.decode())


class _Watch(threading.Thread):
    """Looks at the peak memory of a process and all below it, some times a second."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._root = pid
        self._done = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        while not self._done.wait(0.2):
            for pid in _family(self._root):
                self.peak = max(self.peak, _high_water(pid))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _family(root: int) -> list[int]:
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        found.append(pid)
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            try:
                queue += [int(word) for word in task.read_text().split()]
            except OSError:
                continue
    return found


def _high_water(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    line = next((row for row in status.splitlines() if row.startswith("VmHWM")), "VmHWM: 0 kB")
    return int(line.split()[1]) / 1024


def described() -> list[tuple[str, str]]:
    """The machine, the interpreter and the kernels for matrix products."""
    info = Path("/proc/cpuinfo")
    model = next((r.split(":")[1].strip() for r in info.read_text().splitlines() if r.startswith("model name")), "?")
    return [
        ("processor", f"{model}, {os.cpu_count()} used"),
        ("system", platform.platform()),
        ("Python", platform.python_version()),
        ("kernel of spaCy (BLIS)", _blis()),
        ("kernel of NumPy (OpenBLAS)", _openblas()),
        ("load before", " ".join(f"{one:.1f}" for one in os.getloadavg())),
    ]


def _blis() -> str:
    code = "import numpy; from thinc.api import NumpyOps; o = NumpyOps(); o.gemm(o.alloc2f(9, 9), o.alloc2f(9, 9))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "BLIS_ARCH_DEBUG": "1"}
    )
    said = [line for line in (done.stderr + done.stdout).splitlines() if "sub-configuration" in line]
    return said[0].split("sub-configuration")[-1].strip(" '.") if said else "unknown"


def _openblas() -> str:
    code = (
        "import analog_review.detect, os, numpy; from threadpoolctl import threadpool_info;"
        "print([i.get('architecture') for i in threadpool_info()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() or os.environ.get("OPENBLAS_CORETYPE", "as OpenBLAS chooses")

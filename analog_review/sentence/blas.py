"""OpenBLAS told how to work before NumPy loads it; importing this module is what tells it.

One thread a process, because the scan runs one process a core; and the AVX-512 kernel where the CPU has the
instructions, because OpenBLAS falls back to Haswell on CPUs newer than itself (half the speed). What the user set
in the environment stands.
"""

import os
from pathlib import Path

_AVX512 = {"avx512f", "avx512bw", "avx512dq", "avx512vl"}


def cpu_flags(cpuinfo: str) -> frozenset[str]:
    """The instruction sets that the text of /proc/cpuinfo names."""
    line = next((row for row in cpuinfo.splitlines() if row.startswith("flags")), "")
    return frozenset(line.split())


def _tell() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        flags = cpu_flags(Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace"))
    except OSError:  # not Linux
        return
    if flags >= _AVX512:
        os.environ.setdefault("OPENBLAS_CORETYPE", "SkylakeX")


_tell()

"""What happens on real machines, done on purpose: each fault is tried and printed as held or not held.

    python -m benchmarks.faults            the long form, processes and full disks included
    python -m benchmarks.faults --short    a tenth of what needs no process, for the tests

Held means: what comes out is what an undisturbed machine gives, or it is refused, told or made anew; never a wrong
result in silence, never words of people lost or invented.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psutil

from analog_review.disk import NEW, KeptError, KeptRows, placing, put_in_place, set_aside, settle
from analog_review.model.decisions import Decision, Origin
from analog_review.model.finding import Key
from analog_review.model.run import InputFile
from analog_review.pipeline import DamagedError, KeptRun
from analog_review.review import Store, load
from benchmarks.fault_books import books

ROOT = Path(__file__).resolve().parents[1]
CITY = ROOT / "corpora" / "kirigahama" / "reiki"


@dataclass(frozen=True)
class Fault:
    """One fault by kind and name; ``tried`` in an empty folder says whether it held."""

    kind: str
    name: str
    tried: Callable[[Path], bool]


class StoppedError(BaseException):
    """The program was killed here: no more of its code runs."""


def damaged(data: bytes, choose: random.Random) -> bytes:
    """The bytes after one of the things that disks, sync clients and people do to them."""
    spoilt = bytearray(data)
    at, size = choose.randrange(max(1, len(data))), choose.randrange(1, 3000)
    kind = choose.choice(("bit", "bits", "cut", "lost", "doubled", "zeros", "empty", "junk"))
    if kind in ("bit", "bits"):
        for _ in range(1 if kind == "bit" else 40):
            spoilt[choose.randrange(len(data))] ^= 1 << choose.randrange(8)
    elif kind == "cut":
        del spoilt[at:]
    elif kind == "lost":
        del spoilt[at : at + size]
    elif kind == "doubled":
        spoilt[at:at] = spoilt[at : at + size]
    elif kind == "zeros":
        spoilt[at : at + size] = bytes(len(spoilt[at : at + size]))
    elif kind == "empty":
        spoilt.clear()
    else:
        spoilt[at:at] = choose.randbytes(size)
    return bytes(spoilt)


def _said(number: int, value: str = "該当") -> Decision:
    key = Key(f"o{number}", "visual", "s", "c")
    return Decision(key, "該非", value, "田中", "2026-04-01", Origin("返送.xlsx", "該当条項", number), "r")


def _answers(folder: Path) -> dict[str, str | None]:
    decisions = load(folder)
    found = {subject: decisions.decided(subject, field) for subject, field in decisions.latest}
    return {s.ordinance: one.value for s, one in found.items() if isinstance(s, Key) and one is not None}


def decisions(count: int) -> Iterator[Fault]:
    """Random damage to a writer's file, and what sync clients and people do to its name."""
    for seed in range(count):
        yield Fault("decisions", f"damage {seed}", lambda folder, seed=seed: _decisions(folder, random.Random(seed)))
    names = ("甲課.jsonl.txt", "甲課.JSONL", "写し.jsonl", "旧/甲課.jsonl", "甲課.jsonl.gz", "甲課.bak")
    for name in names:
        yield Fault("decisions", f"renamed {name}", lambda folder, name=name: _renamed(folder, name))
    for name in (
        "甲課 - コピー.jsonl",
        "甲課 (1).jsonl",
        "甲課 (競合コピー 2026-11-29).jsonl",
        "甲課-DESKTOP-7Q.jsonl",
    ):
        yield Fault("decisions", f"copied {name}", lambda folder, name=name: _copied(folder, name))


def _decisions(folder: Path, choose: random.Random) -> bool:
    Store(folder).append("甲課", [_said(n) for n in range(20)])
    Store(folder).append("甲課", [_said(n, "保留") for n in range(20, 40)])
    whole = _answers(folder)
    path = folder / "甲課.jsonl"
    data = path.read_bytes()
    if choose.random() < 0.4:
        lines = data.splitlines(keepends=True)
        part = slice(choose.randrange(20), choose.randrange(20, 41))
        data = b"".join(choose.choice((lines[: part.start] + lines[part.stop :], lines + lines[part], lines[::-1])))
    else:
        data = damaged(data, choose)
    path.write_bytes(data)
    found = _answers(folder)
    return found.items() <= whole.items() and (found == whole or bool(load(folder).problems))


def _renamed(folder: Path, name: str) -> bool:
    Store(folder).append("甲課", [_said(n) for n in range(20)])
    whole = _answers(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / "甲課.jsonl").rename(folder / name)
    return _answers(folder) == whole or bool(load(folder).problems)


def _copied(folder: Path, name: str) -> bool:
    Store(folder).append("甲課", [_said(n) for n in range(20)])
    shutil.copy(folder / "甲課.jsonl", folder / name)
    Store(folder).append("甲課", [_said(3, "非該当")])
    return _answers(folder) == {**{f"o{n}": "該当" for n in range(20)}, "o3": "非該当"}


def kept_rows(count: int) -> Iterator[Fault]:
    """Random damage to what is kept between runs in SQLite."""
    rows = [(f"key {n}".encode(), f"data {n}".encode() * (n % 40)) for n in range(200)]

    def tried(folder: Path, seed: int) -> bool:
        path, choose = folder / "rows.sqlite", random.Random(seed)
        kept = KeptRows(path, 1)
        kept.put(rows)
        kept.close()
        path.write_bytes(damaged(path.read_bytes(), choose))
        for _ in range(3):
            try:
                kept = KeptRows(path, 1)
                found = dict(kept.get([key for key, _ in rows]))
                kept.put(rows)
                whole = dict(kept.get([key for key, _ in rows])) == dict(rows)
                kept.close()
                return found.items() <= dict(rows).items() and whole
            except KeptError as error:
                if not error.damaged or not set_aside(path):
                    return False
        return False

    for seed in range(count):
        yield Fault("kept rows", f"damage {seed}", lambda folder, seed=seed: tried(folder, seed))


_META = {
    "schema": 1, "version": "0", "started": "2026-01-01T00:00:00+09:00", "seconds": 1.0, "preset": "x",
    "categories": [], "engine": {}, "rules": "", "city": "", "as_of": None, "inputs": [], "funnel": {},
}  # fmt: skip


def kept_runs(count: int) -> Iterator[Fault]:
    """Random damage to a run that is kept whole."""

    def tried(folder: Path, seed: int) -> bool:
        choose = random.Random(seed)
        run, out = folder / "run", folder / "out"
        run.mkdir()
        out.mkdir()
        files = {name: choose.randbytes(5000) for name in ("findings.jsonl", "review.xlsx", "report.docx")}
        for name, data in files.items():
            (run / name).write_bytes(data)
        sums = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
        (run / "run.json").write_text(json.dumps({**_META, "files": sums}), encoding="utf-8")
        whole = KeptRun(folder / "runs", ("about",), (("a.txt", "0"),))
        whole.keep(run, [InputFile("a.txt", "0", "text", "utf-8", 1, "", "read")])
        victim = choose.choice(sorted(whole.folder.iterdir()))
        before = victim.read_bytes()
        if choose.random() < 0.2:
            victim.unlink()
        else:
            victim.write_bytes(damaged(before, choose))
        try:
            meta = whole.restore(out, 0.0)
        except DamagedError:
            return not whole.kept
        return meta is None or all((out / name).read_bytes() == data for name, data in files.items())

    for seed in range(count):
        yield Fault("kept runs", f"damage {seed}", lambda folder, seed=seed: tried(folder, seed))


def placed(count: int) -> Iterator[Fault]:
    """A run killed, or refused by the system, at every step of being put in place."""
    names = [f"{n}.txt" for n in range(12)]

    def tried(folder: Path, at: int, error: type[BaseException]) -> bool:
        before = dict.fromkeys([*names[:8], "run.json"], "1")
        after = dict.fromkeys([*names[4:], "run.json"], "2")
        (folder / NEW).mkdir()
        for place, files in ((folder, before), (folder / NEW, after)):
            for name, text in files.items():
                (place / name).write_text(text)
        own, moves = placing._moved, [0]

        def moved(here: Path, there: Path) -> bool:
            moves[0] += 1
            if moves[0] == at:
                raise error
            return own(here, there)

        placing._moved = moved
        try:
            put_in_place(folder, {*names, "run.json"}, "run.json")
        except error:
            pass
        finally:
            placing._moved = own
        settle(folder, {*names, "run.json"}, "run.json")
        found = {path.name: path.read_text() for path in folder.iterdir()}
        return found in (before, after)

    for number in range(count):
        error = StoppedError if number % 2 else PermissionError
        yield Fault("placing", f"{error.__name__} at {number // 2 + 1}",
                    lambda folder, at=number // 2 + 1, error=error: tried(folder, at, error))  # fmt: skip


def workbooks(count: int) -> Iterator[Fault]:
    """Random damage to a workbook that comes back, as a file and inside its parts."""
    for seed in range(count):
        yield Fault(
            "workbooks", f"damage {seed}", lambda folder, seed=seed: books(folder, random.Random(seed), damaged)
        )


def _scan(inputs: Path, out: Path, cache: Path, *more: str, **env: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "analog_review", "scan", str(inputs), "--out", str(out), "--cache", str(cache)]
    return subprocess.Popen([*command, *more], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                            env={**os.environ, **env}, start_new_session=True)  # fmt: skip


def _few(folder: Path, count: int = 3) -> Path:
    few = folder / "例規"
    few.mkdir()
    for path in sorted(CITY.glob("*.txt"))[:count]:
        shutil.copy(path, few / path.name)
    return few


def _files(out: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(out.iterdir()) if p.name != "run.json"}


def processes(count: int) -> Iterator[Fault]:
    """Signals at random moments; two scans into one folder; disks that are full; no network."""

    def ended(folder: Path, seed: int) -> bool:
        choose = random.Random(seed)
        few, out, cache = _few(folder), folder / "out", folder / "cache"
        number = choose.choice((signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL))
        scan = _scan(few, out, cache, "--jobs", "2")
        time.sleep(choose.uniform(1, 25))
        children = psutil.Process(scan.pid).children(recursive=True) if scan.poll() is None else []
        scan.send_signal(number)
        scan.communicate()
        alive = psutil.wait_procs(children, timeout=10)[1]
        last = _scan(few, out, cache)
        last.communicate()
        left = [p.name for p in out.iterdir() if p.name.startswith(".") or p.name.endswith(".lock")]
        return not alive and last.returncode == 0 and not left

    def two(folder: Path) -> bool:
        few, other = _few(folder), folder / "other"
        other.mkdir()
        shutil.copy(sorted(CITY.glob("*.txt"))[5], other / "a.txt")
        both = [_scan(one, folder / "out", folder / "cache") for one in (few, other)]
        for scan in both:
            scan.communicate()
        again = [_scan(one, folder / f"again {n}", folder / "cache") for n, one in enumerate((few, other))]
        alone = [_scan(one, folder / f"alone {n}", folder / f"own {n}") for n, one in enumerate((few, other))]
        for scan in (*again, *alone):
            scan.communicate()
        same = all(_files(folder / f"again {n}") == _files(folder / f"alone {n}") for n in range(2))
        return same and sorted(scan.returncode for scan in both) in ([0, 0], [0, 2])

    for seed in range(count):
        yield Fault("processes", f"signal {seed}", lambda folder, seed=seed: ended(folder, seed))
    yield Fault("processes", "two scans into one folder", two)
    if os.name == "posix" and os.geteuid() == 0:
        for where in ("out", "cache", "TMPDIR"):
            yield Fault("full disks", where, lambda folder, where=where: _full(folder, where))
    if shutil.which("unshare"):
        yield Fault("no network", "scan and report in a namespace without one", _without_network)


def _full(folder: Path, where: str) -> bool:
    disk = folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)], check=True)
    try:
        out = disk / "out" if where == "out" else folder / "out"
        cache = disk / "cache" if where == "cache" else folder / "cache"
        env = {"TMPDIR": str(disk)} if where == "TMPDIR" else {}
        more = ("--no-cache",) if where == "TMPDIR" else ()
        scan = _scan(_few(folder), out, cache, *more, **env)
        said = scan.communicate()[1].decode()
        if where == "cache":
            return scan.returncode == 0 and "使わずに調べました" in said
        return scan.returncode == 2 and str(disk) in said and "MB" in said and not out.exists()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def _without_network(folder: Path) -> bool:
    for words in (("scan", str(_few(folder)), "--out", str(folder / "out"), "--cache", str(folder / "cache")),
                  ("report", "--run", str(folder / "out"))):  # fmt: skip
        command = ["unshare", "-r", "-n", sys.executable, "-m", "analog_review", *words]
        if subprocess.run(command, cwd=ROOT, capture_output=True).returncode:
            return False
    return True


def all_faults(short: bool) -> Iterator[Fault]:
    """The whole list; the short form has a tenth of what needs no process."""
    part = 10 if short else 1
    yield from decisions(150 // part)
    yield from kept_rows(100 // part)
    yield from kept_runs(100 // part)
    yield from placed(70 // part)
    yield from workbooks(40 // part)
    if not short:
        yield from processes(20)


def tried(fault: Fault) -> bool:
    """Whether the fault held, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="fault-") as name:
        return fault.tried(Path(name))


def main() -> int:
    """Try them all; exit code 1 when one did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--kind", help="only this kind")
    told = parser.parse_args()
    counts: dict[str, list[int]] = {}
    for fault in all_faults(told.short):
        if told.kind in (None, fault.kind):
            held = tried(fault)
            count = counts.setdefault(fault.kind, [0, 0])
            count[not held] += 1
            print(f"{'held' if held else 'NOT HELD'}\t{fault.kind}\t{fault.name}", flush=True)
    print("\n| kind | held | not held |\n|---|---|---|")
    for kind, (held, broken) in counts.items():
        print(f"| {kind} | {held} | {broken} |")
    print(f"| all | {sum(c[0] for c in counts.values())} | {sum(c[1] for c in counts.values())} |")
    return 1 if any(broken for _, broken in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Speed, growth and memory, measured in one run; prints RESULTS.md.

    python -m benchmarks.bench [FOLDER ...] [--sizes N,N] [--naive SHARE] > benchmarks/RESULTS.md

FOLDERs are real collections, measured against GiNZA as it comes over all their sentences; the generated city is
measured at every size, the largest against the same GiNZA over a share of its sentences. ``--only`` prints one part.
"""

import argparse
import json
import math
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks import generate
from benchmarks.machine import Spent, described, run

SIZES = "1000000,3000000,10000000,30000000"
CLAUSES = (1_000, 3_000, 10_000, 30_000, 100_000)
FINDING = "benchmarks.find"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--share", type=float, default=1.0, help="share of the real sentences that GiNZA reads")
    parser.add_argument("--sizes", default=SIZES, help="characters of the generated cities, ascending")
    parser.add_argument("--only", choices=("real", "city", "parts"), help="this part alone")
    parser.add_argument("--naive", type=float, default=0.01, help="share of the generated sentences that GiNZA reads")
    parser.add_argument("--clauses", type=int, default=CLAUSES[-1])
    given = parser.parse_args()
    for line in _report(given):
        print(line, flush=True)


def _report(given: argparse.Namespace) -> Iterator[str]:
    yield f"# Measured on {date.today().isoformat()}"
    yield ""
    yield "`make bench` prints this page. Trust ratios above 1.3; the seconds are those of this machine."
    yield f"`python -m benchmarks.bench {' '.join(sys.argv[1:])}`"
    yield ""
    yield from _table(("machine", ""), described())
    with _scratch() as scratch:
        if given.folders and given.only in (None, "real"):
            yield from _real(given.folders, given.share, scratch)
        if given.only in (None, "city"):
            yield from _generated([int(size) for size in given.sizes.split(",")], given.naive, scratch)
        if given.only in (None, "parts"):
            if not (scratch / "findings.jsonl").is_file():
                generate.write(scratch / "city", 1_000_000, seed=1)
                _scan([str(scratch / "city")], scratch, "kept")
            yield from _parts(given.clauses, scratch)


def _real(folders: Sequence[Path], share: float, scratch: Path) -> Iterator[str]:
    """With a share of 1 the findings are compared too; with less, parsing is extrapolated by characters."""
    inputs = [str(folder) for folder in folders]
    found, ours = scratch / "naive.jsonl", scratch / "found.jsonl"
    compared = ["--findings", str(found)] if share == 1 else ["--share", str(share)]
    naive = run("benchmarks.naive", *inputs, *compared)
    fast = run(FINDING, *inputs, "--cache", str(scratch / "real"), "--findings", str(ours))
    whole = _scan(inputs, scratch, "real-whole")
    warm = _scan(inputs, scratch, "real-whole")
    numbers = json.loads(naive.out)
    factor = numbers["of"] / numbers["characters"]
    naive = Spent(naive.seconds + numbers["parse"] * (factor - 1), naive.cpu * factor, naive.peak)
    yield ""
    yield f"## Real collections: {', '.join(f.name for f in folders)}"
    yield ""
    yield from _table(
        ("", "seconds", "CPU seconds", "peak MB", "times faster than GiNZA as it comes"),
        (
            _row("GiNZA as it comes, all sentences, to findings", naive, naive),
            _row("reading to findings, cold", fast, naive),
            _row("whole scan with drafts, groups, workbook, reports, cold", whole, naive),
            _row("the same again, nothing changed", warm, naive),
        ),
    )
    yield ""
    yield f"{numbers['of']:,} characters in sentences, of which GiNZA read {numbers['characters']:,}."
    if share == 1:
        yield f"The findings of both are {'identical' if found.read_bytes() == ours.read_bytes() else 'DIFFERENT'}."


def _generated(sizes: Sequence[int], share: float, scratch: Path) -> Iterator[str]:
    colds = []
    yield ""
    yield "## A generated city"
    yield ""
    rows = []
    for size in sizes:
        city = scratch / f"city-{size}"
        files = generate.write(city, size, seed=1)
        cold = _scan([str(city)], scratch, f"kept-{size}")
        colds.append(cold)
        rows.append((f"{size:,}", f"{files:,}", f"{cold.seconds:.1f}", f"{cold.cpu:.1f}", f"{cold.peak:.0f}"))
        if size != sizes[-1]:
            shutil.rmtree(city)
    yield from _table(("characters", "files", "cold seconds", "CPU seconds", "peak MB of a process"), rows)
    if len(sizes) > 1:
        yield ""
        yield f"Growth from {sizes[0]:,} to {sizes[-1]:,}: n^{_exponent(sizes, [c.seconds for c in colds]):.2f}."
    city, kept = scratch / f"city-{sizes[-1]}", f"kept-{sizes[-1]}"
    warm = _scan([str(city)], scratch, kept)
    changed_files = generate.change(city, 0.01, seed=2)
    changed = _scan([str(city)], scratch, kept)
    naive = run("benchmarks.naive", str(city), "--share", str(share))
    numbers = json.loads(naive.out)
    whole = numbers["rest"] + numbers["parse"] * numbers["of"] / numbers["characters"]
    cold = colds[-1]
    yield ""
    yield from _table(
        (f"{sizes[-1]:,} characters", "seconds", ""),
        (
            ("GiNZA as it comes, reading and parsing alone", f"{whole:,.0f}", f"{share:.1%} of the sentences parsed"),
            ("cold", f"{cold.seconds:.1f}", f"{cold.seconds / whole:.2%} of that"),
            ("nothing changed", f"{warm.seconds:.1f}", f"{cold.seconds / warm.seconds:.0f} times faster than cold"),
            (
                f"{changed_files} files changed (1 %)",
                f"{changed.seconds:.1f}",
                f"{changed.seconds / cold.seconds:.1%} of cold; 5 % of cold and the warm time are "
                f"{0.05 * cold.seconds + warm.seconds:.1f} s",
            ),
        ),
    )
    run_json = json.loads((scratch / f"out-{kept}" / "run.json").read_text(encoding="utf-8"))
    funnel = run_json["funnel"]
    yield ""
    yield (
        f"{funnel['sentences']:,} sentences, {funnel['screened']:,} through the screen, {funnel['parsed']:,} distinct "
        f"ones parsed, {sum(sum(c.values()) for c in funnel['findings'].values()):,} findings."
    )


def _parts(most: int, scratch: Path) -> Iterator[str]:
    counts = [n for n in CLAUSES if n <= most]
    grouping = [run("benchmarks.part", "group", str(n), str(scratch / "findings.jsonl")) for n in counts]
    writing = [run("benchmarks.part", "workbook", str(n), str(scratch / "findings.jsonl")) for n in counts]
    took = [json.loads(one.out)["seconds"] for one in grouping]
    wrote = [json.loads(one.out)["seconds"] for one in writing]
    yield ""
    yield "## Grouping and the workbook alone"
    yield ""
    yield from _table(
        ("clauses", "grouping, seconds", "peak MB", "workbook, seconds", "peak MB"),
        [
            (f"{n:,}", f"{g:.1f}", f"{gs.peak:.0f}", f"{w:.1f}", f"{ws.peak:.0f}")
            for n, g, gs, w, ws in zip(counts, took, grouping, wrote, writing, strict=True)
        ],
    )
    yield ""
    yield f"Growth: grouping n^{_exponent(counts, took):.2f}, workbook n^{_exponent(counts, wrote):.2f}."


def _scan(inputs: Sequence[str], scratch: Path, kept: str) -> Spent:
    out = scratch / f"out-{kept}"
    spent = run("analog_review", "scan", *inputs, "--cache", str(scratch / kept), "--out", str(out))
    if not (scratch / "findings.jsonl").is_file():
        shutil.copyfile(out / "findings.jsonl", scratch / "findings.jsonl")
    return spent


def _row(name: str, spent: Spent, naive: Spent) -> tuple[str, ...]:
    return (
        name,
        f"{spent.seconds:.1f}",
        f"{spent.cpu:.1f}",
        f"{spent.peak:.0f}",
        f"{naive.seconds / spent.seconds:.1f}",
    )


def _exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of the line through the logarithms of the first and the last; a start-up cost flattens it."""
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        yield "| " + " | ".join(row) + " |"


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="analog-review-bench-") as folder:
        yield Path(folder)


if __name__ == "__main__":
    sys.exit(main())

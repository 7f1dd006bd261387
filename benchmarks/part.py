"""Grouping or the workbook alone, at a number of clauses made from the findings of a scan; prints the seconds."""

import json
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analog_review.group import group
from analog_review.model.city import City
from analog_review.model.finding import Evidence, Finding, Proposal
from analog_review.model.records import read_lines
from analog_review.model.run import SCHEMA, Funnel, Run, RunMeta
from analog_review.model.words import Disposition, Status
from analog_review.pipeline import catalogue_of
from analog_review.report import write_workbook
from analog_review.rulebook import default_rules, load_rulebook

_WORDS = "".join(chr(c) for c in range(0x4E00, 0x5800))
_FAMILY = 20
"""Clauses that go back to one, each a little changed: what makes groups."""


def main() -> None:
    what, count, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    findings = _many([f for f in read_lines(path, Finding) if f.status is Status.ANALOG], count)
    if what == "group":
        begun = time.perf_counter()
        group(findings)
        seconds = time.perf_counter() - begun
    else:
        seconds = _workbook(findings)
    json.dump({"seconds": seconds}, sys.stdout)


def _many(findings: Sequence[Finding], count: int) -> list[Finding]:
    choose = random.Random(1)
    bases = [_renamed(choose.choice(findings), choose) for _ in range(max(1, count // _FAMILY))]
    made = []
    for number in range(count):
        base = bases[number] if number < len(bases) else choose.choice(bases)
        at = choose.randint(0, base.evidence[0].start) if base.evidence else 0
        made.append(_inserted(base, at, choose.choice(_WORDS) * choose.randint(0, 2), f"{number:x}"))
    return made


def _renamed(finding: Finding, choose: random.Random) -> Finding:
    """Another instrument's clause of the same shape: a noun of its own before the evidence."""
    noun = "".join(choose.choice(_WORDS) for _ in range(choose.randint(2, 5)))
    return _inserted(finding, 0, f"{noun}に係る", finding.id)


def _inserted(finding: Finding, at: int, words: str, name: str) -> Finding:
    moved = tuple(Evidence(e.start + len(words), e.end + len(words), e.text) for e in finding.evidence)
    sentence = finding.sentence[:at] + words + finding.sentence[at:]
    return replace(finding, id=name, sentence=sentence, evidence=moved)


def _workbook(findings: list[Finding]) -> float:
    rulebook = load_rulebook(default_rules())
    categories = tuple(dict.fromkeys(f.category for f in findings))
    meta = RunMeta(SCHEMA, "0", "", 0.0, "standard", categories, {}, "", "", None, (), Funnel())
    groups = group(findings)
    proposals = tuple(Proposal(f.id, Disposition.REFINE, "計測", (), None, None, None, None, None) for f in findings)
    run = Run(meta, (), tuple(findings), groups, proposals, (), ())
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        write_workbook(run, catalogue_of(rulebook, City()), City(), Path(folder) / "review.xlsx")
        return time.perf_counter() - begun


if __name__ == "__main__":
    main()

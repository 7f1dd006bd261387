"""Reading to findings alone, as a scan does it: what ``naive`` is compared with; prints the seconds of its stages."""

import argparse
import json
import os
import sys
import time
from pathlib import Path

from analog_review.model.city import City
from analog_review.model.records import dump_line
from analog_review.pipeline import Options, findings_of
from analog_review.rulebook import default_rules, load_rulebook


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--findings", type=Path, required=True)
    parser.add_argument("--preset", default="standard")
    given = parser.parse_args()
    rulebook = load_rulebook(default_rules())
    rules = rulebook.select(rulebook.presets[given.preset])
    options = Options(rules, given.preset, City(), given.cache, os.cpu_count() or 1)
    begun: dict[str, float] = {}
    tasks: dict[str, int] = {}

    def watch(stage: str, done: int, total: int) -> None:
        begun.setdefault(stage, time.perf_counter())
        tasks[stage] = max(tasks.get(stage, 0), done)

    found = findings_of(given.inputs, options, watch)
    ends = [*list(begun.values())[1:], time.perf_counter()]
    stages = {
        stage: {"tasks": tasks[stage], "seconds": round(end - start, 1)}
        for (stage, start), end in zip(begun.items(), ends, strict=True)
    }
    json.dump(stages, sys.stdout)
    with given.findings.open("w", encoding="utf-8") as file:
        file.writelines(dump_line(f) + "\n" for f in found)


if __name__ == "__main__":
    main()

"""Reading to findings alone, as a scan does it: what ``naive`` is compared with."""

import argparse
import os
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
    found = findings_of(given.inputs, options, lambda stage, done, total: None)
    with given.findings.open("w", encoding="utf-8") as file:
        file.writelines(dump_line(f) + "\n" for f in found)


if __name__ == "__main__":
    main()

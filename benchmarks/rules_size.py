"""How long the rules are: `python -m benchmarks.rules_size` prints what docs/en/quality.md says of the pack."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from analog_review.rulebook import default_rules

_TOLD = {"id", "about", "why", "reason", "type", "kind"}
"""What a condition says to people and not to the engine."""


def conditions(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every condition of every rule as its file writes it: the rule with the branch or exception, and its keys."""
    for path in sorted(folder.glob("*/*.yaml")):
        rule = yaml.safe_load(path.read_text(encoding="utf-8"))
        for one in (*rule.get("sees", ()), *rule.get("forgives", ())):
            yield f"{rule['id']}/{one['id']}", {k: v for k, v in one.items() if k not in _TOLD}


def length(value: Any) -> int:
    """Characters of keys and words, punctuation left out."""
    if isinstance(value, dict):
        return sum(len(str(k)) + length(v) for k, v in value.items())
    if isinstance(value, list):
        return sum(length(v) for v in value)
    return len(str(value))


def main() -> None:
    """Print the figures."""
    folder = default_rules()
    every = list(conditions(folder))
    classes = yaml.safe_load((folder / "words.yaml").read_text(encoding="utf-8"))
    says = [name for name, body in every if "says" in body or "says" in body.get("not", {})]
    name, longest = max(((name, length(body)) for name, body in every), key=lambda one: one[1])
    print(f"rules: {len(list(folder.glob('*/*.yaml')))}; conditions: {len(every)}")
    print(f"characters of conditions: {sum(length(body) for _, body in every):,}; of classes: {length(classes):,}")
    print(f"conditions with says: {len(says)} ({100 * len(says) / len(every):.1f} %)")
    print(f"longest condition: {name}, {longest} characters")


if __name__ == "__main__":
    main()

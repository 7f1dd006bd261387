"""Groups against a partition made by reading: pairwise and B-cubed precision and recall.

Both look only at findings that are in a group and have a label. Pairwise asks of each pair whether it was
rightly put together, so one large group decides it; B-cubed asks of each finding how much of its group belongs
there and how much of what belongs there it has, so that each finding counts alike.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analog_review.measure.evaluate import LabelError, Score
from analog_review.model.finding import Finding, Group


@dataclass(frozen=True, slots=True)
class GroupLabel:
    """A finding of the partition: where it stands, the hash of its sentence (``Key.sentence``), and its group."""

    source: str
    location: str
    sentence: str
    category: str
    group: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        """What a finding and its label have in common."""
        return unicodedata.normalize("NFC", self.source), self.location, self.sentence, self.category


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two partitions of ``items`` findings agree; without items nothing is measured.

    ``pairs`` counts pairs of findings: put together by both, by the groups alone, by the labels alone.
    """

    items: int
    groups: int
    gold: int
    pairs: Score
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        """B-cubed F1."""
        return harmonic(self.precision, self.recall)

    @property
    def pairs_f1(self) -> float | None:
        """Pairwise F1."""
        return harmonic(self.pairs.precision, self.pairs.recall)


def is_partition(path: Path) -> bool:
    """Whether a label file holds groups rather than sentences: its first line has ``group``."""
    with path.open(encoding="utf-8", errors="replace") as file:
        first = next((line for line in file if line.strip()), "")
    return '"group"' in first


def read_partition(path: Path) -> tuple[GroupLabel, ...]:
    """The partition of one file. Raises LabelError naming the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: UTF-8 として読めません。UTF-8 で保存し直してください") from error
    labels = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            labels.append(GroupLabel(*(str(row[name]) for name in GroupLabel.__dataclass_fields__)))
        except (ValueError, KeyError, TypeError) as error:
            raise LabelError(
                f"{path}:{number}: グループのラベルとして読めません（{error}）。1行1件のJSONか確かめてください"
            ) from error
    return tuple(labels)


def evaluate_groups(
    labels: Iterable[GroupLabel], findings: Iterable[Finding], groups: Iterable[Group]
) -> dict[str, Agreement]:
    """The agreement of a run's groups with the labels by category, and of all of them under ``""``."""
    group_of = {member: group.id for group in groups for member in group.members}
    at: dict[tuple[str, str, str, str], list[str]] = {}
    for f in sorted((f for f in findings if f.id in group_of), key=lambda f: f.id):
        place = unicodedata.normalize("NFC", f.source), f.location, f.key.sentence, f.category
        at.setdefault(place, []).append(f.id)
    gold: dict[str, tuple[str, str]] = {}
    category: dict[str, str] = {}
    for label in labels:
        # Equal sentences at one place are equal to grouping too: any of them may take the label.
        same = at.get(label.place)
        if same:
            finding = same.pop(0)
            gold[finding], category[finding] = (label.category, label.group), label.category
    found = {finding: group_of[finding] for finding in gold}
    each = {}
    for name in sorted(set(category.values())):
        within = {finding: group for finding, group in found.items() if category[finding] == name}
        each[name] = agreement(within, {finding: gold[finding] for finding in within})
    return {"": agreement(found, gold), **each}


def agreement(found: Mapping[str, object], gold: Mapping[str, object]) -> Agreement:
    """Two partitions (item → its group) of the items that are in both."""
    items = found.keys() & gold.keys()
    ours = Counter(found[i] for i in items)
    theirs = Counter(gold[i] for i in items)
    both = Counter((found[i], gold[i]) for i in items)
    together = sum(_pairs(n) for n in both.values())
    pairs = Score(
        together, sum(_pairs(n) for n in ours.values()) - together, sum(_pairs(n) for n in theirs.values()) - together
    )
    if not items:
        return Agreement(0, 0, 0, pairs, None, None)
    # n findings of a cell each see n/size of their group: n * n / size in all.
    precision = sum(n * n / ours[f] for (f, _), n in both.items()) / len(items)
    recall = sum(n * n / theirs[g] for (_, g), n in both.items()) / len(items)
    return Agreement(len(items), len(ours), len(theirs), pairs, precision, recall)


def harmonic(precision: float | None, recall: float | None) -> float | None:
    """F1; None where one of them cannot be measured."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _pairs(n: int) -> int:
    return n * (n - 1) // 2

"""Findings against labelled sentences -> precision and recall by category, and every disagreement.

A unit counts once a category: gold ``yes`` against a finding of that category with status ``analog`` in the
same source whose sentence is the same, contains it, or is contained in it, spaces and labels set aside.
A category that a unit does not list is negative; borderline labels are left out.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from analog_review.model.finding import Finding
from analog_review.model.words import Status

_LABEL = re.compile(
    r"^([0-9]{1,2}|[(（][0-9一-十]{1,3}[)）]|[一二三四五六七八九十]{1,3}|[ア-ン]|[イロハニホヘトチリヌ]|[①-⑳])[\s　]+"
)
_SHORTEST_PART = 6
"""A sentence shorter than this must be the same, not merely contained: 「様式」 is in everything."""


class LabelError(ValueError):
    """A label file that cannot be read; the message names file and line in Japanese."""


@dataclass(frozen=True, slots=True)
class Label:
    """One category's verdict on a unit: yes, covered or no."""

    category: str
    verdict: str
    borderline: bool


@dataclass(frozen=True, slots=True)
class LabelledUnit:
    """One labelled sentence."""

    id: str
    source: str
    sentence: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one category (or all): true positives, false positives, false negatives."""

    hit: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.hit + other.hit, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        return self.hit / (self.hit + self.false) if self.hit + self.false else None

    @property
    def recall(self) -> float | None:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit and category where gold and findings differ."""

    unit: LabelledUnit
    category: str
    gold: str
    found: str


@dataclass(frozen=True)
class Evaluation:
    """Scores of the engine and of plain keyword search on the same sentences; ``covered`` beside them.

    ``rules`` counts, for each rule that decided, how many of its findings were right (recall is not a rule's own).
    """

    units: int
    scores: dict[str, Score]
    keyword: dict[str, Score]
    covered: dict[str, Score]
    rules: dict[str, Score]
    disagreements: tuple[Disagreement, ...] = field(default=())

    @property
    def total(self) -> Score:
        return sum(self.scores.values(), Score())

    @property
    def keyword_total(self) -> Score:
        return sum(self.keyword.values(), Score())


def read_labels(path: Path) -> tuple[LabelledUnit, ...]:
    """The labelled sentences of one file. Raises LabelError naming the line."""
    units = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: UTF-8 として読めません。UTF-8 で保存し直してください") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            labels = tuple(Label(x["cat"], x["verdict"], bool(x.get("borderline"))) for x in row["labels"])
            units.append(LabelledUnit(str(row["id"]), str(row["source"]), str(row["sentence"]), labels))
        except (ValueError, KeyError, TypeError) as error:
            raise LabelError(
                f"{path}:{number}: ラベルとして読めません（{error}）。1行1件のJSONか確かめてください"
            ) from error
    return tuple(units)


def evaluate(
    units: Sequence[LabelledUnit],
    findings: Iterable[Finding],
    categories: Sequence[str],
    keywords: Mapping[str, Sequence[str]],
) -> Evaluation:
    """Scores of the findings on the units, for the categories given."""
    by_source: dict[str, list[tuple[str, Finding]]] = {}
    for finding in findings:
        by_source.setdefault(unicodedata.normalize("NFC", finding.source), []).append(
            (squeeze(finding.sentence), finding)
        )
    scores = {c: Score() for c in categories}
    keyword = {c: Score() for c in categories}
    covered = {c: Score() for c in categories}
    rules: dict[str, Score] = {}
    wrong = []
    for unit in units:
        here = [
            f
            for s, f in by_source.get(unicodedata.normalize("NFC", unit.source), ())
            if same_text(squeeze(unit.sentence), s)
        ]
        gold = {label.category: label for label in unit.labels}
        for category in categories:
            label = gold.get(category)
            if label is not None and label.borderline:
                continue
            verdict = label.verdict if label else "no"
            statuses = {f.status for f in here if f.category == category}
            scores[category] += _score(verdict == "yes", Status.ANALOG in statuses)
            for rule in {f.rule for f in here if f.category == category and f.status is Status.ANALOG}:
                rules[rule] = rules.get(rule, Score()) + _score(verdict == "yes", True)
            only_covered = Status.COVERED in statuses and Status.ANALOG not in statuses
            covered[category] += _score(verdict == "covered", only_covered)
            hit = any(word in unit.sentence for word in keywords.get(category, ()))
            keyword[category] += _score(verdict == "yes", hit)
            got = min((s.value for s in statuses), key=("analog", "covered", "excluded").index, default="none")
            if (verdict == "yes") != (got == "analog") or (verdict == "covered" and got not in ("covered",)):
                wrong.append(Disagreement(unit, category, verdict, got))
    return Evaluation(len(units), scores, keyword, covered, dict(sorted(rules.items())), tuple(wrong))


def squeeze(text: str) -> str:
    """A sentence without its label, spaces and width differences, for comparing."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", _LABEL.sub("", text.strip())))


def same_text(a: str, b: str) -> bool:
    """Whether two squeezed sentences are the same, or one contains the other."""
    if a == b:
        return bool(a)
    short, long = sorted((a, b), key=len)
    return len(short) >= _SHORTEST_PART and short in long


def _score(gold: bool, found: bool) -> Score:
    return Score(int(gold and found), int(found and not gold), int(gold and not found))

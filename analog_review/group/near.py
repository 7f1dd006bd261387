"""The clause found elsewhere that a suspect sentence reads like, offices, forms, dates and citations set aside."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from analog_review.group.mask import mask
from analog_review.model.finding import Finding, Suspect
from analog_review.model.words import Status

_ALIKE = 88.0
_SHORTEST = 12
"""Characters of a skeleton below which likeness says nothing: 「前項に同じ。」."""
_MOST = 30_000_000
"""Pairs of a category that are compared; beyond, only the same skeleton counts."""
_NEAR = 3
"""What it adds to a score that a clause of the same words was found elsewhere."""


def near_findings(suspects: Iterable[Suspect], findings: Sequence[Finding]) -> tuple[Suspect, ...]:
    """The suspects, those that read like a finding of their category with its id and a higher score, in their order."""
    found: dict[str, dict[str, str]] = {}
    for finding in findings:
        if finding.status is Status.ANALOG:
            skeleton = mask(finding.sentence).skeleton
            if len(skeleton) >= _SHORTEST:
                found.setdefault(finding.category, {}).setdefault(skeleton, finding.id)
    every = tuple(suspects)
    pairs = {c: len(known) * sum(s.category == c for s in every) for c, known in found.items()}
    return tuple(_nearer(one, found.get(one.category, {}), pairs.get(one.category, 0)) for one in every)


def _nearer(suspect: Suspect, known: dict[str, str], pairs: int) -> Suspect:
    skeleton = mask(suspect.sentence).skeleton
    if len(skeleton) < _SHORTEST or not known:
        return suspect
    near = known.get(skeleton)
    if near is None and pairs <= _MOST:
        best = process.extractOne(skeleton, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        near = known[best[0]] if best is not None else None
    return suspect if near is None else replace(suspect, near=near, score=suspect.score + _NEAR)

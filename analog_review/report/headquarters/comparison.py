"""Two runs side by side: which 該当 are new, which are gone, which came back."""

from collections.abc import Iterable
from dataclasses import dataclass

from analog_review.model.finding import Finding
from analog_review.model.run import Run
from analog_review.model.words import Status

_Known = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A 該当 of the older run, and what became of it: the newer run's status, None when the sentence is not there."""

    finding: Finding
    now: Status | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two runs. ``new`` was not in the older run in any status; ``reopened`` was there, but not
    as 該当; ``kept`` is 該当 in both. ``new``, ``reopened`` and ``kept`` together are the newer run's 該当."""

    new: tuple[Finding, ...]
    resolved: tuple[Resolved, ...]
    reopened: tuple[Finding, ...]
    kept: tuple[Finding, ...]


def known_by(finding: Finding) -> _Known:
    """What makes a finding the same in another run: as for a decision, but wherever in the instrument it moved."""
    return finding.key.ordinance, finding.key.category, finding.key.sentence


def _heaps(findings: Iterable[Finding]) -> dict[_Known, list[Finding]]:
    heaps: dict[_Known, list[Finding]] = {}
    for finding in findings:
        heaps.setdefault(known_by(finding), []).append(finding)
    return heaps


def comparison(old: Run, new: Run) -> Comparison:
    """Compare the findings of two runs. A sentence that stands several times in an instrument is counted off."""
    before = _heaps(old.findings)
    after = _heaps(new.findings)
    fresh: list[Finding] = []
    resolved: list[Resolved] = []
    reopened: list[Finding] = []
    kept: list[Finding] = []
    for known, theirs in after.items():
        then, now = _split(before.get(known, ())), _split(theirs)
        same = min(len(then[0]), len(now[0]))
        back = min(len(now[0]) - same, len(then[1]))
        kept += now[0][:same]
        reopened += now[0][same : same + back]
        fresh += now[0][same + back :]
    for known, theirs in before.items():
        then, now = _split(theirs), _split(after.get(known, ()))
        left = now[1]
        for index, finding in enumerate(then[0][len(now[0]) :]):
            resolved.append(Resolved(finding, left[min(index, len(left) - 1)].status if left else None))
    return Comparison(tuple(fresh), tuple(resolved), tuple(reopened), tuple(kept))


def _split(findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Those that are 該当, and the others."""
    analog: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        (analog if finding.status == Status.ANALOG else others).append(finding)
    return analog, others

"""Two scans of one collection under different rules -> the findings gained, lost and changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from analog_review.model.finding import Finding
from analog_review.model.words import Status


@dataclass(frozen=True, slots=True)
class Difference:
    """Findings by what happened to them. ``gained`` and ``lost`` are about status ``analog``; ``changed`` are the
    others whose status, reason or rule differs, as (before, after)."""

    gained: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]


def difference(before: Iterable[Finding], after: Iterable[Finding]) -> Difference:
    """What differs between two scans of the same files; a finding is known by its place and category."""
    old = {_place(f): f for f in before}
    new = {_place(f): f for f in after}
    gained = [f for p, f in new.items() if _analog(f) and not _analog(old.get(p))]
    lost = [f for p, f in old.items() if _analog(f) and not _analog(new.get(p))]
    told = {_place(f) for f in (*gained, *lost)}
    changed = [(old[p], f) for p, f in new.items() if p in old and p not in told and _verdict(old[p]) != _verdict(f)]
    return Difference(
        tuple(sorted(gained, key=_place)),
        tuple(sorted(lost, key=_place)),
        tuple(sorted(changed, key=lambda c: _place(c[1]))),
    )


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.source, finding.start, finding.category


def _verdict(finding: Finding) -> tuple[str, str | None, str]:
    return finding.status.value, finding.reason, finding.rule


def _analog(finding: Finding | None) -> bool:
    return finding is not None and finding.status is Status.ANALOG

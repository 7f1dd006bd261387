"""Findings to be reformed → demands by 項: several findings of one 項 and category are met by one vehicle."""

from collections.abc import Iterable

from analog_review.model.demand import Demand
from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance


def demands_of(ordinance: Ordinance, findings: Iterable[Finding]) -> tuple[Demand, ...]:
    """The demands in order of text, whatever the order of the findings."""
    held: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        own = paragraph_of(ordinance, finding)
        held.setdefault((own if own >= 0 else finding.provision, finding.category), []).append(finding)
    return tuple(
        Demand(place, category, tuple(f.id for f in sorted(inside, key=lambda f: (f.start, f.id))))
        for (place, category), inside in sorted(held.items())
    )


def paragraph_of(ordinance: Ordinance, finding: Finding) -> int:
    """The index of the 項 a finding stands in, -1 if none."""
    if not 0 <= finding.provision < len(ordinance.provisions):
        return -1
    above = ordinance.ancestors(finding.provision)
    return next((p.index for p in above if p.kind is Kind.PARAGRAPH), -1)

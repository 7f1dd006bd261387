"""Three clauses before and after, for those who have not seen a draft yet."""

from collections.abc import Iterator

from analog_review.model.columns import REJECT_DRAFT
from analog_review.model.decisions import DRAFT
from analog_review.model.finding import Finding, Proposal
from analog_review.report.diff import compared
from analog_review.report.headquarters.facts import Facts
from analog_review.report.headquarters.paper import Example
from analog_review.report.headquarters.standing import Standing

EXAMPLES = 3
_FITTING = 150
"""Characters of a text that can be taken in at a glance."""


def examples_of(facts: Facts) -> tuple[Example, ...]:
    """The examples: decided before proposed, from different categories, of the largest groups, short ones."""
    sizes = {group.id: group.count.clauses for group in facts.figures.groups}
    view = facts.view
    found = []
    for standing, proposal, after in _drafted(facts):
        group = view.groups.get(standing.finding.id)
        size = sizes.get(group.id, 0) if group is not None else 0
        found.append(((standing.decided == "", -size, len(after), standing.finding.id), standing, proposal, after))
    chosen: list[Example] = []
    seen: set[str] = set()
    for _, standing, proposal, after in sorted(found, key=lambda each: each[0]):
        told = {standing.finding.category, standing.finding.ordinance.title}
        if not told & seen and len(chosen) < EXAMPLES:
            seen |= told
            chosen.append(_example(standing.finding, proposal, after, facts))
    return tuple(chosen)


def _drafted(facts: Facts) -> Iterator[tuple[Standing, Proposal, str]]:
    """What counts and has a text that people adopted or, before they answer, the machine proposes."""
    view = facts.view
    for standing in facts.standings:
        proposal = view.proposals.get(standing.finding.id)
        if not standing.counts or proposal is None or proposal.before is None:
            continue
        said = view.decisions.decided(standing.finding.key, DRAFT)
        after = (said.value or "") if said is not None else (proposal.after or "")
        refused = after == REJECT_DRAFT or standing.decided not in ("", "amend")
        if after and not refused and after != proposal.before and len(after) <= _FITTING:
            yield standing, proposal, after


def _example(finding: Finding, proposal: Proposal, after: str, facts: Facts) -> Example:
    before, now = compared(proposal.before or "", after)
    way = proposal.alternatives[0].title if proposal.alternatives else ""
    note = "　".join(part for part in (facts.view.category(finding.category), way) if part)
    return Example(f"{finding.ordinance.title}　{proposal.place or finding.location}", note, before, now)

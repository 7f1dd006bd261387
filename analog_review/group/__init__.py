"""STEP 3: findings of one category that one alternative and one drafting wording would serve, as groups.

``group`` looks at content alone: the same findings give the same groups in any order, and ids depend on
the category and the kind or the leading clause, not on the run.
"""

from collections.abc import Sequence

from analog_review.group.cluster import THRESHOLD, cluster, similarity, wording
from analog_review.group.core import Core, core_of
from analog_review.group.describe import slots, spread, usual
from analog_review.group.holes import Hole, holes, siblings
from analog_review.group.mask import Masked, Slot, mask
from analog_review.model.finding import Finding, Group
from analog_review.model.words import Status
from analog_review.text.hashing import content_hash

__all__ = ["THRESHOLD", "Core", "Hole", "Masked", "Slot", "core_of", "group", "holes", "mask", "similarity", "wording"]


def group(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """All findings of status ``analog`` as groups, each finding in exactly one; sorted by category and id."""
    analog = sorted((f for f in findings if f.status is Status.ANALOG), key=lambda f: (f.category, f.id))
    cores = {f.id: core_of(f) for f in analog}
    leader_of = cluster(tuple(cores.values()))
    members: dict[Core, list[Finding]] = {}
    for finding in analog:
        members.setdefault(leader_of[cores[finding.id]], []).append(finding)
    shown = {leader: usual(inside, cores) for leader, inside in members.items()}
    leaders: dict[tuple[str, ...], list[Core]] = {}
    for leader in members:
        leaders.setdefault(leader.place, []).append(leader)
    beside = siblings(findings, leaders, {leader: cores[f.id] for leader, f in shown.items()})
    groups = [
        _group(leader, inside, shown[leader], cores, beside.get(leader, ())) for leader, inside in members.items()
    ]
    return tuple(sorted(groups, key=lambda g: (g.category, g.id)))


def _group(
    leader: Core, members: list[Finding], shown: Finding, cores: dict[str, Core], beside: tuple[str, ...]
) -> Group:
    """The kind or the leader names the group: its id stays when members come and go."""
    name = leader.block if leader.settled else (*leader.block, leader.core, leader.whole)
    printed, filters = slots(members)
    alike = spread(members, shown, cores)
    return Group(
        id=content_hash("|".join(name)),
        category=members[0].category,
        template=mask(shown.sentence).template,
        members=tuple(f.id for f in members),
        representative=shown.id,
        slots=printed,
        kind=leader.kind,
        tightness=alike.tightness,
        outlier=alike.outlier,
        instruments=len({(f.source, f.ordinance.id) for f in members}),
        departments=tuple(sorted({f.ordinance.department for f in members if f.ordinance.department})),
        filters=filters,
        siblings=beside,
    )

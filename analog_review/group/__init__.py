"""STEP 3: findings of one category that one alternative and one drafting wording would serve, as groups.

``group`` looks at content alone: the same findings give the same groups in any order, and ids depend on
the category and the leading clause, not on the run.
"""

from collections.abc import Sequence

from analog_review.group.cluster import THRESHOLD, cluster, similarity
from analog_review.group.core import Core, core_of
from analog_review.group.mask import Masked, Slot, mask
from analog_review.model.finding import Finding, Group
from analog_review.model.words import Status
from analog_review.text.hashing import content_hash

__all__ = ["THRESHOLD", "Core", "Masked", "Slot", "core_of", "group", "mask", "similarity"]


def group(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """All findings of status ``analog`` as groups, each finding in exactly one; sorted by category and id."""
    analog = sorted((f for f in findings if f.status is Status.ANALOG), key=lambda f: (f.category, f.id))
    cores = {f.id: core_of(f) for f in analog}
    leader_of = cluster(tuple(cores.values()))
    members: dict[Core, list[Finding]] = {}
    for finding in analog:
        members.setdefault(leader_of[cores[finding.id]], []).append(finding)
    groups = [_group(leader, inside, cores) for leader, inside in members.items()]
    return tuple(sorted(groups, key=lambda g: (g.category, g.id)))


def _group(leader: Core, members: list[Finding], cores: dict[str, Core]) -> Group:
    """The leader names the group (its id stays when members come and go); the template is its most usual wording."""
    usual = _usual(members, cores)
    return Group(
        id=content_hash("|".join((*leader.block, leader.core, leader.whole))),
        category=members[0].category,
        template=mask(usual.sentence).template,
        members=tuple(f.id for f in members),
        representative=usual.id,
        slots=_slots(members),
    )


def _usual(members: list[Finding], cores: dict[str, Core]) -> Finding:
    """The wording that most members share, the shortest of those, then by text."""
    counts: dict[Core, int] = {}
    for finding in members:
        counts[cores[finding.id]] = counts.get(cores[finding.id], 0) + 1
    return min(members, key=lambda f: (-counts[cores[f.id]], len(f.sentence), f.sentence, f.id))


def _slots(members: list[Finding]) -> dict[str, dict[str, str]]:
    """Slot name → member → what stands there, several of one name joined by 、."""
    found: dict[str, dict[str, str]] = {}
    for finding in members:
        values: dict[str, list[str]] = {}
        for slot in mask(finding.sentence).slots:
            if slot.value not in values.setdefault(slot.name, []):
                values[slot.name].append(slot.value)
        for name, words in values.items():
            found.setdefault(name, {})[finding.id] = "、".join(words)
    return dict(sorted(found.items()))

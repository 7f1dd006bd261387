"""STEP 3: findings of one category that one alternative and one drafting wording would serve, as groups.

``group`` looks at content alone: the same findings give the same groups in any order, and ids depend on
the category and the kind or the leading clause, not on the run. What people corrected is laid on top.
"""

from collections.abc import Sequence
from dataclasses import replace

from analog_review.group.agree import agree
from analog_review.group.cluster import THRESHOLD, cluster, similarity
from analog_review.group.core import Core, core_of
from analog_review.group.correct import correct, described
from analog_review.group.corrections import NO_CORRECTIONS, Corrections, corrections_of
from analog_review.group.describe import usual
from analog_review.group.holes import Hole, beside_siblings, holes, siblings
from analog_review.group.mask import mask
from analog_review.group.near import near_findings
from analog_review.model.finding import Finding, Group
from analog_review.model.grouping import numbered
from analog_review.model.problem import Problem
from analog_review.model.words import Status
from analog_review.text.hashing import content_hash

__all__ = [
    "THRESHOLD",
    "Core",
    "Corrections",
    "Hole",
    "beside_siblings",
    "core_of",
    "corrections_of",
    "group",
    "grouped",
    "holes",
    "mask",
    "near_findings",
    "similarity",
]  # fmt: skip


def group(findings: Sequence[Finding], corrections: Corrections = NO_CORRECTIONS) -> tuple[Group, ...]:
    """All findings of status ``analog`` as groups, each finding in exactly one; sorted by category and id.

    A group that people emptied keeps its record, without members.
    """
    return grouped(findings, corrections)[0]


def grouped(
    findings: Sequence[Finding], corrections: Corrections = NO_CORRECTIONS
) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    """The groups, and the corrections that could not be applied."""
    return correct(findings, _machine(findings), corrections)


def _machine(findings: Sequence[Finding]) -> tuple[Group, ...]:
    """The groups before anybody corrected them, numbered."""
    analog = sorted((f for f in findings if f.status is Status.ANALOG), key=lambda f: (f.category, f.id))
    cores = {f.id: core_of(f) for f in sorted(analog, key=lambda f: f.sentence)}
    leader_of = cluster(tuple(cores.values()))
    members: dict[Core, list[Finding]] = {}
    for finding in analog:
        members.setdefault(leader_of[cores[finding.id]], []).append(finding)
    leaders: dict[tuple[str, ...], list[Core]] = {}
    for leader in members:
        leaders.setdefault(leader.place, []).append(leader)
    shown = {leader: cores[usual(inside, cores).id] for leader, inside in members.items()}
    beside = siblings(findings, leaders, shown)
    known = {finding.id: finding for finding in findings}
    groups = [
        _group(leader, inside, [known[s] for s in beside.get(leader, ())], cores) for leader, inside in members.items()
    ]
    numbers = numbered(groups, {f.id: f for f in analog})
    ordered = sorted(groups, key=lambda g: (g.category, g.id))
    return tuple(replace(each, number=numbers[each.id]) for each in ordered)


def _group(leader: Core, members: list[Finding], beside: list[Finding], cores: dict[str, Core]) -> Group:
    """The kind or the leader names the group: its id stays when members come and go."""
    name = leader.block if leader.settled else (*leader.block, leader.core, leader.whole)
    alike = tuple(s.id for s in beside if any(agree(member, s) for member in members))
    empty = Group(content_hash("|".join(name)), members[0].category, "", (), "", kind=leader.kind, siblings=alike)
    return described(empty, members, cores)

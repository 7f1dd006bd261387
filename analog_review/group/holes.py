"""横並びの穴: members of a group that lack the digital route which a clause like them already has.

The sibling is a covered finding; its route is the city's own wording, in force and passed by the assembly, and
therefore the first draft to offer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analog_review.group.agree import agree
from analog_review.group.cluster import nearest, wording
from analog_review.group.core import Core, core_of
from analog_review.model.finding import Alternative, Finding, Group, Proposal
from analog_review.model.words import Status

GENERAL = re.compile(
    r"(?:当該|他の|これらの)条例等|(?:作成|縦覧|申請|保存|処分通知)等"
    r"|(?:この|当該)(?:条例|規則|規程|要綱)の規定(?:において|により)[^。]*書面"
)
"""A 通則 for a whole instrument, or the online ordinance itself, is no wording for one clause."""


@dataclass(frozen=True, slots=True)
class Hole:
    """``members`` of a group ask the same as ``sibling``, which has ``route``; they have none."""

    group: str
    sibling: str
    route: str
    members: tuple[str, ...]


def siblings(
    findings: Sequence[Finding], leaders: Mapping[tuple[str, ...], Sequence[Core]], usual: Mapping[Core, Core]
) -> dict[Core, tuple[str, ...]]:
    """Leader → the covered findings that would be members but for their route, those nearest to ``usual`` first.

    ``leaders`` are the leaders by ``place`` of their block, ``usual`` the most usual wording under each.
    """
    near: dict[Core, list[tuple[float, str]]] = {}
    for finding in findings:
        if finding.status is not Status.COVERED or not finding.route:
            continue
        if GENERAL.search(finding.route) or GENERAL.search(finding.sentence):
            continue
        core = core_of(finding)
        at = _leader(core, leaders.get(core.place, ()))
        if at is not None:
            near.setdefault(at, []).append((-wording(core, usual[at]), finding.id))
    return {leader: tuple(ident for _, ident in sorted(found)) for leader, found in near.items()}


def _leader(core: Core, leaders: Sequence[Core]) -> Core | None:
    """The leader whose group the clause would be in if it had no digital way; a group that has one lacks nothing."""
    if core.settled:
        return next((leader for leader in leaders if not leader.digital), None)
    return nearest(core, leaders)


def holes(findings: Sequence[Finding], groups: Sequence[Group]) -> tuple[Hole, ...]:
    """The members of each group for which a sibling has a wording, by sibling; in the order of the groups.

    A member takes the nearest sibling of which actor, act and object are its own.
    """
    known = {f.id: f for f in findings}
    found = []
    for group in groups:
        beside = [known[s] for s in group.siblings if s in known and known[s].route]
        heaps: dict[str, list[str]] = {}
        for member in group.members:
            own = next((s for s in beside if agree(known[member], s)), None)
            if own is not None:
                heaps.setdefault(own.id, []).append(member)
        found += [Hole(group.id, s.id, s.route or "", tuple(heaps[s.id])) for s in beside if s.id in heaps]
    return tuple(found)


SIBLING = "sibling"
"""The id of the alternative that takes a sibling's wording."""


def beside_siblings(
    proposals: Sequence[Proposal], findings: Sequence[Finding], groups: Sequence[Group]
) -> tuple[Proposal, ...]:
    """The proposals, those of members with a hole offering the sibling's own words behind the rule's alternatives."""
    known = {f.id: f for f in findings}
    offered = {
        member: _alternative(known[hole.sibling], hole.route)
        for hole in holes(findings, groups)
        for member in hole.members
    }
    return tuple(
        replace(p, alternatives=(*p.alternatives, offered[p.finding])) if p.finding in offered else p for p in proposals
    )


def _alternative(sibling: Finding, route: str) -> Alternative:
    where = f"{sibling.ordinance.title} {sibling.location}"
    return Alternative(
        SIBLING,
        f"横並びの条項（{where}）の書きぶりにそろえる",
        None,
        (f"横並びの書きぶり：「{route}」", "対象と手続が横並びの条項と同じであること"),
        None,
    )

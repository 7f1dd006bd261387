"""Which vehicle meets each demand: one a 項, said at the highest place that holds it.

Pure and free of order: from the drafts that could be written for each finding, one way is chosen for each demand, the
way that leaves least unmet, then says least, then comes first in the rules. What the chosen draft reaches (the 号 below
a 柱書 that is amended) gets none of its own. A draft that fails its proof leaves its queue, and the plan is made anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analog_review.model.demand import Demand
from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.propose.prove import Target
from analog_review.propose.served import in_general, reaches

VEHICLES = ("general", "include", "abstract", "instead", "or", "paragraph", "latter", "proviso")
"""In the order in which an officer would take them where all else is equal: said once for all, then in fewest words."""
LEAST = 4
"""A 通則条 that a scan grants to fewer 項 is not worth its place."""
_Queue = Mapping[str, Sequence[Target]]


def planned(
    ordinance: Ordinance, demands: Sequence[Demand], queue: _Queue, findings: Mapping[str, Finding]
) -> dict[str, Target]:
    """The draft for each finding that gets one of its own, in the order of the demands."""
    general = {key: t for key, drafts in queue.items() for t in drafts[:1] if t.draft.move == "general"}
    if sum(any(key in general for key in d.findings) for d in demands) < LEAST:
        general, queue = {}, {key: [t for t in ts if t.draft.move != "general"] for key, ts in queue.items()}
    chosen: dict[str, Target] = {}
    for demand in demands:
        left = tuple(k for k in demand.findings if not (general and in_general(findings[k])))
        chosen.update({key: general[key] for key in demand.findings if key in general and key not in left})
        chosen.update(_best(ordinance, replace(demand, findings=left), queue, findings))
    return chosen


def _best(ordinance: Ordinance, demand: Demand, queue: _Queue, findings: Mapping[str, Finding]) -> dict[str, Target]:
    moves = {t.draft.move for key in demand.findings for t in queue.get(key, ())}
    ways = [_way(ordinance, demand, queue, findings, move) for move in VEHICLES if move in moves]
    if not ways:
        return {}
    return min(ways, key=lambda way: way[0])[1]


def _way(
    ordinance: Ordinance, demand: Demand, queue: _Queue, findings: Mapping[str, Finding], move: str
) -> tuple[tuple[int, int, int, int], dict[str, Target]]:
    """What it costs to meet a demand by one kind of vehicle, and the drafts: (unmet or met otherwise, edits, place in
    the rules, kind)."""
    picks: dict[str, Target] = {}
    otherwise: dict[str, Target] = {}
    for key in demand.findings:
        own = next((t for t in queue.get(key, ()) if t.draft.move == move), None)
        if own is not None and not _reached(ordinance, picks, findings[key]):
            picks[key] = own
    unmet = 0
    for key in demand.findings:
        if key in picks or _reached(ordinance, picks, findings[key]):
            continue
        unmet += 1
        second = next(iter(queue.get(key, ())), None)
        if second is not None:
            otherwise[key] = second
    said = len({t.edits for t in picks.values()})
    together = {key: picks.get(key) or otherwise[key] for key in demand.findings if key in picks or key in otherwise}
    late = sum(list(queue[key]).index(t) for key, t in picks.items())
    return (unmet, said, late, VEHICLES.index(move)), together


def _reached(ordinance: Ordinance, picks: Mapping[str, Target], finding: Finding) -> bool:
    return any(reaches(ordinance, target, finding) for target in picks.values())

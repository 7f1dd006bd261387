"""Leader clustering: each member is near its leader, whatever the order in which the findings come.

Distinct clauses are taken in a canonical order, shortest first (then by text): each goes to the nearest leader
before it, or becomes a leader. Chains cannot form, as they do with connected components: two members may differ,
but both are near the leader. And a new clause moves nobody unless it becomes a leader itself and lies nearer,
because a leader is chosen by what stands before a clause alone; the long clauses that a new ordinance brings
mostly find a shorter leader there.
"""

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist, cpdist

from analog_review.group.core import Core

THRESHOLD = 70.0
"""Least similarity (0–100) of a member to its leader where no kind settles the group."""
CORE_SHARE = 0.75
"""How much the words around the evidence count; the whole sentence counts the rest."""
LEAST = (THRESHOLD - 100 * (1 - CORE_SHARE)) / CORE_SHARE / 100
"""Words around the evidence less alike than this (0-1) cannot reach THRESHOLD, even if the sentences are the same."""
BLOCK = 256
"""Clauses compared with all leaders at a time: memory is this many rows, not a full matrix."""


_Row = np.ndarray[tuple[int], np.dtype[np.float64]]
_Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def wording(a: Core, b: Core) -> float:
    """How alike the words of two clauses are, 0–100."""
    core, whole = Indel.normalized_similarity(a.core, b.core), Indel.normalized_similarity(a.whole, b.whole)
    return CORE_SHARE * (core * 100) + (1 - CORE_SHARE) * (whole * 100)


def wordings(one: Core, others: Sequence[Core]) -> list[float]:
    """``wording`` of one clause and each of the others."""
    core = _pairs([one.core] * len(others), [c.core for c in others])
    whole = _pairs([one.whole] * len(others), [c.whole for c in others])
    return [float(score) for score in _weighed(core, whole)]


def similarity(a: Core, b: Core) -> float:
    """How near two clauses are to being one group, 0–100: a shared kind suffices; 0 across blocks."""
    if a.block != b.block:
        return 0.0
    return THRESHOLD + (100 - THRESHOLD) * wording(a, b) / 100 if a.settled else wording(a, b)


def order(core: Core) -> tuple[int, int, str, str]:
    """The canonical order inside a block."""
    return len(core.core), len(core.whole), core.core, core.whole


def cluster(cores: Sequence[Core]) -> dict[Core, Core]:
    """Each distinct clause with its leader."""
    blocks: dict[tuple[str, ...], list[Core]] = {}
    for core in set(cores):
        blocks.setdefault(core.block, []).append(core)
    found: dict[Core, Core] = {}
    for _, members in sorted(blocks.items()):
        members.sort(key=order)
        found |= dict.fromkeys(members, members[0]) if members[0].settled else _block(members)
    return found


def nearest(core: Core, leaders: Sequence[Core]) -> Core | None:
    """The leader in whose group a clause without a kind would be; the first of those equally near."""
    if not leaders:
        return None
    (scores,) = _scores([core], leaders)
    best = int(scores.argmax())
    return leaders[best] if scores[best] >= THRESHOLD else None


def _block(members: list[Core]) -> dict[Core, Core]:
    leaders: list[Core] = []
    found: dict[Core, Core] = {}
    for begin in range(0, len(members), BLOCK):
        part = members[begin : begin + BLOCK]
        # Leaders come shortest first, and one much shorter than the shortest clause here cannot be near.
        far = bisect_left(leaders, len(part[0].core) * LEAST / (2 - LEAST), key=lambda leader: len(leader.core))
        near = leaders[far:]
        known = _scores(part, near) if near else np.zeros((len(part), 0))
        among = _scores(part, part)
        fresh: list[int] = []  # leaders of this part, as rows of it
        for i, core in enumerate(part):
            # argmax takes the first of equals, so the order of leaders decides.
            old = int(known[i].argmax()) if known.shape[1] else -1
            new = int(among[i, fresh].argmax()) if fresh else -1
            near_old = known[i, old] if old >= 0 else 0.0
            near_new = among[i, fresh[new]] if new >= 0 else 0.0
            if max(near_old, near_new) < THRESHOLD:
                fresh.append(i)
                found[core] = core
            else:
                found[core] = near[old] if near_old >= near_new else part[fresh[new]]
        leaders += [part[i] for i in fresh]
    return found


def _scores(rows: Sequence[Core], columns: Sequence[Core]) -> _Matrix:
    """Similarities of one block's clauses where they may reach THRESHOLD, else something below it."""
    scores = cdist(
        [c.core for c in rows],
        [c.core for c in columns],
        scorer=Indel.normalized_similarity,
        score_cutoff=LEAST,
        dtype=np.float64,
    )
    # The whole sentences are compared only where the words around the evidence leave it open.
    near = np.nonzero(scores >= LEAST)
    i, j = (indices.tolist() for indices in near)
    whole = _pairs([rows[k].whole for k in i], [columns[k].whole for k in j])
    scores[near] = _weighed(scores[near], whole)
    return scores


def _pairs(left: list[str], right: list[str]) -> _Row:
    """How alike each text is to the one in its place, 0-1."""
    return cpdist(left, right, scorer=Indel.normalized_similarity, dtype=np.float64)


def _weighed(core: _Row, whole: _Row) -> _Row:
    return CORE_SHARE * (core * 100) + (1 - CORE_SHARE) * (whole * 100)

"""Leader clustering: each member is near its leader, whatever the order in which the findings come.

Distinct clauses are taken in a canonical order (longest first, then by text). One that is near no leader
becomes a leader; afterwards each goes to the leader it is nearest to. Chains cannot form, as they do with
connected components: two members may differ, but both are near the leader.
"""

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from analog_review.group.core import Core

THRESHOLD = 70.0
"""Least similarity (0–100) of a member to its leader."""
CORE_SHARE = 0.75
"""How much the words around the evidence count; the whole sentence counts the rest."""
BLOCK = 256


def similarity(a: Core, b: Core) -> float:
    """How alike two clauses are, 0–100; 0 across blocks."""
    if a.block != b.block:
        return 0.0
    core = Indel.normalized_similarity(a.core, b.core) * 100
    whole = Indel.normalized_similarity(a.whole, b.whole) * 100
    return CORE_SHARE * core + (1 - CORE_SHARE) * whole


def cluster(cores: Sequence[Core]) -> dict[Core, Core]:
    """Each distinct clause with its leader."""
    blocks: dict[tuple[str, ...], list[Core]] = {}
    for core in sorted(set(cores), key=lambda c: (c.block, -len(c.core), -len(c.whole), c.core, c.whole)):
        blocks.setdefault(core.block, []).append(core)
    found: dict[Core, Core] = {}
    for members in blocks.values():
        found |= _block(members)
    return found


def _block(members: list[Core]) -> dict[Core, Core]:
    leaders = _leaders(members)
    found: dict[Core, Core] = {}
    for begin in range(0, len(members), BLOCK):
        part = members[begin : begin + BLOCK]
        best = _scores(part, leaders).argmax(axis=1)  # the first of equals, so the order of leaders decides
        found |= {member: leaders[int(i)] for member, i in zip(part, best, strict=True)}
    return found


def _leaders(members: list[Core]) -> list[Core]:
    leaders: list[Core] = []
    for begin in range(0, len(members), BLOCK):
        part = members[begin : begin + BLOCK]
        known = _scores(part, leaders).max(axis=1) >= THRESHOLD if leaders else np.zeros(len(part), dtype=bool)
        among = [member for member, near in zip(part, known, strict=True) if not near]
        scores = _scores(among, among) if among else np.zeros((0, 0))
        fresh: list[int] = []
        for i in range(len(among)):
            if not fresh or scores[i, fresh].max() < THRESHOLD:
                fresh.append(i)
        leaders += [among[i] for i in fresh]
    return leaders


def _scores(rows: list[Core], columns: list[Core]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Similarities of one block's clauses; the whole sentences are compared only where the cores leave it open."""
    core = 100 * cdist(
        [c.core for c in rows], [c.core for c in columns], scorer=Indel.normalized_similarity, dtype=np.float64
    )
    scores = CORE_SHARE * core
    open_ = np.argwhere(scores + 100 * (1 - CORE_SHARE) >= THRESHOLD)
    for i, j in open_:
        scores[i, j] = similarity(rows[i], columns[j])
    return scores

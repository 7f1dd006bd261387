"""A stratified random sample of the sentences that were not flagged, for a person to read.

A sentence is drawn by the hash of the seed and its content and place, the smallest first: the draw does not depend
on the order of the files, and most of it stays when a collection is amended.
"""

import heapq

from analog_review.detect.units import Unit
from analog_review.model.finding import Sampled
from analog_review.model.location import location
from analog_review.text.hashing import content_hash

STRATA = ("dismissed", "no_hit")
_SHORTEST = 8
"""Shorter sentences (a cell 「備考」, a number) have nothing to miss and would fill the sample."""


class Draw:
    """Keeps the ``size`` sentences of smallest hash in each stratum; ``offered`` counts all of them."""

    def __init__(self, size: int, seed: int) -> None:
        self._size = size
        self._seed = seed
        self._kept: dict[str, list[tuple[int, Unit]]] = {stratum: [] for stratum in STRATA}
        self.offered = dict.fromkeys(STRATA, 0)

    def offer(self, unit: Unit, stratum: str) -> None:
        """Count a sentence and keep it while it is among the smallest."""
        if len(unit.full.text) < _SHORTEST:
            return
        self.offered[stratum] += 1
        rank = -int(self._hash(unit), 16)
        heap = self._kept[stratum]
        if len(heap) < self._size:
            heapq.heappush(heap, (rank, unit))
        elif heap and rank > heap[0][0]:
            heapq.heapreplace(heap, (rank, unit))

    def drawn(self) -> tuple[Sampled, ...]:
        """The sample, by stratum and then by source and place."""
        found: list[Sampled] = []
        for stratum in STRATA:
            units = sorted((u for _, u in self._kept[stratum]), key=lambda u: (u.ordinance.source, u.sentence.start))
            found.extend(
                Sampled(
                    self._hash(u),
                    stratum,
                    u.ordinance.source,
                    u.ordinance.title,
                    location(u.ordinance, u.provision.index),
                    u.source,
                    u.lead or None,
                )
                for u in units
            )
        return tuple(found)

    def _hash(self, unit: Unit) -> str:
        return content_hash(f"{self._seed}\0{unit.ordinance.source}\0{unit.sentence.start}\0{unit.full.text}")

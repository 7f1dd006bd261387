"""A stratified random sample of the sentences that were not flagged, for a person to read.

A sentence is drawn by the hash of the seed and its content, the smallest first: the draw does not depend on the order
of the files or where they lie, and most of it stays when a collection is amended. What was answered on a sentence is
known by its content alone: the instrument, the words, and the how manieth of such sentences it is. Every instrument
draws for itself; the smallest of all their draws are the draw of the collection.
"""

import heapq
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analog_review.model.finding import Sampled
from analog_review.model.location import location
from analog_review.model.ordinance import lasting_name
from analog_review.sentence.unit import Unit
from analog_review.text.hashing import content_hash

STRATA = ("dismissed", "no_hit")
_SHORTEST = 8
"""Shorter sentences (a cell 「備考」, a number) have nothing to miss and would fill the sample."""
_LIKELY = {"dismissed": "10", "no_hit": "01"}
"""Hashes below are made into records at once: one sentence in 16, one in 256."""


@dataclass(frozen=True, slots=True, order=True)
class Drawn:
    """A sentence drawn in its instrument: its hash, the index of the unit and its id; ``record`` where it is likely to
    be among the smallest of the collection, so that hardly any instrument has to be looked at again."""

    hash: str
    unit: int
    id: str
    record: Sampled | None = field(default=None, compare=False)


class Draw:
    """Keeps the ``size`` sentences of smallest hash in each stratum; ``offered`` counts all of them."""

    def __init__(self, size: int, seed: int) -> None:
        self._size = size
        self._seed = seed
        self._kept: dict[str, list[Drawn]] = {stratum: [] for stratum in STRATA}
        self._met: Counter[str] = Counter()
        self.offered = dict.fromkeys(STRATA, 0)

    def offer(self, unit: Unit, stratum: str) -> None:
        """Count a sentence and keep it in the running."""
        if len(unit.full.text) < _SHORTEST:
            return
        self.offered[stratum] += 1
        if self._size:
            words = f"{unit.lead}\0{unit.full.text}"
            self._met[words] += 1
            name = lasting_name(unit.ordinance.number, unit.ordinance.title)
            ident = content_hash(f"{name}\0{words}\0{self._met[words]}")
            hashed = content_hash(f"{self._seed}\0{ident}")
            record = sampled(unit, stratum, ident) if hashed < _LIKELY[stratum] else None
            self._kept[stratum].append(Drawn(hashed, unit.index, ident, record))

    def drawn(self) -> dict[str, tuple[Drawn, ...]]:
        """The instrument's draw by stratum, smallest first."""
        return {stratum: tuple(heapq.nsmallest(self._size, kept)) for stratum, kept in self._kept.items()}


class MergedSample:
    """The draw of a collection from those of its instruments, of which only the smallest stay in memory.

    Of an instrument that was given twice, a sentence is drawn once.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._best: dict[str, list[tuple[str, int, Drawn]]] = {stratum: [] for stratum in STRATA}

    def add(self, at: int, drawn: Mapping[str, Sequence[Drawn]]) -> None:
        """Let the draw of the instrument at that place take part."""
        for stratum, best in self._best.items():
            full = len(best) == self._size
            here = {known for known, _, _ in best}
            small = (one for one in drawn[stratum] if not full or one.hash <= best[-1][0])
            offers = [(one.hash, at, one) for one in small if one.hash not in here]
            if offers:  # seldom: most instruments have none that is small enough
                self._best[stratum] = heapq.nsmallest(self._size, [*best, *offers])

    def chosen(self) -> Iterator[tuple[str, int, Drawn]]:
        """Stratum, place of the instrument, and sentence, in this order."""
        for stratum, best in self._best.items():
            for _, at, one in sorted(best, key=lambda b: (b[1], b[2].unit)):
                yield stratum, at, one


def sampled(unit: Unit, stratum: str, ident: str) -> Sampled:
    """A drawn sentence as a record, by the name under which it was drawn."""
    return Sampled(
        ident,
        stratum,
        unit.ordinance.source,
        unit.ordinance.title,
        location(unit.ordinance, unit.provision.index),
        unit.source,
        unit.lead or None,
    )

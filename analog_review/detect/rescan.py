"""An amended instrument read again: the findings alone, with what did not change remembered.

A draft is proved by scanning the instrument as amended; nearly all of its sentences are those of the scan before.
"""

from collections.abc import Hashable
from typing import NamedTuple

from analog_review.detect.context import Context
from analog_review.detect.findings import outcomes_in, parse_texts
from analog_review.detect.match import Failure, Match
from analog_review.detect.scan import Lexicon
from analog_review.model.ordinance import Ordinance
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.frames import Reading
from analog_review.sentence.record import Record, texts_of
from analog_review.sentence.unit import Unit

_Place = tuple[str, ...]


class RescanOutcome(NamedTuple):
    """What a scan of an amended text says of one sentence in one category."""

    category: str
    sentence: str
    status: Status


class Rescan:
    """What a scan of an amended instrument finds, with the same rules and the same オンライン条例 as before.

    It remembers every sentence it was asked about, so it is made anew for every instrument.
    """

    def __init__(self, rulebook: Rulebook, lexicon: Lexicon, cache: ParseCache) -> None:
        self._rulebook = rulebook
        self._cache = cache
        self._screen = lexicon.screen
        self._candidates: dict[_Place, bool] = {}
        self._asked: dict[_Place, tuple[Match | Failure, ...]] = {}
        self._said: dict[Hashable, tuple[tuple[str, Status], ...]] = {}
        self._readings: dict[str, Reading] = {}

    def __call__(self, ordinance: Ordinance) -> tuple[RescanOutcome, ...]:
        context = Context(ordinance, self._rulebook.common)
        units = [unit for unit in context.units if self._is_candidate(unit)]
        missing = sorted({text for u in units for text in texts_of(u)} - self._readings.keys())
        if missing:
            self._readings.update(parse_texts(missing, self._cache))
        return tuple(
            RescanOutcome(category, unit.source, status)
            for unit in units
            for category, status in self._say(unit, context)
        )

    def _say(self, unit: Unit, context: Context) -> tuple[tuple[str, Status], ...]:
        key = (_place(unit), unit.provision.kind, unit.listed, context.surroundings(unit))
        known = self._said.get(key)
        if known is None:
            record = Record(unit, self._readings)
            known = outcomes_in(record, context, self._rulebook, self._ask(record))
            self._said[key] = known
        return known

    def _ask(self, record: Record) -> tuple[Match | Failure, ...]:
        key = _place(record.unit)
        known = self._asked.get(key)
        if known is None:
            known = self._screen.ask(record.unit, record)
            self._asked[key] = known
        return known

    def _is_candidate(self, unit: Unit) -> bool:
        key = _place(unit)
        known = self._candidates.get(key)
        if known is None:
            known = self._screen.lets_through(unit)
            self._candidates[key] = known
        return known


def _place(unit: Unit) -> _Place:
    """All that a rule's conditions look at."""
    return unit.full.text, unit.lead, unit.heading, unit.topic, unit.ordinance.title, unit.provision.part.value

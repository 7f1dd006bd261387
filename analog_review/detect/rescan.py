"""An amended instrument read again: the findings alone, with what did not change remembered.

A draft is proved by scanning the instrument as amended; nearly all of its sentences are those of the scan before.
"""

from analog_review.detect.cache import ParseCache
from analog_review.detect.context import Context
from analog_review.detect.frames import Reading
from analog_review.detect.match import Failure, Match, matches, may_match
from analog_review.detect.online import Online
from analog_review.detect.scan import findings_in, numbered, parse_texts, reading_of
from analog_review.detect.screen import compile_screen
from analog_review.detect.units import Unit
from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.rulebook import Rulebook

_Place = tuple[str, str, str, str, str]


class Rescan:
    """The findings of one instrument at a time, the same as a scan of it with the same rules and オンライン条例."""

    def __init__(self, rulebook: Rulebook, cache: ParseCache, online: Online | None) -> None:
        self._rulebook = rulebook
        self._cache = cache
        self._online = online
        self._screen = compile_screen(rulebook)
        self._candidates: dict[_Place, bool] = {}
        self._asked: dict[_Place, tuple[Match | Failure, ...]] = {}
        self._readings: dict[str, Reading] = {}

    def __call__(self, ordinance: Ordinance) -> tuple[Finding, ...]:
        context = Context(ordinance, self._rulebook.common)
        units = [unit for unit in context.units if self._is_candidate(unit)]
        missing = sorted({u.plain[0] for u in units if u.plain[0]} - self._readings.keys())
        if missing:
            self._readings.update(parse_texts(missing, self._cache))
        found: list[Finding] = []
        for unit in units:
            reading = reading_of(unit, self._readings)
            asked = self._ask(unit, reading)
            found += findings_in(unit, reading, context, self._rulebook, self._online, asked)[0]
        return tuple(sorted(numbered(found), key=lambda f: (f.start, f.category)))

    def _ask(self, unit: Unit, reading: Reading) -> tuple[Match | Failure, ...]:
        key = _place(unit)
        known = self._asked.get(key)
        if known is None:
            known = tuple(one for rule in self._rulebook.rules for one in matches(rule, unit, reading))
            self._asked[key] = known
        return known

    def _is_candidate(self, unit: Unit) -> bool:
        key = _place(unit)
        known = self._candidates.get(key)
        if known is None:
            known = bool(self._screen.search(unit.full.text)) and may_match(self._rulebook.rules, unit)
            self._candidates[key] = known
        return known


def _place(unit: Unit) -> _Place:
    """All that a rule's conditions look at."""
    return unit.full.text, unit.lead, unit.heading, unit.ordinance.title, unit.provision.part.value

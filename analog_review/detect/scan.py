"""One instrument x rulebook -> findings: screened before anything is parsed, then matched, judged and named."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from analog_review.detect.context import Context
from analog_review.detect.dismissed import dismissed, keyword_patterns
from analog_review.detect.findings import findings_in, numbered
from analog_review.detect.match import Failure
from analog_review.detect.online import OnlineOrdinance
from analog_review.detect.prefilter import Screen
from analog_review.detect.sample import Draw, Drawn
from analog_review.detect.suspects import Suspicion
from analog_review.model.finding import Dismissed, Finding, Suspect
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook
from analog_review.sentence.frames import Reading
from analog_review.sentence.record import Record, texts_of


@dataclass(frozen=True)
class Surveyed:
    """What is known of an instrument before anything is parsed: the units that a rule can match, those that a
    keyword hits (both by their index), and the distinct plain texts to parse."""

    sentences: int
    candidates: tuple[int, ...]
    words: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Examined:
    """The findings of one instrument, the keyword hits that were dismissed, and its part of 抜取確認:
    ``offered`` counts the sentences of each stratum, ``drawn`` holds those drawn of them, smallest hash first."""

    findings: tuple[Finding, ...]
    dismissed: tuple[Dismissed, ...]
    offered: dict[str, int]
    drawn: dict[str, tuple[Drawn, ...]]
    suspects: tuple[Suspect, ...] = ()


class Lexicon:
    """The lexical side of a rulebook, compiled once: its screen and its keyword lists."""

    def __init__(self, rulebook: Rulebook) -> None:
        categories = tuple(dict.fromkeys(rule.category for rule in rulebook.rules))
        self.screen = Screen(rulebook)
        self.suspicion = Suspicion(rulebook)
        self.keywords = keyword_patterns(rulebook.common, categories)
        self.any_keyword = re.compile("|".join(p.pattern for p in self.keywords.values()) or "(?!)")

    def survey(self, context: Context, *, screened: bool = True) -> Surveyed:
        """Which sentences have to be parsed; ``screened=False`` takes them all."""
        by_rules = [u for u in context.units if not screened or self.screen.lets_through(u)]
        return Surveyed(
            sentences=len(context.units),
            candidates=tuple(u.index for u in by_rules),
            words=tuple(u.index for u in context.units if self.any_keyword.search(u.full.text)),
            texts=tuple(sorted({text for u in by_rules for text in texts_of(u)})),
        )


def place_of(finding: Finding) -> tuple[str, int, str]:
    """Findings in the order of a run: by source, place, category."""
    return finding.source, finding.start, finding.category


def examine(
    context: Context,
    survey: Surveyed,
    readings: Mapping[str, Reading],
    lexicon: Lexicon,
    rulebook: Rulebook,
    online: OnlineOrdinance | None,
    sample: int = 0,
    seed: int = 1,
) -> Examined:
    """Match and judge the surveyed sentences of one instrument."""
    misses: list[Dismissed] = []
    here: list[tuple[Record, list[Finding], list[Failure]]] = []
    for index in sorted({*survey.candidates, *survey.words}):
        unit = context.units[index]
        record = Record(unit, readings)
        asked = lexicon.screen.ask(unit, record)
        found, near = findings_in(record, context, rulebook, online, asked)
        here.append((record, found, near))
    named = iter(numbered([f for _, found, _ in here for f in found]))
    findings: list[Finding] = []
    for record, found, near in here:
        ready = {f.category: f for f in (next(named) for _ in found)}
        findings.extend(ready.values())
        nearest = {f.rule.category: f for f in reversed(near)}
        misses.extend(dismissed(record, lexicon.keywords, ready, nearest, rulebook.common))
    flagged = {(f.provision, f.start) for f in findings if f.status is not Status.EXCLUDED}
    hit = set(survey.words)
    draw = Draw(sample, seed)
    of_place: dict[tuple[int, int], dict[str, Finding]] = {}
    for finding in findings:
        of_place.setdefault((finding.provision, finding.start), {})[finding.category] = finding
    suspects: list[Suspect] = []
    met: Counter[str] = Counter()
    for unit in context.units:
        place = (unit.provision.index, unit.sentence.start)
        suspected = () if unit.ordinance.repealed else lexicon.suspicion.of(unit, of_place.get(place, {}), met)
        suspects.extend(suspected)
        if place not in flagged and not suspected:
            draw.offer(unit, "dismissed" if unit.index in hit else "no_hit")
    return Examined(tuple(sorted(findings, key=place_of)), tuple(misses), draw.offered, draw.drawn(), tuple(suspects))

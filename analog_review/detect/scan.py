"""Instruments x rulebook -> findings: screen, parse what is left once, match, judge, and name what was found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analog_review.detect.cache import ParseCache
from analog_review.detect.context import Context
from analog_review.detect.delta import dismissed, keyword_patterns
from analog_review.detect.findings import findings_in, numbered, parse_texts, reading_of
from analog_review.detect.frames import Reading
from analog_review.detect.match import Failure
from analog_review.detect.online import Online, online_of
from analog_review.detect.sample import STRATA, Draw, Drawn, Merged, sampled
from analog_review.detect.screen import Screen
from analog_review.detect.units import Unit
from analog_review.model.finding import Dismissed, Finding, Sampled
from analog_review.model.ordinance import Ordinance
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook


@dataclass(frozen=True)
class Scan:
    """The findings of a collection and the counts of the steps before them.

    ``silent`` counts the sentences of each stratum that were not flagged; ``online`` is the city's
    オンライン条例, if the collection holds one.
    """

    findings: tuple[Finding, ...]
    sentences: int
    screened: int
    parsed: int
    keyword_hits: int
    dismissed: tuple[Dismissed, ...]
    sample: tuple[Sampled, ...]
    silent: dict[str, int]
    online: Online | None


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


class Lexicon:
    """The lexical side of a rulebook, compiled once: its screen and its keyword lists."""

    def __init__(self, rulebook: Rulebook) -> None:
        categories = tuple(dict.fromkeys(rule.category for rule in rulebook.rules))
        self.screen = Screen(rulebook)
        self.keywords = keyword_patterns(rulebook.common, categories)
        self.any_keyword = re.compile("|".join(p.pattern for p in self.keywords.values()) or "(?!)")

    def survey(self, context: Context, *, screened: bool = True) -> Surveyed:
        """Which sentences have to be parsed; ``screened=False`` takes them all."""
        by_rules = [u for u in context.units if not screened or self.screen.lets_through(u)]
        return Surveyed(
            sentences=len(context.units),
            candidates=tuple(u.index for u in by_rules),
            words=tuple(u.index for u in context.units if self.any_keyword.search(u.full.text)),
            texts=tuple(sorted({u.plain[0] for u in by_rules} - {""})),
        )


def scan(
    ordinances: Sequence[Ordinance],
    rulebook: Rulebook,
    cache: ParseCache,
    *,
    screened: bool = True,
    sample: int = 0,
    seed: int = 1,
    online_title: str | None = None,
) -> Scan:
    """Find and judge the requirements of the rulebook's categories in instruments that are all in memory.

    ``sample`` sentences of each stratum are drawn from what was not flagged. ``screened=False`` parses every
    sentence; the findings are the same (a test holds it to that).
    """
    ordinances = sorted(ordinances, key=lambda o: o.source)
    lexicon = Lexicon(rulebook)
    contexts = [Context(o, rulebook.common) for o in ordinances]
    surveys = [lexicon.survey(context, screened=screened) for context in contexts]
    wanted = sorted({text for one in surveys for text in one.texts})
    readings = parse_texts(wanted, cache)
    online = online_of(contexts, rulebook.common, online_title)
    examined = [
        examine(context, survey, readings, lexicon, rulebook, online, sample, seed)
        for context, survey in zip(contexts, surveys, strict=True)
    ]
    draw = Merged(sample)
    for at, one in enumerate(examined):
        draw.add(at, one.drawn)
    return Scan(
        findings=tuple(sorted((f for one in examined for f in one.findings), key=place_of)),
        sentences=sum(one.sentences for one in surveys),
        screened=sum(len(one.candidates) for one in surveys),
        parsed=len(wanted),
        keyword_hits=sum(len(one.words) for one in surveys),
        dismissed=tuple(d for one in examined for d in one.dismissed),
        sample=tuple(
            one.record or sampled(contexts[at].units[one.unit], stratum, seed) for stratum, at, one in draw.chosen()
        ),
        silent={stratum: sum(one.offered[stratum] for one in examined) for stratum in STRATA},
        online=online,
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
    online: Online | None,
    sample: int = 0,
    seed: int = 1,
) -> Examined:
    """Match and judge the surveyed sentences of one instrument."""
    misses: list[Dismissed] = []
    here: list[tuple[Unit, list[Finding], list[Failure]]] = []
    for index in sorted({*survey.candidates, *survey.words}):
        unit = context.units[index]
        reading = reading_of(unit, readings)
        asked = lexicon.screen.ask(unit, reading)
        found, near = findings_in(unit, reading, context, rulebook, online, asked)
        here.append((unit, found, near))
    named = iter(numbered([f for _, found, _ in here for f in found]))
    findings: list[Finding] = []
    for unit, found, near in here:
        ready = {f.category: f for f in (next(named) for _ in found)}
        findings.extend(ready.values())
        nearest = {f.rule.category: f for f in reversed(near)}
        misses.extend(dismissed(unit, lexicon.keywords, ready, nearest, rulebook.common))
    flagged = {(f.provision, f.start) for f in findings if f.status is not Status.EXCLUDED}
    hit = set(survey.words)
    draw = Draw(sample, seed)
    for unit in context.units:
        if (unit.provision.index, unit.sentence.start) not in flagged:
            draw.offer(unit, "dismissed" if unit.index in hit else "no_hit")
    return Examined(tuple(sorted(findings, key=place_of)), tuple(misses), draw.offered, draw.drawn())

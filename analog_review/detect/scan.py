"""Instruments x rulebook -> findings: screen, parse what is left once, match, judge, and name what was found."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from analog_review.detect.cache import ParseCache
from analog_review.detect.context import Context
from analog_review.detect.describe import cites_of, form_of, frame_text, is_internal, is_procedure, party_of
from analog_review.detect.engine import parse_many
from analog_review.detect.frames import Reading
from analog_review.detect.judge import Judgement, judge, notes_of
from analog_review.detect.match import Failure, Match, matches
from analog_review.detect.parse import Parse
from analog_review.detect.screen import compile_screen
from analog_review.detect.units import Unit
from analog_review.model.finding import Evidence, Finding, Key, OrdinanceRef
from analog_review.corpus.location import clause, location
from analog_review.model.ordinance import Ordinance
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook
from analog_review.text.hashing import content_hash

_RANK = {Status.ANALOG: 0, Status.COVERED: 1, Status.EXCLUDED: 2}
_REASON_RANK = ("ALT", "ALT_DEF", "ALT_REF", "REPEALED", "STRUCT", "ORG", "PEN", "DEF", "PROHIB", "REF", "EVENT", "OPEN", "SENSE")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Judged:
    """A match with its judgement and notes."""

    match: Match
    judgement: Judgement
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Scan:
    """The findings of a collection and the counts of the steps before them."""

    findings: tuple[Finding, ...]
    sentences: int
    screened: int
    parsed: int
    keyword_hits: int


def scan(
    ordinances: Sequence[Ordinance],
    rulebook: Rulebook,
    cache: ParseCache,
    *,
    jobs: int = 1,
    screened: bool = True,
    progress: Progress = lambda stage, done, total: None,
) -> Scan:
    """Find and judge the requirements of the rulebook's categories in the instruments.

    ``screened=False`` parses every sentence; the findings are the same (a test holds it to that).
    """
    contexts = [Context(o, rulebook.common) for o in ordinances]
    screen = compile_screen(rulebook) if screened else re.compile("")
    keywords = _keyword_pattern(rulebook)
    hits: list[list[Unit]] = []
    sentences = keyword_hits = 0
    for done, context in enumerate(contexts):
        progress("screen", done, len(contexts))
        sentences += len(context.units)
        hits.append([u for u in context.units if screen.search(u.full.text)])
        keyword_hits += sum(1 for u in context.units if keywords.search(u.full.text))
    progress("screen", len(contexts), len(contexts))
    wanted = sorted({u.plain[0] for units in hits for u in units if u.plain[0]})
    parses = parse_texts(wanted, cache, jobs=jobs, progress=progress)
    online = online_ordinance(ordinances, rulebook)
    findings: list[Finding] = []
    for done, (context, units) in enumerate(zip(contexts, hits, strict=True)):
        progress("match", done, len(contexts))
        for unit in units:
            findings.extend(_findings(unit, reading_of(unit, parses), context, rulebook, online))
    progress("match", len(contexts), len(contexts))
    return Scan(_numbered(findings), sentences, sum(map(len, hits)), len(wanted), keyword_hits)


def parse_texts(
    texts: Sequence[str], cache: ParseCache, *, jobs: int = 1, progress: Progress = lambda stage, done, total: None
) -> dict[str, Reading]:
    """Readings of distinct texts: kept ones from the cache, the others parsed and kept as they come."""
    readings = {text: Reading(Parse.load(text, data)) for text, data in cache.get(texts)}
    missing = [text for text in texts if text not in readings]
    batch: list[tuple[str, bytes]] = []
    done = 0
    progress("parse", 0, len(missing))
    for text, data in parse_many(missing, jobs) if missing else ():
        readings[text] = Reading(Parse.load(text, data))
        batch.append((text, data))
        done += 1
        if len(batch) >= 256:
            cache.put(batch)
            batch = []
            progress("parse", done, len(missing))
    cache.put(batch)
    progress("parse", len(missing), len(missing))
    return readings


def reading_of(unit: Unit, readings: dict[str, Reading]) -> Reading:
    """The reading of a unit's plain text."""
    text = unit.plain[0]
    return readings[text] if text in readings else Reading(Parse(text, ()))


def online_ordinance(ordinances: Iterable[Ordinance], rulebook: Rulebook) -> Ordinance | None:
    """The city's own オンライン条例, if it is in the collection."""
    pattern = re.compile(rulebook.common.patterns["online_title"])
    return next((o for o in ordinances if o.kind == "条例" and not o.repealed and pattern.search(o.title)), None)


def judged(unit: Unit, reading: Reading, context: Context, rulebook: Rulebook) -> tuple[list[Judged], list[Failure]]:
    """Every match of every rule in a sentence with its judgement, and the branches that came near."""
    found: list[Judged] = []
    near: list[Failure] = []
    for rule in rulebook.rules:
        for match in matches(rule, unit, reading):
            if isinstance(match, Failure):
                near.append(match)
                continue
            judgement = judge(match, unit, reading, context, rulebook.common)
            found.append(Judged(match, judgement, notes_of(match, unit, judgement, context, rulebook.common)))
    return found, near


def strongest(found: Sequence[Judged]) -> Judged:
    """The judgement that stands for a sentence in a category: analog over covered over excluded."""
    return min(
        found,
        key=lambda j: (
            _RANK[j.judgement.status],
            _REASON_RANK.index(j.judgement.reason) if j.judgement.reason in _REASON_RANK else -1,
            j.match.rule.id,
            j.match.start,
        ),
    )


def _findings(
    unit: Unit, reading: Reading, context: Context, rulebook: Rulebook, online: Ordinance | None
) -> Iterable[Finding]:
    found, _ = judged(unit, reading, context, rulebook)
    by_category: dict[str, list[Judged]] = {}
    for one in found:
        by_category.setdefault(one.match.rule.category, []).append(one)
    for category, several in by_category.items():
        yield _finding(unit, category, several, context, rulebook, online)


def _finding(
    unit: Unit, category: str, several: list[Judged], context: Context, rulebook: Rulebook, online: Ordinance | None
) -> Finding:
    chosen = strongest(several)
    status = chosen.judgement.status
    same = [j for j in several if j.judgement.status is status and j.judgement.reason == chosen.judgement.reason]
    ordinance, match = unit.ordinance, chosen.match
    frame = frame_text(match, unit)
    party = party_of(frame.actor)
    notes = {note for j in same for note in j.notes}
    if status is Status.ANALOG:
        if is_internal(ordinance, party, rulebook.common):
            notes.add("INTERNAL")
        elif online is not None and online.id != ordinance.id and is_procedure(category, match):
            notes.add("ONLINE")
        if ordinance.lossy and unit.listed:
            notes.add("STRUCTURE")
    spans = sorted({unit.full.span(j.match.start, j.match.end) for j in same})
    branch_type = match.branch.type or match.rule.type
    why = chosen.judgement.why
    if "ONLINE" in notes and online is not None:
        why += f"（「{online.title}」により電子でもできる可能性がある）"
    return Finding(
        id="",
        key=_key(unit, category, context),
        source=ordinance.source,
        ordinance=OrdinanceRef(
            ordinance.id, ordinance.title, ordinance.number, ordinance.kind, ordinance.enactor, ordinance.department
        ),
        part=unit.provision.part.value,
        location=location(ordinance, unit.provision.index),
        clause=clause(ordinance, unit.provision.index),
        heading=unit.provision.caption,
        sentence=unit.source,
        category=category,
        type=branch_type,
        phase=match.rule.phase,
        rule=match.rule.id,
        rules=tuple(sorted({j.match.rule.id for j in several})),
        status=status,
        reason=chosen.judgement.reason,
        notes=tuple(sorted(notes)),
        confidence="low" if match.frame is None and match.rule.confidence == "medium" else match.rule.confidence,
        evidence=tuple(Evidence(s, e, unit.source[s:e]) for s, e in spans),
        route=chosen.judgement.route.quote if chosen.judgement.route else None,
        cites=cites_of(unit.full.text),
        form=form_of(unit.full.text),
        frame=frame,
        party=party,
        modality=match.modality,
        lead=_lead_source(unit),
        explanation=why,
        provision=unit.provision.index,
        start=unit.sentence.start,
    )


def _lead_source(unit: Unit) -> str | None:
    parent = unit.provision.parent
    if not unit.lead or parent < 0:
        return None
    return unit.ordinance.quote(unit.ordinance.provisions[parent])


def _key(unit: Unit, category: str, context: Context) -> Key:
    neighbours = [
        context.units[i].full.text for i in (unit.index - 1, unit.index + 1) if 0 <= i < len(context.units)
    ]
    around = "\0".join((unit.heading, unit.lead, *neighbours))
    return Key(unit.ordinance.id, category, content_hash(unit.full.text), content_hash(around))


def _numbered(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings with ids made of their content; equal ones are told apart by a number, which no decision rests on."""
    seen: dict[str, int] = {}
    done = []
    for finding in sorted(findings, key=lambda f: (f.source, f.start, f.category)):
        key = finding.key
        base = content_hash("\0".join((key.ordinance, key.category, key.sentence, key.context)))
        seen[base] = seen.get(base, 0) + 1
        done.append(replace(finding, id=base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return tuple(done)


def _keyword_pattern(rulebook: Rulebook) -> re.Pattern[str]:
    categories = {rule.category for rule in rulebook.rules}
    words = {w for c, ws in rulebook.common.keywords.items() if c in categories for w in ws}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) if words else re.compile(r"(?!)")

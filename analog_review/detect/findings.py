"""One sentence -> its findings: what the rules say to it, judged in its instrument, and the record that is kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analog_review.detect.context import Context
from analog_review.detect.describe import cites_of, form_of, frame_text, is_internal, party_of
from analog_review.detect.judge import Judgement, judge, notes_of
from analog_review.detect.match import Failure, Match, covers, matches
from analog_review.detect.online import OnlineOrdinance, opened_by
from analog_review.model.addition import PEOPLE
from analog_review.model.finding import Evidence, Finding, FrameText, Key, OrdinanceRef
from analog_review.model.location import clause, location
from analog_review.model.ordinance import Kind
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.engine import parse_all
from analog_review.sentence.frames import Reading
from analog_review.sentence.parse import Parse
from analog_review.sentence.record import Record
from analog_review.sentence.unit import Unit
from analog_review.text.hashing import content_hash

_RANK = {Status.ANALOG: 0, Status.COVERED: 1, Status.EXCLUDED: 2}
_REASON_RANK = (
    "ALT",
    "ALT_DEF",
    "ALT_REF",
    "REPEALED",
    "STRUCT",
    "ORG",
    "PEN",
    "DEF",
    "PROHIB",
    "REF",
    "EVENT",
    "OPEN",
    "SENSE",
)


@dataclass(frozen=True)
class Judged:
    """A match with its judgement and notes."""

    match: Match
    judgement: Judgement
    notes: tuple[str, ...]


def parse_texts(texts: Sequence[str], cache: ParseCache) -> dict[str, Reading]:
    """Readings of distinct texts: kept ones from the cache, the others parsed here and kept."""
    readings = {text: Reading(Parse.load(text, data)) for text, data in cache.get(texts)}
    missing = [text for text in texts if text not in readings]
    if not missing:  # most rescans: the model is not loaded for nothing
        return readings
    parses = list(parse_all(missing))
    readings.update((parse.text, Reading(parse)) for parse in parses)
    cache.put((parse.text, parse.dump()) for parse in parses)
    return readings


def judged(
    record: Record, context: Context, rulebook: Rulebook, asked: Sequence[Match | Failure] | None = None
) -> tuple[list[Judged], list[Failure]]:
    """Every match of every rule in a sentence with its judgement, and the branches that came near.

    ``asked`` is what asking the rules gave, where that is known: it depends on the sentence and its surroundings
    alone, the judgement on the whole instrument.
    """
    if asked is None:
        asked = [one for rule in rulebook.rules for one in matches(rule, record)]
    found: list[Judged] = []
    for match in asked:
        if isinstance(match, Match):
            judgement = judge(match, record, context, rulebook.common)
            found.append(Judged(match, judgement, notes_of(match, record.unit, judgement, context, rulebook.common)))
    return found, [one for one in asked if isinstance(one, Failure)]


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


def findings_in(
    record: Record,
    context: Context,
    rulebook: Rulebook,
    online: OnlineOrdinance | None,
    asked: Sequence[Match | Failure],
) -> tuple[list[Finding], list[Failure]]:
    """The findings of one sentence, one a category, and the branches that came near."""
    found, near = judged(record, context, rulebook, asked)
    by_category = _by_category(found)
    return [_finding(record, c, several, context, rulebook, online) for c, several in by_category.items()], near


def outcomes_in(
    record: Record, context: Context, rulebook: Rulebook, asked: Sequence[Match | Failure]
) -> tuple[tuple[str, Status], ...]:
    """The category and status of each finding of one sentence, and nothing else of it."""
    found, _ = judged(record, context, rulebook, asked)
    return tuple((c, strongest(several).judgement.status) for c, several in _by_category(found).items())


def _by_category(found: Sequence[Judged]) -> dict[str, list[Judged]]:
    by_category: dict[str, list[Judged]] = {}
    for one in found:
        by_category.setdefault(one.match.rule.category, []).append(one)
    return by_category


def _finding(
    record: Record,
    category: str,
    several: list[Judged],
    context: Context,
    rulebook: Rulebook,
    online: OnlineOrdinance | None,
) -> Finding:
    unit, chosen = record.unit, strongest(several)
    status = chosen.judgement.status
    same = [j for j in several if j.judgement.status is status and j.judgement.reason == chosen.judgement.reason]
    ordinance, match = unit.ordinance, chosen.match
    frame = frame_text(match, unit)
    party = party_of(frame.actor)
    opened = opened_by(match, unit, party, online, rulebook.common)
    notes = {note for j in same for note in j.notes}
    if status is Status.ANALOG:
        if is_internal(ordinance, party, rulebook.common):
            notes.add("INTERNAL")
        elif opened is not None:
            notes.add("ONLINE")
        if ordinance.lossy and unit.listed:
            notes.add("STRUCTURE")
    spans = _apart(unit.full.span(start, end) for j in same for start, end in j.match.words)
    branch_type = match.branch.type or match.rule.type
    why = chosen.judgement.why
    if "ONLINE" in notes:
        why += f"（{opened}により電子でも行うことができる）"
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
        route_at=(chosen.judgement.route.place or None) if chosen.judgement.route else None,
        cites=cites_of(unit.full.text),
        form=form_of(unit.full.text),
        frame=frame,
        party=party,
        modality=match.modality,
        lead=_lead_source(unit),
        explanation=why,
        kind=_kind(chosen.match, record, rulebook),
        provision=unit.provision.index,
        start=unit.sentence.start,
    )


def _kind(match: Match, record: Record, rulebook: Rulebook) -> str:
    """The kind of demand: what the branch names, else the first of kinds.yaml that holds of the deed."""
    told = (one.kind for one in rulebook.kinds.get(match.rule.category, ()) if covers(one, match, record))
    return match.branch.kind or next(told, "")


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def people_finding(unit: Unit, category: str, context: Context, why: str) -> Finding:
    """A sentence in which no rule sees anything and a person does."""
    ordinance, at = unit.ordinance, unit.provision.index
    made = Finding(
        id="",
        key=_key(unit, category, context),
        source=ordinance.source,
        ordinance=OrdinanceRef(
            ordinance.id, ordinance.title, ordinance.number, ordinance.kind, ordinance.enactor, ordinance.department
        ),
        part=unit.provision.part.value,
        location=location(ordinance, at),
        clause=clause(ordinance, at),
        heading=unit.provision.caption,
        sentence=unit.source,
        category=category,
        type=None,
        phase=None,
        rule=PEOPLE,
        rules=(PEOPLE,),
        status=Status.ANALOG,
        reason=None,
        notes=(),
        confidence="high",
        evidence=(),
        route=None,
        cites=cites_of(unit.full.text),
        form=form_of(unit.full.text),
        frame=FrameText(),
        party=None,
        modality="plain",
        lead=_lead_source(unit),
        explanation=f"人が追加しました（{why}）。",
        provision=at,
        start=unit.sentence.start,
    )
    return replace(made, id=f"{numbered([made])[0].id}-{PEOPLE}")


def _lead_source(unit: Unit) -> str | None:
    parent = unit.provision.parent
    if not unit.lead or parent < 0 or unit.ordinance.provisions[parent].kind is Kind.TABLE:
        return None
    return unit.ordinance.quote(unit.ordinance.provisions[parent])


def _key(unit: Unit, category: str, context: Context) -> Key:
    neighbours = [context.units[i].full.text for i in (unit.index - 1, unit.index + 1) if 0 <= i < len(context.units)]
    around = "\0".join((unit.heading, unit.lead, *neighbours))
    return Key(unit.ordinance.id, category, content_hash(unit.full.text), content_hash(around))


def numbered(findings: list[Finding]) -> list[Finding]:
    """Findings of one instrument with ids made of their content, in the order given.

    Equal ones are told apart by a number, which no decision rests on.
    """
    seen: dict[str, int] = {}
    done = []
    for finding in findings:
        key = finding.key
        base = content_hash("\0".join((key.ordinance, key.category, key.sentence, key.context, finding.source)))
        seen[base] = seen.get(base, 0) + 1
        done.append(replace(finding, id=base if seen[base] == 1 else f"{base}-{seen[base]}"))
    return done

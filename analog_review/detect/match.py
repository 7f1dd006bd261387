"""A rule's branches against the record of one sentence: where the evidence stands, under which deed, in which role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analog_review.detect.conditions import Wrong, around, beside, frequency_said, of_deed, refused
from analog_review.model.ordinance import Kind
from analog_review.rulebook import Branch, Condition, Rule
from analog_review.sentence.brackets import names_form
from analog_review.sentence.deeds import Deed, Noun
from analog_review.sentence.record import NounAt, Record
from analog_review.sentence.word_set import word_set


@dataclass(frozen=True)
class Match:
    """One branch that saw its evidence, ``start:end`` of the normalised sentence, under a deed in a role.

    ``words`` are all spans that the branch's keys saw. ``clause`` and ``modality`` are the deed's; an item takes the
    modality of its 柱書, one without a deed of its own the 柱書's deed. ``bracket`` is the kind of aside the evidence
    stands in (empty: none).
    """

    rule: Rule
    branch: Branch
    start: int
    end: int
    frame: Deed | None
    role: str
    clause: str
    modality: str
    words: tuple[tuple[int, int], ...] = ()
    noun: NounAt | None = None
    bracket: str = ""


@dataclass(frozen=True)
class Failure:
    """The first condition of a branch that failed, with what was there instead."""

    rule: Rule
    branch: Branch
    condition: str
    found: str


@dataclass(frozen=True)
class _Sight:
    """Evidence that may count: its span, deed, role, the nouns seen, and the aside it stands in."""

    start: int
    end: int
    deed: Deed | None
    role: str
    noun: NounAt | None = None
    bracket: str = ""
    alone: bool = False


def matches(rule: Rule, record: Record) -> Iterator[Match | Failure]:
    """What every branch of a rule says."""
    for branch in rule.sees:
        yield from matches_of(rule, branch, record)


def matches_of(rule: Rule, branch: Branch, record: Record) -> Iterator[Match | Failure]:
    """Each place where a branch holds; else one Failure if its evidence is there."""
    wrong: Wrong | None = None
    held = False
    surroundings: Wrong | bool | None = False
    for sight in _sights(branch, record):
        if surroundings is False:
            surroundings = _surroundings(branch, record)
        seen: list[Noun] = []
        failed = surroundings or _fails(branch, sight, record, seen)
        if isinstance(failed, Wrong):
            wrong = wrong or failed
            continue
        held = True
        yield _match(rule, branch, sight, seen, record)
    if wrong is not None and not held:
        yield Failure(rule, branch, wrong.key, wrong.there)


def covers(condition: Condition, match: Match, record: Record) -> bool:
    """Whether an exception holds for a match: it is asked of the deed that governs the evidence."""
    if condition.pattern is not None:
        found = _compiled(condition.pattern).finditer(record.full)
        if not any(m.start() <= match.start and match.end <= m.end() for m in found):
            return False
    if condition.noun:
        nouns = [match.noun.noun] if match.noun else []
        nouns += [Noun(record.full[s:e], record.full[s:e], s, e) for s, e in match.words]
        if not any(word_set(condition.noun).holds(n.text, n.phrase) for n in nouns):
            return False
    if condition.role and match.role not in condition.role:
        return False
    ends = (match.end, *(end for _, end in match.words))
    styled = "form" in condition.bracket and not match.bracket and any(names_form(record.full, end) for end in ends)
    if condition.bracket and not styled and match.bracket not in condition.bracket:
        return False
    if condition.alone is not None:
        noun = match.noun.noun if match.noun else None
        if record.main is not None or (
            condition.alone and not (noun and word_set(condition.alone).holds(noun.text, noun.phrase))
        ):
            return False
    return (
        _of_deed_or_clause(condition, match)
        and around(condition, record) is None
        and beside(condition, match.frame, record) is None
        and refused(condition, match.frame, match.noun, record) is None
    )


def _of_deed_or_clause(condition: Condition, match: Match) -> bool:
    """The clause and modality asked are those of the match: an item's may come from its 柱書."""
    if condition.clause and match.clause not in condition.clause:
        return False
    if condition.modality and match.modality not in condition.modality:
        return False
    rest = (
        condition.model_copy(update={"clause": (), "modality": ()})
        if condition.clause or condition.modality
        else condition
    )
    return of_deed(rest, match.frame, []) is None


def _sights(branch: Branch, record: Record) -> Iterator[_Sight]:
    """The evidence of a branch wherever it stands."""
    if branch.pattern is not None:
        for m in _compiled(branch.pattern).finditer(record.full):
            deed, role = record.governing(m.start(), m.end())
            yield _Sight(m.start(), m.end(), deed, role)
    elif branch.noun:
        words = word_set(branch.noun)
        for one in (*record.nouns, *(n for aside in record.asides for n in aside.nouns)):
            if words.holds(one.noun.text, one.noun.phrase):
                yield _Sight(one.noun.start, one.noun.end, one.deed or _led(record, one), one.role, one, one.bracket)
    elif branch.alone is not None:
        yield from _alone(branch, record)
    else:
        for deed in record.deeds:
            yield from _sights_of(branch, deed, "")
        for aside in record.asides:
            for deed in aside.deeds:
                yield from _sights_of(branch, deed, aside.bracket.kind)


def _led(record: Record, one: NounAt) -> Deed | None:
    return record.lead if one.deed is None and not one.bracket and record.main is None else None


def _sights_of(branch: Branch, deed: Deed, bracket: str) -> Iterator[_Sight]:
    key = branch.evidence
    if key == "action":
        words = word_set(branch.action)
        if any(words.holds(name, name) for name in deed.names):
            yield _Sight(deed.start, deed.end, deed, "action", None, bracket)
        return
    roles = ("object", "topic") if key == "object" else ("place", "recipient", "means") if key == "place" else (key,)
    words = word_set(getattr(branch, key))
    for noun in dict.fromkeys(deed.nouns(*roles)):
        if words.holds(noun.text, noun.phrase):
            yield _Sight(noun.start, noun.end, deed, key, NounAt(noun, deed, key, bracket), bracket)


def _alone(branch: Branch, record: Record) -> Iterator[_Sight]:
    """A 号 or cell without a deed of its own."""
    if branch.frequency is not None and not frequency_said(branch.frequency, (f.period for f in record.frequencies)):
        return
    row = record.unit.provision.kind is Kind.ROW
    thing = record.ending is not None and bool(branch.alone)  # 「講座の内容が分かるもの」
    if record.main is not None and not row and not thing:
        return
    ending = None if row else record.ending
    if ending is not None and (not branch.alone or word_set(branch.alone).holds(ending.text, ending.phrase)):
        last = NounAt(ending, record.lead, "object")
        yield _Sight(ending.start, ending.end, record.lead, "object", last, alone=True)
    elif branch.alone:
        cells = (c for c in record.cells if word_set(branch.alone).holds(c, c) and c in record.full)
        for cell in list(cells)[:1]:
            at = record.full.find(cell)
            noun = NounAt(Noun(cell, cell, at, at + len(cell)), record.lead, "object")
            yield _Sight(at, at + len(cell), record.lead, "object", noun, alone=True)
    elif record.unit.listed and (record.main is None or branch.frequency is not None):
        often = record.frequencies[0] if branch.frequency and record.frequencies else None
        start, end = (often.start, often.end) if often else (0, len(record.full))
        yield _Sight(start, end, record.lead, "object", alone=True)


def _surroundings(branch: Branch, record: Record) -> Wrong | None:
    part = record.unit.provision.part.value
    if part not in branch.part:
        return Wrong("part", part)
    return around(branch, record)


def _fails(branch: Branch, sight: _Sight, record: Record, seen: list[Noun]) -> Wrong | None:
    if branch.role and sight.role not in branch.role:
        return Wrong("role", sight.role)
    styled = "form" in branch.bracket and not sight.bracket and names_form(record.full, sight.end)
    if branch.bracket and not styled and sight.bracket not in branch.bracket:
        return Wrong("bracket", sight.bracket)
    if not sight.alone:
        wrong = of_deed(branch, sight.deed, seen)
        if wrong is not None:
            return wrong
    return beside(branch, sight.deed, record) or refused(branch, sight.deed, sight.noun, record, seen)


def _match(rule: Rule, branch: Branch, sight: _Sight, seen: list[Noun], record: Record) -> Match:
    deed = sight.deed
    led = sight.alone or (deed is not None and deed is record.lead)
    clause = "none" if deed is None or led else deed.clause
    modality = deed.modality if deed is not None else "plain"
    if clause == "main" and record.lead is not None and (modality == "plain" or _forbidding(record.lead)):
        modality = record.lead.modality
    spans = {(sight.start, sight.end), *((n.start, n.end) for n in seen)}
    return Match(
        rule,
        branch,
        sight.start,
        sight.end,
        deed,
        sight.role,
        clause,
        modality,
        tuple(sorted(spans)),
        sight.noun,
        sight.bracket,
    )


def _forbidding(lead: Deed) -> bool:
    """「次に掲げる行為をしてはならない。(1) 貼り紙をすること。」: a lead that forbids forbids its 号."""
    return lead.modality == "prohibition"


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)

"""A rule's branches against one sentence: where its evidence stands, and which condition failed where it does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analog_review.model.words import CLAUSE_JA, MODALITY_JA, PART_JA, ROLE_JA
from analog_review.rulebook import Branch, Condition, Governor, Rule
from analog_review.sentence.frames import Frame, Reading
from analog_review.sentence.modality import modality_of
from analog_review.sentence.unit import Unit


@dataclass(frozen=True)
class Match:
    """One branch that saw its evidence, ``start:end`` of the normalised sentence, under a frame in a role.

    ``clause`` and ``modality`` are the frame's, or those of the 柱書 for an item without a predicate of its own.
    """

    rule: Rule
    branch: Branch
    start: int
    end: int
    frame: Frame | None
    role: str
    clause: str
    modality: str


@dataclass(frozen=True)
class Failure:
    """The first condition of a branch that failed, in Japanese, with what was there instead."""

    rule: Rule
    branch: Branch
    condition: str
    found: str


def matches(rule: Rule, unit: Unit, reading: Reading) -> Iterator[Match | Failure]:
    """What every branch of a rule says."""
    for branch in rule.sees:
        yield from matches_of(rule, branch, unit, reading)


def matches_of(rule: Rule, branch: Branch, unit: Unit, reading: Reading) -> Iterator[Match | Failure]:
    """Each place where a branch holds; else one Failure if its evidence is there."""
    pattern = evidence_pattern(branch)
    found = list(pattern.finditer(unit.full.text))
    if not found:
        return
    if unit.provision.part.value not in branch.parts:
        yield Failure(rule, branch, "場所", PART_JA[unit.provision.part.value])
        return
    failed = around(branch, unit)
    if failed is not None:
        yield Failure(rule, branch, *failed)
        return
    failures = []
    held = False
    for m in found:
        match = bind(rule, branch, unit, reading, m.start(), m.end())
        wrong = governor_fails(branch.governor, match)
        if wrong is None:
            held = True
            yield match
        else:
            failures.append(Failure(rule, branch, *wrong))
    if not held:
        yield failures[0]


def bind(rule: Rule, branch: Branch, unit: Unit, reading: Reading, start: int, end: int) -> Match:
    """A match with the frame that governs it."""
    inside = unit.in_plain(start, end)
    frame, role = reading.governing(*inside) if inside is not None else (None, "other")
    if frame is not None:
        clause, modality = frame.clause, frame.modality
        if clause == "main" and modality == "plain" and unit.lead:
            modality = lead_modality(unit)
        return Match(rule, branch, start, end, frame, role, clause, modality)
    return Match(rule, branch, start, end, None, role, "none", lead_modality(unit) if unit.lead else "plain")


def lead_modality(unit: Unit) -> str:
    """The modality that the 柱書 gives its items."""
    return modality_of(unit.lead)


def around(condition: Condition, unit: Unit) -> tuple[str, str] | None:
    """The first of the conditions on the surroundings that fails: (which, what was there)."""
    text = unit.full.text
    for name, pattern, value in (
        ("柱書", condition.lead, unit.lead),
        ("見出し", condition.heading, unit.topic),
        ("題名", condition.title, unit.ordinance.title),
        ("文中の語", condition.sentence, text),
    ):
        if pattern is not None and not _compiled(pattern).search(value):
            return name, value[:60]
    if condition.without is not None:
        hit = _compiled(condition.without).search(text)
        if hit:
            return "文中にあってはならない語", hit[0]
    return None


def governor_fails(governor: Governor | None, match: Match) -> tuple[str, str] | None:
    """The first condition on the governing predicate that fails: (which, what was there), or None."""
    if governor is None:
        return None
    frame = match.frame
    names = frame.names if frame else ()
    if governor.predicate and not _named(governor.predicate, names):
        return "述語", "・".join(names) or "述語なし"
    if governor.not_predicate and _named(governor.not_predicate, names):
        return "述語", "・".join(names)
    if governor.role and match.role not in governor.role:
        return "役割", ROLE_JA[match.role]
    if governor.not_role and match.role in governor.not_role:
        return "役割", ROLE_JA[match.role]
    if governor.clause and match.clause not in governor.clause:
        return "節の種類", CLAUSE_JA[match.clause]
    if governor.modality and match.modality not in governor.modality:
        return "規定の性質", MODALITY_JA[match.modality]
    for role, name, pattern in (
        ("object", "目的語", governor.with_object),
        ("means", "手段の語", governor.with_means),
        ("place", "場所の語", governor.with_place),
        ("subject", "主語", governor.with_subject),
        ("goal", "相手や行き先の語", governor.with_goal),
    ):
        if pattern is not None:
            words = " ".join(a.text for a in frame.arguments if a.role == role) if frame else ""
            if not _compiled(pattern).search(words):
                return name, words
    return None


def covers(condition: Condition, unit: Unit, match: Match) -> bool:
    """Whether an exception holds for a match: its words cover the evidence, its other conditions hold."""
    if condition.words or condition.pattern:
        found = evidence_pattern(condition).finditer(unit.full.text)
        if not any(m.start() <= match.start and match.end <= m.end() for m in found):
            return False
    return around(condition, unit) is None and governor_fails(condition.governor, match) is None


def evidence_pattern(condition: Condition) -> re.Pattern[str]:
    """The regular expression of a condition's evidence."""
    return _of_words(condition.words) if condition.words else _compiled(condition.pattern or "")


@lru_cache(maxsize=4096)
def _of_words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@lru_cache(maxsize=4096)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _named(wanted: tuple[str, ...], names: tuple[str, ...]) -> bool:
    return any(name == w or name.endswith(w) for w in wanted for name in names)

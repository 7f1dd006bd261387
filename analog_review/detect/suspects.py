"""The second list (見落としの候補): sentences that no rule flagged, whose words touch what a rule would look for.

Nothing is parsed for it: a pattern is some groups of words, of each of which one must stand in the sentence by what of
it is never inflected, and the sentence must say that something is done.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analog_review.detect.prefilter import trie_pattern
from analog_review.model.finding import Finding, Suspect
from analog_review.model.location import clause, location
from analog_review.model.ordinance import Kind, Part, lasting_name
from analog_review.model.words import Status
from analog_review.rulebook import Rulebook, SuspectPattern
from analog_review.sentence.modality import modality_of
from analog_review.sentence.spans import frequencies_in
from analog_review.sentence.unit import Unit
from analog_review.text.hashing import content_hash

_DONE = re.compile(
    r"[うくぐすつぬぶむるい]。?$|べし。?$|とする。?$|による。?$|こと。?$|者。?$|もの。?$|とき。?$|[一-龠ァ-ヶー]。?$"
)
_NO_DUTY = re.compile(
    r"に関すること。?$|をいう。?$|(施行|適用)する。?$|なお従前の例による。?$|(罰金|過料)に処する。?$"
    r"|必要な事項[をは][^。]*定め|^この(条例|規則|要綱|規程|要領|訓令|基準)は、.*目的とする。?$"
)
_FORCE = {"duty": 2, "condition": 2, "power": 1, "plain": 1, "prohibition": 0, "effort": 0, "exemption": -1}
_MERE = {"SENSE": 1, "REF": 1, "EVENT": 1, "OPEN": 1}
"""Reasons for which a sentence was set aside and may have been set aside wrongly."""
_LONG = 120


@dataclass(frozen=True, slots=True)
class _Pattern:
    category: str
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    score: int
    why: str


class Suspicion:
    """The patterns of a rulebook, compiled once."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._common = rulebook.common
        chosen = {rule.category for rule in rulebook.rules}
        self._patterns = tuple(_compiled(p) for p in rulebook.suspects if p.category in chosen)
        words = {w for p in self._patterns for group in p.groups for one in group for w in one}
        self._any = re.compile(trie_pattern(words)) if words else re.compile("(?!)")

    def of(self, unit: Unit, found: Mapping[str, Finding], met: Counter[str]) -> tuple[Suspect, ...]:
        """The categories a sentence is suspected of, best first; ``found`` are its findings by category, ``met``
        counts equal sentences of the instrument."""
        text = unit.full.text
        if unit.provision.part is Part.FORM or _NO_DUTY.search(text) or not self._any.search(text):
            return ()
        listed = unit.provision.kind in (Kind.ITEM, Kind.SUBITEM, Kind.ROW)
        force = _FORCE[modality_of(unit.lead if listed and unit.lead else text)]
        if not listed and not _DONE.search(text):
            return ()
        best: dict[str, tuple[int, str]] = {}
        for pattern in self._patterns:
            have = found.get(pattern.category)
            if have is not None and (have.status is not Status.EXCLUDED or have.reason not in _MERE):
                continue
            if self._common.has(pattern.category, "often") and not frequencies_in(text) and "都度" not in text:
                continue
            if all(any(all(w in text for w in one) for one in group) for group in pattern.groups):
                score = pattern.score * 2 + force - (have is not None) * 2 - (len(text) > _LONG)
                best[pattern.category] = max(best.get(pattern.category, (0, "")), (score, pattern.why))
        if not best:
            return ()
        words = f"{unit.lead}\0{text}"
        met[words] += 1
        name = lasting_name(unit.ordinance.number, unit.ordinance.title)
        ident = content_hash(f"suspect\0{name}\0{words}\0{met[words]}")
        order = sorted(best.items(), key=lambda b: (-b[1][0], b[0]))
        return tuple(_suspect(unit, category, score, why, ident) for category, (score, why) in order)


def cut(suspects: Iterable[Suspect], most: int) -> tuple[Suspect, ...]:
    """At most so many of them, the best first, each sentence once with its likeliest category."""
    chosen: dict[tuple[str, int], Suspect] = {}
    for one in sorted(suspects, key=lambda s: (-s.score, s.source, s.start, s.category)):
        chosen.setdefault((one.source, one.start), one)
    return tuple(sorted(chosen.values(), key=lambda s: (-s.score, s.source, s.start))[:most])


def _compiled(pattern: SuspectPattern) -> _Pattern:
    return _Pattern(pattern.category, pattern.stems, pattern.score, pattern.why)


def _suspect(unit: Unit, category: str, score: int, why: str, ident: str) -> Suspect:
    ordinance, provision = unit.ordinance, unit.provision
    return Suspect(
        id=ident,
        source=ordinance.source,
        title=ordinance.title,
        location=location(ordinance, provision.index),
        clause=clause(ordinance, provision.index),
        sentence=unit.source,
        category=category,
        score=score,
        why=why,
        near=None,
        lead=unit.lead or None,
        provision=provision.index,
        start=unit.sentence.start,
    )

"""Keyword hits that were dismissed, each with its reason: what a keyword search would have handed to people."""

import re
from collections.abc import Iterable, Mapping

from analog_review.detect.context import Context
from analog_review.detect.frames import Reading
from analog_review.detect.judge import shared_reasons
from analog_review.detect.match import Failure, Match, bind
from analog_review.detect.units import Unit
from analog_review.model.finding import Dismissed, Finding
from analog_review.model.location import location
from analog_review.model.words import Status
from analog_review.rulebook import Branch, Common, Proof, Rule

_ROLES = {
    "subject": ("REF", "主題として挙がるだけで、手段として求めていない"),
    "modifier": ("REF", "他の語を修飾するだけで、手段として求めていない"),
    "object": ("OPEN", "扱う対象として挙がるだけで、その方法を限っていない"),
    "goal": ("OPEN", "扱う対象として挙がるだけで、その方法を限っていない"),
    "predicate": ("OPEN", "行為を定めるが、場所・人・紙による方法を限っていない"),
}
_ELSE = ("OPEN", "語が挙がるだけで、方法を限っていない")


def keyword_patterns(common: Common, categories: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """One expression a category over normalised sentences, longest word first."""
    return {
        c: re.compile("|".join(map(re.escape, sorted(common.keywords[c], key=len, reverse=True))))
        for c in categories
        if common.keywords.get(c)
    }


def dismissed(
    unit: Unit,
    reading: Reading,
    context: Context,
    patterns: Mapping[str, re.Pattern[str]],
    found: Mapping[str, Finding],
    near: Mapping[str, Failure],
    common: Common,
) -> Iterable[Dismissed]:
    """The dismissed hits of one sentence, one a category; ``found`` and ``near`` are its findings and near misses."""
    for category, pattern in patterns.items():
        hit = pattern.search(unit.full.text)
        finding = found.get(category)
        if hit is None or (finding is not None and finding.status is not Status.EXCLUDED):
            continue
        if finding is not None:
            reason, why = finding.reason or "OPEN", finding.explanation
        else:
            reason, why = _reason(unit, reading, hit, category, near.get(category), common)
        yield Dismissed(
            unit.ordinance.source,
            unit.ordinance.title,
            location(unit.ordinance, unit.provision.index),
            category,
            hit[0],
            unit.source,
            reason,
            why,
            finding.id if finding is not None else None,
        )


def _reason(
    unit: Unit, reading: Reading, hit: re.Match[str], category: str, near: Failure | None, common: Common
) -> tuple[str, str]:
    for pattern, (reason, why) in _other_senses(common, category):
        if any(m.start() <= hit.start() and hit.end() <= m.end() for m in pattern.finditer(unit.full.text)):
            return reason, why
    match: Match = bind(_NOBODY, _NOBODY.sees[0], unit, reading, hit.start(), hit.end())
    shared = shared_reasons(match, unit, common)
    if shared:
        return shared[0]
    if near is not None:
        return "OPEN", f"「{near.branch.about}」に当たるには{near.condition}が合わない"
    return _ROLES.get(match.role, _ELSE)


def _other_senses(common: Common, category: str) -> Iterable[tuple[re.Pattern[str], tuple[str, str]]]:
    for sense in common.senses.get(category, ()):
        yield re.compile(sense.pattern), ("SENSE", sense.why)


_NOBODY = Rule(
    id="none.keyword",
    title="キーワード",
    why="キーワード検索との比較",
    basis=("語彙",),
    sees=(Branch(id="word", about="語がある", words=("語",)),),
    proof=(Proof(text="語", expect="analog"), Proof(text="文", expect="none")),
)

"""Keyword hits that were dismissed, each with its reason: what a keyword search would have handed to people."""

import re
from collections.abc import Iterable, Mapping

from analog_review.detect.judge import shared_reasons
from analog_review.detect.match import Failure, Match
from analog_review.model.finding import Dismissed, Finding
from analog_review.model.location import location
from analog_review.model.ordinance import Part, lasting_name
from analog_review.model.words import KEY_JA, Status
from analog_review.rulebook import Branch, Common, Proof, Rule
from analog_review.sentence.record import Record

# What stands behind the noun that holds the word says how it is used; no parse is made for a word alone.
_NOUN = "[一-龠ァ-ヶー々0-9A-Za-z]*"
_BEHIND = (
    (
        re.compile(r"[^、。]*?(した|する|された|される|があった|をした|受けた|ある)(とき|場合|後|前|日|際)"),
        ("EVENT", "契機として触れるだけ"),
    ),
    (
        re.compile(_NOUN + "(の|に関する|に係る|についての|に対する)"),
        ("REF", "他の語を修飾するだけで、手段として求めていない"),
    ),
    (re.compile(_NOUN + "(は|が|も)"), ("REF", "主題として挙がるだけで、手段として求めていない")),
    (re.compile(_NOUN + "(を|に)"), ("OPEN", "扱う対象として挙がるだけで、その方法を限っていない")),
)
_ELSE = ("OPEN", "語が挙がるだけで、方法を限っていない")


def keyword_patterns(common: Common, categories: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """One expression a category over normalised sentences, longest word first."""
    return {
        c: re.compile("|".join(map(re.escape, sorted(common.keywords[c], key=len, reverse=True))))
        for c in categories
        if common.keywords.get(c)
    }


def dismissed(
    record: Record,
    patterns: Mapping[str, re.Pattern[str]],
    found: Mapping[str, Finding],
    near: Mapping[str, Failure],
    common: Common,
) -> Iterable[Dismissed]:
    """The dismissed hits of one sentence, one a category; ``found`` and ``near`` are its findings and near misses."""
    unit = record.unit
    for category, pattern in patterns.items():
        hit = pattern.search(unit.full.text)
        finding = found.get(category)
        if hit is None or (finding is not None and finding.status is not Status.EXCLUDED):
            continue
        if finding is not None:
            reason, why = finding.reason or "OPEN", finding.explanation
        else:
            reason, why = _reason(record, hit, category, near.get(category), common)
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
            lasting_name(unit.ordinance.number, unit.ordinance.title),
        )


def _reason(record: Record, hit: re.Match[str], category: str, near: Failure | None, common: Common) -> tuple[str, str]:
    unit = record.unit
    for pattern, (reason, why) in _other_senses(common, category):
        if any(m.start() <= hit.start() and hit.end() <= m.end() for m in pattern.finditer(unit.full.text)):
            return reason, why
    match = Match(_NOBODY, _NOBODY.sees[0], hit.start(), hit.end(), None, "action", "none", "plain")
    shared = shared_reasons(match, record, common)
    if shared:
        return shared[0]
    if unit.provision.part is Part.FORM:
        return "STRUCT", "様式の題名や欄の語で、条文の定めではない"
    if near is not None:
        return "OPEN", f"「{near.branch.about}」に当たるには{KEY_JA[near.condition]}が合わない"
    behind = unit.full.text[hit.end() :]
    return next((verdict for pattern, verdict in _BEHIND if pattern.match(behind)), _ELSE)


def _other_senses(common: Common, category: str) -> Iterable[tuple[re.Pattern[str], tuple[str, str]]]:
    for sense in common.senses.get(category, ()):
        yield re.compile(sense.pattern), ("SENSE", sense.why)


# A keyword as the evidence of no rule, so that the shared questions can be asked of it.
_NOBODY = Rule(
    id="none.keyword",
    title="キーワード",
    why="キーワード検索との比較",
    basis=("語彙",),
    sees=(Branch(id="word", about="語がある", noun=("語",)),),
    proof=(Proof(text="語", expect="analog"), Proof(text="文", expect="none")),
)

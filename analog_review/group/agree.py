"""Whether two clauses ask the same of the same: then the wording of one is a wording for the other.

A kind of demand alone is not enough. A seal in a book of attendance (出勤簿) and one on a receipt (領収証書) are both
押印, and what replaces the one says nothing to the other.
"""

from analog_review.group.core import ACTION
from analog_review.model.finding import Finding

_OUTSIDE = frozenset({"resident", "business"})
_POINTING = frozenset({"これ", "これら", "それ", "その", "当該"})
_HEAD = 2
"""Characters that two objects must share at their ends: 許可申請書 and 登録申請書 do, 出勤簿 and 帳簿 do not."""
_ALONE = ("届", "願")
"""Heads of one character that say what a paper is."""


def agree(one: Finding, other: Finding) -> bool:
    """Whether actor, act and object of two findings are the same, as far as both say them."""
    return _actor(one) == _actor(other) and _act(one) == _act(other) and _objects(_object(one), _object(other))


def _actor(finding: Finding) -> str:
    """Which side acts: those outside the office, or the office; else who is named."""
    if finding.party in _OUTSIDE:
        return "outside"
    return finding.party or finding.frame.actor or ""


def _act(finding: Finding) -> str:
    """The class of what is done, whichever word says it; the word itself where no class has it."""
    words = finding.frame.action or "".join(evidence.text for evidence in finding.evidence)
    return next((name for name, pattern in ACTION if pattern.search(words)), words)


def _object(finding: Finding) -> str:
    said = (finding.frame.object or "").strip()
    return "" if said in _POINTING else said


def _objects(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return one[-_HEAD:] == other[-_HEAD:] or (one[-1] == other[-1] and one[-1] in _ALONE)

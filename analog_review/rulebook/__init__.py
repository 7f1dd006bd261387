"""rules/*.yaml -> Rulebook: what the engine looks for, what it forgives, and the proof of each rule."""

from analog_review.rulebook.catalogue import catalogue
from analog_review.rulebook.cityfile import load_city
from analog_review.rulebook.load import RuleError, default_rules, load_rulebook
from analog_review.rulebook.schema import (
    Branch,
    Common,
    Condition,
    DeedCondition,
    Forgives,
    Negation,
    Proof,
    Rule,
    Rulebook,
    SuspectPattern,
)

__all__ = [
    "Branch",
    "Common",
    "Condition",
    "DeedCondition",
    "Forgives",
    "Negation",
    "Proof",
    "Rule",
    "RuleError",
    "Rulebook",
    "SuspectPattern",
    "catalogue",
    "default_rules",
    "load_city",
    "load_rulebook",
]

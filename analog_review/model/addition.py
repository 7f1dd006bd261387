"""Misses that people found: sentences that they add to the ledger as 該当, with the category and the reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from analog_review.model.decisions import ADDED, Decisions
from analog_review.model.finding import Key
from analog_review.text.hashing import content_hash

PEOPLE = "people"
"""The rule of a finding that no rule found."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One of them. ``key`` holds the instrument, the category, the hash of the sentence as normalised and, in place of
    the neighbours, that of its place: it tells two sentences of the same words apart as long as both are there."""

    key: Key
    reason: str
    who: str


def addition_key(ordinance: str, category: str, sentence: str, place: str) -> Key:
    """The subject of a 追加: ``ordinance`` is an id, ``sentence`` the normalised words."""
    return Key(ordinance, category, content_hash(sentence), content_hash(place))


def additions_of(decisions: Decisions) -> Mapping[str, tuple[Addition, ...]]:
    """What stands, by the id of the instrument, in the order in which it was first said."""
    found: dict[str, tuple[Addition, ...]] = {}
    for subject, field in decisions.latest:
        decided = decisions.decided(subject, field) if field == ADDED else None
        if decided is not None and isinstance(subject, Key):
            said = decided.newest
            found[subject.ordinance] = (*found.get(subject.ordinance, ()), Addition(subject, said.value, said.who))
    return found

"""通則条: one 条 of general rules in place of many changes, where an instrument asks for much on paper."""

from collections.abc import Mapping, Sequence

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose.amending.place import place_of, write
from analog_review.propose.drafting.additions import general_article
from analog_review.propose.drafting.style import Style
from analog_review.propose.law.originals import ORIGINAL, SEALS, stays_on_paper
from analog_review.propose.prove import Target, place_sentence
from analog_review.propose.refused import Refused
from analog_review.propose.served import in_general

FEWEST = 8
"""From so many 項 on one 条 is said instead of a change in each."""
SERVED = ("written", "form")


def general_draft(alternatives: Mapping[str, Sequence[AlternativeRule]]) -> Draft | None:
    """The general rules that the rule pack offers, None when it offers none."""
    every = (d for _, offers in sorted(alternatives.items()) for a in offers for d in a.drafts)
    return next((d for d in every if d.move == "general"), None)


def generally(
    ordinance: Ordinance, findings: Sequence[Finding], draft: Draft | None, style: Style
) -> dict[str, Target]:
    """By finding id the target on one added 条; empty where too few 項 ask for paper, or no 条 can be added.

    ``findings`` are those to be amended. What has to stay on paper is excepted in the 条 by its place.
    """
    asking = [f for f in findings if f.category in SERVED]
    served = [f for f in asking if in_general(f) and f.part == "main" and place_sentence(ordinance, f) is not None]
    if draft is None or len({f.clause for f in served}) < FEWEST:
        return {}
    kept = [f for f in asking if SEALS.search(f.sentence) or stays_on_paper(f)]
    edits = general_article(ordinance, draft, style, _excepted(ordinance, kept, style))
    if isinstance(edits, Refused):
        return {}
    return {f.id: Target(f, f.start, draft, edits) for f in served}


def _excepted(ordinance: Ordinance, findings: Sequence[Finding], style: Style) -> tuple[str, ...]:
    """What stays on paper, in order: a 号 by its place, one paper of several by its name there."""
    places = []
    for finding in sorted(findings, key=lambda f: f.start):
        place = place_of(ordinance, finding.provision)
        if place is None or place.supplementary or place.form:
            continue
        seal = SEALS.search(finding.sentence)
        if not seal and not ORIGINAL.search(finding.sentence):
            continue  # what is shown or carried is none of the deeds of the 条
        said = write(place, style) + (f"の{seal.group()}" if seal and not place.item else "に掲げる書面等")
        if said not in places:
            places.append(said)
    return tuple(places)

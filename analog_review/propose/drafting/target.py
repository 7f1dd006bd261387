"""Where a draft's target stands in a sentence, and the draft's words as the instrument would print them."""

import re

from analog_review.model.finding import Evidence
from analog_review.model.rules import Draft
from analog_review.propose.deed import spans_of
from analog_review.propose.drafting.style import Style
from analog_review.propose.refused import BAD_DRAFT, NO_MATCH, Refused

NEAR = 30
"""Characters from the evidence within which a target is still the one meant."""


def matches_of(draft: Draft, sentence: str) -> list[re.Match[str]] | Refused:
    """Every place where the target stands; without one, where the deed's own words do."""
    if not draft.target:
        whole = re.compile("(.+)", re.DOTALL)
        found = (whole.fullmatch(sentence, *span) for span in spans_of(draft.move, sentence))
        return [m for m in found if m] or NO_MATCH
    try:
        pattern = re.compile(draft.target)
    except re.error:
        return BAD_DRAFT
    return [m for m in pattern.finditer(sentence) if m.group()] or NO_MATCH


def near_matches(draft: Draft, sentence: str, evidence: tuple[Evidence, ...]) -> list[re.Match[str]] | Refused:
    """Where the draft's target stands at or near the evidence, the overlapping places first."""
    matches = matches_of(draft, sentence)
    return matches if isinstance(matches, Refused) else _near(matches, evidence) or NO_MATCH


def _near(matches: list[re.Match[str]], evidence: tuple[Evidence, ...]) -> list[re.Match[str]]:
    """Matches at or near the evidence, the overlapping ones first."""
    if not evidence:
        return matches

    def distance(match: re.Match[str]) -> int:
        return min(max(e.start - match.end(), match.start() - e.end, -1) for e in evidence)

    return sorted((m for m in matches if distance(m) <= NEAR), key=lambda m: (max(distance(m), 0), m.start()))


def fill(text: str, match: re.Match[str], style: Style) -> str:
    """The draft's words in the instrument's kana and brackets, with the words matched put in as they are."""
    filled = style.words(text).replace("又は", style.either).replace("若しくは", style.either_low)
    for index, words in enumerate((match.group(), *match.groups())):
        filled = filled.replace("{" + str(index) + "}", words or "")
    return filled

"""What stands against amending a clause at all, whatever the wording: asked before any draft is tried."""

from analog_review.model.finding import Finding
from analog_review.propose.law.notices import for_those_present
from analog_review.propose.law.open_ways import open_already
from analog_review.propose.refused import ON_SITE, OPEN, Refused


def objection(finding: Finding) -> Refused | None:
    """Why the clause needs no amendment or must have none; None when nothing stands against it."""
    if open_already(finding):
        return OPEN
    return ON_SITE if for_those_present(finding) else None

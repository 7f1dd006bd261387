"""The alternative to amending clause by clause: one 条 of general rules (通則条) for the whole instrument."""

from collections.abc import Mapping, Sequence

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import Draft
from analog_review.propose.drafting.additions import general_article
from analog_review.propose.drafting.style import Style
from analog_review.propose.prove import Rescan, Target, scanned, written
from analog_review.propose.refused import Refused

FEWEST = 2
"""So many clauses at least have to be served before a general 条 is worth proposing."""


def general(
    ordinance: Ordinance,
    drafts: Mapping[str, Sequence[Draft]],
    findings: Sequence[Finding],
    rescan: Rescan,
    style: Style,
) -> list[Target]:
    """Targets that all stand on one added 条, as many findings as it is proved to serve; none if it serves too few.

    ``drafts`` are the drafts of move ``general`` by finding id.
    """
    served: dict[Draft, list[Finding]] = {}
    for finding in findings:
        for draft in drafts.get(finding.id, ()):
            served.setdefault(draft, []).append(finding)
    for draft, asking in served.items():
        if len(asking) < FEWEST:
            continue
        edits = general_article(ordinance, draft, style)
        if isinstance(edits, Refused):
            continue
        targets = [Target(f, f.start, draft, edits) for f in asking]
        kept = _proved(ordinance, targets, findings, rescan, style)
        if len(kept) >= FEWEST:
            return kept
    return []


def _proved(
    ordinance: Ordinance, targets: list[Target], findings: Sequence[Finding], rescan: Rescan, style: Style
) -> list[Target]:
    """The targets that a scan of the amended text no longer finds, when it finds nothing new."""
    if not isinstance(written(ordinance, targets, style), tuple):
        return []
    blame = scanned(ordinance, targets, findings, rescan)
    if blame is None:
        return targets
    if blame.vague:
        return []
    left = [t for t in targets if t.finding.id not in blame.reasons]
    return left if left and scanned(ordinance, left, findings, rescan) is None else []

"""STEP 3 for one instrument: each finding's disposition, alternatives and proved draft, and the amendment of all."""

from collections.abc import Sequence

from analog_review.model.city import City
from analog_review.model.finding import Alternative, Amendment, Finding, Proposal
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.rules import AlternativeRule
from analog_review.model.words import Disposition
from analog_review.propose.amend import Clause, instrument, text_of
from analog_review.propose.candidates import Alternatives, candidates, offered, provision_of
from analog_review.propose.dispose import dispose
from analog_review.propose.edits import apply_edits, unit_of, unit_span
from analog_review.propose.prove import Blame, Rescan, Target, applied, place_sentence, scanned, written
from analog_review.propose.refused import TOGETHER, Refused
from analog_review.propose.style import Style, style_of


def propose(
    ordinance: Ordinance, findings: Sequence[Finding], alternatives: Alternatives, rescan: Rescan, city: City
) -> tuple[tuple[Proposal, ...], tuple[Amendment, ...]]:
    """A proposal for every finding of one instrument, and the instrument's amendment when any draft is proved.

    ``alternatives`` is keyed by rule id. The drafts are proved together: the whole amendment, applied to the
    parsed source, gives the wanted text, and a scan of it finds no target and nothing new. A draft that
    another of its 条 could help to cover is proved alone as well. What fails gives way to the next draft its
    rule offers, and is refused when none is left.
    """
    style = style_of(ordinance, city)
    ordered = sorted(findings, key=lambda f: (place_sentence(ordinance, f) or 0, f.category, f.id))
    dispositions = {f.id: dispose(f, offered(f, alternatives)) for f in ordered}
    queue: dict[str, list[Target]] = {}
    reasons: dict[str, Refused] = {}
    for finding in ordered:
        if dispositions[finding.id][0] is Disposition.AMEND:
            drafts = [d for a in offered(finding, alternatives) for d in a.drafts]
            found, reasons[finding.id] = candidates(ordinance, finding, drafts, city, style)
            queue[finding.id] = list(found)
    kept = _settle(ordinance, queue, reasons, ordered, rescan, style)
    proposals = tuple(
        _proposal(
            ordinance, f, dispositions[f.id], offered(f, alternatives), kept.get(f.id) or reasons.get(f.id), style
        )
        for f in findings
    )
    return proposals, _amendments(ordinance, tuple(kept.values()), style, city)


def _settle(
    ordinance: Ordinance,
    queue: dict[str, list[Target]],
    reasons: dict[str, Refused],
    findings: Sequence[Finding],
    rescan: Rescan,
    style: Style,
) -> dict[str, Target]:
    """One draft a finding such that all stand together; each round some draft gives way, so it ends."""
    while targets := [drafts[0] for drafts in queue.values() if drafts]:
        blame = _tried(ordinance, targets, findings, rescan, style)
        if blame is None:
            return {t.finding.id: t for t in targets}
        if blame.vague and len(targets) > 1:  # nobody in particular: the last one gives way
            blame = Blame({targets[-1].finding.id: TOGETHER})
        for key, reason in blame.reasons.items():
            queue[key].pop(0)
            reasons[key] = reason
    return {}


def _tried(
    ordinance: Ordinance, targets: list[Target], findings: Sequence[Finding], rescan: Rescan, style: Style
) -> Blame | None:
    found = written(ordinance, targets, style)
    if isinstance(found, Blame):
        return found
    blame = scanned(ordinance, targets, findings, rescan)
    if blame is not None or len(targets) == 1:
        return blame
    neighbours = _articles(ordinance, targets)
    for target in targets:
        reaches = any("以下" in edit.new for other in targets for edit in other.edits if other is not target)
        if reaches or neighbours[_article(ordinance, target)] > 1:
            alone = scanned(ordinance, [target], findings, rescan)
            if alone is not None:
                return alone
    return None


def _article(ordinance: Ordinance, target: Target) -> int:
    above = ordinance.ancestors(provision_of(ordinance, target.finding, target.start))
    return next((p.index for p in above if p.kind is Kind.ARTICLE), above[-1].index if above else -1)


def _articles(ordinance: Ordinance, targets: list[Target]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for target in targets:
        article = _article(ordinance, target)
        counts[article] = counts.get(article, 0) + 1
    return counts


def _amendments(ordinance: Ordinance, targets: tuple[Target, ...], style: Style, city: City) -> tuple[Amendment, ...]:
    """The amendment of the instrument with header and 附則, applied once more as it is printed."""
    found = _clauses(ordinance, targets, style)
    if not found:
        return ()
    text = instrument(ordinance, found, city)
    proved = not isinstance(applied(ordinance, {e for t in targets for e in t.edits}, text), Refused)
    return (Amendment(ordinance.id, ordinance.enactor, tuple(t.finding.id for t in targets), text, proved),)


def _clauses(ordinance: Ordinance, targets: Sequence[Target], style: Style) -> tuple[Clause, ...]:
    found = written(ordinance, targets, style) if targets else ()
    return () if isinstance(found, Blame) else found


def _proposal(
    ordinance: Ordinance,
    finding: Finding,
    disposition: tuple[Disposition, str],
    alternatives: tuple[AlternativeRule, ...],
    drafted: Target | Refused | None,
    style: Style,
) -> Proposal:
    choices = tuple(Alternative(a.id, a.title, a.technology, a.conditions, a.phase_after) for a in alternatives)
    what, why = disposition
    if not isinstance(drafted, Target):
        return Proposal(finding.id, what, why, choices, refused=drafted.reason if drafted else None)
    before, after = _sides(ordinance, drafted)
    amendment = text_of(ordinance, _clauses(ordinance, [drafted], style), style)
    return Proposal(finding.id, what, why, choices, drafted.draft.move, before, after, amendment)


def _sides(ordinance: Ordinance, target: Target) -> tuple[str, str]:
    unit = unit_of(ordinance, provision_of(ordinance, target.finding, target.start))
    if unit is None:  # candidates() drafts nothing outside a unit
        raise AssertionError(target.finding.location)
    span = unit_span(ordinance, unit)
    return ordinance.text[span.start : span.end], apply_edits(ordinance.text, target.edits, span)

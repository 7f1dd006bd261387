"""STEP 3 for one instrument: each finding's disposition, alternatives and proved draft, and the amendment of all."""

from collections.abc import Mapping, Sequence

from analog_review.model.city import City
from analog_review.model.finding import Alternative, Amendment, Finding, Proposal
from analog_review.model.location import location
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import AlternativeRule
from analog_review.model.words import Disposition
from analog_review.propose.amending.amend import AmendingClause
from analog_review.propose.amending.digest import agrees, change_lines
from analog_review.propose.amending.edits import ADDED, WORDS, Span, apply_edits, unit_of, unit_span
from analog_review.propose.amending.instrument import TABLE_METHOD, by_table, instrument
from analog_review.propose.amending.wording import text_of
from analog_review.propose.candidates import Alternatives, candidates, offered, provision_of
from analog_review.propose.demands import demands_of
from analog_review.propose.dispose import agreed, dispose, reconsider
from analog_review.propose.drafting.general import general_draft, generally
from analog_review.propose.drafting.style import Style, style_of
from analog_review.propose.law.standing import basis_of
from analog_review.propose.prove import Asked, Blame, Rescan, Target, applied, place_sentence, written
from analog_review.propose.refused import ENDING, NO_DRAFT, NO_MATCH, Refused
from analog_review.propose.served import in_general, served
from analog_review.propose.settle import settled
from analog_review.propose.together import opened_together


def propose(
    ordinance: Ordinance,
    findings: Sequence[Finding],
    alternatives: Alternatives,
    rescan: Rescan,
    city: City,
    others: Sequence[Ordinance] | None = None,
) -> tuple[tuple[Proposal, ...], tuple[Amendment, ...]]:
    """A proposal for every finding of one instrument, and the instrument's amendment when any draft is proved.

    ``alternatives`` is keyed by rule id. The drafts are proved together: the whole amendment, applied to the
    parsed source, gives the wanted text, and a scan of it finds no target and nothing new. A draft that
    another of its 条 could help to cover is proved alone as well. What fails gives way to the next draft its
    rule offers, and is refused when none is left. ``others`` are the other instruments of the run, in which a 項
    that moves may be cited; without them nothing is moved.
    """
    style = style_of(ordinance, city)
    rescan = _remembering(rescan)
    ordered = sorted(findings, key=lambda f: (place_sentence(ordinance, f) or 0, f.category, f.id))
    dispositions = {f.id: dispose(f, offered(f, alternatives), basis_of(ordinance, f)) for f in ordered}
    first = dict(dispositions)
    unfit: set[str] = set()
    queue: dict[str, list[Target]] = {}
    reasons: dict[str, Refused] = {}
    sets = opened_together(ordinance, ordered, dispositions, style, others)
    for finding in ordered:
        if finding.id in sets.targets:
            queue[finding.id] = list(sets.targets[finding.id])
        elif dispositions[finding.id][0] is Disposition.AMEND:
            drafts = [d for a in offered(finding, alternatives) for d in a.drafts]
            found, reasons[finding.id] = candidates(ordinance, finding, drafts, city, style, others)
            queue[finding.id] = list(found)
            dispositions[finding.id] = reconsider(
                finding, dispositions[finding.id], reasons[finding.id], drafted=bool(found)
            )
            if reasons[finding.id] in (NO_MATCH, NO_DRAFT, ENDING) and not found:
                unfit.add(finding.id)  # no words fit this sentence; one 条 for all of them may
    amended = [f for f in ordered if queue.get(f.id)]
    for key, target in generally(ordinance, amended, general_draft(alternatives), style).items():
        queue[key].insert(0, target)
    demands = demands_of(ordinance, [f for f in ordered if f.id in queue])
    kept = settled(ordinance, demands, queue, reasons, ordered, rescan, style, others)
    if any(t.draft.move == "general" for t in kept.values()):
        dispositions |= {f.id: first[f.id] for f in ordered if f.id in unfit and in_general(f)}
    dispositions |= sets.settled(kept)
    dispositions = agreed(ordered, dispositions, kept)
    amended = [f for f in ordered if dispositions[f.id][0] is Disposition.AMEND]
    meets = served(ordinance, amended, kept, sets.members)
    proposals = tuple(
        _proposal(
            ordinance,
            f,
            dispositions[f.id],
            offered(f, alternatives),
            meets.get(f.id) or kept.get(f.id) or reasons.get(f.id) or NO_DRAFT,
            style,
        )
        for f in findings
    )
    why = {key: reason for key, (_, reason) in dispositions.items()}
    return proposals, _amendments(ordinance, tuple(kept.values()), why, style, city)


def _remembering(rescan: Rescan) -> Rescan:
    """The same scan, each text read once."""
    known: dict[str, Sequence[Asked]] = {}

    def scan(text: str) -> Sequence[Asked]:
        if text not in known:
            known[text] = rescan(text)
        return known[text]

    return scan


def _amendments(
    ordinance: Ordinance,
    targets: tuple[Target, ...],
    why: Mapping[str, str],
    style: Style,
    city: City,
) -> tuple[Amendment, ...]:
    """The amendment of the instrument with header and 附則, applied once more as it is printed."""
    found = _clauses(ordinance, targets, style)
    if not found:
        return ()
    text = instrument(ordinance, found, city)
    proved = not isinstance(applied(ordinance, {e for t in targets for e in t.edits}, text), Refused)
    provisions = text_of(ordinance, found, style)
    lines = change_lines(ordinance, provisions, targets, why)
    if city.style.method == TABLE_METHOD:
        text = by_table(ordinance, lines, city)
    amendment = Amendment(
        ordinance.id,
        ordinance.enactor,
        tuple(t.finding.id for t in targets),
        text,
        proved and agrees(ordinance, provisions, lines),
        provisions,
        lines,
    )
    return (amendment,)


def _clauses(ordinance: Ordinance, targets: Sequence[Target], style: Style) -> tuple[AmendingClause, ...]:
    found = written(ordinance, targets, style) if targets else ()
    return () if isinstance(found, Blame) else found


def _proposal(
    ordinance: Ordinance,
    finding: Finding,
    disposition: tuple[Disposition, str],
    alternatives: tuple[AlternativeRule, ...],
    drafted: Target | str | Refused | None,
    style: Style,
) -> Proposal:
    choices = tuple(Alternative(a.id, a.title, a.technology, a.conditions, a.phase_after) for a in alternatives)
    what, why = disposition
    if not isinstance(drafted, Target):
        served_by = drafted if isinstance(drafted, str) else None
        reason = drafted.reason if isinstance(drafted, Refused) and what is Disposition.AMEND else None
        return Proposal(finding.id, what, why, choices, refused=reason, served_by=served_by)
    place, before, after = _sides(ordinance, drafted)
    amendment = text_of(ordinance, _clauses(ordinance, [drafted], style), style)
    return Proposal(finding.id, what, why, choices, drafted.draft.move, before, after, amendment, place=place)


def _sides(ordinance: Ordinance, target: Target) -> tuple[str, str, str]:
    """The unit before and after, with what is added behind it; elsewhere when a term is amended at its first use. Of a
    通則条 the 条 alone."""
    if target.draft.move == "general":
        return "本則", "", "".join(e.new for e in target.edits if e.how == ADDED).strip()
    own = unit_of(ordinance, provision_of(ordinance, target.finding, target.start))
    if own is None:  # candidates() drafts nothing outside a unit
        raise AssertionError(target.finding.location)
    span, place = unit_span(ordinance, own), ""
    edits = [e for e in target.edits if e.how != WORDS or span.start <= e.start < span.end]
    if not edits:
        edits = list(target.edits)
        holder = next(p.index for p in ordinance.provisions if p.start <= edits[0].start < p.end)
        unit = unit_of(ordinance, holder) or own
        span, place = unit_span(ordinance, unit), location(ordinance, unit.index)
    start, end = min(span.start, *(e.start for e in edits)), max(span.end, *(e.end for e in edits))
    before = ordinance.text[start:end].rstrip()
    return place, before, apply_edits(ordinance.text, edits, Span(start, end)).rstrip()

"""Which drafts stand: those of a plan, such that all hold together and each would hold without the others."""

import re
from collections.abc import Collection, Sequence

from analog_review.model.demand import Demand
from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.words import Status
from analog_review.propose.amending.edits import Edit, Span
from analog_review.propose.candidates import provision_of
from analog_review.propose.drafting.define import defined
from analog_review.propose.drafting.returning import returning
from analog_review.propose.drafting.style import Style
from analog_review.propose.joint import joined
from analog_review.propose.plan import planned
from analog_review.propose.prove import Blame, Rescan, Target, place_sentence, scanned, written
from analog_review.propose.refused import SIGNED, TOGETHER, Refused
from analog_review.propose.share import shared

_Edits = tuple[Edit, ...]
_RECORD = r"(?:これ|調書|会議録|議事録|書面|文書)"
BY_HAND = re.compile(
    rf"{_RECORD}[^。、]{{0,8}}に[^。]{{0,12}}(?:署名|押印|なつ印|捺印)|(?:署名|押印|なつ印|捺印)(?:を?し)た{_RECORD}"
)


def settled(
    ordinance: Ordinance,
    demands: Sequence[Demand],
    queue: dict[str, list[Target]],
    reasons: dict[str, Refused],
    findings: Sequence[Finding],
    rescan: Rescan,
    style: Style,
    others: Sequence[Ordinance] | None,
) -> dict[str, Target]:
    """The draft that stands for each finding id of ``queue``; why none does goes into ``reasons``.

    Each round some draft is taken from its queue and what is left is planned anew, so it ends.
    """
    by_id = {f.id: f for f in findings}
    barred: set[str] = set()
    alone: set[tuple[str, _Edits]] = set()
    while chosen := planned(ordinance, demands, queue, by_id):
        targets = list(chosen.values())
        if signed := _signed(targets):
            for key in signed:
                queue[key].remove(chosen[key])
                reasons[key] = SIGNED
            continue
        targets = shared(ordinance, targets, _held(ordinance, findings, targets), barred)
        targets = returning(ordinance, joined(ordinance, targets, barred, style, others), style)
        printed = defined(ordinance, targets, style)
        blame = _tried(ordinance, targets, printed, findings, rescan, style, alone)
        if blame is None:
            return {t.finding.id: t for t in printed}
        failed = {t.scope for t in targets if t.scope and (blame.vague or t.finding.id in blame.reasons)}
        if failed:  # each with a bracket of its own may do where one for all does not
            barred |= failed
            continue
        if blame.vague and len(targets) > 1:
            blame = _singly(ordinance, targets, findings, rescan, style)
        for key, reason in blame.reasons.items():
            queue[key].remove(chosen[key])
            reasons[key] = reason
    return {}


def _signed(targets: Sequence[Target]) -> list[str]:
    """Drafts that let a record be electronic whose seal or signature by hand the same sentence goes on to demand."""
    unsealed = {(t.finding.provision, t.start) for t in targets if t.finding.category == "seal"}
    return [
        t.finding.id
        for t in targets
        if t.finding.category == "written"
        and "電磁的" in t.draft.text
        and (t.finding.provision, t.start) not in unsealed
        and BY_HAND.search(t.finding.sentence)
    ]


def _tried(
    ordinance: Ordinance,
    targets: list[Target],
    printed: list[Target],
    findings: Sequence[Finding],
    rescan: Rescan,
    style: Style,
    alone: set[tuple[str, _Edits]],
) -> Blame | None:
    """None when the drafts hold together, and those hold alone that another could help; ``alone`` remembers these.

    ``printed`` are the drafts with their terms defined, as they are written and applied; the scan reads them without
    the definitions, which ask for nothing.
    """
    found = written(ordinance, printed, style)
    if isinstance(found, Blame):
        return found
    blame = scanned(ordinance, targets, findings, rescan)
    if blame is not None or len(targets) == 1:
        return blame
    for batch in _batches(ordinance, _helped(ordinance, targets), alone):
        if scanned(ordinance, batch, findings, rescan) is not None:
            for target in batch:
                failed = scanned(ordinance, [target], findings, rescan)
                if failed is not None:
                    return failed
                alone.add((target.finding.id, target.edits))
        alone.update((target.finding.id, target.edits) for target in batch)
    return None


def _helped(ordinance: Ordinance, targets: Sequence[Target]) -> list[Target]:
    """The drafts that another of their 条, or one that says 以下同じ, could help to cover."""
    made: dict[int, set[_Edits]] = {}
    for target in targets:
        made.setdefault(_article(ordinance, target), set()).add(target.edits)
    reaching = {target.edits for target in targets if _reaches(target.edits)}
    return [t for t in targets if reaching - {t.edits} or len(made[_article(ordinance, t)]) > 1]


def _reaches(edits: _Edits) -> bool:
    return any("を含む。以下" in edit.new for edit in edits)


def _batches(
    ordinance: Ordinance, targets: Sequence[Target], alone: Collection[tuple[str, _Edits]]
) -> list[list[Target]]:
    """The drafts that are not yet known to hold alone, in lots of which none can help another: one 条, one draft."""
    lots: list[dict[int, _Edits]] = []
    batches: list[list[Target]] = []
    for target in targets:
        if (target.finding.id, target.edits) in alone:
            continue
        article = -2 - len(lots) if _reaches(target.edits) else _article(ordinance, target)
        for lot, batch in zip(lots, batches, strict=True):
            mixed = _reaches(target.edits) or any(_reaches(edits) for edits in lot.values())
            if target.edits in lot.values() or (not mixed and article not in lot):
                lot.setdefault(article, target.edits)
                batch.append(target)
                break
        else:
            lots.append({article: target.edits})
            batches.append([target])
    return batches


def _singly(
    ordinance: Ordinance, targets: list[Target], findings: Sequence[Finding], rescan: Rescan, style: Style
) -> Blame:
    """The drafts that fail by themselves too; where each would do alone, the last one gives way."""
    failed: dict[str, Refused] = {}
    for target in targets:
        found = written(ordinance, [target], style)
        blame = found if isinstance(found, Blame) else scanned(ordinance, [target], findings, rescan)
        if blame is not None:
            failed[target.finding.id] = next(iter(blame.reasons.values()))
    return Blame(failed or {targets[-1].finding.id: TOGETHER})


def _article(ordinance: Ordinance, target: Target) -> int:
    above = ordinance.ancestors(provision_of(ordinance, target.finding, target.start))
    return next((p.index for p in above if p.kind is Kind.ARTICLE), above[-1].index if above else -1)


def _held(ordinance: Ordinance, findings: Sequence[Finding], targets: Sequence[Target]) -> list[Span]:
    """Sentences that are found and not to be amended, so that no 以下同じ may reach them."""
    aimed = {t.finding.sentence for t in targets}
    starts = [
        (place_sentence(ordinance, f), f.sentence)
        for f in findings
        if f.status is Status.ANALOG and f.sentence not in aimed
    ]
    return [Span(at, at + len(sentence)) for at, sentence in starts if at is not None]

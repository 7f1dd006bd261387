"""A finding and the drafts its rules offer → the edits that could reform it, in the order of the offers."""

import re
from collections.abc import Iterable, Mapping, Sequence

from analog_review.model.city import City
from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.model.place import parse_place, plain
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose.amending.amend import MARKS
from analog_review.propose.amending.edits import Edit, Span, unit_of, unit_span
from analog_review.propose.drafting.additions import SENTENCES, addition
from analog_review.propose.drafting.moves import draft_edits
from analog_review.propose.drafting.publish import published
from analog_review.propose.drafting.style import Style
from analog_review.propose.law.checks import sound
from analog_review.propose.law.notices import WITH_EFFECT
from analog_review.propose.law.originals import ORIGINAL, SEALS, stays_on_paper
from analog_review.propose.prove import Target, place_sentence, written
from analog_review.propose.refused import (
    MANUAL,
    NO_DRAFT,
    NO_MATCH,
    NOT_HANDED_IN,
    ORIGINALS,
    PENDING,
    PLACE,
    PUBLIC,
    SENTENCE,
    SHOWN_THERE,
    STRUCTURE,
    TOO_LONG,
    Refused,
)

_LONGEST = 2_000
"""Characters of a sentence that a draft is written for; a longer one is a table gone wrong, or made to harm."""
Alternatives = Mapping[str, tuple[AlternativeRule, ...]]


def offered(finding: Finding, alternatives: Alternatives) -> tuple[AlternativeRule, ...]:
    """What the deciding rule offers, then what the other rules that matched offer."""
    found: dict[str, AlternativeRule] = {}
    for rule in (finding.rule, *finding.rules):
        for alternative in alternatives.get(rule, ()):
            found.setdefault(alternative.id, alternative)
    return tuple(found.values())


def candidates(
    ordinance: Ordinance,
    finding: Finding,
    drafts: Iterable[Draft],
    city: City,
    style: Style,
    others: Sequence[Ordinance] | None = None,
) -> tuple[tuple[Target, ...], Refused]:
    """The drafts that can be written for the finding, and the reason to give if none of them will do."""
    start = _allowed(ordinance, finding, city)
    if isinstance(start, Refused):
        return (), start
    found: list[Target] = []
    reason = NO_DRAFT
    for draft in drafts:
        if draft.move == "general":  # one 条 for the whole instrument: see general.py
            continue
        edits = _edits(ordinance, finding, start, draft, style, others)
        if not isinstance(edits, Refused):
            edits = sound(ordinance, finding, draft, edits)
        if isinstance(edits, Refused):
            reason = edits if reason in (NO_DRAFT, NO_MATCH) else reason
            continue
        target = Target(finding, start, draft, edits)
        tried = written(ordinance, [target], style)
        if isinstance(tried, tuple):
            found.append(target)
        else:
            reason = next(iter(tried.reasons.values()))
    if not found and reason in (NO_DRAFT, NO_MATCH, NOT_HANDED_IN) and finding.category == "written":
        reason = _true(finding) or reason
    return tuple(found), reason


def _true(finding: Finding) -> Refused | None:
    """Why no words fit, where the paper itself is the reason."""
    if SEALS.search(finding.sentence) or ORIGINAL.search(finding.sentence):
        return ORIGINALS
    return SHOWN_THERE if stays_on_paper(finding) else None


def _allowed(ordinance: Ordinance, finding: Finding, city: City) -> int | Refused:
    """Where the sentence begins, if anything may be drafted there at all."""
    if ordinance.lossy or "STRUCTURE" in finding.notes:
        return STRUCTURE
    if _pending(ordinance, finding, city):
        return PENDING
    if len(finding.sentence) > _LONGEST:
        return TOO_LONG
    start = place_sentence(ordinance, finding)
    if start is None:
        return SENTENCE
    index = provision_of(ordinance, finding, start)
    if index < 0:
        return PLACE
    provision = ordinance.provisions[index]
    if provision.part is Part.TABLE or provision.kind in (Kind.TABLE, Kind.ROW):
        return MANUAL
    return start if unit_of(ordinance, index) is not None else PLACE


def provision_of(ordinance: Ordinance, finding: Finding, start: int) -> int:
    """The index of the provision the sentence stands in, -1 if none."""
    if 0 <= finding.provision < len(ordinance.provisions):
        return finding.provision
    return next((p.index for p in ordinance.provisions if p.start <= start < p.end), -1)


def _pending(ordinance: Ordinance, finding: Finding, city: City) -> bool:
    """Whether an amendment under way names this place, something above it or something below it."""
    here = parse_place(finding.location)
    for entry in city.pending:
        if entry.ordinance not in (ordinance.id, ordinance.title, ordinance.source):
            continue
        place = parse_place(entry.location)
        if not entry.location or place is None or here is None:
            if not entry.location or plain(entry.location) == plain(finding.location):
                return True
            continue
        theirs, ours = ((p.supplementary, p.form, p.article, p.paragraph, p.item) for p in (place, here))
        if theirs[:3] == ours[:3] and all(not a or not b or a == b for a, b in zip(theirs[3:], ours[3:], strict=True)):
            return True
    return False


def _edits(
    ordinance: Ordinance,
    finding: Finding,
    start: int,
    draft: Draft,
    style: Style,
    others: Sequence[Ordinance] | None,
) -> tuple[Edit, ...] | Refused:
    """The draft's edits in the instrument's text."""
    unit = unit_of(ordinance, provision_of(ordinance, finding, start))
    if unit is None:
        return PLACE
    if unit.part is Part.FORM or unit.kind is Kind.FORM:
        return _marks(ordinance, finding, draft, unit_span(ordinance, unit))
    kind = "号" if unit.kind is Kind.ITEM else "項" if _siblings(ordinance, unit.index) > 1 else "条"
    if draft.move in (*SENTENCES, "paragraph"):
        if finding.category == "posting" and WITH_EFFECT.search(finding.sentence):
            return PUBLIC
        return addition(ordinance, finding, start, unit.index, draft, style, others)
    public = finding.category == "posting" and draft.move == "or" and WITH_EFFECT.search(finding.sentence)
    if public:
        made = published(draft, finding, kind, style)
    else:
        made = draft_edits(draft, finding.sentence, finding.evidence, kind, style)
    if isinstance(made, Refused):
        return made
    return tuple(e.shift(start) for e in made)


def _siblings(ordinance: Ordinance, index: int) -> int:
    provision = ordinance.provisions[index]
    return sum(ordinance.provisions[i].kind is provision.kind for i in ordinance.children.get(provision.parent, ()))


def _marks(ordinance: Ordinance, finding: Finding, draft: Draft, span: Span) -> tuple[Edit, ...] | Refused:
    """「様式第○号中「㊞」を削る。」 takes every ㊞ of the form, so the edits do too; （印） likewise."""
    marks = sorted(mark for mark in MARKS if mark in finding.sentence)
    if draft.move != "abstract" or draft.text or not marks:
        return MANUAL
    found = re.finditer("|".join(map(re.escape, marks)), ordinance.text[span.start : span.end])
    return tuple(Edit(span.start + m.start(), span.start + m.end(), "") for m in found)

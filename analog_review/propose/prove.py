"""The proof of drafts: the 改正規定, applied to the parsed source, gives the wanted text; a new scan agrees."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import Draft
from analog_review.model.words import Status
from analog_review.propose.amending.amend import AmendingClause, clauses
from analog_review.propose.amending.apply import apply_amendment
from analog_review.propose.amending.edits import ADDED, LATTER, PROVISO, WORDS, Edit, apply_edits, overlap
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.style import Style
from analog_review.propose.refused import CLASH, NEW, SAME_PLACE, STILL, UNAPPLIED, Refused


class Asked(Protocol):
    """What is asked of a finding in a changed text."""

    @property
    def category(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def status(self) -> Status: ...


Rescan = Callable[[str], Sequence[Asked]]
"""Reads a changed text of the instrument from the start and says what a scan finds in it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A finding to be reformed, the draft, and the edits that do it (offsets in the instrument's text).

    ``scope`` names the 以下同じ that it shares with others, if any.
    """

    finding: Finding
    start: int
    draft: Draft
    edits: tuple[Edit, ...]
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Blame:
    """Why drafts cannot stand together: a reason for each finding whose draft has to give way.

    ``vague`` says that it could not be told which of them is the cause.
    """

    reasons: dict[str, Refused]
    vague: bool = False


def applied(ordinance: Ordinance, edits: Iterable[Edit], amendment: str) -> str | Refused:
    """The amended text, if our own applier makes of the amendment exactly what the edits make."""
    made = apply_amendment(ordinance, amendment)
    wanted = apply_edits(ordinance.text, edits)
    return made if not isinstance(made, Refused) and made == wanted else UNAPPLIED


def written(ordinance: Ordinance, targets: Sequence[Target], style: Style) -> tuple[AmendingClause, ...] | Blame:
    """The 改正規定 of the drafts, applied in trial; drafts that touch the same words are blamed all."""
    edits = {edit for target in targets for edit in target.edits}
    if overlap(edits):
        return Blame(
            {t.finding.id: CLASH for t in targets if _clashes(t, edits)} if not (last := _beside(targets)) else last
        )
    found = clauses(ordinance, edits)
    if isinstance(found, Refused):
        alone = {t.finding.id: r for t in targets if isinstance(r := clauses(ordinance, t.edits), Refused)}
        late = alone or _late(ordinance, targets)
        return Blame(late or {t.finding.id: found for t in targets}, vague=not late)
    if isinstance(failed := applied(ordinance, edits, text_of(ordinance, found, style)), Refused):
        return Blame({t.finding.id: failed for t in targets}, vague=True)
    return found


def _beside(targets: Sequence[Target]) -> dict[str, Refused]:
    """Of additions at one point (a 項 has one ただし書, a 条 gets one 項 at a time) all but the first give way."""
    taken: dict[int, tuple[Edit, ...]] = {}
    late: dict[str, Refused] = {}
    for target in targets:
        for edit in target.edits:
            if edit.how in (ADDED, PROVISO, LATTER) and taken.setdefault(edit.start, target.edits) != target.edits:
                late[target.finding.id] = SAME_PLACE
    return late


def _late(ordinance: Ordinance, targets: Sequence[Target]) -> dict[str, Refused]:
    """The drafts that cannot be said beside those before them."""
    kept: list[Edit] = []
    late: dict[str, Refused] = {}
    for target in targets:
        together = {*kept, *target.edits}
        found = CLASH if overlap(together) else clauses(ordinance, together)
        if isinstance(found, Refused):
            late[target.finding.id] = found
        else:
            kept += target.edits
    return late


def _clashes(target: Target, edits: set[Edit]) -> bool:
    return any(overlap((mine, other)) for mine in target.edits for other in edits if mine != other)


def scanned(
    ordinance: Ordinance, targets: Sequence[Target], findings: Sequence[Finding], rescan: Rescan
) -> Blame | None:
    """None when a scan of the amended text finds no target and nothing new; else who is to blame."""
    edits = {edit for target in targets for edit in target.edits}
    after = Counter(_what(f.category, f.sentence) for f in rescan(apply_edits(ordinance.text, edits)) if _counts(f))
    aimed = {t.finding.id for t in targets}
    allowed = Counter(
        _what(f.category, amended_sentence(ordinance, f, edits)) for f in findings if _counts(f) and f.id not in aimed
    )
    over = after - allowed
    if not over:
        return None
    reasons: dict[str, Refused] = {}
    for target in targets:
        sentence = amended_sentence(ordinance, target.finding, edits)
        if over[_what(target.finding.category, sentence)]:
            reasons[target.finding.id] = STILL
        elif any(what[1] == _bare(sentence) or _said(what[1], target) for what in over):
            reasons[target.finding.id] = NEW
    return Blame(reasons or {t.finding.id: NEW for t in targets}, vague=not reasons)


def _said(sentence: str, target: Target) -> bool:
    """Whether a new finding is on a sentence that the draft itself adds."""
    return any(edit.how != WORDS and sentence in _bare(edit.new) for edit in target.edits)


def _counts(finding: Asked) -> bool:
    return finding.status is Status.ANALOG


def _what(category: str, sentence: str) -> tuple[str, str]:
    return category, _bare(sentence)


def _bare(sentence: str) -> str:
    return "".join(sentence.split())


def place_sentence(ordinance: Ordinance, finding: Finding) -> int | None:
    """Where the finding's sentence begins in the instrument's text; None when that is not certain."""
    text, sentence = ordinance.text, finding.sentence
    if finding.start >= 0 and text.startswith(sentence, finding.start):
        return finding.start
    if not 0 <= finding.provision < len(ordinance.provisions) or not sentence:
        return None
    provision = ordinance.provisions[finding.provision]
    first = text.find(sentence, provision.start, provision.end)
    if first < 0 or text.find(sentence, first + 1, provision.end) >= 0:
        return None
    return first


def amended_sentence(ordinance: Ordinance, finding: Finding, edits: Iterable[Edit]) -> str:
    """The finding's sentence as it reads after the edits."""
    start = place_sentence(ordinance, finding)
    if start is None:
        return finding.sentence
    end = start + len(finding.sentence)
    inside = [e.shift(-start) for e in edits if e.how == WORDS and start <= e.start and e.end <= end]
    return apply_edits(finding.sentence, inside)

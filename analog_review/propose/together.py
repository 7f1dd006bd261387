"""Clauses that stand or fall together: the 閲覧 chapter is opened by one 項 for all of it, or left as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Ordinance
from analog_review.model.rules import Draft
from analog_review.model.words import Disposition, Status
from analog_review.propose.drafting.additions import paragraph
from analog_review.propose.drafting.style import Style
from analog_review.propose.law.viewing import of_the_set, viewing_set
from analog_review.propose.prove import Target
from analog_review.propose.refused import VIEWING, Refused

_WHY = "閲覧又は縦覧の場所、時間等の定めにかかわらず、インターネットによる方法を一体として認める"


@dataclass(frozen=True, slots=True)
class Together:
    """The one draft that each finding of a set may stand on, by finding id (none where it cannot be written)."""

    members: tuple[tuple[str, ...], ...] = ()
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)

    def settled(self, kept: Mapping[str, Target]) -> dict[str, tuple[Disposition, str]]:
        """What to do with each member once it is known whether the draft stands."""
        stands = {key for each in self.members if any(k in kept for k in each) for key in each}
        return {
            key: (Disposition.AMEND, _WHY) if key in stands else (Disposition.REFINE, VIEWING.reason)
            for each in self.members
            for key in each
        }


def opened_together(
    ordinance: Ordinance,
    findings: Sequence[Finding],
    dispositions: Mapping[str, tuple[Disposition, str]],
    style: Style,
    others: Sequence[Ordinance] | None,
) -> Together:
    """The sets of an instrument among the findings that may be reformed."""
    free = (Disposition.AMEND, Disposition.REFINE)
    asked = [f for f in findings if f.status is Status.ANALOG and dispositions[f.id][0] in free]
    found = viewing_set(ordinance, asked, style)
    if found is None:
        return Together()
    if isinstance(found, Refused):
        members = tuple(f.id for f in asked if of_the_set(f))
        return Together((members,), dict.fromkeys(members, ()))
    members = tuple(f.id for f in found.findings)
    edits = paragraph(ordinance, found.units, found.words, style, others)
    if isinstance(edits, Refused):
        return Together((members,), dict.fromkeys(members, ()))
    draft = Draft("paragraph", "", found.words)
    return Together((members,), {f.id: (Target(f, f.start, draft, edits),) for f in found.findings})

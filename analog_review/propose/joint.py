"""One 項 for several: drafts that would each add the same words to a 条 share one 項 that names all their places."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from analog_review.model.ordinance import Ordinance
from analog_review.propose.amending.edits import ADDED, unit_of
from analog_review.propose.candidates import provision_of
from analog_review.propose.drafting.additions import paragraph, said
from analog_review.propose.drafting.style import Style
from analog_review.propose.prove import Target
from analog_review.propose.refused import Refused


def joined(
    ordinance: Ordinance,
    targets: Sequence[Target],
    barred: Collection[str],
    style: Style,
    others: Sequence[Ordinance] | None,
) -> list[Target]:
    """The drafts, those of one 条 whose new 項 differ in nothing but the places they name standing on one 項.

    ``barred`` names the scopes that were tried and failed.
    """
    found = list(targets)
    groups: dict[tuple[int, str], list[int]] = {}
    for number, target in enumerate(found):
        added = next((e.start for e in target.edits if e.how == ADDED), -1)
        if target.draft.move != "paragraph" or added < 0:
            continue
        words = said(ordinance, target.finding, target.draft, style)
        if isinstance(words, str) and "項}" in words:
            groups.setdefault((added, words), []).append(number)
    for (at, words), members in sorted(groups.items()):
        scope = f"項／{words}／{at}"
        if len(members) < 2 or scope in barred:
            continue
        units = [unit_of(ordinance, provision_of(ordinance, found[n].finding, found[n].start)) for n in members]
        known = [unit for unit in units if unit is not None]
        edits = paragraph(ordinance, known, words, style, others)
        if not isinstance(edits, Refused):
            for number in members:
                found[number] = replace(found[number], edits=edits, scope=scope)
    return found

"""手続・様式: every application, notice and form that a collection prescribes."""

from collections.abc import Sequence
from typing import NamedTuple

from analog_review.inventory.collect import Collected, collect
from analog_review.inventory.draft import ProcedureDraft
from analog_review.inventory.enforce import carried_out, enforced, short_names, title_of
from analog_review.inventory.forms import Block, same_name
from analog_review.inventory.online import OnlineReach, bars, covered_by, route_in
from analog_review.inventory.place import paragraph_of
from analog_review.inventory.unlinked import unlinked_forms
from analog_review.inventory.words import GENERIC, direction_by_name
from analog_review.model.finding import Finding, Procedure
from analog_review.model.location import location
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem
from analog_review.model.words import Status
from analog_review.sentence.normalise import normalise

_Routes = dict[tuple[str, int], str]


class Inventory(NamedTuple):
    """What a family of instruments prescribes, and the forms in it that cannot be followed."""

    procedures: tuple[Procedure, ...]
    problems: tuple[Problem, ...]


def inventory(family: Sequence[Ordinance], findings: Sequence[Finding], online: OnlineReach | None) -> Inventory:
    """Every procedure of a 条例 and the 規則 that carry it out (see ``families``), by source and place.

    A name and form of one instrument is one procedure; it stands at the first clause that prescribes it, and
    ``places`` names the others, a clause of the 条例 it carries out (with the title) and the form block included.
    Repealed instruments prescribe nothing. ``online`` is the city's オンライン条例.
    """
    collected = [collect(o) for o in family if not o.repealed]
    problems = [p for each in collected for p in unlinked_forms(each)]  # before what the 規則 say is joined in
    carried = _carry_out(collected)
    routes, essence = _routes(findings, family), _essence(findings, family)
    found: list[tuple[str, int, Procedure]] = []
    for each in collected:
        for at, draft in enumerate(each.drafts):
            if id(draft) not in carried.folded:
                procedure = _finished(
                    each, draft, each.linked.get(at), carried.by.get(id(draft)), online, routes, essence
                )
                found.append((each.ordinance.source, draft.index, procedure))
        for block in each.loose:
            if not block.empty:
                found.append((each.ordinance.source, block.index, _of_block(each.ordinance, block, online)))
    return Inventory(tuple(procedure for _, _, procedure in sorted(found, key=lambda f: f[:2])), tuple(problems))


class _Carried:
    """What 規則 carry out: the clause by draft, and the drafts of the 条例 that are told there in full."""

    def __init__(self) -> None:
        self.by: dict[int, str] = {}
        self.folded: set[int] = set()


def _carry_out(collected: Sequence[Collected]) -> _Carried:
    carried = _Carried()
    by_source = {c.ordinance.source: c for c in collected}
    laws = enforced([title_of(c.ordinance) for c in collected])
    for each in collected:
        names = short_names(each.ordinance)
        above = by_source.get(laws.get(each.ordinance.source, ""))
        for draft in each.drafts:
            clause = carried_out(draft.clause.lead + draft.clause.plain, names)
            if clause is None:
                continue
            law, words, spot = clause
            carried.by[id(draft)] = words
            if above is None or names.get(law, law) not in (above.ordinance.title, "条例"):
                continue
            for other in above.drafts:
                if spot.holds(other.spot) and other.direction == draft.direction and _same(other, draft):
                    _take(draft, other, above.ordinance)
                    carried.folded.add(id(other))
    return carried


def _same(of_ordinance: ProcedureDraft, of_rule: ProcedureDraft) -> bool:
    """Whether the 条例 only announces what the 規則 names: 「申請書」, a duty without a document."""
    name = normalise(of_ordinance.name).text.split("(")[0]
    return of_ordinance.bare or bool(GENERIC.fullmatch(name)) or same_name(name, of_rule.name)


def _take(draft: ProcedureDraft, other: ProcedureDraft, above: Ordinance) -> None:
    draft.recipient = draft.recipient or other.recipient
    draft.party = draft.party or other.party
    draft.copies = draft.copies or other.copies
    draft.attachments = (*draft.attachments, *(a for a in other.attachments if a not in draft.attachments))
    draft.seal, draft.signature = draft.seal or other.seal, draft.signature or other.signature
    draft.words += other.words
    for place in (location(above, other.index), *other.places):
        if (named := f"{above.title}{place}") not in draft.places:
            draft.places.append(named)


def _finished(
    each: Collected,
    draft: ProcedureDraft,
    block: Block | None,
    prescribed_by: str | None,
    rules: OnlineReach | None,
    routes: _Routes,
    essence: _Routes,
) -> Procedure:
    ordinance = each.ordinance
    recipient = draft.recipient or (block.addressee if block and draft.direction == "申請" else None)
    only_form = block is not None and (
        (block.seal and not draft.seal)
        or (block.signature and not draft.signature)
        or (block.copies is not None and draft.copies is None)
    )
    return Procedure(
        name=draft.name,
        location=location(ordinance, draft.index),
        form=draft.form.text if draft.form else block.label if block else None,
        recipient=recipient,
        seal=draft.seal or bool(block and block.seal),
        signature=draft.signature or bool(block and block.signature),
        copies=draft.copies or (block.copies if block else None),
        attachments=draft.attachments,
        basis="form" if only_form else "text",
        online=_online(each, draft, block, recipient, rules, routes, essence),
        ordinance=ordinance.title,
        source=ordinance.source,
        direction=draft.direction,
        party=draft.party,
        prescribed_by=prescribed_by,
        places=(*draft.places, *((block.label,) if block else ())),
        fax=bool(block and block.fax),
        window=block.window if block else None,
    )


def _online(
    each: Collected,
    draft: ProcedureDraft,
    block: Block | None,
    recipient: str | None,
    rules: OnlineReach | None,
    routes: _Routes,
    essence: _Routes,
) -> str | None:
    """The digital route of the text, else why it cannot go online, else the オンライン条例."""
    if draft.direction == "その他":
        return None
    ordinance = each.ordinance
    paragraph = paragraph_of(ordinance, draft.index).index
    article = ordinance.provisions[paragraph].parent
    same_article = [
        clause
        for clause, its in zip(each.clauses, each.articles, strict=True)
        if clause.provision.index == draft.index or (article >= 0 and its == article)
    ]
    if route := routes.get((ordinance.source, paragraph)) or route_in(same_article, draft.clause):
        return route
    if draft.direction == "申請":
        why = bars(
            draft.words + (f"窓口に{block.window}" if block and block.window else "") + "".join(draft.attachments)
        )
        if why or (why := essence.get((ordinance.source, paragraph))):
            return why
    return covered_by(rules, ordinance, draft.direction, recipient)


def _of_block(ordinance: Ordinance, block: Block, rules: OnlineReach | None) -> Procedure:
    """A form that no clause prescribes."""
    direction = direction_by_name(normalise(block.title).text)
    return Procedure(
        name=block.title or block.label,
        location=block.label,
        form=block.label,
        recipient=block.addressee,
        seal=block.seal,
        signature=block.signature,
        copies=block.copies,
        attachments=(),
        basis="form",
        online=covered_by(rules, ordinance, direction, block.addressee),
        ordinance=ordinance.title,
        source=ordinance.source,
        direction=direction,
        fax=block.fax,
        window=block.window,
    )


def _routes(findings: Sequence[Finding], ordinances: Sequence[Ordinance]) -> _Routes:
    """The digital routes that judging found, by source and 項."""
    by_source = {o.source: o for o in ordinances}
    found: _Routes = {}
    for f in findings:
        if f.status is Status.COVERED and f.route and f.category in ("written", "form", "seal", "in_person", "media"):
            ordinance = by_source.get(f.source)
            if ordinance is not None and 0 <= f.provision < len(ordinance.provisions):
                found.setdefault((f.source, paragraph_of(ordinance, f.provision).index), f.route)
    return found


def _essence(findings: Sequence[Finding], ordinances: Sequence[Ordinance]) -> _Routes:
    """Where judging said that presence or the thing itself is the point."""
    by_source = {o.source: o for o in ordinances}
    found: _Routes = {}
    for f in findings:
        ordinance = by_source.get(f.source)
        if (
            "ESSENCE" in f.notes
            and f.status is Status.ANALOG
            and ordinance
            and 0 <= f.provision < len(ordinance.provisions)
        ):
            found.setdefault((f.source, paragraph_of(ordinance, f.provision).index), "対面・実物の確認が必要")
    return found

"""Edits into 改正規定: 「第8条第2項中「A」を「B」に改め、同条に次の1項を加える。」

Paragraphs go front to back, one an article, and are joined by 、…改め、…削り、…加え、…. What is added behind
a 項 moves the later ones first; an addition ends its sentence (「…を加える。」 and the new words below it).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import N, Place, canonical
from analog_review.propose.amending.edits import (
    ADDED,
    DELETED,
    LABEL,
    LATTER,
    PROVISO,
    WORDS,
    Edit,
    has_items,
    overlap,
    spans,
    tail_of,
    unit_of,
    unit_span,
)
from analog_review.propose.amending.place import (
    article_at,
    caption_of,
    original_supplementary,
    place_of,
)
from analog_review.propose.amending.quote import Rewording, quote
from analog_review.propose.refused import CLASH, FOREIGN, MANUAL, PLACE, QUOTE, SAME_PLACE, STRUCTURE, Refused

MARKS = frozenset({"㊞", "（印）", "(印)"})


@dataclass(frozen=True, slots=True)
class AmendingClause:
    """What happens at one place: words changed, a sentence added, the unit moved to ``number`` or taken out.

    ``behind`` is the text of the unit that is added behind this one.
    """

    place: Place
    unit: Provision
    changes: tuple[Rewording, ...] = ()
    added: tuple[tuple[str, str], ...] = ()
    number: str = ""
    behind: str = ""
    deleted: bool = False

    @property
    def bare(self) -> Place:
        """The place of the unit itself."""
        return replace(self.place, part="")


@dataclass
class _Unit:
    words: list[Edit] = field(default_factory=list)
    more: dict[str, Edit] = field(default_factory=dict)


def clauses(ordinance: Ordinance, edits: Iterable[Edit]) -> tuple[AmendingClause, ...] | Refused:
    """The edits as clauses in order of text, or why they cannot be written as such."""
    wanted = sorted(edits)
    if overlap(wanted):
        return CLASH
    units: dict[int, _Unit] = {}
    for edit in wanted:
        unit = _unit_at(ordinance, edit)
        if unit is None:
            return PLACE
        known = units.setdefault(unit.index, _Unit())
        if edit.how == WORDS:
            known.words.append(edit)
        elif edit.how in known.more:
            return CLASH
        else:
            known.more[edit.how] = edit
    found = []
    for index, known in sorted(units.items()):
        clause = _clause(ordinance, ordinance.provisions[index], known)
        if isinstance(clause, Refused):
            return clause
        found.append(clause)
    return _order(tuple(found))


def _unit_at(ordinance: Ordinance, edit: Edit) -> Provision | None:
    """The unit that the edit changes; None when it is no unit or more than one."""
    if edit.how in (WORDS, PROVISO, LATTER):
        for provision in ordinance.provisions:
            inside = provision.start <= edit.start < provision.end or edit.start == edit.end == provision.end - 1
            if inside and provision.body <= edit.start and edit.end <= provision.end:
                return provision if provision.kind is Kind.CAPTION else unit_of(ordinance, provision.index)
        return None
    structural = (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM)
    if edit.how == ADDED:
        ending = [p for p in ordinance.provisions if p.kind in structural and tail_of(ordinance, p) == edit.start]
        kind = _kind(edit.new, ending)
        return next((p for p in reversed(ending) if p.kind is kind), None)
    heading = next((p for p in ordinance.provisions if p.kind is Kind.CAPTION and p.start == edit.start), None)
    if edit.how == DELETED and heading is not None:  # the 見出し goes with its 条
        owner = ordinance.provisions[heading.index + 1 : heading.index + 2]
        return next((p for p in owner if p.kind is Kind.ARTICLE), None)
    for provision in ordinance.provisions:
        if (
            provision.kind in structural
            and provision.label
            and provision.start <= edit.start < max(provision.body, provision.start + 1)
        ):
            return provision
    return None


def _kind(new: str, ending: list[Provision]) -> Kind:
    """What is added: a 条 (under its 見出し), a 号 (a bracketed or kanji number) or a 項."""
    lines = [line.strip("　 ") for line in new.splitlines()]
    label = next((line for line in lines if not re.fullmatch(r"[（(][^（）()]+[）)]", line)), "")
    if re.match(r"第[^　 ]+条", label):
        return Kind.ARTICLE
    alike = {p.kind for p in ending if p.label and _shape(p.label) == _shape(label)}
    item = label[:1] in "（(〇一二三四五六七八九十" and any(p.kind is Kind.ITEM for p in ending)
    return Kind.ITEM if item and alike != {Kind.PARAGRAPH} else Kind.PARAGRAPH


def _shape(label: str) -> str:
    """What a label looks like but for its number: 「（N）」 of 「（一）」."""
    return re.sub(N, "N", re.split(r"[　 ]", label.strip("　 "))[0])


def _clause(ordinance: Ordinance, unit: Provision, known: _Unit) -> AmendingClause | Refused:
    if unit.kind is Kind.CAPTION:
        return _caption(ordinance, unit, known.words)
    refused = _refuse(ordinance, unit, known)
    if refused:
        return refused
    place = _article(ordinance, unit) if unit.kind is Kind.ARTICLE else place_of(ordinance, unit.index)
    if place is None:
        return PLACE
    changes: tuple[Rewording, ...] = ()
    if known.words:
        whole = unit_span(ordinance, unit)
        if any(e.end > whole.end for e in known.words):
            return QUOTE
        place = _qualified(ordinance, unit, place, known.words)
        if PROVISO not in known.more and LATTER not in known.more:
            whole = spans(ordinance, unit, place.part) or whole
        quoted = quote(ordinance.text[whole.start : whole.end], [e.shift(-whole.start) for e in known.words])
        if isinstance(quoted, Refused):
            return quoted
        changes = quoted
    more = known.more
    number = canonical(more[LABEL].new) if LABEL in more else ""
    behind = more[ADDED].new if ADDED in more else ""
    added = tuple((how, more[how].new) for how in (PROVISO, LATTER) if how in more)
    if len(added) > 1 or (added and number):
        return SAME_PLACE
    if added and place.part:
        place = replace(place, part="")
    return AmendingClause(place, unit, changes, added, number, behind, DELETED in more)


def _article(ordinance: Ordinance, unit: Provision) -> Place | None:
    place = Place(article=unit.number)
    return place if unit.part is Part.MAIN and article_at(ordinance, place) == unit else None


def _caption(ordinance: Ordinance, unit: Provision, edits: list[Edit]) -> AmendingClause | Refused:
    """「第8条の見出し中「A」を「B」に改める。」 of a caption that belongs to one 条."""
    owner = next((p for p in ordinance.provisions[unit.index + 1 :]), None)
    if owner is None or owner.kind is not Kind.ARTICLE or owner.part is not Part.MAIN:
        return PLACE
    place = Place(article=owner.number, part="見出し")
    if caption_of(ordinance, place) != unit:
        return PLACE
    changes = quote(ordinance.text[unit.start : unit.end].rstrip(), [e.shift(-unit.start) for e in edits])
    return changes if isinstance(changes, Refused) else AmendingClause(place, unit, changes)


def _refuse(ordinance: Ordinance, unit: Provision, known: _Unit) -> Refused | None:
    if ordinance.lossy:
        return STRUCTURE
    if unit.part is Part.TABLE:
        return MANUAL
    if unit.part is Part.FORM or unit.kind is Kind.FORM:
        marks = {ordinance.text[e.start : e.end] for e in known.words}
        return MANUAL if known.more or any(e.new for e in known.words) or not marks <= MARKS else None
    own = original_supplementary(ordinance)
    inside = next((p for p in ordinance.ancestors(unit.index) if p.kind is Kind.SUPPLEMENTARY), None)
    if inside is not None and (own is None or own.index != inside.index):
        return FOREIGN
    return None


def _qualified(ordinance: Ordinance, unit: Provision, place: Place, edits: list[Edit]) -> Place:
    """The place with ただし書, 前段 … where all edits of the unit stand in it, which tells the reader where to look."""
    for part in ("ただし書", "後段", "前段", "各号列記以外の部分", "本文"):
        span = spans(ordinance, unit, part)
        if span is not None and all(span.start <= e.start and e.end <= span.end for e in edits):
            return replace(place, part=part)
    return place


def article_of(place: Place) -> tuple[bool, str, str]:
    """What one paragraph of an amendment deals with: a 条, a 項 of the 附則, a form."""
    return place.supplementary, place.article or place.paragraph, place.form


def _order(found: tuple[AmendingClause, ...]) -> tuple[AmendingClause, ...] | Refused:
    """Captions go with their article; an article with two additions of units cannot be said in one sentence."""
    by_article: dict[tuple[bool, str, str], list[AmendingClause]] = {}
    for clause in found:
        by_article.setdefault(article_of(clause.place), []).append(clause)
    for inside in by_article.values():
        structural = [c for c in inside if c.behind or c.deleted]
        if len(structural) > 1:
            return SAME_PLACE
        if len({_container(c.bare) for c in inside if c.behind or c.number or c.deleted}) > 1:
            return SAME_PLACE
    whole = [c for c in found if c.unit.kind is Kind.ARTICLE and (c.number or c.deleted or c.behind)]
    moving = {article_of(c.place) for c in whole if c.number}
    if sum(not c.number for c in whole) > 1 or any(len(by_article[place]) > 1 for place in moving):
        return SAME_PLACE
    return tuple(c for inside in by_article.values() for c in inside)


def _container(place: Place) -> Place:
    return replace(place, item="") if place.item else replace(place, paragraph="")


def needs_lead(ordinance: Ordinance, clause: AmendingClause) -> Place:
    """The place that a ただし書 or 後段 is added to: of a 項 with 号, its lead."""
    return replace(clause.place, part="各号列記以外の部分" if has_items(ordinance, clause.unit) else "")


__all__ = ["AmendingClause", "Rewording", "article_of", "clauses", "needs_lead"]

"""What characters of an instrument a 改正規定 speaks of: a 条 whole, several 条, a row of a table, 題名, ただし書."""

import re
from dataclasses import replace

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import Place, canonical, label_name, plain, table_name
from analog_review.propose.amending.edits import Span, spans, unit_span
from analog_review.propose.amending.place import article_at, caption_of, original_supplementary, resolve, siblings
from analog_review.propose.amending.printed import printed_at

DIVISIONS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION)
_CELLS = re.compile(r"[\s　]*[|｜\t][\s　]*|[\s　]+")


def unit_at(ordinance: Ordinance, place: Place) -> Provision | None:
    """The one provision that a place names, whatever its kind; its part is left aside."""
    place = place.bare
    if place.table:
        named = [p for p in ordinance.provisions if p.kind is Kind.TABLE and _table(ordinance, p) == place.table]
        return named[0] if len(named) == 1 else None
    if place.division and not place.article:
        named = [
            p for p in ordinance.provisions if p.kind in DIVISIONS and _division(ordinance, p).endswith(place.division)
        ]
        return named[0] if len(named) == 1 else None
    if place.article and not place.paragraph and not place.item and not place.subitems:
        return article_at(ordinance, place)
    if place.supplementary and not place.paragraph and not place.article:
        return original_supplementary(ordinance)
    return resolve(ordinance, place)


def _table(ordinance: Ordinance, provision: Provision) -> str:
    return table_name(provision.label or ordinance.text[provision.start : provision.end].split("\n")[0])


def _division(ordinance: Ordinance, provision: Provision) -> str:
    """「第2章」, or 「第2章第1節」 for what stands inside one."""
    above = [p for p in reversed(ordinance.ancestors(provision.index)) if p.kind in DIVISIONS]
    numbers = (re.match(r"第\d+[編章節款目](?:の\d+)*", label_name(p.label)) for p in above)
    return "".join(n[0] if n else "" for n in numbers)


def run_of(ordinance: Ordinance, first: Provision, last: Provision) -> list[Provision]:
    """All units of a kind from one to another; empty when they do not stand beside each other."""
    beside = siblings(ordinance, first)
    return [p for p in beside if first.index <= p.index <= last.index] if last in beside else []


def whole_span(ordinance: Ordinance, unit: Provision) -> Span:
    """The words of a unit with all below it, behind its label."""
    if unit.kind is Kind.ARTICLE or unit.kind is Kind.SUPPLEMENTARY:
        end = ordinance.ends[unit.index][0]
        words = ordinance.text[unit.body : end]
        begin = unit.body + len(words) - len(words.lstrip())
        return Span(begin, max(begin, unit.body + len(words.rstrip())))
    return unit_span(ordinance, unit)


def scope(ordinance: Ordinance, place: Place) -> tuple[Span, ...]:
    """The characters in which quoted words are looked for; nothing when the place is not there."""
    if place.part == "本則":
        main = [p for p in ordinance.provisions if p.part is Part.MAIN and p.kind in (Kind.ARTICLE, Kind.PARAGRAPH)]
        tops = [p for p in main if not any(a.kind is Kind.ARTICLE for a in ordinance.ancestors(p.index)[1:])]
        return tuple(whole_span(ordinance, p) for p in tops)
    kinds = {"題名": Kind.TITLE, "目次": Kind.CONTENTS, "前文": Kind.PREAMBLE}
    if place.part in kinds:
        found = [p for p in ordinance.provisions if p.kind is kinds[place.part]]
        return (Span(found[0].start, found[-1].end),) if found else ()
    if place.part == "見出し":
        caption = caption_of(ordinance, place)
        return (Span(caption.start, caption.end),) if caption else ()
    if place.entry:
        row = row_of(ordinance, place)
        return (row,) if row else ()
    unit = unit_at(ordinance, place)
    if unit is None:
        return ()
    if place.part.endswith("名"):
        return (Span(unit.body, unit.end),)
    if not place.part:
        return (whole_span(ordinance, unit),)
    span = spans(ordinance, _spoken(ordinance, unit), place.part)
    return (span,) if span else ()


def _spoken(ordinance: Ordinance, unit: Provision) -> Provision:
    """The one 項 of a 条 that names none; a 条 of several has no ただし書 of its own."""
    below = [ordinance.provisions[i] for i in ordinance.children.get(unit.index, ())]
    paragraphs = [p for p in below if p.kind is Kind.PARAGRAPH]
    return paragraphs[0] if unit.kind is Kind.ARTICLE and len(paragraphs) == 1 else unit


def spoken_unit(ordinance: Ordinance, place: Place) -> Provision | None:
    """The unit whose sentences a place names: of a 条 with one 項, that 項; of one with several, none."""
    unit = unit_at(ordinance, place)
    spoken = _spoken(ordinance, unit) if unit else None
    return None if spoken is None or spoken.kind is Kind.ARTICLE else spoken


def row_of(ordinance: Ordinance, place: Place) -> Span | None:
    """The lines of 「3の項」 of a table: those under its number or name, together; None when there is none or two."""
    table = unit_at(ordinance, replace(place, entry=""))
    if table is None:
        return None
    rows = [ordinance.provisions[i] for i in ordinance.descends(table.index)[1:]]
    heads = [_head(ordinance.text[p.start : p.end]) for p in rows]
    hits = [n for n, head in enumerate(heads) if _is_entry(head, place.entry)]
    if not hits:
        return None
    end = hits[0]
    while end + 1 < len(rows) and (not heads[end + 1] or end + 1 in hits):
        end += 1
    return Span(rows[hits[0]].start, rows[end].end) if hits[-1] <= end else None


def _head(line: str) -> str:
    """The words of the first cell of a row."""
    bar = re.match(r"[\s　]*[|｜]", line)
    cells = re.split(r"[|｜]", line.strip()[1:])[:1] if bar else _CELLS.split(line.strip())[:1]
    return plain(cells[0]) if cells else ""


def _is_entry(head: str, entry: str) -> bool:
    return bool(head) and (head == entry or (head[:1].isnumeric() and canonical(head) == entry))


def is_printed(ordinance: Ordinance, place: Place, at: int) -> bool:
    """Whether a reader of the printed text alone finds that place, and in it the character ``at``."""
    counted = place.article or place.paragraph or place.item or place.form or place.table
    if not counted or place.part == "見出し":
        return True
    found = printed_at(ordinance.text, place.bare)
    return found is not None and found[0] <= at <= found[1]

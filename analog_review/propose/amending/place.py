"""Where an amendment works: finding the provision that 「第8条第2項第1号」 names, and naming a provision.

Both the drafter and the applier go through ``resolve``: a place is known by its canonical numbers alone,
never by an offset remembered from drafting.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import N, Place, form_name, plain
from analog_review.propose.drafting.style import Style
from analog_review.text.numerals import arabic, to_fullwidth, to_kanji


def original_supplementary(ordinance: Ordinance) -> Provision | None:
    """The instrument's own 附則: the first one, and not headed by the number of an amending instrument."""
    first = next((p for p in ordinance.provisions if p.kind is Kind.SUPPLEMENTARY), None)
    if first is None or re.search(rf"第{N}号", plain(ordinance.text[first.start : first.end])):
        return None
    return first


def _subitem(provision: Provision) -> str:
    return arabic(plain(provision.label)).strip(".、")


def _below(ordinance: Ordinance, parent: int, kind: Kind) -> list[Provision]:
    return [ordinance.provisions[i] for i in ordinance.children.get(parent, ()) if ordinance.provisions[i].kind is kind]


def _paragraphs(ordinance: Ordinance, place: Place) -> list[Provision]:
    """The paragraphs under the article (or 附則, or the top of an instrument without articles)."""
    if place.supplementary:
        own = original_supplementary(ordinance)
        if own is None:
            return []
        inside: Sequence[Provision] = [ordinance.provisions[i] for i in ordinance.descends(own.index)]
    else:
        inside = ordinance.provisions
    kind = Kind.ARTICLE if place.article else Kind.PARAGRAPH
    inside = [p for p in inside if p.kind is kind and (place.supplementary or p.part is Part.MAIN)]
    if place.article:
        articles = [p for p in inside if p.number == place.article]
        return _below(ordinance, articles[0].index, Kind.PARAGRAPH) if len(articles) == 1 else []
    return [p for p in inside if not any(a.kind is Kind.ARTICLE for a in ordinance.ancestors(p.index))]


def article_at(ordinance: Ordinance, place: Place) -> Provision | None:
    """The 条 that a place names (with whatever is below it), or the 附則 of which it names a 項."""
    own = original_supplementary(ordinance) if place.supplementary else None
    if place.supplementary and (own is None or not place.article):
        return own
    found = [
        p
        for p in ordinance.provisions
        if p.kind is Kind.ARTICLE
        and p.number == place.article
        and (own in ordinance.ancestors(p.index) if own else p.part is Part.MAIN)
    ]
    return found[0] if len(found) == 1 else None


def caption_of(ordinance: Ordinance, place: Place) -> Provision | None:
    """The 見出し of the 条: the line above it."""
    article = article_at(ordinance, replace(place, part=""))
    above = ordinance.provisions[article.index - 1] if article is not None and article.index else None
    return above if above is not None and above.kind is Kind.CAPTION else None


def siblings(ordinance: Ordinance, unit: Provision) -> list[Provision]:
    """The units of the same kind beside this one, itself among them; all 条 of the 本則 for a 条."""
    if unit.kind is Kind.ARTICLE:
        return [p for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.part is unit.part]
    return _below(ordinance, unit.parent, unit.kind)


def is_last(ordinance: Ordinance, unit: Provision) -> bool:
    """Whether no unit of its kind follows."""
    return siblings(ordinance, unit)[-1].index == unit.index


def counter(unit: Provision) -> str:
    """項, 号 or 条: what units of its kind are counted in."""
    return {Kind.ARTICLE: "条", Kind.ITEM: "号"}.get(unit.kind, "項")


def relabel(printed: str, number: str) -> str:
    """A label with another number, in the digits it is printed in: 「（３）」 → 「（４）」."""
    parts = iter(number.split("_"))

    def put(match: re.Match[str]) -> str:
        value = int(next(parts, "0"))
        if match.group()[0] in "0123456789":
            return str(value)
        return to_fullwidth(value) if match.group()[0] in "０１２３４５６７８９" else to_kanji(value)

    return re.sub(N, put, printed)


def resolve(ordinance: Ordinance, place: Place) -> Provision | None:
    """The one provision at that place; None when there is none or more than one."""
    if place.part == "見出し":
        return caption_of(ordinance, place)
    if place.table or place.enacted or place.entry or (place.division and not place.article):
        return None
    if place.form:
        forms = [p for p in ordinance.provisions if p.kind is Kind.FORM and _form_of(ordinance, p) == place.form]
        return forms[0] if len(forms) == 1 else None
    paragraphs = _paragraphs(ordinance, place)
    if place.paragraph:
        paragraphs = [p for p in paragraphs if p.number == place.paragraph]
    if len(paragraphs) != 1:
        return None
    found = paragraphs[0]
    if place.item:
        items = [p for p in _below(ordinance, found.index, Kind.ITEM) if p.number == place.item]
        if len(items) != 1:
            return None
        found = items[0]
    for name in place.subitems:
        inside = [p for p in _below(ordinance, found.index, Kind.SUBITEM) if _subitem(p) == name]
        if len(inside) != 1:
            return None
        found = inside[0]
    return found


def _form_of(ordinance: Ordinance, provision: Provision) -> str:
    return form_name(provision.label or ordinance.text[provision.start : provision.end].split("\n")[0])


def place_of(ordinance: Ordinance, index: int) -> Place | None:
    """How to name the provision of that index; None when the name would not lead back to it."""
    place = Place()
    for above in ordinance.ancestors(index):
        if above.kind is Kind.SUBITEM:
            place = replace(place, subitems=(_subitem(above), *place.subitems))
        elif above.kind is Kind.ITEM:
            place = replace(place, item=above.number)
        elif above.kind is Kind.PARAGRAPH:
            place = replace(place, paragraph=above.number)
        elif above.kind is Kind.ARTICLE:
            place = replace(place, article=above.number, outline="条" not in above.label)
        elif above.kind is Kind.SUPPLEMENTARY:
            place = replace(place, supplementary=True)
        elif above.kind is Kind.FORM:
            place = Place(form=_form_of(ordinance, above))
            index = above.index
            break
        elif above.kind in (Kind.FORM_LINE, Kind.NOTE, Kind.TEXT, Kind.TABLE, Kind.ROW):
            continue
    if len(_paragraphs(ordinance, place)) == 1:  # 「第8条」, not 「第8条第1項」, when it has but one 項
        place = replace(place, paragraph="")
    found = resolve(ordinance, place)
    return place if found is not None and found.index == index else None


def write(place: Place, style: Style, previous: Place | None = None, printed_form: str = "") -> str:
    """The place in the instrument's digits, with 同条・同項・同号 where the sentence has just named it."""
    if place.form:
        return printed_form or place.form
    same = previous is not None and (place.supplementary, place.article) == (previous.supplementary, previous.article)
    same_paragraph = same and previous is not None and place.paragraph == previous.paragraph
    same_item = same_paragraph and previous is not None and place.item == previous.item
    named = ""
    if same_item and place.item:
        named, place = "同号", Place(subitems=place.subitems, part=place.part)
    elif same_paragraph and place.paragraph:
        named, place = "同項", replace(place, supplementary=False, article="", paragraph="")
    elif same and place.article:
        named, place = "同条", replace(place, supplementary=False, article="")
    rest = place.printed(style.digits, style.supplementary, style.half_brackets)
    return named + ("の" if named and place == Place(part="見出し") else "") + rest

"""Where a provision stands, as officials write it: 「第8条第2項第1号ア」, whatever digits the source prints."""

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import counted, label_name

_HEADINGS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION)
_LEAVES = frozenset((Kind.TEXT, Kind.ROW, Kind.FORM_LINE, Kind.NOTE, Kind.CAPTION))


def location(ordinance: Ordinance, index: int) -> str:
    """The place of a provision, without ただし書: 「第3条の2第1項」「附則第2項」「別表第1」「様式第1号」."""
    return "".join(_step(ordinance, provision) for provision in reversed(ordinance.ancestors(index))) or _top(
        ordinance, index
    )


def clause(ordinance: Ordinance, index: int) -> str:
    """The 条項 that carries a provision: its 項, or the 別表 or 様式 it stands in."""
    for provision in ordinance.ancestors(index):
        if provision.kind in (Kind.PARAGRAPH, Kind.ARTICLE, Kind.SUPPLEMENTARY, Kind.TABLE, Kind.FORM):
            return location(ordinance, provision.index)
    return location(ordinance, index)


def _step(ordinance: Ordinance, provision: Provision) -> str:
    """What one level adds to the address."""
    match provision.kind:
        case Kind.ARTICLE:
            lost = (
                "附則（見出しなし）"
                if provision.part is Part.SUPPLEMENTARY and _above(ordinance, provision) is None
                else ""
            )
            # 「第１」 of a 要綱 counts anew in every 章, so the 章 is part of its address.
            chapters = "" if "条" in provision.label else _chapters(ordinance, provision)
            return lost + chapters + label_name(provision.label)
        case Kind.PARAGRAPH:
            return f"第{provision.number}項" if _is_counted(ordinance, provision) else ""
        case Kind.ITEM:
            return _orphan(ordinance, provision) or "第" + counted(provision.number, "号")
        case Kind.SUBITEM:
            # A bare figure would run into the number before it: 「第2号」 and 「3」 is 「第2号(3)」.
            return f"({provision.number})" if provision.number[:1].isdecimal() else provision.number
        case Kind.SUPPLEMENTARY:
            return label_name(provision.label) + _enacted(ordinance, provision)
        case Kind.TABLE | Kind.FORM:
            return label_name(provision.label)
        case Kind.ROW if provision.part in (Part.MAIN, Part.SUPPLEMENTARY) and provision.parent >= 0:
            return "の表"
        case Kind.TEXT if provision.label:
            return label_name(provision.label)
        case _:
            return ""


def _above(ordinance: Ordinance, provision: Provision) -> Provision | None:
    return ordinance.provisions[provision.parent] if provision.parent >= 0 else None


def _chapters(ordinance: Ordinance, provision: Provision) -> str:
    above = [p for p in ordinance.ancestors(provision.index) if p.kind in _HEADINGS]
    return "".join(label_name(p.label) for p in reversed(above))


def _is_counted(ordinance: Ordinance, provision: Provision) -> bool:
    """A 条 or 附則 of a single 項 is cited without it."""
    siblings = ordinance.children[provision.parent]
    return provision.number != "1" or any(
        ordinance.provisions[i].kind is Kind.PARAGRAPH for i in siblings if i != provision.index
    )


def _enacted(ordinance: Ordinance, provision: Provision) -> str:
    """「（平成12年条例第8号）」 of an amending instrument's 附則."""
    words = ordinance.quote(provision)
    if words[:1] not in ("（", "(", "〔"):
        return ""
    end = min((at for c in "）)〕" if (at := words.find(c)) > 0), default=0)
    return f"（{label_name(words[1:end])}）" if end else ""


def _orphan(ordinance: Ordinance, provision: Provision) -> str:
    """「第1号（条不明2）」: the first 号 of the second list whose 条 is not known."""
    if provision.parent >= 0 or not ordinance.lossy:
        return ""
    run = 0
    last: tuple[int, ...] = (9999,)
    for index in ordinance.children[-1]:
        other = ordinance.provisions[index]
        if other.kind is Kind.ITEM:
            number = tuple(int(n) for n in other.number.split("_"))
            run += number <= last
            last = number
        if index == provision.index:
            break
    return "第" + counted(provision.number, "号") + f"（条不明{run}）"


def _top(ordinance: Ordinance, index: int) -> str:
    """The name of a place above all 条."""
    provision = ordinance.provisions[index]
    names = {Kind.TITLE: "題名", Kind.PREAMBLE: "前文", Kind.CONTENTS: "目次"}
    leaf = provision.kind in _LEAVES or provision.kind is Kind.PARAGRAPH
    return names.get(provision.kind) or ("" if leaf else label_name(provision.label)) or "本文"

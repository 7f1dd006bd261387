"""The drafting moves that add a sentence or a 項 or a 条: ただし書, 後段, 項追加, 通則条.

``target`` has to be found in the sentence as for the other moves. In ``text``, ``{0}`` is the words matched,
``{1}`` … the groups, ``{項}`` the place of the clause as the new words call it (前項, 第2項, 前項第1号), ``{親項}``
its 項 with all 号 (前項, 第2項), ``{この}`` この条例 or この規則. Write whole sentences::

    proviso     'ただし、インターネットの利用により公表しているときは、この限りでない。'
    latter      'この場合において、{0}は、電磁的方法により行うことができる。'
    paragraph   '{項}の規定による{0}は、情報通信技術を利用する方法により行うことができる。'
    general     '（電磁的記録等）\\nこの条の本文。\\n第2項の本文。'

A ただし書 or 後段 stands at the end of the clause's 項 or 号 and is refused where that has one, has several
sentences, or ends without 。. A new 項 goes to the end of the 条 and moves nothing, except that
「前2項に定めるもののほか、…」 stays last where every reference to it can be mended. Clauses of one 条 that would
each add the same words share one 項 (第1項及び前項の…). The 条 of ``general`` goes behind the last 条 before 委任
and 罰則, as 枝番, or to the end of the 本則.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import N, Place
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import (
    ADDED,
    LABEL,
    LATTER,
    PROVISO,
    Edit,
    Span,
    has_items,
    sentences_in,
    spans,
    tail_of,
    unit_of,
    unit_span,
)
from analog_review.propose.amending.place import place_of, relabel, siblings, write
from analog_review.propose.amending.references import mended
from analog_review.propose.deed import papers_of
from analog_review.propose.drafting.style import Style, kind_word, literary, local
from analog_review.propose.drafting.target import fill, near_matches
from analog_review.propose.law.heads import head_of
from analog_review.propose.law.originals import SEALS
from analog_review.propose.refused import (
    BAD_DRAFT,
    HAS_PROVISO,
    LITERARY,
    MANUAL,
    NO_MATCH,
    NOT_LAST,
    PLACE,
    STRUCTURE,
    Refused,
)
from analog_review.text.numerals import to_fullwidth

SENTENCES = {"proviso": PROVISO, "latter": LATTER}
CLOSING = re.compile(rf"前(?:{N}|各)?項(?:の規定)?に(?:規定する|定める|掲げる)もののほか、")
DELEGATION = re.compile(r"必要な事項(?:は、|を)|施行について必要な")
PENALTY = re.compile(r"罰金|過料|拘留")


def addition(
    ordinance: Ordinance,
    finding: Finding,
    start: int,
    provision: int,
    draft: Draft,
    style: Style,
    others: Sequence[Ordinance] | None,
) -> tuple[Edit, ...] | Refused:
    """The edits of a draft that adds a sentence or a 項 to the clause of a finding."""
    unit = unit_of(ordinance, provision)
    if unit is None or unit.part is not Part.MAIN:
        return PLACE if unit is None or unit.part is Part.SUPPLEMENTARY else MANUAL
    if literary(finding.sentence):
        return LITERARY
    words = said(ordinance, finding, draft, style)
    if isinstance(words, Refused):
        return words
    if draft.move in SENTENCES:
        return _sentence(ordinance, unit, Span(start, start + len(finding.sentence)), SENTENCES[draft.move], words)
    return paragraph(ordinance, (unit,), words, style, others)


def said(ordinance: Ordinance, finding: Finding, draft: Draft, style: Style) -> str | Refused:
    """What a draft adds to the clause of a finding, the place of the clause still as {項} or {親項}."""
    matches = near_matches(draft, finding.sentence, finding.evidence)
    if isinstance(matches, Refused):
        return matches
    if draft.move == "paragraph":
        style = _of_article(ordinance, finding.provision, style)
    else:
        style = local(style, finding.sentence)
    filled = fill(draft.text, matches[0], style).replace("{長}", head_of(ordinance))
    if "{書類}" in filled:
        papers = papers_of(ordinance, finding)
        if papers is None:
            return NO_MATCH
        seals = "印鑑登録証明書その他" if SEALS.search(_whole(ordinance, finding)) else ""
        filled = filled.replace("{書類}", papers).replace("{原本}", seals)
    return filled.replace("{この}", f"この{kind_word(ordinance.kind)}")


def _whole(ordinance: Ordinance, finding: Finding) -> str:
    """The words of the finding's 項, its 号 included."""
    own = next((p for p in ordinance.ancestors(finding.provision) if p.kind is Kind.PARAGRAPH), None)
    return "".join(ordinance.quote(ordinance.provisions[i]) for i in ordinance.descends(own.index)) if own else ""


def _of_article(ordinance: Ordinance, index: int, style: Style) -> Style:
    """The style of the 条, which a new 項 has to follow."""
    article = next((p for p in ordinance.ancestors(index) if p.kind is Kind.ARTICLE), None) if index >= 0 else None
    if article is None:
        return style
    return local(style, "".join(ordinance.quote(ordinance.provisions[i]) for i in ordinance.descends(article.index)))


def _sentence(ordinance: Ordinance, unit: Provision, here: Span, how: str, words: str) -> tuple[Edit, ...] | Refused:
    if unit.kind is not Kind.PARAGRAPH and len(ordinance.descends(unit.index)) > 1:
        return NOT_LAST
    if spans(ordinance, unit, "ただし書") or spans(ordinance, unit, "後段"):
        return HAS_PROVISO
    whole = spans(ordinance, unit, "各号列記以外の部分" if has_items(ordinance, unit) else "") or unit_span(
        ordinance, unit
    )
    lead = Span(whole.start, min(whole.end, unit.end))
    said = sentences_in(ordinance.text, lead)
    if not said or not ordinance.text[said[-1].start : said[-1].end].rstrip().endswith("。"):
        return NOT_LAST
    if len(said) > 1 or (here.start < lead.end and not said[-1].start <= here.start < said[-1].end):
        return NOT_LAST
    at = lead.start + len(ordinance.text[lead.start : lead.end].rstrip())
    return (Edit(at, at, words, how),)


def paragraph(
    ordinance: Ordinance, units: Sequence[Provision], words: str, style: Style, others: Sequence[Ordinance] | None
) -> tuple[Edit, ...] | Refused:
    """A 項 with those words for some units of one 条."""
    owns: list[Provision] = []
    places: list[Place] = []
    for unit in units:
        own = next((p for p in ordinance.ancestors(unit.index) if p.kind is Kind.PARAGRAPH), None)
        place = place_of(ordinance, unit.index)
        if own is None or place is None:
            return PLACE
        owns.append(own)
        places.append(replace(place, paragraph=own.number))
    article = next((p for p in ordinance.ancestors(owns[0].index) if p.kind is Kind.ARTICLE), None)
    if article is None or "条" not in article.label or any(own.parent != owns[0].parent for own in owns):
        return PLACE
    beside = siblings(ordinance, owns[0])
    if [p.number for p in beside] != [str(n + 1) for n in range(len(beside))]:
        return STRUCTURE
    moved = beside[-1:] if _closes(ordinance, beside[-1]) and beside[-1] not in owns else []
    behind = beside[-2] if moved else beside[-1]
    edits = mended(ordinance, moved, others)
    if isinstance(edits, Refused):  # what is cited where it cannot be mended stays, and the new 項 goes behind it
        moved, behind, edits = [], beside[-1], ()
    for provision in moved:
        label = ordinance.text[provision.start : provision.body]
        edits = (*edits, Edit(provision.start, provision.body, relabel(label, str(int(provision.number) + 1)), LABEL))
    at = tail_of(ordinance, behind)
    if not at or ordinance.text[at - 1] != "\n":
        return PLACE
    whole = [Place(paragraph=own.number) for own in owns]
    if "{親項}各号" in words and len(set(whole)) > 1:  # 第1項各号及び前項各号に掲げる図書
        words = words.replace("{親項}各号", _named(whole, behind.number, style, "各号"))
    for slot, named in (("{親項}", whole), ("{項}", places)):
        words = words.replace(slot, _named(named, behind.number, style) if slot in words else "")
    label = paragraph_label(ordinance, article, int(behind.number) + 1, style)
    return (*edits, Edit(at, at, f"{label}{words}\n", ADDED))


def _named(places: Sequence[Place], behind: str, style: Style, of_each: str = "") -> str:
    """How a new 項 behind the 項 ``behind`` calls those places: 前項, 前2項, 第1項から第3項まで, 前項第1号及び第3号."""
    wanted = sorted(dict.fromkeys(places), key=_order)
    numbers = [int(p.paragraph) for p in wanted if not p.item and not p.subitems]
    if (
        not of_each
        and len(numbers) == len(wanted) > 1
        and numbers == list(range(int(behind) - len(numbers) + 1, int(behind) + 1))
    ):
        return f"前{style.digits(len(numbers))}項"
    if not of_each and len(numbers) == len(wanted) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        first, final = (write(Place(paragraph=p.paragraph), style) for p in (wanted[0], wanted[-1]))
        return f"{first}から{final}まで"
    names: list[str] = []
    before = ""
    for place in wanted:
        item = write(Place(item=place.item), style) if place.item else ""
        above = "前項" if place.paragraph == behind else write(Place(paragraph=place.paragraph), style)
        names.append(("" if place.paragraph == before and item else above) + item + "".join(place.subitems) + of_each)
        before = place.paragraph
    *most, last = names
    return f"{'、'.join(most)}及び{last}" if most else last


def _order(place: Place) -> tuple[int, tuple[int, ...], tuple[str, ...]]:
    return int(place.paragraph), tuple(int(n) for n in place.item.split("_") if n), place.subitems


def _closes(ordinance: Ordinance, provision: Provision) -> bool:
    """Whether a 項 is the closing one, which what is added stands before."""
    return bool(CLOSING.match(ordinance.quote(provision)))


def paragraph_label(ordinance: Ordinance, article: Provision, number: int, style: Style) -> str:
    """The label of a new 項, with the blanks behind it, as the nearest 項 of the instrument prints it."""
    labelled = [p for p in ordinance.provisions if p.kind is Kind.PARAGRAPH and p.label.strip() and p.part is Part.MAIN]
    if not labelled:
        return (to_fullwidth(number) if style.single == "kanji" else style.digits(number)) + "　"
    near = min(labelled, key=lambda p: (abs(p.index - article.index), p.index))
    return relabel(ordinance.text[near.start : near.body], str(number))


def general_article(
    ordinance: Ordinance, draft: Draft, style: Style, excepted: Sequence[str] = ()
) -> tuple[Edit, ...] | Refused:
    """A 条 of general rules, its 項 numbered as the instrument numbers its own; {除く} names the places excepted."""
    articles = [p for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.part is Part.MAIN]
    caption, *paragraphs = [line.strip() for line in draft.text.strip().split("\n")]
    if ordinance.lossy or len(articles) < 2 or not all("条" in p.label for p in articles):
        return STRUCTURE
    if not caption.startswith("（") or not paragraphs:
        return BAD_DRAFT
    last = len(articles)
    while last > 1 and _ends(ordinance, articles[last - 1]):
        last -= 1
    if any(p.kind is Kind.CHAPTER and p.part is Part.MAIN for p in ordinance.provisions):
        while last > 1 and not _inside(
            ordinance, articles[last - 1]
        ):  # at the end of a 章 the 目次 would have to follow
            last -= 1
        if not _inside(ordinance, articles[last - 1]):
            return PLACE
    behind = articles[last - 1]
    at = tail_of(ordinance, behind)
    number = _next(behind, articles[last] if last < len(articles) else None)
    if number is None or ordinance.text[at - 1] != "\n":
        return PLACE
    label = relabel(re.sub(rf"(条)(?:の{N})*", r"\1", ordinance.text[behind.start : behind.body]), number.split("_")[0])
    for branch in number.split("_")[1:]:
        sample = re.search(N, label)
        label = re.sub("条", "条の" + relabel(sample.group() if sample else "1", branch), label, count=1)
    label = label if label[-1:].isspace() else label + "　"  # an instrument may print 第14条 without a blank
    but = f"{'、'.join(excepted)}その他" if excepted else ""
    filled = (p.replace("{除く}", but).replace("{長}", head_of(ordinance)) for p in paragraphs)
    filled = (re.sub("[０-９]+", lambda m: style.digits(int(m.group())), p) for p in filled)
    this = f"この{kind_word(ordinance.kind)}"
    words = [style.words(p).replace("又は", style.either).replace("{この}", this) for p in filled]
    lines = [_indent(ordinance) + style.words(caption), label + words[0]]
    lines += [paragraph_label(ordinance, behind, n, style) + w for n, w in enumerate(words[1:], 2)]
    return (Edit(at, at, "\n".join(lines) + "\n", ADDED),)


def _inside(ordinance: Ordinance, article: Provision) -> bool:
    """Whether another 条 of the same 章 follows."""
    at = tail_of(ordinance, article)
    following = next((p for p in ordinance.provisions if p.start >= at and p.kind is not Kind.CAPTION), None)
    return following is not None and following.kind is Kind.ARTICLE and following.part is Part.MAIN


def _ends(ordinance: Ordinance, article: Provision) -> bool:
    """Whether a 条 is one of those that close a 本則: 委任, 罰則."""
    words = ordinance.text[article.start : max(ordinance.provisions[i].end for i in ordinance.descends(article.index))]
    return bool(PENALTY.search(words) or (DELEGATION.search(words) and words.count("。") <= 1))


def _next(behind: Provision, following: Provision | None) -> str | None:
    """The number of a 条 behind another: the next, or a branch where the next is taken."""
    if not re.fullmatch(r"\d+(?:_\d+)*", behind.number):
        return None
    if following is None:
        first, *rest = behind.number.split("_")
        return None if rest else str(int(first) + 1)
    first, *rest = behind.number.split("_")
    if len(rest) > 1:
        return None
    return f"{first}_{int(rest[0]) + 1 if rest else 2}"


def _indent(ordinance: Ordinance) -> str:
    caption = next((p for p in ordinance.provisions if p.kind is Kind.CAPTION and p.part is Part.MAIN), None)
    words = ordinance.text[caption.start : caption.end] if caption else ""
    return words[: len(words) - len(words.lstrip("　 "))]


__all__ = ["SENTENCES", "addition", "general_article", "paragraph", "paragraph_label", "said"]

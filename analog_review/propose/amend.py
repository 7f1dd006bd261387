"""Edits into 改正規定: 「第8条第2項中「A」を「B」に改める。」

「「A」を「B」に改める」 changes every A of the place it names, so A is the shortest quotation that stands
nowhere else in the unit, lengthened at word boundaries. A and B keep their 「」 paired, else they could
not be quoted. Paragraphs go front to back, one an article, and are joined by 、…改め、…削り、….
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analog_review.model.city import City
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.propose.edits import Edit, Span, apply_edits, overlap, spans, unit_of, unit_span
from analog_review.propose.place import Place, original_supplementary, place_of, write
from analog_review.propose.refused import CLASH, FOREIGN, MANUAL, PLACE, QUOTE, STRUCTURE, Refused
from analog_review.propose.style import Style, in_force, kind_word, style_of

REACH = 60
"""How far a quotation may be lengthened before the draft is refused."""
WORDY = 6
"""How many characters more a quotation may have so as not to cut a word."""
LINKS = ("及び", "又は", "若しくは", "並びに", "および", "または", "もしくは", "ならびに")
PARTICLES = "をにはがのとでへもや"


@dataclass(frozen=True, slots=True)
class Change:
    """「old」を「new」に改める, or 「old」を削る when new is empty."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Clause:
    """The changes of one place, in order of text."""

    place: Place
    unit: Provision
    changes: tuple[Change, ...]


def clauses(ordinance: Ordinance, edits: Iterable[Edit]) -> tuple[Clause, ...] | Refused:
    """The edits as clauses in order of text, or why they cannot be written as such."""
    wanted = sorted(edits)
    if overlap(wanted):
        return CLASH
    units: dict[int, list[Edit]] = {}
    for edit in wanted:
        unit = _unit_at(ordinance, edit)
        if unit is None:
            return PLACE
        units.setdefault(unit.index, []).append(edit)
    found = []
    for index, inside in units.items():
        clause = _clause(ordinance, ordinance.provisions[index], inside)
        if isinstance(clause, Refused):
            return clause
        found.append(clause)
    return tuple(found)


def _unit_at(ordinance: Ordinance, edit: Edit) -> Provision | None:
    """The unit whose words the edit touches; None when it is a label, a caption or spans two provisions."""
    for provision in ordinance.provisions:
        if provision.body <= edit.start and edit.end <= provision.end and provision.start <= edit.start < provision.end:
            return unit_of(ordinance, provision.index)
    return None


def _clause(ordinance: Ordinance, unit: Provision, edits: list[Edit]) -> Clause | Refused:
    refused = _refuse(ordinance, unit, edits)
    if refused:
        return refused
    place = place_of(ordinance, unit.index)
    if place is None:
        return PLACE
    whole = unit_span(ordinance, unit)
    if any(e.end > whole.end for e in edits):
        return QUOTE
    changes = quote(ordinance.text[whole.start : whole.end], [_shift(e, -whole.start) for e in edits])
    if isinstance(changes, Refused):
        return changes
    return Clause(_qualified(ordinance, unit, place, edits), unit, changes)


def _shift(edit: Edit, by: int) -> Edit:
    return Edit(edit.start + by, edit.end + by, edit.new)


def _refuse(ordinance: Ordinance, unit: Provision, edits: list[Edit]) -> Refused | None:
    if ordinance.lossy:
        return STRUCTURE
    if unit.part is Part.TABLE:
        return MANUAL
    if unit.part is Part.FORM or unit.kind is Kind.FORM:
        marks = {ordinance.text[e.start : e.end] for e in edits}
        return MANUAL if any(e.new for e in edits) or not marks <= {"㊞", "（印）", "(印)"} else None
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
            return Place(
                place.supplementary, place.article, place.paragraph, place.item, place.subitems, place.form, part
            )
    return place


def quote(text: str, edits: list[Edit]) -> tuple[Change, ...] | Refused:
    """The changes that make those edits of a unit's text, each quotation standing once (or changed at every place)."""
    windows: list[tuple[Span, list[Edit]]] = [(Span(e.start, e.end), [e]) for e in sorted(edits)]
    while True:
        quoted: list[tuple[Span, list[Edit]]] = []
        for span, inside in windows:
            everywhere = _everywhere(text, span, inside, edits)
            wide = span if everywhere else _shortest(text, span, apply_edits(text, inside, span))
            if wide is None:
                return QUOTE
            quoted.append((wide, inside))
        merged = _merge(quoted)
        if len(merged) == len(windows):
            break
        windows = merged
    changes: list[Change] = []
    for span, inside in quoted:
        change = Change(text[span.start : span.end], apply_edits(text, inside, span))
        if change not in changes:
            changes.append(change)
    in_turn = text
    for change in changes:
        in_turn = in_turn.replace(change.old, change.new)
    return tuple(changes) if in_turn == apply_edits(text, edits) else QUOTE


def _everywhere(text: str, span: Span, inside: list[Edit], edits: list[Edit]) -> bool:
    """Whether the same words are changed in the same way at every place where they stand."""
    old = text[span.start : span.end]
    if len(inside) != 1 or not quotable(text, span, inside[0].new):
        return False
    same = {e.start for e in edits if text[e.start : e.end] == old and e.new == inside[0].new}
    return same == set(_starts(text, old))


def _starts(text: str, words: str) -> Iterator[int]:
    """Every place where the words stand, overlapping ones too."""
    at = text.find(words)
    while at >= 0 and words:
        yield at
        at = text.find(words, at + 1)


def quotable(text: str, span: Span, new: str) -> bool:
    """Whether the words can stand between 「」: not empty, one line, their own brackets paired."""
    old = text[span.start : span.end]
    return bool(old.strip()) and "\n" not in old + new and _paired(old) and _paired(new)


def _paired(words: str) -> bool:
    depth = 0
    for char in words:
        depth += (char == "「") - (char == "」")
        if depth < 0:
            return False
    return depth == 0


def _shortest(text: str, span: Span, new: str) -> Span | None:
    """The shortest quotation around the span that stands once; a few characters more if that spares a word."""
    best: Span | None = None
    for longer in range(REACH):
        if best is not None and longer > best.end - best.start - (span.end - span.start) + WORDY:
            break
        for left in range(longer, -1, -1):
            wide = Span(span.start - left, span.end + longer - left)
            if wide.start < 0 or wide.end > len(text):
                continue
            words = text[wide.start : wide.end]
            changed = text[wide.start : span.start] + new + text[span.end : wide.end]
            if not quotable(text, wide, changed) or len(list(_starts(text, words))) != 1:
                continue
            if _boundary(text, wide.start, span.start, opening=True) and _boundary(text, wide.end, span.end):
                return wide
            best = best or wide
    return best


def _boundary(text: str, at: int, natural: int, opening: bool = False) -> bool:
    """Whether a quotation may begin or end here without cutting a word (掲|げる, 及|び) or opening with a particle."""
    if at in (natural, 0, len(text)) or text.startswith(LINKS, at) or text[:at].endswith(LINKS):
        return True
    before, behind = text[at - 1], text[at]
    if text[:at].endswith(("その", "この")):
        return False
    if opening and _kana(behind):
        return False
    if not (_word(before) and _word(behind)):
        return True
    if _kana(before):
        return not _kana(behind) or before == "を"
    return behind in PARTICLES


def _word(char: str) -> bool:
    return _kana(char) or "ァ" <= char <= "ー" or "一" <= char <= "龥" or char in "々〇" or char.isalnum()


def _kana(char: str) -> bool:
    return "ぁ" <= char <= "ゖ"


def _merge(quoted: list[tuple[Span, list[Edit]]]) -> list[tuple[Span, list[Edit]]]:
    """Quotations that overlap become one."""
    merged: list[tuple[Span, list[Edit]]] = []
    for span, inside in sorted(quoted, key=lambda pair: (pair[0].start, pair[0].end)):
        if merged and span.start < merged[-1][0].end:
            last, before = merged[-1]
            merged[-1] = (Span(last.start, max(last.end, span.end)), before + inside)
        else:
            merged.append((span, inside))
    return merged


def text_of(ordinance: Ordinance, found: tuple[Clause, ...], style: Style) -> str:
    """The clauses as paragraphs, one an article, without header."""
    paragraphs: list[list[Clause]] = []
    for clause in found:
        last = paragraphs[-1][-1].place if paragraphs else None
        place = clause.place
        article = (place.supplementary, place.article)
        if last is not None and place.article and article == (last.supplementary, last.article):
            paragraphs[-1].append(clause)
        else:
            paragraphs.append([clause])
    return "\n".join(_paragraph(ordinance, p, style) for p in paragraphs)


def _paragraph(ordinance: Ordinance, paragraph: list[Clause], style: Style) -> str:
    words: list[tuple[str, str]] = []
    previous = None
    for clause in paragraph:
        printed = clause.unit.label if clause.place.form else ""
        lead = write(clause.place, style, previous, _form_as_printed(printed)) + "中"
        for body, verb in _runs(clause.changes):
            words.append((lead + body, verb))
            lead = ""
        previous = clause.place
    joined = "、".join(body + {"改める": "改め", "削る": "削り"}[verb] for body, verb in words[:-1])
    body, verb = words[-1]
    return (joined + "、" if joined else "") + body + verb + "。"


def _form_as_printed(label: str) -> str:
    """「様式第１号」 without the 「（第５条関係）」 that some print in the label."""
    return label.split("（")[0].split("(")[0].strip()


def _runs(changes: tuple[Change, ...]) -> Iterator[tuple[str, str]]:
    """「A」を「B」に、「C」を「D」に + 改める; 「E」、「F」及び「G」を + 削る."""
    run: list[Change] = []
    for change in changes:
        if run and bool(run[-1].new) != bool(change.new):
            yield _run(run)
            run = []
        run.append(change)
    if run:
        yield _run(run)


def _run(run: list[Change]) -> tuple[str, str]:
    if run[0].new:
        return "、".join(f"「{c.old}」を「{c.new}」に" for c in run), "改める"
    *most, last = (f"「{c.old}」" for c in run)
    return ("、".join(most) + "及び" if most else "") + last + "を", "削る"


def instrument(ordinance: Ordinance, found: tuple[Clause, ...], city: City) -> str:
    """The whole amendment of one instrument: header, paragraphs, 附則."""
    style = style_of(ordinance, city)
    number = cited_number(ordinance.number, city.name)
    header = f"{ordinance.title}{f'（{number}）' if number else ''}の一部を次のように改正する。"
    heading = "　　　" + "　".join(city.style.supplementary)
    return "\n".join([header, text_of(ordinance, found, style), heading, in_force(ordinance.kind)])


def cited_number(printed: str, body: str) -> str:
    """「昭和49年堺市条例第33号」 of 「昭和49年3月30日条例第33号」: year and body, no day."""
    year, sep, rest = printed.partition("年")
    if not sep:
        return printed
    rest = rest.split("日", 1)[1] if "日" in rest.split("第")[0] else rest
    rest = rest.strip()
    return f"{year}年{'' if not body or body in rest else body}{rest}"


__all__ = ["Change", "Clause", "clauses", "instrument", "kind_word", "quote", "text_of"]

"""An amendment being carried out, one instruction after the other."""

import re
from dataclasses import dataclass, replace

from analog_review.model.ordinance import Kind, Provision
from analog_review.model.place import Place
from analog_review.propose.amending.adding import Adding
from analog_review.propose.amending.edits import Edit, Span, overlap, spans, tail_of
from analog_review.propose.amending.grammar import Instruction
from analog_review.propose.amending.ground import (
    ALREADY,
    KINDS,
    MISSING,
    NO_PLACE,
    ORDER,
    PROVISO,
    SHARED,
    TWICE,
)
from analog_review.propose.amending.new_units import is_caption, new_units
from analog_review.propose.amending.place import caption_of, relabel, siblings
from analog_review.propose.amending.quoted import no_words, quoted_at
from analog_review.propose.amending.scopes import DIVISIONS, row_of, run_of, scope, spoken_unit, unit_at
from analog_review.propose.refused import Refused


@dataclass
class CarriedOut(Adding):
    """What an amendment does to an instrument; ``take`` carries out one instruction more or says why not."""

    def take(self, instruction: Instruction) -> Refused | None:
        """Carry out one instruction; a refusal names the place."""
        refused = self._take(instruction)
        if refused is None and overlap(self.edits):
            refused = TWICE
        return None if refused is None else replace(refused, place=refused.place or str(instruction.place))

    def _take(self, instruction: Instruction) -> Refused | None:
        match instruction.verb:
            case "words":
                return self._words(instruction)
            case "ただし書" | "後段":
                return self._sentence(instruction)
            case "見出し":
                return self._caption(instruction)
            case "rewrite":
                return self._rewrite(instruction)
            case "rows":
                return self._rows(instruction)
            case "delete":
                return self._delete(instruction)
            case "inside":
                inside = self._contents(instruction)
                if inside:
                    return self._behind(inside[-1], instruction)
                return self._first_items(instruction)
            case "first":
                return self._first(instruction)
        unit = self._found(instruction.place)
        if isinstance(unit, Refused):
            return unit
        if instruction.verb == "behind":
            return self._behind(unit, instruction)
        if instruction.verb == "before":
            return self._before(unit, instruction)
        return self._move(unit, instruction)

    def _words(self, instruction: Instruction) -> Refused | None:
        places = self._places(instruction)
        if isinstance(places, Refused):
            return places
        found = quoted_at(self.ordinance.text, places, instruction.old)
        if not found and self.loose:
            found = quoted_at(self.ordinance.text, places, instruction.old, loose=True)
            printed = dict.fromkeys(self.ordinance.text[s.start : s.end] for s in found)
            self.notes += [f"「{instruction.old}」は、現行では「{p}」と印字されています。" for p in printed]
        taken = list(self.edits)
        for span in found:
            if any(span.start < e.end and e.start < span.end for e in taken):
                return TWICE
            self.edits.append(Edit(span.start, span.end, instruction.new))
        if not found and not instruction.lenient:
            return no_words(self.ordinance, instruction.old)
        if len(found) > 1:
            self.notes.append(f"「{instruction.old}」を{len(found)}か所改めます（{instruction.place or '本則'}）。")
        return None

    def _places(self, instruction: Instruction) -> tuple[Span, ...] | Refused:
        place = instruction.place
        if instruction.to is not None:
            first, last = self._found(place), self._found(instruction.to)
            if isinstance(first, Refused) or isinstance(last, Refused):
                return first if isinstance(first, Refused) else last if isinstance(last, Refused) else NO_PLACE
            run = run_of(self.now, first, last)
            ends = self.ordinance.ends
            return tuple(Span(p.body, ends[p.index][0]) for p in run) or NO_PLACE
        if place.part not in ("本則", "題名", "目次", "前文", "見出し") and not place.entry:
            unit = self._found(place)
            if isinstance(unit, Refused):
                return unit
        return scope(self.now, place) or NO_PLACE

    def _sentence(self, instruction: Instruction) -> Refused | None:
        """A ただし書 or 後段 goes to the end of the unit's own words; a unit that has one gets no other."""
        if isinstance(found := self._found(instruction.place), Refused):
            return found
        unit = spoken_unit(self.now, instruction.place)
        whole = spans(self.now, unit, instruction.place.part) if unit else None
        if unit is None or whole is None:
            return NO_PLACE
        if spans(self.now, unit, instruction.verb):
            return ALREADY
        opening = ("ただし、", "但し、", "ただし，") if instruction.verb == PROVISO else ("この場合",)
        if not instruction.new.strip().startswith(opening):
            return replace(MISSING, reason="加えるただし書又は後段が示されていない")
        lead = self.ordinance.text[whole.start : min(whole.end, unit.end)]
        at = whole.start + len(lead.rstrip())
        self.edits.append(Edit(at, at, instruction.new.strip()))
        return None

    def _delete(self, instruction: Instruction) -> Refused | None:
        place = instruction.place
        if place.part or place.entry:
            span = scope(self.now, place)
            if not span:
                return NO_PLACE
            self.edits.append(Edit(span[0].start, span[0].end, ""))
            return None
        run = self._run(instruction)
        if isinstance(run, Refused):
            return run
        for unit in run:
            caption = caption_of(self.ordinance, Place(article=unit.number)) if unit.kind is Kind.ARTICLE else None
            if caption and self._heads_more(unit):
                return SHARED
            end = self.ordinance.ends[unit.index][0] if unit.kind in (*DIVISIONS, Kind.TABLE, Kind.FORM) else None
            start = caption.start if caption else unit.start
            if unit.kind is Kind.PARAGRAPH and not unit.label:
                start = unit.body  # the first 項 stands behind the label of its 条
            self.gone.add(unit.index)
            self._now = None
            self.edits.append(Edit(start, end or tail_of(self.ordinance, unit), ""))
        return None

    def _heads_more(self, article: Provision) -> bool:
        """Whether a 見出し stands for the 条 behind its own too (共通見出し), while others have theirs."""
        behind = next((p for p in siblings(self.ordinance, article) if p.index > article.index), None)
        return behind is not None and self.ordinance.provisions[behind.index - 1].kind is not Kind.CAPTION

    def _rewrite(self, instruction: Instruction) -> Refused | None:
        place, new = instruction.place, instruction.new
        if not new.strip():
            return MISSING
        if place.part or place.entry:
            return self._rewrite_part(place, new)
        run = self._run(instruction)
        if isinstance(run, Refused):
            return run
        first, last = run[0], run[-1]
        if first.kind is Kind.ARTICLE:
            return self._rewrite_articles(first, last, new)
        start = first.start
        if first.label and first.kind in KINDS.values():
            kind = next(word for word, kind in KINDS.items() if kind is first.kind)
            units = new_units(new, kind)
            if not units or units[0].line or units[0].number != first.number:
                return replace(ORDER, reason="改める条文の番号が、改正規定の示す番号と合わない")
        elif first.kind is Kind.PARAGRAPH:
            start, new = first.body, new.lstrip("　 ")
        self.edits.append(Edit(start, tail_of(self.ordinance, last), new if new.endswith("\n") else new + "\n"))
        return None

    def _rewrite_part(self, place: Place, new: str) -> Refused | None:
        spans_there = (row,) if place.entry and (row := row_of(self.now, place)) else scope(self.now, place)
        if len(spans_there) != 1:
            return NO_PLACE
        span = spans_there[0]
        old = self.ordinance.text[span.start : span.end]
        ending = "\n" if old.endswith("\n") else ""
        mark = re.match(r"[\s　]*[○◯]?[\s　]*", old) if place.part in ("題名", "見出し") else None
        begin = span.start + (mark.end() if mark else 0)
        if place.part.endswith("名") and place.part != "題名":
            unit = unit_at(self.now, place)
            label = self.ordinance.text[unit.start : unit.body].strip() if unit else ""
            new = new.strip().removeprefix(label).lstrip("　 ")
        self.edits.append(Edit(begin, span.end, new.strip("\n").strip("　 ") + ending if not place.entry else new))
        return None

    def _rewrite_articles(self, first: Provision, last: Provision, new: str) -> Refused | None:
        """A 条 is replaced with its 見出し; 「第5条　削除」 needs none."""
        units = new_units(new, "条")
        if not units or units[0].number != first.number:
            return replace(ORDER, reason="改める条文の番号が、改正規定の示す番号と合わない")
        caption = caption_of(self.ordinance, Place(article=first.number))
        removed = re.search(r"[\s　]削除[\s　]*$", new.splitlines()[units[0].line]) is not None
        if caption and not removed and not is_caption(new.splitlines()[0]):
            return Refused(
                "改める条の見出しが示されていない", cure="「（見出し）」の行から、条の全部を示してください。"
            )
        if caption and self._heads_more(first) and first.index == last.index:
            return SHARED
        start = caption.start if caption else first.start
        self.edits.append(Edit(start, tail_of(self.ordinance, last), new))
        return None

    def _caption(self, instruction: Instruction) -> Refused | None:
        unit = self._found(instruction.place)
        if isinstance(unit, Refused):
            return unit
        if not instruction.new.strip() or caption_of(self.now, instruction.place) is not None:
            return MISSING if not instruction.new.strip() else Refused("その条には既に見出しがある")
        self.edits.append(Edit(unit.start, unit.start, instruction.new.strip("\n") + "\n"))
        return None

    def _move(self, unit: Provision, instruction: Instruction) -> Refused | None:
        if instruction.verb == "move":
            return self._renumber(unit, _last_number(instruction.to) or "1", instruction)
        run = self._run(instruction)
        if isinstance(run, Refused):
            return run
        for moved in run:
            shifted = int(moved.number) + instruction.by if moved.number.isdecimal() else 0
            refused = self._renumber(moved, str(shifted), instruction) if shifted > 0 else ORDER
            if refused is not None:
                return refused
        return None

    def _renumber(self, unit: Provision, number: str, instruction: Instruction) -> Refused | None:
        if not re.fullmatch(r"[\d_]+", number) or unit.kind not in KINDS.values() or unit.index in self.moved:
            return ORDER
        text = self.ordinance.text
        self.moved[unit.index] = number
        self._now = None
        if unit.label:
            label = text[unit.start : unit.body]
            new = "" if self._becomes_first(unit, number) else relabel(label, number)
            self.edits.append(Edit(unit.start, unit.body, new))
            return None
        sample = next((p for p in siblings(self.ordinance, unit) if p.label), None)
        if sample is None:
            return replace(ORDER, cure="項番号の付け方が現行の条文から分からないため、条の全部を改めてください。")
        label = relabel(text[sample.start : sample.body], number)
        self.edits.append(Edit(unit.body, unit.body, label))
        return None

    def _becomes_first(self, unit: Provision, number: str) -> bool:
        """Whether a 項 is now the first of its 条, which bears no figure."""
        first = siblings(self.ordinance, unit)[0]
        return unit.kind is Kind.PARAGRAPH and number == "1" and not first.label and first.index in self.gone


def _last_number(place: Place | None) -> str:
    return (place.item or place.paragraph or place.article) if place else ""

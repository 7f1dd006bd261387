"""Units, sentences and rows that an amendment adds."""

import re
from dataclasses import dataclass, replace

from analog_review.model.ordinance import Kind, Provision
from analog_review.model.place import Place
from analog_review.propose.amending.edits import Edit, tail_of
from analog_review.propose.amending.grammar import Instruction
from analog_review.propose.amending.ground import COUNT, KINDS, MISSING, NO_PLACE, NO_TABLE_ROW, ORDER, Ground
from analog_review.propose.amending.new_units import follows, is_caption, new_units
from analog_review.propose.amending.place import caption_of, siblings
from analog_review.propose.amending.scopes import DIVISIONS, row_of, spoken_unit, unit_at
from analog_review.propose.refused import Refused


@dataclass
class Adding(Ground):
    """The part of an amendment that puts new lines into the instrument."""

    def _contents(self, instruction: Instruction) -> list[Provision]:
        """The units of a kind in the place that 「…に次の1項を加える」 names."""
        kind, place = KINDS.get(instruction.unit), instruction.place
        if kind is Kind.ARTICLE and place in (Place(), Place(part="本則")):
            first = next((p for p in self.ordinance.provisions if p.kind is kind), None)
            return siblings(self.ordinance, first) if first else []
        holder = unit_at(self.now, place) if place != Place(part="本則") else None
        if holder is None:
            tops = [p for p in self.now.provisions if p.kind is kind and p.parent < 0] if not place.article else []
            return tops if kind is Kind.PARAGRAPH and place == Place(part="本則") else []
        if kind is Kind.ITEM:
            holder = spoken_unit(self.now, place) or holder
        below = self.now.children.get(holder.index, ())
        found = [self.now.provisions[i] for i in below if self.now.provisions[i].kind is kind]
        return [p for p in found if p.index not in self.gone] if self._printed(place, holder) else []

    def _new_numbers(self, instruction: Instruction) -> tuple[str, ...] | Refused:
        if not instruction.new.strip():
            return MISSING
        units = new_units(instruction.new, instruction.unit)
        if not units:
            return replace(MISSING, reason="加える条文に番号がない")
        if any(not is_caption(line) for line in instruction.new.splitlines()[: units[0].line] if line.strip()):
            return MISSING
        if instruction.count and instruction.count != len(units):
            return replace(COUNT, reason=f"加える数は{instruction.count}、示された条文の数は{len(units)}で、合わない")
        return tuple(unit.number for unit in units)

    def _behind(self, unit: Provision, instruction: Instruction) -> Refused | None:
        kind = KINDS.get(instruction.unit)
        if (kind and unit.kind is not kind) or (not kind and unit.kind not in DIVISIONS):
            return NO_PLACE
        numbers = self._new_numbers(instruction)
        if isinstance(numbers, Refused):
            return numbers
        self.added[unit.index] = (*self.added.get(unit.index, ()), *numbers)
        at = self.ordinance.ends[unit.index][0] if unit.kind in DIVISIONS else tail_of(self.ordinance, unit)
        self.edits.append(Edit(at, at, instruction.new))
        return None

    def _before(self, unit: Provision, instruction: Instruction) -> Refused | None:
        numbers = self._new_numbers(instruction)
        if isinstance(numbers, Refused) or KINDS.get(instruction.unit) is not unit.kind or not unit.label:
            return numbers if isinstance(numbers, Refused) else NO_PLACE
        self.before[unit.index] = numbers
        caption = caption_of(self.ordinance, Place(article=unit.number)) if unit.kind is Kind.ARTICLE else None
        at = caption.start if caption else unit.start
        self.edits.append(Edit(at, at, instruction.new))
        return None

    def _first_items(self, instruction: Instruction) -> Refused | None:
        """「第8条に次の各号を加える。」: 号 below a 項 that had none."""
        unit = self._found(instruction.place)
        if isinstance(unit, Refused):
            return unit
        holder = spoken_unit(self.now, instruction.place)
        numbers = self._new_numbers(instruction)
        if isinstance(numbers, Refused) or instruction.unit != "号" or holder is None:
            return numbers if isinstance(numbers, Refused) else NO_PLACE
        if numbers != tuple(str(n + 1) for n in range(len(numbers))):
            return ORDER
        self.edits.append(Edit(holder.end, holder.end, instruction.new))
        return None

    def _first(self, instruction: Instruction) -> Refused | None:
        """「同条に第1項として次の1項を加える。」: what stood first has moved down before."""
        unit = self._found(instruction.place)
        if isinstance(unit, Refused):
            return unit
        old = self._now_first(unit, instruction)
        if old is None or old.index not in self.moved:
            return replace(ORDER, cure="現行の第１項（第１号）を先に繰り下げてください。")
        if old.label:
            self.before[old.index] = ("1",)
            self.edits.append(Edit(old.start, old.start, instruction.new))
            return None
        at = next(n for n, e in enumerate(self.edits) if e.start == e.end == old.body)
        words = instruction.new.strip().lstrip("1１一　 ")
        self.edits[at] = replace(self.edits[at], new=words + "\n" + self.edits[at].new)
        self.before[old.index] = ("1",)
        return None

    def _now_first(self, unit: Provision, instruction: Instruction) -> Provision | None:
        kind = KINDS[instruction.unit]
        holder = unit if kind is Kind.PARAGRAPH else spoken_unit(self.now, instruction.place)
        below = self.ordinance.children.get(holder.index, ()) if holder else ()
        return next((self.ordinance.provisions[i] for i in below if self.ordinance.provisions[i].kind is kind), None)

    def _rows(self, instruction: Instruction) -> Refused | None:
        """「別表第1に次のように加える。」, 「第3号に次のように加える。 ウ …」."""
        place, new = instruction.place, instruction.new
        if not new.strip():
            return MISSING
        if place.entry:
            row = row_of(self.now, place)
            if row is None:
                return NO_PLACE
            sample = self.ordinance.text[row.start : row.end].split("\n")[0]
            return self._put_rows(row.end, sample, new) if instruction.unit == "次" else NO_PLACE
        unit = self._found(place)
        if isinstance(unit, Refused):
            return unit
        at = tail_of(self.ordinance, unit)
        below = [self.ordinance.provisions[i] for i in self.ordinance.children.get(unit.index, ())]
        if unit.kind is Kind.TABLE:
            rows = [p for p in below if p.kind is Kind.ROW]
            sample = self.ordinance.text[rows[-1].start : rows[-1].end] if rows else ""
            return self._put_rows(rows[-1].end if rows else at, sample, new)
        last = unit.label if unit.kind is Kind.SUBITEM and instruction.unit == "次" else ""
        last = last or next((p.label for p in reversed(below) if p.kind is Kind.SUBITEM), "")
        label = re.match(r"[\s　]*([^\s　]+)", new)
        if unit.kind not in (Kind.ITEM, Kind.SUBITEM) or label is None or not (last and follows(last, label[1])):
            return ORDER if last else NO_PLACE
        self.edits.append(Edit(at, at, new))
        return None

    def _put_rows(self, at: int, sample: str, new: str) -> Refused | None:
        bars = re.findall(r"[|｜\t]", sample)
        if bars and any(len(re.findall(r"[|｜\t]", line)) != len(bars) for line in new.splitlines()):
            return NO_TABLE_ROW
        self.edits.append(Edit(at, at, new))
        return None

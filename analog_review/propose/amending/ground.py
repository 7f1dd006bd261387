"""What an amendment works on: the instrument, the edits made so far, and the numbers that units bear by now."""

import re
from dataclasses import dataclass, field, replace
from typing import Self

from analog_review.model.ordinance import Kind, Ordinance, Provision
from analog_review.model.place import Place
from analog_review.propose.amending.edits import Edit
from analog_review.propose.amending.grammar import Instruction
from analog_review.propose.amending.place import siblings
from analog_review.propose.amending.scopes import is_printed, run_of, unit_at
from analog_review.propose.refused import Refused

NO_PLACE = Refused(
    "改正規定の示す箇所が例規にない",
    cure="条・項・号の番号と、前段・ただし書等の有無を、現行の条文で確かめてください。",
)
NOT_PRINTED = Refused(
    "改正規定の示す箇所が、印刷された条文に見当たらない",
    cure="表の欄や箇条書でない行を号として引いていないか、現行の条文で確かめてください。",
)
SHARED = Refused("見出しが次の条と共通のため、条だけを削れない", cure="次の条の前に付する見出しを先に定めてください。")
TWICE = Refused("二つの改正規定が同じ語句を改めている", cure="同じ語句の改正を一つの改正規定にまとめてください。")
REORDERED = Refused(
    "改正後の条文を読み直すと、番号が順に並ばない", cure="繰下げ・繰上げと新しい番号を確かめてください。"
)
ORDER = Refused(
    "項・号・条の番号が、改正後に続かない",
    cure="後ろから順に繰り下げ（前から順に繰り上げ）、空いた番号に加えてください。",
)
MISSING = Refused("加える条文が示されていない", cure="改正規定の次の行に、加える条文を番号から書いてください。")
COUNT = Refused(
    "加える数と、示された条文の数が合わない", cure="「次の○項を加える」の数を、示した条文の数に合わせてください。"
)
NO_TABLE_ROW = Refused(
    "表に加える行の欄の区切りが、現行の表と合わない", cure="表の全部を改めるか、行を現行と同じ区切りで示してください。"
)
ALREADY = Refused(
    "その項には既にただし書又は後段がある", cure="「…ただし書を次のように改める」又は語句の改正にしてください。"
)
KINDS = {"条": Kind.ARTICLE, "項": Kind.PARAGRAPH, "号": Kind.ITEM}
PROVISO, LATTER = "ただし書", "後段"


@dataclass
class Ground:
    """An instrument under amendment."""

    ordinance: Ordinance
    edits: list[Edit] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)
    """New numbers of provisions, by index."""
    gone: set[int] = field(default_factory=set)
    added: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Numbers of the units that now stand behind the provision of that index."""
    before: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Numbers of those that now stand before it."""
    loose: bool = False
    """Whether quoted words may be printed in other digits, brackets and commas than the amendment quotes them in."""
    notes: list[str] = field(default_factory=list)
    _now: Ordinance | None = None

    def copy(self) -> Self:
        """The same state, to be gone on from without touching this one."""
        return type(self)(
            self.ordinance, list(self.edits), dict(self.moved), set(self.gone), dict(self.added), dict(self.before),
            self.loose, list(self.notes),
        )  # fmt: skip

    @property
    def now(self) -> Ordinance:
        """The instrument with the numbers that its units bear by now, and without those that are gone."""
        if self._now is None:
            changed = (
                replace(p, number="-" if p.index in self.gone else self.moved[p.index])
                if p.index in self.gone or p.index in self.moved
                else p
                for p in self.ordinance.provisions
            )
            self._now = (
                replace(self.ordinance, provisions=tuple(changed)) if self.gone or self.moved else self.ordinance
            )
        return self._now

    def _found(self, place: Place) -> Provision | Refused:
        """The unit at a place, which must stand there in print too."""
        unit = unit_at(self.now, place)
        if unit is None or unit.index in self.gone:
            return NO_PLACE
        return unit if self._printed(place, unit) else NOT_PRINTED

    def _printed(self, place: Place, unit: Provision) -> bool:
        """Whether the unit stands in print at the place it had before this amendment moved anything."""
        above = self.ordinance.ancestors(unit.index)
        was = {p.kind: self.ordinance.provisions[p.index].number for p in above}
        before = replace(
            place.bare,
            article=was.get(Kind.ARTICLE, "") if place.article else "",
            paragraph=was.get(Kind.PARAGRAPH, "") if place.paragraph else "",
            item=was.get(Kind.ITEM, "") if place.item else "",
        )
        return is_printed(self.ordinance, before, unit.body if unit.kind is not Kind.TABLE else unit.start)

    def _run(self, instruction: Instruction) -> list[Provision] | Refused:
        first = self._found(instruction.place)
        if isinstance(first, Refused) or instruction.to is None:
            return first if isinstance(first, Refused) else [first]
        last = self._found(instruction.to)
        return last if isinstance(last, Refused) else run_of(self.now, first, last) or NO_PLACE

    def unfinished(self) -> Refused | None:
        """What is wrong with the whole once everything is done: numbers that do not follow one another."""
        for index in sorted({*self.moved, *self.gone, *self.added, *self.before}):
            unit = self.ordinance.provisions[index]
            if unit.kind in KINDS.values() and not self._numbered(unit):
                return replace(ORDER, place=unit.label or unit.number)
        return None

    def _numbered(self, unit: Provision) -> bool:
        """Whether the numbers beside a unit that was moved, added to or taken out still ascend."""
        numbers: list[str] = []
        beside = siblings(self.ordinance, unit)
        for p in beside:
            numbers += self.before.get(p.index, ())
            if p.index not in self.gone:
                numbers.append(self.moved.get(p.index, p.number))
            numbers += self.added.get(p.index, ())
        order = [tuple(int(n) for n in re.findall(r"\d+", number)) for number in numbers]
        return order == sorted(set(order)) and not (_counts_up(beside) and not _is_run(order))


def _counts_up(units: list[Provision]) -> bool:
    """Whether units were numbered without a gap before, so that they have to be so behind."""
    return units[0].kind is not Kind.ARTICLE and [u.number for u in units] == [str(n + 1) for n in range(len(units))]


def _is_run(order: list[tuple[int, ...]]) -> bool:
    heads = list(dict.fromkeys(number[:1] for number in order))
    return heads == [(n + 1,) for n in range(len(heads))]

"""Reads the words of a 改正規定: what is to be done where, one ``Instruction`` each.

It shares with the drafter only the grammar of places (``place.py``).
"""

import re
from dataclasses import dataclass, replace

from analog_review.model.place import BRANCH, PARTS, N, Place, canonical, parse_place
from analog_review.propose.refused import Refused

SUB = rf"(?:[ア-ンｱ-ﾝa-z]|[(（](?:[ア-ンｱ-ﾝ]|{N})[)）])*"
WHERE = re.compile(
    rf"(?P<same>同条|同項|同号)?(?P<rest>[附付]則)?(?P<tail>(?:第{N}条{BRANCH})?(?:第{N}項)?"
    rf"(?:第{N}号{BRANCH})?{SUB}(?:{'|'.join(PARTS[:-1])}|の見出し)?)"
)
FORM = re.compile(r"(?P<form>[^「」、。]*様式[^「」、。]*)中")
ADDED = re.compile(rf"(?P<behind>の次)?に次の{N}(?P<unit>[項号条])を加え")
SHIFT = re.compile(rf"までを({N})[項号条]ずつ繰り下げ")
WRONG = Refused("改正規定を読み取れない")


@dataclass(frozen=True, slots=True)
class Instruction:
    """In that place every ``old`` becomes ``new``; or, as ``verb`` says, something happens to the place itself.

    ``move`` makes it ``to``; ``shift`` moves it and all up to ``to`` one down; ``behind`` and ``inside`` add the
    unit printed in ``new`` behind it or at its end, ``unit`` being 項, 号 or 条; ``ただし書`` and ``後段`` add the
    sentence in ``new``; ``delete`` takes it out.
    """

    place: Place
    old: str = ""
    new: str = ""
    verb: str = "words"
    to: Place | None = None
    unit: str = ""


def parse(line: str) -> tuple[Instruction, ...] | Refused:
    """The instructions of one paragraph, or that it is not understood."""
    return _Reader(line).run()


class _Reader:
    def __init__(self, line: str) -> None:
        self.line, self.at = line, 0
        self.place: Place | None = None
        self.inherit = False
        self.found: list[Instruction] = []

    def run(self) -> tuple[Instruction, ...] | Refused:
        while self.at < len(self.line):
            if not self._step():
                return WRONG
            if self.line[self.at :] == "る。":
                return tuple(self.found)
            joint = next((j for j in ("り、", "、") if self.line.startswith(j, self.at)), "")
            if not joint or (joint == "り、") != (self.line[self.at - 1] == "削"):
                return WRONG
            self.at += len(joint)
        return WRONG

    def _step(self) -> bool:
        """One 「…改め」, 「…削」, 「…加え」, 「…とし」 or 「…繰り下げ」."""
        if self.at >= len(self.line):
            return False
        if self.line[self.at] != "「":
            if self._take("本則に次の"):
                self.at -= len("に次の")
                return self._add(Place())
            where = self._where()
            if where is None:
                return False
            self.place = where
            if not self._take("中"):
                return self._whole(where)
            if self.line[self.at : self.at + 1] != "「":
                self.inherit = True
                return self._step()
            self.inherit = False
        return self.place is not None and self._quoted_words(self.place)

    def _take(self, words: str) -> bool:
        if self.line.startswith(words, self.at):
            self.at += len(words)
            return True
        return False

    def _whole(self, place: Place) -> bool:
        """What happens to a place itself."""
        if self.line.startswith("を削", self.at):
            self.found.append(Instruction(place, verb="delete"))
            self.at += len("を削")
            return True
        if self._take("に次のただし書を加え"):
            self.found.append(Instruction(place, verb="ただし書"))
            return True
        if self._take("に後段として次のように加え"):
            self.found.append(Instruction(place, verb="後段"))
            return True
        if self._take("から"):
            end = self._where()
            shift = SHIFT.match(self.line, self.at) if end else None
            if end is None or shift is None or canonical(shift[1]) != "1":
                return False
            self.found.append(Instruction(place, verb="shift", to=end))
            self.at = shift.end()
            return True
        if self._take("を"):
            before, self.place = self.place, place
            target = self._where()
            self.place = before
            if target is None or not self._take("とし" if self.line.startswith("とし", self.at) else "とす"):
                return False
            self.found.append(Instruction(place, verb="move", to=target))
            return True
        return self._add(place)

    def _add(self, place: Place) -> bool:
        added = ADDED.match(self.line, self.at)
        if added is None:
            return False
        self.at = added.end()
        verb = "behind" if added["behind"] else "inside"
        self.found.append(Instruction(place, verb=verb, unit=added["unit"]))
        return self.line[self.at :] == "る。"

    def _where(self) -> Place | None:
        found = WHERE.match(self.line, self.at)
        if found is None or found.end() == self.at:
            return self._form()
        if self.line[found.end() : found.end() + 1] not in ("中", "を", "の", "に", "か", "ま", "と"):
            return self._form()
        named = (found["rest"] or "") + found["tail"]
        place = parse_place(named) if named else Place()
        if place is None:
            return self._form()
        if found["same"] or (self.inherit and not place.article and not place.supplementary):
            if self.place is None:
                return None
            place = _inside(self.place, place, found["same"])
        self.at = found.end()
        return place

    def _form(self) -> Place | None:
        form = FORM.match(self.line, self.at)
        place = parse_place(form["form"]) if form else None
        if form and place:
            self.at = form.end() - 1
        return place

    def _quoted_words(self, place: Place) -> bool:
        quotes = self._quotes()
        if not quotes:
            return False
        if self._take("を削"):
            self.found += [Instruction(place, old) for old in quotes]
            return True
        if len(quotes) != 1:
            return False
        link = next((k for k in ("の次に", "の下に") if self.line.startswith(k + "「", self.at)), "を")
        pairs = self._pairs(quotes[0], link)
        if not pairs or not self._take("改め" if link == "を" else "を加え"):
            return False
        self.found += [Instruction(place, old, new if link == "を" else old + new) for old, new in pairs]
        return True

    def _quotes(self) -> list[str]:
        """「A」, or 「A」、「B」及び「C」."""
        quotes: list[str] = []
        while self.at < len(self.line):
            joint = next((j for j in ("及び", "、") if quotes and self.line.startswith(j + "「", self.at)), "")
            if (quotes and not joint) or self.line[self.at + len(joint) : self.at + len(joint) + 1] != "「":
                break
            self.at += len(joint)
            quotes.append(self._quoted())
        return quotes

    def _quoted(self) -> str:
        """The words between the 「 here and the 」 that pairs with it."""
        depth = 0
        for end in range(self.at, len(self.line)):
            depth += (self.line[end] == "「") - (self.line[end] == "」")
            if depth == 0:
                words = self.line[self.at + 1 : end]
                self.at = end + 1
                return words
        self.at = len(self.line)
        return ""

    def _pairs(self, first: str, link: str) -> list[tuple[str, str]]:
        """「A」を「B」に、「C」を「D」に, or 「A」の次に「B」を、「C」の次に「D」; the first 「A」 is read already."""
        pairs: list[tuple[str, str]] = []
        old = first
        while old and self._take(link):
            new = self._quoted()
            pairs.append((old, new))
            if link == "を" and not self._take("に"):
                return []
            if not self.line.startswith("を、「" if link != "を" else "、「", self.at):
                break
            self.at += 1 if link == "を" else 2
            old = self._quoted()
        return pairs


def _inside(before: Place, place: Place, same: str | None) -> Place:
    """The place that 同条第2項 or, behind 「第8条中」, 第2項 means."""
    base = replace(before, part="", subitems=())
    if same in ("同条", "同項"):
        base = replace(base, item="")
    if same == "同条" or (same is None and place.paragraph):
        base = replace(base, paragraph="", item="")
    return replace(
        base,
        paragraph=place.paragraph or base.paragraph,
        item=place.item or base.item,
        subitems=place.subitems,
        part=place.part,
    )

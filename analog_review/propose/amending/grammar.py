"""Reads the words of a 改正規定: what is to be done where, one ``Instruction`` for each thing.

It shares with the drafter only the grammar of places (``model.place``). Commas may be 、 or ，, digits any.
"""

import re
from dataclasses import dataclass, replace

from analog_review.model.place import Place, read_place
from analog_review.propose.amending.naming import NamedPlaces
from analog_review.propose.refused import Refused
from analog_review.text.numerals import NUMERAL as N
from analog_review.text.numerals import to_int

WRONG = Refused(
    "改正規定を読み取れない",
    cure="「第○条第○項中「Ａ」を「Ｂ」に改める。」のように、箇所、語句、改め方の順に一文で書いてください。",
)
UNIT = "項|号|条|章|節|款|目|編|表"
ADDED = re.compile(rf"次の(?P<caption>見出し及び)?(?P<count>{N}|各)(?P<unit>{UNIT})を加え")
FIRST = re.compile(r"第1(?P<unit>項|号)として次の1(?P=unit)を加え")
SHIFT = re.compile(rf"を(?P<by>{N})(?:{UNIT})ずつ繰り(?P<way>下げ|上げ)")
AFTER, BEFORE = ("の次に", "の下に", "の右に", "の後に"), ("の前に", "の上に", "の左に")
BELOW = ("behind", "before", "inside", "first", "rewrite", "rows", "ただし書", "後段", "見出し")
"""What puts lines under its sentence."""
ENDINGS = {"削": ("り、", "る。"), "と": ("し、", "する。"), "付": ("し、", "する。")}
"""How a verb goes on and ends, by the last character of its stem; 改め, 加え and 繰り下げ go on without more."""
LOOKS_LIKE = re.compile(r"(?:改める|削る|加える|とする|繰り下げる|繰り上げる|付する)。$")


@dataclass(frozen=True, slots=True)
class Instruction:
    """In that place every ``old`` becomes ``new``; or, as ``verb`` says, something happens to the place itself.

    ``move`` makes it ``to``; ``shift`` moves it and all up to ``to`` by ``by`` numbers; ``behind``, ``before``,
    ``inside`` and ``first`` add the ``count`` units (項, 号, 条 …) printed in ``new`` behind it, before it, at its end
    or at its beginning; ``rewrite`` puts ``new`` in its place (all up to ``to``); ``rows`` adds the lines of
    ``new`` at its end, or behind it; ``ただし書`` and ``後段`` add the sentence in ``new``, ``見出し`` the caption;
    ``delete`` takes it out. ``words`` may work in all places up to ``to``; ``lenient`` is whether some of them may lack
    the words (「第3条から第5条までの規定中」).
    """

    place: Place
    old: str = ""
    new: str = ""
    verb: str = "words"
    to: Place | None = None
    unit: str = ""
    count: int = 1
    by: int = 1
    lenient: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    """A place that a phrase names, or all places from one to another; ``caption`` adds its 見出し."""

    place: Place
    to: Place | None = None
    caption: bool = False


def looks_like(line: str) -> bool:
    """Whether a line reads as a 改正規定, understood or not, and not as words of the instrument itself."""
    words = line.strip()
    if not LOOKS_LIKE.search(words):
        return False
    named = read_place(words)
    return bool(re.match(r"同[条項号表]", words)) or (
        named is not None and bool(re.match(r"[^\s。「」]*?[中をにの、か及（(]", words[named[1] :]))
    )


def parse(line: str) -> tuple[Instruction, ...] | Refused:
    """The instructions of one paragraph, or that it is not understood and from which words on."""
    reader = _Reader(line)
    return tuple(reader.found) if reader.run() else replace(WRONG, place=reader.line[reader.furthest :][:30])


class _Reader(NamedPlaces):
    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.subjects: list[_Subject] = []
        self.found: list[Instruction] = []

    def run(self) -> bool:
        while self.at < len(self.line):
            if not self._step():
                return False
            self.furthest = self.at
            goes_on, ends = ENDINGS.get(self.line[self.at - 1], ("、", "る。"))
            if self.take(ends):
                return self.at == len(self.line)
            if not self.take(goes_on):
                return False
            self.furthest = self.at
        return False

    def _step(self) -> bool:
        """One 「…改め」, 「…削」, 「…加え」, 「…と」 or 「…繰り下げ」, without the ending of its verb."""
        if self.peek() == "「":
            return bool(self.subjects) and self._quoted_words()
        subjects = self._named_subjects()
        if not subjects:
            return False
        self.subjects = subjects
        if not self.take("中"):
            return self._whole(subjects)
        if self.peek() != "「":
            self.base = subjects[-1].place
            return self._step()
        self.base = None
        return self._quoted_words()

    def _named_subjects(self) -> list[_Subject]:
        """「第1項」, 「第1項及び第3項」, 「第3条から第5条までの規定」, 「第8条（見出しを含む。）」."""
        found: list[_Subject] = []
        while True:
            place = self.where(first=not found)
            if place is None:
                return []
            last = None
            if self.take("から"):
                last = self.where(first=False)
                if last is None or not self.take("まで"):
                    return []
                self.take("の規定")
            caption = self.take("（見出しを含む。以下同じ。）") or self.take("（見出しを含む。）")
            caption = caption or self.take("(見出しを含む。)")
            found.append(_Subject(place, last, caption))
            if self.joint_before_place():
                continue
            if self.line.startswith("の規定中", self.at):
                self.take("の規定")
            return found

    def _whole(self, subjects: list[_Subject]) -> bool:
        """What happens to places themselves."""
        first, last = subjects[0], subjects[-1]
        if self.take("を削"):
            self.found += [Instruction(s.place, verb="delete", to=s.to) for s in subjects]
            return True
        shift = SHIFT.match(self.line, self.at)
        if shift and len(subjects) == 1 and first.to:
            by = to_int(shift["by"]) or 0
            self.at = shift.end()
            sign = by if shift["way"] == "下げ" else -by
            self.found.append(Instruction(first.place, verb="shift", to=first.to, by=sign))
            return True
        if self.take("を次のように改め"):
            end = last.to or (last.place if len(subjects) > 1 else None)
            return self._below(Instruction(first.place, verb="rewrite", to=end))
        if len(subjects) > 1 or first.to:
            return False
        return self._one(first.place)

    def _one(self, place: Place) -> bool:
        if self.line.startswith("を「", self.at):
            self.at += 1
            new = self.quoted()
            self.found.append(Instruction(place, new=new, verb="rewrite"))
            return self.take("に改め")
        if self.take("を"):
            target = self.where(first=False)
            if target is None or not self.take("と"):
                return False
            self.found.append(Instruction(place, verb="move", to=target))
            self.remember(place)
            return True
        for words, verb in (("の次に", "behind"), ("の前に", "before"), ("に", "inside")):
            if self.take(words):
                return self._add(place, verb)
        return False

    def _add(self, place: Place, verb: str) -> bool:
        if self.take("見出しとして「"):
            self.at -= 1
            self.found.append(Instruction(place, new=self.quoted(), verb="見出し"))
            return self.take("を付") or self.take("を加え")
        if self.take("次の見出しを付") or self.take("次の見出しを加え"):
            return self._below(Instruction(place, verb="見出し"))
        if verb == "inside":
            for words, what in (("次のただし書を加え", "ただし書"), ("後段として次のように加え", "後段")):
                if self.take(words):
                    return self._below(Instruction(place, verb=what))
            first = FIRST.match(self.plain, self.at)
            if first:
                self.at = first.end()
                return self._below(Instruction(place, verb="first", unit=first["unit"]))
        if self.take("次のように加え"):
            return self._below(Instruction(place, verb="rows", unit="次" if verb == "behind" else verb))
        added = ADDED.match(self.line, self.at)
        if added is None:
            return False
        self.at = added.end()
        count = 0 if added["count"] == "各" else to_int(added["count"]) or 0
        return self._below(Instruction(place, verb=verb, unit=added["unit"], count=count))

    def _below(self, instruction: Instruction) -> bool:
        """An instruction whose lines stand under the sentence, so that it ends it."""
        self.found.append(instruction)
        return self.line[self.at :] in ("る。", "する。")

    def _quoted_words(self) -> bool:
        quotes = self.quotes()
        if not quotes:
            return False
        if self.take("を削"):
            self._in_all([(old, "") for old in quotes])
            return True
        pairs: list[tuple[str, str]] = []
        while quotes:
            link = next((k for k in (*AFTER, *BEFORE, "を") if self.take(k)), "")
            if not link or self.peek() != "「":
                return False
            new = self.quoted()
            pairs += [(old, _put(old, link, new)) for old in quotes]
            if not self.take("に" if link == "を" else "を"):
                return False
            if self.take("改め" if link == "を" else "加え"):
                self._in_all(pairs)
                return True
            quotes = self.quotes() if self.take("、") else []
        return False

    def _in_all(self, pairs: list[tuple[str, str]]) -> None:
        for subject in self.subjects:
            several = subject.to is not None or subject.caption
            places = [subject.place, replace(subject.place, part="見出し")] if subject.caption else [subject.place]
            for place in places:
                for old, new in pairs:
                    self.found.append(Instruction(place, old, new, to=subject.to, lenient=several))


def _put(old: str, link: str, new: str) -> str:
    """What becomes of the quoted words."""
    return new if link == "を" else old + new if link in AFTER else new + old

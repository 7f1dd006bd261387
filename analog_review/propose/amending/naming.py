"""Places as a 改正規定 names them one behind the other: 「第3条第1項」, 「同条第2項」, 「第3項」 behind 「第3条中」."""

import re
from dataclasses import replace

from analog_review.model.place import Place, plain, read_place

SAME = re.compile(r"同(?P<what>条|項|号|表|様式|附則)")
NAMED_ROW = re.compile(r"(?P<entry>[^「」、。中]{1,40}?)の項(?=[中をのに、及])")
GOES_ON = re.compile(r"中|を|の[次前規]|に|から|まで|と[すしし]|、|及び|並びに|（見出し|\(見出し")
"""What may follow the name of a place."""
JOINTS = ("及び", "並びに", "、")


class NamedPlaces:
    """Reads a line from ``at`` on; knows the place named last and the one that 「…中」 has opened."""

    def __init__(self, line: str) -> None:
        self.line = one_comma(line)
        self.plain = plain_width(self.line)
        self.at = self.furthest = 0
        self.last: Place | None = None
        self.base: Place | None = None

    def peek(self) -> str:
        return self.line[self.at : self.at + 1]

    def take(self, words: str) -> bool:
        """Step over those words if they stand here."""
        if self.line.startswith(words, self.at):
            self.at += len(words)
            return True
        return False

    def remember(self, place: Place) -> None:
        """同条 and 同項 now mean this place."""
        self.last = place

    def where(self, first: bool) -> Place | None:
        """The place named here; ``first`` unless it goes on from the one before it (「第1項及び第3項」)."""
        begin = self.at
        same = SAME.match(self.line, self.at)
        if same:
            self.at = same.end()
        named = read_place(self.line, self.at)
        place = named[0] if named else Place()
        if named:
            self.at = named[1]
        place = self._row(place, same["what"] if same else "")
        if self.at == begin or not GOES_ON.match(self.line, self.at):
            self.at = begin
            return None
        found = self._meant(place, same["what"] if same else "", first)
        if found is None:
            self.at = begin
            return None
        self.remember(found)
        return found

    def joint_before_place(self) -> bool:
        """Step over 「及び」 or 「、」 that leads to another place."""
        joint = next((j for j in JOINTS if self.line.startswith(j, self.at)), "")
        after = self.at + len(joint)
        if not joint or not (SAME.match(self.line, after) or read_place(self.line, after)):
            return False
        self.at = after
        return True

    def _row(self, place: Place, same: str) -> Place:
        """「別表老人福祉センターの項」: a row of a table that goes by its name."""
        in_table = place.table or (same == "表" and self.last) or (place == Place() and self.base and self.base.table)
        if not in_table or place.entry:
            return place
        row = NAMED_ROW.match(self.line, self.at)
        if row is None:
            return place
        self.at = row.end()
        return replace(place, entry=plain(row["entry"]).removeprefix("の"))

    def _meant(self, place: Place, same: str, first: bool) -> Place | None:
        """What the words mean behind those before them."""
        absolute = place.article or place.supplementary or place.table or place.form or place.division
        whole = place.part in ("題名", "目次", "前文", "本則")
        if same:
            return _inside(self.last, place, same) if self.last else None
        if absolute or whole:
            return place
        before = self.last if not first else self.base
        return _inside(before, place, "") if before is not None else place

    def quotes(self) -> list[str]:
        """「A」, or 「A」、「B」及び「C」."""
        quotes: list[str] = []
        while self.at < len(self.line):
            joint = next((j for j in JOINTS if quotes and self.line.startswith(j + "「", self.at)), "")
            if (quotes and not joint) or self.line[self.at + len(joint) : self.at + len(joint) + 1] != "「":
                break
            self.at += len(joint)
            quotes.append(self.quoted())
        return [q for q in quotes if q]

    def quoted(self) -> str:
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


def one_comma(line: str) -> str:
    """The line with 、 for ， outside of what it quotes."""
    depth, found = 0, []
    for char in line:
        depth += (char == "「") - (char == "」")
        found.append("、" if char == "，" and depth <= 0 else char)
    return "".join(found)


def plain_width(line: str) -> str:
    """The line with every digit half-width and kanji one as 1, character for character."""
    return line.translate(str.maketrans("０１２３４５６７８９一", "01234567891"))


def _inside(before: Place, place: Place, same: str) -> Place:
    """The place that 同条第2項 or, behind 「第8条中」, 第2項 means."""
    if same == "附則":
        return replace(place, supplementary=True)
    if same in ("表", "様式"):
        return replace(place, table=before.table, form=before.form, entry=place.entry)
    base = replace(before, part="")
    if same == "条" or (not same and place.paragraph):
        base = replace(base, paragraph="", item="", subitems=())
    elif same == "項" or (not same and place.item):
        base = replace(base, item="", subitems=())
    elif same == "号":
        base = replace(base, subitems=())
    elif not same and place.subitems:
        base = replace(base, subitems=base.subitems[: -len(place.subitems)] if base.subitems else ())
    return replace(
        base,
        paragraph=place.paragraph or base.paragraph,
        item=place.item or base.item,
        subitems=(*base.subitems, *place.subitems),
        entry=place.entry or base.entry,
        part=place.part,
    )

"""A place in an instrument, as statutes name it: 「第8条の2第3項第1号イ」, 「別表第2」, 「附則第2項ただし書」.

One type for every address: read from words in any digits, compared by canonical numbers, printed in the digits asked
for. It says nothing of any text; ``propose.amending.place`` finds the provision it names.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from analog_review.text.numerals import NUMERAL, arabic, to_int

N = NUMERAL
BRANCH = rf"(?:[のノ]{N})*"
PARTS = ("各号列記以外の部分", "ただし書", "本文", "前段", "中段", "後段", "見出し")
"""The parts of a unit that words may name; 「但書」, 「柱書」 are other spellings."""
SPELLED = {"但し書": "ただし書", "但書": "ただし書", "柱書き": "各号列記以外の部分", "柱書": "各号列記以外の部分"}
FORM = re.compile(rf"(?:別記|別紙)?(?:様式第{N}号?{BRANCH}(?:の{N})*|第{N}号{BRANCH}様式{BRANCH}|様式(?:{N}{BRANCH})?)")
"""The name of a form: 「様式第3号の2」, 「別記第1号様式」."""
_ROWLESS = rf"(?:[のノ](?!{N}の項){N})*"
TABLE = re.compile(rf"別[表図紙](?:第{N}{_ROWLESS}|(?!{N}の項){N}{_ROWLESS})?|別記")
_ENCLOSED = "".join(map(chr, range(0x2474, 0x2488)))
_SUBITEMS = rf"(?:[ア-ンｱ-ﾝa-zａ-ｚ](?![ァ-ヶー])|[（(](?:[ア-ンｱ-ﾝ]|{N})[）)]|[{_ENCLOSED}])"
_PLACE = re.compile(
    rf"(?P<supp>[附付]則(?P<enacted>[（(〔][^（）()〔〕]*[）)〕])?)?"
    rf"(?:(?P<table>{TABLE.pattern})(?:(?P<entry>の?{N}{BRANCH})の項)?)?"
    rf"(?P<division>(?:第{N}[編章節款目]{BRANCH})+)?"
    rf"(?:(?P<article>第{N}条{BRANCH})|(?P<outline>第{N}{BRANCH}(?=第{N}[項号]|$|[（(]?見出し|[中をにのか及並又若、])))?"
    rf"(?P<paragraph>第{N}項)?(?P<item>第{N}号(?!{BRANCH}様式){BRANCH})?(?P<subitems>{_SUBITEMS}*)"
    rf"(?P<part>の見出し|の[編章節]名|{'|'.join([*PARTS[:-1], *SPELLED])})?"
)
_BLANK = re.compile(r"[\s\u3000]")
_WHOLE = ("題名", "目次", "前文", "本則")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit by canonical numbers (``3_2`` for 第3条の2), empty where the name does not go.

    ``enacted`` is the number of the amending instrument whose 附則 is meant, ``division`` a chapter (「第2章第1節」),
    ``outline`` that the 条 is one of a guideline that counts 「第4」. ``form`` and ``table`` are names in half-width
    digits, ``entry`` the row of a table by number
    (「3の項」 is ``3``) or name. ``subitems`` are labels as NFKC prints them
    (``ア``, ``(1)``); ``part`` is one of ``PARTS``, 章名, or the whole of 題名, 目次, 前文, 本則.
    """

    supplementary: bool = False
    article: str = ""
    paragraph: str = ""
    item: str = ""
    subitems: tuple[str, ...] = ()
    form: str = ""
    part: str = ""
    table: str = ""
    entry: str = ""
    division: str = ""
    enacted: str = ""
    outline: bool = False

    @property
    def bare(self) -> "Place":
        """The unit itself, without ただし書, 見出し and the like."""
        return replace(self, part="")

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts places as they stand in an instrument: 本則, 附則, then tables and forms."""
        area = 3 if self.form else 2 if self.table else 1 if self.supplementary else 0
        names = (self.table or self.form, self.entry) if area > 1 else ("", "")
        counted = (self.division, self.article, self.paragraph, self.item)
        inner = tuple(figures(s) or (ord(s[0]),) for s in self.subitems)
        return (area, *(figures(n) for n in names), *names, self.enacted, *map(figures, counted), inner, self.part)

    def holds(self, other: "Place") -> bool:
        """Whether the other place is this one or lies in it, as far as this one says; parts are left aside."""
        mine, theirs = self._levels, other._levels
        said = max((n for n, level in enumerate(mine) if level), default=-1)
        same = (self.supplementary, self.enacted, self.form, self.table)
        same_area = same == (other.supplementary, other.enacted, other.form, other.table)
        return same_area and mine[: said + 1] == theirs[: said + 1]

    @property
    def _levels(self) -> tuple[str, ...]:
        return (self.article, self.paragraph, self.item, self.entry, *self.subitems)

    def printed(self, digits: Callable[[int], str] = str, supplementary: str = "附則", half: bool = True) -> str:
        """The name in those digits; ``half`` is whether brackets are printed half-width."""
        words = (supplementary + (f"（{self.enacted}）" if self.enacted else "")) if self.supplementary else ""
        words += arabic_to(self.table, digits) + self._entry(digits)
        words += arabic_to(self.form, digits) + arabic_to(self.division, digits)
        if self.article:
            words += "第" + counted(self.article, "" if self.outline else "条", digits)
        words += f"第{counted(self.paragraph, '項', digits)}" if self.paragraph else ""
        words += f"第{counted(self.item, '号', digits)}" if self.item else ""
        inner = arabic_to("".join(self.subitems), digits)
        words += inner if half else inner.replace("(", "（").replace(")", "）")
        joint = "の" if words and (self.part == "見出し" or self.part.endswith("名")) and self.part != "題名" else ""
        return words + joint + self.part

    def _entry(self, digits: Callable[[int], str]) -> str:
        """「の3の項」 behind 別表第2, 「3の項」 behind 別表; a row may also go by its name."""
        if not self.entry:
            return ""
        number = self.entry.replace("_", "").isdecimal()
        words = counted(self.entry, "", digits) if number else self.entry
        return ("の" if number and self.table[-1:].isdecimal() else "") + words + "の項"

    def __str__(self) -> str:
        """The name in half-width digits, as it stands in files: 「第8条の2第3項第1号イ」."""
        return self.printed()


def counted(number: str, counter: str, digits: Callable[[int], str] = str) -> str:
    """「8条の2」 of ``8_2`` and 条; 「4条から第5条まで」 of ``4:5``, the label of several 条 that are 削除."""
    first, range_to, last = number.partition(":")
    if range_to:
        return f"{counted(first, counter, digits)}から第{counted(last, counter, digits)}まで"
    whole, *branches = number.split("_")
    return digits(int(whole)) + counter + "".join(f"の{digits(int(branch))}" for branch in branches)


def arabic_to(words: str, digits: Callable[[int], str]) -> str:
    """Words in half-width digits with every number in those digits."""
    return re.sub(r"\d+", lambda found: digits(int(found[0])), words)


def plain(text: str) -> str:
    """Half-width, no blanks: the form in which places are compared."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def label_name(label: str) -> str:
    """A label as locations print it: no blanks, half-width digits, full-width brackets."""
    return arabic(plain(label)).replace("(", "（").replace(")", "）").replace("ノ", "の")


def canonical(printed: str) -> str:
    """``3_2`` for 「第3条の2」 and 「三の二」; empty for words without a number."""
    return "_".join(str(to_int(n)) for n in re.findall(N, plain(printed)))


def figures(number: str) -> tuple[int, ...]:
    """(3, 2) of ``3_2`` or of 「別表第3の2」, to put numbers in order."""
    return tuple(int(n) for n in re.findall(r"\d+", number))


def form_name(label: str) -> str:
    """「様式第1号」 of 「様式第１号（第５条関係）」, in half-width digits."""
    found = FORM.search(plain(label))
    return arabic(found[0]) if found else ""


def table_name(label: str) -> str:
    """「別表第2」 of 「別表第二（第５条関係）」, in half-width digits."""
    found = TABLE.match(plain(label))
    return arabic(found[0]) if found else ""


def parse_place(words: str) -> Place | None:
    """The place that words name, in any digits and with any blanks; None when they name none or more than that."""
    text = _BLANK.sub("", words)
    found = read_place(text)
    return found[0] if found is not None and found[1] == len(text) else None


def read_place(text: str, at: int = 0) -> tuple[Place, int] | None:
    """The place that the text names at that point, as far as it goes, and where its name ends."""
    whole = next((name for name in _WHOLE if text.startswith(name, at)), None)
    if whole:
        return Place(part=whole), at + len(whole)
    form = FORM.match(text, at)
    if form:
        return Place(form=arabic(plain(form[0]))), form.end()
    found = _PLACE.match(text, at)
    if found is None or found.end() == at:
        return None
    part = (found["part"] or "").removeprefix("の")
    place = Place(
        supplementary=bool(found["supp"]),
        enacted=arabic(plain(found["enacted"] or "")[1:-1]),
        table=table_name(found["table"] or ""),
        entry=canonical(found["entry"] or ""),
        division=arabic(plain(found["division"] or "")),
        article=canonical(found["article"] or found["outline"] or ""),
        outline=found["outline"] is not None,
        paragraph=canonical(found["paragraph"] or ""),
        item=canonical(found["item"] or ""),
        subitems=tuple(arabic(plain(label)) for label in re.findall(_SUBITEMS, found["subitems"] or "")),
        part=SPELLED.get(part, part),
    )
    return place, found.end()

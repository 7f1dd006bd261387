"""An instrument as read: its text, the provisions that partition it, and the sentences in them."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

_ERAS = ("明治", "大正", "昭和", "平成", "令和")


def lasting_name(number: str, title: str) -> str:
    """What an instrument is known by from year to year, wherever its file lies and whatever it is called now.

    That is its 例規番号 with the year (「昭和49年条例第3号」); without the year numbers begin anew, so the title helps.
    """
    return number if number.startswith(_ERAS) else " ".join(part for part in (number, title) if part)


class Part(StrEnum):
    """The large part of an instrument a provision stands in (本則, 附則, 別表, 様式)."""

    MAIN = "main"
    SUPPLEMENTARY = "supplementary"
    TABLE = "table"
    FORM = "form"


class Kind(StrEnum):
    """What a provision is. ITEM is 号; SUBITEM is イロハ/アイウ and everything below it.

    AMENDMENT is a 改正規定 that changes another instrument (in an 附則), and QUOTED what is not this instrument's own
    law though it stands here: provisions inserted elsewhere, the rows of a 読替表, a comparison of 改正後 and 改正前.
    Neither has sentences, so nothing is asked of them.
    """

    TITLE = "title"
    DATE = "date"
    NUMBER = "number"
    CONTENTS = "contents"
    PREAMBLE = "preamble"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    DIVISION = "division"
    CAPTION = "caption"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    SUPPLEMENTARY = "supplementary"
    TABLE = "table"
    ROW = "row"
    FORM = "form"
    FORM_LINE = "form_line"
    NOTE = "note"
    TEXT = "text"
    AMENDMENT = "amendment"
    QUOTED = "quoted"


class Role(StrEnum):
    """The place of a sentence in its 項 or 号 (本文, ただし書, 前段, 後段)."""

    MAIN = "main"
    PROVISO = "proviso"
    FORMER = "former"
    LATTER = "latter"


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of an instrument, owning ``text[start:end]`` of it and nothing else.

    The spans of all provisions, in order, partition the instrument's text. ``body`` is where the words
    begin behind the label (``start <= body <= end``). ``parent`` is an index into the instrument's
    provisions, -1 at the top; a 号 whose lead is lost has no parent. ``label`` is as printed (「第３条の２」),
    ``number`` canonical (``3_2``); the ARTICLE owns only its label, its first PARAGRAPH (number ``1``,
    label empty) the words behind it. ``caption`` is the 見出し in force, without its brackets.
    """

    index: int
    parent: int
    kind: Kind
    part: Part
    label: str
    number: str
    start: int
    body: int
    end: int
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, ``text[start:end]`` of its instrument, inside the provision of that index."""

    provision: int
    start: int
    end: int
    role: Role = Role.MAIN


@dataclass(frozen=True)
class Ordinance:
    """An instrument (条例, 規則, 庁達, 要綱 …) as read.

    ``source`` is the last component of the INPUT, ``/``, and the path inside it. ``number`` is as
    printed with its date (「昭和49年規則第33号」) or empty; ``enactor`` is 制定権者 (市長, 教育委員会, 議会 …).
    ``lossy`` says that the source lost provisions, so that structure cannot be relied on. ``expires`` is the last day
    (YYYY-MM-DD) the instrument itself says it is in force, or empty.
    """

    id: str
    source: str
    title: str
    number: str
    kind: str
    enactor: str
    text: str
    provisions: tuple[Provision, ...]
    sentences: tuple[Sentence, ...]
    department: str | None = None
    repealed: bool = False
    lossy: bool = False
    last_amended: str = ""
    expires: str = ""
    stated: tuple[tuple[str, str], ...] = ()
    """Lines, by their words, whose kind the source knows and their words alone would not tell (name of a LineKind)."""
    notes: tuple[str, ...] = field(default=())

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """Indices of the provisions directly below each provision, in order (-1: the top)."""
        found: dict[int, list[int]] = {}
        for provision in self.provisions:
            found.setdefault(provision.parent, []).append(provision.index)
        return {parent: tuple(below) for parent, below in found.items()}

    def ancestors(self, index: int) -> tuple[Provision, ...]:
        """The provision of that index and everything above it, nearest first."""
        found = []
        while index >= 0:
            provision = self.provisions[index]
            found.append(provision)
            index = provision.parent
        return tuple(found)

    def quote(self, provision: Provision) -> str:
        """The words of a provision without its label and the line end."""
        return self.text[provision.body : provision.end].strip()

    @cached_property
    def ends(self) -> tuple[tuple[int, int], ...]:
        """Where each provision ends with all below it, and where without the notes below it."""
        found = [(p.end, -1 if p.kind is Kind.NOTE else p.end) for p in self.provisions]
        for provision in reversed(self.provisions):  # a parent stands before what is below it
            if provision.parent >= 0:
                whole, bare = found[provision.index]
                above = found[provision.parent]
                found[provision.parent] = max(above[0], whole), max(above[1], bare)
        return tuple(found)

    def descends(self, index: int) -> tuple[int, ...]:
        """The provision of that index and all below it, in order of text."""
        found = [index]
        for child in self.children.get(index, ()):
            found.extend(self.descends(child))
        return tuple(sorted(found))

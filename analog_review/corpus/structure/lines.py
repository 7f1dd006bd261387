"""Lines of an instrument to typed lines, each judged alone; :mod:`structure` decides what depends on neighbours."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from analog_review.corpus.structure import patterns
from analog_review.corpus.structure.enumerators import HEADS, Mark, branch_of, read_enumerator


class LineKind(Enum):
    """What a line looks like by itself."""

    BLANK = auto()
    TITLE = auto()
    DATE = auto()
    DATE_NUMBER = auto()
    AMENDED = auto()
    CONTENTS = auto()
    PREAMBLE = auto()
    HEADING = auto()
    CAPTION = auto()
    ARTICLE = auto()
    ENUMERATED = auto()
    SUPPLEMENTARY = auto()
    TABLE = auto()
    FORM = auto()
    ROW = auto()
    RULE = auto()
    REMARKS = auto()
    NOTE = auto()
    TEXT = auto()
    QUOTED = auto()


class Line(NamedTuple):
    """A line ``start:end`` of the text (line end included), its label at ``label`` and its words from ``body``.

    ``marks`` are the readings of its enumerator; a TEXT line has them if that may have lost its space.
    """

    kind: LineKind
    start: int
    label: tuple[int, int]
    body: int
    end: int
    number: str = ""
    marks: tuple[Mark, ...] = ()


class Shape(NamedTuple):
    """What one line by itself shows: its kind, where label and words begin, and its number."""

    kind: LineKind
    label: int
    body: int
    number: str = ""
    marks: tuple[Mark, ...] = ()


_Reader = Callable[[str, int], Shape | None]
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LONGEST_NOTE = 2000
_LONGEST_CAPTION = 120
_CHANGED = ("改正", "追加", "繰", "全改", "一改", "削除", "旧第", "改題", "改称", "加除", "施行", "…")


def read_lines(text: str, stated: Mapping[str, str] = _NOTHING) -> list[Line]:
    """Type every line of a text; the lines' spans partition it. ``stated`` names the kind of lines by their words."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        stop = min(start + len(raw) + 1, len(text))
        if start < stop:
            shape = classify(raw) if raw not in stated else _stated(raw, LineKind[stated[raw]])
            label_end = shape.body
            while label_end > shape.label and raw[label_end - 1].isspace():
                label_end -= 1
            label = (start + shape.label, start + label_end)
            lines.append(Line(shape.kind, start, label, start + shape.body, stop, shape.number, shape.marks))
        start += len(raw) + 1
    return lines


def _stated(raw: str, kind: LineKind) -> Shape:
    match = patterns.INDENT.match(raw)
    at = match.end() if match else 0
    return Shape(kind, at, at)


@lru_cache(maxsize=50_000)
def classify(raw: str) -> Shape:
    """Say what one line, without its line end, looks like. Remembered: an amended text is read again and again."""
    match = patterns.INDENT.match(raw)
    at = match.end() if match else 0
    if at == len(raw):
        return Shape(LineKind.BLANK, at, at)
    for reader in _BY_FIRST.get(raw[at], ()):
        if (shape := reader(raw, at)) is not None:
            return shape
    return Shape(LineKind.ROW if "\t" in raw[at:].rstrip() else LineKind.TEXT, at, at)


def tail_note(words: str) -> int:
    """Where a note printed behind the words begins (「…とする。（平9規則72・一部改正）」), or their length."""
    stripped = words.rstrip()
    if stripped[-1:] not in ("）", ")", "〕"):
        return len(words)
    found = patterns.TAIL_NOTE.search(stripped, max(0, len(stripped) - 200))
    return found.start() if found else len(words)


def is_number_line(words: str) -> bool:
    """Whether the words are the number of an instrument (「教育委員会規則第5号」「3港住住第27号」) and nothing else."""
    return patterns.NUMBER_LINE.match(words) is not None


def canonical_number(label: str) -> str:
    """The numbers of a label: 「第三条の二」 is ``3_2``, the range 「第5条から第7条まで」 ``5:7``."""
    parts = re.split(patterns.JOIN, unicodedata.normalize("NFKC", label))
    ends = [number for part in parts if (number := "_".join(map(str, branch_of(part))))]
    return ":".join((ends[0], ends[-1]) if len(ends) > 1 else ends)


def _skip(raw: str, at: int) -> int:
    while at < len(raw) and raw[at].isspace():
        at += 1
    return at


def _enumerated(raw: str, at: int) -> Shape | None:
    if (found := read_enumerator(raw, at)) is None:
        return None
    if found.glued:
        return Shape(LineKind.TEXT, at, found.end, found.number, found.marks)
    return Shape(LineKind.ENUMERATED, at, _skip(raw, found.end), found.number, found.marks)


def _article(raw: str, at: int) -> Shape | None:
    """第n条, and 「（第六条及び第七条　削除）」 in brackets."""
    if not (match := patterns.ARTICLE.match(raw, at)):
        return None
    deleted = raw.startswith("削除", match.end())
    if raw[at] in "(（" and not deleted:
        return None
    after = raw[match.end() : match.end() + 1]
    if not match["gap"] and after in patterns.PROSE_AFTER_ARTICLE and not deleted:
        return None
    return Shape(LineKind.ARTICLE, at, match.end(), canonical_number(match["label"]))


def _heading(raw: str, at: int) -> Shape | None:
    match = patterns.HEADING_LABEL.match(raw, at)
    if match is None or not patterns.HEADING_REST.match(raw, match.end()):
        return None
    return Shape(LineKind.HEADING, at, _skip(raw, match.end()), canonical_number(match[0]))


def _outline(raw: str, at: int) -> Shape | None:
    """「第１　総則」 of a 要綱 without 条."""
    match = patterns.OUTLINE.match(raw, at)
    return Shape(LineKind.ARTICLE, at, match.end(), canonical_number(match["n"])) if match else None


def _caption(raw: str, at: int) -> Shape | None:
    return Shape(LineKind.CAPTION, at, at) if len(raw) < _LONGEST_CAPTION and patterns.CAPTION.match(raw, at) else None


def _note(raw: str, at: int) -> Shape | None:
    if len(raw) > _LONGEST_NOTE:
        return None
    if "。" in raw:
        # 「…から施行。ただし、…)」 has a 。 like the prose it must not be taken for.
        found = patterns.IN_FORCE.match(raw, at)
    elif any(word in raw for word in _CHANGED):
        found = patterns.NOTE.match(raw, at) or patterns.SHORT_NOTE.match(raw, at) or patterns.IN_FORCE.match(raw, at)
    else:
        found = patterns.SHORT_NOTE.match(raw, at)
    return Shape(LineKind.NOTE, at, at) if found else None


def _form(raw: str, at: int) -> Shape | None:
    match = patterns.FORM.match(raw, at)
    return Shape(LineKind.FORM, at, _skip(raw, match.end("label")), canonical_number(match["label"])) if match else None


def _table(raw: str, at: int) -> Shape | None:
    """A 別表 heading; the first row may stand behind it, and only there a 。 is no sign of prose."""
    match = patterns.TABLE.match(raw, at)
    if match is None or "。" in raw.partition("|")[0]:
        return None
    return Shape(LineKind.TABLE, at, _skip(raw, match.end()), canonical_number(match[0]))


def _dated(raw: str, at: int) -> Shape | None:
    if not (match := patterns.DATE_LINE.match(raw, at)):
        return None
    rest = match["rest"].strip()
    if rest in ("", "公布", "制定"):
        return Shape(LineKind.DATE, at, at)
    return Shape(LineKind.DATE_NUMBER, at, at) if patterns.NUMBER_AFTER_DATE.match(rest) else None


def _amended(raw: str, at: int) -> Shape | None:
    return Shape(LineKind.AMENDED, at, at) if "。" not in raw and patterns.AMENDED.match(raw, at) else None


def _title(raw: str, at: int) -> Shape:
    return Shape(LineKind.TITLE, at, _skip(raw, at + 1))


def _row(raw: str, at: int) -> Shape:
    return Shape(LineKind.RULE if patterns.RULE.match(raw, at) else LineKind.ROW, at, at)


def _word(pattern: re.Pattern[str], kind: LineKind) -> _Reader:
    def read(raw: str, at: int) -> Shape | None:
        match = pattern.match(raw, at)
        return Shape(kind, at, _skip(raw, match.end())) if match else None

    return read


_BY_FIRST: dict[str, tuple[_Reader, ...]] = {
    **dict.fromkeys(HEADS, (_enumerated,)),
    **dict.fromkeys("一", (_enumerated, _amended, _note)),
    **dict.fromkeys("(（", (_enumerated, _article, _note, _caption)),
    **dict.fromkeys("〔追旧本削題", (_note,)),
    **dict.fromkeys("改最全沿", (_amended, _note)),
    **dict.fromkeys("明大昭平令", (_dated, _note)),
    **dict.fromkeys("○◯", (_enumerated, _title)),
    **dict.fromkeys("〇", (_title,)),
    **dict.fromkeys("第", (_article, _heading, _form, _outline)),
    **dict.fromkeys("附付", (_word(patterns.SUPPLEMENTARY, LineKind.SUPPLEMENTARY),)),
    **dict.fromkeys("別様", (_form, _table)),
    **dict.fromkeys("備", (_word(patterns.REMARKS, LineKind.REMARKS),)),
    **dict.fromkeys("目", (_word(patterns.CONTENTS, LineKind.CONTENTS),)),
    **dict.fromkeys("前", (_word(patterns.PREAMBLE, LineKind.PREAMBLE),)),
    **dict.fromkeys("|｜", (_row,)),
}

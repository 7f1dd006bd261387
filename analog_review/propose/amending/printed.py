"""Where a place stands in the printed text, found by its labels alone.

The proof of an amendment must not share the drafter's mistakes. The structurer may take a cell of a table for a 号;
here 「第5条第2号」 is looked up as a reader does, with a finger on the lines: the line that begins 第5条, below it a
list that its lead announces, in it the line numbered 2.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analog_review.model.place import Place, canonical, form_name, plain, table_name
from analog_review.text.numerals import NUMERAL as N
from analog_review.text.numerals import arabic

_LINE = re.compile(r"[^\n]*\n?")
_BRANCH = rf"(?:[のノ]{N})*"
_ARTICLE = re.compile(rf"[\s　#＃]*第[\s　]*{N}[\s　]*条{_BRANCH}(?=[^のノにかはをがで、及又若並第項中と\d０-９]|$)")
_OUTLINE = re.compile(rf"[\s　#＃]*第[\s　]*{N}{_BRANCH}(?=[\s　（(]|$)")
_SUPPLEMENTARY = re.compile(r"[\s　]*[附付][\s　]*則(?![\s　]*第)")
_DIVISION = re.compile(rf"[\s　]*第[\s　]*{N}[\s　]*[編章節款目](?:[\s　]*の[\s　]*{N})*(?=[\s　]|$)")
_ANNEX = re.compile(
    rf"[\s　]*(?:別表|別図|別紙|別記|様式第?[\s　]*{N}|第[\s　]*{N}[\s　]*号{_BRANCH}[\s　]*様式)[^。]*$"
    r"|[\s　]*様式[\s　]*(?:[（(].*[）)]|略)?$"
)
_LABEL = re.compile(
    rf"[\s　]*(?P<sign>[（(]{N}[）)]|[⑴-⒇①-⑳]|[0-9０-９]+|[〇一二三四五六七八九十百]+)"
    rf"(?P<branch>(?:の{N})*)(?=[\s　.．、]|(?<=[）)⑴-⒇①-⑳])|$)"
)
_SUBITEM = re.compile(
    rf"[\s　]*(?:[-・*][\s　])?(?P<sign>[（(](?:[ア-ンｱ-ﾝあ-んa-z]|{N})[）)]|[ア-ンｱ-ﾝへa-zａ-ｚ]|[⑴-⒇①-⑳]|{N})"
    r"(?=[\s　.．、]|(?<=[）)⑴-⒇①-⑳]))"
)
_ANNOUNCED = re.compile(r"(?:次|つぎ|左|以下|下記|当該|掲げる)(?:の|に|(?=$))|各号|下記|いずれか")
_TABLE_ONLY = re.compile(r"(?:次|つぎ|左|下|右|以下)の?表")
_CELL = re.compile(r"[|｜\t│┃]")
CLIP = 24


class _Printed(NamedTuple):
    start: int
    end: int
    words: str


@lru_cache(maxsize=16)
def _lines(text: str) -> tuple[_Printed, ...]:
    return tuple(_Printed(m.start(), m.end(), m[0].rstrip("\n")) for m in _LINE.finditer(text) if m[0])


def printed_at(text: str, place: Place) -> tuple[int, int] | None:
    """The characters that the printed text shows at that place (part aside); None when it shows none, or two."""
    if place.form or place.table:
        return _annex(text, place)
    lines = _area(text, place)
    if lines is None:
        return None
    if place.article:
        lines = _article(lines, place)
        if lines is None:
            return None
    if place.paragraph or place.item or place.subitems:
        lines = _paragraph(lines, place.paragraph)
    if lines and place.item:
        lines = _item(lines, place.item)
    for label in place.subitems if lines else ():
        lines = _subitem(lines or [], label)
    return (lines[0].start, lines[-1].end) if lines else None


def _area(text: str, place: Place) -> list[_Printed] | None:
    """The lines of 本則, or of the first 附則."""
    lines = list(_lines(text))
    first = next((n for n, line in enumerate(lines) if _ARTICLE.match(line.words)), 0)
    notes = [n for n, line in enumerate(lines) if n > first and _SUPPLEMENTARY.match(line.words)]
    annex = next((n for n, line in enumerate(lines) if n > first and _ANNEX.match(line.words)), len(lines))
    begin = notes[0] if notes else len(lines)
    if not place.supplementary:
        return lines[: min(begin, annex) if annex > first else begin]
    if begin == len(lines):
        return None
    ends = [n for n in (*notes[1:], annex) if n > begin]
    return lines[begin : min(ends, default=len(lines))]


def _annex(text: str, place: Place) -> tuple[int, int] | None:
    lines = _lines(text)
    name = form_name if place.form else table_name
    begins = [n for n, line in enumerate(lines) if _ANNEX.match(line.words)]
    found = [n for n in begins if name(line_head(lines[n].words)) == (place.form or place.table)]
    if len(found) != 1:
        return None
    end = next((n for n in begins if n > found[0]), len(lines))
    return lines[found[0]].start, lines[end - 1].end


def line_head(words: str) -> str:
    """The first words of a line, where an annex has its name."""
    return plain(words)[:CLIP]


def _article(lines: list[_Printed], place: Place) -> list[_Printed] | None:
    pattern = _OUTLINE if place.outline else _ARTICLE
    labels = [(n, found[0]) for n, line in enumerate(lines) if (found := pattern.match(line.words))]
    hits = [n for n, label in labels if canonical(label) == place.article]
    if len(hits) != 1:
        return None
    ends = [n for n, line in enumerate(lines) if n > hits[0] and (pattern.match(line.words) or _heading(line))]
    return lines[hits[0] : min(ends, default=len(lines))]


def _heading(line: _Printed) -> bool:
    return bool(_DIVISION.match(line.words)) and not line.words.rstrip().endswith("。")


def _sign(line: _Printed) -> tuple[str, str]:
    """What shape a line's label has and what it counts: ``(N)`` and ``2`` of 「（二）」."""
    found = _LABEL.match(line.words)
    if found is None:
        return "", ""
    shape = re.sub(N, "N", plain(found["sign"]))
    script = "kanji" if re.search("[〇一二三四五六七八九十]", found["sign"]) else "figure"
    return (shape if shape != "N" else script), canonical(found["sign"] + found["branch"])


def _paragraph(lines: list[_Printed], number: str) -> list[_Printed]:
    """The lines of a 項: from its figure to the next; the first 項 of a 条 bears none."""
    signs = [_sign(line) for line in lines]
    for shape in ("figure", "N", "kanji"):
        counts = [(n, count) for n, (sign, count) in enumerate(signs) if sign == shape and count.isdecimal()]
        counts = _ascending(counts)
        if counts and counts[0][1] == "1" and not _bare_above(lines, counts[0][0]):
            continue
        begins = {count: n for n, count in counts}
        after = [n for n, _ in counts]
        if counts and number in ("", "1") and number not in begins:
            return lines[: after[0]]
        if number in begins:
            return lines[begins[number] : min((n for n in after if n > begins[number]), default=len(lines))]
    return lines if number in ("", "1") else []


def _bare_above(lines: list[_Printed], at: int) -> bool:
    """Whether only headings stand above the first figure, as in a 附則 whose 項 all bear one."""
    above = "".join(line.words for line in lines[:at])
    return "。" not in above and not _ARTICLE.match(above)


def _ascending(counts: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The labels that go on counting one by one: 2, 3, 4; a figure that breaks off is none of them."""
    kept: list[tuple[int, str]] = []
    for at, count in counts:
        wanted = {str(int(kept[-1][1]) + 1)} if kept else {"1", "2"}
        if count in wanted:
            kept.append((at, count))
    return kept


def _item(lines: list[_Printed], number: str) -> list[_Printed]:
    """The lines of a 号 in a list that the lead announces; the cells of a table are none."""
    shapes = dict.fromkeys(sign for sign, count in map(_sign, lines[1:]) if sign and count)
    for shape in shapes:
        marks = [(n, _sign(line)[1]) for n, line in enumerate(lines) if n and _sign(line)[0] == shape]
        hits = [n for n, count in marks if count == number]
        begin = next((n for n, count in marks if count.split("_")[0] == "1"), _begun_inside(lines, marks))
        if len(hits) != 1 or begin is None or begin > hits[0]:
            continue
        lead = "".join(line.words for line in lines[: max(begin, 1)])
        if not _announces(lead, shape) or _CELL.search(lines[hits[0]].words.strip()[:2]):
            continue
        ends = [n for n, _ in marks if n > hits[0]]
        return lines[hits[0] : min(ends, default=len(lines))]
    return []


def _begun_inside(lines: list[_Printed], marks: list[tuple[int, str]]) -> int | None:
    """Where a list stands whose 第1号 was set in the line of its lead: 「…次のとおりとする。（１）　位置図」."""
    at = marks[0][0] - 1 if marks and marks[0][1] == "2" else -1
    return at if at >= 0 and re.search(r"。[\s　]*(?:[（(][1１一][）)]|⑴|①|一　)", lines[at].words) else None


def _announces(lead: str, shape: str) -> bool:
    """Whether 「次に掲げる」 and the like lead to a list and not to a table.

    A 項 that is but a heading leads to any list. Labels in brackets need no announcement, but 「次の表」 forbids them.
    """
    if any(not _TABLE_ONLY.match(lead, found.start()) for found in _ANNOUNCED.finditer(lead)):
        return True
    return "。" not in lead or (shape not in ("figure", "kanji") and not re.search("[のに下別]表", lead))


def _subitem(lines: list[_Printed], label: str) -> list[_Printed]:
    marks = [n for n, line in enumerate(lines) if _leads(line.words, label)]
    if len(marks) != 1:
        return []
    own = _subitem_shape(label)
    ends = [
        n
        for n, line in enumerate(lines)
        if n > marks[0] and (found := _SUBITEM.match(line.words)) and _subitem_shape(plain(found["sign"])) == own
    ]
    return lines[marks[0] : min(ends, default=len(lines))]


def _subitem_shape(label: str) -> str:
    """``(N)`` of 「(3)」, ``ア`` of 「イ」: what labels of one list have in common."""
    return re.sub("[ァ-ンへ]", "ア", re.sub(N, "N", re.sub("[a-z]", "a", label)))


def _leads(words: str, label: str) -> bool:
    found = _SUBITEM.match(words)
    return found is not None and arabic(plain(found["sign"])).strip(".") == label

"""Rows of a list of clauses to the canonical lines of the instruments they were taken from, one text a title."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from analog_review.corpus.files.names import Sources, legible
from analog_review.corpus.reading import Instrument, count
from analog_review.corpus.structure.rejoin import softened
from analog_review.model.place import Place, counted, plain
from analog_review.text.numerals import NUMERAL as N
from analog_review.text.numerals import to_int

_S = r"[\s\u3000]*"
_BRANCH = rf"(?:{_S}[のノ]{_S}{N})*"
_SUPPLEMENTARY = re.compile(rf"[附付]{_S}則")
_ANNEX = re.compile(
    rf"(?P<form>(?:別記|別紙)?{_S}(?:第{_S}{N}{_S}号{_BRANCH}{_S}様式|様式(?:{_S}第?{_S}{N}{_S}号?{_BRANCH})?))"
    rf"|(?P<table>別[表図紙](?:{_S}第?{_S}{N}{_BRANCH})?|別記)"
)
_ARTICLE = re.compile(
    rf"(?:第{_S})?{N}{_S}条{_BRANCH}|(?P<outline>第{_S}{N}(?=$|[\s(\-・、,~]|及|から))|(?<![0-9])[0-9]+(?:の[0-9]+)*(?=$|[-－ー―])"
)
"""「第4」 is the 条 of a 要綱 without 条, 「4-2-1」 a way to write 第4条第2項第1号."""
_PARAGRAPH = re.compile(rf"{_S}(?:第{_S})?{N}{_S}項|(?:[-－ー―]|\s+)[0-9]+(?![0-9])")
_ITEM = re.compile(
    rf"{_S}(?:第{_S})?{N}{_S}号(?!様式){_BRANCH}|[-－ー―][0-9]+(?:の[0-9]+)*|{_S}[（(][0-9]+[）)]{_BRANCH}"
)
_SUBITEMS = re.compile(r"(?:[（(][ア-ンｱ-ﾝa-z][）)]|[ア-ンｱ-ﾝ](?![ァ-ヶぁ-ん一-龥]))")
_PASSED = re.compile(
    rf"{_S}(?:本文|ただし書|但書|但し書|前段|後段|中段|柱書き?|各号列記以外の部分|各号|見出し|関係|等|など|（[^）]*）|\([^)]*\)|{_S})*"
)
_OWN_ARTICLE = re.compile(rf"第{_S}{N}{_S}条{_BRANCH}(?=[\s\u3000（(]|$)")
_OWN_PARAGRAPH = re.compile(r"[0-9０-９]+(?=[\s\u3000.．])|[①-⑳]")
_OWN_ITEM = re.compile(rf"[（(]{N}[）)]|[⑴-⒇]|[0-9０-９一二三四五六七八九十]+(?=[\s\u3000])")
_CAPTION = re.compile(r"[（(][^（）()。]{1,60}[）)]$")
_MARKS = re.compile(r"^[○◯\s　]+")
_PATH = re.compile(r"[/\\\s]+")
_LONGEST_NAME = 120


class ListedClause(NamedTuple):
    """A row: ``place`` as written (「第3条第2項」), ``line`` its number in the file."""

    title: str
    number: str
    place: str
    caption: str
    text: str
    department: str
    line: int


class ListedInstruments(NamedTuple):
    """The instruments of a list, and the lines of rows whose place could be read only in part or not at all.

    Of the characters of the canonical lines ``supplied`` stand in no cell (labels, marks), and ``named`` in those for
    title, number and 見出し; the others are all of the cells for the text.
    """

    instruments: tuple[Instrument, ...]
    unplaced: tuple[int, ...]
    supplied: int
    named: int


def listed_place(words: str) -> tuple[Place | None, str]:
    """The place that the words of a list name, in any of the ways lists have, and what is left of them unread."""
    text = unicodedata.normalize("NFKC", words).strip()
    supplementary, table, form, at = False, "", "", 0
    if match := _SUPPLEMENTARY.match(text):
        supplementary, at = True, match.end()
        if bracket := re.compile(r"[（(][^（）()]*[）)]").match(text, at):
            at = bracket.end()
    elif match := _ANNEX.match(text):
        form, table, at = plain(match["form"] or ""), plain(match["table"] or ""), match.end()
    counted = _ARTICLE.match(text, at)
    outline = counted is not None and counted["outline"] is not None
    article, at = _numbers(counted, at)
    paragraph, at = _numbers(_PARAGRAPH.match(text, at), at)
    item, at = _numbers(_ITEM.match(text, at), at)
    subitems: list[str] = []
    while match := _SUBITEMS.match(text, at):
        subitems.append(match[0])
        at = match.end()
    passed = _PASSED.match(text, at)
    rest = text[passed.end() if passed else at :]
    if not (supplementary or table or form or article or paragraph or item):
        return None, text
    place = Place(
        supplementary, article, paragraph.partition("_")[0], item, tuple(subitems), form, table=table, outline=outline
    )
    return place, rest


def instruments_of(clauses: Iterable[ListedClause]) -> ListedInstruments:
    """One instrument for each title and number, its rows in the order of their places.

    A row without a place goes on where the row before it of the same instrument left off.
    """
    groups: dict[tuple[str, str], list[tuple[Place | None, ListedClause]]] = {}
    unplaced: list[int] = []
    last: dict[tuple[str, str], Place | None] = {}
    for clause in clauses:
        key = (_MARKS.sub("", clause.title).strip(), re.sub(r"\s", "", clause.number))
        if clause.place.strip():
            place, rest = listed_place(clause.place)
            if rest:
                unplaced.append(clause.line)
        else:
            place = last.get(key)
        last[key] = place
        groups.setdefault(key, []).append((place, clause))
    sources = Sources()
    instruments, supplied, named = [], 0, 0
    for (title, number), rows in groups.items():
        name = sources.unique(legible(_PATH.sub("／", title)[:_LONGEST_NAME]))
        # 条 must come in order, for 条 that start again are read as those of a 附則 that lost its heading.
        rows.sort(key=lambda row: (row[0] or Place()).order)
        lines = _Lines(title, number)
        for place, clause in rows:
            lines.add(place, clause)
        text = "".join(line + "\n" for line in lines.lines)
        department = next((clause.department for _, clause in rows if clause.department), None)
        instruments.append(Instrument(name, text, department))
        supplied, named = supplied + lines.supplied, named + lines.named
    return ListedInstruments(tuple(instruments), tuple(unplaced), supplied, named)


class _Lines:
    """The lines of one instrument; what was opened last decides which labels a row still needs."""

    def __init__(self, title: str, number: str) -> None:
        self.lines = [f"○{title}", *([number] if number else [])]
        self.supplied, self.named = 1, count(title) + count(number)
        self._open: Place | None = None

    def add(self, place: Place | None, clause: ListedClause) -> None:
        """Append a row, behind the labels of its place that neither the rows before nor its own text print."""
        lines = softened([raw.rstrip() for raw in clause.text.strip().split("\n") if raw.strip()])
        if place is not None:
            before = self._open or Place()
            if _area(place) != _area(before):
                self._label(place.table or place.form or "附則")
                before = Place(place.supplementary, form=place.form, table=place.table)
            opens = bool(place.article) and place.article != before.article
            shown = self._caption(place, clause.caption, lines) if opens else False
            steps = list(_steps(place, before, shown))
            for indent, label, _ in steps[:-1]:
                self._label(indent + label)
            if steps:
                self._labelled(steps[-1], lines.pop(0))
        self.lines.extend(lines)
        self._open = place

    def _caption(self, place: Place, caption: str, lines: list[str]) -> bool:
        """Print the 見出し of a 条, from its column or the line in brackets above the text.

        True if the label of the 条 was printed with it: 「第4　交付の申請」 in a 要綱 without 条.
        """
        above = not caption and len(lines) > 1 and _CAPTION.match(lines[0]) is not None
        given = lines.pop(0) if above else caption
        if not given:
            return False
        bare = given.strip("（）()")
        printed = f"{_article(place)}　{bare}" if place.outline else f"（{bare}）"
        self.lines.append(printed)
        self.named += 0 if above else count(given)
        self.supplied += count(printed) - count(given)
        return place.outline

    def _label(self, label: str) -> None:
        self.lines.append(label)
        self.supplied += count(label)

    def _labelled(self, step: tuple[str, str, re.Pattern[str]], line: str) -> None:
        """The line behind its label, unless it prints that label itself; 「第5条の規定により…」 prints a reference."""
        indent, label, own = step
        match = own.match(line)
        if match and _values(match[0]) == _values(label):
            self.lines.append(indent + line)
        else:
            self.lines.append(f"{indent}{label}　{line}")
            self.supplied += count(label)


def _area(place: Place) -> tuple[bool, str, str]:
    """本則, 附則, or which table or form."""
    return place.supplementary, place.table, place.form


def _steps(place: Place, before: Place, labelled: bool) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """The labels that lead from one place to the next: indent, label, and how a text prints it itself."""
    if place.article and place.article != before.article:
        if not labelled:
            yield "", _article(place), _OWN_ARTICLE
        before = replace(before, article=place.article, paragraph="", item="", subitems=())
    if place.paragraph not in ("", "1", before.paragraph):
        yield "", place.paragraph, _OWN_PARAGRAPH
        before = replace(before, item="", subitems=())
    if place.item and place.item != before.item:
        first, *branches = place.item.split("_")
        yield "　", f"({first})" + "".join(f"の{n}" for n in branches), _OWN_ITEM
        before = replace(before, subitems=())
    if place.subitems and place.subitems != before.subitems:
        sign = place.subitems[-1]
        yield "　" * (1 + len(place.subitems)), sign, re.compile(rf"{re.escape(sign)}(?=[\s\u3000])")


def _values(label: str) -> tuple[int | str, ...]:
    """What a label counts, in whatever script: 「（３）」 and 「三」 are both 3."""
    plain = unicodedata.normalize("NFKC", label)
    found = tuple(value for part in re.findall(N, plain) if (value := to_int(part)) is not None)
    return found or (plain,)


def _article(place: Place) -> str:
    return "第" + counted(place.article, "" if place.outline else "条")


def _numbers(match: re.Match[str] | None, at: int) -> tuple[str, int]:
    """The canonical number that was matched, and where it ends."""
    if match is None:
        return "", at
    values = (to_int(part) for part in re.findall(N, match[0]))
    return "_".join(str(value) for value in values if value is not None), match.end()

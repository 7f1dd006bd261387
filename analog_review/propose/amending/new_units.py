"""The lines that an addition prints under its sentence: what units they are and how they are numbered."""

import re
from typing import NamedTuple

from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.place import canonical
from analog_review.propose.amending.place import relabel
from analog_review.text.numerals import NUMERAL as N

ARTICLE = re.compile(rf"(?P<label>第{N}条?(?:の{N})*(?:(?:及び|から)第{N}条(?:の{N})*(?:まで)?)?)(?=[\s　]|$)")
LABEL = re.compile(rf"(?P<label>[（(]{N}[）)](?:の{N})*|[⑴-⒇①-⑳]|{N}(?:の{N})*)(?=[\s　])")
SUBITEM = re.compile(r"(?P<label>[ア-ンa-zａ-ｚ]|[（(][ア-ンa-z][）)])(?=[\s　])")
HEADING = re.compile(rf"(?P<label>第{N}[編章節款目](?:の{N})*)(?=[\s　])")
CAPTION = re.compile(r"[（(][^（）()]+(?:[（(][^（）()]*[）)][^（）()]*)*[）)]")
KANA = ("アイウエオカキクケコサシスセソタチツテト", "イロハニホヘトチリヌルヲワカヨタレソ", "abcdefghijklmnop")


class NewUnit(NamedTuple):
    """A unit among the lines: the line its label opens, the label, its number; ``line`` counts from 0."""

    line: int
    label: str
    number: str


def is_caption(line: str) -> bool:
    """Whether a line is a 見出し: 「（縦覧）」 and nothing else."""
    return CAPTION.fullmatch(line.strip()) is not None


def new_units(text: str, kind: str) -> tuple[NewUnit, ...]:
    """The units of a kind (条, 項, 号 …) that the lines print, those of the shape of the first one."""
    pattern = ARTICLE if kind == "条" else HEADING if kind in "編章節款目" else LABEL
    found: list[NewUnit] = []
    shape = ""
    for number, line in enumerate(text.splitlines()):
        label = pattern.match(line.strip())
        if label is None:
            continue
        own = shape_of(label["label"])
        shape = shape or own
        if own == shape:
            found.append(NewUnit(number, label["label"], canonical(re.split("及び|から", label["label"])[0])))
    return tuple(found)


def shape_of(label: str) -> str:
    """What a label looks like but for its number: ``（N）`` of 「（一）」, ``漢`` of 「一」, ``N`` of 「１」."""
    bare = label.split("の")[0]
    if re.fullmatch("[⑴-⒇]", bare):
        return "⑴"
    if re.fullmatch("[①-⑳]", bare):
        return "①"
    if re.fullmatch("[ア-ン]", bare):
        return "ア"
    return re.sub(N, lambda m: "漢" if m[0][0] in "〇○零一二三四五六七八九十百千" else "N", bare)


def follows(last: str, new: str) -> bool:
    """Whether イ follows ア, ロ follows イ."""
    pairs = {(row[n], row[n + 1]) for row in KANA for n in range(len(row) - 1)}
    return (re.sub(r"[（()）\s　]", "", last), re.sub(r"[（()）\s　]", "", new)) in pairs


def fitted(ordinance: Ordinance, text: str) -> str:
    """Lines set as the instrument sets its own: each with the indent and the blank that its like has there.

    Lines in a 改め文 are indented for the paper; the words themselves stay as they are.
    """
    looks: dict[str, tuple[str, str, str]] = {}
    for p in ordinance.provisions:
        printed = ordinance.text[p.start : p.body]
        if p.label and p.kind in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM):
            indent = printed[: len(printed) - len(printed.lstrip("　 \t"))]
            blank = printed[len(printed.rstrip("　 \t")) :]
            looks.setdefault(shape_of(p.label.strip()), (indent, p.label.strip(), blank or "　"))
        elif p.kind is Kind.CAPTION:
            line = ordinance.text[p.start : p.end]
            looks.setdefault("caption", (line[: len(line) - len(line.lstrip("　 \t"))], "", ""))
    return "".join(_fitted(line.strip("　 \t\r"), looks) + "\n" for line in text.splitlines() if line.strip())


def _fitted(line: str, looks: dict[str, tuple[str, str, str]]) -> str:
    if is_caption(line):
        return looks.get("caption", ("", "", ""))[0] + line
    found = ARTICLE.match(line) or LABEL.match(line) or SUBITEM.match(line)
    if found is None or shape_of(found["label"]) not in looks:
        return line
    indent, sample, blank = looks[shape_of(found["label"])]
    label = found["label"]
    if not re.search("の|及び|から", label + sample) and re.search(N, label):
        label = relabel(sample, canonical(label))  # in the digits of the instrument
    return indent + label + blank + line[found.end() :].lstrip("　 \t")

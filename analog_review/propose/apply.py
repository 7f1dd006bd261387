"""Reads 改正規定 as a clerk would and applies them to the instrument.

It shares with the drafter only the grammar of places (``place.py``): it knows the text of the amendment
and the structure of the instrument, not what the drafter meant. Words that are not there are an error
(発射台がない), and 同条・同項 are followed within a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analog_review.model.ordinance import Ordinance
from analog_review.propose.edits import Edit, apply_edits, overlap, spans
from analog_review.propose.place import BRANCH, QUALIFIERS, N, Place, read, resolve
from analog_review.propose.refused import Refused

HEADER = "の一部を次のように改正する。"
SUB = rf"(?:[ア-ンｱ-ﾝa-z]|[(（](?:[ア-ンｱ-ﾝ]|{N})[)）])*"
WHERE = re.compile(
    rf"(?P<same>同条|同項|同号)?(?P<rest>[附付]則)?(?P<tail>(?:第{N}条{BRANCH})?(?:第{N}項)?"
    rf"(?:第{N}号{BRANCH})?{SUB}(?:{'|'.join(QUALIFIERS)})?)中"
)
FORM = re.compile(r"(?P<form>[^「」、。]*様式[^「」、。]*)中")


@dataclass(frozen=True, slots=True)
class Instruction:
    """In that place every ``old`` becomes ``new``."""

    place: Place
    old: str
    new: str


def apply_amendment(ordinance: Ordinance, amendment: str) -> str | Refused:
    """The instrument's text after the amendment (a 改正規定, or a whole amendment with header and 附則)."""
    edits: list[Edit] = []
    for line in _body(ordinance, amendment):
        instructions = parse(line)
        if isinstance(instructions, Refused):
            return instructions
        for instruction in instructions:
            made = _edits(ordinance, instruction)
            if isinstance(made, Refused):
                return made
            edits += made
    if overlap(edits):
        return Refused("二つの改正規定が同じ語句を改めている")
    return apply_edits(ordinance.text, edits)


def _body(ordinance: Ordinance, amendment: str) -> Iterator[str]:
    for line in amendment.split("\n"):
        if re.fullmatch(r"\s*[附付]\s*則\s*", line):
            return
        if line.endswith(HEADER) and line.startswith(ordinance.title):
            continue
        if line.strip():
            yield line.strip()


def _edits(ordinance: Ordinance, instruction: Instruction) -> list[Edit] | Refused:
    unit = resolve(ordinance, replace(instruction.place, part=""))
    span = spans(ordinance, unit, instruction.place.part) if unit else None
    if span is None:
        return Refused("改正規定の示す箇所が例規にない")
    text = ordinance.text[span.start : span.end]
    starts = [m.start() for m in re.finditer(re.escape(instruction.old), text)]
    if not starts:
        return Refused("改正規定の引用する語句がその箇所にない")
    size = len(instruction.old)
    return [Edit(span.start + at, span.start + at + size, instruction.new) for at in starts]


def parse(line: str) -> tuple[Instruction, ...] | Refused:
    """The instructions of one paragraph, or that it is not understood."""
    wrong = Refused("改正規定を読み取れない")
    found: list[Instruction] = []
    at, place = 0, None
    while at < len(line):
        if line[at] != "「":
            where = _where(line, at, place)
            if where is None:
                return wrong
            place, at = where
        quotes, at = _quotes(line, at)
        if place is None or not quotes:
            return wrong
        if line.startswith("を削", at):
            found += [Instruction(place, old, "") for old in quotes]
            at += len("を削")
        else:
            pairs, at = _pairs(line, at, quotes)
            if not pairs or not line.startswith("改め", at):
                return wrong
            found += [Instruction(place, old, new) for old, new in pairs]
            at += len("改め")
        if line[at:] == "る。":
            return tuple(found)
        joint = "り、" if line[at - 1] == "削" else "、"
        if not line.startswith(joint, at):
            return wrong
        at += len(joint)
    return wrong


def _where(line: str, at: int, before: Place | None) -> tuple[Place, int] | None:
    found = WHERE.match(line, at)
    if found is None or found.end() - at < 2:
        form = FORM.match(line, at)
        place = read(form["form"]) if form else None
        return (place, form.end()) if form and place else None
    place = read((found["rest"] or "") + found["tail"]) if found["rest"] or found["tail"] else Place()
    if place is None:
        return None
    if found["same"]:
        if before is None:
            return None
        base = replace(before, part="", subitems=())
        if found["same"] in ("同条", "同項"):
            base = replace(base, item="")
        if found["same"] == "同条":
            base = replace(base, paragraph="")
        place = replace(
            base,
            paragraph=place.paragraph or base.paragraph,
            item=place.item or base.item,
            subitems=place.subitems,
            part=place.part,
        )
    return place, found.end()


def _quotes(line: str, at: int) -> tuple[list[str], int]:
    """「A」, or 「A」、「B」及び「C」."""
    quotes: list[str] = []
    while at < len(line):
        joint = next((j for j in ("及び", "、") if quotes and line.startswith(j + "「", at)), "")
        if (quotes and not joint) or line[at + len(joint) : at + len(joint) + 1] != "「":
            break
        words, at = _quoted(line, at + len(joint))
        quotes.append(words)
    return quotes, at


def _quoted(line: str, at: int) -> tuple[str, int]:
    """The words between the 「 here and the 」 that pairs with it."""
    depth = 0
    for end in range(at, len(line)):
        depth += (line[end] == "「") - (line[end] == "」")
        if depth == 0:
            return line[at + 1 : end], end + 1
    return "", len(line)


def _pairs(line: str, at: int, quotes: list[str]) -> tuple[list[tuple[str, str]], int]:
    """「A」を「B」に、「C」を「D」に, the first quotation being read already."""
    pairs: list[tuple[str, str]] = []
    old = quotes[0] if len(quotes) == 1 else ""
    while old and line.startswith("を「", at):
        new, at = _quoted(line, at + 1)
        if not line.startswith("に", at):
            return [], at
        pairs.append((old, new))
        at += 1
        if not line.startswith("、「", at):
            break
        old, at = _quoted(line, at + 1)
    return pairs, at

"""Applies 改正規定 to the instrument as a clerk would.

It knows the text of the amendment and the structure of the instrument, not what the drafter meant. Words that
are not there are an error (発射台がない); 同条・同項 are followed within a sentence, and in a later sentence
numbers are those after the moves of the earlier ones.
"""

import re
from dataclasses import dataclass, field, replace

from analog_review.model.ordinance import Kind, Ordinance, Provision
from analog_review.model.place import Place, canonical
from analog_review.propose.amending.edits import Edit, apply_edits, overlap, spans, tail_of
from analog_review.propose.amending.grammar import Instruction, parse
from analog_review.propose.amending.place import article_at, caption_of, relabel, resolve, siblings
from analog_review.propose.refused import Refused

HEADER = "の一部を次のように改正する。"
NO_PLACE = Refused("改正規定の示す箇所が例規にない")
SHARED = Refused("見出しが次の条と共通のため、条だけを削れない")
TWICE = Refused("二つの改正規定が同じ語句を改めている")
ORDER = Refused("項・号・条の番号が、改正後に続かない")
KINDS = {"条": Kind.ARTICLE, "項": Kind.PARAGRAPH, "号": Kind.ITEM}


@dataclass
class _Applied:
    edits: list[Edit] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)
    """New numbers of provisions, by index."""
    gone: set[int] = field(default_factory=set)
    added: dict[int, str] = field(default_factory=dict)
    """Number of the unit that now stands behind the provision of that index."""


def apply_amendment(ordinance: Ordinance, amendment: str) -> str | Refused:
    """The instrument's text after the amendment (a 改正規定, or a whole amendment with header and 附則)."""
    instructions = read_amendment(ordinance, amendment)
    return instructions if isinstance(instructions, Refused) else carry_out(ordinance, instructions)


def carry_out(ordinance: Ordinance, instructions: tuple[Instruction, ...]) -> str | Refused:
    """The instrument's text after the instructions."""
    done = _Applied()
    for instruction in instructions:
        refused = _one(ordinance, instruction, done)
        if refused is not None:
            return refused
    if overlap(done.edits):
        return TWICE
    if not _numbered(ordinance, done):
        return ORDER
    return apply_edits(ordinance.text, done.edits)


def read_amendment(ordinance: Ordinance, amendment: str) -> tuple[Instruction, ...] | Refused:
    """The instructions of an amendment, each addition with the lines printed below it."""
    found: list[Instruction] = []
    below: list[str] | None = None

    def close() -> None:
        if below is not None:
            found[-1] = replace(found[-1], new="".join(line + "\n" for line in below))

    for line in amendment.split("\n"):
        if re.fullmatch(r"\s*[附付]\s*則\s*", line):
            break
        if line.endswith(HEADER) and line.strip().startswith(ordinance.title):
            continue
        if not line.strip():
            continue
        instructions = parse(line.strip())
        if isinstance(instructions, Refused):
            if below is None:
                return instructions
            below.append(line)
            continue
        close()
        found += instructions
        below = [] if instructions[-1].verb in ("behind", "inside", "ただし書", "後段") else None
    close()
    return tuple(found)


def _one(ordinance: Ordinance, instruction: Instruction, done: _Applied) -> Refused | None:
    place = replace(instruction.place, part="")
    if instruction.verb == "words":
        return _words(ordinance, instruction, done)
    if instruction.verb in ("ただし書", "後段"):
        return _sentence(ordinance, instruction, done)
    if instruction.verb == "inside":
        inside = _contents(ordinance, place, KINDS[instruction.unit])
        return _behind(ordinance, inside[-1], instruction, done) if inside else NO_PLACE
    unit = _unit(ordinance, place)
    if unit is None:
        return NO_PLACE
    if instruction.verb == "delete":
        heading = caption_of(ordinance, place) if unit.kind is Kind.ARTICLE else None
        done.gone.add(unit.index)
        done.edits.append(Edit(heading.start if heading else unit.start, tail_of(ordinance, unit), ""))
        return SHARED if heading and _heads_more(ordinance, unit) else None
    if instruction.verb == "behind":
        return _behind(ordinance, unit, instruction, done)
    last = (
        _unit(ordinance, replace(instruction.to, part="")) if instruction.to and instruction.verb == "shift" else None
    )
    run = [unit]
    if instruction.verb == "shift":
        beside = siblings(ordinance, unit)
        if last is None or last not in beside:
            return NO_PLACE
        run = [p for p in beside if unit.index <= p.index <= last.index]
    for moved in run:
        shifted = str(int(moved.number) + 1) if moved.number.isdecimal() else ""
        number = shifted if instruction.verb == "shift" else _last_number(instruction.to)
        if not number:
            return ORDER
        done.moved[moved.index] = number
        done.edits.append(Edit(moved.start, moved.body, relabel(ordinance.text[moved.start : moved.body], number)))
    return None


def _heads_more(ordinance: Ordinance, article: Provision) -> bool:
    """Whether a 見出し stands for the 条 behind its own too (共通見出し), while others have theirs."""
    behind = next((p for p in siblings(ordinance, article) if p.index > article.index), None)
    return behind is not None and ordinance.provisions[behind.index - 1].kind is not Kind.CAPTION


def _unit(ordinance: Ordinance, place: Place) -> Provision | None:
    if place.article and not place.paragraph and not place.item:
        return article_at(ordinance, place)
    return resolve(ordinance, place)


def _last_number(place: Place | None) -> str:
    return (place.item or place.paragraph or place.article) if place else ""


def _contents(ordinance: Ordinance, place: Place, kind: Kind) -> list[Provision]:
    """The units of a kind in the place that 「…に次の1項を加える」 names."""
    if kind is Kind.ARTICLE:
        first = next((p for p in ordinance.provisions if p.kind is kind), None)
        return siblings(ordinance, first) if first else []
    holder = article_at(ordinance, place) if kind is Kind.PARAGRAPH else resolve(ordinance, place)
    below = ordinance.children.get(holder.index, ()) if holder else ()
    return [ordinance.provisions[i] for i in below if ordinance.provisions[i].kind is kind]


def _behind(ordinance: Ordinance, unit: Provision, instruction: Instruction, done: _Applied) -> Refused | None:
    if unit.kind is not KINDS[instruction.unit] or not instruction.new.strip():
        return NO_PLACE
    lines = [line for line in instruction.new.splitlines() if not re.fullmatch(r"\s*[（(][^（）()]+[）)]", line)]
    label = re.match(r"\s*(?:第[^　 ]+|[（(]?[^　 （(）)]+[）)]?)(?=[　 ])", lines[0]) if lines else None
    if label is None:
        return ORDER
    done.added[unit.index] = canonical(label.group())
    at = tail_of(ordinance, unit)
    done.edits.append(Edit(at, at, instruction.new))
    return None


def _words(ordinance: Ordinance, instruction: Instruction, done: _Applied) -> Refused | None:
    unit = resolve(ordinance, instruction.place if instruction.place.part == "見出し" else _bare(instruction.place))
    span = spans(ordinance, unit, instruction.place.part) if unit else None
    if span is None:
        return NO_PLACE
    text = ordinance.text[span.start : span.end]
    starts = [m.start() for m in re.finditer(re.escape(instruction.old), text)]
    if not starts:
        return Refused("改正規定の引用する語句がその箇所にない")
    size = len(instruction.old)
    done.edits += [Edit(span.start + at, span.start + at + size, instruction.new) for at in starts]
    return None


def _bare(place: Place) -> Place:
    return replace(place, part="")


def _sentence(ordinance: Ordinance, instruction: Instruction, done: _Applied) -> Refused | None:
    """A ただし書 or 後段 goes to the end of the unit's own words; a unit that has one gets no other."""
    unit = resolve(ordinance, _bare(instruction.place))
    whole = spans(ordinance, unit, instruction.place.part) if unit else None
    if unit is None or whole is None or spans(ordinance, unit, "ただし書") or spans(ordinance, unit, "後段"):
        return NO_PLACE
    opening = ("ただし、", "但し、") if instruction.verb == "ただし書" else ("この場合において",)
    if not instruction.new.strip().startswith(opening):
        return Refused("加えるただし書又は後段が示されていない")
    lead = ordinance.text[whole.start : min(whole.end, unit.end)]
    at = whole.start + len(lead.rstrip())
    done.edits.append(Edit(at, at, instruction.new.strip()))
    return None


def _numbered(ordinance: Ordinance, done: _Applied) -> bool:
    """Whether the numbers beside every unit that was moved, added to or taken out still ascend."""
    for index in {*done.moved, *done.gone, *done.added}:
        numbers = []
        beside = siblings(ordinance, ordinance.provisions[index])
        for unit in beside:
            if unit.index not in done.gone:
                numbers.append(done.moved.get(unit.index, unit.number))
            if unit.index in done.added:
                numbers.append(done.added[unit.index])
        order = [tuple(int(n) for n in re.findall(r"\d+", number)) for number in numbers]
        if order != sorted(set(order)) or (_counts_up(beside) and not _is_run(order)):
            return False
    return True


def _counts_up(units: list[Provision]) -> bool:
    """Whether units were numbered without a gap before, so that they have to be so behind."""
    return units[0].kind is not Kind.ARTICLE and [u.number for u in units] == [str(n + 1) for n in range(len(units))]


def _is_run(order: list[tuple[int, ...]]) -> bool:
    return [number[:1] for number in order] == [(n + 1,) for n in range(len(order))]


def edits_of(ordinance: Ordinance, instruction: Instruction) -> tuple[Edit, ...]:
    """Where in the instrument's text an instruction acts; nothing if it cannot."""
    done = _Applied()
    return () if _one(ordinance, instruction, done) is not None else tuple(done.edits)

"""Applies 改正規定 to the instrument as a clerk would.

It knows the text of the amendment and the structure of the instrument, not what the drafter meant. Words that
are not there are an error (発射台がない); 同条・同項 are followed within a sentence, and a number means what bears it
after the moves said before. A place must be found by the structure and by its printed labels alike. What it cannot
carry out it refuses with the place and the cure, and nothing of that amendment is done.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analog_review.model.ordinance import Ordinance
from analog_review.propose.amending.carried import CarriedOut
from analog_review.propose.amending.edits import Edit, apply_edits
from analog_review.propose.amending.grammar import BELOW, Instruction, looks_like, parse
from analog_review.propose.amending.ground import REORDERED
from analog_review.propose.amending.new_units import fitted
from analog_review.propose.refused import Refused

HEADER = "の一部を次のように改正する。"
SUPPLEMENTARY = re.compile(r"\s*[附付]\s*則\s*")
Reparse = Callable[[str], Ordinance]
"""Reads a changed text of the instrument from the start."""


def apply_amendment(ordinance: Ordinance, amendment: str, reparse: Reparse | None = None) -> str | Refused:
    """The instrument's text after the amendment (a 改正規定, or a whole amendment with header and 附則)."""
    instructions = read_amendment(ordinance, amendment)
    return instructions if isinstance(instructions, Refused) else carry_out(ordinance, instructions, reparse)


def carry_out(
    ordinance: Ordinance, instructions: Sequence[Instruction], reparse: Reparse | None = None
) -> str | Refused:
    """The instrument's text after the instructions; with ``reparse`` its numbers are counted once more in that text."""
    done = CarriedOut(ordinance)
    for instruction in instructions:
        refused = done.take(instruction)
        if refused is not None:
            return refused
    refused = done.unfinished()
    if refused is not None:
        return refused
    text = apply_edits(ordinance.text, done.edits)
    jump = disordered(ordinance, reparse(text)) if reparse is not None else ""
    return replace(REORDERED, place=jump) if jump else text


def disordered(before: Ordinance, after: Ordinance) -> str:
    """The first unit whose number does not follow the one before it though all did; empty when there is none."""
    known = set(_jumps(before))
    return next((jump for jump in _jumps(after) if jump not in known), "")


def _jumps(ordinance: Ordinance) -> list[str]:
    """Labels that stand behind one of the same kind and place with a higher or the same number."""
    last: dict[tuple[object, ...], tuple[int, ...]] = {}
    found = []
    for p in ordinance.provisions:
        if not re.fullmatch(r"[\d_]+", p.number):
            continue
        number = tuple(int(n) for n in p.number.split("_"))
        key = (p.kind, p.part if p.kind.value == "article" and p.parent < 0 else p.parent)
        if last.get(key, ()) >= number:
            found.append(f"{p.kind.value}{p.label}")
        last[key] = number
    return found


def read_amendment(ordinance: Ordinance, amendment: str, fit: bool = False) -> tuple[Instruction, ...] | Refused:
    """The instructions of an amendment, each addition with the lines printed below it.

    ``fit`` sets those lines as the instrument sets its own, for an amendment that was laid out for paper.
    """
    found: list[Instruction] = []
    for sentence, below in sentences_of(ordinance.title, amendment):
        instructions = read_sentence(ordinance, sentence, below, fit)
        if isinstance(instructions, Refused):
            return instructions
        found += instructions
    return tuple(found)


def read_sentence(
    ordinance: Ordinance, sentence: str, below: Sequence[str], fit: bool = False
) -> tuple[Instruction, ...] | Refused:
    """The instructions of one sentence with the lines below it."""
    found = parse(sentence.strip())
    if isinstance(found, Refused) or found[-1].verb not in BELOW or found[-1].new:
        if below and not isinstance(found, Refused):
            return Refused("改正規定の後に、どこに入るか分からない行がある", below[0].strip()[:30])
        return found
    new = "".join(line + "\n" for line in below)
    return (*found[:-1], replace(found[-1], new=fitted(ordinance, new) if fit else new))


def sentences_of(title: str, amendment: str) -> list[tuple[str, list[str]]]:
    """The sentences of an amendment up to its 附則, each with the lines that it puts under itself."""
    found: list[tuple[str, list[str]]] = []
    open_below = False
    for line in amendment.split("\n"):
        if SUPPLEMENTARY.fullmatch(line) and not _adds_supplementary(found):
            break
        header = line.endswith(HEADER) and title in line
        if header or not line.strip():
            continue
        if open_below and not _is_sentence(line):
            found[-1][1].append(line)
            continue
        found.append((line, []))
        parsed = parse(line.strip())
        open_below = not isinstance(parsed, Refused) and parsed[-1].verb in BELOW and not parsed[-1].new
    return found


def _is_sentence(line: str) -> bool:
    return not isinstance(parse(line.strip()), Refused) or looks_like(line)


def _adds_supplementary(found: list[tuple[str, list[str]]]) -> bool:
    """Whether the sentence above rewrites the 附則, so that the heading below it is part of the new words."""
    return (
        bool(found) and not found[-1][1] and re.match(r"[附付]則を次のように改める", found[-1][0].strip()) is not None
    )


def edits_of(ordinance: Ordinance, instruction: Instruction) -> tuple[Edit, ...]:
    """Where in the instrument's text an instruction acts by itself; nothing if it cannot."""
    done = CarriedOut(ordinance)
    return () if done.take(instruction) is not None else tuple(done.edits)

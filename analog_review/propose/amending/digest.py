"""The list of changes: one line a change, read off the 改正規定 themselves so that none can be missing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from analog_review.model.finding import ChangeLine
from analog_review.model.ordinance import Ordinance
from analog_review.model.place import Place
from analog_review.propose.amending.apply import edits_of, read_amendment
from analog_review.propose.amending.edits import LABEL, Edit
from analog_review.propose.amending.grammar import Instruction
from analog_review.propose.prove import Target
from analog_review.propose.refused import Refused

FOLLOWS = "項の移動に伴う整理"


def change_lines(
    ordinance: Ordinance, provisions: str, targets: Sequence[Target], reasons: Mapping[str, str]
) -> tuple[ChangeLine, ...]:
    """A line for every instruction of the 改正規定, with the findings whose drafts ask for it."""
    instructions = read_amendment(ordinance, provisions)
    if isinstance(instructions, Refused):
        return ()
    moving = [t for t in targets if any(e.how == LABEL for e in t.edits)]
    found = []
    for instruction in instructions:
        made = edits_of(ordinance, instruction)
        asking = [t for t in targets if any(_within(mine, made) for mine in t.edits)] or moving
        why = dict.fromkeys(reasons.get(t.finding.id, "") for t in asking)
        before, after = said(instruction)
        reason = FOLLOWS if instruction.verb in ("move", "shift") else "・".join(w for w in why if w)
        found.append(ChangeLine(named(instruction.place), before, after, reason, tuple(t.finding.id for t in asking)))
    return tuple(found)


def _within(mine: Edit, made: Iterable[Edit]) -> bool:
    return any(edit.start <= mine.start and mine.end <= edit.end for edit in made)


def named(place: Place) -> str:
    """The place in half-width digits, as locations are written in files."""
    return str(place) or "本則"


def said(instruction: Instruction) -> tuple[str, str]:
    """The two sides of a change."""
    match instruction.verb:
        case "words":
            return instruction.old, instruction.new
        case "move" | "shift":
            target = named(instruction.to) if instruction.to else ""
            here = named(instruction.place)
            return here, f"{target}まで一つずつ繰下げ" if instruction.verb == "shift" else target
        case "delete":
            return named(instruction.place), ""
        case _:
            return "", instruction.new.strip()


def agrees(ordinance: Ordinance, provisions: str, lines: Sequence[ChangeLine]) -> bool:
    """Whether every change has its line and every line its change."""
    instructions = read_amendment(ordinance, provisions)
    if isinstance(instructions, Refused):
        return False
    changes = Counter((named(i.place), *said(i)) for i in instructions)
    return changes == Counter((line.place, line.before, line.after) for line in lines)

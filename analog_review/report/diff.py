"""What a draft changes, shown on both sides."""

from difflib import SequenceMatcher

from analog_review.report.safe import Rich, Tone, marked

_LARGE = 400_000
_ISLAND = 2


def _ends(before: str, after: str) -> tuple[int, int]:
    """How many characters the two share at the head and, behind that, at the tail."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail


def _changes(before: str, after: str) -> list[tuple[int, int, int, int]]:
    """Spans that differ. Islands of one or two equal characters are drowned: they are chance, not sense."""
    if len(before) * len(after) > _LARGE:
        return [(0, len(before), 0, len(after))]
    found: list[tuple[int, int, int, int]] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and a - found[-1][1] <= _ISLAND:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return found


def compared(before: str, after: str) -> tuple[Rich, Rich]:
    """Both texts with what goes and what comes marked."""
    head, tail = _ends(before, after)
    changes = _changes(before[head : len(before) - tail], after[head : len(after) - tail])
    return (
        marked(before, [(head + a, head + b) for a, b, _, _ in changes], Tone.REMOVED),
        marked(after, [(head + c, head + d) for _, _, c, d in changes], Tone.ADDED),
    )

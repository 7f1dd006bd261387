"""Both sides of a change for 新旧対照表, with 略 for what stays the same in a long unit. Pure."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analog_review.report.safe import Rich, Tone

LONG = 120
"""A unit of so many characters or fewer is printed whole."""

OMITTED, ADDED_UNIT, DELETED_UNIT = "略", "（新設）", "（削る）"
_LABEL = re.compile(
    r"[\s　]*((?:[（(][^（()）\s]{1,4}[）)]|第?[0-9０-９〇一二三四五六七八九十百]{1,4}|[ア-ンイロハ])(?=[　\s]))"
)
_SUB = re.compile(r"[ア-ン]")
_MARK = re.compile("[（(「『）)」』。]")
_Part = tuple[str, Tone]


@dataclass(frozen=True, slots=True, order=True)
class Patch:
    """``new`` in place of ``before[start:end]``."""

    start: int
    end: int
    new: str


@dataclass(slots=True)
class _Block:
    """Characters ``start:end`` of the text before, and the changes inside. ``added`` stands between two lines."""

    start: int
    end: int
    changes: list[Patch]
    added: bool = False


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of a line; a 。 inside brackets ends none."""
    depth, begin = 0, start
    for mark in _MARK.finditer(text, start, end):
        depth += (mark[0] in "（(「『") - (mark[0] in "）)」』")
        if mark[0] == "。" and depth <= 0:
            yield begin, mark.end()
            begin = mark.end()
    if begin < end:
        yield begin, end


def _whole_lines(text: str, change: Patch) -> bool:
    """Whether the change only adds lines between those of the text."""
    if change.end > change.start or not change.new:
        return False
    before = change.start == 0 or text[change.start - 1] == "\n"
    after = change.start == len(text) or text[change.start] == "\n"
    return (change.new.endswith("\n") and before) or (change.new.startswith("\n") and after)


def _blocks(text: str, changes: Sequence[Patch]) -> list[_Block]:
    """The lines of the text, joined where a change reaches over their ends, and the lines added between them."""
    added = [change for change in changes if _whole_lines(text, change)]
    lines = list(_lines(text))
    ends = [end for _, end in lines]
    joined = {n for c in changes for n in range(bisect_left(ends, c.start), bisect_left(ends, c.end))}
    blocks: list[_Block] = []
    for number, (start, end) in enumerate(lines):
        if number - 1 in joined:
            blocks[-1].end = end
        else:
            blocks.append(_Block(start, end, []))
    for change in changes:
        if change not in added:
            home = bisect_left(blocks, change.start, key=lambda block: block.end)
            blocks[min(home, len(blocks) - 1)].changes.append(change)
    blocks += [_Block(change.start, change.start, [change], True) for change in added]
    return sorted(blocks, key=lambda b: (b.start + (b.added and b.changes[0].new.startswith("\n")), not b.added))


def _label(text: str) -> str:
    found = _LABEL.match(text)
    return found[1] if found else ""


def _rank(label: str) -> int:
    """How deep a label stands: 項 are plain figures, 号 bracketed or in kanji, then the rest."""
    if not label:
        return 3
    return 0 if label.isdecimal() else 1 if label[0] in "（(" or not _SUB.fullmatch(label) else 2


def _omitted(lines: Sequence[str]) -> Iterator[str]:
    """「（１）～（５）　略」 for lines left out, 「略」 where they bear no labels; what is below goes with it."""
    groups: list[list[str]] = []
    for line in lines:
        label = _label(line)
        if (
            not groups
            or (label and groups[-1][0] and _rank(label) < _rank(groups[-1][0]))
            or (label and not groups[-1][0] and _rank(label) == 0)
        ):
            groups.append([label])
        elif label and _rank(label) == _rank(groups[-1][0]):
            groups[-1].append(label)
    for labels in groups:
        first, last = labels[0], labels[-1]
        yield OMITTED if not first else f"{first}{f'～{last}' if last != first else ''}　{OMITTED}"


def _marked(text: str, start: int, end: int, changes: Sequence[Patch]) -> tuple[list[_Part], list[_Part]]:
    old: list[_Part] = []
    new: list[_Part] = []
    at = start
    for change in changes:
        for side, words, tone in (
            (old, text[change.start : change.end], Tone.REMOVED),
            (new, change.new, Tone.ADDED),
        ):
            side += [(text[at : change.start], Tone.PLAIN), (words, tone)]
        at = change.end
    for side in (old, new):
        side.append((text[at:end], Tone.PLAIN))
    return old, new


def _sentence_of(spans: Sequence[tuple[int, int]], change: Patch) -> int:
    """The sentence that a change begins in; what is added at an end belongs to the sentence before it."""
    inserted = change.end == change.start
    for index, (start, end) in enumerate(spans):
        if start <= change.start < end or (inserted and change.start == end):
            return index
    return len(spans) - 1


def _changed(text: str, block: _Block, long: bool) -> tuple[list[_Part], list[_Part]]:
    """A line with changes; of a long unit the sentences without any are left out."""
    spans = list(_sentences(text, block.start, block.end)) if long else []
    if len(spans) < 2 or any("\n" in text[c.start : c.end] for c in block.changes):
        return _marked(text, block.start, block.end, block.changes)
    touched = {_sentence_of(spans, c) for c in block.changes}
    for change in block.changes:
        touched |= {n for n, (start, end) in enumerate(spans) if change.start < end and start < change.end}
    old: list[_Part] = []
    new: list[_Part] = []
    for index, (start, end) in enumerate(spans):
        if index in touched:
            inside = [c for c in block.changes if _sentence_of(spans, c) == index]
            reach = max([end, *(c.end for c in inside)])
            begin = max([start, *(c.end for c in block.changes if c.start < start < c.end)])
            one, two = _marked(text, min(begin, end), max(begin, min(reach, end)), inside)
            old += one
            new += two
        elif index == 0 or index - 1 in touched:
            words = _label(text[start:end])
            mark = f"{words}{'　' if words else ''}（{OMITTED}）"
            old.append((mark, Tone.PLAIN))
            new.append((mark, Tone.PLAIN))
    return old, new


def sides(text: str, changes: Sequence[Patch]) -> tuple[Rich, Rich]:
    """The text before and after with what goes and what comes marked, one line a line."""
    long = len(text) > LONG
    old: list[list[_Part]] = []
    new: list[list[_Part]] = []
    kept: list[str] = []

    def flush() -> None:
        if kept:
            lines = list(_omitted(kept)) if long else list(kept)
            for side in (old, new):
                side += [[(line, Tone.PLAIN)] for line in lines]
            kept.clear()

    for block in _blocks(text, sorted(changes)):
        if not block.changes:
            kept.append(text[block.start : block.end])
            continue
        flush()
        if block.added:
            old.append([(ADDED_UNIT, Tone.PLAIN)])
            new.append([(block.changes[0].new.strip("\n"), Tone.ADDED)])
            continue
        before, after = _changed(text, block, long)
        if not any(words for words, _ in after):
            after = [(DELETED_UNIT, Tone.PLAIN)]
        old.append(before)
        new.append(after)
    flush()
    return _rich(old), _rich(new)


def _rich(lines: Sequence[Sequence[_Part]]) -> Rich:
    """Lines put together, neighbours of one tone joined."""
    parts: list[_Part] = []
    for number, line in enumerate(lines):
        for text, tone in ([("\n", Tone.PLAIN)] if number else []) + list(line):
            if not text:
                continue
            if parts and parts[-1][1] is tone:
                parts[-1] = (parts[-1][0] + text, tone)
            else:
                parts.append((text, tone))
    return Rich(tuple(parts))

"""新旧対照表方式: the changed provisions with labels and captions, unchanged ones as 略, proved by applying them."""

import re
from collections.abc import Iterator, Sequence

from analog_review.model.ordinance import Kind, Ordinance, Provision
from analog_review.model.provision_table import Marked, ProvisionTable, TableLine, words_of
from analog_review.propose.amending.apply import apply_amendment, read_amendment
from analog_review.propose.amending.carried import CarriedOut
from analog_review.propose.amending.edits import Edit
from analog_review.propose.amending.new_units import is_caption, shape_of
from analog_review.propose.amending.scopes import DIVISIONS
from analog_review.propose.refused import Refused

HEADED = (Kind.CAPTION, Kind.SUPPLEMENTARY, Kind.TABLE, Kind.FORM)
"""What is printed in its row though it stays the same."""
OMITTED = "（略）"
HISTORY = re.compile(r"[（(][^（）()]*(?:明|大|昭|平|令)[^（）()]*(?:追加|改正|繰[上下]|全改|削除)[^（）()]*[）)]\s*$")
"""「（平20条例14・追加）」: a note of the 例規集, no part of the law."""
RANGE = "～"


def provision_table(ordinance: Ordinance, provisions: str) -> ProvisionTable | None:
    """The table of an amendment's 改正規定; None when it cannot be shown so that applying it gives the same text."""
    instructions = read_amendment(ordinance, provisions)
    if isinstance(instructions, Refused):
        return None
    done = CarriedOut(ordinance)
    if any(done.take(one) is not None for one in instructions):
        return None
    edits = sorted(done.edits)
    rows = [tuple(_row(ordinance, block, edits)) for block in _blocks(ordinance, edits)]
    table = ProvisionTable(ordinance.id, tuple(row for row in rows if row))
    return table if apply_table(ordinance, table) == apply_amendment(ordinance, provisions) else None


def _blocks(ordinance: Ordinance, edits: Sequence[Edit]) -> Iterator[list[Provision]]:
    """The provisions of every row: a 条 with its 見出し, a 項 of the 附則, a table, a form, a line of the 目次 …"""
    block: list[Provision] = []
    for provision in ordinance.provisions:
        above = ordinance.ancestors(provision.index)
        holder = _holder(ordinance, block) if block else None
        goes_on = holder and holder.kind not in DIVISIONS and any(a.index == holder.index for a in above)
        captioned = len(block) == 1 and block[0].kind is Kind.CAPTION
        if not goes_on and not captioned:
            if block and _touched(block, edits):
                yield block
            block = []
        block.append(provision)
    if block and _touched(block, edits):
        yield block


def _holder(ordinance: Ordinance, block: list[Provision]) -> Provision:
    """What the row is of: the 条 behind its 見出し."""
    first = block[1] if block[0].kind is Kind.CAPTION and block[1:] else block[0]
    above = ordinance.ancestors(first.index)
    whole = (Kind.ARTICLE, Kind.TABLE, Kind.FORM)
    return next((a for a in above if a.kind in whole), first)


def _touched(block: list[Provision], edits: Sequence[Edit]) -> bool:
    start, end = block[0].start, block[-1].end
    return any((start <= e.start < end and not _behind_all(e, start)) or e.start == e.end == end for e in edits)


def _behind_all(edit: Edit, start: int) -> bool:
    """Whether new lines that stand where a row begins belong to the row before it."""
    return edit.start == edit.end == start and edit.new.endswith("\n")


def _row(ordinance: Ordinance, block: list[Provision], edits: Sequence[Edit]) -> Iterator[TableLine]:
    """The lines of a row, those that stay the same left out between the others."""
    lines = _lines(ordinance, block)
    kept: list[tuple[int, int]] = []
    for number, (start, end) in enumerate(lines):
        first, last = number == 0, number == len(lines) - 1
        inside = [e for e in edits if start <= e.start < end or (last and e.start == e.end == end)]
        inside = [e for e in inside if not _behind_all(e, start)]
        added = [e for e in edits if e.start == e.end == start and e.new.endswith("\n") and not first]
        for edit in added:
            yield from _flush(ordinance, kept, edit.new)
            yield from _new_lines(edit)
        inside = [e for e in inside if e not in added and not (e.start == e.end == end)]
        if inside or (first and block[0].kind in HEADED):
            yield from _flush(ordinance, kept, ordinance.text[start:end])
            yield _changed(ordinance.text, start, end, inside)
        else:
            kept.append((start, end))
        for edit in edits if last else ():
            if edit.start == edit.end == end:
                yield from _flush(ordinance, kept, edit.new)
                yield from _new_lines(edit)
    yield from _flush(ordinance, kept, "")


def _lines(ordinance: Ordinance, block: list[Provision]) -> list[tuple[int, int]]:
    """The printed lines of a row, those of notes left out."""
    found: list[tuple[int, int]] = []
    notes = {(p.start, p.end) for p in block if p.kind is Kind.NOTE}
    start, end = block[0].start, block[-1].end
    at = start
    while at < end:
        stop = ordinance.text.find("\n", at, end) + 1 or end
        if not any(a <= at and stop <= b for a, b in notes) and ordinance.text[at:stop].strip():
            found.append((at, stop))
        at = stop
    return found


def _new_lines(edit: Edit) -> Iterator[TableLine]:
    for line in edit.new.splitlines():
        yield TableLine((), ((line, True),))


def _changed(text: str, start: int, end: int, inside: Sequence[Edit]) -> TableLine:
    """A line with what goes and what comes underlined; of a note behind its words nothing is shown."""
    body = text[start:end].rstrip("\n")
    note = HISTORY.search(body)
    stop = start + (note.start() if note else len(body))
    old: list[tuple[str, bool]] = []
    new: list[tuple[str, bool]] = []
    at = start
    for edit in inside:
        out, come = text[edit.start : min(edit.end, stop)], edit.new.rstrip("\n")
        ahead, behind = _stays(out, come)
        old += [(text[at : edit.start] + ahead, False), (out[len(ahead) : len(out) - len(behind)], True)]
        new += [(text[at : edit.start] + ahead, False), (come[len(ahead) : len(come) - len(behind)], True)]
        old.append((behind, False))
        new.append((behind, False))
        at = edit.end
    rest = text[at:stop] if at < stop else ""
    before, after = _joined([*old, (rest, False)]), _joined([*new, (rest, False)])
    gone = any(e.start <= start and e.end >= start + len(body) for e in inside) and not words_of(after).strip()
    return TableLine(before, () if gone and any(e.end > start + len(body) for e in inside) else after)


def _stays(gone: str, come: str) -> tuple[str, str]:
    """What of quoted words stays where something is only put beside them or taken from them: it is not underlined."""
    short, long = sorted((gone, come), key=len)
    if long.startswith(short):
        return short, ""
    return ("", short) if long.endswith(short) else ("", "")


def _joined(parts: Sequence[tuple[str, bool]]) -> Marked:
    return tuple(part for part in parts if part[0])


def _flush(ordinance: Ordinance, kept: list[tuple[int, int]], following: str) -> Iterator[TableLine]:
    """「２　（略）」, 「(1)～(3)　（略）」 for lines that stay, with what is below them unless the list goes on."""
    labels: list[str] = []
    for start, _ in kept:
        provision = next((p for p in ordinance.provisions if p.start <= start < p.end), None)
        label = ordinance.text[start : provision.body].strip() if provision and provision.start == start else ""
        labels.append(label)
    kept.clear()
    shown: set[int] = set()
    rank = _rank(_label(following))
    for number in range(len(labels) - 1, -1, -1):  # what stands beside or above the line that follows
        if labels[number] and 1 <= _rank(labels[number]) <= rank:
            shown.add(number)
            rank = _rank(labels[number])
        if rank <= 1:
            break
    groups: list[list[str]] = []
    for number, label in enumerate(labels):
        if groups and groups[-1][0] and label and shape_of(label) == shape_of(groups[-1][0]):
            groups[-1].append(label)
        elif not groups or number in shown or (label and not _below(groups[-1][0], label)):
            groups.append([label])
    for group in groups:
        first, last = group[0], group[-1]
        words = first if len(group) == 1 else f"{first}・{last}" if len(group) == 2 else f"{first}{RANGE}{last}"
        line = ((f"{words}　{OMITTED}" if words else f"　{OMITTED}", False),)
        yield TableLine(line, line, omitted=True)


def _below(upper: str, label: str) -> bool:
    """Whether a label counts something below another: 号 below a 項, ア below a 号."""
    return _rank(label) > _rank(upper) > 0


def _rank(label: str) -> int:
    """How deep what bears the label stands: 条 and 項 1, 号 2, ア 3, anything else 4."""
    order = {"N": 1, "（N）": 2, "(N)": 2, "⑴": 2, "漢": 2, "（漢）": 2, "ア": 3}
    return 0 if not label else 1 if label.startswith("第") else order.get(shape_of(label), 4)


def apply_table(ordinance: Ordinance, table: ProvisionTable) -> str | None:
    """The instrument's text when every 改正前 of the table, found in order, is made its 改正後; else None.

    It looks for the words of the table's lines alone. A line that is new comes behind the last line found.
    """
    text, at, parts = ordinance.text, 0, []
    for row in table.rows:
        for number, line in enumerate(row):
            before, after = words_of(line.before), words_of(line.after)
            if line.omitted:
                coming = row[number + 1] if number + 1 < len(row) else TableLine((), ())
                stop = _behind(text, at, _last(before), _label(words_of(coming.before) or words_of(coming.after)))
                if stop < 0:
                    return None
                parts.append(text[at:stop])
                at = stop
                continue
            if not before:
                parts += [after, "\n"]
                continue
            begin = text.find(before, at)
            if begin < 0:
                return None
            parts += [text[at:begin], after]
            at = begin + len(before)
            if text[at : at + 1] == "\n":
                at += 1
                parts.append("\n" if after else "")
    return "".join([*parts, text[at:]])


def _last(omitted: str) -> str:
    """「(3)」 of 「(1)～(3)　（略）」."""
    return re.split(f"[・{RANGE}]", omitted.removesuffix(OMITTED).strip())[-1]


def _label(line: str) -> str:
    """The label that a line of the table begins with, the first of several that are left out."""
    found = re.match(r"[\s　]*([^\s　]+)(?=[\s　])", line)
    return re.split(f"[・{RANGE}]", found[1])[0] if found and not is_caption(line) else ""


def _behind(text: str, at: int, label: str, following: str) -> int:
    """Where what bears that label ends, with all that is counted below it unless the table goes on inside it; -1 when
    no line bears it. Without a label, the end of a line that bears none."""
    found = re.compile(rf"^[\s　]*{re.escape(label)}(?=[\s　（(]|$)", re.MULTILINE).search(text, at) if label else None
    if label and found is None:
        return -1
    stop = text.find("\n", found.end() if found else at) + 1 or len(text)
    while label and not _below(label, following) and stop < len(text):
        line = text[stop : text.find("\n", stop) + 1 or len(text)]
        if not _below(label, _label(line)):
            break
        stop += len(line)
    return stop

"""引継ぎ: earlier decisions that a person has to look at, each with what changed and one cell to confirm it."""

from collections.abc import Iterator

from analog_review.model.carry import (
    CARRIED,
    Carried,
    Passage,
    Passed,
    Said,
    Side,
    subject_of,
    subject_text,
    values_text,
)
from analog_review.model.columns import VERSION
from analog_review.report.diff import compared
from analog_review.report.safe import Value
from analog_review.report.view import View
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.sheets.seals import sealed
from analog_review.report.workbook.table import Row

FATE_JA = {
    Passage.CARRIED: "引継ぎ済み",
    Passage.TO_CONFIRM: "要確認",
    Passage.INHERITED: "継承の案",
    Passage.ORPHANED: "行き先なし",
    Passage.SUCCEEDED: "まとめて確認",
}
_NOWHERE = Side("", "", "")


def carried_rows(view: View, carried: Carried) -> Iterator[Row]:
    """One row each for what waits, is suggested, or has nowhere to go; what is carried stands in its own sheet."""
    for number, passed in enumerate(_listed(carried), 1):
        yield _row(number, passed, view)


def noted(rows: Iterator[Row], carried: Carried) -> Iterator[Row]:
    """The rows of findings; one that waits for a confirmation says so in 注記 until somebody has decided it."""
    numbers = {passed.finding: (n, passed) for n, passed in enumerate(_listed(carried), 1) if passed.waits}
    questions = {passed.new: n for n, passed in enumerate(_listed(carried), 1) if passed.fate is Passage.SUCCEEDED}
    asked = (each for each in carried.passed if each.waits and each.asked_with)
    numbers |= {each.finding: (questions[each.asked_with], each) for each in asked}
    for row in rows:
        number, passed = numbers.get(str(row.get("finding")), (0, None))
        if passed is None or row.get("verdict") or row.get("disposition"):
            yield row
            continue
        said = "、".join(f"{field} {value}" for field, value in passed.values.items()) or "人によって違います"
        label = "【継承の案】" if passed.fate is Passage.INHERITED else "【要確認】前の判断："
        rest = f"\n{row.get('notes')}" if row.get("notes") else ""
        yield {**row, "notes": f"{label}{said}（「{CARRIED.title}」No.{number}）{rest}"}


def _listed(carried: Carried) -> tuple[Passed, ...]:
    return tuple(each for each in carried.passed if each.fate is not Passage.CARRIED and not each.asked_with)


def _row(number: int, passed: Passed, view: View) -> Row:
    before, after = passed.before or _NOWHERE, passed.after or _NOWHERE
    texts: tuple[Value, Value] = (before.text or None, after.text or None)
    if before.text and after.text:
        texts = compared(before.text, after.text)
    nowhere = passed.fate is Passage.ORPHANED
    subject = subject_of(passed.old if nowhere else passed.new)
    row: dict[str, Value] = {
        "number": number,
        "fate": FATE_JA[passed.fate],
        "office": _office(passed, view),
        "title": after.title or before.title,
        "location": after.place,
        "category": view.category(passed.category) if passed.category else None,
        "place_before": before.place or (before.title if passed.fate is Passage.SUCCEEDED else ""),
        "text_before": texts[0],
        "text": texts[1],
        "changes": "\n".join(_changes(passed)),
        "said": "\n".join(_said(each, view) for each in passed.said),
        "why": passed.why,
        "schema": VERSION,
        "run": view.mark,
        "finding": passed.finding,
        "key": subject_text(subject),
        "values": None if nowhere else values_text(passed.values),
    }
    row = sealed(CARRIED, row)
    return row if nowhere else row | decided_cells(CARRIED, subject, view)


def _office(passed: Passed, view: View) -> str:
    finding = view.findings.get(passed.finding)
    if finding is not None:
        return str(view.office(finding))
    side = passed.after or passed.before
    return str(view.registry.of_title(side.title)) if side else ""


def _changes(passed: Passed) -> Iterator[str]:
    before, after = passed.before or _NOWHERE, passed.after or _NOWHERE
    for name in passed.changes:
        if name == "場所":
            yield f"場所：{before.place or '不明'} → {after.place}"
        elif name == "判定":
            yield f"判定：{before.status or '不明'} → {after.status}"
        else:
            yield name


def _said(said: Said, view: View) -> str:
    """「処置：改正（公園課 2026-04-01）」; where people differ, all of them. A group goes by its number."""
    named = view.group_labels
    voices = [f"{named.get(v.value, v.value)}（{v.who or v.writer} {v.when[:10]}）" for v in said.voices]
    return (
        f"{said.field}：{'／'.join(voices)}" if said.value is not None else f"{said.field}【矛盾】{'／'.join(voices)}"
    )

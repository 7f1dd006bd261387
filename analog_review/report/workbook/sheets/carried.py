"""引継ぎ: earlier decisions that a person has to look at, each with what changed and one cell to confirm it."""

from collections.abc import Iterator
from dataclasses import dataclass

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
from analog_review.model.decisions import Subject
from analog_review.report.diff import compared
from analog_review.report.safe import Value
from analog_review.report.view import View
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.sheets.decided import decided_cells
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


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """What waits for a person, with its No."""

    passed: Passed
    number: int
    view: View

    @property
    def before(self) -> Side:
        """The clause as the earlier run had it."""
        return self.passed.before or _NOWHERE

    @property
    def after(self) -> Side:
        """The clause as it is now."""
        return self.passed.after or _NOWHERE

    @property
    def nowhere(self) -> bool:
        """Whether there is nothing that the decision could be about."""
        return self.passed.fate is Passage.ORPHANED

    @property
    def subject(self) -> Subject:
        """What the decision is about."""
        return subject_of(self.passed.old if self.nowhere else self.passed.new)

    def text(self, side: int) -> Value:
        """The text before (0) or now (1), with what differs marked where there are both."""
        if self.before.text and self.after.text:
            return compared(self.before.text, self.after.text)[side]
        return (self.after if side else self.before).text or None


_CARRIED = Cells[CarriedRow](
    CARRIED,
    {
        "number": lambda row: row.number,
        "fate": lambda row: FATE_JA[row.passed.fate],
        "office": lambda row: _office(row.passed, row.view),
        "title": lambda row: row.after.title or row.before.title,
        "location": lambda row: row.after.place,
        "category": lambda row: row.view.category(row.passed.category) if row.passed.category else None,
        "place_before": lambda row: (
            row.before.place or (row.before.title if row.passed.fate is Passage.SUCCEEDED else "")
        ),
        "text_before": lambda row: row.text(0),
        "text": lambda row: row.text(1),
        "changes": lambda row: "\n".join(_changes(row.passed)),
        "said": lambda row: "\n".join(_said(each, row.view) for each in row.passed.said),
        "why": lambda row: row.passed.why,
        "finding": lambda row: row.passed.finding,
        "key": lambda row: subject_text(row.subject),
        "values": lambda row: None if row.nowhere else values_text(row.passed.values),
    },
)


def _row(number: int, passed: Passed, view: View) -> Row:
    row = CarriedRow(passed, number, view)
    made = _CARRIED.row(row, view.mark)
    return made if row.nowhere else made | decided_cells(CARRIED, row.subject, view)


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

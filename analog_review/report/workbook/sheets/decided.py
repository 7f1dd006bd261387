"""What people have decided so far, back in the columns in which they decided it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analog_review.model.columns import Column, Form, Sheet
from analog_review.model.decisions import GROUP_NAME, MERGE, MOVE, REMARK, Decided, Decision, Subject
from analog_review.model.finding import Group
from analog_review.model.seal import shown_mark
from analog_review.report.safe import Rich, Tone, Value, fit, fit_rich
from analog_review.report.view import View


def decided_cells(sheet: Sheet, subject: Subject, view: View) -> dict[str, Value]:
    """The reviewer's columns of one row, and the mark by which a cell left as it is will be known."""
    if not view.decisions.latest:
        return {}
    known = ((column, view.decisions.decided(subject, column.field)) for column in _deciding(sheet))
    return _row(sheet, [(column, _printed(column, decided, view)) for column, decided in known if decided is not None])


def group_cells(sheet: Sheet, group: Group, view: View) -> dict[str, Value]:
    """The same for a group: its name, and what has been decided alike for all its members."""
    if not view.decisions.latest:
        return {}
    keys = {view.findings[member].key for member in group.members if member in view.findings}
    found: list[tuple[Column, Decided]] = []
    for column in _deciding(sheet):
        subjects: Iterable[Subject] = (group.id,) if column.field in (GROUP_NAME, MERGE) else keys
        each = [view.decisions.decided(subject, column.field) for subject in subjects]
        alike = {decided.value if decided else None for decided in each}
        if each and each[0] is not None and len(alike) == 1 and None not in alike:
            found.append((column, _printed(column, each[0], view)))
    return _row(sheet, found)


def _printed(column: Column, decided: Decided, view: View) -> Decided:
    """With the groups that it names as they are called in this workbook."""
    if column.field not in (MOVE, MERGE):
        return decided
    labels = view.group_labels
    return Decided(tuple((w, replace(d, value=labels.get(d.value, d.value))) for w, d in decided.voices))


def _deciding(sheet: Sheet) -> tuple[Column, ...]:
    return tuple(column for column in sheet.reviewers if not column.signature)


def _row(sheet: Sheet, found: list[tuple[Column, Decided]]) -> dict[str, Value]:
    if not found:
        return {}
    row = {column.key: _cell(column, decided) for column, decided in found}
    newest = max((decided.newest for _, decided in found), key=lambda decision: decision.when)
    row |= {column.key: _signature(column, newest) for column in sheet.reviewers if column.signature}
    return row | {"shown": shown_mark({key: _text(value) for key, value in row.items()})}


def _cell(column: Column, decided: Decided) -> Value:
    """The value, or side by side what each writer says."""
    if decided.value is not None:
        return _dated(column, decided.value)
    said = "\n".join(f"{writer}：{decision.value}" for writer, decision in decided.voices)
    return said if column.field == REMARK else Rich((("【矛盾】\n" + said, Tone.EVIDENCE),))


def _signature(column: Column, decision: Decision) -> Value:
    return _dated(column, decision.when[:10]) if column.form is Form.DATE else decision.who


def _dated(column: Column, text: str) -> Value:
    if column.form is not Form.DATE:
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _text(value: Value) -> str:
    """A cell as it will be read back."""
    if isinstance(value, date):
        return value.isoformat()
    return str(fit_rich(value)) if isinstance(value, Rich) else fit(str(value))

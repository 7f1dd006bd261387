"""What people have decided so far, back in the columns in which they decided it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analog_review.model.columns import ADOPT, MEND, REJECT_DRAFT, Column, Form, Sheet, disposition_of, draft_answer
from analog_review.model.decisions import (
    DISPOSITION,
    DRAFT,
    GROUP_NAME,
    MERGE,
    MOVE,
    PLANNED,
    REMARK,
    Decided,
    Decision,
    Subject,
)
from analog_review.model.finding import Finding, Group, Key
from analog_review.model.seal import shown_mark
from analog_review.model.words import Disposition
from analog_review.report.safe import Rich, Tone, Value, fit, fit_rich
from analog_review.report.view import View


def decided_cells(sheet: Sheet, subject: Subject, view: View) -> dict[str, Value]:
    """The reviewer's columns of one row, and the mark by which a cell left as it is will be known."""
    if not view.decisions.latest:
        return {}
    known = ((column, view.decisions.decided(subject, column.field)) for column in _deciding(sheet))
    found = [(column, _printed(column, decided, subject, view)) for column, decided in known if decided is not None]
    return _row(sheet, [each for each in found if not _elsewhere(*each)])


def group_cells(sheet: Sheet, group: Group, view: View) -> dict[str, Value]:
    """The same for a group: its name, and what has been decided alike for all its members."""
    if not view.decisions.latest:
        return {}
    members = [view.findings[member] for member in group.members if member in view.findings]
    found: list[tuple[Column, Decided]] = []
    for column in _deciding(sheet):
        of_group = column.field in (GROUP_NAME, MERGE)
        subjects: Iterable[Subject] = (
            (group.id,) if of_group else dict.fromkeys(m.key for m in members if _asked(column, m, view))
        )
        each = [(view.decisions.decided(subject, column.field), subject) for subject in subjects]
        printed = [_printed(column, decided, subject, view) for decided, subject in each if decided is not None]
        alike = {decided.value for decided in printed}
        if printed and len(printed) == len(each) and len(alike) == 1 and alike <= {*_told(column, alike)}:
            found.append((column, printed[0]))
    return _row(sheet, found)


def _asked(column: Column, finding: Finding, view: View) -> bool:
    """Whether a group's cell speaks of that member: quarters and drafts only of those that are amended."""
    if column.field not in (PLANNED, DRAFT):
        return True
    decided = view.decisions.decided(finding.key, DISPOSITION)
    amended = decided is not None and disposition_of(decided.value or "") is Disposition.AMEND
    return amended and (column.field == PLANNED or bool(_drafted(finding.key, view)))


def _told(column: Column, values: Iterable[str | None]) -> Iterable[str | None]:
    """Values that a group's row can hold: none that people differ on, no text of one clause."""
    words = (ADOPT, REJECT_DRAFT) if column.field == DRAFT else None
    return (value for value in values if value is not None and (words is None or value in words))


def _drafted(key: Key, view: View) -> str:
    ident = view.ids.get(key)
    proposal = view.proposals.get(ident) if ident is not None else None
    return (proposal.after or "") if proposal is not None else ""


def _elsewhere(column: Column, decided: Decided) -> bool:
    """Whether the column for a mended text has nothing to hold: the answer is a word, or two people differ."""
    return column.key == "mended" and (decided.conflict or decided.value in (ADOPT, REJECT_DRAFT))


def _answered(column: Column, decided: Decided, key: Key, view: View) -> Decided:
    """A stored text as the word for it; a text of a person's own in the column for it, and where people differ."""
    own = _drafted(key, view)

    def shown(text: str) -> str:
        word = draft_answer(text, own)
        return text if word == MEND and (decided.conflict or column.key == "mended") else word

    return Decided(tuple((w, replace(d, value=shown(d.value))) for w, d in decided.voices))


def _printed(column: Column, decided: Decided, subject: Subject, view: View) -> Decided:
    """With groups as they are called in this workbook, and drafts by how they were answered."""
    if column.field == DRAFT and isinstance(subject, Key):
        return _answered(column, decided, subject, view)
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
    return decided.printed if column.field == REMARK else Rich(((decided.printed, Tone.EVIDENCE),))


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

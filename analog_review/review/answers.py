"""One answer at a time, for whoever is no workbook: the page, a script. The same rules, and the same one way in.

Every answer goes through ``take_rows`` as if it stood in a row of the workbook: the same words are understood, an
answer on a group is taken for its members, nobody's line is rewritten, and what differs from another's answer
settles it only when that answer was before the eyes of who gives this one (``seen``).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from analog_review.model.carry import CARRIED, CONFIRM, NOTHING_CARRIED, Carried, subject_text, values_text
from analog_review.model.columns import Column, Sheet
from analog_review.model.decisions import Decisions, Subject
from analog_review.model.finding import Key
from analog_review.model.run import Run
from analog_review.model.words import Status
from analog_review.model.workbook import ASIDE, FINDINGS
from analog_review.review.known import Known
from analog_review.review.outcome import CellPlace, Fate
from analog_review.review.sheets import Filled, ReturnedRow
from analog_review.review.statements import Entry, Signed
from analog_review.review.store import Store
from analog_review.review.take import take_rows
from analog_review.review.values import meaning

_NO_SUBJECT = "この実行にないものへの記入です。画面を開き直してください。"
_NO_FIELD = "「{field}」は、ここに書ける欄ではありません。"


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of an answer, and why (Japanese, says what to do; empty where nothing is to be said)."""

    fate: Fate
    why: str = ""


def marks(decisions: Decisions, subject: Subject, field: str) -> frozenset[str]:
    """What stands on a field, by the marks that ``answer`` takes as ``seen``: what a page has to send back."""
    decided = decisions.decided(subject, field)
    return frozenset(decision.mark for _, decision in decided.voices) if decided else frozenset()


def answer(
    store: Store,
    run: Run,
    writer: str,
    subject: Subject,
    field: str,
    value: str,
    *,
    now: datetime,
    seen: Collection[str] = (),
    who: str = "",
    when: str = "",
    origin: str = "画面",
    beside: bool = False,
    carried: Carried = NOTHING_CARRIED,
) -> Reception:
    """Take one answer: a value of a field (header words such as 処置) on a finding's key or another subject's id.

    ``writer`` names the file of the store (a person or an office), ``who`` the person where that is another, ``when``
    an ISO day other than today. ``seen`` are the marks of what stood there when it was given (see ``marks``): all of
    it is settled by this answer; with any of it unseen, a different answer is a CONFLICT and stands beside it. With
    ``beside`` that holds for the writer's own earlier answer too, as when an office sends two workbooks. 「取消」 takes
    back. TAKEN and CONFLICT are on the disk on return; KNOWN changed nothing; REFUSED says why. Raises StoreError.
    """
    store.path(writer)
    known = Known(run, carried)
    sheet = _sheet(known, subject, field)
    if sheet is None:
        return Reception(Fate.REFUSED, _NO_SUBJECT)
    columns = [column for column in sheet.reviewers if column.field == field and not column.signature]
    if not columns:
        return Reception(Fate.REFUSED, _NO_FIELD.format(field=field))
    # A draft is answered in one column and mended in another.
    column = next((column for column in columns if not meaning(column, value).trouble), columns[0])
    row = _row(known, sheet, column, subject, value, origin)
    row.who, row.when = who, when
    row.entries[0].seen = frozenset(seen)
    (outcome,) = take_rows([row], known, store, writer, now, beside).outcomes
    return Reception(outcome.fate, outcome.why)


def _sheet(known: Known, subject: Subject, field: str) -> Sheet | None:
    """The sheet on which that subject is answered."""
    if field == CONFIRM:
        asked = {each.new for each in known.carried.passed}
        return CARRIED if subject_text(subject) in asked else None
    if isinstance(subject, Key):
        finding = next((each for each in known.run.findings if each.key == subject), None)
        return None if finding is None else FINDINGS if finding.status is Status.ANALOG else ASIDE
    return known.sheet_of(subject)


def _row(known: Known, sheet: Sheet, column: Column, subject: Subject, value: str, origin: str) -> Signed:
    passed = next((each for each in known.carried.passed if each.new == subject_text(subject)), None)
    cells = {"values": values_text(passed.values)} if sheet is CARRIED and passed is not None else {}
    place = CellPlace(origin, sheet.title, 0)
    cell = Filled(place, column.header, column, value)
    row = Signed(ReturnedRow(place, sheet, cells, (cell,)), subject, [], [])
    said = meaning(column, value)
    row.entries.append(Entry(row, cell, column.field, said.value, said.trouble))
    return row

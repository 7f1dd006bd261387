"""Department workbooks taken back, in any order and any number of times, and what is missing from whom."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from analog_review.model.carry import NOTHING_CARRIED, Carried
from analog_review.model.decisions import Subject
from analog_review.model.problem import Problem, Severity
from analog_review.model.run import Run
from analog_review.model.seal import procedure_id, run_mark
from analog_review.review.files import read_files
from analog_review.review.known import Known
from analog_review.review.offices import OfficeLabel, Offices
from analog_review.review.outcome import Fate, ImportReport
from analog_review.review.store import Store
from analog_review.review.take import import_workbook

OFFICE_PROPERTY = "analog_review_office"
"""The workbook's own word on whose it is; rows tell where a program has dropped it."""

_HINT = "split で配ったブックを指定してください。名前を決めて取り込むには review import --who を使います。"


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of it, and which offices have sent something: now, or at any time before."""

    report: ImportReport
    now: frozenset[str]
    before: frozenset[str]

    @property
    def refused(self) -> bool:
        """Whether something could not be taken."""
        return bool(self.report.of(Fate.REFUSED)) or any(p.severity is Severity.ERROR for p in self.report.problems)


def merge(
    paths: Sequence[Path],
    run: Run,
    offices: Offices,
    store: Store,
    now: datetime,
    carried: Carried = NOTHING_CARRIED,
) -> Merged:
    """Take each workbook as its department's. Raises StoreError.

    A different answer by somebody who had not seen the department's first one is kept beside it, as a conflict.
    """
    reports: list[ImportReport] = []
    returned: dict[str, list[Path]] = {}
    for path in {path.resolve(): path for path in paths}.values():
        office, problem = _office(path, run, offices)
        if office is None:
            reports.append(ImportReport((), (problem,) if problem else ()))
            continue
        own = offices.part(run, carried, office)
        report = import_workbook([path], own.run, store, office.label, now, True, run, own.carried)
        reports.append(report)
        if report.outcomes or not any(p.severity is Severity.ERROR for p in report.problems):
            returned.setdefault(office.label, []).append(path)
    twice = [_twice(label, books) for label, books in returned.items() if len(books) > 1]
    whole = ImportReport(
        tuple(outcome for report in reports for outcome in report.outcomes),
        tuple(dict.fromkeys((*(problem for report in reports for problem in report.problems), *twice))),
        sum(report.lines for report in reports),
    )
    earlier = {office.label for office in offices.all if store.path(office.label).is_file()}
    return Merged(whole, frozenset(returned), frozenset(earlier))


def _office(path: Path, run: Run, offices: Offices) -> tuple[OfficeLabel | None, Problem | None]:
    """Whose workbook it is: by its own mark, else by its rows, which must all be one office's."""
    rows, problems = read_files([path], run_mark(run.meta))
    if not rows and any(problem.severity is Severity.ERROR for problem in problems):
        return None, problems[0]
    label = _marked(path)
    if label:
        named = next((office for office in offices.all if office.label == label), None)
        words = f"このブックの課「{label}」が、この実行の所管にありません。"
        return named, None if named else _problem(
            path, words, "split のときと同じ --run と --city を指定してください。"
        )
    known = Known(run)
    owners: dict[Subject, OfficeLabel] = {procedure_id(each): offices.of_procedure(each) for each in run.procedures}
    owners |= {finding.key: offices.of(finding) for finding in run.findings}
    subjects = (known.subject(row)[0] for row in rows)
    found = {owners[subject] for subject in subjects if subject is not None and subject in owners}
    if len(found) == 1:
        return found.pop(), None
    words = "二つ以上の課の行があります。" if found else "どの課のブックか分かりません。"
    return None, _problem(path, words + "このブックからは何も取り込んでいません。", _HINT)


def _twice(label: str, books: Sequence[Path]) -> Problem:
    names = "」「".join(str(book) for book in books)
    return Problem(
        "OFFICE_TWICE",
        Severity.INFO,
        f"{label} のブックが {len(books)} つあります（「{names}」）。違う記入は、どちらも残し、矛盾として示します。",
        "",
        str(books[0]),
    )


def _marked(path: Path) -> str:
    try:
        book: Any = load_workbook(path, read_only=True)
        try:
            marks = [p.value for p in book.custom_doc_props.props if p.name == OFFICE_PROPERTY]
        finally:
            book.close()
        return str(json.loads(marks[0])[0]) if marks else ""
    # A broken workbook can fail anywhere inside the library; the import itself tells about it.
    except Exception:
        return ""


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem("WORKBOOK_OFFICE", Severity.ERROR, message, hint, str(path))

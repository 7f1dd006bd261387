"""How many cells a reviewer fills in to decide a run as proposed: version 1 of the workbook and the present one.

    python -m benchmarks.reviewer RUN

The present workbook is really filled in, sent back and taken; the walk counts only if every clause is then decided as
the machine proposes. Version 1, which is written no more, is walked by its own guide (手引き, 記入のしかた 1–7), at its
best: a group's row is used wherever one answer fits all its members.
"""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from analog_review import pipeline
from analog_review.model.city import City
from analog_review.model.columns import AS_PROPOSED, FIRST_ROW, HEADER_ROW, SIGNED_BY, SIGNED_ON
from analog_review.model.finding import Finding, Proposal
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.model.words import Disposition, Status
from analog_review.model.workbook import GROUPS, START
from analog_review.report import write_workbook
from analog_review.review import Store, import_workbook
from analog_review.review.outcome import Fate
from analog_review.review.proposed import proposed

_QUARTER = "令和9年度 4～6月"
_NOTHING = Catalogue({}, {}, {}, {})


class UndecidedError(Exception):
    """The walk left clauses that are not decided as proposed."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells filled in: answers, and names with days."""

    answers: int
    signatures: int

    @property
    def total(self) -> int:
        """Both."""
        return self.answers + self.signatures


def _analog(run: Run) -> list[tuple[Finding, Proposal | None]]:
    proposals = {proposal.finding: proposal for proposal in run.proposals}
    return [(f, proposals.get(f.id)) for f in run.findings if f.status is Status.ANALOG]


def version_1(run: Run) -> Cells:
    """該非 on every row; 処置 and 代替手法 on the group's where they are alike, else on the rows; the draft copied; the
    quarter typed; name and day on every row filled in."""
    known = {finding.id: proposal for finding, proposal in _analog(run)}
    answers = rows = 0
    for group in run.groups:
        members = [known[member] for member in group.members if member in known]
        ways = {tuple(sorted(proposed(each).items() & _group_fields(each))) for each in members}
        if len(ways) == 1 and len(members) > 1:
            answers, rows = answers + len(next(iter(ways))), rows + 1
        else:
            answers += sum(len(_group_fields(each)) for each in members)
    for proposal in known.values():
        said = proposed(proposal)
        answers += 1 + ("改正案" in said) + _amended(proposal)
        rows += 1
    return Cells(answers, 2 * rows)


def _group_fields(proposal: Proposal | None) -> set[tuple[str, str]]:
    return {(name, value) for name, value in proposed(proposal).items() if name in ("処置", "代替手法")}


def _amended(proposal: Proposal | None) -> bool:
    return proposal is not None and proposal.disposition is Disposition.AMEND


def present(run: Run) -> Cells:
    """Fill in the workbook: the signature on はじめに, ○ for every group, a quarter where anything is amended. Raises
    UndecidedError when that does not decide every clause as proposed."""
    with TemporaryDirectory() as folder:
        path, store = Path(folder) / "review.xlsx", Store(Path(folder) / "decisions")
        write_workbook(run, _NOTHING, City(), path)
        cells = _fill(path, run)
        report = import_workbook([path], run, store, "reviewer", datetime(2026, 4, 1))
        if report.of(Fate.REFUSED) or report.problems:
            raise UndecidedError(f"refused: {report.of(Fate.REFUSED)[:1]} {report.problems[:1]}")
        decisions = store.load()
    for finding, proposal in _analog(run):
        wanted = proposed(proposal) | ({"改正予定": _QUARTER} if _amended(proposal) else {})
        for name, value in wanted.items():
            decided = decisions.decided(finding.key, name)
            if decided is None or decided.value != value:
                raise UndecidedError(f"{finding.ordinance.title} {finding.location}: {name}")
    return cells


def _fill(path: Path, run: Run) -> Cells:
    book = load_workbook(path)
    first = book[START.title]
    for row in first.iter_rows():
        for cell in row:
            if cell.value in (SIGNED_BY, SIGNED_ON):
                first.cell(cell.row, cell.column + 1).value = "公園課" if cell.value == SIGNED_BY else "2026/4/1"
    amended = {finding.id for finding, proposal in _analog(run) if _amended(proposal)}
    with_work = {group.id for group in run.groups if amended & {*group.members}}
    sheet = book[GROUPS.title]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    answers = 0
    for row in range(FIRST_ROW, sheet.max_row + 1):
        sheet.cell(row, at["案のとおり"]).value = AS_PROPOSED
        answers += 1
        if sheet.cell(row, at["group"]).value in with_work:
            sheet.cell(row, at["改正予定"]).value = _QUARTER
            answers += 1
    book.save(path)
    return Cells(answers, 2)


def main() -> None:
    """Print both walks of a run's folder."""
    run = pipeline.load_run(Path(sys.argv[1]))
    before, after = version_1(run), present(run)
    clauses = len({(finding.source, finding.clause) for finding, _ in _analog(run)})
    print(f"{clauses} clauses, {len(_analog(run))} findings, {len(run.groups)} groups")
    for name, cells in (("version 1", before), ("present", after)):
        print(f"{name}: {cells.total} cells ({cells.answers} answers, {cells.signatures} names and days)")
    print(f"{after.total / before.total:.0%} of the cells, {after.answers / before.answers:.0%} of the answers")


if __name__ == "__main__":
    main()

"""The walk of a reviewer through the workbook, on a run made by hand."""

from dataclasses import replace

import pytest

from analog_review.model.finding import Group
from analog_review.model.run import Run
from analog_review.model.words import Disposition
from benchmarks.reviewer import UndecidedError, present, version_1
from tests.report import report_builders as make


def run() -> Run:
    """Four groups of six, mixed in their dispositions as a city's are, and six clauses that stand alone."""
    findings = tuple(make.finding(f"f{n}", location=f"第{n}条", clause=f"第{n}条") for n in range(30))
    proposals = tuple(
        make.proposal(f"f{n}")
        if n % 3
        else make.proposal(f"f{n}", Disposition.REFINE, before=None, after=None, amendment=None, move=None)
        for n in range(30)
    )
    members = [tuple(f"f{n}" for n in range(at, at + 6)) for at in range(0, 24, 6)] + [
        (f"f{n}",) for n in range(24, 30)
    ]
    groups = tuple(Group(f"g{at}", "visual", "", each, each[0]) for at, each in enumerate(members))
    return make.run(findings, proposals, groups=groups)


def test_a_run_is_decided_as_proposed_with_a_third_of_the_cells() -> None:
    before, after = version_1(run()), present(run())
    assert (before.answers, before.signatures) == (130, 60)
    assert (after.answers, after.signatures) == (18, 2)
    assert 3 * after.answers <= before.answers and 3 * after.total <= before.total


def test_a_walk_that_leaves_something_undecided_does_not_count() -> None:
    """A clause that is in no group is not decided by groups."""
    made = run()
    with pytest.raises(UndecidedError, match="第29条"):
        present(replace(made, groups=made.groups[:-1]))

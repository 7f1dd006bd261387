"""Decisions made by hand, for the tests of the report to headquarters."""

from datetime import date

from analog_review.model.decisions import Decision, Decisions, Origin, Subject
from analog_review.model.finding import Finding

AS_OF = date(2026, 11, 20)


def decided(*lines: tuple[Subject, str, str], writer: str = "甲課") -> Decisions:
    """A store in which one writer says those values: subject, field, value."""
    return both((writer, *line) for line in lines)


def both(lines: object) -> Decisions:
    """A store of lines: writer, subject, field, value."""
    latest: dict[tuple[Subject, str], dict[str, Decision]] = {}
    for writer, subject, field, value in lines:  # type: ignore[attr-defined]
        said = Decision(subject, field, value, "田中", "2026-11-01", Origin(), "")
        latest.setdefault((subject, field), {})[writer] = said
    return Decisions(latest)


def amended(finding: Finding, planned: str = "", done: str = "") -> list[tuple[Subject, str, str]]:
    """The lines of a finding that is to be amended."""
    lines = [(finding.key, "処置", "改正"), (finding.key, "改正予定", planned), (finding.key, "改正済日", done)]
    return [line for line in lines if line[2]]

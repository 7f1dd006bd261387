"""Who answers for an instrument, from the city's own list or else from the run itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from analog_review.model.city import City
from analog_review.model.finding import Finding, Procedure
from analog_review.model.run import Run

RENAMED = "renamed"
"""What ``extra`` of a run calls its instruments of a new title: title now -> title before."""


@dataclass(frozen=True, slots=True)
class Office:
    """局 and 課, each empty when not known. As text, one a line."""

    bureau: str = ""
    department: str = ""

    def __str__(self) -> str:
        return "\n".join(self._parts)

    @property
    def name(self) -> str:
        """Both on one line, empty when neither is known."""
        return "　".join(self._parts)

    @property
    def head(self) -> str:
        """The 局, or the 課 where no 局 is known."""
        return self.bureau or self.department

    @property
    def _parts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for part in (self.bureau, self.department) if part))


def office_of(title: str, department: str | None, city: City) -> Office:
    """Who answers for the instrument of that title; ``department`` is what the run says where the city says nothing."""
    named = city.department_of(title)
    return Office(named.bureau, named.department) if named is not None else Office("", department or "")


class Registry:
    """The offices of everything in a run: findings, procedures, and titles as such."""

    def __init__(self, run: Run, city: City) -> None:
        self._office: Callable[[str, str | None], Office] = cache(partial(office_of, city=city))
        """Looked for once an instrument, and not once each of its findings."""
        self._titles = {finding.ordinance.id: finding.ordinance.title for finding in run.findings}
        self._files = {file.source: file.title for file in run.meta.inputs}
        self._departments = {f.ordinance.title: f.ordinance.department for f in run.findings}
        renamed = run.meta.extra.get(RENAMED)
        self._before: dict[str, str] = renamed if isinstance(renamed, dict) else {}

    def of_title(self, title: str) -> Office:
        """Who answers for the instrument of that title, or did under the title before, until the city says anew."""
        found = self._office(title, self._departments.get(title))
        before = self._before.get(title, "")
        return self._office(before, self._departments.get(before)) if before and not found.name else found

    def of_finding(self, finding: Finding) -> Office:
        """Who answers for a finding."""
        found = self._office(finding.ordinance.title, finding.ordinance.department)
        return found if found.name else self.of_title(finding.ordinance.title)

    def of_procedure(self, procedure: Procedure) -> Office:
        """Who answers for a procedure or form."""
        return self.of_title(self.title(procedure))

    def title(self, procedure: Procedure) -> str:
        """The instrument a procedure stands in; one without any finding is known by its file alone."""
        known = self._titles.get(procedure.ordinance) or self._files.get(procedure.source)
        return known or procedure.ordinance

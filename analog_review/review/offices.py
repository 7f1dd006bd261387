"""Who answers for what: every finding, procedure and earlier decision belongs to exactly one office."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analog_review.model.carry import Carried, Passed
from analog_review.model.city import City
from analog_review.model.finding import Finding, OrdinanceRef
from analog_review.model.run import Run

UNREGISTERED = "所管未登録"
_LONGEST = 40
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """局 and 課, empty when not known. ``label`` names its workbook and its file in the store, on every system."""

    bureau: str = ""
    department: str = ""
    label: str = UNREGISTERED

    @property
    def name(self) -> str:
        """局 and 課 in words, empty when neither is known."""
        return "　".join(dict.fromkeys(part for part in (self.bureau, self.department) if part))


@dataclass(frozen=True, slots=True)
class Part:
    """What one office gets: the run with nothing in it but its own, and the earlier decisions that are its own."""

    office: Office
    run: Run
    carried: Carried


class Offices:
    """The offices of a run, in the order of city.yaml, those only the run names behind, the unregistered last."""

    def __init__(self, run: Run, city: City) -> None:
        self._city = city
        self._titles = {finding.ordinance.id: finding.ordinance.title for finding in run.findings}
        self._named = {f.ordinance.title: f.ordinance.department or "" for f in run.findings}
        found: dict[tuple[str, str], int] = {}
        for department in city.departments:
            found.setdefault((department.bureau, department.department), len(found))
        used = {self._name(finding.ordinance) for finding in run.findings}
        used |= {self._of_title(self._titles.get(p.ordinance, p.ordinance)) for p in run.procedures}
        ordered = sorted(used, key=lambda name: (name == ("", ""), found.get(name, len(found)), name))
        self.all = _labelled(ordered)
        self._by_name = {(office.bureau, office.department): office for office in self.all}

    def of(self, finding: Finding) -> Office:
        """Who answers for a finding."""
        return self._by_name[self._name(finding.ordinance)]

    def part(self, run: Run, carried: Carried, office: Office) -> Part:
        """The office's part of the run. A group keeps the members that are its own."""
        findings = tuple(f for f in run.findings if self.of(f) == office)
        ids = {finding.id for finding in findings}
        inside = ((group, tuple(m for m in group.members if m in ids)) for group in run.groups)
        own = replace(
            run,
            findings=findings,
            groups=tuple(replace(group, members=members) for group, members in inside if members),
            proposals=tuple(p for p in run.proposals if p.finding in ids),
            procedures=tuple(p for p in run.procedures if self._at(self._titles.get(p.ordinance, "")) == office),
            dismissed=(),
            sample=(),
            problems=(),
        )
        return Part(office, own, Carried(tuple(p for p in carried.passed if self._passed(p, ids) == office)))

    def _passed(self, passed: Passed, ids: Iterable[str]) -> Office | None:
        side = passed.after or passed.before
        return self._at(side.title) if side is not None and (not passed.finding or passed.finding in ids) else None

    def _at(self, title: str) -> Office | None:
        return self._by_name.get(self._of_title(title))

    def _of_title(self, title: str) -> tuple[str, str]:
        known = self._city.department_of(title)
        return (known.bureau, known.department) if known else ("", self._named.get(title, ""))

    def _name(self, ordinance: OrdinanceRef) -> tuple[str, str]:
        known = self._city.department_of(ordinance.title)
        return (known.bureau, known.department) if known else ("", ordinance.department or "")


def _labelled(names: Iterable[tuple[str, str]]) -> tuple[Office, ...]:
    """Offices with labels that differ even where a file system does not tell capitals apart."""
    made: list[Office] = []
    taken: set[str] = set()
    for bureau, department in names:
        plain = safe_name("_".join(dict.fromkeys(part for part in (bureau, department) if part)) or UNREGISTERED)
        label, number = plain, 2
        while label.casefold() in taken:
            label, number = f"{plain}-{number}", number + 1
        taken.add(label.casefold())
        made.append(Office(bureau, department, label))
    return tuple(made)


def safe_name(text: str) -> str:
    """A name that a file can have on Windows too."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))[:_LONGEST].strip(" .~　") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name

"""Who answers for what: every finding, procedure and earlier decision belongs to exactly one office."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from analog_review.model.carry import Carried, Passage, Passed
from analog_review.model.city import City
from analog_review.model.finding import Finding, Procedure
from analog_review.model.office import Office, Registry
from analog_review.model.run import Run

UNREGISTERED = "所管未登録"
_LONGEST = 40
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OfficeLabel:
    """局 and 課, empty when not known. ``label`` names its workbook and its file in the store, on every system."""

    bureau: str = ""
    department: str = ""
    label: str = UNREGISTERED

    @property
    def name(self) -> str:
        """局 and 課 in words, empty when neither is known."""
        return Office(self.bureau, self.department).name


@dataclass(frozen=True, slots=True)
class OfficePart:
    """What one office gets: the run with nothing in it but its own, and the earlier decisions that are its own."""

    office: OfficeLabel
    run: Run
    carried: Carried


class Offices:
    """The offices of a run, in the order of city.yaml, those only the run names behind, the unregistered last."""

    def __init__(self, run: Run, city: City) -> None:
        self._registry = Registry(run, city)
        found: dict[Office, int] = {}
        for department in city.departments:
            found.setdefault(Office(department.bureau, department.department), len(found))
        used = {self._registry.of_finding(finding) for finding in run.findings}
        used |= {self._registry.of_procedure(procedure) for procedure in run.procedures}
        ordered = sorted(used, key=lambda p: (not p.name, found.get(p, len(found)), p.bureau, p.department))
        self.all = _labelled(ordered)
        self._by_place = {Office(office.bureau, office.department): office for office in self.all}

    def of(self, finding: Finding) -> OfficeLabel:
        """Who answers for a finding."""
        return self._by_place[self._registry.of_finding(finding)]

    def of_procedure(self, procedure: Procedure) -> OfficeLabel:
        """Who answers for a procedure or form."""
        return self._by_place[self._registry.of_procedure(procedure)]

    def part(self, run: Run, carried: Carried, office: OfficeLabel) -> OfficePart:
        """The office's part of the run. A group keeps the members that are its own."""
        findings = tuple(f for f in run.findings if self.of(f) == office)
        ids = {finding.id for finding in findings}
        inside = ((group, tuple(m for m in group.members if m in ids)) for group in run.groups)
        own = replace(
            run,
            findings=findings,
            groups=tuple(replace(group, members=members) for group, members in inside if members),
            proposals=tuple(p for p in run.proposals if p.finding in ids),
            procedures=tuple(p for p in run.procedures if self.of_procedure(p) == office),
            dismissed=(),
            sample=(),
            problems=(),
        )
        theirs = Carried(tuple(p for p in carried.passed if self._passed(p, ids) == office))
        # A question that asks for answers of other offices too is not this office's to answer.
        partly = {p for p in theirs.of(Passage.SUCCEEDED) if p.count != len(theirs.with_question(p.new))}
        return OfficePart(office, own, Carried(tuple(p for p in theirs.passed if p not in partly)))

    def _passed(self, passed: Passed, ids: Iterable[str]) -> OfficeLabel | None:
        side = passed.after or passed.before
        return self._at(side.title) if side is not None and (not passed.finding or passed.finding in ids) else None

    def _at(self, title: str) -> OfficeLabel | None:
        return self._by_place.get(self._registry.of_title(title))


def _labelled(places: Iterable[Office]) -> tuple[OfficeLabel, ...]:
    """Offices with labels that differ even where a file system does not tell capitals apart."""
    made: list[OfficeLabel] = []
    taken: set[str] = set()
    for place in places:
        plain = safe_name(place.name.replace("　", "_") or UNREGISTERED)
        label, number = plain, 2
        while label.casefold() in taken:
            label, number = f"{plain}-{number}", number + 1
        taken.add(label.casefold())
        made.append(OfficeLabel(place.bureau, place.department, label))
    return tuple(made)


def safe_name(text: str) -> str:
    """A name that a file can have on Windows too."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text))[:_LONGEST].strip(" .~　") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name

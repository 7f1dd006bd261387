"""A run laid out for reading: who answers for what, in which order, and what belongs to which finding."""

from dataclasses import dataclass, field

from analog_review.model.carry import NOTHING_CARRIED, Carried, Passage
from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions, Subject
from analog_review.model.finding import Finding, Group, Key, Procedure, Proposal
from analog_review.model.grouping import rank
from analog_review.model.office import Office, Registry
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.model.seal import run_mark
from analog_review.model.words import NOTE_JA, Status

Clause = tuple[str, str]


def clause_of(finding: Finding) -> Clause:
    """What is one 条項."""
    return finding.source, finding.clause


def _group_names(groups: tuple[Group, ...], findings: dict[str, Finding]) -> dict[str, str]:
    """What groups are called, in the order to read them, those without members last."""
    ordered = sorted(groups, key=lambda group: (*rank(group, findings), group.number, group.id))
    return {group.id: group.label for group in ordered}


@dataclass(frozen=True, slots=True)
class View:
    """What the sheets and the page look things up in. ``numbers`` are the No. of the 該当条項 sheet.

    ``groups`` is by member, ``group_names`` by group and in the order to show them. ``waiting`` are clauses with an
    earlier decision that counts only once a person confirms it, ``unconfirmed`` those whose decision holds though
    nobody has looked at what changed. ``group_labels`` and ``siblings`` (clauses that groups could take their wording
    from) are of the whole run, also where the rest is one department's.
    """

    run: Run
    catalogue: Catalogue
    city: City
    mark: str
    analog: tuple[Finding, ...]
    aside: tuple[Finding, ...]
    numbers: dict[str, int]
    findings: dict[str, Finding]
    proposals: dict[str, Proposal]
    groups: dict[str, Group]
    group_names: dict[str, str]
    proved: dict[str, bool]
    registry: Registry
    decisions: Decisions = NO_DECISIONS
    waiting: dict[Subject, Passage] = field(default_factory=dict)
    unconfirmed: frozenset[Subject] = frozenset()
    group_labels: dict[str, str] = field(default_factory=dict)
    siblings: dict[str, Finding] = field(default_factory=dict)
    ids: dict[Key, str] = field(default_factory=dict)
    """The finding that a key names."""

    @property
    def aside_numbers(self) -> dict[str, int]:
        """The No. of the 代替済み・非該当 sheet."""
        return {finding.id: number for number, finding in enumerate(self.aside, 1)}

    def category(self, key: str) -> str:
        """A category's name."""
        known = self.catalogue.categories.get(key)
        return known.name if known else key

    def type_name(self, finding: Finding) -> str:
        """A finding's 類型 in the city's words if it has any."""
        if not finding.type:
            return ""
        known = self.catalogue.categories.get(finding.category)
        names = (known.types if known else {}) | self.city.types.get(finding.category, {})
        return names.get(finding.type, finding.type)

    def phases(self, category: str) -> tuple[str, ...]:
        """The text of PHASE 1..n of a category in the city's words if it has any."""
        known = self.catalogue.categories.get(category)
        return self.city.phases.get(category) or (known.phases if known else ())

    def phase(self, category: str, number: int | None) -> str:
        """「1：人が現地で見る」."""
        if number is None:
            return ""
        texts = self.phases(category)
        return f"{number}：{texts[number - 1]}" if 0 < number <= len(texts) else str(number)

    def office(self, finding: Finding) -> Office:
        """Who answers for the finding."""
        return self.registry.of_finding(finding)

    def procedure_office(self, procedure: Procedure) -> Office:
        """Who answers for the procedure."""
        return self.registry.of_procedure(procedure)

    def disposition(self, finding: Finding) -> str:
        """The proposed disposition, empty for none."""
        proposal = self.proposals.get(finding.id)
        return proposal.disposition if proposal else ""


def notes_ja(finding: Finding) -> str:
    """A finding's notes in Japanese, one a line."""
    return "\n".join(NOTE_JA.get(note, note) for note in finding.notes)


def view_of(
    run: Run,
    catalogue: Catalogue,
    city: City,
    decisions: Decisions = NO_DECISIONS,
    carried: Carried = NOTHING_CARRIED,
) -> View:
    """Put the findings in reading order: by office and instrument, inside it as the run has them, which is by place."""
    registry = Registry(run, city)
    titles: dict[str, int] = {}
    for department in city.departments:
        for title in department.titles:
            titles.setdefault(title, len(titles))
    offices: dict[str, int] = {}
    for finding in sorted(run.findings, key=lambda f: titles.get(f.ordinance.title, len(titles))):
        offices.setdefault(str(registry.of_finding(finding)), len(offices))
    offices[""] = len(offices)
    instruments = {name: index for index, name in enumerate(dict.fromkeys(f.source for f in run.findings))}

    def order(finding: Finding) -> tuple[int, int]:
        return offices[str(registry.of_finding(finding))], instruments[finding.source]

    ordered = sorted(run.findings, key=order)
    findings = {finding.id: finding for finding in run.findings}
    analog = tuple(finding for finding in ordered if finding.status == Status.ANALOG)
    return View(
        run=run,
        catalogue=catalogue,
        city=city,
        mark=run_mark(run.meta),
        analog=analog,
        aside=tuple(finding for finding in ordered if finding.status != Status.ANALOG),
        numbers={finding.id: number for number, finding in enumerate(analog, 1)},
        findings=findings,
        proposals={proposal.finding: proposal for proposal in run.proposals},
        groups={member: group for group in run.groups for member in group.members},
        group_names=_group_names(run.groups, findings),
        group_labels={group.id: group.label for group in run.groups},
        siblings={sibling: findings[sibling] for group in run.groups for sibling in group.siblings},
        ids={finding.key: finding.id for finding in run.findings},
        proved={finding: amendment.proved for amendment in run.amendments for finding in amendment.findings},
        registry=registry,
        decisions=decisions,
        waiting={name: passed.fate for name, passed in carried.waiting(decisions).items()},
        unconfirmed=carried.unconfirmed(decisions),
    )

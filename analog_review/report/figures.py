"""Every number a report prints, worked out once from the run, so that workbook and page cannot differ.

A clause (条項) is counted once a column: where its findings differ, for the strongest of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.finding import Finding
from analog_review.model.problem import Severity
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.model.words import Disposition, Status
from analog_review.report.labels import DISPOSITION_ORDER, KIND_ORDER, NO_OFFICE, STATE_JA, STATUS_ORDER
from analog_review.report.sampling import Sampling, samplings
from analog_review.report.view import Clause, View, clause_of, view_of


@dataclass(frozen=True, slots=True)
class Count:
    """条項 and 件."""

    clauses: int = 0
    findings: int = 0


NOTHING = Count()


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One line of a table. All but ``statuses`` count what has the status analog (該当)."""

    id: str
    label: str
    ordinances: int
    statuses: dict[str, Count]
    dispositions: dict[str, Count]
    kinds: dict[str, Count]

    @property
    def analog(self) -> Count:
        """The headline of the line."""
        return self.statuses.get(Status.ANALOG, NOTHING)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel."""

    id: str
    label: str
    unit: str
    number: int


@dataclass(frozen=True, slots=True)
class GroupFigure:
    """The size of a group, and the short name it goes by in the report."""

    id: str
    name: str
    category: str
    template: str
    count: Count
    ordinances: int
    dispositions: dict[str, int]


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a report. ``bureaus`` and ``offices`` are empty when no instrument's office is known."""

    total: FigureLine
    categories: tuple[FigureLine, ...]
    kinds: tuple[FigureLine, ...]
    bureaus: tuple[FigureLine, ...]
    offices: tuple[FigureLine, ...]
    steps: tuple[Step, ...]
    instruments: dict[str, int]
    files: dict[str, int]
    problems: dict[str, int]
    groups: tuple[GroupFigure, ...]
    drafts: int
    """Findings that a draft meets, be it their own or another's, as run.json counts them."""
    refused: int
    amend: int
    refused_amend: int
    """Of ``amend`` (件 proposed for amendment) those that no draft meets; ``refused`` counts other proposals too."""
    dismissed: int
    samplings: tuple[Sampling, ...]

    @property
    def dispositions_used(self) -> tuple[str, ...]:
        """Dispositions to show: the six always, 未定 when there is any."""
        return tuple(d for d in DISPOSITION_ORDER if d or d in self.total.dispositions)


def spread(findings: Iterable[Finding], value: Callable[[Finding], str], order: Sequence[str]) -> dict[str, Count]:
    """How many 件 and 条項 have each value, a clause counting for the earliest in the order."""
    number: dict[str, int] = {}
    best: dict[Clause, str] = {}
    rank = {name: index for index, name in enumerate(order)}
    for finding in findings:
        name = value(finding)
        number[name] = number.get(name, 0) + 1
        rank.setdefault(name, len(rank))
        clause = clause_of(finding)
        if clause not in best or rank[name] < rank[best[clause]]:
            best[clause] = name
    clauses: dict[str, int] = {}
    for name in best.values():
        clauses[name] = clauses.get(name, 0) + 1
    return {name: Count(clauses.get(name, 0), number[name]) for name in sorted(number, key=lambda n: rank[n])}


def by_status(findings: Iterable[Finding]) -> dict[str, Count]:
    """Status → 条項 and 件; what fills the funnel's counts too."""
    return spread(findings, lambda finding: finding.status, STATUS_ORDER)


def _line(view: View, key: str, label: str, findings: Sequence[Finding]) -> FigureLine:
    analog = [finding for finding in findings if finding.status == Status.ANALOG]
    return FigureLine(
        id=key,
        label=label,
        ordinances=len({finding.source for finding in analog}),
        statuses=by_status(findings),
        dispositions=spread(analog, view.disposition, DISPOSITION_ORDER),
        kinds=spread(analog, lambda finding: finding.ordinance.kind, KIND_ORDER),
    )


def _lines(
    view: View,
    key: Callable[[Finding], str],
    wanted: Iterable[str] = (),
    label: Callable[[str], str] = str,
) -> tuple[FigureLine, ...]:
    """A line for each value, those wanted first even when nothing was found."""
    heaps: dict[str, list[Finding]] = {name: [] for name in wanted}
    for finding in chain(view.analog, view.aside):
        heaps.setdefault(key(finding), []).append(finding)
    return tuple(_line(view, name, label(name), heap) for name, heap in heaps.items())


def _offices(view: View, key: Callable[[Finding], str]) -> tuple[FigureLine, ...]:
    """Lines in order of office, those not known last; none at all when nothing is known."""
    if not any(map(key, chain(view.analog, view.aside))):
        return ()
    found = _lines(view, key, label=lambda name: name or NO_OFFICE)
    known = [line for line in found if line.id]
    return (*known, *(line for line in found if not line.id))


def _categories(view: View) -> tuple[FigureLine, ...]:
    chosen = set(view.run.meta.categories) | {finding.category for finding in view.run.findings}
    known = [key for key in view.catalogue.categories if key in chosen]
    return _lines(view, lambda finding: finding.category, [*known, *sorted(chosen - set(known))], view.category)


def _steps(view: View, total: FigureLine) -> tuple[Step, ...]:
    funnel = view.run.meta.funnel
    found = sum(count.findings for count in total.statuses.values())
    return (
        Step("documents", "読んだ例規", "本", funnel.documents),
        Step("provisions", "規定", "か所", funnel.provisions),
        Step("sentences", "文", "文", funnel.sentences),
        Step("keyword_hits", "キーワードのある文", "文", funnel.keyword_hits),
        Step("screened", "規則の候補の文", "文", funnel.screened),
        Step("findings", "判定したもの", "件", found),
        Step("analog", "該当", "件", total.analog.findings),
        Step("clauses", "該当", "条項", total.analog.clauses),
    )


def _groups(view: View) -> tuple[GroupFigure, ...]:
    sized = []
    groups = {group.id: group for group in view.run.groups}
    for group in (groups[key] for key in view.group_names if groups[key].members):
        members = [view.findings[member] for member in group.members if member in view.findings]
        dispositions = spread(members, view.disposition, DISPOSITION_ORDER)
        sized.append(
            GroupFigure(
                id=group.id,
                name=view.group_names[group.id],
                category=group.category,
                template=group.template,
                count=Count(len({clause_of(member) for member in members}), len(members)),
                ordinances=len({member.source for member in members}),
                dispositions={name: count.findings for name, count in dispositions.items()},
            )
        )
    return tuple(sized)


def figures_of(view: View) -> Figures:
    """All numbers of a run."""
    run = view.run
    total = _line(view, "total", "合計", (*view.analog, *view.aside))
    kinds = [*run.meta.funnel.kinds]
    ordered = sorted(kinds, key=lambda kind: KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER))
    shown = [proposal for proposal in run.proposals if proposal.finding in view.numbers]
    amend = [proposal for proposal in shown if proposal.disposition == Disposition.AMEND]
    return Figures(
        total=total,
        categories=_categories(view),
        kinds=_lines(view, lambda finding: finding.ordinance.kind, ordered, lambda name: name or "種別不明"),
        bureaus=_offices(view, lambda finding: view.office(finding).head),
        offices=_offices(view, lambda finding: view.office(finding).name),
        steps=_steps(view, total),
        instruments=dict(run.meta.funnel.kinds),
        files={state: sum(1 for file in run.meta.inputs if file.state == state) for state in STATE_JA},
        problems={level.value: sum(1 for problem in run.problems if problem.severity == level) for level in Severity},
        groups=_groups(view),
        drafts=sum(1 for proposal in shown if proposal.met),
        refused=sum(1 for proposal in shown if not proposal.met and proposal.refused),
        amend=len(amend),
        refused_amend=sum(1 for proposal in amend if not proposal.met),
        dismissed=len(run.dismissed),
        samplings=samplings(run, view.decisions),
    )


def figures(run: Run, catalogue: Catalogue, city: City, decisions: Decisions = NO_DECISIONS) -> Figures:
    """The same from the run itself."""
    return figures_of(view_of(run, catalogue, city, decisions))

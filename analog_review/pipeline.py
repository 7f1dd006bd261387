"""The STEPs in order: read, find, group, propose, write. What joins the rooms stands here and nowhere else."""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from analog_review import __version__
from analog_review.corpus import parse_text, read_all
from analog_review.detect import ParseCache, Rescan, Scan, engine_versions, key_of, prove, scan
from analog_review.group import group
from analog_review.inventory import inventory, unlinked_forms
from analog_review.measure import Difference, difference
from analog_review.model.carry import NOTHING_CARRIED, Carried
from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.finding import Amendment, Bill, Dismissed, Finding, Group, Procedure, Proposal, Sampled
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity
from analog_review.model.records import from_json, read_lines, to_json, write_lines
from analog_review.model.rules import AlternativeRule, Catalogue, Category, Draft, Technology
from analog_review.model.run import SCHEMA, Funnel, InputFile, Run, RunMeta
from analog_review.model.words import Status
from analog_review.propose import bills, propose, seal_rule
from analog_review.report import write_reports, write_workbook
from analog_review.report.amendments_docx import write_amendments_docx
from analog_review.review import save_carried
from analog_review.rulebook import Rulebook

Progress = Callable[[str, int, int], None]
_FILES: tuple[tuple[str, str, type], ...] = (
    ("problems", "problems.jsonl", Problem),
    ("findings", "findings.jsonl", Finding),
    ("groups", "groups.jsonl", Group),
    ("proposals", "proposals.jsonl", Proposal),
    ("amendments", "amendments.jsonl", Amendment),
    ("bills", "bills.jsonl", Bill),
    ("procedures", "procedures.jsonl", Procedure),
    ("dismissed", "dismissed.jsonl", Dismissed),
    ("sample", "sample.jsonl", Sampled),
)


@dataclass(frozen=True)
class Options:
    """What a scan is told besides its inputs. ``cache`` None keeps parses for this run alone; ``sample`` is how many
    sentences of each stratum 抜取確認 draws, with ``seed``."""

    rulebook: Rulebook
    preset: str
    city: City
    cache: Path | None
    jobs: int = 1
    sample: int = 60
    seed: int = 1


class UnprovedRulesError(Exception):
    """Rules whose own examples fail; nothing was scanned."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(p.message for p in problems))
        self.problems = problems


def run_scan(inputs: Sequence[Path], options: Options, progress: Progress) -> Run:
    """STEP 1-3 in memory. Raises UnprovedRulesError."""
    begun, started = time.monotonic(), datetime.now().astimezone().isoformat(timespec="seconds")
    versions = engine_versions()
    cache = ParseCache(options.cache, key_of(versions))
    try:
        unproved = prove(options.rulebook, cache)
        if unproved:
            raise UnprovedRulesError(unproved)
        files, ordinances, problems = _read(inputs, options.city, progress)
        found = scan(
            ordinances,
            options.rulebook,
            cache,
            jobs=options.jobs,
            sample=options.sample,
            seed=options.seed,
            online_title=options.city.online_ordinance,
            progress=progress,
        )
        procedures = inventory(ordinances, found.findings, found.online.title if found.online else None)
        problems = tuple(sorted((*problems, *unlinked_forms(ordinances)), key=_place))
        progress("group", 0, 1)
        groups = group(found.findings)
        proposals, amendments = _propose(ordinances, found, options, cache, progress)
    finally:
        cache.close()
    meta = RunMeta(
        schema=SCHEMA,
        version=__version__,
        started=started,
        seconds=round(time.monotonic() - begun, 1),
        preset=options.preset,
        categories=tuple(dict.fromkeys(rule.category for rule in options.rulebook.rules)),
        engine=versions,
        rules=options.rulebook.fingerprint,
        city=options.city.name,
        as_of=options.city.as_of,
        inputs=files,
        funnel=_funnel(ordinances, found),
    )
    special = seal_rule(found.findings, ordinances, options.city)
    return Run(
        meta=meta,
        problems=problems,
        findings=found.findings,
        groups=groups,
        proposals=proposals,
        amendments=amendments,
        bills=(*bills(amendments, ordinances, options.city), *((special,) if special else ())),
        procedures=procedures,
        dismissed=found.dismissed,
        sample=found.sample,
    )


def write_run(
    run: Run,
    catalogue: Catalogue,
    city: City,
    folder: Path,
    progress: Progress,
    decisions: Decisions = NO_DECISIONS,
    carried: Carried | None = None,
) -> None:
    """STEP 4: the files of a run's folder. run.json comes last, so that a folder that has it is whole."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").unlink(missing_ok=True)
    progress("write", 0, 4)
    for field, name, _ in _FILES:
        write_lines(folder / name, getattr(run, field))
    progress("write", 1, 4)
    write_workbook(run, catalogue, city, folder / "review.xlsx", decisions, carried or NOTHING_CARRIED)
    progress("write", 2, 4)
    write_reports(run, catalogue, city, folder, decisions)
    progress("write", 3, 4)
    write_amendments_docx(run, catalogue, city, folder / "amendments.docx")
    save_carried(carried, folder)
    text = json.dumps(to_json(run.meta), ensure_ascii=False, indent=2)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8")
    progress("write", 4, 4)


def load_run(folder: Path) -> Run:
    """A run's folder as written by write_run. Raises ValueError naming what cannot be read."""
    path = folder / "run.json"
    if not path.is_file():
        raise ValueError(f"{folder} に run.json がありません。scan の出力フォルダを指定してください")
    meta: RunMeta = from_json(RunMeta, json.loads(path.read_text(encoding="utf-8")))
    if meta.schema != SCHEMA:
        raise ValueError(
            f"{path}: schema {meta.schema} は読めません（この版が読むのは {SCHEMA}）。scan をやり直してください"
        )
    return Run(meta, **{field: tuple(read_lines(folder / name, kind)) for field, name, kind in _FILES})


def compare_rules(inputs: Sequence[Path], before: Rulebook, options: Options, progress: Progress) -> Difference:
    """What the options' rules find otherwise than ``before`` over the inputs."""
    cache = ParseCache(options.cache, key_of(engine_versions()))
    try:
        _, ordinances, _ = _read(inputs, options.city, progress)
        old = scan(ordinances, before, cache, jobs=options.jobs, progress=progress)
        new = scan(ordinances, options.rulebook, cache, jobs=options.jobs, progress=progress)
    finally:
        cache.close()
    return difference(old.findings, new.findings)


def catalogue_of(rulebook: Rulebook, city: City) -> Catalogue:
    """The names that reports print, with the texts that the city replaced."""
    categories = {
        key: Category(
            key, c.name, c.pack, c.summary, {**c.types, **city.types.get(key, {})}, city.phases.get(key, c.phases)
        )
        for key, c in rulebook.categories.items()
    }
    technologies = {key: Technology(key, name) for key, name in rulebook.technologies.items()}
    titles = {rule.id: rule.title for rule in rulebook.rules}
    return Catalogue(categories, technologies, titles, alternatives_of(rulebook))


def alternatives_of(rulebook: Rulebook) -> dict[str, tuple[AlternativeRule, ...]]:
    """What each rule offers, as records."""
    return {
        rule.id: tuple(
            AlternativeRule(
                a.id, a.title, a.technology, a.conditions, a.phase_after,
                tuple(Draft(d.move, d.target, d.text, d.note) for d in a.drafts),
            )
            for a in rule.alternatives
        )
        for rule in rulebook.rules
    }  # fmt: skip


def _read(
    inputs: Sequence[Path], city: City, progress: Progress
) -> tuple[tuple[InputFile, ...], tuple[Ordinance, ...], tuple[Problem, ...]]:
    files: list[InputFile] = []
    ordinances: list[Ordinance] = []
    problems: list[Problem] = []
    progress("read", 0, 0)
    for result in read_all(inputs):
        files.append(result.file)
        problems.extend(result.problems)
        if result.ordinance is not None:
            department = city.department_of(result.ordinance.title)
            name = department.department if department else None
            ordinances.append(replace(result.ordinance, department=name))
        progress("read", len(files), 0)
    files.sort(key=lambda f: f.source)
    ordinances.sort(key=lambda o: o.source)
    return tuple(files), tuple(ordinances), tuple(problems)


def _place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.source, problem.line, problem.code, problem.message


def _propose(
    ordinances: Sequence[Ordinance], found: Scan, options: Options, cache: ParseCache, progress: Progress
) -> tuple[tuple[Proposal, ...], tuple[Amendment, ...]]:
    offered = alternatives_of(options.rulebook)
    again = Rescan(options.rulebook, cache, found.online)
    by_source: dict[str, list[Finding]] = {}
    for finding in found.findings:
        by_source.setdefault(finding.source, []).append(finding)
    proposals: list[Proposal] = []
    amendments: list[Amendment] = []
    concerned = [o for o in ordinances if o.source in by_source]
    for done, ordinance in enumerate(concerned):
        progress("propose", done, len(concerned))

        def rescan(text: str, ordinance: Ordinance = ordinance) -> tuple[Finding, ...]:
            amended, _ = parse_text(text, ordinance.source, ordinance)
            return again(amended)

        theirs, amended = propose(ordinance, by_source[ordinance.source], offered, rescan, options.city, ordinances)
        proposals.extend(theirs)
        amendments.extend(amended)
    progress("propose", len(concerned), len(concerned))
    return tuple(proposals), tuple(amendments)


def _funnel(ordinances: Sequence[Ordinance], found: Scan) -> Funnel:
    findings: dict[str, Counter[str]] = {}
    clauses: dict[str, dict[str, set[tuple[str, str]]]] = {}
    strongest: dict[tuple[str, str], str] = {}
    order = [s.value for s in Status]
    for f in found.findings:
        place = (f.source, f.clause)
        findings.setdefault(f.category, Counter())[f.status.value] += 1
        clauses.setdefault(f.category, {}).setdefault(f.status.value, set()).add(place)
        strongest[place] = min(strongest.get(place, f.status.value), f.status.value, key=order.index)
    return Funnel(
        documents=len(ordinances),
        provisions=sum(len(o.provisions) for o in ordinances),
        sentences=found.sentences,
        characters=sum(len(o.text) for o in ordinances),
        screened=found.screened,
        parsed=found.parsed,
        keyword_hits=found.keyword_hits,
        findings={c: dict(sorted(n.items())) for c, n in sorted(findings.items())},
        clauses={c: {s: len(p) for s, p in sorted(by.items())} for c, by in sorted(clauses.items())},
        clauses_total=dict(sorted(Counter(strongest.values()).items())),
        kinds=dict(sorted(Counter(o.kind for o in ordinances).items())),
        silent=found.silent,
    )


def failed(run: Run) -> bool:
    """Whether something that was given could not be read or used at all."""
    return any(p.severity is Severity.ERROR for p in run.problems)

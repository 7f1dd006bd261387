"""STEP 1-3 in order: read, find, draft, group. What joins the rooms stands here and nowhere else."""

import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from analog_review import __version__
from analog_review.corpus import latest_day
from analog_review.detect import ParseCache, engine_versions, prove
from analog_review.detect import key_of as engine_key
from analog_review.detect.suspects import cut
from analog_review.group import beside_siblings, corrections_of, grouped, near_findings
from analog_review.measure import Difference, difference
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.finding import Bill, Finding, Group, Proposal, Suspect
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem
from analog_review.model.records import to_json
from analog_review.model.run import SCHEMA, Funnel, InstrumentRead, Run, RunMeta, Told
from analog_review.model.words import Status
from analog_review.pipeline.added import with_additions, with_proposals
from analog_review.pipeline.collection import Collection, CollectionFindings, ScanContext, examine, read
from analog_review.pipeline.heal import healed
from analog_review.pipeline.instrument_store import PackedHead
from analog_review.pipeline.memory import Memory, code_version, kept_in, key_of
from analog_review.pipeline.options import Options, Progress, UnprovedRulesError
from analog_review.pipeline.proposals import Proposed, propose
from analog_review.pipeline.tools import Setup
from analog_review.pipeline.workers import Workers
from analog_review.propose import bills, seal_rule
from analog_review.rulebook import Rulebook


def run_scan(inputs: Sequence[Path], options: Options, progress: Progress, decisions: Decisions = NO_DECISIONS) -> Run:
    """Read, find, draft and group, the groups as people corrected them.

    What is kept between runs stops nothing: a damaged file of it is set aside, what is missing of it is made again, and
    where the folder cannot be used the scan goes on without; ``options.say`` is told. Raises UnprovedRulesError,
    WorkersLostError when a process is stopped from outside, and NoRoomError.
    """
    return healed(lambda with_these, anew: _run_scan(inputs, with_these, progress, decisions, anew), options)


def _run_scan(
    inputs: Sequence[Path], options: Options, progress: Progress, decisions: Decisions, anew: frozenset[str]
) -> Run:
    begun, started = time.monotonic(), datetime.now().astimezone().isoformat(timespec="seconds")
    with desk_of(options, progress, anew=anew) as desk:
        collection = read(inputs, desk)
        found, unadded = with_additions(examine(collection, desk), collection, desk, decisions)
        proposed = propose(collection.heads, found, desk)
        proposals = with_proposals(proposed.proposals, found.findings)
        progress("group", 0, 1)
        groups, unapplied = grouped(found.findings, corrections_of(decisions))
        drawn_up = _bills(collection.heads, proposed, desk)
        suspects = _suspects(found)
    meta = RunMeta(
        schema=SCHEMA,
        version=__version__,
        started=started,
        seconds=round(time.monotonic() - begun, 1),
        preset=options.preset,
        categories=_categories(options.rulebook),
        engine=engine_versions(),
        rules=options.rulebook.fingerprint,
        city=options.city.name,
        as_of=latest_day(collection.files, options.city.as_of),
        inputs=collection.files,
        funnel=_funnel(collection, found),
        told=_told(groups, proposals, suspects),
        instruments=_instruments(collection.heads),
    )
    return Run(
        meta=meta,
        problems=tuple(sorted((*collection.problems, *proposed.problems, *unapplied, *unadded), key=_place)),
        findings=found.findings,
        groups=groups,
        proposals=beside_siblings(proposals, found.findings, groups),
        amendments=proposed.amendments,
        bills=drawn_up,
        procedures=proposed.procedures,
        dismissed=found.dismissed,
        sample=found.sample,
        suspects=suspects,
    )


def _suspects(found: CollectionFindings) -> tuple[Suspect, ...]:
    """The second list, at most as long as what was found."""
    most = sum(finding.status is Status.ANALOG for finding in found.findings)
    return cut(near_findings(found.suspects, found.findings), most)


def compare_rules(inputs: Sequence[Path], before: Rulebook, options: Options, progress: Progress) -> Difference:
    """What the options' rules find otherwise than ``before`` over the inputs."""
    old = findings_of(inputs, replace(options, rulebook=before), progress)
    return difference(old, findings_of(inputs, options, progress))


def findings_of(inputs: Sequence[Path], options: Options, progress: Progress) -> tuple[Finding, ...]:
    """STEP 1-2 alone, with rules that are taken as proved: the findings by source and place."""

    def find(with_these: Options, anew: frozenset[str]) -> tuple[Finding, ...]:
        with desk_of(with_these, progress, proved=True, anew=anew) as desk:
            return examine(read(inputs, desk), desk).findings

    return healed(find, options)


@contextmanager
def desk_of(
    options: Options, progress: Progress, *, proved: bool = False, anew: frozenset[str] = frozenset()
) -> Iterator[ScanContext]:
    """What the stages of a scan work with, closed at the end. ``proved`` rules are taken as they are; what is kept of
    the kinds in ``anew`` is made again."""
    engine = engine_key(engine_versions())
    rules = options.rulebook
    base = key_of(code_version(), engine, rules.fingerprint, *_categories(rules))
    with kept_in(options.cache, engine, anew) as (folder, parses, memory):
        if not proved:
            _check(rules, parses, memory, key_of(base, "proved"))
        city = json.dumps(to_json(options.city), sort_keys=True)
        key = key_of(base, city, str(options.sample), str(options.seed), str(folder))
        setup = Setup(key, rules, options.city, options.sample, options.seed, engine, folder)
        workers = Workers(setup, memory, options.jobs, options.cluster)
        try:
            yield ScanContext(options, workers, parses, memory, base, progress)
        except BaseException:
            workers.close(at_once=True)
            raise
        workers.close()


def _check(rulebook: Rulebook, parses: ParseCache, memory: Memory, key: str) -> None:
    """The rules against their own examples, once for each version of them."""
    if memory.has("proved", key):
        return
    problems = prove(rulebook, parses)
    if problems:
        raise UnprovedRulesError(problems)
    memory.put("proved", [(key, b"")])


def _told(groups: Sequence[Group], proposals: Sequence[Proposal], suspects: Sequence[Suspect]) -> Told:
    counts = Counter(p.disposition.value for p in proposals)
    return Told(
        groups=sum(1 for group in groups if group.members),
        dispositions=dict(sorted(counts.items())),
        drafts=sum(1 for p in proposals if p.met),
        suspects=len(suspects),
    )


def _instruments(heads: Sequence[PackedHead]) -> tuple[InstrumentRead, ...]:
    """All that were read, in the order of the sources; one given twice stands here once."""
    found = {h.id: InstrumentRead(h.id, h.title, h.number, h.kind, h.repealed) for h in reversed(heads)}
    return tuple(reversed(found.values()))


def _categories(rulebook: Rulebook) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.category for rule in rulebook.rules))


def _place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.source, problem.line, problem.code, problem.message


def _bills(heads: Sequence[PackedHead], proposed: Proposed, desk: ScanContext) -> tuple[Bill, ...]:
    """The bills, and the rule on seals that would stand in their place."""
    city, by_id = desk.options.city, {head.id: head for head in heads}

    def whole(key: str) -> Ordinance:
        return desk.instrument(by_id[key])

    special = seal_rule([(h, proposed.forms[h.source]) for h in heads if h.source in proposed.forms], city, whole)
    return (*bills(proposed.amendments, heads, city, whole), *((special,) if special else ()))


def _funnel(collection: Collection, found: CollectionFindings) -> Funnel:
    findings: dict[str, Counter[str]] = {}
    clauses: dict[str, dict[str, set[tuple[str, str]]]] = {}
    strongest: dict[tuple[str, str], str] = {}
    order = [s.value for s in Status]
    for f in found.findings:
        place = (f.source, f.clause)
        findings.setdefault(f.category, Counter())[f.status.value] += 1
        clauses.setdefault(f.category, {}).setdefault(f.status.value, set()).add(place)
        strongest[place] = min(strongest.get(place, f.status.value), f.status.value, key=order.index)
    heads = collection.heads
    return Funnel(
        documents=len(heads),
        provisions=sum(h.provisions for h in heads),
        sentences=sum(h.survey.sentences for h in heads),
        characters=sum(h.characters for h in heads),
        screened=sum(len(h.survey.candidates) for h in heads),
        parsed=found.parsed,
        keyword_hits=sum(len(h.survey.words) for h in heads),
        findings={c: dict(sorted(n.items())) for c, n in sorted(findings.items())},
        clauses={c: {s: len(p) for s, p in sorted(by.items())} for c, by in sorted(clauses.items())},
        clauses_total=dict(sorted(Counter(strongest.values()).items())),
        kinds=dict(sorted(Counter(h.kind for h in heads).items())),
        silent=found.silent,
    )

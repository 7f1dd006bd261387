"""STEP 1-2 over a collection: read every file, parse what can hold a requirement, examine each instrument.

One instrument is in memory at a time here and in each process; what the run keeps of it is its head and its findings.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from analog_review.corpus import InstrumentHead, ReadResult, discover, duplicates, opened, over_all
from analog_review.corpus.city_hits import city_problems
from analog_review.detect import (
    STRATA,
    Context,
    MergedSample,
    OnlineOrdinance,
    ParseCache,
    is_online,
    online_of,
    sampled,
)
from analog_review.inventory import OnlineReach
from analog_review.inventory import online_of as reach_of
from analog_review.model.finding import Dismissed, Finding, Sampled, Suspect
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem
from analog_review.model.records import decode, encode, to_json
from analog_review.model.run import InputFile
from analog_review.pipeline.instrument_store import FileRead, FreshlyRead, PackedHead, unpack
from analog_review.pipeline.memory import LostError, Memory, key_of
from analog_review.pipeline.options import Options, Progress
from analog_review.pipeline.stages import EXAMINED, PACKED, ExamineTask, FileTask, examine_one, examined, parse, survey
from analog_review.pipeline.workers import Workers

BATCH = 100_000
"""Characters that go to a process together."""
SENTENCES = 256
"""Sentences that a process parses together: one batch of the model."""
LEAST = 32
"""As few where little is left, so that no process is still busy when the others are done."""
SENTENCES_AFAR = 256
"""On a cluster fewer would cost more in talk than in work."""


@dataclass(frozen=True)
class ScanContext:
    """What the stages of one scan work with. ``base`` names everything that decides any of their results."""

    options: Options
    workers: Workers
    parses: ParseCache
    memory: Memory
    base: str
    progress: Progress

    def instrument(self, head: PackedHead) -> Ordinance:
        """An instrument of the collection, whole."""
        return unpack(self.packed(head))

    def packed(self, head: PackedHead) -> bytes:
        """The same, as it is kept. Raises LostError."""
        data = self.memory.get(PACKED, head.pack)
        if data is None:
            raise LostError(head.source)
        return data


@dataclass(frozen=True)
class Collection:
    """The files and instruments that were read, by source, and what a person should know about them."""

    files: tuple[InputFile, ...]
    heads: tuple[PackedHead, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class CollectionFindings:
    """The findings of a collection, with the keys under which each instrument's are kept."""

    findings: tuple[Finding, ...]
    dismissed: tuple[Dismissed, ...]
    sample: tuple[Sampled, ...]
    suspects: tuple[Suspect, ...]
    silent: dict[str, int]
    parsed: int
    online: OnlineOrdinance | None
    reach: OnlineReach | None
    keys: dict[str, str]
    """source of an instrument -> key"""


def read(inputs: Sequence[Path], desk: ScanContext) -> Collection:
    """Read and screen every file."""
    city = desk.options.city
    about = json.dumps(to_json((city.departments, city.as_of)))
    lost: list[ReadResult] = []

    def tasks() -> Iterator[tuple[str, partial[FileTask], int]]:
        for found in discover(inputs, city.limits):
            data = opened(found)
            if isinstance(data, ReadResult):
                lost.append(data)
                continue
            key = key_of(desk.base, about, found.source, sha256(data).hexdigest())
            yield key, partial(FileTask, found.source, data), len(data) // 2

    def aside(result: bytes) -> bytes:
        fresh = decode(FreshlyRead, result)
        desk.memory.put(PACKED, [(key, text.encode()) for key, text in fresh.packs.items()])
        return encode(fresh.read)

    files: list[InputFile] = []
    heads: list[PackedHead] = []
    problems: list[Problem] = []
    desk.progress("read", 0, 0)
    for result in desk.workers.kept("file", survey, tasks(), weight=BATCH, reads=True, aside=aside):
        one = decode(FileRead, result)
        files.append(one.file)
        heads += one.heads
        problems += one.problems
        desk.progress("read", len(files), 0)
    files += [one.file for one in lost]
    problems += [p for one in lost for p in one.problems]
    problems += city_problems(city, sorted(heads, key=lambda head: head.source), desk.instrument)
    files.sort(key=lambda f: f.source)
    heads.sort(key=lambda h: h.source)
    problems += duplicates([InstrumentHead(h.source, h.title, h.number, h.last_amended, h.digest) for h in heads])
    problems += over_all(files, city.as_of)
    return Collection(tuple(files), tuple(heads), tuple(problems))


def examine(collection: Collection, desk: ScanContext) -> CollectionFindings:
    """Parse and judge what the screen let through."""
    heads = collection.heads
    online, reach = _online(heads, desk)
    about = repr(_in_order(online))
    keys = {h.source: key_of(desk.base, about, str(desk.options.sample), str(desk.options.seed), h.pack) for h in heads}
    _parse([h for h in heads if not desk.memory.has(EXAMINED, keys[h.source])], desk)

    def task(head: PackedHead) -> ExamineTask:
        parses = tuple(sorted(desk.parses.get(head.survey.texts)))
        if len(parses) != len(head.survey.texts):  # without its parse a sentence would hold nothing, and be kept so
            raise LostError(head.source)
        return ExamineTask(desk.packed(head), head.survey, parses, online)

    tasks = ((keys[h.source], partial(task, h), h.characters) for h in heads)
    desk.progress("match", 0, len(heads))
    findings: list[Finding] = []
    dismissed: list[Dismissed] = []
    suspects: list[Suspect] = []
    offered = dict.fromkeys(STRATA, 0)
    draw = MergedSample(desk.options.sample)
    for at, result in enumerate(desk.workers.kept(EXAMINED, examine_one, tasks, weight=BATCH)):
        one = examined(result)
        findings += one.findings
        dismissed += one.dismissed
        suspects += one.suspects
        draw.add(at, one.drawn)
        offered = {stratum: offered[stratum] + one.offered[stratum] for stratum in STRATA}
        desk.progress("match", at + 1, len(heads))
    return CollectionFindings(
        findings=tuple(findings),
        dismissed=tuple(dismissed),
        sample=_sample(heads, draw, desk),
        suspects=tuple(suspects),
        silent=offered,
        parsed=len({text for head in heads for text in head.survey.texts}),
        online=online,
        reach=reach,
        keys=keys,
    )


def _sample(heads: Sequence[PackedHead], draw: MergedSample, desk: ScanContext) -> tuple[Sampled, ...]:
    """The draw as records; an instrument that has to be looked at again is read once for all of its sentences."""
    context = lru_cache(maxsize=1)(lambda at: _context(heads[at], desk))
    chosen = list(draw.chosen())
    records = {
        number: drawn.record or sampled(context(at).units[drawn.unit], stratum, drawn.id)
        for number, (stratum, at, drawn) in sorted(enumerate(chosen), key=lambda each: each[1][1])
    }
    return tuple(records[number] for number in range(len(chosen)))


def _parse(heads: Sequence[PackedHead], desk: ScanContext) -> None:
    missing = desk.parses.missing(sorted({text for head in heads for text in head.survey.texts}))
    least = SENTENCES_AFAR if desk.options.cluster else LEAST
    desk.progress("parse", 0, len(missing))
    done = 0
    for parses in desk.workers.map(parse, _chunks(missing, least, desk.options.jobs)):
        desk.parses.put(parses)
        done += len(parses)
        desk.progress("parse", done, len(missing))


def _chunks(texts: Sequence[str], least: int, jobs: int) -> Iterator[list[str]]:
    """The texts in the portions in which they are parsed, smaller towards the end."""
    at = 0
    while at < len(texts):
        size = max(least, min(SENTENCES, (len(texts) - at) // (2 * jobs)))
        yield list(texts[at : at + size])
        at += size


def _online(heads: Sequence[PackedHead], desk: ScanContext) -> tuple[OnlineOrdinance | None, OnlineReach | None]:
    common, title = desk.options.rulebook.common, desk.options.city.online_ordinance
    for head in heads:
        if is_online(head.title, head.kind, repealed=head.repealed, common=common, title=title):
            context = _context(head, desk)
            return online_of([context], common, title), reach_of([context.ordinance], head.title)
    return None, None


def _context(head: PackedHead, desk: ScanContext) -> Context:
    return Context(desk.instrument(head), desk.options.rulebook.common)


def _in_order(online: OnlineOrdinance | None) -> object:
    """What an オンライン条例 says, the same however its sets are ordered in memory."""
    return online and (
        online.title, online.ordinance, sorted(online.clauses.items()), online.signing, sorted(online.instruments),
        online.excluded,
    )  # fmt: skip

"""The stages of a scan as functions of their data alone: what a process, here or on a cluster, is asked to do.

Each but ``parse`` gives bytes, which are kept under a key of everything the stage depends on (see ``memory``).
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from analog_review.corpus import ended, head_of, parse_text, read_file
from analog_review.detect import (
    Context,
    Examined,
    OnlineOrdinance,
    Parse,
    Reading,
    Rescan,
    RescanOutcome,
    Surveyed,
    examine,
    parse_dumps,
)
from analog_review.inventory import OnlineReach, inventory, title_of
from analog_review.model.finding import Amendment, Finding, Procedure, Proposal
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem
from analog_review.model.records import decode, encode
from analog_review.pipeline.instrument_store import FileRead, FreshlyRead, PackedHead, pack, unpack, with_department
from analog_review.pipeline.memory import LostError, Memory, key_of
from analog_review.pipeline.mentions import finder
from analog_review.pipeline.tools import Tools
from analog_review.propose import SealedForm, propose, sealed_forms

PACKED = "text"
EXAMINED = "findings"


class FileTask(NamedTuple):
    """One file to read."""

    source: str
    data: bytes


class ExamineTask(NamedTuple):
    """One instrument, its survey, the parses it needs, and the city's オンライン条例."""

    pack: bytes
    survey: Surveyed
    parses: tuple[tuple[str, bytes], ...]
    online: OnlineOrdinance | None


class DraftTask(NamedTuple):
    """A 条例 with the 規則 that carry it out: for each instrument the key of its text, that of its findings, and
    those of the texts that name it."""

    members: tuple[tuple[str, str, tuple[str, ...]], ...]
    reach: OnlineReach | None


@dataclass(frozen=True, slots=True)
class InstrumentDrafts:
    """What is proposed for one instrument, and the forms that a rule on seals would list."""

    source: str
    proposals: tuple[Proposal, ...]
    amendments: tuple[Amendment, ...]
    forms: tuple[SealedForm, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """What is proposed for a family of instruments, and what it prescribes."""

    instruments: tuple[InstrumentDrafts, ...]
    procedures: tuple[Procedure, ...]
    problems: tuple[Problem, ...]


def survey(tools: Tools, task: FileTask) -> bytes:
    """Read one file and screen its sentences: a FreshlyRead as JSON."""
    result = read_file(task.source, task.data)
    heads, packs = [], {}
    for read in result.ordinances:
        ordinance = ended(with_department(read, tools.city), tools.city.as_of)
        data = pack(ordinance)
        key = key_of(data.decode())
        packs[key] = data.decode()
        heads.append(_head(tools, ordinance, key))
    read_ = FileRead(result.file, result.problems, tuple(heads))
    return encode(FreshlyRead(read_, packs))


def _head(tools: Tools, ordinance: Ordinance, key: str) -> PackedHead:
    return PackedHead(
        source=ordinance.source,
        id=ordinance.id,
        title=ordinance.title,
        number=ordinance.number,
        kind=ordinance.kind,
        enactor=ordinance.enactor,
        department=ordinance.department,
        repealed=ordinance.repealed,
        last_amended=ordinance.last_amended,
        digest=head_of(ordinance).digest,
        pack=key,
        provisions=len(ordinance.provisions),
        characters=len(ordinance.text),
        law=title_of(ordinance),
        survey=tools.lexicon.survey(Context(ordinance, tools.rulebook.common)),
    )


def named(tools: Tools, task: tuple[bytes, tuple[str, ...]]) -> bytes:
    """Which of the titles (their places, ascending) an instrument's text names, as JSON."""
    data, titles = task
    return json.dumps(finder(titles).places(json.loads(data)["text"])).encode()


def parse(tools: Tools, texts: list[str]) -> list[tuple[str, bytes]]:
    """Parse texts; the tools are not needed, the language model is loaded once in a process."""
    return parse_dumps(texts)


def examine_one(tools: Tools, task: ExamineTask) -> bytes:
    """Match and judge one instrument: an Examined as JSON, the fields of memory with it."""
    readings = {text: Reading(Parse.load(text, data)) for text, data in task.parses}
    context = Context(unpack(task.pack), tools.rulebook.common)
    found = examine(
        context, task.survey, readings, tools.lexicon, tools.rulebook, task.online, tools.setup.sample, tools.setup.seed
    )
    return encode(found)


def draft_family(tools: Tools, task: DraftTask) -> bytes:
    """Proposals, proved amendments and the inventory of a family: a Drafted as JSON."""
    family: list[Ordinance] = []
    findings: list[Finding] = []
    drafts: list[InstrumentDrafts] = []
    for text, found, naming in task.members:
        ordinance = unpack(_kept(tools.memory, PACKED, text))
        theirs = examined(_kept(tools.memory, EXAMINED, found)).findings
        family.append(ordinance)
        findings += theirs
        if theirs:
            drafts.append(_drafted(tools, ordinance, theirs, naming))
    made = inventory(family, findings, task.reach)
    return encode(Drafted(tuple(drafts), made.procedures, made.problems))


def _drafted(
    tools: Tools, ordinance: Ordinance, findings: Sequence[Finding], naming: tuple[str, ...]
) -> InstrumentDrafts:
    again = Rescan(tools.rulebook, tools.lexicon, tools.parses)

    def rescan(text: str) -> tuple[RescanOutcome, ...]:
        amended, _ = parse_text(text, ordinance.source, ordinance)
        return again(amended)

    others = _Others(tools.memory, naming)
    proposals, amendments = propose(ordinance, findings, tools.offered, rescan, tools.city, others)
    return InstrumentDrafts(ordinance.source, proposals, amendments, sealed_forms(ordinance, findings))


class _Others(Sequence[Ordinance]):
    """The instruments that name one, read when they are looked at: most are only needed where a 項 moves."""

    def __init__(self, memory: Memory, keys: tuple[str, ...]) -> None:
        self._memory = memory
        self._keys = keys
        self._read: dict[str, Ordinance] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        key = self._keys[at]
        if key not in self._read:
            self._read[key] = unpack(_kept(self._memory, PACKED, key))
        return self._read[key]

    def __iter__(self) -> Iterator[Ordinance]:
        return (self[at] for at in range(len(self)))


def examined(data: bytes) -> Examined:
    """What examine_one gave."""
    return decode(Examined, data)


def _kept(memory: Memory, kind: str, key: str) -> bytes:
    data = memory.get(kind, key)
    if data is None:
        raise LostError(key)
    return data

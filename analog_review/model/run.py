"""A run as a whole: what was given, what came of it, and the numbers of the funnel."""

from dataclasses import dataclass, field
from typing import Any

from analog_review.model.finding import (
    Amendment,
    Bill,
    Dismissed,
    Finding,
    Group,
    Procedure,
    Proposal,
    Sampled,
    Suspect,
)
from analog_review.model.problem import Problem

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file that was given: its path inside the run, its SHA-256, and what became of it.

    Of its ``visible`` characters (spaces not counted), ``taken`` stand in the 本文 and the others are in ``aside`` by
    reason; what these do not add up to is lost, and a problem says so. ``reason`` says in Japanese what is missing of a
    file read in part, and why one was not read or was set aside. ``images`` names the forms and tables that are
    pictures; ``as_of`` is the 内容現在日 (YYYY-MM-DD) printed in the file.
    """

    source: str
    sha256: str
    format: str
    encoding: str
    characters: int
    title: str
    state: str
    """read | partly | unread | aside (navigation, index pages)"""
    reason: str = ""
    visible: int = 0
    taken: int = 0
    aside: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    images: tuple[str, ...] = ()
    as_of: str = ""
    instruments: int = 0
    """How many were read from the file: more than one in a whole 例規集 or a list of clauses."""


@dataclass(frozen=True, slots=True)
class InstrumentRead:
    """An instrument of the collection, whether anything was found in it or not: ``id`` as in the keys of findings."""

    id: str
    title: str
    number: str = ""
    kind: str = ""
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many there were at each step, instruments down to findings."""

    documents: int = 0
    provisions: int = 0
    sentences: int = 0
    characters: int = 0
    screened: int = 0
    parsed: int = 0
    keyword_hits: int = 0
    findings: dict[str, dict[str, int]] = field(default_factory=dict)
    """category → status → 件"""
    clauses: dict[str, dict[str, int]] = field(default_factory=dict)
    """category → status → 条項"""
    clauses_total: dict[str, int] = field(default_factory=dict)
    """status → distinct 条項 over all categories (a 条項 counts for its strongest status)"""
    kinds: dict[str, int] = field(default_factory=dict)
    """種別 → instruments read"""
    silent: dict[str, int] = field(default_factory=dict)
    """stratum (dismissed, no_hit) → sentences that were not flagged, of which 抜取確認 reads a sample"""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it, counted: groups with members, findings by proposed disposition, those that drafts meet, and the
    sentences of the second list."""

    groups: int = 0
    dispositions: dict[str, int] = field(default_factory=dict)
    drafts: int = 0
    suspects: int = 0


@dataclass(frozen=True, slots=True)
class RunMeta:
    """What run.json holds; the only place where a time is written."""

    schema: int
    version: str
    started: str
    seconds: float
    preset: str
    categories: tuple[str, ...]
    engine: dict[str, str]
    rules: str
    city: str
    as_of: str | None
    inputs: tuple[InputFile, ...]
    funnel: Funnel
    told: Told = field(default_factory=Told)
    files: dict[str, str] = field(default_factory=dict)
    """Each other file of the run's folder as it was written: name → SHA-256."""
    instruments: tuple[InstrumentRead, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """Everything a report needs, as loaded from a run's folder."""

    meta: RunMeta
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...]
    proposals: tuple[Proposal, ...]
    amendments: tuple[Amendment, ...]
    procedures: tuple[Procedure, ...]
    bills: tuple[Bill, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()
    sample: tuple[Sampled, ...] = ()
    suspects: tuple[Suspect, ...] = ()

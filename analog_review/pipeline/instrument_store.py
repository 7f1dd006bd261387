"""Instruments on their way between processes and runs, and what the run itself keeps of them."""

from dataclasses import dataclass, replace

from analog_review.detect import Surveyed
from analog_review.inventory import Title
from analog_review.model.city import City
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem
from analog_review.model.records import decode, encode
from analog_review.model.run import InputFile


@dataclass(frozen=True, slots=True)
class PackedHead:
    """What the run itself has to know of an instrument. ``pack`` is the key under which its text is kept,
    ``provisions`` and ``characters`` are counts."""

    source: str
    id: str
    title: str
    number: str
    kind: str
    enactor: str
    department: str | None
    repealed: bool
    last_amended: str
    digest: str
    pack: str
    provisions: int
    characters: int
    law: Title
    survey: Surveyed


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one file, with the heads of the instruments in it."""

    file: InputFile
    problems: tuple[Problem, ...]
    heads: tuple[PackedHead, ...]


@dataclass(frozen=True, slots=True)
class FreshlyRead:
    """The same as it comes from the process that read it, with the packed texts of its instruments by key."""

    read: FileRead
    packs: dict[str, str]


def pack(ordinance: Ordinance) -> bytes:
    """An instrument as bytes."""
    return encode(ordinance)


def unpack(data: bytes) -> Ordinance:
    """The inverse of pack."""
    return decode(Ordinance, data)


def with_department(ordinance: Ordinance, city: City) -> Ordinance:
    """The instrument with the 課 that city.yaml gives it, else that of its own file."""
    named = city.department_of(ordinance.title)
    return replace(ordinance, department=named.department) if named else ordinance

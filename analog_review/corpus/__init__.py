"""Files to ordinances: discover, decode, read, structure. One bad file never stops the rest."""

from dataclasses import replace
from typing import NamedTuple

from analog_review.corpus.duplicates import InstrumentHead, duplicates, head_of
from analog_review.corpus.files.discover import (
    DuplicateInput,
    FoundFile,
    InputError,
    MissingInput,
    UnreadableError,
    discover,
)
from analog_review.corpus.ledger import entry, latest_day, over_all, unaccounted, unopened
from analog_review.corpus.readers import read
from analog_review.corpus.reading import Instrument, Read
from analog_review.corpus.structure.assemble import ended, parse_text
from analog_review.corpus.structure.clean import clean
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity
from analog_review.model.run import InputFile

__all__ = [
    "DuplicateInput",
    "InputError",
    "InstrumentHead",
    "MissingInput",
    "ReadResult",
    "discover",
    "duplicates",
    "ended",
    "head_of",
    "latest_day",
    "opened",
    "over_all",
    "parse_text",
    "read_file",
]


class ReadResult(NamedTuple):
    """What became of one file: its entry for the run, the ordinances in it (several in a list), and problems."""

    file: InputFile
    ordinances: tuple[Ordinance, ...]
    problems: tuple[Problem, ...]


def read_file(source: str, data: bytes) -> ReadResult:
    """Read the bytes of one file, whatever they are; the result depends on nothing else."""
    taken = read(data, source)
    ordinances: list[Ordinance] = []
    problems = list(taken.problems)
    for instrument in _instruments(taken):
        ordinance, more = _ordinance(instrument, source, listed=taken.text is None)
        ordinances.append(ended(ordinance, taken.as_of))
        problems.extend(more)
    problems.extend(unaccounted(source, taken))
    return ReadResult(entry(source, data, taken, ordinances, problems), tuple(ordinances), tuple(problems))


def opened(file: FoundFile) -> bytes | ReadResult:
    """The bytes of a file, or what became of it when they are not to be had."""
    if file.load is None:
        return _unread(file.source, file.problem)
    try:
        return file.load()
    except UnreadableError as error:
        return _unread(file.source, error.problem)
    except OSError as error:
        hint = "アクセス権を確かめてください。"
        problem = Problem(
            "unreadable", Severity.ERROR, f"ファイルを開けません（{error.strerror}）。", hint, file.source
        )
        return _unread(file.source, problem)


def _instruments(taken: Read) -> tuple[Instrument, ...]:
    return taken.instruments if taken.text is None else (Instrument("", taken.text),)


def _ordinance(instrument: Instrument, source: str, *, listed: bool) -> tuple[Ordinance, tuple[Problem, ...]]:
    """One instrument; of a list of clauses the structure is not to be relied on, and what it lacks is no problem."""
    place = f"{source}/{instrument.name}" if instrument.name else source
    text, problems = clean(instrument.text, place)
    ordinance, more = parse_text(text, place)
    if not listed:
        return ordinance, (*problems, *more)
    return replace(ordinance, lossy=True, department=instrument.department), problems


def _unread(source: str, problem: Problem | None) -> ReadResult:
    return ReadResult(unopened(source, problem), (), (problem,) if problem else ())

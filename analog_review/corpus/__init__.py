"""Files to ordinances: discover, decode, read, structure. One bad file never stops the rest."""

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
from analog_review.corpus.instruments import Found, of_list, of_text
from analog_review.corpus.ledger import as_of_day, entry, latest_day, over_all, unaccounted, unopened
from analog_review.corpus.readers import read
from analog_review.corpus.reading import Listed, Text
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
    "words_of",
]


class ReadResult(NamedTuple):
    """What became of one file: its entry for the run, the ordinances in it (several in a list), and problems."""

    file: InputFile
    ordinances: tuple[Ordinance, ...]
    problems: tuple[Problem, ...]


def read_file(source: str, data: bytes) -> ReadResult:
    """Read the bytes of one file, whatever they are; the result depends on nothing else."""
    taken = read(data, source)
    match taken:
        case Text():
            found = of_text(taken, source)
        case Listed():
            found = of_list(taken, source)
        case _:
            found = Found()
    ordinances = tuple(ended(ordinance, as_of_day(taken)) for ordinance in found.ordinances)
    problems = (*taken.problems, *found.problems, *unaccounted(source, taken))
    return ReadResult(entry(source, data, taken, ordinances, problems, found), ordinances, problems)


def words_of(source: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """The lines of one file, instrument or not (a bill is none); None with the reasons when it holds none to read."""
    taken = read(data, source, own=True)
    if not isinstance(taken, Text):
        return None, taken.problems
    words, problems = clean(taken.text, source)
    return words, (*taken.problems, *problems)


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


def _unread(source: str, problem: Problem | None) -> ReadResult:
    return ReadResult(unopened(source, problem), (), (problem,) if problem else ())

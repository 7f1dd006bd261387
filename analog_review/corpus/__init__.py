"""Files to ordinances: discover, decode, read, structure. One bad file never stops the rest."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from analog_review.corpus.assemble import parse_text
from analog_review.corpus.discover import DuplicateInput, Found, InputError, MissingInput, discover
from analog_review.corpus.readers import read
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem, Severity
from analog_review.model.run import InputFile

__all__ = [
    "DuplicateInput",
    "InputError",
    "MissingInput",
    "ReadResult",
    "discover",
    "parse_text",
    "read_all",
]


class ReadResult(NamedTuple):
    """What became of one file: its entry for the run, the ordinance in it if there is one, and problems."""

    file: InputFile
    ordinance: Ordinance | None
    problems: tuple[Problem, ...]


def read_all(inputs: Sequence[Path]) -> Iterator[ReadResult]:
    """Read every file of the INPUTs, one at a time and in canonical order."""
    found = discover(inputs)
    return _read_each(found)


def _read_each(files: Iterator[Found]) -> Iterator[ReadResult]:
    first: dict[str, str] = {}
    for file in files:
        result = _read_one(file)
        if (ordinance := result.ordinance) and (other := first.setdefault(ordinance.id, file.source)) != file.source:
            result = result._replace(problems=(*result.problems, _same(file.source, other)))
        yield result


def _read_one(file: Found) -> ReadResult:
    if file.load is None:
        return _unread(file.source, file.problem)
    try:
        data = file.load()
    except OSError as error:
        hint = "アクセス権を確かめてください。"
        problem = Problem(
            "unreadable", Severity.ERROR, f"ファイルを開けません（{error.strerror}）。", hint, file.source
        )
        return _unread(file.source, problem)
    taken = read(data, file.source)
    ordinance, problems = None, taken.problems
    if taken.text is not None:
        ordinance, more = parse_text(taken.text, file.source)
        problems = (*problems, *more)
    state = "aside" if taken.aside else "unread" if ordinance is None else "partly" if _is_partial(problems) else "read"
    entry = InputFile(
        file.source,
        sha256(data).hexdigest(),
        taken.format,
        taken.encoding,
        len(taken.text or ""),
        ordinance.title if ordinance else "",
        state,
    )
    return ReadResult(entry, ordinance, problems)


def _unread(source: str, problem: Problem | None) -> ReadResult:
    return ReadResult(InputFile(source, "", "", "", 0, "", "unread"), None, (problem,) if problem else ())


def _is_partial(problems: tuple[Problem, ...]) -> bool:
    return any(p.severity is not Severity.INFO for p in problems)


def _same(source: str, other: str) -> Problem:
    return Problem(
        "same-instrument",
        Severity.WARNING,
        f"「{other}」と題名・番号が同じ例規です。",
        "同じ例規を二重に渡していないか確かめ、不要なほうを除いてください。",
        source,
    )

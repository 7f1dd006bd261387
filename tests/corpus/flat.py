"""What a reader gave, whichever of its forms it has, in one record; and that no reader broke down on the way."""

from dataclasses import dataclass

from analog_review.corpus import ReadResult, read_file, readers
from analog_review.corpus.reading import Account, Aside, File, Listed, NotRead, Read, Text
from analog_review.model.problem import Problem


@dataclass(frozen=True)
class Flat:
    text: str | None
    format: str
    encoding: str
    problems: tuple[Problem, ...]
    aside: str
    account: Account | None
    tables: int
    images: tuple[str, ...]
    as_of: str
    read: Read


def flat(read: Read) -> Flat:
    assert all(problem.code != "reader-failed" for problem in read.problems), read
    text = read if isinstance(read, Text) else None
    return Flat(
        text.text if text else None,
        read.format,
        read.encoding,
        read.problems,
        read.reason if isinstance(read, Aside) else "",
        None if isinstance(read, NotRead) else read.account,
        text.tables if text else 0,
        text.images if text else (),
        read.as_of if isinstance(read, Text | Aside) else "",
        read,
    )


def read(data: bytes, source: str) -> Flat:
    """What the first reader that takes the bytes makes of them."""
    return flat(readers.read(data, source))


def sound(source: str, data: bytes) -> ReadResult:
    """A file as it is read, by a reader that did not break down whatever the bytes are."""
    found = read_file(source, data)
    assert all(problem.code != "reader-failed" for problem in found.problems), found.problems
    return found


__all__ = ["File", "Flat", "Listed", "flat", "read", "sound"]

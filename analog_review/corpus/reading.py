"""What a reader is given and what it gives back: the small interface behind which every format is read."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from analog_review.corpus.files.decode import Decoded, decode
from analog_review.model.problem import Problem, Severity


@dataclass(frozen=True)
class File:
    """The bytes of one file and its path inside the run."""

    data: bytes
    source: str

    @property
    def name(self) -> str:
        """The last component of the path, in lower case."""
        return self.source.rsplit("/", 1)[-1].lower()

    @property
    def extension(self) -> str:
        """What stands behind the last dot of the name, in lower case and without the dot."""
        return self.name.rsplit(".", 1)[-1] if "." in self.name else ""

    @property
    def head(self) -> bytes:
        """The first bytes in lower case, without byte order mark and leading space: what formats are known by."""
        return self.data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()

    @cached_property
    def decoded(self) -> Decoded:
        """The bytes as text, whatever encoding they are in and none declared: decoded once for all readers."""
        return decode(self.data, self.source)


class Account(NamedTuple):
    """Characters of a file, spaces not counted: ``visible`` to whoever opens it, ``taken`` into the canonical lines,
    and ``aside`` as reason (Japanese) and number. What a reader loses is what is left of ``visible``."""

    visible: int
    taken: int
    aside: tuple[tuple[str, int], ...] = ()

    @property
    def lost(self) -> int:
        """Characters of which the reader cannot say what became of them."""
        return self.visible - self.taken - sum(number for _, number in self.aside)


class Instrument(NamedTuple):
    """One of several instruments in a file: its name below the path of the file, its canonical lines, and its 所管."""

    name: str
    text: str
    department: str | None = None


@dataclass(frozen=True)
class Text:
    """Canonical lines of a file, its format and encoding, and problems.

    ``account`` None means that every character of ``text`` was visible and taken. ``images`` names the forms and tables
    that are pictures; ``as_of`` is the 内容現在日 (YYYY-MM-DD) printed in the file itself. ``stated`` says of lines, by
    their words, what they are where the format knows and the words alone would be read otherwise. ``titles`` are the
    titles of instruments that the format names apart from the text (the bookmarks of a PDF).
    """

    text: str
    format: str
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    account: Account | None = None
    tables: int = 0
    images: tuple[str, ...] = ()
    as_of: str = ""
    stated: tuple[tuple[str, str], ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A list of clauses: instruments, of each of which it holds only some provisions."""

    instruments: tuple[Instrument, ...]
    format: str
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    account: Account | None = None


@dataclass(frozen=True)
class Aside:
    """A file that holds no 本文 and is not to be read; ``reason`` says in Japanese what it is."""

    reason: str
    format: str
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    account: Account | None = None
    as_of: str = ""


@dataclass(frozen=True)
class NotRead:
    """A file of which nothing can be read; the problems say why and what to do."""

    format: str
    problems: tuple[Problem, ...]
    encoding: str = ""


Read = Text | Listed | Aside | NotRead


class Reader(NamedTuple):
    """One format: ``takes`` looks at content first and name second, ``read`` is asked only if it said yes."""

    takes: Callable[[File], bool]
    read: Callable[[File], Read]


def refused(file: File, format_: str, message: str, hint: str, code: str = "unsupported-format") -> NotRead:
    """Nothing of the file can be read: the message says why, the hint what to do."""
    return NotRead(format_, (Problem(code, Severity.ERROR, message, hint, file.source),))


def count(text: str) -> int:
    """Characters of a text without its spaces, as an account counts them."""
    return sum(map(len, text.split()))

"""What could not be read, used or trusted: errors as values, so that one bad file never stops the rest."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much was lost: ERROR all of the place named, WARNING a part of it, INFO nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing about the user's material that a person should know.

    ``code`` can be searched for in the documentation; ``message`` and ``hint`` are Japanese, the hint
    saying what to do next; ``source`` is the input's path inside the run, ``line`` counts from 1
    (0 when no line is meant), ``excerpt`` quotes the place.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    source: str = ""
    line: int = 0
    excerpt: str = ""

"""What a scan is told besides its inputs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analog_review.model.city import City
from analog_review.model.problem import Problem
from analog_review.rulebook import Rulebook

Progress = Callable[[str, int, int], None]
"""Told the stage, how many are done and how many there are (0: not known)."""


@dataclass(frozen=True)
class Options:
    """``cache`` is the folder of what is kept between runs (None: nothing is); ``sample`` is how many sentences of
    each stratum 抜取確認 draws, with ``seed``; ``cluster`` is the address of a Dask scheduler that does the reading
    and matching instead of ``jobs`` processes here."""

    rulebook: Rulebook
    preset: str
    city: City
    cache: Path | None
    jobs: int = 1
    sample: int = 60
    seed: int = 1
    cluster: str | None = None
    say: Callable[[str], None] = field(default=lambda words: None, compare=False)
    """Told, in Japanese and once, what became of what is kept between runs when it could not be used."""


class NoRoomError(OSError):
    """Not even the working folder can be written; the message is Japanese and says which folder it is."""


class UnprovedRulesError(Exception):
    """Rules whose own examples fail; nothing was scanned."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(p.message for p in problems))
        self.problems = problems

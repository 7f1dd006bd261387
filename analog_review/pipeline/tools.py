"""What every task of a scan shares, made once in each process."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analog_review.detect import Lexicon, ParseCache
from analog_review.model.city import City
from analog_review.model.rules import AlternativeRule
from analog_review.pipeline.memory import Memory
from analog_review.pipeline.names import alternatives_of
from analog_review.rulebook import Rulebook


@dataclass(frozen=True)
class Setup:
    """What a process has to be told. ``key`` names it; ``folder`` is what is kept on this machine."""

    key: str
    rulebook: Rulebook
    city: City
    sample: int
    seed: int
    engine: str
    folder: Path


class Tools:
    """A setup with what is compiled from it."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup
        self.rulebook = setup.rulebook
        self.city = setup.city
        self._open: list[ParseCache | Memory] = []

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon(self.rulebook)

    @cached_property
    def offered(self) -> dict[str, tuple[AlternativeRule, ...]]:
        return alternatives_of(self.rulebook)

    @cached_property
    def parses(self) -> ParseCache:
        self._open.append(parses := ParseCache(self.setup.folder, self.setup.engine))
        return parses

    @cached_property
    def memory(self) -> Memory:
        self._open.append(memory := Memory(self.setup.folder))
        return memory

    def close(self) -> None:
        for one in self._open:
            one.close()


_MADE: dict[str, Tools] = {}


def tools_of(setup: Setup) -> Tools:
    """The tools of a setup; those of the last one are kept."""
    if setup.key not in _MADE:
        close_tools()
        _MADE[setup.key] = Tools(setup)
    return _MADE[setup.key]


def tools_kept(key: str) -> Tools | None:
    """The tools of the setup of that key, if this process has them."""
    return _MADE.get(key)


def close_tools() -> None:
    """Let go of what the tools of this process hold open."""
    for tools in _MADE.values():
        tools.close()
    _MADE.clear()

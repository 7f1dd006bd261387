"""The instruments of a collection in memory, all at once: what the generator and ``naive`` begin with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from analog_review.corpus import discover, opened, read_file
from analog_review.model.ordinance import Ordinance


def ordinances_in(inputs: Sequence[Path]) -> Iterator[Ordinance]:
    """The instruments of every file that can be opened."""
    for found in discover(inputs):
        data = opened(found)
        if isinstance(data, bytes):
            yield from read_file(found.source, data).ordinances

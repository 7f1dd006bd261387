"""Parses kept between runs in SQLite, keyed by text and by everything that decides the parse."""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from analog_review.disk import KeptRows

PARSES = "parses.sqlite"
_EARLIER = "parse"
"""The table of versions whose rows had no checksum."""


def default_folder() -> Path:
    """Where parses are kept when nothing is said: the user's cache folder."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "analog-review" if base else Path.home() / "analog-review-cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "analog-review"


class ParseCache:
    """Dumped parses by text. Without a folder it keeps them in memory for this run alone. Raises KeptError."""

    def __init__(self, folder: Path | None, engine_key: str) -> None:
        self._rows = KeptRows(folder / PARSES if folder else None, patience=60)
        self._engine = engine_key.encode()

    def key(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._engine).digest()

    def get(self, texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The texts that are kept, each with its dumped parse."""
        wanted = {self.key(text): text for text in texts}
        for key, data in self._rows.get(list(wanted)):
            yield wanted.pop(key), data
        for key, data in self._rows.earlier(_EARLIER, list(wanted)):
            yield wanted[key], data

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The texts that are not kept, in their order."""
        wanted = {self.key(text): text for text in texts}
        for key in self._rows.has(list(wanted)):
            del wanted[key]
        for key, _ in self._rows.earlier(_EARLIER, list(wanted)):
            del wanted[key]
        return list(wanted.values())

    def put(self, parses: Iterable[tuple[str, bytes]]) -> None:
        """Keep parses; one transaction, so that a killed run leaves whole entries only."""
        self._rows.put((self.key(text), data) for text, data in parses)

    def count(self) -> int:
        return self._rows.count()

    def check(self) -> tuple[int, int]:
        """How many parses are whole, and how many were not and are let go of."""
        return self._rows.check()

    def close(self) -> None:
        self._rows.close()

"""What a scan keeps for the next: results by everything they depend on, in SQLite beside the kept parses.

A key names the code, the rules and the texts that decide a result, so nothing here is ever out of date: what no key
asks for any more only takes room until ``prune``. The folder may be shared by scans that run at the same time.
"""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from analog_review.detect import ParseCache
from analog_review.disk import KeptRows

RESULTS = "results.sqlite"
_PACKAGE = Path(__file__).resolve().parents[1]


def key_of(*parts: str) -> str:
    """A key of everything a result depends on."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code_version() -> str:
    """A hash of the program itself: another version of it keeps its own results."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Memory:
    """Results by kind and key. Writers in other processes of this machine are waited for. Raises KeptError.

    What is kept of a kind in ``anew`` is not used but made again.
    """

    def __init__(self, folder: Path, anew: frozenset[str] = frozenset()) -> None:
        self._rows = KeptRows(folder / RESULTS, patience=120)
        self._anew = anew

    def get(self, kind: str, key: str) -> bytes | None:
        """The result of that key, if it is kept whole."""
        if kind in self._anew:
            return None
        return next((data for _, data in self._rows.get([_row(kind, key)])), None)

    def has(self, kind: str, key: str) -> bool:
        """Whether a result is kept, without reading it."""
        return kind not in self._anew and bool(self._rows.has([_row(kind, key)]))

    def put(self, kind: str, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results; one transaction, so that a killed scan leaves whole ones only."""
        self._rows.put((_row(kind, key), data) for key, data in results)

    def count(self) -> int:
        """How many results are kept."""
        return self._rows.count()

    def check(self) -> tuple[int, int]:
        """How many results are whole, and how many were not and are let go of."""
        return self._rows.check()

    def prune(self, days: int) -> int:
        """Let go of what was kept more than that many days ago, and give the room back; returns how many."""
        return self._rows.prune(days)

    def close(self) -> None:
        self._rows.close()


def _row(kind: str, key: str) -> bytes:
    return f"{kind} {key}".encode()


class LostError(RuntimeError):
    """Something that was kept is gone: another program emptied the folder during the scan."""

    def __init__(self, source: str) -> None:
        super().__init__(source)  # alone, so that it comes whole out of another process

    def __str__(self) -> str:
        return f"途中の結果（{self.args[0]}）が、実行の間に消されました。もう一度、同じ指定で実行してください。"


@contextmanager
def kept_in(
    folder: Path | None, engine: str, anew: frozenset[str] = frozenset()
) -> Iterator[tuple[Path, ParseCache, Memory]]:
    """The folder with its parses and results; without one, a folder that is gone when the scan ends.

    Raises KeptError when the files cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="analog-review-", ignore_cleanup_errors=True) as scratch:
        place = folder or Path(scratch)
        with closing(ParseCache(place, engine)) as parses, closing(Memory(place, anew)) as memory:
            yield place, parses, memory

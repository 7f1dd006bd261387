"""What a scan keeps for the next: results by everything they depend on, in SQLite beside the kept parses.

A key names the code, the rules and the texts that decide a result, so nothing here is ever out of date: what no key
asks for any more only takes room until ``prune``. The folder may be shared by scans that run at the same time.
"""

import hashlib
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from analog_review.detect import ParseCache, open_shared

RESULTS = "results.sqlite"
_PACKAGE = Path(__file__).resolve().parents[1]
_DAY = 86400


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
    """Results by kind and key. Writers in other processes of this machine are waited for."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = open_shared(folder / RESULTS, patience=120)
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, day INTEGER, data BLOB, PRIMARY KEY (kind, key))"
        )

    def get(self, kind: str, key: str) -> bytes | None:
        """The result of that key, if it is kept whole."""
        row = self._db.execute("SELECT data FROM kept WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        return zlib.decompress(row[0]) if row else None

    def has(self, kind: str, key: str) -> bool:
        """Whether a result is kept, without reading it."""
        return self._db.execute("SELECT 1 FROM kept WHERE kind = ? AND key = ?", (kind, key)).fetchone() is not None

    def put(self, kind: str, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep results; one transaction, so that a killed scan leaves whole ones only."""
        day = int(time.time()) // _DAY
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)",
                [(kind, key, day, zlib.compress(data, 1)) for key, data in results],
            )

    def count(self) -> int:
        """How many results are kept."""
        return int(self._db.execute("SELECT count(*) FROM kept").fetchone()[0])

    def prune(self, days: int) -> int:
        """Let go of what was kept more than that many days ago, and give the room back; returns how many."""
        with self._db:
            gone = self._db.execute("DELETE FROM kept WHERE day < ?", (int(time.time()) // _DAY - days,)).rowcount
        self._db.execute("VACUUM")
        return gone

    def close(self) -> None:
        self._db.close()


class LostError(RuntimeError):
    """Something that was kept is gone: another program emptied the folder during the scan."""

    def __init__(self, source: str) -> None:
        super().__init__(source)  # alone, so that it comes whole out of another process

    def __str__(self) -> str:
        return f"途中の結果（{self.args[0]}）が、実行の間に消されました。もう一度、同じ指定で実行してください。"


@contextmanager
def kept_in(folder: Path | None, engine: str) -> Iterator[tuple[Path, ParseCache, Memory]]:
    """The folder with its parses and results; without one, a folder that is gone when the scan ends."""
    with tempfile.TemporaryDirectory(prefix="analog-review-") as scratch:
        place = folder or Path(scratch)
        with closing(ParseCache(place, engine)) as parses, closing(Memory(place)) as memory:
            yield place, parses, memory

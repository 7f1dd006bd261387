"""Parses kept between runs in SQLite, keyed by text and by everything that decides the parse."""

import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_CHUNK = 500
_AGAIN = 0.05
"""Seconds after which a lock is tried for again."""


def default_folder() -> Path:
    """Where parses are kept when nothing is said: the user's cache folder."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "analog-review" if base else Path.home() / "analog-review-cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "analog-review"


def open_shared(path: Path | str, patience: float) -> sqlite3.Connection:
    """A database that processes write to at the same time, each waiting so many seconds for the others.

    Raises sqlite3.Error.
    """
    db = sqlite3.connect(path, timeout=patience)
    until = time.monotonic() + patience
    while True:
        try:
            db.execute("PRAGMA journal_mode=WAL")
            break
        except sqlite3.Error as error:
            # SQLite does not wait for this lock of its own accord: two that begin a new database meet here.
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                db.close()
                raise
            time.sleep(_AGAIN)
    db.execute("PRAGMA synchronous=NORMAL")
    return db


class ParseCache:
    """Dumped parses by text. Without a folder it keeps them in memory for this run alone."""

    def __init__(self, folder: Path | None, engine_key: str) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        self._db = open_shared(folder / "parses.sqlite" if folder else ":memory:", patience=60)
        self._db.execute("CREATE TABLE IF NOT EXISTS parse (key BLOB PRIMARY KEY, data BLOB) WITHOUT ROWID")
        self._engine = engine_key.encode()

    def key(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._engine).digest()

    def get(self, texts: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The texts that are kept, each with its dumped parse."""
        wanted = {self.key(text): text for text in texts}
        keys = list(wanted)
        for i in range(0, len(keys), _CHUNK):
            some = keys[i : i + _CHUNK]
            marks = ",".join("?" * len(some))
            for key, data in self._db.execute(f"SELECT key, data FROM parse WHERE key IN ({marks})", some):
                yield wanted[key], zlib.decompress(data)

    def missing(self, texts: Iterable[str]) -> list[str]:
        """The texts that are not kept, in their order."""
        wanted = {self.key(text): text for text in texts}
        keys = list(wanted)
        for i in range(0, len(keys), _CHUNK):
            some = keys[i : i + _CHUNK]
            marks = ",".join("?" * len(some))
            for (key,) in self._db.execute(f"SELECT key FROM parse WHERE key IN ({marks})", some):
                del wanted[key]
        return list(wanted.values())

    def put(self, parses: Iterable[tuple[str, bytes]]) -> None:
        """Keep parses; one transaction, so that a killed run leaves whole entries only."""
        with self._db:
            self._db.executemany(
                "INSERT OR REPLACE INTO parse VALUES (?, ?)",
                [(self.key(text), zlib.compress(data, 1)) for text, data in parses],
            )

    def count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM parse").fetchone()[0])

    def close(self) -> None:
        self._db.close()

"""Rows kept in SQLite, each with a checksum: what is damaged is no row, and a file that is damaged is set aside.

Everything kept here can be made again, so nothing here is worth stopping for.
"""

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_CHUNK = 500
_AGAIN = 0.05
"""Seconds after which a lock is tried for again."""
_SUM = 8
_DAY = 86400
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT,
            sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_CONSTRAINT}  # fmt: skip
ASIDE = ".damaged"
_BESIDE = ("", "-wal", "-shm")


class KeptError(Exception):
    """What is kept cannot be used: the file, why (in the system's words), and whether its contents are at fault."""

    def __init__(self, path: str, reason: str, damaged: bool) -> None:
        super().__init__(path, reason, damaged)  # all of it, so that it comes whole out of another process
        self.path, self.reason, self.damaged = path, reason, damaged

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class KeptRows:
    """Rows by key. Without a file they are kept in memory for this run alone. Every method raises KeptError."""

    def __init__(self, path: Path | None, patience: float) -> None:
        self._path = path
        with self._sound():
            if path is not None:
                private(path.parent)
                _private_file(path)
            self._db = open_shared(path or ":memory:", patience)
            self._db.execute(
                "CREATE TABLE IF NOT EXISTS rows_1 (key BLOB PRIMARY KEY, day INTEGER, data BLOB) WITHOUT ROWID"
            )

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
            damaged = isinstance(error, sqlite3.DatabaseError) and code in _DAMAGED
            raise KeptError(str(self._path or ""), str(error), damaged) from error
        except UnicodeDecodeError as error:  # what SQLite says of a damaged file quotes it
            raise KeptError(str(self._path or ""), "malformed", True) from error
        except OSError as error:
            raise KeptError(str(self._path or ""), error.strerror or str(error), False) from error

    def get(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Those of the keys that are kept whole, with their data. A damaged row is let go of."""
        bad: list[bytes] = []
        for i in range(0, len(keys), _CHUNK):
            some = keys[i : i + _CHUNK]
            marks = ",".join("?" * len(some))
            with self._sound():
                found = self._db.execute(f"SELECT key, data FROM rows_1 WHERE key IN ({marks})", some).fetchall()
            for key, sealed in found:
                data = _unsealed(key, sealed)
                if data is None:
                    bad.append(key)
                else:
                    yield key, data
        if bad:
            self._forget(bad)

    def has(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of the keys that have a row."""
        found: set[bytes] = set()
        for i in range(0, len(keys), _CHUNK):
            some = keys[i : i + _CHUNK]
            marks = ",".join("?" * len(some))
            with self._sound():
                found.update(key for (key,) in self._db.execute(f"SELECT key FROM rows_1 WHERE key IN ({marks})", some))
        return found

    def put(self, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep rows; one transaction, so that a killed run leaves whole ones only."""
        day = int(time.time()) // _DAY
        sealed = [(key, day, _sealed(key, data)) for key, data in rows]
        with self._sound(), self._db:
            self._db.executemany("INSERT OR REPLACE INTO rows_1 VALUES (?, ?, ?)", sealed)

    def earlier(self, table: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Rows without a checksum, in a table that an earlier version wrote, if the file has it."""
        with self._sound():
            there = self._db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
            for i in range(0, len(keys) if there else 0, _CHUNK):
                some = keys[i : i + _CHUNK]
                marks = ",".join("?" * len(some))
                for key, data in self._db.execute(f"SELECT key, data FROM {table} WHERE key IN ({marks})", some):
                    with suppress(zlib.error, TypeError):
                        yield key, zlib.decompress(data)

    def count(self) -> int:
        """How many rows there are."""
        with self._sound():
            return int(self._db.execute("SELECT count(*) FROM rows_1").fetchone()[0])

    def prune(self, days: int) -> int:
        """Let go of what was kept more than that many days ago, and give the room back; returns how many."""
        with self._sound():
            with self._db:
                oldest = int(time.time()) // _DAY - days
                gone = self._db.execute("DELETE FROM rows_1 WHERE day < ?", (oldest,)).rowcount
            self._db.execute("VACUUM")
        return gone

    def check(self) -> tuple[int, int]:
        """How many rows are whole, and how many were not and are let go of. Raises KeptError for the file itself."""
        with self._sound():
            told = self._db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if told != "ok":
                raise KeptError(str(self._path or ""), str(told), True)
            bad = [
                key for key, data in self._db.execute("SELECT key, data FROM rows_1") if _unsealed(key, data) is None
            ]
        self._forget(bad)
        return self.count(), len(bad)

    def _forget(self, keys: Sequence[bytes]) -> None:
        with self._sound(), self._db:
            self._db.executemany("DELETE FROM rows_1 WHERE key = ?", [(key,) for key in keys])

    def close(self) -> None:
        """Let go of the file."""
        with suppress(sqlite3.Error):
            self._db.close()


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
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                db.close()
                raise
            time.sleep(_AGAIN)
    db.execute("PRAGMA synchronous=NORMAL")
    return db


def set_aside(path: Path) -> bool:
    """Rename a damaged file, so that a new one is begun in its place; whether that could be done."""
    try:
        for ending in _BESIDE:
            one = path.with_name(path.name + ending)
            if one.exists():
                one.replace(path.with_name(path.name + ASIDE + ending))
    except OSError:
        return False
    return True


def private(folder: Path) -> None:
    """Make a folder that only its user can look into. One that is there already is left as it is. Raises OSError."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for one in missing[:1]:
        one.chmod(0o700)


def _private_file(path: Path) -> None:
    if not path.exists():
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _sealed(key: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 1)
    return hashlib.blake2b(packed, digest_size=_SUM, key=key[:64]).digest() + packed


def _unsealed(key: object, sealed: object) -> bytes | None:
    if not isinstance(key, bytes) or not isinstance(sealed, bytes):
        return None
    packed = sealed[_SUM:]
    if hashlib.blake2b(packed, digest_size=_SUM, key=key[:64]).digest() != sealed[:_SUM]:
        return None
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None

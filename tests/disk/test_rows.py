"""What is kept comes back as it was or not at all; a file that is none is told from one that cannot be used."""

import os
import random
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analog_review.disk import ASIDE, KeptError, KeptRows, set_aside

ROWS = [(f"key {n}".encode(), f"data {n}".encode() * (n % 40)) for n in range(300)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    rows = KeptRows(tmp_path / "kept" / "rows.sqlite", 1)
    rows.put(ROWS)
    rows.close()
    return tmp_path / "kept" / "rows.sqlite"


def _read(path: Path) -> dict[bytes, bytes]:
    rows = KeptRows(path, 1)
    try:
        return dict(rows.get([key for key, _ in ROWS]))
    finally:
        rows.close()


def test_random_damage_gives_no_wrong_row(path: Path) -> None:
    whole = path.read_bytes()
    choose = random.Random(5)
    told = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(choose.choice((1, 1, 8, 64))):
            data[choose.randrange(len(data))] ^= 1 << choose.randrange(8)
        path.write_bytes(data)
        try:
            found = _read(path)
        except KeptError as error:
            told += error.damaged
            continue
        assert found.items() <= dict(ROWS).items()
    assert told


def test_rows_that_change_places_are_no_rows(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(
            "UPDATE rows_1 SET data = (SELECT data FROM rows_1 WHERE key = ?) WHERE key = ?", (ROWS[7][0], ROWS[9][0])
        )
    db.close()
    assert _read(path) == {key: data for key, data in ROWS if key != ROWS[9][0]}
    rows = KeptRows(path, 1)
    assert rows.count() == len(ROWS) - 1, "it was let go of"
    assert rows.check() == (len(ROWS) - 1, 0)
    rows.close()


def _other(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE rows_1 (name TEXT)")
    db.close()


@pytest.mark.parametrize(
    ("spoil", "damaged"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[: 3 * 4096 + 5]), True),
        (lambda path: path.write_text("これはデータベースではない" * 1000, encoding="utf-8"), True),
        (_other, True),
        (lambda path: (path.unlink(), path.mkdir()), False),
    ],
)
def test_what_is_at_fault_is_told(path: Path, spoil: Callable[[Path], object], damaged: bool) -> None:
    spoil(path)
    with pytest.raises(KeptError) as told:
        _read(path)
    assert told.value.damaged is damaged and str(path) in str(told.value)
    if damaged:
        assert set_aside(path)
        assert _read(path) == {} and path.with_name(path.name + ASIDE).exists()


def test_an_empty_file_is_a_new_one(path: Path) -> None:
    path.write_bytes(b"")
    assert _read(path) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="has no modes")
def test_only_the_user_may_look_into_it(path: Path) -> None:
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_only_can_be_read_is_no_damage(path: Path) -> None:
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with pytest.raises(KeptError) as told:
        _read(path)
    assert not told.value.damaged
    path.parent.chmod(0o700)

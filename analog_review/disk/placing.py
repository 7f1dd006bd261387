"""Files of a folder that belong together are made beside it and put in place together.

Until the last of them is made the earlier ones stay as they are. Then the earlier ones go to ``.old``, the new ones
come out of ``.new``, the ``last`` of them at the end. Where that fails everything goes back; where it is interrupted,
``settle`` does the rest: back while earlier ones were still going, on when all of them had gone.
"""

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

NEW, OLD = ".new", ".old"
_OUT = "all-out"
"""Says that all earlier files have gone."""


@contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """An empty folder on the same disk, in which the new files are made; gone afterwards. The caller is alone there."""
    draft = folder / NEW
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def put_in_place(folder: Path, names: Collection[str], last: str) -> None:
    """Put the new files where those of these names stand, all of them or none; a name without a new file is gone.

    Raises OSError when one of them cannot be moved (Windows, while it is open somewhere).
    """
    draft, old = folder / NEW, folder / OLD
    order = [*sorted(set(names) - {last}), last]
    for name in order:
        _to_disk(draft / name)
    shutil.rmtree(old, ignore_errors=True)
    old.mkdir()
    out: list[str] = []
    came: list[str] = []
    try:
        for name in reversed(order):
            if _moved(folder / name, old / name):
                out.append(name)
        (old / _OUT).touch()
        for name in order:
            if _moved(draft / name, folder / name):
                came.append(name)
    except OSError:
        for name in came:
            _moved(folder / name, draft / name)
        for name in reversed(out):
            _moved(old / name, folder / name)
        shutil.rmtree(old, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def settle(folder: Path, names: Collection[str], last: str) -> None:
    """Bring to its end what was interrupted while it was put in place; let go of what was never whole."""
    draft, old = folder / NEW, folder / OLD
    here = draft if (old / _OUT).is_file() else old
    for name in (*sorted(set(names) - {last}), last) if old.is_dir() else ():
        _moved(here / name, folder / name)
    for rest in (draft, old):
        shutil.rmtree(rest, ignore_errors=True)


def aside_name(path: Path) -> Path:
    """A name beside the file for what somebody wrote into it: its own with the time at which it was saved."""
    saved = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y%m%d-%H%M%S")
    kept = path.with_name(f"{path.stem}-{saved}{path.suffix}")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem}-{saved}-{number}{path.suffix}")
        number += 1
    return kept


def _moved(here: Path, there: Path) -> bool:
    """Whether there was such a file to move."""
    try:
        here.replace(there)
    except FileNotFoundError:
        return False
    return True


def _to_disk(path: Path) -> None:
    """A file that is put in place must have its contents after a power cut, too."""
    with suppress(FileNotFoundError), path.open("r+b") as file:
        os.fsync(file.fileno())

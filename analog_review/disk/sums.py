"""Checksums of files: whether a file still is what was written."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

_BLOCK = 1 << 20


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits. Raises OSError."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sums_in(folder: Path, names: Collection[str]) -> dict[str, str]:
    """Those of the named files that the folder has, by name in order."""
    return {name: sum_of(folder / name) for name in sorted(names) if (folder / name).is_file()}

"""Files put in place whole, and archives that hold no clock: the same run gives the same bytes."""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = datetime(2000, 1, 1)
"""Every time inside the file, so that the same run gives the same bytes; run.json says when it was made."""


_LEVEL = 3
"""Of compression: a sixth larger than at the usual 6, in less than half the time."""


class SteadyZip(ZipFile):
    """A zip that stamps no time of its own on its members."""

    def _stamped(self, name: str) -> ZipInfo:
        info = ZipInfo(name, (EPOCH.year, EPOCH.month, EPOCH.day, 0, 0, 0))
        info.compress_type = ZIP_DEFLATED
        info._compresslevel = _LEVEL  # type: ignore[attr-defined]
        return info

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._stamped(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Take what stands in an open file: a sheet, which openpyxl hands over as it was written."""
        filename.seek(0)
        with self.open(self._stamped(str(arcname)), "w", force_zip64=True) as target:
            copyfileobj(filename, target)

    def pour(self, name: str, pieces: Iterable[str]) -> None:
        """Write a member piece by piece, so that it is never in memory as a whole."""
        with self.open(self._stamped(name), "w") as target, TextIOWrapper(target, "utf-8", newline="") as text:
            text.writelines(pieces)


def put(path: Path, write: Callable[[Path], None]) -> None:
    """Write beside the target and put it in place at once: half a file never takes the place of a whole one."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        write(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def save_workbook(book: Workbook, path: Path) -> None:
    """A workbook, its members without times."""

    def write(draft: Path) -> None:
        with SteadyZip(draft, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()

    put(path, write)


def save_package(made: BytesIO, path: Path, member: str = "", pieces: Iterable[str] = ()) -> None:
    """An archive made elsewhere, its members in their order and without times. ``pieces`` are the text of the one
    member that is written anew."""

    def write(draft: Path) -> None:
        with ZipFile(made) as source, SteadyZip(draft, "w", ZIP_DEFLATED) as archive:
            for name in source.namelist():
                if name == member:
                    archive.pour(name, pieces)
                else:
                    archive.writestr(name, source.read(name))

    put(path, write)

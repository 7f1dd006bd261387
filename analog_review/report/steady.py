"""Files put in place whole, and archives that hold no clock: the same run gives the same bytes."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

EPOCH = datetime(2000, 1, 1)
"""Every time inside the file, so that the same run gives the same bytes; run.json says when it was made."""


class SteadyZip(ZipFile):
    """A zip that stamps no time of its own on its members."""

    def _stamped(self, name: str) -> ZipInfo:
        info = ZipInfo(name, (EPOCH.year, EPOCH.month, EPOCH.day, 0, 0, 0))
        info.compress_type = ZIP_DEFLATED
        return info

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._stamped(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        stamped = self._stamped(str(arcname))
        with Path(filename).open("rb") as source, self.open(stamped, "w", force_zip64=True) as target:
            copyfileobj(source, target)


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


def save_package(made: BytesIO, path: Path) -> None:
    """An archive made elsewhere, its members in their order and without times."""

    def write(draft: Path) -> None:
        with ZipFile(made) as source, SteadyZip(draft, "w", ZIP_DEFLATED) as archive:
            for name in source.namelist():
                archive.writestr(name, source.read(name))

    put(path, write)

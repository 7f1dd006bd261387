"""A sheet that takes rows as XML beside openpyxl's cells, and keeps them in an open file until an archive takes it."""

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter

_BUFFER = 1 << 20
"""Bytes that go to the file at once."""


class RowText(NamedTuple):
    """A row as XML, with its number and those of its cells in it."""

    xml: str


class _Writer(WorksheetWriter):
    """openpyxl's; what it writes goes to a file without a name, from which the archive takes it as ``out``."""

    def __init__(self, sheet: Any) -> None:
        self._file = TemporaryFile(buffering=_BUFFER)  # noqa: SIM115 - open until the archive has it
        super().__init__(sheet, self._file)

    def write_row(self, xf: Any, row: Any, row_idx: int) -> None:
        if isinstance(row, RowText):
            xf.flush()  # what openpyxl wrote before stands before it in the file
            self._file.write(row.xml.encode("utf-8"))
        else:
            super().write_row(xf, row, row_idx)

    def cleanup(self) -> None:
        self._file.close()


class TextSheet(WriteOnlyWorksheet):
    """A write-only sheet; ``append`` takes a list of cells or a ``RowText``."""

    _writer: Any

    def __init__(self, book: Workbook, title: str) -> None:
        super().__init__(book, title)
        self.written = 0
        """Rows that it has."""

    def append(self, row: Any) -> None:
        super().append(row)
        self.written += 1

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = _Writer(self)
            self._writer.write_top()

    def _values_to_row(self, values: Any, row_idx: int) -> Any:
        return values if isinstance(values, RowText) else _placed(values, row_idx)


def _placed(cells: Iterable[Any], row: int) -> Iterator[Any]:
    """Gives cells their place. openpyxl's own way first tries each cell as a value, which costs a fifth of the time."""
    for column, cell in enumerate(cells, 1):
        cell.column, cell.row = column, row
        yield cell

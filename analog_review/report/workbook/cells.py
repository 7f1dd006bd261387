"""What fills the columns of a sheet: a getter for every column of the machine's, so that none can stay blank.

A sheet's getters are held against its columns when the program is loaded: one that is missing, misspelt or left over
stops it there and not as an empty column in a city's workbook.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from openpyxl.utils import get_column_letter

from analog_review.model.columns import VERSION, Sheet
from analog_review.report.safe import Link, Value
from analog_review.report.workbook.sheets.seals import sealed

Item = TypeVar("Item")
OF_ROW = frozenset({"shown", "schema", "run", "checksum"})
"""Hidden columns that every sheet fills alike."""
LINKED_ROWS = 5000
"""Rows of a sheet up to which others lead into it: a spreadsheet program looks for each when it opens the book."""


@dataclass(frozen=True)
class Cells(Generic[Item]):
    """The getters of a sheet's columns, by key. Raises TypeError where they are not those of the sheet."""

    sheet: Sheet
    getters: Mapping[str, Callable[[Item], Value]]

    def __post_init__(self) -> None:
        wanted = {column.key for column in self.sheet.columns if not column.reviewer} - OF_ROW
        odd = wanted ^ self.getters.keys()
        if odd:
            raise TypeError(f"{self.sheet.title}: columns and getters differ in {', '.join(sorted(odd))}")

    def row(self, item: Item, mark: str = "") -> dict[str, Value]:
        """The machine's cells of a row; with the ``mark`` of the run, sealed so that it is known when it comes back."""
        row = {key: get(item) for key, get in self.getters.items()}
        return sealed(self.sheet, row | {"schema": VERSION, "run": mark}) if mark else row


def link(shown: str | int, sheet: Sheet, key: str, name: str) -> Link:
    """A cell that leads to the row of a sheet whose hidden column of that key holds ``name``."""
    keys = [column.key for column in sheet.columns]
    return Link(shown, sheet.title, get_column_letter(keys.index(key) + 1), name)

"""The rows of a large sheet as XML: what openpyxl writes cell by cell, a row at a time.

A sheet can have sixty columns and tens of thousands of rows; made as objects, its cells cost more than scanning a
changed collection does. openpyxl still opens the sheet, keeps the styles and writes everything around the rows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl.compat import safe_string
from openpyxl.utils import datetime as days
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analog_review.report.safe import Rich, Value, commanding, fit, fit_rich
from analog_review.report.style import Palette, rich_text


class Rows:
    """Writes rows below what a sheet already has; every column has one look."""

    def __init__(self, sheet: Worksheet, palette: Palette, looks: Sequence[str]) -> None:
        made: Any = sheet  # a write-only sheet, which has more than its type says
        self._sheet = made
        self._palette = palette
        self._columns = [(get_column_letter(at), look) for at, look in enumerate(looks, 1)]
        self._styles: dict[tuple[str, bool], int] = {}
        made._values_to_row = lambda row, _: row
        made._writer.write_row = self._write

    def append(self, values: Sequence[Value], height: float) -> None:
        """Add a row of that height in points."""
        self._sheet.append([height, *values])

    def _write(self, xf: Any, row: Sequence[Any], at: int) -> None:
        height, *values = row
        cells = "".join(
            f'<c r="{letter}{at}" s="{self._cell(look, value)}'
            for (letter, look), value in zip(self._columns, values, strict=True)
        )
        xf.write(etree.fromstring(f'<row r="{at}" ht="{safe_string(height)}" customHeight="1">{cells}</row>'))

    def _style(self, look: str, *, quoted: bool) -> int:
        if (look, quoted) not in self._styles:
            self._styles[look, quoted] = self._palette.style_id(look, quoted=quoted)
        return self._styles[look, quoted]

    def _cell(self, look: str, value: Value) -> str:
        """The rest of a cell from its style on."""
        if isinstance(value, str):
            text = fit(value)
            if text:
                space = ' xml:space="preserve"' if text != text.strip() else ""
                style = self._style(look, quoted=commanding(text))
                return f'{style}" t="inlineStr"><is><t{space}>{escape(text)}</t></is></c>'
        elif isinstance(value, Rich):
            rich = fit_rich(value)
            if rich.parts:
                tree: Any = rich_text(rich).to_tree()
                inside = etree.tostring(tree, encoding="unicode")
                return f'{self._style(look, quoted=commanding(str(rich)))}" t="inlineStr">{inside}</c>'
        elif value is not None:
            to_excel: Any = days.to_excel
            number = to_excel(value) if isinstance(value, date) else value
            return f'{self._style(look, quoted=False)}" t="n"><v>{safe_string(number)}</v></c>'
        return f'{self._style(look, quoted=False)}" t="n"/>'

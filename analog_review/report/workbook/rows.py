"""The rows of a large sheet as XML: what openpyxl writes cell by cell, a row at a time.

A sheet can have sixty columns and tens of thousands of rows; made as objects, its cells cost more than scanning a
changed collection does. openpyxl still opens the sheet, keeps the styles and writes everything around the rows.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl.compat import safe_string
from openpyxl.utils import datetime as days
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analog_review.report.safe import Link, Rich, Value, commanding, fit, fit_rich, lines
from analog_review.report.workbook.looks import INLINE, LINE_HEIGHT, LINKED, Palette
from analog_review.report.workbook.text_sheet import RowText, TextSheet

TALLEST = 409.0
"""Points of the tallest row that Excel allows."""
_REMEMBERED = 4096
"""Cells kept as XML: most cells of a row say the same as in one of the rows before it, or nothing."""
_FONTS = {tone: etree.tostring(font.to_tree("rPr"), encoding="unicode") for tone, font in INLINE.items()}


def points(taken: Iterable[int]) -> float:
    """The height of a row whose cells take so many lines each, as far as Excel allows rows to grow."""
    return min(TALLEST, max(taken, default=1) * LINE_HEIGHT + 5)


class Rows:
    """Writes rows below what a sheet already has. ``columns`` are their looks and widths; ``tall`` gives the points of
    a row from the lines that each of its cells takes."""

    def __init__(
        self,
        sheet: Worksheet,
        palette: Palette,
        columns: Sequence[tuple[str, float]],
        tall: Callable[[Sequence[int]], float] = points,
    ) -> None:
        self._sheet = cast(TextSheet, sheet)
        self._palette = palette
        self._tall = tall
        self._looks, self._widths = zip(*columns, strict=True)
        cells = "".join(f'<c r="{get_column_letter(at)}{{at}}" s="%s' for at in range(1, len(columns) + 1))
        self._row = f'<row r="{{at}}" ht="%s" customHeight="1">{cells}</row>'
        self._cell = lru_cache(_REMEMBERED)(self._made)

    def append(self, values: Sequence[Value]) -> None:
        """Add a row."""
        cells, taken = zip(*map(self._cell, self._looks, self._widths, values), strict=True)
        row = self._row.replace("{at}", str(self._sheet.written + 1))
        self._sheet.append(RowText(row % (safe_string(self._tall(taken)), *cells)))

    def _made(self, look: str, width: float, value: Value) -> tuple[str, int]:
        """A cell from its style on, and the lines that it takes."""
        inside, text = _inside(value)
        if isinstance(value, Link):
            look = LINKED.get(look, look)
        quoted = commanding(text) and not isinstance(value, Link)
        return f"{self._palette.style_id(look, quoted=quoted)}{inside}", lines(text, width)


def _inside(value: Value) -> tuple[str, str]:
    """What a cell has behind its style, and the text in it."""
    if isinstance(value, str):
        text = fit(value)
        if text:
            return f'" t="inlineStr"><is><t{_space(text)}>{escape(text)}</t></is></c>', text
    elif isinstance(value, Rich):
        parts = fit_rich(value).parts
        if parts:
            runs = "".join(f"<r>{_FONTS[tone]}{_part(text)}</r>" for text, tone in parts)
            return f'" t="inlineStr"><is>{runs}</is></c>', "".join(text for text, _ in parts)
    elif isinstance(value, Link):
        kind = "n" if isinstance(value.shown, int) else "str"
        return f'" t="{kind}"><f>{escape(value.formula)}</f><v>{escape(str(value.shown))}</v></c>', str(value)
    elif value is not None:
        to_excel: Any = days.to_excel
        number = to_excel(value) if isinstance(value, date) else value
        return f'" t="n"><v>{safe_string(number)}</v></c>', ""
    return '" t="n"/>', ""


def _space(text: str) -> str:
    return ' xml:space="preserve"' if text != text.strip() else ""


def _part(text: str) -> str:
    """A text with a font of its own; openpyxl does not keep the space of one that is nothing else."""
    return f"<t{_space(text) if text.strip() else ''}>{escape(text)}</t>"

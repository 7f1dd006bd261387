"""How the workbook looks: few colours, one font, each look registered once and shared by all its cells.

Setting a font or fill on every cell costs more than writing it, so a look is made on one cell and its style record is
handed to the others.
"""

from copy import copy
from dataclasses import dataclass
from typing import Any

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import Element, SubElement, whitespace

from analog_review.report.safe import Rich, Tone, Value, commanding, fit, fit_rich

FONT = "Meiryo"
SIZE = 10
LINE_HEIGHT = 15.5
"""Points a line of the font takes."""

INK, PAPER, GREY, RULE = "1F2933", "FFFFFF", "7A828A", "C5CBD1"
NAVY, MIST, ASH = "2B4A66", "E3E9EF", "F4F6F8"
AMBER, SAND, CREAM = "8A6414", "F3E3BC", "FFFAEC"
RED, BLUE, GREEN = "B01E1E", "1257A0", "1F6B42"


@dataclass(frozen=True, slots=True)
class Look:
    """One look of a cell."""

    size: float = SIZE
    bold: bool = False
    ink: str = INK
    fill: str | None = None
    across: str = "left"
    down: str = "top"
    wrap: bool = True
    rule: bool = True
    above: bool = True
    below: bool = True
    """Whether a cell with rules has those too."""
    number: str = "General"
    under: bool = False


LINKED = {"number": "link_number", "word": "link_word"}
"""The look of a cell that leads somewhere, by the look that it has otherwise."""

LOOKS = {
    "band": Look(bold=True, ink=PAPER, fill=NAVY, down="center", wrap=False),
    "band_reviewer": Look(bold=True, ink=PAPER, fill=AMBER, down="center", wrap=False),
    "head": Look(bold=True, fill=MIST, across="center", down="center"),
    "head_reviewer": Look(bold=True, fill=SAND, across="center", down="center"),
    "text": Look(),
    "word": Look(across="center"),
    "number": Look(across="right", number="#,##0"),
    "technical": Look(ink=GREY, wrap=False),
    "link_number": Look(ink=BLUE, across="right", number="#,##0", under=True),
    "link_word": Look(ink=BLUE, across="center", under=True),
    "link": Look(ink=BLUE, down="center", under=True),
    "sign": Look(fill=CREAM, down="center", number="@"),
    "sign_day": Look(fill=CREAM, down="center", number="yyyy/m/d"),
    "reviewer_text": Look(fill=CREAM, number="@"),
    "reviewer_word": Look(fill=CREAM, across="center", number="@"),
    "reviewer_date": Look(fill=CREAM, across="center", number="yyyy/m/d"),
    "title": Look(size=16, bold=True, ink=NAVY, wrap=False, rule=False, down="center"),
    "big": Look(size=20, bold=True, ink=NAVY, wrap=False, rule=False, down="center"),
    "chapter": Look(size=12, bold=True, ink=NAVY, wrap=False, rule=False, down="bottom"),
    "prose": Look(rule=False),
    "small": Look(size=9, ink=GREY, rule=False),
    "alert": Look(bold=True, ink=RED, rule=False),
    "label": Look(bold=True, fill=ASH, down="center"),
    "number_label": Look(bold=True, fill=ASH, across="center", down="center"),
    "entry": Look(down="center"),
    "figure": Look(across="right", down="center", number="#,##0;△#,##0"),
    "note": Look(size=8, ink=RED, across="right", down="bottom", below=False),
    "noted": Look(across="right", down="center", above=False, number="#,##0"),
    "noted_label": Look(bold=True, fill=ASH, down="center", above=False),
    "label_note": Look(fill=ASH, below=False),
    "total_note": Look(size=8, ink=RED, fill=MIST, across="right", down="bottom", below=False),
    "noted_total": Look(bold=True, fill=MIST, across="right", down="center", above=False, number="#,##0"),
    "noted_total_label": Look(bold=True, fill=MIST, down="center", above=False),
    "total_label": Look(bold=True, fill=MIST, down="center"),
    "total": Look(bold=True, fill=MIST, across="right", down="center", number="#,##0"),
}

_TONES = {
    Tone.PLAIN: {"color": INK},
    Tone.EVIDENCE: {"color": RED, "b": True},
    Tone.LEAD: {"color": GREY},
    Tone.ROUTE: {"color": GREEN, "b": True},
    Tone.REMOVED: {"color": RED, "b": True, "u": "single"},
    Tone.ADDED: {"color": BLUE, "b": True, "u": "single"},
}
# Every part names its whole font: what a part leaves out, Excel takes from the workbook's default and not the cell.
INLINE: dict[Tone, Any] = {
    tone: InlineFont(rFont=FONT, sz=SIZE, charset=128, family=3, **how)  # type: ignore[arg-type]
    for tone, how in _TONES.items()
}
_INLINE_XML = {tone: font.to_tree("rPr") for tone, font in INLINE.items()}


class _Part(TextBlock):
    """A part of a text whose font is not turned into XML again for each of thousands of cells."""

    def __init__(self, tone: Tone, text: str) -> None:
        super().__init__(INLINE[tone], text)
        self._font_xml = _INLINE_XML[tone]

    def to_tree(self) -> Any:
        element: Any = Element("r")
        element.append(copy(self._font_xml))
        text: Any = SubElement(element, "t")
        text.text = self.text
        whitespace(text)
        return element


def rich_text(rich: Rich) -> CellRichText:
    """The parts as openpyxl writes them."""
    return CellRichText(tuple(_Part(tone, text) for text, tone in rich.parts))


class Palette:
    """Makes the cells of one sheet."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._styles: dict[tuple[str, bool], Any] = {}
        self._ids: dict[tuple[str, bool], int] = {}

    def _style(self, name: str, quoted: bool) -> Any:
        """The style record of a look; ``quoted`` ones keep a text a text when a person edits it."""
        known = self._styles.get((name, quoted))
        if known is not None:
            return known
        look = LOOKS[name]
        cell: Any = WriteOnlyCell(self._sheet)
        cell.font = Font(name=FONT, size=look.size, bold=look.bold, color=look.ink, charset=128, family=3)
        if look.under:
            cell.font = Font(
                name=FONT, size=look.size, bold=look.bold, color=look.ink, charset=128, family=3, underline="single"
            )
        cell.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap)
        cell.number_format = look.number
        if look.fill:
            cell.fill = PatternFill("solid", start_color=look.fill)
        if look.rule:
            side = Side("thin", color=RULE)
            top, bottom = side if look.above else None, side if look.below else None
            cell.border = Border(left=side, right=side, top=top, bottom=bottom)
        cell.quotePrefix = quoted
        self._styles[name, quoted] = cell._style
        return cell._style

    def style_id(self, name: str, *, quoted: bool) -> int:
        """The number under which the workbook keeps a look."""
        if (name, quoted) not in self._ids:
            cell: Any = WriteOnlyCell(self._sheet)
            cell._style = self._style(name, quoted)
            self._ids[name, quoted] = int(cell.style_id)
        return self._ids[name, quoted]

    def cell(self, value: Value, name: str) -> Cell:
        """A cell of that look. A text is always written as text, whatever it begins with."""
        cell: Any = WriteOnlyCell(self._sheet)
        quoted = False
        if isinstance(value, Rich):
            rich = fit_rich(value)
            quoted = commanding(str(rich))
            if rich.parts:
                cell._value = rich_text(rich)
                cell.data_type = "s"
        elif isinstance(value, str):
            text = fit(value)
            quoted = commanding(text)
            if text:
                cell._value = text
                cell.data_type = "s"
        elif value is not None:
            cell.value = value
        cell._style = self._style(name, quoted)
        return cell  # type: ignore[no-any-return]

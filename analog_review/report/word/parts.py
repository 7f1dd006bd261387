"""The small parts of a Word document that python-docx has no words for."""

from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from analog_review.report.safe import clean
from analog_review.report.workbook.looks import INK

MINCHO, GOTHIC = "游明朝", "游ゴシック"


def element(name: str, **attributes: str | int) -> Any:
    """An element of WordprocessingML with attributes of its own name space."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


# Word wants children in the order of its schema: those that may stand behind what is put in.
_AFTER_SHADE = ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
_AFTER_AUTO_SPACE = ("bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
                     "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
                     "divId", "cnfStyle", "rPr", "sectPr", "pPrChange")  # fmt: skip
_AFTER_SPACING = ("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText",
                  "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")  # fmt: skip


def _place(parent: Any, child: Any, followers: tuple[str, ...]) -> None:
    parent.insert_element_before(child, *(f"w:{name}" for name in followers))


def set_font(properties: Any, font: str) -> None:
    """One font for every script; without ``eastAsia`` Word prints Japanese in its own choice."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = element("rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)


def style(
    document: Document, name: str, font: str, size: float, line: float, bold: bool = False, ink: str = INK
) -> Any:
    """A style made over; returns it. ``line`` is the exact height of a line: Word sets these fonts far apart."""
    found: Any = document.styles[name]
    found.font.size, found.font.bold, found.font.italic = Pt(size), bold, False
    found.paragraph_format.line_spacing = Pt(line)
    found.font.color.rgb = RGBColor.from_string(ink)
    properties = found.element.get_or_add_rPr()
    set_font(properties, font)
    for language in properties.findall(qn("w:lang")):
        properties.remove(language)
    properties.append(element("lang", val="en-US", eastAsia="ja-JP"))
    # Word would put a gap between a number and its unit.
    paragraph = found.element.get_or_add_pPr()
    for name in ("autoSpaceDE", "autoSpaceDN"):
        _place(paragraph, element(name, val=0), _AFTER_AUTO_SPACE)
    return found


def write(
    paragraph: Paragraph,
    text: str,
    size: float | None = None,
    bold: bool | None = None,
    ink: str | None = None,
    font: str | None = None,
    squeeze: float = 0.0,
) -> None:
    """Add text that keeps its line ends, free of what XML cannot hold."""
    run = paragraph.add_run(clean(text))
    if size is not None:
        run.font.size = Pt(size)
    if bold is not None:
        run.font.bold = bold
    if ink is not None:
        run.font.color.rgb = RGBColor.from_string(ink)
    if squeeze:
        _place(run._element.get_or_add_rPr(), element("spacing", val=round(-20 * squeeze)), _AFTER_SPACING)
    if font is not None:
        set_font(run._element.get_or_add_rPr(), font)


TABLE_TEXT = "Table Text"


def table_text(paragraph: Paragraph) -> Paragraph:
    """Give a paragraph the style of text in tables: by its id, since python-docx looks a name up in every style."""
    owner: Any = paragraph._p
    owner.style = TABLE_TEXT.replace(" ", "")
    return paragraph


def tight(paragraph: Paragraph, before: float = 0, after: float = 0, line: float | None = None) -> Paragraph:
    """Set the space around a paragraph, and exact line spacing when told."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    if line is not None:
        form.line_spacing = Pt(line)
    return paragraph


def field(paragraph: Paragraph, code: str, size: float) -> None:
    """A field such as the page's number."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("", "1"), ("end", "")):
        run = paragraph.add_run("" if kind or text == code else text)
        run.font.size = Pt(size)
        if kind:
            run._element.append(element("fldChar", fldCharType=kind))
        elif text == code:
            instruction = element("instrText")
            instruction.text = code
            run._element.append(instruction)


def shade(cell: _Cell, fill: str) -> None:
    """Colour a cell's ground."""
    owner: Any = cell._element
    _place(owner.get_or_add_tcPr(), element("shd", val="clear", color="auto", fill=fill), _AFTER_SHADE)


def repeat(table: WordTable, rows: int) -> None:
    """Repeat the first rows on every page, and let no row break over two."""
    for index, row in enumerate(table.rows):
        properties: Any = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if index < rows:
            properties.append(element("tblHeader"))


def fix(table: WordTable, widths: Iterable[float], edge: str | None, side: float = 1.2) -> None:
    """Fixed widths in millimetres, thin lines of a colour or none, and the space at the sides of each cell."""
    wide = list(widths)
    table.autofit = False
    properties: Any = table._tbl.tblPr
    for name in ("tblW", "tblBorders", "tblCellMar"):
        for old in properties.findall(qn(f"w:{name}")):
            properties.remove(old)
    total = element("tblW", w=round(sum(wide) * 56.6929), type="dxa")
    style_at = properties.find(qn("w:tblStyle"))
    properties.insert(0 if style_at is None else 1, total)
    borders = element("tblBorders")
    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(name, val="single" if edge else "nil", sz=4, space=0, color=edge or "auto"))
    margins = element("tblCellMar")
    for name, space in (("top", 20), ("left", round(side * 56.7)), ("bottom", 20), ("right", round(side * 56.7))):
        margins.append(element(name, w=space, type="dxa"))
    layout = properties.find(qn("w:tblLayout"))
    layout.addprevious(borders)
    layout.addnext(margins)
    for grid, width in zip(table._tbl.tblGrid.gridCol_lst, wide, strict=True):
        grid.w = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, wide, strict=True):
            cell.width = Mm(width)

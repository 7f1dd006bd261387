"""The body of a long Word document as XML: its paragraphs and its tables with marked words, a piece at a time. Pure.

The bills and 新旧対照表 of a city are tens of thousands of paragraphs; made as python-docx's objects, they cost more
than scanning a changed collection does. python-docx still makes the paper they stand on. Word wants the children of
pPr, rPr, tblPr and tcPr in the order of its schema, which is the order they have here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from analog_review.report.safe import Rich, Tone, clean
from analog_review.report.word.parts import GOTHIC
from analog_review.report.workbook.looks import ASH, MIST, RED, RULE

TEXT_SIZE, LINE = 10.5, 18.0
"""Points of the text of the law and of its lines."""

_BREAK = re.compile("([\t\n])")
_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_UNDERLINED = {Tone.REMOVED: '<w:u w:val="single"/>', Tone.ADDED: '<w:u w:val="single"/>'}
_FONT = f'<w:rFonts w:ascii="{GOTHIC}" w:hAnsi="{GOTHIC}" w:eastAsia="{GOTHIC}" w:cs="{GOTHIC}"/>'
_NOTE = '<w:keepNext/><w:spacing w:before="40" w:after="80" w:line="300" w:lineRule="exact"/>'
_LAW = f'<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="{20 * LINE:.0f}" w:lineRule="exact"/>'
_EDGES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_ROOM = "".join(
    f'<w:{side} w:w="{space}" w:type="dxa"/>'
    for side, space in (("top", 20), ("left", 91), ("bottom", 20), ("right", 91))
)
_TABLE = (
    f'<w:jc w:val="center"/><w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    f'<w:tblCellMar>{_ROOM}</w:tblCellMar><w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0" w:lastRow="0"'
    ' w:noHBand="0" w:noVBand="1" w:val="04A0"/>'
)
_BELOW_TABLE = '<w:p><w:pPr><w:pStyle w:val="Small"/><w:spacing w:before="0" w:after="0"/></w:pPr></w:p>'


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row; ``across`` is one cell over the whole width, kept with the row below it."""

    cells: Sequence[str | Rich]
    across: bool = False
    bold: bool = False


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


def _words(text: str) -> str:
    if not text:
        return ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{space}>{escape(text)}</w:t>"


def _run(text: str, form: str | None = None) -> str:
    """A run of clean text; ``form`` is what stands in its rPr, None for no rPr."""
    inside = _words(text)
    if "\t" in text or "\n" in text:
        inside = "".join(_BREAKS.get(part) or _words(part) for part in _BREAK.split(text))
    return f"<w:r>{inside}</w:r>" if form is None else f"<w:r><w:rPr>{form}</w:rPr>{inside}</w:r>"


def _paragraph(form: str, runs: str) -> str:
    return f"<w:p><w:pPr>{form}</w:pPr>{runs}</w:p>"


def paragraph(text: str, style: str, new_page: bool = False) -> str:
    """A paragraph in a style, given by its id."""
    form = f'<w:pStyle w:val="{style}"/>{"<w:pageBreakBefore/>" if new_page else ""}'
    return _paragraph(form, _run(clean(text)) if text else "")


def heading(text: str, level: int, new_page: bool = False) -> str:
    """A heading of that level, from 1."""
    return paragraph(text, f"Heading{level}", new_page)


def note(text: str, alert: bool = False) -> str:
    """A word to the reader, apart from the text of the law."""
    strong, ink = ("<w:b/>", f'<w:color w:val="{RED}"/>') if alert else ("", "")
    return _paragraph(_NOTE, _run(clean(text), f'{_FONT}{strong}{ink}<w:sz w:val="19"/>'))


def written(text: str, hang: int) -> str:
    """A line of law, its leading blanks in its text and its further lines ``hang`` characters in."""
    inward = round(20 * TEXT_SIZE * hang)
    first = f'w:hanging="{inward}"' if hang else 'w:firstLine="0"'
    return _paragraph(f'{_LAW}<w:ind w:left="{inward}" {first}/>', _run(clean(text)))


def lines_of(value: str | Rich) -> Iterator[tuple[tuple[str, Tone], ...]]:
    """A text in lines, each in its parts, cleaned."""
    if isinstance(value, str):
        yield from (((line, Tone.PLAIN),) if line else () for line in clean(value).split("\n"))
        return
    line: list[tuple[str, Tone]] = []
    for text, tone in value.parts:
        first, *rest = clean(text).split("\n")
        line.append((first, tone))
        for more in rest:
            yield tuple(part for part in line if part[0])
            line = [(more, tone)]
    yield tuple(part for part in line if part[0])


def _cell(
    width: int,
    value: str | Rich,
    *,
    to: str = "",
    bold: bool = False,
    keep: bool = False,
    fill: str = "",
    span: int = 1,
) -> str:
    """A cell ``width`` twips wide; its text stands ``to`` a side, on a ``fill``, kept with what is below."""
    form = f'<w:pStyle w:val="Cell"/>{"<w:keepNext/>" if keep else ""}'
    form += f'<w:jc w:val="{to}"/>' if to else ""
    strong = "<w:b/>" if bold else ""
    paragraphs = "".join(
        _paragraph(form, "".join(_run(text, strong + _UNDERLINED.get(tone, "")) for text, tone in parts))
        for parts in lines_of(value)
    )
    spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{spanned}{ground}</w:tcPr>{paragraphs}</w:tc>'


def _row(cells: str, head: bool = False) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def table(
    heads: Sequence[str], rows: Sequence[TableRow], widths: Sequence[float], numeric: Sequence[int] = ()
) -> Iterator[str]:
    """A table whose head is repeated on every page, nothing without rows; a short row is filled up.

    ``widths`` are millimetres, one a column; ``numeric`` columns stand to the right.
    """
    if not rows:
        return
    whole, sizes = _twips(sum(widths)), [_twips(width) for width in widths]
    sides = ["right" if column in numeric else "" for column in range(len(widths))]
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/>{_TABLE}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    yield _row(
        "".join(
            _cell(size, head, to="center", bold=True, keep=True, fill=MIST)
            for size, head in zip(sizes, heads, strict=True)
        ),
        head=True,
    )
    for row in rows:
        if row.across:
            yield _row(_cell(whole, row.cells[0], bold=True, keep=True, fill=ASH, span=len(widths)))
            continue
        cells = [*row.cells, *[""] * (len(widths) - len(row.cells))]
        yield _row(
            "".join(
                _cell(size, value, to=side, bold=row.bold)
                for size, value, side in zip(sizes, cells, sides, strict=True)
            )
        )
    yield f"</w:tbl>{_BELOW_TABLE}"

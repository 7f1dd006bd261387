"""Pages of a PDF as characters and ruled lines with their places, as PDFium gives them.

PDFium (pypdfium2, BSD-3/Apache-2.0) is what Chrome shows PDFs with: it knows the encodings of old Japanese fonts that
carry no table of their own, reads vertical writing, installs from one wheel on a closed Windows PC, and takes
milliseconds a page where readers written in Python take a second. It is C++, so it runs in a process of its own
(:mod:`read_pdf`). It is built without JavaScript, and nothing outside the file is ever opened.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from analog_review.corpus.radicals import ideograph

MAX_CHARS = 60_000
MAX_OBJECTS = 60_000
"""On one page; the densest page of a 例規 has 3,000 characters and 2,000 lines."""
_THIN = 2.5
_HAIR = 0.05
_SAMPLE = 25
_UNMAPPED = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
_VERTICAL = str.maketrans(
    "︑︒︓︔︕︖︗︘︙︰︱︲︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "、。：；！？〖〗…‥―－＿（）｛｝〔〕【】《》〈〉「」『』［］",
)


class Char(NamedTuple):
    """A character and its box in points, y downwards from the top of the page, and the size of its type."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float


class RuledLine(NamedTuple):
    """A straight thin line: from ``start`` to ``end`` along its direction, at ``at`` across it."""

    level: bool
    at: float
    start: float
    end: float


class PdfPage(NamedTuple):
    """What one page shows; ``pictures`` are the shares of the page that pictures cover."""

    width: float
    height: float
    chars: tuple[Char, ...]
    level: tuple[Char, ...]
    """What runs from left to right on a page of vertical writing (page numbers, heads), as it stands."""
    rules: tuple[RuledLine, ...]
    pictures: tuple[float, ...]
    unmapped: int
    remarks: int
    """Comments, stamps and form fields, whose words are no text of the page."""
    cut: bool
    vertical: bool
    mixed: bool


def read_page(page: pypdfium2.PdfPage) -> PdfPage:
    """Everything on a page, turned so that its text runs from left to right and its lines from top to bottom."""
    left, bottom, right, top = page.get_mediabox()
    turn = pdfium.FPDFPage_GetRotation(page.raw) % 4
    rules, pictures, cut = _objects(page, (right - left) * (top - bottom))
    text = page.get_textpage()
    total = text.count_chars()
    chars, unmapped = _chars(text.raw, min(total, MAX_CHARS))
    turn = (turn + _lean(text.raw, min(total, MAX_CHARS))) % 4
    frame = (left, bottom, right, top)
    placed = tuple(_turned(c, frame, turn) for c in chars)
    lines = tuple(_turned_rule(r, frame, turn) for r in rules)
    width, height = (top - bottom, right - left) if turn % 2 else (right - left, top - bottom)
    share = _vertical_share(placed)
    level: tuple[Char, ...] = ()
    if share > 0.5:
        level = tuple(_level(placed))
        apart = set(map(id, level))
        placed = tuple(c for c in placed if id(c) not in apart)
        placed = tuple(c._replace(x0=c.y0, x1=c.y1, y0=width - c.x1, y1=width - c.x0) for c in placed)
        lines = tuple(
            RuledLine(False, r.at, width - r.end, width - r.start)
            if r.level
            else RuledLine(True, width - r.at, r.start, r.end)
            for r in lines
        )
        width, height = height, width
    return PdfPage(
        width,
        height,
        placed,
        level,
        lines,
        pictures,
        unmapped,
        _remarks(page),
        cut or total > MAX_CHARS,
        share > 0.5,
        0.2 < share < 0.8 and len(placed) > 100,
    )


def _chars(text: pdfium.FPDF_TEXTPAGE, total: int) -> tuple[list[Char], int]:
    """Characters with boxes, y upwards, and how many have no Unicode value."""
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    found, unmapped, high = [], 0, 0
    for at in range(total):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (10, 13) or pdfium.FPDFText_IsGenerated(text, at) == 1:
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if not pdfium.FPDFText_GetLooseCharBox(text, at, place):
            continue
        if code in _UNMAPPED or code < 32:
            unmapped += 1
            code = 0xFFFD
        size = pdfium.FPDFText_GetFontSize(text, at)
        found.append(Char(_plain(chr(code)), box.left, box.bottom, box.right, box.top, size))
    return found, unmapped


def _plain(char: str) -> str:
    """The character meant: PDFs give radicals (⽇) for ideographs and forms for vertical writing (︒) for 。"""
    return "\t" if char == "\t" else ideograph(char).translate(_VERTICAL).replace("\xa0", " ")


def _lean(text: pdfium.FPDF_TEXTPAGE, total: int) -> int:
    """Quarter turns by which most of the text lies on its side."""
    angles = Counter(
        round(pdfium.FPDFText_GetCharAngle(text, at) / 1.5707963) % 4
        for at in range(0, total, _SAMPLE)
        if pdfium.FPDFText_IsGenerated(text, at) != 1
    )
    return angles.most_common(1)[0][0] if angles else 0


def _turned(char: Char, frame: tuple[float, float, float, float], turn: int) -> Char:
    (x0, y0), (x1, y1) = (_point(x, y, frame, turn) for x, y in ((char.x0, char.y0), (char.x1, char.y1)))
    size = char.size if char.size > 1.5 else abs(y1 - y0)
    return Char(char.text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), size or 1.0)


def _point(x: float, y: float, frame: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    """A point of the page, y upwards, as it lies once the page is turned clockwise by quarter turns, y downwards."""
    left, bottom, right, top = frame
    match turn:
        case 1:
            return y - bottom, x - left
        case 2:
            return right - x, y - bottom
        case 3:
            return top - y, right - x
        case _:
            return x - left, top - y


def _turned_rule(rule: RuledLine, frame: tuple[float, float, float, float], turn: int) -> RuledLine:
    ends = ((rule.start, rule.at), (rule.end, rule.at)) if rule.level else ((rule.at, rule.start), (rule.at, rule.end))
    (x0, y0), (x1, y1) = (_point(x, y, frame, turn) for x, y in ends)
    if abs(x1 - x0) >= abs(y1 - y0):
        return RuledLine(True, y0, min(x0, x1), max(x0, x1))
    return RuledLine(False, x0, min(y0, y1), max(y0, y1))


def _vertical_share(chars: tuple[Char, ...]) -> float:
    """How much of the text goes on downwards: in vertical writing the next character stands below."""
    down = across = 0
    for before, after in pairwise(chars):
        dx = abs(after.x0 + after.x1 - before.x0 - before.x1) / 2
        dy = (after.y0 + after.y1 - before.y0 - before.y1) / 2
        size = before.size
        if dx < 0.3 * size and 0.4 * size < dy < 2 * size:
            down += 1
        elif abs(dy) < 0.3 * size and 0.2 * size < dx < 2 * size:
            across += 1
    return down / (down + across) if down + across else 0.0


def _level(chars: tuple[Char, ...]) -> Iterator[Char]:
    """Characters in runs from left to right, save two or three digits set into one place of a vertical line."""
    run: list[Char] = []
    for char in (*chars, None):
        if char is not None and run and _beside(run[-1], char):
            run.append(char)
            continue
        if len(run) > 2 and run[-1].x1 - run[0].x0 > 1.3 * run[0].size:
            yield from run
        run = [] if char is None else [char]


def _beside(before: Char, char: Char) -> bool:
    same_height = abs(char.y0 + char.y1 - before.y0 - before.y1) < 0.4 * char.size
    return same_height and 0.1 * char.size < char.x0 - before.x0 < 1.35 * char.size


def _objects(page: pypdfium2.PdfPage, area: float) -> tuple[list[RuledLine], tuple[float, ...], bool]:
    """Ruled lines, the shares of the page pictures cover, and whether there was too much to look at.

    Words that PDFium would pass over are given a width on the way, so this comes before the page is read.
    """
    rules: list[RuledLine] = []
    pictures: list[float] = []
    for seen, item in enumerate(page.get_objects(max_depth=6)):
        if seen > MAX_OBJECTS:
            return rules, tuple(pictures), True
        if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            _widen(item)
        elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
            rules.extend(_rules(item))
        elif item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            pictures.append((right - left) * (top - bottom) / area if area else 0.0)
    return rules, tuple(pictures), False


def _widen(item: pypdfium2.PdfObject) -> None:
    """Give words without width one, by the width of their outline.

    PDFium passes over words whose box is no wider than a hair. Where a PDF carries no fonts and the PC has none for
    Japanese, no glyph has a box: a lone character (the 「附」 of 「附　則」) and every vertical line would be lost. The
    outline widens the box once the place of the words is set again; where characters stand does not change.
    """
    left, _, right, _ = item.get_bounds()
    if right - left > _HAIR:
        return
    pdfium.FPDFTextObj_SetTextRenderMode(item.raw, pdfium.FPDF_TEXTRENDERMODE_STROKE)
    pdfium.FPDFPageObj_SetStrokeWidth(item.raw, 1.0)
    pdfium.FPDFPageObj_Transform(item.raw, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _rules(item: pypdfium2.PdfObject) -> Iterator[RuledLine]:
    left, bottom, right, top = item.get_bounds()
    width, height = right - left, top - bottom
    if height <= _THIN < width or width <= _THIN < height:
        level = width > height
        yield (
            RuledLine(True, (top + bottom) / 2, left, right)
            if level
            else RuledLine(False, (left + right) / 2, bottom, top)
        )
        return
    if min(width, height) <= _THIN:
        return
    matrix = item.get_matrix()
    point, x, y = None, ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(item.raw), 2000)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, at)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        before, point = point, matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO or before is None:
            continue
        (x0, y0), (x1, y1) = before, point
        if abs(y1 - y0) <= 1 and abs(x1 - x0) > _THIN:
            yield RuledLine(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
        elif abs(x1 - x0) <= 1 and abs(y1 - y0) > _THIN:
            yield RuledLine(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _remarks(page: pypdfium2.PdfPage) -> int:
    """Annotations that show words: all but links and the pop-ups of comments."""
    total = 0
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), 1000)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if note:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            total += kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_UNKNOWN)
            pdfium.FPDFPage_CloseAnnot(note)
    return total

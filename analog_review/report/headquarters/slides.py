"""report.pptx: what the city puts before its mayor, on four slides of 16:9."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from analog_review.report.headquarters.paper import Cell, Example, Noted, Paper, Table, figure
from analog_review.report.reproducible import EPOCH, save_package
from analog_review.report.safe import Tone, clean
from analog_review.report.workbook.looks import ASH, BLUE, GREY, INK, MIST, NAVY, RED, RULE

FONT = "游ゴシック"
_WIDE, _HIGH, _EDGE = 338.7, 190.5, 14.0
"""Millimetres of a slide and of the space at its sides."""
_ROWS = 12
"""Bureaus that fit on a slide; the paper has all."""
_BLANK = 6


def _colour(ink: str) -> RGBColor:
    """「2B4A66」 as the library's colour, whose own reader is not typed."""
    made: Any = RGBColor
    return made(*bytes.fromhex(ink))  # type: ignore[no-any-return]


def _run(paragraph: Any, text: str, size: float, bold: bool = False, ink: str = INK, under: bool = False) -> None:
    run = paragraph.add_run()
    run.text = clean(text).replace("\n", " ")
    font = run.font
    font.size, font.bold, font.name = Pt(size), bold, FONT
    font.underline = True if under else None
    font.color.rgb = _colour(ink)
    # python-pptx names the Latin font alone; Japanese would be set in another.
    etree.SubElement(run._r.get_or_add_rPr(), qn("a:ea")).set("typeface", FONT)


def _box(slide: Any, left: float, top: float, wide: float, high: float) -> Any:
    """An empty text frame that wraps, its first paragraph ready."""
    frame = slide.shapes.add_textbox(Mm(left), Mm(top), Mm(wide), Mm(high)).text_frame
    frame.word_wrap = True
    return frame


def _paragraphs(frame: Any, lines: Sequence[str], size: float, ink: str = INK, after: float = 5.0) -> None:
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(after)
        _run(paragraph, line, size, ink=ink)


def _slide(deck: Any, paper: Paper, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[_BLANK])
    _run(_box(slide, _EDGE, 8, _WIDE - 2 * _EDGE, 16).paragraphs[0], title, 26, True, NAVY)
    rule = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(_EDGE), Mm(25), Mm(_WIDE - 2 * _EDGE), Mm(0.8))
    rule.fill.solid()
    rule.fill.fore_color.rgb = _colour(NAVY)
    rule.line.fill.background()
    rule.shadow.inherit = False
    foot = _box(slide, _EDGE, _HIGH - 11, _WIDE - 2 * _EDGE, 8).paragraphs[0]
    foot.alignment = PP_ALIGN.RIGHT
    words = "　".join(part for part in (paper.body, paper.day, str(len(deck.slides))) if part)
    _run(foot, words, 11, ink=GREY)
    return slide


def _strip(slide: Any, paper: Paper) -> None:
    """The STEPs as arrows, each with its figure below."""
    count = len(paper.strip)
    gap = 3.0
    wide = (_WIDE - 2 * _EDGE - gap * (count - 1)) / count
    for index, stage in enumerate(paper.strip):
        left = _EDGE + index * (wide + gap)
        arrow = slide.shapes.add_shape(MSO_SHAPE.PENTAGON, Mm(left), Mm(32), Mm(wide), Mm(20))
        arrow.fill.solid()
        arrow.fill.fore_color.rgb = _colour(NAVY)
        arrow.line.fill.background()
        arrow.text_frame.word_wrap = True
        arrow.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        arrow.shadow.inherit = False
        lines = (arrow.text_frame.paragraphs[0], arrow.text_frame.add_paragraph())
        for paragraph, words, size in zip(lines, (stage.step, stage.title), (13, 18), strict=True):
            paragraph.alignment = PP_ALIGN.LEFT
            _run(paragraph, words, size, True, "FFFFFF")
        below = _box(slide, left, 54, wide, 34)
        _run(below.paragraphs[0], figure(stage.number), 40, True, NAVY)
        _run(below.paragraphs[0], f" {stage.unit}", 18)
        _run(below.add_paragraph(), stage.note, 13, ink=GREY)


def _words(cell: Cell) -> str:
    return figure(cell) if isinstance(cell, int) else str(cell)


def _fill(cell: Any, value: Cell, size: float, bold: bool, number: bool, fill: str | None) -> None:
    cell.margin_left = cell.margin_right = Mm(1.2)
    cell.margin_top = cell.margin_bottom = Mm(0.4)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour(fill or "FFFFFF")
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
    if isinstance(value, Noted):
        # What is noted above a number stands in the columns of 未実施 too; a slide has no room for both.
        value = value.number
    faint = GREY if value == 0 and not bold else INK
    _run(paragraph, _words(value), size, bold, faint)


def _heads(grid: Any, table: Table, size: float) -> None:
    at = 0
    top = 1 if table.bands else 0
    for name, span in table.bands:
        if name:
            grid.cell(0, at).merge(grid.cell(0, at + span - 1))
            _head(grid.cell(0, at), name, size)
        else:
            for column in range(at, at + span):
                grid.cell(0, column).merge(grid.cell(1, column))
                _head(grid.cell(0, column), table.heads[column], size)
        for column in range(at, at + span) if name else ():
            _head(grid.cell(1, column), table.heads[column], size)
        at += span
    if not top:
        for column, head in enumerate(table.heads):
            _head(grid.cell(0, column), head, size)


def _head(cell: Any, words: str, size: float) -> None:
    _fill(cell, words.replace("\n", ""), size, True, False, MIST)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _table(slide: Any, table: Table, top: float) -> None:
    """The table of the paper, the bureaus with most first where not all fit."""
    rows = list(table.rows[:_ROWS])
    body = [*rows, *([table.total] if table.total is not None else [])]
    heads = 2 if table.bands else 1
    wide = _WIDE - 2 * _EDGE
    high = min(11.0, (_HIGH - top - 26) / (len(body) + heads))
    size = 13.0 if len(table.heads) <= 10 else 11.0
    shape = slide.shapes.add_table(
        heads + len(body), len(table.heads), Mm(_EDGE), Mm(top), Mm(wide), Mm(high * (heads + len(body)))
    )
    grid = shape.table
    properties = grid._tbl.tblPr
    for name in ("bandRow", "firstRow"):
        properties.set(name, "0")
    for column, share in zip(grid.columns, table.widths, strict=True):
        column.width = Mm(wide * share / sum(table.widths))
    for row in grid.rows:
        row.height = Mm(high)
    _heads(grid, table, size - 2)
    for index, row in enumerate(body, heads):
        total = table.total is not None and index == heads + len(body) - 1
        for column, value in enumerate(row):
            fill = MIST if total else ASH if column == 0 else None
            _fill(grid.cell(index, column), value, size, total or column == 0, not isinstance(value, str), fill)
    left = len(table.rows) - len(rows)
    if left > 0:
        words = f"ほかに{left:,}の局があります。総計には入っています。すべては report.docx にあります。"
        _run(_box(slide, _EDGE, _HIGH - 22, wide, 8).paragraphs[0], words, 11, ink=GREY)


def _example(slide: Any, example: Example, top: float, high: float) -> None:
    """A clause before and after, side by side."""
    wide = (_WIDE - 2 * _EDGE - 8) / 2
    head = _box(slide, _EDGE, top, _WIDE - 2 * _EDGE, 9).paragraphs[0]
    _run(head, example.place, 14, True, NAVY)
    _run(head, f"　{example.note}", 12, ink=GREY)
    for index, (name, rich) in enumerate((("現行", example.before), ("改正後", example.after))):
        left = _EDGE + index * (wide + 8)
        frame = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Mm(left), Mm(top + 9), Mm(wide), Mm(high - 13))
        frame.fill.solid()
        frame.fill.fore_color.rgb = _colour(ASH if index == 0 else "FFFFFF")
        frame.line.color.rgb = _colour(RULE)
        frame.shadow.inherit = False
        frame.text_frame.word_wrap = True
        frame.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        paragraph = frame.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        _run(paragraph, f"{name}　", 11, True, GREY)
        for text, tone in rich.parts:
            marked = tone in (Tone.ADDED, Tone.REMOVED)
            ink = BLUE if tone is Tone.ADDED else RED if tone is Tone.REMOVED else INK
            _run(paragraph, text, 13, marked, ink, marked)


def deck_of(paper: Paper) -> Any:
    """The slides: how far it is, who amends by when, examples, what is to be decided."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Mm(_WIDE), Mm(_HIGH)
    first = _slide(deck, paper, f"{paper.body}　{paper.title}".strip("　"))
    _strip(first, paper)
    _paragraphs(_box(first, _EDGE, 96, _WIDE - 2 * _EDGE, 70), [f"・{line}" for line in paper.summary], 18, after=9)
    if paper.alerts:
        _paragraphs(_box(first, _EDGE, 160, _WIDE - 2 * _EDGE, 12), paper.alerts, 13, RED)
    table = next((each for each in paper.tables if each.id in ("schedule", "deciders")), None)
    if table is not None:
        slide = _slide(deck, paper, f"{table.title}（{table.unit}）")
        _table(slide, table, 31)
    examples = [example for section in paper.sections for example in section.examples]
    if examples:
        slide = _slide(deck, paper, "見直しの例（現行と改正後）")
        high = (_HIGH - 30 - 12) / max(3, len(examples))
        for index, example in enumerate(examples):
            _example(slide, example, 29 + index * high, high)
    if paper.asks:
        slide = _slide(deck, paper, "御判断いただきたいこと")
        lines = [f"{number}　{line}" for number, line in enumerate(paper.asks, 1)]
        _paragraphs(_box(slide, _EDGE, 34, _WIDE - 2 * _EDGE, 120), lines, 22, after=16)
    return deck


def write_report_pptx(paper: Paper, path: Path) -> None:
    """Write the slides."""
    deck = deck_of(paper)
    properties = deck.core_properties
    properties.author = properties.last_modified_by = "analog_review"
    properties.title = clean(f"{paper.body}　{paper.title}".strip("　"))
    properties.created = properties.modified = EPOCH
    properties.revision = 1
    made = BytesIO()
    deck.save(made)
    save_package(made, path)

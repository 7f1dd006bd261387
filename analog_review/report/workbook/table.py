"""One sheet of rows from its definition in the workbook's schema: headers, folds, drop-downs, filter, print set-up."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analog_review.model.columns import BAND_ROW, FIRST_ROW, HEADER_ROW, WITHDRAW, Column, Form, Sheet
from analog_review.report.safe import Rich, Value, clean, lines
from analog_review.report.workbook.looks import AMBER, ASH, GREY, LINE_HEIGHT, NAVY, RULE, Palette
from analog_review.report.workbook.rows import Rows, points
from analog_review.report.workbook.text_sheet import TextSheet

FOLDED_TALLEST = 3 * LINE_HEIGHT + 5
"""How much the columns that start folded may stretch a row: they would leave most rows empty."""
ALL_DECIDED = "すべて決定済み"
"""What 決定の状況 begins with for a group that is done."""
ZOOM = 85
"""Per cent at which a table is shown: what is read and what is filled in fit beside each other on 1366 pixels."""
PAPER_A3, PAPER_A4 = 8, 9
Row = Mapping[str, Value]


def height(cells: Iterable[tuple[Value, float]]) -> float:
    """Points a row needs so that no text in it is cut, as far as Excel allows rows to grow."""
    return points(lines(str(value), width) for value, width in cells if isinstance(value, str | Rich))


def new_sheet(book: Workbook, title: str, paper: int, heading: str) -> Worksheet:
    """An empty sheet with page set-up, header and footer."""
    made: Any = TextSheet(book, title)
    cast(Any, book)._add_sheet(made)
    # The write-only sheet has what is used here, though its type does not say so.
    sheet = cast(Worksheet, made)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = paper
    sheet.page_setup.orientation = "landscape" if paper == PAPER_A3 else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.6, 0.3, 0.3
    header, footer = cast(Any, sheet.oddHeader), cast(Any, sheet.oddFooter)
    header.left.text = clean(heading).replace("&", "＆").replace("\n", " ")[:80]
    header.right.text = "&A"
    footer.left.text = "機械の提案です。判断は担当課が行います。"
    footer.right.text = "&P / &N ページ"
    for part in (header.left, header.right, footer.left, footer.right):
        part.size = 9
    sheet.sheet_view.zoomScale = ZOOM if paper == PAPER_A3 else 100
    cast(Any, sheet.sheet_properties).outlinePr.summaryRight = False
    sheet.sheet_view.showGridLines = False
    return sheet


def _columns(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    for index, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width = column.width
        if column.technical:
            dimension.hidden = True
        if column.detail:
            # What a person may still fill in opens first, what the machine adds with it behind a second fold.
            dimension.outlineLevel = 1 if column.reviewer else 2
            dimension.hidden = True
        elif index < len(columns) and columns[index].detail:
            dimension.collapsed = True


def _heads(sheet: Worksheet, schema: Sheet, palette: Palette) -> None:
    """The band that says whose columns these are, and the headers with their notes."""
    band, heads = [], []
    words = dict(schema.bands)
    shown = None
    for column in schema.columns:
        visible = not (column.technical or column.detail)
        label = words.get(column.section, column.section.value) if visible and column.section is not shown else None
        shown = column.section if visible else shown
        band.append(palette.cell(label, "band_reviewer" if column.reviewer else "band"))
        head = palette.cell(column.header, "head_reviewer" if column.reviewer else "head")
        if column.note:
            head.comment = Comment(column.note, "analog_review", height=24 + 18 * lines(column.note, 34), width=260)
        heads.append(head)
    sheet.row_dimensions[BAND_ROW].height = 20
    sheet.row_dimensions[HEADER_ROW].height = height((column.header, column.width - 3) for column in schema.columns)
    sheet.append(band)
    sheet.append(heads)


def _look(column: Column) -> str:
    if column.technical:
        return "technical"
    return f"reviewer_{column.form}" if column.reviewer else str(column.form)


Choices = tuple[str, ...] | str
"""The words of a drop-down, or the range that holds them (「'表'!$A$3:$A$9」)."""


def _validation(column: Column, choices: Choices) -> DataValidation | None:
    """A drop-down or a date check. Only a closed list refuses other words; the rest warn and let a person go on."""
    if column.form is Form.DATE:
        check = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
        check.errorTitle = "日付"
        check.error = "日付を 2026/4/1 のように入力してください。このまま入力することもできます。"
        check.errorStyle = "warning"
    elif choices:
        words = choices if isinstance(choices, str) else '"' + ",".join(choices) + '"'
        check = DataValidation(type="list", formula1=words, allow_blank=True)
        closed = bool(column.choices)
        check.errorTitle = column.header
        check.error = "一覧から選んでください。" if closed else "一覧にない言葉です。このまま入力することもできます。"
        check.errorStyle = "stop" if closed else "warning"
    else:
        return None
    check.showErrorMessage = True
    return check


# All four sides: a program that takes the whole border from the condition would drop those not named.
_RULE, _EDGE = Side("thin", color=RULE), Side("thin", color=NAVY)
_CHANGE = Border(left=_RULE, right=_RULE, top=_EDGE, bottom=_RULE)


def _ranges(letters: Sequence[str], first: int, last: int) -> str:
    """The cells of those columns, neighbours as one range."""
    runs: list[list[int]] = []
    for index in map(column_index_from_string, letters):
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return " ".join(f"{get_column_letter(a)}{first}:{get_column_letter(b)}{last}" for a, b in runs)


def _helps(
    sheet: Worksheet, columns: tuple[Column, ...], last: int, choices: Mapping[str, Choices], again: bool
) -> None:
    """Drop-downs, a line where the instrument changes, and grey for what a person has judged 非該当."""
    letters = {column.key: get_column_letter(index) for index, column in enumerate(columns, 1)}
    for column in columns:
        offered = column.choices or choices.get(column.key, ())
        if isinstance(offered, tuple) and offered and again:
            offered = (*offered, WITHDRAW)
        check = _validation(column, offered) if column.reviewer else None
        if check is not None:
            check.add(f"{letters[column.key]}{FIRST_ROW}:{letters[column.key]}{last}")
            sheet.data_validations.append(check)
    ours = [letters[column.key] for column in columns if not column.reviewer]
    guard = DataValidation(type="custom", formula1="FALSE", allow_blank=True, sqref=_ranges(ours, HEADER_ROW, last))
    guard.errorTitle, guard.error = "機械の欄", "書き換えると、この行は取り込めなくなります。備考に書いてください。"
    guard.errorStyle, guard.showErrorMessage = "stop", True
    sheet.data_validations.append(guard)
    everything = f"A{FIRST_ROW}:{get_column_letter(len(columns))}{last}"
    if "title" in letters:
        title = letters["title"]
        rule = _rule(f"${title}{FIRST_ROW}<>${title}{FIRST_ROW - 1}", border=_CHANGE)
        sheet.conditional_formatting.add(everything, rule)
    decided = [
        f"${letters[key]}{FIRST_ROW}{test}"
        for key, test in (("verdict", '="非該当"'), ("disposition", '<>""'), ("as_proposed", '<>""'), *_ANSWERED)
        if key in letters
    ]
    if "mended" in letters:
        decided.append(f'${letters["draft"]}{FIRST_ROW}<>""')
    if "standing" in letters:
        decided.append(f'LEFT(${letters["standing"]}{FIRST_ROW},{len(ALL_DECIDED)})="{ALL_DECIDED}"')
    if decided:
        grey = DifferentialStyle(font=Font(color=GREY), fill=PatternFill(bgColor=ASH))
        rule = Rule(type="expression", formula=[f"OR({','.join(decided)})"], dxf=grey)
        sheet.conditional_formatting.add(everything, rule)


_ANSWERED = (("check", '<>""'), ("missed", '<>""'), ("confirm", '<>""'))
"""Answers of the other sheets that make a row done."""


def _rule(formula: str, border: Border) -> Rule:
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(border=border))


def write_table(
    book: Workbook,
    schema: Sheet,
    rows: Iterable[Row],
    heading: str,
    choices: Mapping[str, Choices] | None = None,
    again: bool = False,
) -> None:
    """Write a sheet. ``choices`` are drop-downs that depend on the run, by column key; ``again`` says that there are
    values taken in before, which a person may withdraw."""
    columns = schema.columns
    sheet = new_sheet(book, schema.title, PAPER_A3, heading)
    _columns(sheet, columns)
    frozen = next((index for index, column in enumerate(columns, 1) if column.key == schema.frozen), 0)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{FIRST_ROW}"
    sheet.print_title_rows = f"{BAND_ROW}:{HEADER_ROW}"
    if any(column.reviewer for column in columns):
        sheet.sheet_properties.tabColor = AMBER
    palette = Palette(sheet)
    _heads(sheet, schema, palette)
    open_, folded = ([not c.technical and c.detail is f for c in columns] for f in (False, True))

    def tall(taken: Sequence[int]) -> float:
        return max(points(compress(taken, open_)), min(points(compress(taken, folded)), FOLDED_TALLEST))

    below = Rows(sheet, palette, [(_look(column), column.width) for column in columns], tall)
    keys = [column.key for column in columns]
    last = FIRST_ROW - 1
    for last, row in enumerate(rows, FIRST_ROW):  # noqa: B007 - counts the rows
        below.append([row.get(key) for key in keys])
    if last >= FIRST_ROW:
        _helps(sheet, columns, last, choices or {}, again)
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(len(columns))}{max(last, HEADER_ROW)}"

"""amendments.xlsx: 新旧対照表 and the list of changes as tables to filter, hand round and print."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from analog_review.model.city import City
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.report.amendments.comparison import comparison_rows, titled
from analog_review.report.labels import as_of
from analog_review.report.reproducible import EPOCH, save_workbook
from analog_review.report.safe import Value, clean
from analog_review.report.view import View, view_of
from analog_review.report.workbook.looks import Palette
from analog_review.report.workbook.rows import Rows
from analog_review.report.workbook.table import PAPER_A4, new_sheet

TITLE = "改正案（機械の案）"
LEGEND = (
    "下線は、改める部分です。長い条項の改めない部分は「略」としています。No. は review.xlsx の「該当条項」の番号です。"
)
DIGEST = "改正規定の一つ一つに1行を当てています。No. は review.xlsx の「該当条項」の番号です。"
CHANGES = ("例規", "条項", "改正前", "改正後", "理由", "No.")
NONE = "適用を確かめられた改正案は、ありません。"
Line = tuple[Value, ...]


def write_amendments_xlsx(run: Run, catalogue: Catalogue, city: City, path: Path) -> None:
    """Write the proved amendments of a run: a row for every unit that changes, and one for every change."""
    view = view_of(run, catalogue, city)
    book = Workbook(write_only=True)
    heading = f"{city.name or run.meta.city}　{TITLE}　{as_of(run.meta.as_of or city.as_of)}".strip("　")
    book.properties.creator, book.properties.title = "analog_review", clean(heading)
    book.properties.created = book.properties.modified = EPOCH
    units, changes = list(_units(view, city)), list(_changes(view))
    _sheet(
        book, "新旧対照表", heading, LEGEND, ("例規", "条項", *city.style.columns, "No."), (26, 20, 56, 56, 8), units
    )
    _sheet(book, "改正の要点", heading, DIGEST, CHANGES, (26, 20, 36, 44, 36, 8), changes)
    save_workbook(book, path)


def _units(view: View, city: City) -> Iterator[Line]:
    for row in comparison_rows(view.run):
        sides = (row.after, row.before) if city.style.after_first else (row.before, row.after)
        yield row.ordinance.title, titled(row), *sides, _numbers(view, row.findings)


def _changes(view: View) -> Iterator[Line]:
    titles = {finding.ordinance.id: finding.ordinance.title for finding in view.run.findings}
    for amendment in view.run.amendments:
        for change in amendment.changes if amendment.proved else ():
            sides = change.before or "（加える）", change.after or "（削る）"
            title = titles.get(amendment.ordinance, "")
            yield title, change.place, *sides, change.reason, _numbers(view, change.findings)


def _numbers(view: View, findings: Iterable[str]) -> str:
    return "\n".join(str(view.numbers[finding]) for finding in findings if finding in view.numbers)


def _sheet(
    book: Workbook,
    title: str,
    heading: str,
    legend: str,
    heads: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Line],
) -> None:
    """A legend, the heads, the rows; A4 across, with a filter, the heads on every page."""
    sheet = new_sheet(book, title, PAPER_A4, heading)
    sheet.page_setup.orientation = "landscape"
    last = get_column_letter(len(heads))
    for index, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    palette = Palette(sheet)
    sheet.freeze_panes = "C3"
    sheet.print_title_rows = "2:2"
    sheet.merged_cells.add(f"A1:{last}1")
    sheet.append([palette.cell(legend if rows else NONE, "small")])
    sheet.append([palette.cell(head, "head") for head in heads])
    looks = ["text"] * (len(heads) - 1) + ["word"]
    below = Rows(sheet, palette, list(zip(looks, widths, strict=True)))
    for row in rows:
        below.append(row)
    cast(Any, sheet.auto_filter).ref = f"A2:{last}{max(3, len(rows) + 2)}"

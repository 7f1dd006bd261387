"""amendments.xlsx, reopened: both sides with the changed words underlined, the order of the columns, the changes."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from report_builders import CATALOGUE, CITY
from test_amendments_docx import BEFORE, BOTH, made

from analog_review.model.city import DraftingStyle
from analog_review.report.amendments.tables_book import NONE, write_amendments_xlsx


def underlined(value: object) -> list[str]:
    assert isinstance(value, CellRichText)
    return [part.text for part in value if isinstance(part, TextBlock) and part.font.u]


@pytest.mark.parametrize(
    ("columns", "sides"),
    [(("改正後", "改正前"), (BOTH, BEFORE)), (("現行", "改正案"), (BEFORE, BOTH))],
)
def test_both_sides_are_underlined(columns: tuple[str, str], sides: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_amendments_xlsx(made(), CATALOGUE, replace(CITY, style=DraftingStyle(columns=columns)), path)
    sheet = load_workbook(path, rich_text=True)["新旧対照表"]
    head, row = (tuple(cell.value for cell in line) for line in sheet["A2:E3"])
    assert head[2:4] == columns
    assert tuple(str(value) for value in row[2:4]) == sides
    after, before = row[2:4] if columns[0] == "改正後" else row[3:1:-1]
    assert underlined(after) == ["（電磁的記録を含む。）", "掲示し、又は公表する"]
    assert underlined(before) == ["掲示する"]
    assert sheet.auto_filter.ref == "A2:E3"


def test_every_change_has_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_amendments_xlsx(made(), CATALOGUE, CITY, path)
    rows = list(load_workbook(path)["改正の要点"].iter_rows(min_row=3, values_only=True))
    assert [row[2:4] for row in rows] == [("書面", "書面（電磁的記録を含む。）"), ("掲示する", "掲示し、又は公表する")]


def test_what_is_not_proved_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    given = made()
    given = replace(given, amendments=tuple(replace(a, proved=False) for a in given.amendments))
    write_amendments_xlsx(given, CATALOGUE, CITY, path)
    for sheet in load_workbook(path):
        assert sheet["A1"].value == NONE
        assert sheet.max_row == 2


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_amendments_xlsx(made(), CATALOGUE, CITY, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()

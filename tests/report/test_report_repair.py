"""The known causes for which Excel offers to repair a workbook: none of them is in ours, whatever the run holds."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
import report_builders as make
from hq_builders import AS_OF, decided
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from analog_review.model.carry import Carried, Passage, Passed, Said, Side, Voice, subject_text
from analog_review.report.headquarters.book import write_report_xlsx
from analog_review.report.headquarters.facts import facts_of
from analog_review.report.headquarters.report import paper_of
from analog_review.report.view import view_of
from analog_review.report.workbook.book import write_workbook
from analog_review.report.workbook.department import Letter, write_department

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter",
    "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "drawing", "legacyDrawing", "tableParts",
)  # fmt: skip
_BAD = "a\x00b\ud800<&>\"'=cmd|' /C calc'!A0\ufffe _x000D_" + "長い条文。" * 9000
RUN = replace(
    make.read_through(),
    findings=(*make.read_through().findings, make.finding("f9", sentence=_BAD, location=_BAD[:200], clause="第99条")),
    procedures=(make.PROCEDURE, replace(make.PROCEDURE, name=_BAD[:400])),
)
KEYS = {finding.id: finding.key for finding in RUN.findings}
DECISIONS = decided((KEYS["f1"], "処置", "改正"), (KEYS["f1"], "備考", "=1+1"), (KEYS["f8"], "該非", "非該当"))


def _carried() -> Carried:
    said = (Said("処置", (Voice("甲課", "田中", "改正", "2026-04-01"),)),)
    name = subject_text(KEYS["f3"])
    side = Side("見本市公園条例", "第8条", "条文。")
    return Carried((Passed(Passage.TO_CONFIRM, "old", name, "visual", said, side, side, "f3", why="確認"),))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("books")
    write_workbook(RUN, make.CATALOGUE, make.CITY, folder / "review.xlsx", DECISIONS, _carried())
    view = view_of(RUN, make.CATALOGUE, make.CITY, DECISIONS)
    write_department(view, RUN, _carried(), Letter("建設局", "公園課", "建設局_公園課"), folder / "課.xlsx")
    write_report_xlsx(paper_of(facts_of(view, AS_OF)), folder / "report.xlsx")
    return sorted(folder.iterdir())


def _parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)), "a part stands twice"
        return {name: archive.read(name) for name in names}


def _sheets(path: Path) -> dict[str, Any]:
    return {n: ElementTree.fromstring(data) for n, data in _parts(path).items() if n.startswith("xl/worksheets/sheet")}


def test_every_part_is_whole_and_every_relation_leads_somewhere(books: list[Path]) -> None:
    for path in books:
        parts = _parts(path)
        types = ElementTree.fromstring(parts["[Content_Types].xml"])
        named = {each.get("PartName", "").lstrip("/") for each in types}
        endings = {each.get("Extension") for each in types}
        for name, data in parts.items():
            ElementTree.fromstring(data)
            assert name in named or name.rsplit(".", 1)[-1] in endings, name
            if not name.endswith(".rels"):
                continue
            folder = Path(name).parent.parent
            relations = ElementTree.fromstring(data)
            ids = [each.get("Id") for each in relations]
            assert len(ids) == len(set(ids))
            for each in relations:
                target = each.get("Target", "")
                there = target.lstrip("/") if target.startswith("/") else (folder / target).as_posix()
                assert there in parts, (name, target)


def test_names_of_sheets_and_defined_names(books: list[Path]) -> None:
    for path in books:
        book = ElementTree.fromstring(_parts(path)["xl/workbook.xml"])
        names = [sheet.get("name", "") for sheet in book.iter(_MAIN + "sheet")]
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert 0 < len(name) <= 31
            assert not re.search(r"[\\/*?:\[\]]|^'|'$", name)
        defined = [(each.get("name"), each.get("localSheetId")) for each in book.iter(_MAIN + "definedName")]
        assert len(defined) == len(set(defined))


def test_parts_of_a_sheet_stand_in_order_and_do_not_overlap(books: list[Path]) -> None:
    for path in books:
        for name, sheet in _sheets(path).items():
            order = [_ORDER.index(child.tag.removeprefix(_MAIN)) for child in sheet]
            assert order == sorted(order), name
            merged = [range_boundaries(each.get("ref")) for each in sheet.iter(_MAIN + "mergeCell")]
            assert not _overlaps(merged), name
            checks = [
                range_boundaries(part)
                for each in sheet.iter(_MAIN + "dataValidation")
                for part in each.get("sqref", "").split()
            ]
            assert not _overlaps(checks), name
            filters = [range_boundaries(each.get("ref")) for each in sheet.iter(_MAIN + "autoFilter")]
            assert len(filters) <= 1
            assert not any(_overlaps([filters[0], box]) for box in merged if filters)


def _overlaps(boxes: list[Any]) -> bool:
    cells = Counter(column for left, top, right, bottom in boxes for column in range(left, right + 1))
    crowded = {column for column, number in cells.items() if number > 1}
    rows = {
        column: sorted((top, bottom) for left, top, right, bottom in boxes if left <= column <= right)
        for column in crowded
    }
    return any(after[0] <= before[1] for each in rows.values() for before, after in pairwise(each))


def test_cells_hold_what_excel_can_hold(books: list[Path]) -> None:
    for path in books:
        parts = _parts(path)
        styles = ElementTree.fromstring(parts["xl/styles.xml"])
        formats = styles.find(_MAIN + "cellXfs")
        assert formats is not None
        assert len(formats) < 64_000
        for name, sheet in _sheets(path).items():
            assert len(list(sheet.iter(_MAIN + "hyperlink"))) < 65_530
            assert all((f.text or "").startswith("HYPERLINK(\"#'") for f in sheet.iter(_MAIN + "f"))
            at = 0
            for row in sheet.iter(_MAIN + "row"):
                number = int(row.get("r", "0"))
                assert at < number <= 1_048_576
                at = number
                assert float(row.get("ht", "15")) <= 409.5
                for cell in row:
                    text = "".join(part.text or "" for part in cell.iter(_MAIN + "t"))
                    assert len(text.encode("utf-16-le")) // 2 <= 32_767, (name, cell.get("r"))
                    assert int(cell.get("s", "0")) < len(formats)


def test_checks_and_conditions_are_short_enough(books: list[Path]) -> None:
    for path in books:
        for name, sheet in _sheets(path).items():
            for check in sheet.iter(_MAIN + "dataValidation"):
                formula = check.findtext(_MAIN + "formula1") or ""
                if formula.startswith('"'):
                    assert len(formula) <= 257, name
                assert len(check.get("errorTitle", "")) <= 32
                assert len(check.get("error", "")) <= 225
            priorities = [each.get("priority") for each in sheet.iter(_MAIN + "cfRule")]
            assert len(priorities) == len(set(priorities))
            heads = sheet.find(_MAIN + "headerFooter")
            for part in heads if heads is not None else ():
                assert len(part.text or "") <= 255


def test_comments_have_their_drawing(books: list[Path]) -> None:
    for path in books:
        parts = _parts(path)
        for name, sheet in _sheets(path).items():
            relations = parts.get(f"xl/worksheets/_rels/{Path(name).name}.rels")
            kinds = (
                Counter(each.get("Type", "").rsplit("/", 1)[-1] for each in ElementTree.fromstring(relations))
                if relations
                else Counter()
            )
            assert kinds["comments"] == kinds["vmlDrawing"] <= 1, name
            drawn = sheet.find(_MAIN + "legacyDrawing")
            assert (drawn is not None) == bool(kinds["vmlDrawing"])
        for name, data in parts.items():
            if "comment" in name and name.endswith(".xml"):
                refs = [each.get("ref") for each in ElementTree.fromstring(data).iter(_MAIN + "comment")]
                assert len(refs) == len(set(refs)), name


def test_structure_is_protected_and_machine_cells_are_guarded_while_people_may_sort(books: list[Path]) -> None:
    book = load_workbook(next(path for path in books if path.name == "review.xlsx"))
    assert book.security.lockStructure
    assert not book.security.workbookPassword
    sheet = book["該当条項"]
    assert not sheet.protection.sheet, "sorting and filtering stay free"
    guard = next(check for check in sheet.data_validations.dataValidation if check.type == "custom")
    heads = {cell.value: cell.column_letter for cell in sheet[2]}
    assert f"{heads['条文']}3" in guard.sqref
    assert f"{heads['checksum']}3" in guard.sqref
    assert f"{heads['処置']}3" not in guard.sqref

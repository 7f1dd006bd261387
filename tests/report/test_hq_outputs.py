"""Paper, workbook and page: the same figures, those of the findings; safe, whole, and the same bytes each time."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
import report_builders as make
from docx.oxml.ns import qn
from hq_builders import AS_OF, amended, decided
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation

from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.run import Run
from analog_review.model.words import Status
from analog_review.report import write_reports
from analog_review.report.headquarters.facts import facts_of
from analog_review.report.headquarters.paper import Noted, Paper, Table, figure, value_of
from analog_review.report.headquarters.report import paper_of
from analog_review.report.headquarters.tables import DUE
from analog_review.report.view import clause_of, view_of
from analog_review.review import compared

RUN = make.read_through()
KEYS = {finding.id: finding for finding in RUN.findings}
DECISIONS = decided(
    *(line for name in ("f1", "f2", "f3") for line in amended(KEYS[name], "令和8年度 4～6月")),
    *amended(KEYS["f6"], "令和8年度 1～3月", "2026-08-01"),
    *((KEYS["f6"].key, "代替手法", "ウェブサイトへの掲載"), ("G1", "グループ名", "公園の点検")),
    (KEYS["f8"].key, "処置", "困難"), (KEYS["f8"].key, "備考", "=1+1 で危険"),
)  # fmt: skip
OLD = replace(RUN, findings=(*RUN.findings[1:], make.finding("gone")))
FILES = ("report.docx", "report.html", "report.pptx", "report.xlsx")


def write(folder: Path, run: Run = RUN, decisions: Decisions = DECISIONS, city: City = make.CITY) -> Paper:
    write_reports(run, make.CATALOGUE, city, folder, decisions, AS_OF, compared(OLD, run))
    return paper_of(facts_of(view_of(run, make.CATALOGUE, city, decisions), AS_OF, compared(OLD, run)))


def words(table: Table, rows: int | None = None) -> list[list[str]]:
    """The rows of a table as every output should hold them."""
    lines = [*table.rows[:rows], *([table.total] if table.total is not None else [])]
    return [[figure(c) if isinstance(c, int) else str(c) for c in row] for row in lines]


def test_the_paper_holds_the_figures(tmp_path: Path) -> None:
    paper = write(tmp_path)
    document = docx.Document(str(tmp_path / "report.docx"))
    read = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    for table in paper.tables:
        expected = words(table, table.brief)
        assert any([row[: len(table.heads)] for row in rows[-len(expected) :]] == expected for rows in read), table.id
    strip, box = (" ".join(cell.text for cell in document.tables[at].rows[0].cells) for at in (0, 1))
    assert all(f"{stage.step}　{stage.title}\n{figure(stage.number)}{stage.unit}" in strip for stage in paper.strip)
    assert paper.headline in box
    assert all(line in box for line in (*paper.summary, *paper.alerts))
    said = [p.text for p in document.paragraphs]
    assert [f"{number}　{line}" for number, line in enumerate(paper.asks, 1)] == [
        w for w in said if w[1:2] == "　" and w[0].isdigit()
    ][: len(paper.asks)]
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings == [
        *(f"{number}　{section.title}" for number, section in enumerate(paper.body_sections, 1)),
        *(f"{page.bureau}の状況" for page in paper.bureaus),
        *(f"付録{number}　{section.title}" for number, section in enumerate(paper.annexes, 1)),
    ]
    for page in paper.bureaus:
        assert any(rows[1:] == [[str(cell) for cell in row] for row in page.rows] for rows in read), page.bureau


def test_the_slides_hold_the_figures(tmp_path: Path) -> None:
    paper = write(tmp_path)
    deck = Presentation(str(tmp_path / "report.pptx"))
    assert (round(deck.slide_width / 36000), round(deck.slide_height / 36000)) == (339, 190)
    texts = ["\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in deck.slides]
    assert len(texts) == 4
    for stage in paper.strip:
        assert f"{figure(stage.number)} {stage.unit}\n{stage.note}" in texts[0]
    assert all(line in texts[0] for line in (*paper.summary, *paper.alerts))
    assert all(line in texts[3] for line in paper.asks)
    (grid,) = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    table = next(table for table in paper.tables if table.id == "schedule")
    rows = [[cell.text for cell in row.cells] for row in grid.rows][-len(table.rows) - 1 :]
    wanted = [*table.rows, table.total or ()]
    assert rows == [[c if isinstance(c, str) else figure(value_of(c)) for c in row] for row in wanted]
    example = next(section for section in paper.sections if section.examples).examples[0]
    assert str(example.before) in texts[2] and str(example.after) in texts[2]


def test_the_paper_asks_what_headquarters_has_to_decide() -> None:
    facts = facts_of(view_of(RUN, make.CATALOGUE, make.CITY, DECISIONS), AS_OF, compared(OLD, RUN))
    paper = paper_of(facts)
    assert [stage.number for stage in paper.strip] == [12, 3, 3, 1]
    assert paper.asks == (
        "予定を過ぎても改正していない1条項の、新しい時期（建設局 1）",
        "引き続き検討するものとすること（現時点で導入が困難 1条項）",
    )
    assert any(line.startswith("前回から：") for line in paper.summary)
    assert paper.sections[0].tables[0].id == "schedule", "by bureau and quarter on the first page"
    assert sum(value_of(row[2]) for page in paper.bureaus for row in page.rows) == len(facts.clauses)
    assert any("遅れているもの：見本市公園条例 第8条第2項" in line for page in paper.bureaus for line in page.lines)


def test_before_anything_is_decided_the_paper_says_who_decides_how_many() -> None:
    paper = paper_of(facts_of(view_of(RUN, make.CATALOGUE, make.CITY), AS_OF))
    table = paper.sections[0].tables[0]
    assert table.id == "deciders" and table.total is not None
    assert table.total[1:4] == (3, 0, 3)
    assert all(row[-1] == DUE for row in table.rows)
    assert paper.asks[0].startswith("処置が決まっていない3条項を、各局がいつまでに決めるか（")
    assert "機械の提案の内訳は、" in paper.summary[1]


def test_the_workbook_holds_the_figures_as_numbers(tmp_path: Path) -> None:
    paper = write(tmp_path)
    book = load_workbook(tmp_path / "report.xlsx")
    assert paper.instruments is not None
    assert book.sheetnames == ["概要", *(table.title for table in paper.tables), paper.instruments.title]
    assert paper.headline in [row[0] for row in book["概要"].iter_rows(values_only=True)]
    for table in paper.tables:
        rows = list(book[table.title].iter_rows(values_only=True))
        for row in (*table.rows, *([table.total] if table.total is not None else [])):
            flat = tuple((c.number if isinstance(c, Noted) else c if c != "" else None) for c in row)
            assert flat in rows, table.id
        said = {str(cell) for row in rows for cell in row if cell}
        assert all("\n".join(c.notes) in said for row in table.rows for c in row if isinstance(c, Noted) and c.notes)
        assert book[table.title].print_title_rows, table.id
        assert book[table.title].page_setup.fitToWidth == 1


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self._rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = self.tables.setdefault(dict(attrs)["id"] or "", [])
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")
        elif tag == "br" and self._rows:
            self._rows[-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1] += data


def test_the_page_holds_the_figures(tmp_path: Path) -> None:
    paper = write(tmp_path)
    parser = _Tables()
    text = (tmp_path / "report.html").read_text("utf-8")
    parser.feed(text.replace("</p>", "").replace("</table>", "</table><table id='none'>"))
    for table in paper.tables:
        expected = words(table)
        assert parser.tables[table.id][-len(expected) :] == expected, table.id
    assert all(section.title in text for section in paper.sections)


def test_the_figures_are_those_of_the_findings(tmp_path: Path) -> None:
    paper = write(tmp_path)
    tables = {table.id: table for table in paper.tables}
    analog = [finding for finding in RUN.findings if finding.status is Status.ANALOG]
    clauses = {clause_of(finding) for finding in analog}
    assert paper.headline == f"該当 {len(clauses)}条項（{len(analog)}件）"
    total = tables["decided"].total
    assert total is not None
    assert total[1:] == (len(clauses), 0, len(clauses))
    assert {row[0]: row[1] for row in tables["decided"].rows if row[1]} == {"改正": 2, "現時点で導入が困難": 1}
    schedule = tables["schedule"]
    assert schedule.total is not None
    assert value_of(schedule.total[-1]) == 2 == sum(value_of(cell) for cell in schedule.total[1:-1])
    late, early = schedule.rows[0], schedule.rows[-1]
    assert (str(late[2]), value_of(late[-3])) == ("（遅れ1）\n0", 1)
    assert str(early[3]) == "（前倒し1）\n1"
    assert tables["study"].rows[0][:4] == ("決定済み", "現時点で導入が困難", "=1+1 で危険", 1)
    assert ("ウェブサイトへの掲載" in str(tables["groups_decided"].rows[0][4])) is True
    assert [row[2] for row in tables["changes"].rows] == [0, 0, 0, 0, 1, 0, 0, 0, 4]
    for name in ("offices", "kinds_decided"):
        for row in tables[name].rows:
            assert sum(value_of(cell) for cell in row[2:]) == row[1], "decided and left together make the clauses"


def test_nothing_is_a_formula(tmp_path: Path) -> None:
    city = City(name="=HYPERLINK(1)", as_of="2025-05-01")
    write(tmp_path, city=city)
    for sheet in load_workbook(tmp_path / "report.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=12))
def test_any_text_can_be_written(tmp_path: Path, text: str) -> None:
    findings = tuple(
        replace(found, ordinance=replace(found.ordinance, title=text, department=text), sentence=text, clause=text)
        for found in RUN.findings
    )
    groups = tuple(replace(group, template=text) for group in RUN.groups)
    said = decided((KEYS["f8"].key, "処置", "困難"), (KEYS["f8"].key, "備考", text), ("G1", "グループ名", text))
    write(tmp_path, replace(RUN, findings=findings, groups=groups), said, City(name=text))
    docx.Document(str(tmp_path / "report.docx"))
    load_workbook(tmp_path / "report.xlsx")


def test_the_same_run_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write(tmp_path / name)
        made.append([(tmp_path / name / file).read_bytes() for file in FILES])
        assert sorted(p.name for p in (tmp_path / name).iterdir()) == list(FILES)
    assert made[0] == made[1]
    for file in ("report.docx", "report.pptx", "report.xlsx"):
        with ZipFile(tmp_path / "a" / file) as archive:
            assert {item.date_time for item in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_the_paper_is_set_up_to_print(tmp_path: Path) -> None:
    write(tmp_path)
    document = docx.Document(str(tmp_path / "report.docx"))
    page = document.sections[0]
    assert page.page_width is not None and page.page_height is not None
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    body = document.element.body
    for table in document.tables[2:]:
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    fonts = document.styles["Normal"].element.find(f".//{qn('w:rFonts')}")
    assert fonts is not None and fonts.get(qn("w:eastAsia")) == "游明朝"
    assert "PAGE" in {node.text for node in page.footer._element.iter(qn("w:instrText"))}
    assert body is not None
    assert document.core_properties.created is not None
    assert document.core_properties.created.year == 2000


_ORDER = {
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "vAlign"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook"),
    "rPr": ("rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "sz", "szCs", "lang"),
    "pPr": ("pStyle", "keepNext", "keepLines", "autoSpaceDE", "autoSpaceDN", "spacing", "ind", "jc", "outlineLvl"),
}


@pytest.mark.parametrize("name", sorted(_ORDER))
def test_the_parts_of_the_paper_stand_in_the_order_word_wants(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    document = docx.Document(str(tmp_path / "report.docx"))
    roots = [document.element, *(document.styles[style].element for style in ("Normal", "Heading 1", "Table Text"))]
    for properties in (node for root in roots for node in root.iter(qn(f"w:{name}"))):
        children = [re.sub(r"{.*}", "", child.tag) for child in properties]
        known = [_ORDER[name].index(child) for child in children if child in _ORDER[name]]
        assert known == sorted(known), children
        assert len(known) == len(set(known)), children


def test_an_empty_run_has_a_report(tmp_path: Path) -> None:
    empty = replace(make.run(()), problems=(), meta=make.meta(inputs=(), categories=(), as_of=None))
    write_reports(empty, make.CATALOGUE, City(), tmp_path, NO_DECISIONS)
    write_reports(make.varied(), make.CATALOGUE, City(), tmp_path, NO_DECISIONS, date(2026, 4, 1))
    assert sorted(path.name for path in tmp_path.iterdir()) == list(FILES)

"""A whole scan of files made to harm: what people open afterwards runs nothing, fetches nothing and looks sane."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from analog_review.cli import main
from analog_review.model.columns import Sheet
from analog_review.model.workbook import DRAFTS, FINDINGS, GROUPS
from analog_review.report.safe import Link

pytestmark = pytest.mark.model

NAME = "\x1b[31m\u202e=HYPERLINK(1)\n<img src=x>.txt"
TEXT = """○=HYPERLINK("http://example.invalid")<img src=x onerror=alert(1)>条例
平成12年3月28日
条例第8号
(<script>alert(1)</script>)
第1条　=cmd|'/c calc'!A0の申請は、書面により提出しなければならない。
第2条　+1の点検は、目視により行い、<script>alert(2)</script>その結果を掲示場に掲示しなければならない。
第3条　@SUM(1)は、\x00\x1b[2J\u202e書面に記名押印しなければならない。
第4条　-1　javascript:alert(3)を掲示場に掲示しなければならない。
別表
| =1+1 | \t@x 書面を掲示場に掲示する。 |
"""


@pytest.fixture(scope="module")
def scanned(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "=例規").mkdir()
    (folder / "=例規" / NAME).write_text(TEXT, encoding="utf-8")
    (folder / "=例規" / "b.html").write_text("<html><body>" + "<div>" * 100_000, encoding="utf-8")
    with zipfile.ZipFile(folder / "=例規" / "c.zip", "w") as archive:
        archive.writestr("../../escaped.txt", TEXT)
    before = sorted(folder.rglob("*"))
    done = CliRunner().invoke(main, ["scan", str(folder / "=例規"), "--out", str(folder / "out")])
    outside = sorted(path for path in folder.rglob("*") if (folder / "out") not in (path, *path.parents))
    assert outside == before
    return folder / "out", done


def test_the_good_part_is_found_and_the_bad_is_named(scanned: tuple[Path, Result]) -> None:
    out, done = scanned
    assert done.exit_code == 1
    found = [json.loads(line) for line in (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {f["category"] for f in found if f["status"] == "analog"} >= {"written", "posting"}
    codes = {json.loads(line)["code"] for line in (out / "problems.jsonl").read_text(encoding="utf-8").splitlines()}
    assert {"too-complex", "unsafe-path"} <= codes


def test_the_terminal_gets_no_commands(scanned: tuple[Path, Result]) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", scanned[1].output)


def _leads(sheet: Sheet, key: str, shown: str) -> str:
    """The one formula that leads to a row of that sheet: fixed words, the tool's own id, a number."""
    letters = get_column_letter([column.key for column in sheet.columns].index(key) + 1)
    where = re.escape(f"'{sheet.title}'!")
    return rf"""=HYPERLINK\("\#{where}A"&MATCH\("[0-9a-f]{{12,64}}",{where}\${letters}:\${letters},0\),{shown}\)"""


_LEADS = re.compile(
    "|".join(
        (
            _leads(FINDINGS, "finding", '(?:[0-9]+|"G[0-9]+")'),
            _leads(DRAFTS, "finding", "[0-9]+"),
            _leads(GROUPS, "group", '"G[0-9]+"'),
        )
    )
)


def test_only_what_leads_to_a_row_by_its_id_is_taken_for_the_tools_own_formula() -> None:
    for good in ("9", '"G07"'):
        link = Link(int(good) if good == "9" else good.strip('"'), FINDINGS.title, "A", "0123456789abcdef")
        letters = get_column_letter([column.key for column in FINDINGS.columns].index("finding") + 1)
        assert _LEADS.fullmatch("=" + replace(link, column=letters).formula)
        for bad in (replace(link, column=letters, name=TEXT), replace(link, column=letters, shown=NAME), link):
            assert not _LEADS.fullmatch("=" + bad.formula)
        assert not _LEADS.fullmatch("=" + replace(link, column=letters, sheet="http://example.invalid").formula)


def test_no_workbook_holds_a_formula_of_others_a_link_or_a_macro(scanned: tuple[Path, Result]) -> None:
    books = sorted(scanned[0].glob("*.xlsx"))
    assert len(books) >= 2
    for path in books:
        book = load_workbook(path)
        for sheet in book.worksheets:
            for row in sheet.iter_rows():
                formulas = [c.value for c in row if c.data_type == "f"]
                assert not [f for f in formulas if not _LEADS.fullmatch(str(f))], (path.name, sheet.title)
                links = [c.hyperlink for c in row if c.hyperlink is not None]
                assert not [link.target for link in links if link.target and not link.target.startswith("#")]
        with zipfile.ZipFile(path) as archive:
            assert not [n for n in archive.namelist() if "external" in n.lower() or "vba" in n.lower()]


def test_documents_name_nothing_outside(scanned: tuple[Path, Result]) -> None:
    for path in (*scanned[0].glob("*.docx"), *scanned[0].glob("*.xlsx")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                assert b'TargetMode="External"' not in archive.read(name), (path.name, name)


def test_the_page_runs_and_loads_nothing(scanned: tuple[Path, Result]) -> None:
    page = (scanned[0] / "report.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    tags = re.findall(r"<[^>]*>", page)
    assert not [
        tag for tag in tags if re.match(r"<(script|img|iframe|object|embed|link|base|form)\b", tag, re.IGNORECASE)
    ]
    assert not [tag for tag in tags if re.search(r"\son\w+\s*=|(?:href|src)\s*=\s*[\"']?(?!#)", tag)]
    assert "&lt;img src=x&gt;" in page


def test_no_record_holds_what_commands_a_screen(scanned: tuple[Path, Result]) -> None:
    for path in scanned[0].glob("*.json*"):
        for line in path.read_text(encoding="utf-8").splitlines():
            values = json.dumps(json.loads(line), ensure_ascii=False) if path.suffix == ".jsonl" else line
            assert not set("\x1b\x00\u202e") & set(values), path.name
            assert "\\u001b" not in values, path.name

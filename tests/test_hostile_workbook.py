"""Returned workbooks made to harm: what can be read of them is, soon, and nothing in them is followed or run."""

import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from analog_review.model.workbook import FINDINGS
from analog_review.review import Store, parts
from tests.review.desk import fill, sent, take

SECONDS = 10


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = sent(tmp_path / "review.xlsx")
    fill(path, FINDINGS, "f1", 該非="該当")
    return path


def changed(path: Path, change: Callable[[str, bytes], bytes], added: dict[str, bytes] | None = None) -> None:
    """Pack the workbook anew with its parts changed, and others added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts | (added or {})).items():
            archive.writestr(name, data)


def is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/sheet")


def taken(book: Path, tmp_path: Path) -> tuple[list[str], list[str]]:
    """Values accepted and codes of problems, within the time."""
    begun = time.process_time()
    report = take(Store(tmp_path / "decisions"), book)
    assert time.process_time() - begun < SECONDS
    return [str(o.typed) for o in report.outcomes], [p.code for p in report.problems]


def test_a_sheet_that_says_it_is_as_large_as_sheets_can_be(book: Path, tmp_path: Path) -> None:
    def change(name: str, data: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', data) if is_sheet(name) else data

    changed(book, change)
    assert taken(book, tmp_path)[0] == ["該当"]


def test_a_last_row_a_million_rows_below(book: Path, tmp_path: Path) -> None:
    last = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", last) if name.endswith("sheet2.xml") else data

    changed(book, change)
    accepted, problems = taken(book, tmp_path)
    assert accepted == ["該当"] or problems


def test_macros_links_and_objects_are_left_alone(book: Path, tmp_path: Path) -> None:
    link = (
        b'<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<externalBook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></externalLink>'
    )
    added = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0macro", "xl/externalLinks/externalLink1.xml": link}
    changed(book, lambda _, data: data, added)
    assert taken(book, tmp_path) == (["該当"], [])


def test_parts_that_unpack_without_end(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "UNPACKED_BYTES", 20_000_000)
    changed(book, lambda _, data: data, {"xl/media/a.bin": bytes(20_000_001)})
    accepted, problems = taken(book, tmp_path)
    assert (accepted, problems) == ([], ["WORKBOOK_UNREAD"])


def test_entities_that_expand_without_end(book: Path, tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 100}">' for n in range(12))
    outside = '<!ENTITY b SYSTEM "file:///etc/passwd">'

    def change(name: str, data: bytes) -> bytes:
        if not is_sheet(name):
            return data
        head, _, rest = data.partition(b"<worksheet")
        return (
            head
            + f"<!DOCTYPE worksheet [{entities}{outside}]>".encode()
            + b"<worksheet"
            + rest.replace("該当".encode(), b"&a11;&b;", 1)
        )

    changed(book, change)
    accepted, problems = taken(book, tmp_path)
    assert "root:" not in "".join(accepted)
    assert all(len(value) < 100_000 for value in (*accepted, *problems))

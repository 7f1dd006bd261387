"""An Excel workbook opened safely: refused with a reason, or its sheets as rows of text.

Values are read as they were last saved: no formula is computed, no link followed, no macro looked at.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from analog_review.corpus.reading import File
from analog_review.model.problem import Problem, Severity

MAX_ROWS = 50_000
"""Rows of a sheet that are read; the clauses of a whole 例規集 are a tenth of this."""
MAX_COLUMNS = 100
MAX_UNPACKED = 150_000_000
"""Bytes a workbook may unpack to."""
MAX_RATIO = 200
RESAVE = "Excelで開き、「Excelブック（.xlsx）」として保存し直してから読み込んでください。"
BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError, ParseError, SyntaxError),
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OverflowError, RuntimeError),
)
"""What openpyxl raises over a workbook that is not one: the file's fault, whichever it is."""
_RATIO_MATTERS = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0"
_NAMES = ("xlsx", "xlsm", "xltx", "xltm")
_OLD_NAMES = ("xls", "xlt", "xlsb", *_NAMES)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_UNCOMPUTED = re.compile(rb"<f(?:\s[^<>]{0,300})?(?:/>|>[^<]{0,8200}</f>)(?:<v\s*/>|<v></v>)?</c>")


class ListSheet(NamedTuple):
    """A sheet or a CSV file: its name and its rows, each with its number in the file."""

    name: str
    rows: Iterable[tuple[int, Sequence[str]]]


def is_workbook(file: File) -> bool:
    """Whether the file is an Excel workbook, of whatever age."""
    if file.data.startswith(_OLE):
        return file.extension in _OLD_NAMES
    if not file.data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return any(name in archive.NameToInfo for name in ("xl/workbook.xml", "xl/workbook.bin"))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return file.extension in _NAMES


def refusal(file: File) -> Problem | None:
    """Why a workbook is not opened at all: its age, a password, or parts made to harm."""
    if file.data.startswith(_OLE):
        if file.extension in _NAMES:
            return _problem(
                file,
                "encrypted",
                "パスワード付きのExcelブックなので読めません。",
                "パスワードを外して保存し直してください。",
            )
        return _problem(file, "unsupported-format", "古い形式のExcelブック（.xls）なので読めません。", RESAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            if "xl/workbook.bin" in archive.NameToInfo:
                return _problem(
                    file, "unsupported-format", "バイナリ形式のExcelブック（.xlsb）なので読めません。", RESAVE
                )
            parts = archive.infolist()
            packed = any(
                p.file_size > _RATIO_MATTERS and p.file_size > MAX_RATIO * max(1, p.compress_size) for p in parts
            )
            if packed or sum(part.file_size for part in parts) > MAX_UNPACKED:
                return _problem(
                    file,
                    "too-large",
                    "Excelブックの中身が大きすぎるので読みません。",
                    "例規の一覧だけのブックに分けてください。",
                )
            if any(_has_dtd(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
                message = "外部や自分自身を参照する定義（DTD・実体）を含むブックなので読みません。"
                return _problem(file, "unsafe-xml", message, RESAVE)
    except BROKEN:
        return _problem(file, "broken-workbook", "Excelのブックが壊れていて読めません。", RESAVE)
    return None


def _problem(file: File, code: str, message: str, hint: str) -> Problem:
    return Problem(code, Severity.ERROR, message, hint, file.source)


def _has_dtd(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part defines anything; no office program writes such a part."""
    return _DTD.search(archive.read(part).replace(b"\x00", b"")) is not None


def sheets_of(data: bytes) -> tuple[list[ListSheet], int]:
    """All sheets of a workbook, and how many formulas have no saved result."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False, keep_vba=False)
    try:
        sheets = [ListSheet(sheet.title, _cells(sheet)) for sheet in book.worksheets]
    finally:
        book.close()
    return sheets, _uncomputed(data)


def _cells(sheet: Any) -> list[tuple[int, list[str]]]:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS, values_only=True)
    numbered = ((at, _trimmed(row)) for at, row in enumerate(rows, start=1))
    return [(at, [_shown(value) for value in row]) for at, row in numbered if row]


def _trimmed(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row up to its last value; every row comes as wide as the widest may be."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _uncomputed(data: bytes) -> int:
    """Formulas whose result the file does not hold; whoever wrote it did not use Excel."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/") and n.endswith(".xml")]
        return sum(len(_UNCOMPUTED.findall(archive.read(name))) for name in names)


def _shown(value: object) -> str:
    """A cell as its text; a date or a number by the value that was saved."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        # 「3-2-1」 typed into Excel became a day; nothing may take its figures for 条 and 項.
        return f"{value:%Y/%m/%d}"
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")

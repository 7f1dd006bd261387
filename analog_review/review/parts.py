"""What has to be known of a workbook's parts before, or beside, reading its cells: bounds, merged cells, comments."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl.utils import range_boundaries

UNPACKED_BYTES = 500_000_000
"""A workbook of 100,000 findings unpacks to a fifth of this."""
SHARED_STRINGS = 2_000_000
"""Texts that a spreadsheet program keeps apart; a workbook of 100,000 findings has less than half of them."""
_HEAD = 4096
_BLOCK = 1 << 20
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_COMMENTED = re.compile(rb'<(?:\w+:)?(?:comment|threadedComment)\s[^>]*?ref="([A-Z]{1,3}\d{1,7})"')
_MOST_MERGED = 100_000

Merged = tuple[int, int, int, int]
"""First column, first row, last column, last row, from 1."""


def unfit(path: Path) -> str:
    """Why the workbook is not opened, in Japanese, before it takes any memory; empty when it is."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > UNPACKED_BYTES:
                return f"展開すると大きすぎるブックなので開きません（上限{UNPACKED_BYTES:,}バイト）。"
            for info in infos:
                if info.filename.endswith((".xml", ".rels")) and _defines(archive, info):
                    return "文書の中に言葉の置き換えの定義（DTD）があるので開きません。表計算ソフトは作らないものです。"
            for info in infos:
                texts = _blocks(archive, info) if info.filename.lower().endswith("sharedstrings.xml") else ()
                if sum(block.count(b"<si") for block in texts) > SHARED_STRINGS:
                    return f"文の数が多すぎるブックなので開きません（上限{SHARED_STRINGS:,}）。"
    # A broken archive can fail anywhere inside the library, with any exception; reading the cells tells of it.
    except Exception:
        return ""
    return ""


def _defines(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    with archive.open(info) as part:
        head = part.read(_HEAD)
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _blocks(archive: zipfile.ZipFile, info: zipfile.ZipInfo | str) -> Iterator[bytes]:
    """A part piece by piece, each with the end of the one before, so that no mark is cut in two."""
    with archive.open(info) as part:
        rest = b""
        while block := part.read(_BLOCK):
            data = rest + block
            cut = data.rfind(b"<")
            yield data[:cut] if cut > 0 else data
            rest = data[cut:] if cut > 0 else b""
        yield rest


def merged_in(archive: zipfile.ZipFile, name: str) -> tuple[Merged, ...]:
    """The merged cells of a sheet's part."""
    found: list[Merged] = []
    for block in _blocks(archive, name):
        for ref in _MERGED.findall(block):
            if len(found) < _MOST_MERGED:
                left, top, right, bottom = range_boundaries(ref.decode())
                found.append((int(left or 0), int(top or 0), int(right or 0), int(bottom or 0)))
    return tuple(found)


def commented(path: Path, head: int) -> tuple[str, ...]:
    """The cells below row ``head`` that carry a comment, on whichever sheet: those above are the program's own."""
    found: list[str] = []
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if "omments/" in name or "comments" in name.lower().rpartition("/")[2]:
                    if not name.endswith(".xml"):
                        continue
                    for block in _blocks(archive, name):
                        found += [ref.decode() for ref in _COMMENTED.findall(block)]
    except Exception:  # the same
        return ()
    return tuple(dict.fromkeys(ref for ref in found if int(re.sub(r"\D", "", ref)) > head))

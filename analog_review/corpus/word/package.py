"""The parts of a Word document: a zip of XML, opened without trusting its sizes, its entities or its links."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from lxml import etree

MAX_PART_BYTES = 50_000_000
"""XML of one part; a collection of 1,000 条 stays below a twentieth of this."""
MAX_RATIO = 300
"""Word's XML packs to a thirtieth at best; only a file made to harm unpacks to more than this."""
MAX_MEMBERS = 10_000
_RATIO_MATTERS = 1_000_000
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""What 「Strict Open XML 文書」 calls the names every other document uses."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SAVE_AGAIN = "Wordで開き、［ファイル］→［名前を付けて保存］で「Word文書（*.docx）」として保存し直してください。"


class Unreadable(ValueError):  # noqa: N818 - what became of the file, not a fault of the program
    """Why a file cannot be read at all: the code of the problem, its message and what to do (Japanese)."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


class Relation(NamedTuple):
    """A link from a part: its kind (``styles``, ``image`` …), its target, and whether that lies outside the file."""

    kind: str
    target: str
    external: bool


class Package(NamedTuple):
    """The document part, its relations by id, the parts read for it by kind, and whether macros lie beside it."""

    document: etree._Element
    relations: Mapping[str, Relation]
    parts: Mapping[str, tuple[etree._Element, ...]]
    damaged: tuple[str, ...]
    macros: bool


_DAMAGE = (
    *(OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, ValueError),
    *(UnicodeError, etree.LxmlError),
)
"""What the zip and the XML of a damaged document may fail with."""
_READ = frozenset(("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer"))


def is_word(data: bytes) -> bool:
    """Whether a zip holds a Word document, or at least says so before it breaks off."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except _DAMAGE:
        return b"word/" in data[:65536]
    return any(name.startswith("word/") for name in names)


def open_package(data: bytes) -> Package:
    """Open a Word document; :class:`Unreadable` says in the user's words why that fails."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _open(archive)
    except Unreadable:
        raise
    except _DAMAGE as error:
        raise _deep() if "depth" in str(error) else _broken() from error


def _open(archive: zipfile.ZipFile) -> Package:
    members = {i.filename: i for i in archive.infolist()}
    if len(members) > MAX_MEMBERS:
        raise Unreadable("archive-too-large", f"Word文書の部品が多すぎます（{len(members):,}個）。", _SAVE_AGAIN)
    damaged: list[str] = []
    top = _relations(archive, members, "", damaged)
    name = next((r.target for r in top.values() if r.kind == "officeDocument" and not r.external), "word/document.xml")
    if name not in members:
        raise Unreadable("docx-broken", "Word文書の中に本文（document.xml）がありません。", _SAVE_AGAIN)
    document = _part(archive, members[name])
    # Many parts, each just below its bound, are as much as one far beyond it.
    left = MAX_PART_BYTES - members[name].file_size
    relations = _relations(archive, members, name, damaged)
    parts: dict[str, list[etree._Element]] = {}
    for relation in relations.values():
        if relation.kind not in _READ or relation.external or relation.target not in members:
            continue
        left -= members[relation.target].file_size
        if left < 0:
            damaged.append(basename(relation.target))
            continue
        try:
            parts.setdefault(relation.kind, []).append(_part(archive, members[relation.target]))
        except _DAMAGE:
            damaged.append(basename(relation.target))
    macros = any(r.kind == "vbaProject" for r in relations.values()) or any("vbaProject" in n for n in members)
    return Package(document, relations, {k: tuple(v) for k, v in parts.items()}, tuple(damaged), macros)


def _relations(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], part: str, damaged: list[str]
) -> dict[str, Relation]:
    folder = dirname(part)
    name = join(folder, "_rels", f"{basename(part)}.rels")
    if name not in members:
        return {}
    try:
        root = _part(archive, members[name])
    except _DAMAGE:
        damaged.append(basename(name))
        return {}
    found = {}
    for node in root.iter("{*}Relationship"):
        target, external = node.get("Target", ""), node.get("TargetMode") == "External"
        if not external:
            target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[node.get("Id", "")] = Relation(node.get("Type", "").rsplit("/", 1)[-1], target, external)
    return found


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> etree._Element:
    """One XML part: no entity is resolved, nothing is loaded, and its size is bounded before it is unpacked."""
    if member.flag_bits & 1:
        raise Unreadable(
            "encrypted", "パスワード付きのWord文書なので読めません。", "パスワードを外して保存し直してください。"
        )
    ratio = member.file_size / max(1, member.compress_size)
    if member.file_size > MAX_PART_BYTES or (member.file_size > _RATIO_MATTERS and ratio > MAX_RATIO):
        raise Unreadable(
            "archive-too-large",
            f"Word文書の中身が異常に大きいので読みません（{member.filename}、{member.file_size:,}バイト）。",
            f"出どころを確かめてください。正しい文書なら、{_SAVE_AGAIN}",
        )
    with archive.open(member) as file:
        data = file.read(MAX_PART_BYTES + 1)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(
            "docx-broken",
            "Word文書にあってはならない宣言（DOCTYPE）があるので読みません。",
            f"出どころを確かめてください。{_SAVE_AGAIN}",
        )
    return root


def _broken() -> Unreadable:
    return Unreadable(
        "docx-broken",
        "Word文書（.docx）が壊れていて開けません。",
        f"ファイルを受け取り直すか、Wordで開いて「開いて修復する」を選んでください。開けたら、{_SAVE_AGAIN}",
    )


def _deep() -> Unreadable:
    return Unreadable(
        "docx-nested",
        "Word文書の中の入れ子が深すぎるので読みません。",
        f"出どころを確かめてください。正しい文書なら、{_SAVE_AGAIN}",
    )

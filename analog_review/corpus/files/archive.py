"""Zip archives, whose every statement about itself may be a lie: sizes are measured while unpacking, never believed."""

import contextlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from analog_review.corpus.files.names import legible
from analog_review.model.limits import Limits

OFFICE = ("[Content_Types].xml", "mimetype")
"""The parts by which an office document, which is a zip in disguise, is known."""
_RATIO_MATTERS = 1_000_000
_DIRECTORY_BYTES = 100_000_000
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCAL_HEADER = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, struct.error, zlib.error,
)  # fmt: skip
_CHUNK = 1 << 20


class Refusal(NamedTuple):
    """Why something in an archive is not read: code, message and hint of a problem."""

    code: str
    message: str
    hint: str


class RefusedError(Exception):
    """An archive, or a file in one, that is not unpacked."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


_REPACK = "zipを作り直すか、展開したフォルダーを渡してください。"
_DAMAGED = Refusal("bad-archive", "zipファイルが壊れていて開けません。", _REPACK)
_OVERLAP = Refusal("bad-archive", "zipの中のファイルどうしが重なっていて、正しいzipではありません。", _REPACK)
_UNPACK = "展開したファイルを渡してください。"


def is_archive(path: Path) -> bool:
    """A zip, and not an office document."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        if _directory_bytes(path) > _DIRECTORY_BYTES:
            return True
        with zipfile.ZipFile(path) as archive:
            return not set(OFFICE) & set(archive.namelist())
    except _BROKEN:
        return path.suffix.lower() == ".zip"


class Member(NamedTuple):
    """A file of an archive: its legible path, and what is needed to unpack it, or why it is not read."""

    name: str
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo
    refusal: Refusal | None

    def unpack(self, limits: Limits) -> bytes:
        """The bytes, as many as come out and no more than the limits allow. Raises RefusedError."""
        data = bytearray()
        try:
            with self.archive.open(self.info) as file:
                while chunk := file.read(_CHUNK):
                    data += chunk
                    if len(data) > limits.file_bytes:
                        raise RefusedError(_too_large(len(data), limits, "以上"))
                    if _is_bomb(len(data), self.info.compress_size, limits):
                        raise RefusedError(_bomb())
        except _BROKEN as error:
            raise RefusedError(Refusal("bad-archive", "zipの中のこのファイルは壊れています。", _REPACK)) from error
        return bytes(data)


def members(path: Path, limits: Limits) -> Iterator[Member]:
    """The files of an archive by their names. Raises RefusedError if the archive as a whole is not to be trusted."""
    try:
        if _directory_bytes(path) > _DIRECTORY_BYTES:
            raise RefusedError(_too_many(limits))
        archive = zipfile.ZipFile(path)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise RefusedError(_DAMAGED) from error
    if len(infos) > limits.archive_files:
        raise RefusedError(_too_many(limits))
    if (total := sum(info.file_size for info in infos)) > limits.archive_bytes:
        raise RefusedError(
            Refusal(
                "archive-too-large",
                f"zipの中身が大きすぎます（{total:,}バイト、上限{limits.archive_bytes:,}バイト）。",
                "分けて圧縮するか、展開したフォルダーを渡してください。",
            )
        )
    if _overlap(infos):
        raise RefusedError(_OVERLAP)
    every = ((_name(info), info) for info in infos)
    named = sorted(
        ((name, info) for name, info in every if not _is_of_mac(name)),
        key=lambda pair: (pair[0], pair[1].header_offset),
    )
    return (Member(legible(name), archive, info, _refusal(name, info, limits)) for name, info in named)


def _refusal(name: str, info: zipfile.ZipInfo, limits: Limits) -> Refusal | None:
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        message = "zipの中のファイル名が外のフォルダーを指しているので読みません。"
        return Refusal("unsafe-path", message, "zipを作り直してください。")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Refusal(
            "symlink", "シンボリックリンクなので読みません。", "リンク先のファイルそのものを入れてください。"
        )
    if info.flag_bits & 1:
        return Refusal("encrypted", "パスワード付きのzipなので読めません。", "パスワードを外して圧縮し直してください。")
    if info.compress_type not in _METHODS:
        return Refusal("bad-archive", "この圧縮方式のzipは読めません。", "Windowsの標準の機能で圧縮し直してください。")
    if info.file_size > limits.file_bytes:
        return _too_large(info.file_size, limits, "")
    if _is_bomb(info.file_size, info.compress_size, limits):
        return _bomb()
    if name.lower().endswith(".zip"):
        return Refusal("nested-archive", "zipの中のzipは読みません。", "中のzipを展開してから渡してください。")
    return None


def _is_of_mac(name: str) -> bool:
    """What a Mac packs beside the files: their colours and places on the screen."""
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "desktop.ini", "Thumbs.db")


def _is_bomb(size: int, packed: int, limits: Limits) -> bool:
    return size > _RATIO_MATTERS and size > limits.ratio * max(1, packed)


def _bomb() -> Refusal:
    return Refusal("archive-too-large", "圧縮率が異常に高いので読みません。", _UNPACK)


def _too_large(size: int, limits: Limits, at_least: str) -> Refusal:
    message = f"ファイルが大きすぎます（{size:,}バイト{at_least}、上限{limits.file_bytes:,}バイト）。"
    return Refusal("too-large", message, "例規の本文だけのファイルに分けてください。")


def _too_many(limits: Limits) -> Refusal:
    message = f"zipの中のファイルが多すぎます（上限{limits.archive_files:,}個）。"
    return Refusal("archive-too-large", message, "分けて圧縮するか、展開したフォルダーを渡してください。")


def _overlap(infos: Sequence[zipfile.ZipInfo]) -> bool:
    """Members that share their packed bytes: a small archive that unpacks without end."""
    spans = sorted((info.header_offset, info.header_offset + _LOCAL_HEADER + info.compress_size) for info in infos)
    return any(before[1] > after[0] for before, after in pairwise(spans))


def _directory_bytes(path: Path) -> int:
    """How large the archive says its directory is, which zipfile would read into memory unasked."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 70_000))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + _END.size:
        raise zipfile.BadZipFile
    said = int(_END.unpack_from(tail, at)[5])
    at64 = tail.rfind(b"PK\x06\x06")
    if said == 0xFFFFFFFF or at64 >= 0:
        said = max(said % 0xFFFFFFFF, int(_END64.unpack_from(tail, at64)[8]) if 0 <= at64 < len(tail) - 55 else 0)
    return said


def _name(info: zipfile.ZipInfo) -> str:
    """The name as whoever packed it saw it, its folders parted by 「/」.

    Names without the UTF-8 flag are UTF-8 all the same where a Mac wrote them, and cp932 where Windows did; zipfile
    read both as cp437. What .NET writes (Compress-Archive of PowerShell 5) parts folders by a backslash.
    """
    name = info.orig_filename
    if not info.flag_bits & 0x800:
        name = _unflagged(name)
    return name.replace("\\", "/").split("\0")[0]


def _unflagged(name: str) -> str:
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if raw.isascii():
        return name
    for encoding in ("utf-8", "cp932"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return name

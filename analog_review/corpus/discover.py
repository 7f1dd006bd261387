"""INPUTs to files, ordered by their names alone: folders are walked, archives opened, links refused."""

import os
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analog_review.model.problem import Problem, Severity

MAX_FILE_BYTES = 50_000_000
"""A larger file is no ordinance; the largest 例規 with its tables stays below a tenth of this."""
MAX_ARCHIVE_BYTES = 2_000_000_000
MAX_ARCHIVE_MEMBERS = 200_000
MAX_RATIO = 200
"""Text packs to a fifth; only a file made to harm unpacks to more than this."""
_RATIO_MATTERS = 1_000_000


class InputError(ValueError):
    """The INPUTs themselves are wrong; the command line makes a usage error of it."""


class DuplicateInput(InputError):  # noqa: N818 - the name is part of the interface
    """Two INPUTs of the same last component, which the files of a run could not tell apart."""


class MissingInput(InputError):  # noqa: N818
    """An INPUT that does not exist."""


class Found(NamedTuple):
    """A file: its path inside the run, how to get its bytes, or why they are not to be had."""

    source: str
    load: Callable[[], bytes] | None
    problem: Problem | None = None


def discover(inputs: Sequence[Path]) -> Iterator[Found]:
    """All files of the INPUTs by name; INPUTs are checked at once, before the first file is asked for."""
    roots: dict[str, Path] = {}
    for path in inputs:
        name = _nfc(path.name or path.resolve().name)
        if not path.exists():
            raise MissingInput(f"INPUT「{path}」がありません。")
        if name in roots:
            raise DuplicateInput(
                f"名前が同じINPUTがあります（「{roots[name]}」と「{path}」）。どちらかの名前を変えてください。"
            )
        roots[name] = path
    return _walk_roots(roots)


def _walk_roots(roots: dict[str, Path]) -> Iterator[Found]:
    for name in sorted(roots):
        path = roots[name]
        if path.is_dir():
            yield from _folder(path, name)
        else:
            yield from _file(path, name)


def _folder(folder: Path, source: str) -> Iterator[Found]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: _nfc(e.name))
    except OSError as error:
        yield _lost(
            "unreadable", source, f"フォルダーを開けません（{error.strerror}）。", "アクセス権を確かめてください。"
        )
        return
    for entry in entries:
        inside = f"{source}/{_nfc(entry.name)}"
        if entry.is_symlink():
            yield _lost(
                "symlink",
                inside,
                "シンボリックリンクなので読みません。",
                "リンク先のファイルそのものを渡してください。",
            )
        elif entry.is_dir(follow_symlinks=False):
            if entry.name not in ("__MACOSX", ".git"):
                yield from _folder(Path(entry.path), inside)
        else:
            yield from _file(Path(entry.path), inside)


def _file(path: Path, source: str) -> Iterator[Found]:
    try:
        status = path.stat()
    except OSError as error:
        yield _lost(
            "unreadable", source, f"ファイルを開けません（{error.strerror}）。", "アクセス権を確かめてください。"
        )
        return
    if not stat.S_ISREG(status.st_mode):
        yield _lost(
            "not-a-file", source, "ふつうのファイルではないので読みません。", "例規の本文のファイルを渡してください。"
        )
    elif _is_archive(path):
        yield from _archive(path, source)
    elif status.st_size > MAX_FILE_BYTES:
        yield _too_large(source, status.st_size)
    else:
        yield Found(source, path.read_bytes)


def _is_archive(path: Path) -> bool:
    """A zip, and not an office document, which is one in disguise."""
    try:
        with path.open("rb") as file:
            if file.read(2) != b"PK":
                return False
        with zipfile.ZipFile(path) as archive:
            return not {"[Content_Types].xml", "mimetype"} & set(archive.namelist()[:20])
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return path.suffix.lower() == ".zip"


def _archive(path: Path, source: str) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(path)
        members = sorted((i for i in archive.infolist() if not i.is_dir()), key=_member_name)
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        yield _lost(
            "bad-archive",
            source,
            "zipファイルが壊れていて開けません。",
            "zipを作り直すか、展開したフォルダーを渡してください。",
        )
        return
    with archive:
        total = sum(i.file_size for i in members)
        if len(members) > MAX_ARCHIVE_MEMBERS or total > MAX_ARCHIVE_BYTES:
            hint = "分けて圧縮するか、展開したフォルダーを渡してください。"
            yield _lost(
                "archive-too-large", source, f"zipの中身が大きすぎます（{len(members)}個、{total:,}バイト）。", hint
            )
            return
        for member in members:
            yield _member(archive, member, source)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str) -> Found:
    name = _member_name(member)
    inside = f"{source}/{name}"
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        return _lost(
            "unsafe-path",
            inside,
            "zipの中のファイル名が外のフォルダーを指しているので読みません。",
            "zipを作り直してください。",
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        return _lost(
            "symlink", inside, "シンボリックリンクなので読みません。", "リンク先のファイルそのものを入れてください。"
        )
    if member.flag_bits & 1:
        return _lost(
            "encrypted", inside, "パスワード付きのzipなので読めません。", "パスワードを外して圧縮し直してください。"
        )
    if member.file_size > MAX_FILE_BYTES:
        return _too_large(inside, member.file_size)
    if member.file_size > _RATIO_MATTERS and member.file_size > MAX_RATIO * max(1, member.compress_size):
        return _lost(
            "archive-too-large", inside, "圧縮率が異常に高いので読みません。", "展開したファイルを渡してください。"
        )
    if name.lower().endswith(".zip"):
        return _lost("nested-archive", inside, "zipの中のzipは読みません。", "中のzipを展開してから渡してください。")
    try:
        data = archive.read(member)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError):
        return _lost("bad-archive", inside, "zipの中のこのファイルは壊れています。", "zipを作り直してください。")
    return Found(inside, lambda: data)


def _member_name(member: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag were written by Windows in cp932, and zipfile read them as cp437."""
    if member.flag_bits & 0x800:
        return _nfc(member.filename)
    try:
        return _nfc(member.orig_filename.encode("cp437").decode("cp932").replace("\\", "/"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return _nfc(member.filename)


def _too_large(source: str, size: int) -> Found:
    hint = "例規の本文だけのファイルに分けてください。"
    return _lost("too-large", source, f"ファイルが大きすぎます（{size:,}バイト、上限{MAX_FILE_BYTES:,}バイト）。", hint)


def _lost(code: str, source: str, message: str, hint: str) -> Found:
    return Found(source, None, Problem(code, Severity.ERROR, message, hint, source))


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)

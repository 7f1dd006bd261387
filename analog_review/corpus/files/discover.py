"""INPUTs to files, ordered by their names alone: folders are walked, archives opened, links refused."""

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from analog_review.corpus.files.archive import Member, RefusedError, is_archive, members
from analog_review.corpus.files.names import Sources, legible
from analog_review.model.limits import DEFAULT_LIMITS, Limits
from analog_review.model.problem import Problem, Severity

_PASSED_OVER = ("__MACOSX", ".git")


class InputError(ValueError):
    """The INPUTs themselves are wrong; the command line makes a usage error of it."""


class DuplicateInput(InputError):  # noqa: N818 - the name is part of the interface
    """Two INPUTs of the same last component, which the files of a run could not tell apart."""


class MissingInput(InputError):  # noqa: N818
    """An INPUT that does not exist."""


class UnreadableError(OSError):
    """A file whose bytes turned out not to be had, with the problem that says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class FoundFile(NamedTuple):
    """A file: its path inside the run, how to get its bytes, or why they are not to be had.

    ``load`` raises OSError, and UnreadableError where it can say more.
    """

    source: str
    load: Callable[[], bytes] | None
    problem: Problem | None = None


def discover(inputs: Sequence[Path], limits: Limits = DEFAULT_LIMITS) -> Iterator[FoundFile]:
    """All files of the INPUTs by name; INPUTs are checked at once, before the first file is asked for."""
    roots: dict[str, Path] = {}
    for path in inputs:
        name = legible(path.name or path.resolve().name)
        if not path.exists():
            raise MissingInput(f"INPUT「{path}」がありません。")
        if name in roots:
            raise DuplicateInput(
                f"名前が同じINPUTがあります（「{roots[name]}」と「{path}」）。どちらかの名前を変えてください。"
            )
        roots[name] = path
    return _walk_roots(roots, limits)


def _walk_roots(roots: dict[str, Path], limits: Limits) -> Iterator[FoundFile]:
    sources = Sources()
    for name in sorted(roots):
        path = roots[name]
        if path.is_dir():
            yield from _folder(path, name, sources, limits)
        else:
            yield from _file(path, sources.unique(name), sources, limits)


def _folder(folder: Path, source: str, sources: Sources, limits: Limits) -> Iterator[FoundFile]:
    """Depth first, with a stack of our own: folders may be nested deeper than functions can be."""
    stack = [_entries(folder, source)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, FoundFile):
            yield entry
        else:
            inside = sources.unique(f"{entry.within}/{legible(entry.entry.name)}")
            if _is_link(entry.entry):
                hint = "リンク先のファイルそのものを渡してください。"
                yield _lost("symlink", inside, "シンボリックリンクなので読みません。", hint)
            elif entry.entry.is_dir(follow_symlinks=False):
                if entry.entry.name not in _PASSED_OVER:
                    stack.append(_entries(Path(entry.entry.path), inside))
            else:
                yield from _file(Path(entry.entry.path), inside, sources, limits)


class _Entry(NamedTuple):
    entry: "os.DirEntry[str]"
    within: str


def _entries(folder: Path, source: str) -> Iterator[_Entry | FoundFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: (legible(e.name), os.fsencode(e.name)))
    except OSError as error:
        message, hint = f"フォルダーを開けません（{error.strerror}）。", "アクセス権を確かめてください。"
        yield _lost("unreadable", source, message, hint)
        return
    for entry in entries:
        yield _Entry(entry, source)


def _is_link(entry: "os.DirEntry[str]") -> bool:
    """A symbolic link, or a junction of Windows."""
    if entry.is_symlink():
        return True
    try:
        tag: int = getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0)
    except OSError:
        return False
    return tag != 0 and tag == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", 0)


def _file(path: Path, source: str, sources: Sources, limits: Limits) -> Iterator[FoundFile]:
    try:
        status = path.stat()
    except OSError as error:
        message, hint = f"ファイルを開けません（{error.strerror}）。", "アクセス権を確かめてください。"
        yield _lost("unreadable", source, message, hint)
        return
    if not stat.S_ISREG(status.st_mode):
        hint = "例規の本文のファイルを渡してください。"
        yield _lost("not-a-file", source, "ふつうのファイルではないので読みません。", hint)
    elif is_archive(path):
        yield from _archive(path, source, sources, limits)
    elif status.st_size > limits.file_bytes:
        yield FoundFile(source, None, _too_large(source, status.st_size, limits))
    else:
        yield FoundFile(source, partial(_bytes_of, path, source, limits))


def _bytes_of(path: Path, source: str, limits: Limits) -> bytes:
    """The bytes of a file, which may have grown since it was found."""
    with path.open("rb") as file:
        data = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UnreadableError(_too_large(source, len(data), limits))
    return data


def _archive(path: Path, source: str, sources: Sources, limits: Limits) -> Iterator[FoundFile]:
    try:
        found = members(path, limits)
    except RefusedError as error:
        yield _lost(error.refusal.code, source, error.refusal.message, error.refusal.hint)
        return
    for member in found:
        inside = sources.unique(f"{source}/{member.name}")
        if member.refusal is not None:
            yield _lost(member.refusal.code, inside, member.refusal.message, member.refusal.hint)
        else:
            yield FoundFile(inside, partial(_unpack, member, inside, limits))


def _unpack(member: Member, source: str, limits: Limits) -> bytes:
    try:
        return member.unpack(limits)
    except RefusedError as error:
        refusal = error.refusal
        raise UnreadableError(Problem(refusal.code, Severity.ERROR, refusal.message, refusal.hint, source)) from error


def _too_large(source: str, size: int, limits: Limits) -> Problem:
    message = f"ファイルが大きすぎます（{size:,}バイト、上限{limits.file_bytes:,}バイト）。"
    return Problem("too-large", Severity.ERROR, message, "例規の本文だけのファイルに分けてください。", source)


def _lost(code: str, source: str, message: str, hint: str) -> FoundFile:
    return FoundFile(source, None, Problem(code, Severity.ERROR, message, hint, source))

"""The values that options take, with errors in Japanese that say what to do."""

from collections.abc import Callable, Iterable
from datetime import date
from glob import glob
from pathlib import Path
from typing import Any

import click


class ExistingPath(click.ParamType):  # type: ignore[type-arg]
    """A path that must be there: ``file``, ``folder`` or, with neither, any of them."""

    name = "path"

    def __init__(self, want: str = "") -> None:
        self._want = want

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        try:
            if not path.exists():
                self.fail(f"「{value}」がありません。綴りと今いるフォルダを確かめてください。", param, ctx)
            if self._want == "file" and not path.is_file():
                self.fail(f"「{value}」はフォルダです。ファイルを指定してください。", param, ctx)
            if self._want == "folder" and not path.is_dir():
                self.fail(f"「{value}」はファイルです。フォルダを指定してください。", param, ctx)
        except (OSError, ValueError) as error:
            self.fail(f"「{value}」を調べられません（{error}）。", param, ctx)
        return path


class ManyPaths(click.ParamType):  # type: ignore[type-arg]
    """Files, folders and wildcards, each as the paths it stands for: PowerShell and cmd leave wildcards as they are.

    With ``endings`` a folder stands for the files in it that end so, without them for itself.
    """

    name = "paths"

    def __init__(self, *endings: str) -> None:
        self._endings = endings

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[Path, ...]:
        if isinstance(value, tuple):
            return value
        path = Path(value)
        try:
            if path.is_dir() and self._endings:
                inside = (each for each in path.iterdir() if each.suffix.lower() in self._endings and each.is_file())
                found = _own(inside)
                if not found:
                    endings = "、".join(self._endings)
                    self.fail(f"フォルダ「{value}」に、拡張子が {endings} のファイルがありません。", param, ctx)
                return found
            if path.exists() or not any(sign in str(value) for sign in "*?["):
                return (ExistingPath().convert(value, param, ctx),)
            # Not Path.glob: the pattern may be absolute, on another drive, or lead through 「..」.
            found = _own(Path(each) for each in glob(str(value), recursive=True))  # noqa: PTH207
        except (OSError, ValueError) as error:
            self.fail(f"「{value}」を調べられません（{error}）。", param, ctx)
        if not found:
            self.fail(f"「{value}」に当たるファイルがありません。綴りと今いるフォルダを確かめてください。", param, ctx)
        return found


def _own(paths: Iterable[Path]) -> tuple[Path, ...]:
    """In order, without what Excel and Word keep beside an open file (「~$議案.docx」)."""
    return tuple(sorted(path for path in paths if not path.name.startswith("~$")))


def paths_argument(name: str, metavar: str, *endings: str) -> Callable[[Any], Any]:
    """An argument of one or more files, folders and wildcards, which the command gets as paths, none twice."""

    def flat(ctx: click.Context, param: click.Parameter, value: Iterable[tuple[Path, ...]]) -> tuple[Path, ...]:
        return tuple(dict.fromkeys(path for each in value for path in each))

    return click.argument(name, nargs=-1, required=True, metavar=metavar, type=ManyPaths(*endings), callback=flat)


class FolderToWrite(click.ParamType):  # type: ignore[type-arg]
    """A folder that may not exist yet."""

    name = "folder"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not str(value).strip() or path.is_file():
            self.fail(f"「{value}」はフォルダではありません。フォルダの名前を指定してください。", param, ctx)
        return path


class WholeNumber(click.ParamType):  # type: ignore[type-arg]
    """A whole number from ``least`` to ``most``."""

    name = "whole"

    def __init__(self, least: int, most: int) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not str(value).isdecimal() or not self._least <= int(value) <= self._most:
            range_ = f"{self._least}から{self._most}まで"
            self.fail(f"{range_}の数を指定してください（「{value}」は使えません）。", param, ctx)
        return int(value)


class IsoDay(click.ParamType):  # type: ignore[type-arg]
    """A day as 2026-05-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"「{value}」は日付として読めません。2026-05-01 のように書いてください。", param, ctx)

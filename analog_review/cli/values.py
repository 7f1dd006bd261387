"""The values that options take, with errors in Japanese that say what to do."""

from datetime import date
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

"""A run's folder before it is written: is it free or ours, can it be written, and is a person's work in it?"""

import json
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from analog_review.cli.shared import Stop
from analog_review.pipeline import RUN_FILES

_WORKBOOK = "review.xlsx"
_CLOCK_GRAIN = 2.0
"""Seconds; some file systems keep times no finer, so a smaller difference says nothing."""


def check_target(folder: Path, inputs: Sequence[Path]) -> None:
    """Stop before any work is done if the run could not be written to this folder; leaves nothing behind."""
    for given in inputs:
        if given.is_dir() and folder.resolve().is_relative_to(given.resolve()):
            raise Stop(
                f"出力フォルダ「{folder}」が INPUT「{given}」の中にあります。"
                "次の実行で出力まで例規として読むことになるので、外のフォルダを --out に指定してください。"
            )
    if folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder):
        raise Stop(
            f"出力フォルダ「{folder}」に、この道具の出力ではないファイルがあります。"
            "空のフォルダか、まだない名前を --out に指定してください。"
        )
    _try_writing(folder)
    for name in sorted(RUN_FILES):
        _try_opening(folder / name)


def make_room(folder: Path) -> list[str]:
    """Ready the folder for a new run; returns, as Japanese lines, what became of the one that was there.

    run.json goes first: until the new one is written, the folder must not pass for a whole run.
    """
    said = []
    edited = _edited_workbook(folder)
    if edited is not None:
        kept = _aside(edited)
        edited.rename(kept)
        said.append(f"前の review.xlsx には書き込みがあるようなので、{kept.name} として残しました。")
    if (folder / "run.json").is_file():
        (folder / "run.json").unlink()
        said.append(f"「{folder}」にあった前の実行結果を置き換えます。")
    return said


def _is_ours(folder: Path) -> bool:
    names = {p.name.removesuffix(".part") for p in folder.iterdir()}
    if names <= RUN_FILES:
        return True
    try:
        meta = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(meta, dict) and "schema" in meta and "funnel" in meta


def _try_writing(folder: Path) -> None:
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    made: list[Path] = []
    try:
        for path in reversed(missing):
            path.mkdir()
            made.append(path)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = error.strerror or str(error)
        raise Stop(
            f"出力フォルダ「{folder}」に書けません（{reason}）。書ける場所を --out に指定してください。"
        ) from error
    finally:
        for path in reversed(made):
            path.rmdir()


def _try_opening(path: Path) -> None:
    if not path.is_file():
        return
    try:
        path.open("r+b").close()
    except PermissionError as error:
        raise Stop(
            f"「{path}」に書けません。Excelなどで開いていれば閉じ、アクセス権を確かめてから、もう一度実行してください。"
        ) from error


def _edited_workbook(folder: Path) -> Path | None:
    """The workbook of an earlier run if it is younger than the run's end: somebody saved it."""
    workbook, end = folder / _WORKBOOK, folder / "run.json"
    if not workbook.is_file() or not end.is_file():
        return None
    return workbook if workbook.stat().st_mtime > end.stat().st_mtime + _CLOCK_GRAIN else None


def _aside(workbook: Path) -> Path:
    saved = datetime.fromtimestamp(workbook.stat().st_mtime).strftime("%Y%m%d-%H%M%S")
    kept = workbook.with_name(f"{workbook.stem}-{saved}{workbook.suffix}")
    number = 2
    while kept.exists():
        kept = workbook.with_name(f"{workbook.stem}-{saved}-{number}{workbook.suffix}")
        number += 1
    return kept

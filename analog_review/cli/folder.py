"""A run's folder before and while it is written: is it free or ours, can it be written, is somebody else at it?"""

import json
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from analog_review.cli.shared import Stop
from analog_review.disk import BusyError
from analog_review.model.run import RunMeta
from analog_review.pipeline import META, PASSING, RUN_FILES, held, placed, placed_among

_OTHER = "ほかの scan か report"


def check_target(folder: Path, inputs: Sequence[Path], others: Mapping[str, Path | None]) -> None:
    """Stop before any work is done if the run could not be written to this folder; leaves nothing behind.

    ``others`` are the folders of other options, which would be read as ordinances, or be in the way of a run.
    """
    for option, other in others.items():
        if other is not None:
            _check_apart(option, other, folder, inputs)
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


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only one who writes to a run's folder. Stops when somebody else is at it."""
    try:
        with held(folder, _OTHER):
            yield
    except BusyError as error:
        raise Stop(str(error)) from error


def put(folder: Path) -> list[str]:
    """Put the drafted run in its place; returns, as Japanese lines, what became of the one that was there."""
    earlier = (folder / META).is_file()
    said = _said(folder, lambda: placed(folder))
    return [*said, f"「{folder}」にあった前の実行結果を置き換えました。"] if earlier else said


def put_among(folder: Path, meta: RunMeta, names: Collection[str]) -> list[str]:
    """Put the drafted files of these names among the run's others; returns what became of those that were there."""
    return _said(folder, lambda: placed_among(folder, meta, names))


def _said(folder: Path, place: Callable[[], list[Path]]) -> list[str]:
    try:
        kept = place()
    except PermissionError as error:
        raise Stop(_opened(Path(error.filename or folder), "前の出力はそのまま残っています。")) from error
    return [f"前の {_own_name(path)} は書き換えられているので、{path.name} として残しました。" for path in kept]


def _check_apart(option: str, other: Path, folder: Path, inputs: Sequence[Path]) -> None:
    place = other.resolve()
    for given in inputs:
        if given.is_dir() and place.is_relative_to(given.resolve()):
            raise Stop(
                f"{option} の「{other}」が INPUT「{given}」の中にあります。"
                f"次の実行で例規として読むことになるので、外のフォルダを {option} に指定してください。"
            )
    if place.is_relative_to(folder.resolve()):
        raise Stop(
            f"{option} の「{other}」が出力フォルダ「{folder}」の中にあります。"
            f"出力フォルダは消して作り直すものなので、外のフォルダを {option} に指定してください。"
        )


def _is_ours(folder: Path) -> bool:
    names = {p.name.removesuffix(".part") for p in folder.iterdir()}
    names = {re.sub(r"^\.(.*)\.tmp$", r"\1", name) for name in names}
    if names <= RUN_FILES | PASSING:
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
        raise Stop(_opened(path)) from error


def _own_name(kept: Path) -> str:
    return re.sub(r"-\d{8}-\d{6}(-\d+)?$", "", kept.stem) + kept.suffix


def _opened(path: Path, more: str = "") -> str:
    return (
        f"「{path}」に書けません。{more}"
        "Excelなどで開いていれば閉じ、アクセス権を確かめてから、もう一度実行してください。"
    )

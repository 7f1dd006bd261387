"""What is kept between runs stops no scan: what is damaged is set aside or made again, else it goes on without."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from analog_review.disk import ASIDE, KeptError, set_aside
from analog_review.pipeline.memory import LostError
from analog_review.pipeline.options import NoRoomError, Options

_T = TypeVar("_T")
_OFTEN = 3
"""Times that something damaged is looked for; after that the scan goes on without what is kept."""
_LEAST = 500_000_000
"""Bytes that the working folder should have free: what a large city needs there."""


def healed(work: Callable[[Options, frozenset[str]], _T], options: Options) -> _T:
    """Do the work with the options; when what is kept fails it, again without that. The second argument of the work
    names kinds of results that are to be made anew.

    Raises NoRoomError when even the working folder fails, and what the work raises.
    """
    anew: frozenset[str] = frozenset()
    for _ in range(_OFTEN):
        try:
            return work(options, anew)
        except KeptError as error:
            if options.cache is None:
                raise _no_room(error) from error
            options = _without(error, options)
        except LostError:
            if anew:
                raise
            anew = frozenset({"file"})
            options.say("途中の結果の一部が壊れているか消されていたので、その分を作り直しました。")
    return work(replace(options, cache=None), anew)


def _without(error: KeptError, options: Options) -> Options:
    path = Path(error.path)
    if error.damaged and set_aside(path):
        options.say(
            f"途中の結果のファイル「{path}」が壊れているか、この道具のものではないので、「{path.name}{ASIDE}」と"
            "名前を変え、使わずに初めから調べました。消して構いません。"
        )
        return options
    options.say(
        f"途中の結果を残すフォルダ「{path.parent}」を使えないので、使わずに調べました（{error.reason}、"
        f"空き {_free(path.parent)}）。結果は同じです。次の実行も初めからになります。"
        "書き込みの権限と空き容量を確かめるか、--cache に別のフォルダを指定してください。"
    )
    return replace(options, cache=None)


def _no_room(error: KeptError) -> NoRoomError:
    folder = Path(tempfile.gettempdir())
    return NoRoomError(
        f"作業用のフォルダ「{folder}」に書けません（{error.reason}、空き {_free(folder)}）。"
        f"{_LEAST // 1_000_000} MB ほど空けるか、空きのあるフォルダを環境変数 TMPDIR（Windowsでは TEMP）に指定して、"
        "もう一度実行してください。"
    )


def _free(folder: Path) -> str:
    try:
        return f"{shutil.disk_usage(folder).free / 1_000_000:,.0f} MB"
    except OSError:
        return "不明"

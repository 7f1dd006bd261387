"""A run's folder while it is written: one writer at a time, the new run beside the earlier one until it is whole, and
whatever a person wrote into a file of ours kept."""

import errno
import json
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analog_review.disk import NEW, OLD, alone, aside_name, beside, put_in_place, settle, sum_of, sums_in
from analog_review.model.run import RunMeta
from analog_review.pipeline.files import META, OTHERS, RUN_FILES, write_meta
from analog_review.pipeline.options import NoRoomError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}
_NEXT_TO_NOTHING = 5_000_000
_LEAST = 50_000_000
LOCK = META
PASSING = frozenset({NEW, OLD, f"{LOCK}.lock", f"{LOCK}.lock.over"})
"""What may be left in the folder by a program that was stopped; the next one clears it away."""


@contextmanager
def held(folder: Path, what: str, patience: float = 0.0) -> Iterator[None]:
    """Be the only one who writes to the folder; what an earlier one left half done is brought to its end.

    Raises BusyError when another program (``what``, in Japanese) is at it, OSError when nothing can be written there.
    """
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with alone(folder / LOCK, patience, what):
            settle(folder, RUN_FILES, META)
            yield
    finally:
        for path in missing:  # nothing came of it
            try:
                path.rmdir()
            except OSError:
                break


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """An empty folder for the files of the new run, on the disk of the folder (which is ``held``).

    Raises NoRoomError when a disk is full; the earlier run is then as it was.
    """
    with beside(folder) as draft:
        try:
            yield draft
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise NoRoomError(_no_room(folder, draft, error)) from error


def _no_room(folder: Path, draft: Path, error: OSError) -> str:
    """Which folder is full, and how much room a run takes there."""
    scratch = Path(tempfile.gettempdir())
    full = [one for one in (folder, scratch) if shutil.disk_usage(one).free < _NEXT_TO_NOTHING] or [folder]
    sizes = [sum(p.stat().st_size for p in one.iterdir() if p.is_file()) for one in (folder, draft)]
    needed = max(_LEAST, 2 * max(sizes)) // 1_000_000
    words = "」と「".join(f"{one}」（空き {shutil.disk_usage(one).free / 1_000_000:,.0f} MB" for one in full)
    return (
        f"ディスクに空きがないので書けませんでした（{error.strerror}）: 「{words}）。{needed:,} MB ほど空けて、"
        "もう一度実行してください。前の出力があれば、そのまま使えます。終わったところまでは残してあるので、続きから始まります。"
    )


def placed(folder: Path) -> list[Path]:
    """Put the drafted run in place of the earlier one, whole. What a person changed is renamed and returned.

    Raises OSError when a file is open elsewhere; the earlier run is then as it was, but for the names.
    """
    kept = _kept_aside(folder, OTHERS)
    put_in_place(folder, RUN_FILES, META)
    return kept


def placed_among(folder: Path, meta: RunMeta, names: Collection[str]) -> list[Path]:
    """Put the drafted files of these names among the others of that run, as ``placed`` does for all of them."""
    draft = folder / NEW
    write_meta(replace(meta, files=dict(sorted({**meta.files, **sums_in(draft, names)}.items()))), draft)
    kept = _kept_aside(folder, frozenset(names))
    put_in_place(folder, {*names, META}, META)
    return kept


def _kept_aside(folder: Path, names: frozenset[str]) -> list[Path]:
    """Rename what is not as a program wrote it. Its content tells, not its time: clocks are set, copies keep times."""
    written = _written(folder)
    kept = []
    for path in (folder / name for name in sorted(names)):
        if path.suffix == ".jsonl" or not path.is_file() or sum_of(path) == written.get(path.name):
            continue
        there = aside_name(path)
        path.rename(there)
        kept.append(there)
    return kept


def _written(folder: Path) -> dict[str, str]:
    """The checksums of the earlier run's files; none where it is not known what was written."""
    try:
        files = json.loads((folder / META).read_bytes())["files"]
        return {str(name): str(value) for name, value in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}

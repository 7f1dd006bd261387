"""A run's folder while it is written: one writer at a time, the new run beside the earlier one until it is whole, and
whatever a person wrote into a file of ours kept."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from analog_review.disk import NEW, OLD, alone, aside_name, beside, put_in_place, settle, sum_of, sums_in
from analog_review.model.run import RunMeta
from analog_review.pipeline.files import META, OTHERS, RUN_FILES, write_meta

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
    """An empty folder for the files of the new run, on the disk of the folder (which is ``held``)."""
    with beside(folder) as draft:
        yield draft


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

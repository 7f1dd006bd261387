"""Runs kept whole: a collection in which nothing changed since is copied out, not scanned and written again."""

import json
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from analog_review.corpus import ReadResult, discover, opened
from analog_review.detect import engine_versions
from analog_review.detect import key_of as engine_key
from analog_review.disk import sum_of, sums_in
from analog_review.model.decisions import Decisions
from analog_review.model.records import decode, to_json
from analog_review.model.run import InputFile, RunMeta
from analog_review.pipeline.files import META, OTHERS, RUN_FILES, write_meta
from analog_review.pipeline.memory import code_version, key_of
from analog_review.pipeline.options import Options

RUNS = "runs"
KEPT = 3
"""Runs that are kept; a city's takes some ten megabytes."""
_SUMS = "checksums.json"
"""Name → SHA-256 of every file of a kept run. It is written last: a folder without it holds no whole run."""


class DamagedError(ValueError):
    """A kept run is not what was kept."""


@dataclass(frozen=True)
class KeptRun:
    """The place of one run among those kept: its inputs, rules, settings and decisions name it."""

    parent: Path
    about: tuple[str, ...]
    given: tuple[tuple[str, str], ...]

    @property
    def folder(self) -> Path:
        """Where the run is kept, or would be."""
        return self.parent / key_of(*self.about, *(part for pair in self.given for part in pair))

    @property
    def kept(self) -> bool:
        """Whether this very run is kept."""
        return (self.folder / _SUMS).is_file()

    def restore(self, target: Path, begun: float) -> RunMeta | None:
        """Copy the run into an empty folder as if it had just been made, in the seconds since ``begun`` (monotonic).

        None when another scan let go of it meanwhile. Raises DamagedError when a file is not the one that was kept; it
        is let go of. In both cases the folder holds no whole run. Raises OSError when the folder cannot be written.
        """
        try:
            sums = sums_of(self.folder)
        except FileNotFoundError:
            return None
        for name, wanted in sums.items():
            try:
                shutil.copyfile(self.folder / name, target / name)
            except FileNotFoundError:
                self._lost()
                return None
            # What was copied is looked at, and not the original: reading it twice may give two things.
            if sum_of(target / name) != wanted:
                self.forget()
                raise DamagedError(name)
        with suppress(OSError):
            os.utime(self.folder)
        started = datetime.now().astimezone().isoformat(timespec="seconds")
        try:
            meta = decode(RunMeta, (target / META).read_bytes())
        except ValueError as error:
            self.forget()
            raise DamagedError(META) from error
        meta = replace(meta, started=started, seconds=round(time.monotonic() - begun, 1))
        write_meta(meta, target)
        return meta

    def _lost(self) -> None:
        """A file of the run is not there: it was let go of, unless the rest of it still stands."""
        if self.kept:
            self.forget()
            raise DamagedError(self.folder.name)

    def forget(self) -> None:
        """Let go of this run."""
        with suppress(OSError):
            (self.folder / _SUMS).unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def keep(self, run: Path, read: Sequence[InputFile]) -> None:
        """Copy a run's files here, whole or not at all, and let the oldest of those kept go. A run whose inputs
        (``read``) were changed between looking at them and reading them is not kept.

        ``run`` is the folder in which it was made, to which nobody else has come yet.
        """
        if _sorted((file.source, file.sha256 or file.reason) for file in read) != self.given:
            return
        draft = self.parent / f".{self.folder.name}-{os.getpid()}"
        try:
            self.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(run, draft, ignore=lambda folder, names: [n for n in names if n not in RUN_FILES])
            sums = sums_in(draft, RUN_FILES)
            written = decode(RunMeta, (draft / META).read_bytes()).files
            if {name: one for name, one in sums.items() if name in OTHERS} != written:
                raise DamagedError(self.folder.name)
            (draft / _SUMS).write_text(json.dumps(sums, indent=1) + "\n", encoding="utf-8")
            draft.replace(self.folder)
            os.utime(self.folder)  # copied with the folder's own time, which says nothing of when it was kept
        except (OSError, ValueError):  # no room (the run itself is written), or kept by another scan meanwhile
            shutil.rmtree(draft, ignore_errors=True)
        with suppress(OSError):
            _let_go(self.parent)


def sums_of(folder: Path) -> dict[str, str]:
    """The checksums with which a run was kept. Raises FileNotFoundError, and DamagedError when they cannot be read."""
    try:
        sums = json.loads((folder / _SUMS).read_bytes())
        if isinstance(sums, dict) and META in sums and RUN_FILES.issuperset(sums):
            return {str(name): str(one) for name, one in sums.items()}
    except ValueError:
        pass
    shutil.rmtree(folder, ignore_errors=True)
    raise DamagedError(_SUMS)


def check_runs(cache: Path) -> tuple[int, int]:
    """How many of the runs kept below a folder are as they were written, and how many were not and are let go of."""
    whole = 0
    runs = [p for p in (cache / RUNS).glob("*") if p.is_dir() and not p.name.startswith(".")]
    for run in runs:
        try:
            sums = sums_of(run)
            whole += sums == sums_in(run, RUN_FILES) or _forgotten(run)
        except (OSError, DamagedError):
            shutil.rmtree(run, ignore_errors=True)
    return whole, len(runs) - whole


def _forgotten(run: Path) -> bool:
    shutil.rmtree(run, ignore_errors=True)
    return False


def _let_go(parent: Path) -> None:
    """Only the newest stay. The checksums go first, so that nothing half deleted passes for a run."""
    runs = [p for p in parent.iterdir() if not p.name.startswith(".")]
    for old in sorted(runs, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT:]:
        (old / _SUMS).unlink(missing_ok=True)
        shutil.rmtree(old, ignore_errors=True)


def whole_of(inputs: Sequence[Path], options: Options, decisions: Decisions) -> KeptRun | None:
    """Where a run of these inputs, as they are now, would be kept; None without a cache."""
    if options.cache is None:
        return None
    given = []
    for found in discover(inputs, options.city.limits):
        data = opened(found)
        told = data.file.reason if isinstance(data, ReadResult) else sha256(data).hexdigest()
        given.append((found.source, told))
    rules = options.rulebook
    about = (
        code_version(),
        engine_key(engine_versions()),
        rules.fingerprint,
        options.preset,
        ",".join(rule.id for rule in rules.rules),
        json.dumps(to_json(options.city), sort_keys=True),
        str(options.sample),
        str(options.seed),
        repr(sorted(decisions.latest.items(), key=repr)),
        repr(decisions.problems),
    )
    return KeptRun(options.cache / RUNS, about, _sorted(given))


def _sorted(given: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(given))

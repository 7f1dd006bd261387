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
from analog_review.model.decisions import Decisions
from analog_review.model.records import decode, to_json
from analog_review.model.run import InputFile, RunMeta
from analog_review.pipeline.files import RUN_FILES, write_meta
from analog_review.pipeline.memory import code_version, key_of
from analog_review.pipeline.options import Options

RUNS = "runs"
KEPT = 3
"""Runs that are kept; a city's takes some ten megabytes."""


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
        return (self.folder / "run.json").is_file()

    def restore(self, target: Path, begun: float) -> RunMeta | None:
        """Copy the run into a folder as if it had just been made, in the seconds since ``begun`` (monotonic).

        None when another scan let go of it meanwhile, or it is damaged: then the folder holds no whole run.
        """
        try:
            return self._restored(target, begun)
        except (FileNotFoundError, ValueError):
            return None

    def _restored(self, target: Path, begun: float) -> RunMeta:
        started = datetime.now().astimezone().isoformat(timespec="seconds")
        meta = decode(RunMeta, (self.folder / "run.json").read_bytes())
        target.mkdir(parents=True, exist_ok=True)
        (target / "run.json").unlink(missing_ok=True)
        for name in sorted(RUN_FILES - {"run.json"}):
            if (self.folder / name).is_file():
                draft = target / f"{name}.part"
                shutil.copyfile(self.folder / name, draft)
                draft.replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)
        (self.folder / "run.json").stat()  # a run that is let go of loses this first
        os.utime(self.folder)
        meta = replace(meta, started=started, seconds=round(time.monotonic() - begun, 1))
        write_meta(meta, target)
        return meta

    def keep(self, run: Path, read: Sequence[InputFile]) -> None:
        """Copy a run's folder here, whole or not at all, and let the oldest of those kept go. A run whose files
        (``read``) were changed between looking at them and reading them is not kept."""
        if _sorted((file.source, file.sha256 or file.reason) for file in read) != self.given:
            return
        draft = self.parent / f".{self.folder.name}-{os.getpid()}"
        try:
            self.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(draft, ignore_errors=True)
            shutil.copytree(run, draft, ignore=lambda folder, names: [n for n in names if n not in RUN_FILES])
            draft.replace(self.folder)
            os.utime(self.folder)  # copied with the folder's own time, which says nothing of when it was kept
        except OSError:  # no room (the run itself is written), or another scan kept the same run meanwhile
            shutil.rmtree(draft, ignore_errors=True)
        with suppress(OSError):
            _let_go(self.parent)


def _let_go(parent: Path) -> None:
    """Only the newest stay. run.json goes first, so that nothing half deleted passes for a run."""
    runs = [p for p in parent.iterdir() if not p.name.startswith(".")]
    for old in sorted(runs, key=lambda p: p.stat().st_mtime, reverse=True)[KEPT:]:
        (old / "run.json").unlink(missing_ok=True)
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

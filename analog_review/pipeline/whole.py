"""Runs kept whole: a collection in which nothing changed since is copied out, not scanned and written again."""

import json
import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from analog_review.corpus import ReadResult, discover, opened
from analog_review.detect import engine_versions
from analog_review.detect import key_of as engine_key
from analog_review.model.decisions import Decisions
from analog_review.model.records import from_json, to_json
from analog_review.model.run import RunMeta
from analog_review.pipeline.files import RUN_FILES, write_meta
from analog_review.pipeline.memory import code_version, key_of
from analog_review.pipeline.options import Options

RUNS = "runs"
KEPT = 3
"""Runs that are kept; a city's takes some ten megabytes."""


@dataclass(frozen=True)
class Whole:
    """The place of one run among those kept: its inputs, rules, settings and decisions name it."""

    folder: Path

    @property
    def kept(self) -> bool:
        """Whether this very run is kept."""
        return (self.folder / "run.json").is_file()

    def restore(self, target: Path, begun: float) -> RunMeta:
        """Copy the run into a folder as if it had just been made, in the seconds since ``begun`` (monotonic)."""
        started = datetime.now().astimezone().isoformat(timespec="seconds")
        meta: RunMeta = from_json(RunMeta, json.loads((self.folder / "run.json").read_text(encoding="utf-8")))
        target.mkdir(parents=True, exist_ok=True)
        (target / "run.json").unlink(missing_ok=True)
        for path in sorted(self.folder.iterdir()):
            if path.name in RUN_FILES and path.name != "run.json":
                draft = target / f"{path.name}.part"
                shutil.copyfile(path, draft)
                draft.replace(target / path.name)
        meta = replace(meta, started=started, seconds=round(time.monotonic() - begun, 1))
        write_meta(meta, target)
        os.utime(self.folder)
        return meta

    def keep(self, run: Path) -> None:
        """Copy a run's folder here, whole or not at all, and let the oldest of those kept go."""
        parent = self.folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        draft = parent / f".{self.folder.name}-{os.getpid()}"
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(run, draft, ignore=lambda folder, names: [n for n in names if n not in RUN_FILES])
        try:
            draft.replace(self.folder)
            os.utime(self.folder)  # copied with the folder's own time, which says nothing of when it was kept
        except OSError:  # another scan kept the same run meanwhile
            shutil.rmtree(draft, ignore_errors=True)
        others = sorted((p for p in parent.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime, reverse=True)
        for old in others[KEPT:]:
            shutil.rmtree(old, ignore_errors=True)


def whole_of(inputs: Sequence[Path], options: Options, decisions: Decisions) -> Whole | None:
    """Where a run of these inputs, as they are now, would be kept; None without a cache."""
    if options.cache is None:
        return None
    given = []
    for found in discover(inputs, options.city.limits):
        data = opened(found)
        given += [found.source, data.problems[0].message if isinstance(data, ReadResult) and data.problems else ""]
        given += [] if isinstance(data, ReadResult) else [sha256(data).hexdigest()]
    rules = options.rulebook
    key = key_of(
        code_version(),
        engine_key(engine_versions()),
        rules.fingerprint,
        options.preset,
        ",".join(rule.id for rule in rules.rules),
        json.dumps(to_json(options.city), sort_keys=True),
        str(options.sample),
        str(options.seed),
        repr(sorted(decisions.latest.items(), key=repr)),
        *given,
    )
    return Whole(options.cache / RUNS / key)

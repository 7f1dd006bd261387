"""A cluster gives the bytes of a scan on one machine, also when a worker is lost on the way."""

import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from analog_review.model.city import City
from analog_review.model.records import dump_line
from analog_review.model.run import Run
from analog_review.pipeline import FILES, ClusterError, Options, run_scan
from analog_review.rulebook import Rulebook, default_rules, load_rulebook
from tests.conftest import CITY

pytestmark = pytest.mark.model
distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    rulebook = load_rulebook(default_rules())
    return rulebook.select(rulebook.presets["standard"])


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("few") / "例規"
    folder.mkdir()
    for path in sorted((CITY / "reiki").glob("*.txt"))[:6]:
        shutil.copy(path, folder / path.name)
    return folder


def _lines(run: Run) -> dict[str, list[str]]:
    return {name: [dump_line(record) for record in getattr(run, field)] for field, name, _ in FILES}


def _quiet(stage: str, done: int, total: int) -> None:
    pass


def test_a_cluster_that_loses_a_worker_gives_the_same(few: Path, rules: Rulebook, tmp_path: Path) -> None:
    here = run_scan([few], Options(rules, "standard", City(), tmp_path / "here"), _quiet)
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        killed: list[int] = []

        def kill(stage: str, done: int, total: int) -> None:
            if stage == "parse" and not killed:
                killed.append(pids[0])
                os.kill(pids[0], signal.SIGTERM if not hasattr(signal, "SIGKILL") else signal.SIGKILL)

        options = Options(rules, "standard", City(), tmp_path / "there", cluster=cluster.scheduler_address)
        there = run_scan([few], options, kill)
    assert killed and here.findings
    assert _lines(there) == _lines(here)


def test_a_cluster_that_is_not_there_is_said(few: Path, rules: Rulebook, monkeypatch: Any) -> None:
    monkeypatch.setattr("analog_review.pipeline.cluster._PATIENCE", "1s")
    options = Options(rules, "standard", City(), None, cluster="tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="つながりません"):
        run_scan([few], options, _quiet)

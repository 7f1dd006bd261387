"""The command line in a folder of the test's own, and a pipeline that finds nothing without a language model."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analog_review import pipeline
from analog_review.cli import main
from analog_review.model.run import SCHEMA, Funnel, Run, RunMeta

Invoke = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Run the program as a shell would, in a temporary folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*args: str) -> Result:
        return CliRunner().invoke(main, list(args), prog_name="analog-review")

    return invoke


@pytest.fixture
def reiki(tmp_path: Path) -> Path:
    """A collection of one ordinance."""
    folder = tmp_path / "例規"
    folder.mkdir()
    text = "○見本条例\n平成10年3月20日\n条例第1号\n第1条　公告は、市役所の掲示場に掲示して行う。\n"
    (folder / "一.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Let a scan find nothing, at once."""
    funnel = Funnel(documents=1, sentences=1, characters=10)
    meta = RunMeta(SCHEMA, "0", "2026-10-01", 0.0, "standard", ("posting",), {}, "r", "", None, (), funnel)
    run = Run(meta, (), (), (), (), (), ())
    monkeypatch.setattr(pipeline, "run_scan", lambda *_: run)
    monkeypatch.setattr(pipeline, "whole_of", lambda *_: None)  # nothing kept, and nothing to keep
    return run

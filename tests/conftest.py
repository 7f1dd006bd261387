"""What tests of several rooms share: a cache of their own, and one scan of the sample city."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analog_review.cli import main

ROOT = Path(__file__).resolve().parents[1]
CITY = ROOT / "corpora" / "kirigahama"


@dataclass(frozen=True)
class Scanned:
    """A run of the command line and the folder it wrote."""

    folder: Path
    result: Result


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Parses of the tests stay out of the user's cache, and are shared by the tests of one run."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        patch.setenv("LOCALAPPDATA", str(folder))
        yield folder


@pytest.fixture(scope="session")
def sample_run(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    """The sample city scanned once, as `make demo` does. Only for tests marked ``model``."""
    folder = tmp_path_factory.mktemp("sample") / "demo"
    args = ["scan", str(CITY / "reiki"), "--city", str(CITY / "city.yaml"), "--out", str(folder)]
    return Scanned(folder, CliRunner().invoke(main, args))

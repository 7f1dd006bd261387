"""The whole path on real files: the same bytes each time, one bad file alone, the screen without loss, rules proved."""

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from analog_review import pipeline
from analog_review.detect import ParseCache, default_folder, engine_versions, key_of, prove
from analog_review.model.city import City
from analog_review.model.problem import Severity
from analog_review.model.run import Run
from analog_review.rulebook import Rulebook, default_rules, load_city, load_rulebook
from tests.conftest import CITY, Scanned
from tests.in_memory import ordinances_in, scan

pytestmark = pytest.mark.model
_FEW = ("印鑑", "公告式")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(default_rules())


def _quiet(stage: str, done: int, total: int) -> None:
    pass


def _run(folder: Path, rulebook: Rulebook, cache: Path | None, *, jobs: int = 1) -> Run:
    standard = rulebook.select(rulebook.presets["standard"])
    return pipeline.run_scan([folder], pipeline.Options(standard, "standard", City(), cache, jobs), _quiet)


def _written(run: Run, rulebook: Rulebook, folder: Path) -> dict[str, bytes]:
    pipeline.write_run(run, pipeline.catalogue_of(rulebook, City()), City(), folder, _quiet)
    return {p.name: p.read_bytes() for p in folder.glob("*.jsonl")}


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A folder of a few ordinances of the sample city."""
    folder = tmp_path / "例規"
    folder.mkdir()
    texts = [
        p for p in sorted((CITY / "reiki").iterdir()) if any(w in unicodedata.normalize("NFC", p.name) for w in _FEW)
    ]
    for path in texts or sorted((CITY / "reiki").iterdir())[:3]:
        shutil.copy(path, folder / path.name)
    return folder


def test_every_rule_does_what_its_examples_say(rulebook: Rulebook, own_cache: Path) -> None:
    cache = ParseCache(default_folder(), key_of(engine_versions()))
    problems = prove(rulebook, cache)
    cache.close()
    assert [p.message for p in problems] == []


def test_two_runs_give_the_same_bytes(few: Path, rulebook: Rulebook, tmp_path: Path, own_cache: Path) -> None:
    """With and without a cache, with one process and two."""
    one = _written(_run(few, rulebook, default_folder()), rulebook, tmp_path / "one")
    two = _written(_run(few, rulebook, None, jobs=2), rulebook, tmp_path / "two")
    assert one["findings.jsonl"]
    assert one == two


def test_a_run_finds_what_is_found_in_memory(few: Path, rulebook: Rulebook, own_cache: Path) -> None:
    run = _run(few, rulebook, default_folder(), jobs=2)
    cache = ParseCache(default_folder(), key_of(engine_versions()))
    found = scan(ordinances_in(few), rulebook.select(rulebook.presets["standard"]), cache, sample=60)
    cache.close()
    assert run.findings == found.findings != ()
    assert run.dismissed == found.dismissed
    assert run.sample == found.sample


def test_one_bad_file_does_not_stop_the_others(few: Path, rulebook: Rulebook, own_cache: Path) -> None:
    alone = _run(few, rulebook, default_folder())
    (few / "00_壊れた.txt").write_bytes(b"\xff\xfe\x00\x81\x82" * 50)
    (few / "01_文書.pdf").write_bytes(b"%PDF-1.7\n")
    (few / "02_空.txt").write_bytes(b"")
    together = _run(few, rulebook, default_folder())
    assert together.findings == alone.findings
    assert any(p.severity is Severity.ERROR for p in together.problems)
    assert {p.source for p in together.problems} >= {"例規/01_文書.pdf", "例規/02_空.txt"}
    assert all(p.hint for p in together.problems if p.severity is not Severity.INFO)


def test_the_screen_loses_nothing(rulebook: Rulebook, own_cache: Path) -> None:
    city = load_city(CITY / "city.yaml")
    ordinances = ordinances_in(CITY / "reiki")
    cache = ParseCache(default_folder(), key_of(engine_versions()))
    try:
        fast, slow = (
            scan(ordinances, rulebook, cache, screened=screened, online_title=city.online_ordinance)
            for screened in (True, False)
        )
    finally:
        cache.close()
    assert slow.parsed > fast.parsed
    assert fast.findings == slow.findings


def test_a_run_is_read_back_as_it_was_written(sample_run: Scanned) -> None:
    run = pipeline.load_run(sample_run.folder)
    assert run.meta.city == "桐ヶ浜市"
    assert run.findings
    assert len({f.id for f in run.findings}) == len(run.findings)
    known = {f.id for f in run.findings}
    assert {p.finding for p in run.proposals} <= known
    assert {member for group in run.groups for member in group.members} <= known


def test_evidence_is_where_it_says(sample_run: Scanned) -> None:
    for finding in pipeline.load_run(sample_run.folder).findings:
        assert finding.evidence
        for evidence in finding.evidence:
            assert finding.sentence[evidence.start : evidence.end] == evidence.text


def test_the_funnel_adds_up(sample_run: Scanned) -> None:
    meta = json.loads((sample_run.folder / "run.json").read_text(encoding="utf-8"))
    lines = (sample_run.folder / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    funnel = meta["funnel"]
    assert sum(n for by in funnel["findings"].values() for n in by.values()) == len(lines)
    clauses = {(f["source"], f["clause"]) for f in map(json.loads, lines)}
    assert sum(funnel["clauses_total"].values()) == len(clauses)
    assert funnel["documents"] >= 24
    assert (
        funnel["sentences"] >= funnel["screened"] >= len({(f["source"], f["sentence"]) for f in map(json.loads, lines)})
    )


@pytest.mark.parametrize("name", ["one.html", "two.txt"])
def test_what_is_no_ordinance_gives_no_finding_and_no_exception(
    tmp_path: Path, rulebook: Rulebook, own_cache: Path, name: str
) -> None:
    """Text that is no ordinance is a problem with a hint, never an exception."""
    folder = tmp_path / "例規"
    folder.mkdir()
    (folder / name).write_text("<html><body>お知らせ</body></html>" if name.endswith("html") else "お知らせ\n", "utf-8")
    run = _run(folder, rulebook, default_folder())
    assert run.findings == ()
    assert all(p.message and p.source for p in run.problems)

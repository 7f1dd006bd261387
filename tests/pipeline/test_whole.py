"""A collection in which nothing changed is copied out; whatever decides a run makes it another run."""

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from analog_review.disk import sum_of
from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decision, Decisions, Origin
from analog_review.model.run import InputFile
from analog_review.pipeline import DamagedError, Options, whole_of
from analog_review.rulebook import default_rules, load_rulebook

RULES = load_rulebook(default_rules())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "例規"
    folder.mkdir()
    (folder / "a.txt").write_text("○見本条例\n第1条　市長は、告示を掲示場に掲示する。\n", encoding="utf-8")
    return folder


def _options(tmp_path: Path) -> Options:
    return Options(RULES.select(("posting",)), "select:posting", City(), tmp_path / "kept")


def _run(tmp_path: Path) -> Path:
    run = tmp_path / "run"
    run.mkdir()
    meta: dict[str, object] = {
        "schema": 1, "version": "0", "started": "2026-01-01T00:00:00+09:00", "seconds": 9.5, "preset": "x",
        "categories": [], "engine": {}, "rules": "", "city": "", "as_of": None, "inputs": [], "funnel": {},
    }  # fmt: skip
    (run / "findings.jsonl").write_text("一行\n", encoding="utf-8")
    meta["files"] = {"findings.jsonl": sum_of(run / "findings.jsonl")}
    (run / "run.json").write_text(json.dumps(meta), encoding="utf-8")
    (run / "review-20260101-000000.xlsx").write_bytes(b"a person's")
    return run


def _read(folder: Path, text: str | None = None) -> list[InputFile]:
    data = text.encode() if text else (folder / "a.txt").read_bytes()
    return [InputFile("例規/a.txt", sha256(data).hexdigest(), "text", "utf-8", 1, "", "read")]


def test_a_kept_run_comes_back_with_its_own_time(folder: Path, tmp_path: Path) -> None:
    whole = whole_of([folder], _options(tmp_path), NO_DECISIONS)
    assert whole is not None and not whole.kept
    run = _run(tmp_path)
    whole.keep(run, _read(folder, "○別の文"))
    assert not whole.kept, "the file was changed while it was read"
    whole.keep(run, _read(folder))
    assert whole.kept
    target = tmp_path / "out"
    target.mkdir()
    meta = whole.restore(target, 0.0)
    assert meta is not None
    assert (target / "findings.jsonl").read_text(encoding="utf-8") == "一行\n"
    assert meta.started > "2026-01-01T00:00:00+09:00" and json.loads((target / "run.json").read_text())["seconds"]
    assert not (target / "review-20260101-000000.xlsx").exists()


def test_everything_that_decides_a_run_names_it(folder: Path, tmp_path: Path) -> None:
    options = _options(tmp_path)
    decision = Decision("G", "備考", "値", "山田", "2026-01-01", Origin(), "r")
    decided = Decisions({("G", "備考"): {"山田": decision}})
    places = [
        whole_of([folder], options, NO_DECISIONS),
        whole_of([folder], replace(options, seed=2), NO_DECISIONS),
        whole_of([folder], replace(options, city=City(name="霧市")), NO_DECISIONS),
        whole_of([folder], replace(options, rulebook=RULES.select(("seal",))), NO_DECISIONS),
        whole_of([folder], options, decided),
    ]
    (folder / "a.txt").write_text("○見本条例\n第1条　市長は、告示を掲示板に掲示する。\n", encoding="utf-8")
    places.append(whole_of([folder], options, NO_DECISIONS))
    (folder / "b.txt").write_text("", encoding="utf-8")
    places.append(whole_of([folder], options, NO_DECISIONS))
    assert len({str(one and one.folder) for one in places}) == len(places)


def test_only_the_newest_runs_are_kept(folder: Path, tmp_path: Path) -> None:
    run = _run(tmp_path)
    for seed in range(5):
        whole = whole_of([folder], replace(_options(tmp_path), seed=seed), NO_DECISIONS)
        assert whole is not None
        whole.keep(run, _read(folder))
        assert whole.kept
    assert len(list((tmp_path / "kept" / "runs").iterdir())) == 3


def test_without_a_cache_no_run_is_kept(folder: Path, tmp_path: Path) -> None:
    assert whole_of([folder], replace(_options(tmp_path), cache=None), NO_DECISIONS) is None


def test_a_run_let_go_of_meanwhile_is_none(folder: Path, tmp_path: Path) -> None:
    whole = whole_of([folder], _options(tmp_path), NO_DECISIONS)
    assert whole is not None
    whole.keep(_run(tmp_path), _read(folder))
    whole.forget()
    (tmp_path / "out").mkdir()
    assert whole.restore(tmp_path / "out", 0.0) is None
    assert not (tmp_path / "out" / "run.json").exists()


@pytest.mark.parametrize("name", ["run.json", "findings.jsonl", "checksums.json"])
@pytest.mark.parametrize("damage", ["bit", "half", "empty", "gone"])
def test_a_damaged_run_is_never_copied_out(folder: Path, tmp_path: Path, name: str, damage: str) -> None:
    whole = whole_of([folder], _options(tmp_path), NO_DECISIONS)
    assert whole is not None
    whole.keep(_run(tmp_path), _read(folder))
    path = whole.folder / name
    data = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        spoilt = {"bit": bytes([data[0], data[1] ^ 1]) + data[2:], "half": data[: len(data) // 2], "empty": b""}
        path.write_bytes(spoilt[damage])
    (tmp_path / "out").mkdir()
    if name == "checksums.json" and damage == "gone":
        assert not whole.kept and whole.restore(tmp_path / "out", 0.0) is None
        return
    with pytest.raises(DamagedError):
        whole.restore(tmp_path / "out", 0.0)
    assert not whole.kept, "it is made anew"


def test_a_run_that_is_not_as_it_was_made_is_not_kept(folder: Path, tmp_path: Path) -> None:
    whole = whole_of([folder], _options(tmp_path), NO_DECISIONS)
    assert whole is not None
    run = _run(tmp_path)
    (run / "findings.jsonl").write_text("二行\n", encoding="utf-8")
    whole.keep(run, _read(folder))
    assert not whole.kept


def test_a_run_that_cannot_be_kept_stops_nothing(folder: Path, tmp_path: Path) -> None:
    whole = whole_of([folder], _options(tmp_path), NO_DECISIONS)
    assert whole is not None
    (tmp_path / "kept").write_text("no folder", encoding="utf-8")
    whole.keep(_run(tmp_path), _read(folder))
    assert not whole.kept

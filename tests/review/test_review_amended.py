"""The sample city, amended meanwhile: each decision ends where it belongs."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from analog_review import pipeline
from analog_review.model.carry import Passage, subject_text
from analog_review.model.city import City
from analog_review.model.decisions import Decision, Decisions, Origin, Subject
from analog_review.model.run import Run
from analog_review.review import carry
from analog_review.rulebook import default_rules, load_rulebook
from tests.conftest import CITY

_PARK, _GONE, _KEPT, _NEW = "0720_*", "0725_*", "0401_*", "0730_*"


def _quiet(stage: str, done: int, total: int) -> None:
    """No progress."""


def _copy(folder: Path, *patterns: str) -> None:
    folder.mkdir()
    for pattern in patterns:
        (path,) = (CITY / "reiki").glob(pattern)
        shutil.copy(path, folder)


def _scan(folder: Path, cache: Path) -> Run:
    rulebook = load_rulebook(default_rules())
    options = pipeline.Options(rulebook.select(rulebook.presets["standard"]), "standard", City(), cache)
    return pipeline.run_scan([folder], options, _quiet)


@pytest.mark.model
def test_an_amended_collection(tmp_path: Path) -> None:
    before, after = tmp_path / "前" / "例規集", tmp_path / "後" / "例規集"
    for folder in (before, after):
        folder.parent.mkdir()
    _copy(before, _PARK, _GONE, _KEPT)
    _copy(after, _PARK, _KEPT, _NEW)
    (park,) = after.glob(_PARK)
    text = park.read_bytes().decode("cp932")
    changed = text.replace("目視、触診及び打音により調べ", "目視、触診、打音その他これらに類する方法により調べ")
    changed = changed.replace("\n第9条　", "\n第19条　")
    assert changed.count("第19条") == 1
    assert "その他これらに類する方法" in changed
    park.write_bytes(changed.encode("cp932"))
    old, new = _scan(before, tmp_path / "cache"), _scan(after, tmp_path / "cache")

    latest: dict[tuple[Subject, str], dict[str, Decision]] = {}
    for finding in old.findings:
        line = Decision(finding.key, "処置", "改正", "公園課", "2026-04-01", Origin(), "")
        latest[finding.key, "処置"] = {"公園課": line}
    carried = carry(old, new, Decisions(latest))
    fates = {passed.old: passed for passed in carried.passed if passed.old}
    assert len(fates) == len({finding.key for finding in old.findings})
    counted: dict[str, Counter[Passage]] = {}
    for finding in old.findings:
        passed = fates[subject_text(finding.key)]
        counted.setdefault(finding.ordinance.title, Counter())[passed.fate] += 1
        if "打音" in finding.sentence:
            assert (passed.fate, passed.stands) == (Passage.TO_CONFIRM, False)
            assert "条文" in passed.changes
        if finding.location == "第9条" and finding.ordinance.title.endswith("都市公園条例"):
            assert (passed.fate, "場所" in passed.changes) == (Passage.TO_CONFIRM, True)
            assert passed.after is not None
            assert passed.after.place == "第19条"
    by_end = {title.removeprefix("桐ヶ浜市"): count for title, count in counted.items()}
    assert set(by_end["道路占用規則"]) == {Passage.ORPHANED}
    assert set(by_end["印鑑条例"]) == {Passage.CARRIED}
    assert set(by_end["都市公園条例"]) == {Passage.CARRIED, Passage.TO_CONFIRM}
    assert not any(p.after and p.after.title.endswith("営住宅条例") for p in carried.passed if p.old)

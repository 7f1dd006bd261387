"""The same instrument in every format: the same provisions, sentences and places, and the same findings."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analog_review.cli import main
from analog_review.corpus import parse_text
from analog_review.model.location import location
from tests.corpus.examples import MODERN, OLD
from tests.corpus.flat import read
from tests.corpus.renderings import PAGES, plain


def structure(data: bytes, name: str) -> list[str]:
    """Title and number, then each sentence with its place and its kind of provision."""
    taken = read(data, name)
    assert taken.text is not None, taken
    assert taken.account is None or taken.account.lost == 0
    found, _ = parse_text(taken.text, name)
    rows = [f"{found.title}/{found.number}/{found.kind}/{found.enactor}"]
    for sentence in found.sentences:
        provision = found.provisions[sentence.provision]
        words = "".join(found.text[sentence.start : sentence.end].split())
        rows.append(f"{provision.part.value} {provision.kind.value} {location(found, sentence.provision)}|{words}")
    return rows


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("text", [MODERN, OLD], ids=["modern", "old"])
def test_a_page_has_the_structure_of_the_plain_text(text: str, page: str) -> None:
    drawn = "\n".join(line for line in text.splitlines() if "---" not in line) + "\n"
    assert structure(PAGES[page](text), "a.html") == structure(plain(drawn), "a.txt")


SAME = ("広場条例", "桟橋使用規則", "駐車場条例")
"""What the files of ``golden`` hold that begin with these names: one instrument each, in several formats."""


@pytest.fixture(scope="module")
def findings(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What one scan finds in all the files."""
    folder = tmp_path_factory.mktemp("formats")
    (folder / "例規").mkdir()
    for path in (Path(__file__).parent / "golden").iterdir():
        if path.name.startswith(SAME) and path.suffix != ".golden":
            shutil.copy(path, folder / "例規")
    done = CliRunner().invoke(main, ["scan", str(folder / "例規"), "--out", str(folder / "out")])
    assert (folder / "out" / "run.json").is_file(), done.output
    return [json.loads(line) for line in (folder / "out" / "findings.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.model
@pytest.mark.parametrize("name", SAME)
def test_every_format_gives_the_same_findings(findings: list[dict[str, str]], name: str) -> None:
    by_source: dict[str, list[tuple[str, ...]]] = {}
    for found in findings:
        if found["source"].startswith(f"例規/{name}"):
            words = "".join(found["sentence"].split())
            row = (found["location"], found["category"], found["status"], found["rule"], words)
            by_source.setdefault(found["source"], []).append(row)
    files = [
        p for p in (Path(__file__).parent / "golden").iterdir() if p.name.startswith(name) and p.suffix != ".golden"
    ]
    assert len(by_source) == len(files) > 1
    first, *others = (sorted(rows) for rows in by_source.values())
    for other in others:
        assert other == first

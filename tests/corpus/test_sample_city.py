"""The sample city: read whole in every format, and labelled sentence by sentence."""

import json
import unicodedata

import pytest

from analog_review.corpus import ReadResult
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.model.problem import Severity
from tests.conftest import CITY
from tests.in_memory import read_all

_LABELLED = (Part.MAIN, Part.SUPPLEMENTARY)
"""Rows and forms are labelled only where they carry something."""
_FORMATS = (".txt", ".html", ".docx", ".pdf", ".xml", ".law.txt", ".xlsx", ".zip")


@pytest.fixture(scope="module")
def results() -> list[ReadResult]:
    return read_all([CITY / "reiki"])


@pytest.fixture(scope="module")
def ordinances(results: list[ReadResult]) -> list[Ordinance]:
    return [ordinance for result in results for ordinance in result.ordinances]


@pytest.fixture(scope="module")
def labelled() -> dict[str, list[str]]:
    """Labelled sentences by source."""
    found: dict[str, list[str]] = {}
    for line in (CITY / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["source"], []).append(_bare(row["sentence"]))
    return found


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def test_every_file_is_read(results: list[ReadResult], ordinances: list[Ordinance]) -> None:
    lost = {p.source.rsplit(".", 1)[1]: p.code for r in results for p in r.problems if p.severity is not Severity.INFO}
    assert lost == {"xlsx": "clause-list"}
    assert len({o.title for o in ordinances}) == len(ordinances) == 48
    assert sum(len(o.sentences) for o in ordinances) >= 1000


def test_the_formats_cities_hand_over_are_there() -> None:
    names = [path.name for path in (CITY / "reiki").iterdir()]
    assert [f for f in _FORMATS if not any(name.endswith(f) for name in names)] == []


def test_every_label_stands_in_its_file(ordinances: list[Ordinance], labelled: dict[str, list[str]]) -> None:
    texts = {o.source: _bare(o.text) for o in ordinances}
    assert [(s, t) for s, sentences in labelled.items() for t in sentences if t not in texts.get(s, "")] == []


def test_every_sentence_is_labelled(ordinances: list[Ordinance], labelled: dict[str, list[str]]) -> None:
    bare = []
    for ordinance in ordinances:
        known = labelled.get(ordinance.source, [])
        for sentence in ordinance.sentences:
            home = ordinance.provisions[sentence.provision]
            text = _bare(ordinance.text[sentence.start : sentence.end])
            if home.part in _LABELLED and home.kind is not Kind.ROW and text not in known:
                bare.append((ordinance.source, text))
    assert bare == []


def test_every_instrument_has_a_department(ordinances: list[Ordinance]) -> None:
    settings = (CITY / "city.yaml").read_text(encoding="utf-8")
    assert [o.title for o in ordinances if f"- {o.title}" not in settings] == []

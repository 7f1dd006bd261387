"""city.yaml is checked as strictly as a rule."""

from pathlib import Path

import pytest

from analog_review.rulebook import RuleError, load_city
from tests.conftest import CITY


def test_the_sample_city_loads() -> None:
    city = load_city(CITY / "city.yaml")
    assert city.name == "桐ヶ浜市"
    assert city.as_of == "2026-10-01"
    department = city.department_of("桐ヶ浜市印鑑条例")
    assert department is not None
    assert department.department == "市民課"


def test_an_empty_file_is_a_city_that_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "city.yaml"
    path.write_text("", encoding="utf-8")
    assert load_city(path).name == ""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: 市\nnmae: 市\n", 2),
        ("name: 市\nname: 町\n", 2),
        ("departments:\n  - bureau: 局\n", 2),
        ("name: 市\nas_of: [2026]\n", 2),
        ("name: {市\n", 2),
    ],
)
def test_a_mistake_is_refused_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "city.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_city(path)
    assert caught.value.problems[0].line == line
    assert caught.value.problems[0].source == path.as_posix()
    assert caught.value.problems[0].hint

"""city.yaml is checked as strictly as a rule."""

import re
from pathlib import Path

import pytest

from analog_review.rulebook import RuleError, default_rules, load_city, load_rulebook
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nmae: 市\n", "nmae: この名前の項目はありません（もしかして: name）"),
        ("style:\n  digit: half\n", "style.digit: この名前の項目はありません（もしかして: digits）"),
        ("departments:\n  - bureau: 局\n", "departments.0.department: この項目が書かれていません"),
        ("code: 999991\n", "code: 文字を書いてください"),
        ("departments: 公園課\n", "departments: 「- 」を付けた行か [ ] で、並べて書いてください"),
        ("style: half\n", "style: 「項目: 値」の形で書いてください"),
        ("style:\n  digits: 半角\n", "'half'、'full'"),
        ("style:\n  columns: [新, 旧]\n", "style.columns: [改正後, 改正前]"),
        ("limits:\n  file_mb: 0\n", "limits.file_mb: 1以上の数を書いてください"),
        ("limits:\n  file_mb: 大\n", "limits.file_mb: 整数を書いてください"),
    ],
)
def test_a_mistake_is_told_in_japanese(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "city.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_city(path)
    assert said in caught.value.problems[0].message
    assert not re.search("should|permitted|required|[Ii]nput", caught.value.problems[0].message)


def test_a_city_has_keywords_of_its_own() -> None:
    rulebook = load_rulebook(default_rules())
    own = rulebook.with_keywords({"posting": ("貼り出",)})
    assert own.common.keywords["posting"] == ("貼り出",)
    assert own.common.keywords["seal"] == rulebook.common.keywords["seal"]
    assert own.fingerprint != rulebook.fingerprint and rulebook.with_keywords({}) is rulebook

"""Rules are loaded strictly: every way to get one wrong is refused with the file, the line and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analog_review.model.problem import Problem
from analog_review.rulebook import RuleError, load_rulebook
from analog_review.rulebook.strict_yaml import parse_yaml
from tests.rulebook.conftest import RULE

Make = Callable[..., Path]


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(RuleError) as caught:
        load_rulebook(folder)
    return caught.value.problems


def line_of(text: str, word: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if word in line)


def test_a_good_rule_loads(rules_folder: Make) -> None:
    rulebook = load_rulebook(rules_folder())
    assert [rule.id for rule in rulebook.rules] == ["posting.example"]
    assert rulebook.by_id["posting.example"].category == "posting"


@pytest.mark.parametrize(
    ("old", "new", "code", "word", "message"),
    [
        ("phase: 1", "phase: 1\nphase: 2", "yaml", "phase: 2", "二度"),
        ("confidence: high", "confidance: high", "yaml-shape", "confidance", "confidance"),
        ("confidence: high", "confidence: sure", "yaml-shape", "confidence", "confidence"),
        ("reason: SENSE", "reason: WHIM", "yaml-shape", "reason", "reason"),
        ("basis:\n  - 例\n", "basis: []\n", "yaml-shape", "basis", "basis"),
        ("    place: [掲示場]\n", "", "yaml-shape", "- id: board", "sees"),
        ("title: 掲示場への掲示", "title: [掲示場", "yaml", "why:", "YAML"),
        ("place: [掲示場]", "pattern: ㊞(", "rule-pattern", "pattern", "正規表現"),
        ("place: [掲示場]", "pattern: (㊞)?", "rule-pattern", "pattern", "空の文字列"),
        ("place: [掲示場]", "pattern: 掲示場に", "rule-pattern", "掲示場に", "ひらがな"),
        ("place: [掲示場]", "alone: []", "rule-literal", "- id: board", "絞り込めません"),
        ("place: [掲示場]", "place: ['{掲示揚}']", "rule-words", "{掲示揚}", "もしかして"),
        ("place: [掲示場]", "place: [市の〜掲示〜場]", "rule-word", "市の〜掲示〜場", "語として読めません"),
        ("place: [掲示場]", "place: [掲示場]\n    on: [者]", "yaml", "on:", "true"),
        ("phase: 1", "phase: 1\ntype: nonsense", "rule-type", "nonsense", "類型"),
        ("title: ウェブサイト", "technology: magic\n    title: ウェブサイト", "rule-technology", "magic", "技術区分"),
        ("- id: old", "- id: board", "rule-twice", "- id: board", "重なって"),
        ("    by: old\n", "", "rule-unproved", "- id: old", "proof"),
        ("by: old", "by: nobody", "rule-by", "by: nobody", "nobody"),
    ],
)
def test_a_mistake_is_refused_with_its_place(
    rules_folder: Make, old: str, new: str, code: str, word: str, message: str
) -> None:
    assert old in RULE
    text = RULE.replace(old, new, 1)
    folder = rules_folder(text)
    found = [p for p in refused(folder) if p.code == code]
    assert found, "no problem of that code"
    assert message in found[0].message
    assert found[0].source == (folder / "posting/example.yaml").as_posix()
    assert found[0].line == line_of(text, word)
    assert found[0].hint


def test_a_rule_in_the_folder_of_another_category_is_refused(rules_folder: Make) -> None:
    assert [p.code for p in refused(rules_folder(name="viewing/example.yaml"))] == ["rule-folder"]


def test_an_unknown_category_is_refused(rules_folder: Make) -> None:
    text = RULE.replace("id: posting.example", "id: nothing.example")
    assert [p.code for p in refused(rules_folder(text, "nothing/example.yaml"))] == ["rule-category"]


def test_all_problems_are_listed_at_once(rules_folder: Make) -> None:
    rules_folder(RULE.replace("confidence: high", "confidence: sure"), "posting/one.yaml")
    folder = rules_folder(RULE.replace("phase: 1", "phase: x").replace("why: 掲示場の名", "why: ''"))
    problems = refused(folder)
    assert sorted({Path(p.source).name for p in problems}) == ["example.yaml", "one.yaml"]
    assert len(problems) == 3


def test_the_shared_files_are_needed(tmp_path: Path) -> None:
    assert {p.code for p in refused(tmp_path)} == {"rules-missing"}


def test_a_later_folder_replaces_a_rule_and_changes_the_fingerprint(rules_folder: Make, tmp_path: Path) -> None:
    folder, own = rules_folder(), tmp_path / "own" / "posting"
    own.mkdir(parents=True)
    (own / "example.yaml").write_text(RULE.replace("掲示場への掲示", "市の掲示板"), encoding="utf-8")
    before, after = load_rulebook(folder), load_rulebook(folder, own.parent)
    assert [rule.title for rule in after.rules] == ["市の掲示板"]
    assert before.fingerprint != after.fingerprint


def test_any_byte_changes_the_fingerprint(rules_folder: Make) -> None:
    one = load_rulebook(rules_folder()).fingerprint
    assert load_rulebook(rules_folder()).fingerprint == one
    assert load_rulebook(rules_folder(RULE + "# a comment\n")).fingerprint != one


def test_classes_are_written_out_wherever_they_are_named(rules_folder: Make) -> None:
    folder = rules_folder(RULE.replace("[掲示場]", "['{板}', '大〜{板}']").replace("[掲示場跡]", "['{板}', 跡]"))
    words = folder / "words.yaml"
    words.write_text(words.read_text(encoding="utf-8") + "\n板: [掲示板, '{場}']\n場: [掲示場]\n", encoding="utf-8")
    rulebook = load_rulebook(folder)
    rule = rulebook.by_id["posting.example"]
    assert rule.sees[0].place == ("掲示板", "掲示場", "大〜掲示板", "大〜掲示場")
    assert rule.forgives[0].noun == ("掲示板", "掲示場", "跡")
    assert rulebook.written["posting.example"].sees[0].place == ("{板}", "大〜{板}")


@pytest.mark.parametrize(
    ("line", "message"),
    [("板: []", "並べて"), ("板: ['{揚}']", "ありません"), ("板: ['{場}']\n場: ['{板}']", "自分自身")],
)
def test_a_class_that_cannot_be_written_out_is_refused_with_its_line(
    rules_folder: Make, line: str, message: str
) -> None:
    folder = rules_folder()
    words = folder / "words.yaml"
    text = words.read_text(encoding="utf-8") + "\n" + line + "\n"
    words.write_text(text, encoding="utf-8")
    found = [p for p in refused(folder) if message in p.message]
    assert found and found[0].line >= line_of(text, line.splitlines()[0])


def test_select_keeps_the_chosen_categories_only(rules_folder: Make) -> None:
    rulebook = load_rulebook(rules_folder())
    assert rulebook.select(("viewing",)).rules == ()
    assert len(rulebook.select(("posting", "viewing")).rules) == 1


@pytest.mark.parametrize("nested", ["- " * 60_000 + "a", "[" * 60_000, "? " * 60_000 + "a"])
def test_what_would_use_up_the_stack_is_refused(nested: str) -> None:
    value, _, problem = parse_yaml(nested, Path("a.yaml"))
    assert value is None and problem is not None

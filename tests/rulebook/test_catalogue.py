from pathlib import Path

from analog_review.rulebook import catalogue, default_rules, load_rulebook

PAGE = Path(__file__).parents[2] / "docs" / "ja" / "規則一覧.md"


def test_the_page_is_what_the_rules_say():
    # `analog-review rules catalogue > docs/ja/規則一覧.md` writes it anew.
    assert PAGE.read_text(encoding="utf-8") == catalogue(load_rulebook(default_rules()))


def test_every_rule_has_its_section():
    rulebook = load_rulebook(default_rules())
    page = catalogue(rulebook)
    assert all(f"`{rule.id}`" in page for rule in rulebook.rules)

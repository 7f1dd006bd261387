"""Categories are chosen by the names that people see, or by id."""

import pytest

from analog_review.cli.shared import Stop, rulebook_for


def test_categories_go_by_name_and_by_id() -> None:
    by_name, said = rulebook_for("standard", "書面掲示、 written", None)
    by_id, same = rulebook_for("standard", "posting,written", None)
    assert said == same == "select:posting,written"
    assert {rule.id for rule in by_name.rules} == {rule.id for rule in by_id.rules}
    with pytest.raises(Stop, match="書面掲示（posting）"):
        rulebook_for("standard", "紙もの", None)

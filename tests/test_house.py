"""What holds of the whole package: a word of the domain has one owner."""

import ast
from collections import Counter
from pathlib import Path

import analog_review

PACKAGE = Path(analog_review.__file__).parent


def test_no_two_public_classes_share_a_name() -> None:
    names = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )
    assert [name for name, number in names.items() if number > 1] == []

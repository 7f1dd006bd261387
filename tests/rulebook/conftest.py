"""A rules folder made for one test: the shared files that come with the program, and one rule to spoil."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analog_review.rulebook import default_rules

RULE = """\
id: posting.example
title: 掲示場への掲示
why: 掲示場まで行かなければ読めない。
basis:
  - 例
phase: 1
sees:
  - id: board
    about: 掲示場に掲示する
    place: [掲示場]
forgives:
  - id: old
    reason: SENSE
    why: 掲示場の名
    noun: [掲示場跡]
confidence: high
proof:
  - text: 市役所の掲示場に掲示する。
    expect: analog
    by: board
  - text: 掲示場跡に碑を建てる。
    expect: excluded
    by: old
alternatives:
  - id: web
    title: ウェブサイトでの公表
"""


@pytest.fixture
def rules_folder(tmp_path: Path) -> Callable[[str], Path]:
    """Make a rules folder with the text as posting/example.yaml."""

    def make(text: str = RULE, name: str = "posting/example.yaml") -> Path:
        folder = tmp_path / "rules"
        folder.mkdir(exist_ok=True)
        for shared in ("categories.yaml", "common.yaml", "kinds.yaml", "suspects.yaml", "words.yaml"):
            shutil.copy(default_rules() / shared, folder / shared)
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return folder

    return make

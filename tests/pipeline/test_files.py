"""A run's folder that is not one of this version says so, by the file's name."""

import json
from pathlib import Path

import pytest

from analog_review.model.run import SCHEMA
from analog_review.pipeline import load_run


@pytest.mark.parametrize(
    "record",
    ["[]", "{", json.dumps({"schema": "1"}), json.dumps({"schema": SCHEMA}), json.dumps({"schema": SCHEMA + 1})],
)
def test_a_record_that_cannot_be_read_is_named(tmp_path: Path, record: str) -> None:
    (tmp_path / "run.json").write_text(record, encoding="utf-8")
    with pytest.raises(ValueError, match=r"run\.json") as told:
        load_run(tmp_path)
    assert "scan をやり直してください" in str(told.value)

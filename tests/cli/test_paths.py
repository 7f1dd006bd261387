"""Wildcards and folders are expanded by the program: PowerShell and cmd hand them over as they were typed."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from analog_review.cli.values import paths_argument


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "返送"
    place.mkdir()
    for name in ("公園課.xlsx", "総務課.XLSX", "~$公園課.xlsx", "メモ.txt", "表[1].xlsx"):
        (place / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return place


def given(*words: str, endings: tuple[str, ...] = (".xlsx", ".xlsm")) -> tuple[list[str], str]:
    found: list[Path] = []

    @click.command()
    @paths_argument("paths", "WORKBOOK...", *endings)
    def command(paths: tuple[Path, ...]) -> None:
        found.extend(paths)

    said = CliRunner().invoke(command, list(words))
    return [path.name for path in found], said.output


def test_a_wildcard_is_what_it_matches_and_each_file_once(folder: Path) -> None:
    names, _ = given("返送/*.xlsx", "返送/公園課.xlsx")
    assert [name for name in names if name.startswith("公園課")] == ["公園課.xlsx"]
    assert not any(name.startswith("~$") for name in names)


def test_a_folder_is_the_workbooks_in_it(folder: Path) -> None:
    assert sorted(given("返送")[0]) == sorted(["公園課.xlsx", "総務課.XLSX", "表[1].xlsx"])
    assert given("返送", endings=())[0] == ["返送"], "an INPUT folder is read as one"


def test_a_name_that_only_looks_like_a_wildcard_is_a_name(folder: Path) -> None:
    assert given("返送/表[1].xlsx")[0] == ["表[1].xlsx"]


def test_what_matches_nothing_is_an_error(folder: Path, tmp_path: Path) -> None:
    assert "に当たるファイルがありません" in given("返送/*.xlsm")[1]
    assert "がありません" in given("無い.xlsx")[1]
    (tmp_path / "空").mkdir()
    assert "拡張子が .xlsx、.xlsm のファイルがありません" in given("空")[1]

"""Every word the program says is Japanese, and every error says what to do."""

import re
import sys
from collections.abc import Iterator

import click
import pytest

from analog_review.cli import main
from analog_review.cli.japanese import wrap
from analog_review.text.width import display_width
from tests.cli.conftest import Invoke

RULES = sys.modules["analog_review.cli.rules"]
_ENGLISH = re.compile(
    r"\b(usage|options?|commands?|error|missing|invalid|value|no such|try|help for"
    r"|does not|required|default|argument|range)\b",
    re.IGNORECASE,
)


def commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, (*path, name))


ALL = [pytest.param(path, command, id=" ".join(path) or "(top)") for path, command in commands()]


def english(text: str) -> list[str]:
    """Words of click's own; the names of our options and metavars are not meant."""
    return _ENGLISH.findall(re.sub(r"--[a-z-]+|\b[A-Z_]{2,}\b", "", text))


@pytest.mark.parametrize(("path", "command"), ALL)
def test_help_is_japanese(run: Invoke, path: tuple[str, ...], command: click.Command) -> None:
    result = run(*path, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith("使い方: analog-review")
    assert english(result.stdout.replace(" ".join(path), "")) == []
    assert all(display_width(line) <= 100 for line in result.stdout.splitlines())
    assert command.help
    assert not path or command.short_help


@pytest.mark.parametrize(("path", "command"), ALL)
def test_every_option_has_help(path: tuple[str, ...], command: click.Command) -> None:
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.is_flag or parameter.metavar, parameter.name


def test_commands_are_listed_in_the_order_of_work(run: Invoke) -> None:
    listed = re.findall(r"^  ([a-z]+)  ", run("--help").stdout.partition("コマンド:\n")[2], re.MULTILINE)
    assert listed == ["scan", "review", "report", "amend", "explain", "evaluate", "rules", "city", "cache"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "使い方: analog-review"),
        (("rules",), "使い方: analog-review rules"),
        (("scna",), "「scna」はありません"),
        (("rules", "lst"), "「lst」はありません"),
        (("scan",), "INPUT... を指定してください"),
        (("scan", "."), "ファイルがありません"),
        (("scan", "--out"), "「--out」には値が要ります"),
        (("scan", "--ot", "x", "."), "もしかして: --out"),
        (("scan", "nowhere"), "「nowhere」がありません"),
        (("scan", ".", "--no-cache=1"), "値を取りません"),
        (("scan", ".", "--jobs", "0"), "1から64まで"),
        (("scan", ".", "--jobs", "二"), "1から64まで"),
        (("scan", ".", "--sample", "二"), "0から10000まで"),
        (("scan", ".", "--seed", "-1"), "0から999999まで"),
        (("report", "--run", ".", "--as-of", "令和8年"), "2026-05-01 のように"),
        (("review", "split", "--run", ".", "--out", "x", "--by", "課"), "'department' を指定してください"),
        (("scan", ".", "--city", "."), "ファイルを指定してください"),
        (("scan", ".", "--preset", "quick"), "使えるもの: national, quick4, standard, all"),
        (("scan", ".", "--select", "posting,kami"), "「kami」はありません"),
        (("scan", ".", "--select", ","), "使えるもの"),
        (("scan", ".", "--rules", "."), "規則のファイル"),
        (("report",), "--run を指定してください"),
        (("report", "--run", "."), "run.json がありません"),
        (("report", "--run", ".", "x"), "余分な引数"),
        (("evaluate",), "LABELS... を指定してください"),
        (("explain",), "どちらか一方"),
        (("explain", "abc"), "--run"),
        (("explain", "--text", "文", "--rule", "posting.nothing"), "「posting.nothing」はありません"),
        (("rules", "show", "posting.nothing"), "posting.notice-board"),
        (("rules", "show", "nothing"), "rules list"),
    ],
)
def test_a_mistake_is_answered_in_japanese(run: Invoke, args: tuple[str, ...], said: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert english(result.stderr) == []


def test_an_unexpected_exception_is_a_short_message(run: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise KeyError("何か")

    monkeypatch.setattr(RULES, "rulebook_for", fails)
    monkeypatch.setattr("sys.argv", ["analog-review", "rules", "list"])
    result = run("rules", "list")
    assert result.exit_code == 70
    assert "プログラムの誤り" in result.stderr
    assert "KeyError" in result.stderr
    assert "analog-review --debug rules list" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("--debug", "rules", "list").stderr


def test_control_c_is_a_short_message(run: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(RULES, "rulebook_for", interrupted)
    result = run("rules", "list")
    assert result.exit_code == 130
    assert result.stderr.strip() == "中断しました。"


def test_a_file_that_cannot_be_opened_is_a_short_message(run: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "review.xlsx")

    monkeypatch.setattr(RULES, "rulebook_for", locked)
    result = run("rules", "list")
    assert result.exit_code == 2
    assert "「review.xlsx」を開けません。Excelなどで開いていれば閉じ" in result.stderr


def test_version(run: Invoke) -> None:
    assert re.fullmatch(r"analog-review \d+\.\d+\.\d+\n", run("--version").stdout)


def test_wrapping_keeps_every_character_and_its_width() -> None:
    text = "区分をカンマで区切って指定（例 posting,viewing）。--preset より優先します。"
    for columns in (10, 20, 40, 80):
        lines = wrap(text, columns)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(display_width(line) <= max(columns, len("posting,viewing")) + 4 for line in lines)
        assert not any(line.startswith(("、", "。", "）")) for line in lines)
        assert not any(line.endswith("（") for line in lines)

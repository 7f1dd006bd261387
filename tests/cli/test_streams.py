"""Nothing that stands in a file or is called so commands the terminal."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analog_review.cli.streams import START_OF_LINE, PlainStream, shown
from analog_review.model.run import Run
from tests.cli.conftest import Invoke
from tests.conftest import ROOT


def test_commands_are_shown_and_words_are_not_touched() -> None:
    assert shown("\x1b]0;名前\x07\r\x9b31m") == "\\x1b]0;名前\\x07\\x0d\\x9b31m"
    assert shown("例規\t第1条\n") == "例規\t第1条\n"
    assert "\u202e" not in shown("a\u202eb")


def test_only_our_own_command_goes_through_and_only_first() -> None:
    out = io.StringIO()
    stream = PlainStream(out, False)
    stream.write(START_OF_LINE + "読んでいます" + START_OF_LINE)
    assert out.getvalue() == START_OF_LINE + "読んでいます" + "\\x0d\\x1b[K"


def test_a_closed_terminal_stops_nothing_but_a_closed_pipe_does() -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(5, "Input/output error")

    PlainStream(Closed(), True).write("x")
    with pytest.raises(OSError):
        PlainStream(Closed(), False).write("x")


def test_names_and_lines_with_commands_are_told_without_them(run: Invoke, reiki: Path, no_model: Run) -> None:
    Path("decisions").mkdir()
    Path("decisions/\x1b[31m甲.jsonl").write_bytes(b"\x1b]0;x\x07\n")
    (reiki / "\x1b[2J.txt").write_text("x", encoding="utf-8")
    for result in (run("scan", str(reiki), "--out", "出力"), run("review", "verify", "--decisions", "decisions")):
        assert "\x1b" not in result.stderr + result.stdout and "甲.jsonl" in result.stderr + result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are UTF-8 there")
def test_a_locale_without_japanese_gives_the_same_words(tmp_path: Path) -> None:
    said = []
    for locale in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LC_ALL": "C.UTF-8"}):
        done = subprocess.run(
            [sys.executable, "-m", "analog_review", "review", "verify", "--decisions", str(tmp_path / "決定")],
            cwd=ROOT, capture_output=True, env={**os.environ, **locale}, check=True,
        )  # fmt: skip
        said.append((done.stdout.decode("utf-8"), done.stderr.decode("utf-8")))
    assert said[0] == said[1] and "合計" in said[0][0]

"""The progress line: one line a stage on a terminal, nothing in a pipe, and never a line left open."""

from types import SimpleNamespace

import pytest

from analog_review.cli import progress


class _Terminal:
    def isatty(self) -> bool:
        return True


class _Clock:
    """Half a second passes between two looks at it."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 0.5
        return self.now


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the line writes to a terminal, line ends as such."""
    out: list[str] = []
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=_Terminal()))
    monkeypatch.setattr(progress, "time", _Clock())
    monkeypatch.setattr(
        progress.click, "echo", lambda text, nl=True, err=False: out.append(text + ("\n" if nl else ""))
    )
    return out


def test_a_pipe_hears_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.progress_line() as line:
        line("read", 1, 2)
        line("read", 2, 2)
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""


def test_a_stage_ends_its_line_and_says_how_many(written: list[str]) -> None:
    with progress.progress_line() as line:
        for done in range(4):
            line("parse", done, 3)
    said = "".join(written)
    assert "文の構造を解析しています: 1 / 3" in said
    assert "残り約" in said
    assert said.endswith("秒）\n")
    assert "文の構造を解析しています: 3 済み（" in said
    assert said.count("\n") == 1


def test_a_stage_without_a_total_shows_its_count(written: list[str]) -> None:
    with progress.progress_line() as line:
        line("read", 0, 0)
        line("read", 1200, 0)
        line("screen", 0, 5)
    assert "例規を読んでいます: 1,200 済み" in "".join(written)


def test_a_line_is_ended_when_something_goes_wrong(written: list[str]) -> None:
    with pytest.raises(RuntimeError), progress.progress_line() as line:
        line("parse", 1, 3)
        raise RuntimeError
    assert "".join(written).endswith("\n")


def test_an_unknown_stage_is_shown_by_its_name(written: list[str]) -> None:
    with progress.progress_line() as line:
        line("another", 0, 2)
    assert "another" in "".join(written)

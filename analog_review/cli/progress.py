"""One line on a terminal that says what is being done and how long is left; silent when piped."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from analog_review.cli.shared import Progress, quiet
from analog_review.cli.streams import START_OF_LINE

_STAGES = {
    "read": "例規を読んでいます",
    "screen": "候補の文を絞り込んでいます",
    "parse": "文の構造を解析しています",
    "match": "規則と照らしています",
    "group": "類似の条項をまとめています",
    "propose": "見直し案を作り、適用して確かめています",
    "write": "ブックと報告を書いています",
}
_EVERY = 0.2


@contextmanager
def progress_line() -> Iterator[Progress]:
    """A progress line for this terminal, or nothing when stderr is not one; its line is ended whatever happens."""
    if not sys.stderr.isatty():
        yield quiet
        return
    line = _Line()
    try:
        yield line
    finally:
        line.end()


class _Line:
    def __init__(self) -> None:
        self._stage = ""
        self._begun = self._shown = 0.0
        self._done = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self.end()
            self._stage, self._begun, self._shown = stage, now, 0.0
        self._done = done
        if total and done >= total:
            self.end()
        elif now - self._shown >= _EVERY:
            self._shown = now
            _write(_STAGES.get(stage, stage) + _count(done, total) + _left(now - self._begun, done, total))

    def end(self) -> None:
        """End the line of the stage in hand, if there is one, with what it came to."""
        if self._stage:
            count = f": {self._done:,} 済み" if self._done else ""
            _write(f"{_STAGES.get(self._stage, self._stage)}{count}（{time.monotonic() - self._begun:.0f}秒）")
            click.echo("", err=True)
        self._stage = ""


def _write(text: str) -> None:
    click.echo(START_OF_LINE + text, nl=False, err=True)


def _count(done: int, total: int) -> str:
    return f": {done:,} / {total:,}" if total else f": {done:,}" if done else ""


def _left(spent: float, done: int, total: int) -> str:
    left = spent * (total - done) / done if total and done else 0.0
    if left < 1:
        return ""
    return f"  残り約{left:.0f}秒" if left < 90 else f"  残り約{left / 60:.0f}分"

"""One line on a terminal that says what is being done and how long is left; silent when piped."""

import sys
import time

import click

from analog_review.cli.shared import Progress, quiet

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


class _Line:
    def __init__(self) -> None:
        self._stage = ""
        self._begun = 0.0
        self._shown = 0.0
        self._total = 0

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._finish()
            self._stage, self._begun, self._shown = stage, now, 0.0
        self._total = total
        if total and done >= total:
            self._write(f"{_STAGES[stage]}: {total:,} 済み（{now - self._begun:.0f}秒）", end=True)
            self._stage = ""
        elif now - self._shown >= _EVERY:
            self._shown = now
            of = f"{done:,} / {total:,}" if total else f"{done:,}"
            left = (now - self._begun) * (total - done) / done if total and done else 0.0
            self._write(f"{_STAGES[stage]}: {of}" + (f"  残り約{_span(left)}" if left >= 1 else ""))

    def _finish(self) -> None:
        if self._stage:
            click.echo("", err=True)

    def _write(self, text: str, *, end: bool = False) -> None:
        click.echo("\r\x1b[K" + text, nl=end, err=True)


def _span(seconds: float) -> str:
    return f"{seconds:.0f}秒" if seconds < 90 else f"{seconds / 60:.0f}分"


def progress_line() -> Progress:
    """A progress line for this terminal, or nothing when stderr is not one."""
    return _Line() if sys.stderr.isatty() else quiet

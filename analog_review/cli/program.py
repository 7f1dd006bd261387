"""The whole program as one click group: every way to end has its exit code and its Japanese words."""

import errno
import os
import shlex
import sys
import traceback
from typing import Any

import click
import psutil

from analog_review import __version__
from analog_review.cli.ending import Ending, ended_by_signals
from analog_review.cli.japanese import JapaneseGroup, described
from analog_review.cli.streams import plain_streams

_STOPPED = "中断しました。"
_MEMORY = 2_000
"""MB: what a scan with one process takes, with room for a large workbook."""
USAGE = 2
CRASHED = 70
INTERRUPTED = 130


class Program(JapaneseGroup):
    """Runs a command; a command returns its exit code, or None for 0."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with plain_streams(), ended_by_signals() as ending:
            sys.exit(self._code(ending, *args, **kwargs))

    def _code(self, ending: Ending, *args: Any, **kwargs: Any) -> int:
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            click.echo(described(error), err=True)
            return USAGE
        except click.Abort:
            click.echo(_STOPPED, err=True)
            return 128 + ending.number if ending.number else INTERRUPTED
        except BrokenPipeError:
            # The reader of a pipe has seen enough; Python would complain once more while closing stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return code if isinstance(code, int) else 0

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except OSError as error:
            raise click.ClickException(_of_memory() if error.errno == errno.ENOMEM else _of_file(error)) from error
        except MemoryError as error:
            raise click.ClickException(_of_memory()) from error
        except Exception as error:
            click.echo(_of_crash(error), err=True)
            if ctx.params.get("debug"):
                traceback.print_exc()
            return CRASHED


def _of_memory() -> str:
    free = psutil.virtual_memory().available // 1_000_000
    return (
        f"メモリが足りません（空き {free:,} MB）。ほかのプログラムを閉じて {_MEMORY:,} MB ほど空けるか、"
        "--jobs 1 を付けて、もう一度実行してください。"
    )


def _of_file(error: OSError) -> str:
    name = f"「{error.filename}」" if error.filename else "ファイル"
    if isinstance(error, PermissionError):
        return f"{name}を開けません。Excelなどで開いていれば閉じ、アクセス権を確かめて、もう一度実行してください。"
    return f"{name}を読み書きできません（{error.strerror or error}）。場所と空き容量を確かめてください。"


def _of_crash(error: Exception) -> str:
    again = shlex.join(["analog-review", "--debug", *(a for a in sys.argv[1:] if a != "--debug")])
    return "\n".join(
        (
            f"エラー: プログラムの誤りで止まりました（{type(error).__name__}: {str(error)[:200]}）。",
            "出力フォルダに run.json がなければ、その出力は途中のものなので使わないでください。",
            "次の命令で表示される内容を、版（analog-review " + __version__ + "）とともに開発者に知らせてください。",
            "例規の文が含まれることがあるので、渡す前に確かめてください。",
            f"  {again}",
        )
    )

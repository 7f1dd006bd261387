"""The whole program as one click group: every way to end has its exit code and its Japanese words."""

import os
import shlex
import sys
import traceback
from typing import Any

import click

from analog_review import __version__
from analog_review.cli.japanese import JapaneseGroup, described

USAGE = 2
CRASHED = 70
INTERRUPTED = 130


class Program(JapaneseGroup):
    """Runs a command; a command returns its exit code, or None for 0."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _forgiving_streams()
        kwargs["standalone_mode"] = False
        try:
            code = super().main(*args, **kwargs)
        except click.ClickException as error:
            click.echo(described(error), err=True)
            sys.exit(USAGE)
        except click.Abort:
            click.echo("中断しました。", err=True)
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader of a pipe has seen enough; Python would complain once more while closing stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
            raise
        except OSError as error:
            raise click.ClickException(_of_file(error)) from error
        except Exception as error:
            click.echo(_of_crash(error), err=True)
            if ctx.params.get("debug"):
                traceback.print_exc()
            return CRASHED


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


def _forgiving_streams() -> None:
    """A Windows console in cp932 cannot show every character of an ordinance; a lost glyph is no reason to stop."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")

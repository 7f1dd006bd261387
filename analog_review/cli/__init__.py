"""The command line: arguments in, exit code out. Talk goes to stderr, data to stdout, and nothing else prints."""

import sys

import click

from analog_review import __version__
from analog_review.cli.cache import cache
from analog_review.cli.evaluate import evaluate
from analog_review.cli.explain import explain
from analog_review.cli.report import report
from analog_review.cli.rules import rules
from analog_review.cli.scan import scan

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="analog-review %(version)s", help="版を表示します。")
def main() -> None:
    """例規集からアナログ規制（書面、押印、対面、掲示、縦覧、目視など）の条項を探し、
    類似の条項をまとめ、見直し案と確認用ブックを作ります。通信は行いません。

    まず analog-review scan 例規のフォルダ --out 出力フォルダ を実行してください。
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console in cp932 cannot show every character of an ordinance; a lost glyph is no reason to stop.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


for command in (scan, report, rules, explain, evaluate, cache):
    main.add_command(command)

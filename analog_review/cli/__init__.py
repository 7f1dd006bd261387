"""The command line: arguments in, exit code out. Talk goes to stderr, data to stdout, and nothing else prints."""

import click

from analog_review import __version__
from analog_review.cli.amend import amend
from analog_review.cli.cache import cache
from analog_review.cli.city import city
from analog_review.cli.evaluate import evaluate
from analog_review.cli.explain import explain
from analog_review.cli.program import Program
from analog_review.cli.report import report
from analog_review.cli.review import review
from analog_review.cli.rules import rules
from analog_review.cli.scan import scan

__all__ = ["main"]


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="analog-review %(version)s", help="版を表示して終わります。")
@click.option("--debug", is_flag=True, help="プログラムの誤りで止まったとき、開発者に渡す詳細を表示します。")
def main(debug: bool) -> None:
    """例規集からアナログ規制（書面、押印、対面、掲示、縦覧、目視など）の条項を探し、
    類似の条項をまとめ、見直し案と確認用のブックを作ります。通信は行いません。

    まず次を実行し、できた review.xlsx を開いてください。
      analog-review scan 例規のフォルダ --out 出力フォルダ
    """


for command in (scan, review, report, amend, explain, evaluate, rules, city, cache):
    main.add_command(command)

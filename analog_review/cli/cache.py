"""analog-review cache: what is kept between runs."""

from pathlib import Path

import click

from analog_review.cli.japanese import Command, Group
from analog_review.cli.shared import cache_option, explained, open_cache
from analog_review.detect import default_folder

_PATTERN = "parses.sqlite*"


@click.group(cls=Group, short_help="残してある構文解析の結果を調べ、消す。")
def cache() -> None:
    """構文解析の結果は、次の実行を速くするために残します。例規の文を元に戻せる形では持ちませんが、
    文の中の語を含みます。
    """


@cache.command(cls=Command, short_help="場所、件数、大きさ。")
@cache_option
def info(cache_folder: Path | None) -> None:
    """場所、件数、大きさを表示します。"""
    path = cache_folder or default_folder()
    files = sorted(path.glob(_PATTERN))
    if not files:
        click.echo(f"{path}: まだありません。")
        return
    with explained():
        kept = open_cache(path, none=False)
        try:
            count = kept.count()
        finally:
            kept.close()
    size = sum(p.stat().st_size for p in path.glob(_PATTERN))
    click.echo(f"{path}: {count:,} 文、{size / 1_000_000:.1f} MB")


@cache.command(cls=Command, short_help="消す。")
@cache_option
def prune(cache_folder: Path | None) -> None:
    """残してある結果を消します。次の実行は解析からやり直します。"""
    path = cache_folder or default_folder()
    gone = list(path.glob(_PATTERN))
    for one in gone:
        one.unlink()
    click.echo(f"{path}: {len(gone)} 個のファイルを消しました。", err=True)

"""analog-review cache: what is kept between runs."""

from pathlib import Path

import click

from analog_review.cli.shared import cache_option, cache_path, open_cache


@click.group(short_help="残してある構文解析の結果を調べ、消す。")
def cache() -> None:
    """構文解析の結果は次の実行を速くするために残します。例規の文を含みます。"""


@cache.command(short_help="場所と大きさ。")
@cache_option
def info(cache_folder: Path | None) -> None:
    """場所、件数、大きさを表示します。"""
    path = cache_path(cache_folder, none=False)
    kept = open_cache(cache_folder, none=False)
    try:
        count = kept.count()
    finally:
        kept.close()
    size = sum(p.stat().st_size for p in path.glob("parses.sqlite*")) if path else 0
    click.echo(f"{path}: {count:,} 文、{size / 1_000_000:.1f} MB")


@cache.command(short_help="消す。")
@cache_option
def prune(cache_folder: Path | None) -> None:
    """残してある結果を消します。次の実行は解析からやり直します。"""
    path = cache_path(cache_folder, none=False)
    gone = list(path.glob("parses.sqlite*")) if path else []
    for one in gone:
        one.unlink()
    click.echo(f"{path}: {len(gone)} 個のファイルを消しました。")

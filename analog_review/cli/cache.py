"""analog-review cache: what is kept between runs."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click

from analog_review.cli.japanese import Command, JapaneseGroup
from analog_review.cli.shared import Stop, cache_option, explained, unusable
from analog_review.cli.values import WholeNumber
from analog_review.detect import PARSES, ParseCache, default_folder
from analog_review.disk import ASIDE, KeptError, set_aside
from analog_review.pipeline import RESULTS, RUNS, Memory, check_runs

_PATTERNS = (f"{PARSES}*", f"{RESULTS}*", "setup-*.pickle")


@click.group(cls=JapaneseGroup, short_help="残してある途中の結果を調べ、消す。")
def cache() -> None:
    """次の実行を速くするため、文の構文解析、例規ごとの結果、出力一式を残します。
    例規の文を含みます。消しても、次の実行が初めからになるだけで、判断や出力は
    なくなりません。
    """


@cache.command(cls=Command, short_help="場所、件数、大きさ。")
@cache_option
def info(cache_folder: Path | None) -> None:
    """場所、件数、大きさを表示します。"""
    path = cache_folder or default_folder()
    if not any(_files(path)):
        click.echo(f"{path}: まだありません。")
        return
    with explained(), closing(ParseCache(path, "")) as parses, closing(Memory(path)) as memory:
        sentences, results = parses.count(), memory.count()
    runs = len([p for p in (path / RUNS).glob("*") if p.is_dir()])
    size = sum(p.stat().st_size for p in _files(path))
    click.echo(f"{path}: {sentences:,} 文、途中の結果 {results:,} 件、出力 {runs} 回分、{size / 1_000_000:.1f} MB")


@cache.command(cls=Command, short_help="壊れていないかを確かめ、壊れたものを除く。")
@cache_option
def check(cache_folder: Path | None) -> int:
    """残してあるものを全て読み、書いたときの検査の値と比べます。壊れたものは除きます（次の実行で作り直されます）。

    終了コード
      0  全て書いたときのとおり
      1  壊れたものがあり、除いた
      2  指定の誤り
    """
    path = cache_folder or default_folder()
    if not any(_files(path)):
        click.echo(f"{path}: まだありません。")
        return 0
    bad = 0
    for name, opened in ((PARSES, lambda: ParseCache(path, "")), (RESULTS, lambda: Memory(path))):
        try:
            with closing(opened()) as one:
                whole, damaged = one.check()
        except KeptError as error:
            if not error.damaged or not set_aside(path / name):
                raise Stop(unusable(error)) from error
            click.echo(f"{name}: ファイルが壊れているので、{name}{ASIDE} と名前を変えました。消して構いません。")
            bad += 1
        else:
            click.echo(f"{name}: {whole:,} 件は書いたときのとおり、壊れていた {damaged:,} 件を除きました。")
            bad += damaged
    runs, spoilt = check_runs(path)
    click.echo(f"{RUNS}: {runs:,} 回分は書いたときのとおり、壊れていた {spoilt:,} 回分を除きました。")
    return 1 if bad + spoilt else 0


@cache.command(cls=Command, short_help="消す。")
@click.option(
    "--days",
    type=WholeNumber(1, 36_500),
    metavar="日数",
    help="この日数より前に残した途中の結果だけを消します（文の構文解析は残します）。省くと全て消します。",
)
@cache_option
def prune(days: int | None, cache_folder: Path | None) -> None:
    """残してある結果を消します。次の実行は、消した分だけやり直します。"""
    path = cache_folder or default_folder()
    if days is not None and any(_files(path)):
        with explained():
            memory = Memory(path)
            try:
                gone = memory.prune(days)
            finally:
                memory.close()
        click.echo(f"{path}: 途中の結果を {gone:,} 件消しました。", err=True)
        return
    files = list(_files(path))
    try:
        for one in files:
            one.unlink()
        shutil.rmtree(path / RUNS, ignore_errors=True)
    except OSError as error:
        raise Stop(
            f"「{path}」の中のファイルを消せません（{error.strerror}）。"
            "実行中の scan があれば、終わってからもう一度消してください。"
        ) from error
    click.echo(f"{path}: {len(files)} 個のファイルを消しました。", err=True)


def _files(path: Path) -> Iterator[Path]:
    for pattern in _PATTERNS:
        yield from path.glob(pattern)
    yield from (p for p in (path / RUNS).rglob("*") if p.is_file())

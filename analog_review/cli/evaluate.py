"""analog-review evaluate: findings against labelled sentences."""

from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.shared import Stop, rulebook_for, rules_option
from analog_review.measure import LabelError, Score, evaluate as measured, read_labels


@click.command(short_help="ラベル付きの文と比べ、適合率と再現率を出す。")
@click.argument("labels", nargs=-1, required=True, metavar="LABELS...", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--run", "run_folder", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False), help="scan の出力フォルダ。")
@click.option("--list", "listing", is_flag=True, help="食い違いを一件ずつ表示する。")
@rules_option
def evaluate(labels: tuple[Path, ...], run_folder: Path, listing: bool, folder: Path | None) -> None:
    """LABELS（JSONL）の文について、出力の判定と比べます。同じ文でのキーワード検索の成績も並べます。"""
    try:
        units = tuple(unit for path in labels for unit in read_labels(path))
        run = pipeline.load_run(run_folder)
    except (LabelError, ValueError) as error:
        raise Stop(str(error)) from error
    rulebook, _ = rulebook_for("all", "", folder)
    done = measured(units, run.findings, run.meta.categories, rulebook.common.keywords)
    click.echo(f"文 {done.units}、区分 {', '.join(run.meta.categories)}（境界例を除く）")
    click.echo("区分\t正\t誤検出\t見逃し\t適合率\t再現率\tキーワード適合率\tキーワード再現率\t代替済み(正/誤/逃)")
    for category in run.meta.categories:
        covered = done.covered[category]
        click.echo(
            _row(category, done.scores[category], done.keyword[category])
            + f"\t{covered.hit}/{covered.false}/{covered.missed}"
        )
    click.echo(_row("合計", done.total, done.keyword_total))
    if listing:
        for d in done.disagreements:
            click.echo(f"{d.unit.id}\t{d.category}\t正解 {d.gold}\t判定 {d.found}\t{d.unit.sentence[:160]}")


def _row(name: str, score: Score, keyword: Score) -> str:
    cells = [name, str(score.hit), str(score.false), str(score.missed)]
    cells += [_share(x) for x in (score.precision, score.recall, keyword.precision, keyword.recall)]
    return "\t".join(cells)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"

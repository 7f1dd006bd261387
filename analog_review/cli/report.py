"""analog-review report: STEP 4 again from a run's folder."""

from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.japanese import Command
from analog_review.cli.review import decisions_of, decisions_option
from analog_review.cli.shared import city_for, city_option, rulebook_for, rules_option, run_at, run_option
from analog_review.report import write_page


@click.command(cls=Command, short_help="出力フォルダから報告を作り直す（STEP 4）。")
@run_option
@city_option
@decisions_option
@rules_option
def report(run_folder: Path, city_file: Path | None, decisions_folder: Path | None, folder: Path | None) -> None:
    """scan の出力フォルダと、これまでの決定の記録から、報告 report.html を作り直します。
    ほかのファイルは変えません。

    例: analog-review report --run outputs/初回 --city city.yaml
    """
    run = run_at(run_folder)
    rulebook, _ = rulebook_for("all", "", folder)
    city = city_for(city_file)
    path = run_folder / "report.html"
    write_page(run, pipeline.catalogue_of(rulebook, city), city, path, decisions_of(run_folder, decisions_folder))
    click.echo(f"報告を作りました: {path}", err=True)

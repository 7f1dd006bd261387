"""analog-review report: STEP 4 again from a run's folder."""

import sys
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.shared import Stop, city_for, rulebook_for, rules_option
from analog_review.report import write_page


@click.command(short_help="出力フォルダから報告を作り直す（STEP 4）。")
@click.option("--run", "folder_of_run", required=True, type=click.Path(path_type=Path, exists=True, file_okay=False), help="scan の出力フォルダ。")
@click.option("--city", "city_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="自治体の設定（city.yaml）。")
@rules_option
def report(folder_of_run: Path, city_file: Path | None, folder: Path | None) -> None:
    """scan の出力フォルダから報告 report.html を作り直します。"""
    try:
        run = pipeline.load_run(folder_of_run)
    except ValueError as error:
        raise Stop(str(error)) from error
    rulebook, _ = rulebook_for("all", "", folder)
    city = city_for(city_file)
    path = folder_of_run / "report.html"
    write_page(run, pipeline.catalogue_of(rulebook, city), city, path)
    click.echo(f"報告を作りました: {path}", err=True)
    sys.exit(0)

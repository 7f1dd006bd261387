"""analog-review report: STEP 4 again from a run's folder and the decisions taken so far."""

from datetime import date
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.decided import carried_of, decisions_of, decisions_option
from analog_review.cli.folder import put_among, writing
from analog_review.cli.japanese import Command
from analog_review.cli.shared import city_for, city_option, rulebook_for, rules_option, run_at, run_option
from analog_review.cli.values import ExistingPath, IsoDay
from analog_review.report import write_reports
from analog_review.review import compared


@click.command(cls=Command, short_help="出力フォルダから報告を作り直す（STEP 4）。")
@run_option
@click.option(
    "--as-of",
    type=IsoDay(),
    metavar="日付",
    help="実績と予定を分ける日（例 2026-11-20）。省くと今日。",
)
@click.option("--compare", "older", type=ExistingPath("folder"), metavar="フォルダ", help="比べる前回の出力フォルダ。")
@city_option
@decisions_option
@rules_option
def report(
    run_folder: Path,
    as_of: str | None,
    older: Path | None,
    city_file: Path | None,
    decisions_folder: Path | None,
    folder: Path | None,
) -> None:
    """scan の出力フォルダと、これまでの決定の記録から、報告（report.docx、
    report.pptx、report.xlsx、report.html）を作り直します。ほかのファイルは変えません。

    例: analog-review report --run outputs/初回 --city city.yaml
    """
    rulebook, _ = rulebook_for("all", "", folder)
    city, before = city_for(city_file), run_at(older) if older else None
    decisions = decisions_of(run_folder, decisions_folder)
    with writing(run_folder), pipeline.drafted(run_folder) as draft:
        run = run_at(run_folder)
        paths = write_reports(
            run,
            pipeline.catalogue_of(rulebook, city),
            city,
            draft,
            decisions,
            date.fromisoformat(as_of) if as_of else date.today(),
            compared(before, run) if before else None,
            carried_of(run_folder),
        )
        said = put_among(run_folder, run.meta, [path.name for path in paths])
    made = "、".join(str(run_folder / path.name) for path in paths)
    click.echo("\n".join((*said, f"報告を作りました: {made}")), err=True)

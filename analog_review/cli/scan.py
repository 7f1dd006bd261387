"""analog-review scan: STEP 1-4 in one go."""

import sys
from datetime import datetime
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.progress import progress_line
from analog_review.cli.shared import (
    Stop, cache_option, cache_path, city_for, listed, no_cache_option, preset_option, rulebook_for, rules_option, select_option,
)  # fmt: skip
from analog_review.corpus import DuplicateInput
from analog_review.detect import EngineError
from analog_review.model.problem import Severity
from analog_review.model.run import Run
from analog_review.model.words import DISPOSITION_JA, Disposition

_SHOWN = 10


@click.command(short_help="例規を読み、条項を探し、まとめ、見直し案とブックを作る（STEP 1〜4）。")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(path_type=Path, exists=True))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="出力フォルダ。省くと outputs/日時/ に作ります。")
@preset_option
@select_option
@rules_option
@click.option("--city", "city_file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="自治体の設定（city.yaml）。")
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="同時に動かす数。省くとCPUの数。")
@cache_option
@no_cache_option
def scan(
    inputs: tuple[Path, ...],
    out: Path | None,
    preset: str,
    select: str,
    folder: Path | None,
    city_file: Path | None,
    jobs: int | None,
    cache_folder: Path | None,
    no_cache: bool,
) -> None:
    """INPUT（ファイル、フォルダ、zip）の例規を調べ、確認用ブック review.xlsx と報告 report.html を作ります。

    終了コード: 0 終わった / 1 終わったが、読めないものがあった / 2 指定や規則の誤りで、何も書いていない
    """
    import os

    rulebook, name = rulebook_for(preset, select, folder)
    city = city_for(city_file)
    target = out or Path("outputs") / datetime.now().strftime("%Y%m%d-%H%M%S")
    options = pipeline.Options(rulebook, name, city, cache_path(cache_folder, no_cache), jobs or os.cpu_count() or 1)
    progress = progress_line()
    try:
        run = pipeline.run_scan(inputs, options, progress)
    except DuplicateInput as error:
        raise Stop(str(error)) from error
    except EngineError as error:
        raise Stop(str(error)) from error
    except pipeline.RulesUnproved as error:
        raise Stop("規則が自分の例文どおりに働きません。\n" + listed(error.problems)) from error
    pipeline.write_run(run, pipeline.catalogue_of(rulebook, city), city, target, progress)
    _tell(run, target)
    sys.exit(1 if pipeline.failed(run) else 0)


def _tell(run: Run, target: Path) -> None:
    """What came of it, in a few lines, and which file to open first."""
    funnel = run.meta.funnel
    analog = sum(by.get("analog", 0) for by in funnel.findings.values())
    dispositions = {d: sum(1 for p in run.proposals if p.disposition is d) for d in Disposition if d is not Disposition.NONE}
    drafts = sum(1 for p in run.proposals if p.amendment)
    lines = [
        f"例規 {funnel.documents:,} 本、{funnel.sentences:,} 文を読みました（{funnel.characters:,} 字）。",
        f"該当 {funnel.clauses_total.get('analog', 0):,} 条項（{analog:,} 件）、{len(run.groups):,} グループにまとめました。",
        "処置の案: " + "、".join(f"{DISPOSITION_JA[d.value]} {n:,}件" for d, n in dispositions.items()),
        f"改正案を作り、適用して確かめたもの: {drafts:,}件",
    ]
    bad = [p for p in run.problems if p.severity is Severity.ERROR]
    part = [p for p in run.problems if p.severity is Severity.WARNING]
    if bad:
        lines.append(f"読めなかったもの {len(bad):,} 件:")
        lines.append(listed(bad[:_SHOWN]))
    if part:
        lines.append(f"一部だけ読めたもの、注意のあるもの {len(part):,} 件（ブックの「読めなかったもの」を見てください）。")
    lines += [f"まず開くファイル: {target / 'review.xlsx'}", f"報告: {target / 'report.html'}"]
    click.echo("\n".join(lines), err=True)

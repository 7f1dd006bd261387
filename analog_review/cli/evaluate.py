"""analog-review evaluate: findings against labelled sentences."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from analog_review.cli.japanese import Command
from analog_review.cli.shared import Stop, rulebook_for, rules_option, run_at, run_option
from analog_review.cli.values import paths_argument
from analog_review.measure import (
    Agreement,
    LabelError,
    LabelledUnit,
    Score,
    evaluate_groups,
    is_partition,
    read_labels,
    read_partition,
)
from analog_review.measure import evaluate as measured
from analog_review.model.bounds import wilson
from analog_review.model.run import Run

_HEADER = (
    "区分",
    "正",
    "誤検出",
    "見逃し",
    "適合率（95%区間）",
    "再現率（95%区間）",
    "キーワード適合率",
    "キーワード再現率",
    "代替済み(正/誤/逃)",
)
_GROUP_HEADER = ("グループ", "件", "B-cubed適合率", "B-cubed再現率", "B-cubed F1", "対の適合率", "対の再現率", "対のF1")
_SENTENCE = 160


@click.command(cls=Command, short_help="ラベル付きの文と比べ、適合率と再現率を出す。")
@paths_argument("labels", "LABELS...", ".json", ".jsonl")
@run_option
@click.option("--list", "listing", is_flag=True, help="食い違いを一件ずつ表示します。")
@rules_option
def evaluate(labels: tuple[Path, ...], run_folder: Path, listing: bool, folder: Path | None) -> None:
    """LABELS（JSONL）の文について出力の判定と比べ、区分ごとの成績を
    タブ区切りで表示します。同じ文でのキーワード検索の成績も並べます。
    境界例（borderline）は数えません。グループのラベル（group のある行）では、
    まとまりの一致（B-cubed と対）を表示します。

    例: analog-review evaluate labels.jsonl --run outputs/初回
    """
    try:
        partitions = tuple(label for path in labels if is_partition(path) for label in read_partition(path))
        units = tuple(unit for path in labels if not is_partition(path) for unit in read_labels(path))
    except LabelError as error:
        raise Stop(str(error)) from error
    run = run_at(run_folder)
    if partitions:
        _tell_groups(evaluate_groups(partitions, run.findings, run.groups))
    if not units:
        return
    rulebook, _ = rulebook_for("all", "", folder)
    for line in _warned(units, run):
        click.echo(line, err=True)
    done = measured(units, run.findings, run.meta.categories, rulebook.common.keywords)
    click.echo(f"ラベルのある文 {done.units:,}（境界例を除いて数えます）", err=True)
    click.echo("\t".join(_HEADER))
    for category in run.meta.categories:
        covered = done.covered[category]
        beside = f"{covered.hit}/{covered.false}/{covered.missed}"
        click.echo("\t".join((*_row(category, done.scores[category], done.keyword[category]), beside)))
    click.echo("\t".join(_row("合計", done.total, done.keyword_total)))
    click.echo("\n規則\t該当とした件\t正\t適合率（95%区間）")
    for rule, score in done.rules.items():
        click.echo(f"{rule}\t{score.hit + score.false}\t{score.hit}\t{_share(score.hit, score.hit + score.false)}")
    if listing:
        for d in done.disagreements:
            sentence = " ".join(d.unit.sentence.split())[:_SENTENCE]
            click.echo(f"{d.unit.id}\t{d.category}\t正解 {d.gold}\t判定 {d.found}\t{sentence}")


def _tell_groups(agreements: Mapping[str, Agreement]) -> None:
    """Groups against a partition made by reading, by category and over all."""
    click.echo("\t".join(_GROUP_HEADER))
    for category, one in sorted(agreements.items(), key=lambda item: (item[0] == "", item[0])):
        pairs = (one.pairs.precision, one.pairs.recall, one.pairs_f1)
        shares = ("-" if v is None else f"{v:.3f}" for v in (one.precision, one.recall, one.f1, *pairs))
        click.echo("\t".join((category or "合計", str(one.items), *shares)))


def _warned(units: Sequence[LabelledUnit], run: Run) -> list[str]:
    """Labels of files that the run did not read would count as missed without a word; a list's are below its file."""
    read = {file.source for file in run.meta.inputs}
    lost = sorted(s for s in {unit.source for unit in units} if not {s, s.rpartition("/")[0]} & read)
    if not lost:
        return []
    count = sum(1 for unit in units if unit.source in set(lost))
    which = f"{lost[0]} など {len(lost):,} 本"
    return [f"注意: ラベルの {count:,} 文は、この出力にない例規のものです（{which}）。見逃しに数えます。"]


def _row(name: str, score: Score, keyword: Score) -> list[str]:
    shares = [_share(one.hit, of) for one in (score, keyword) for of in (one.hit + one.false, one.hit + one.missed)]
    return [name, str(score.hit), str(score.false), str(score.missed), *shares]


def _share(hit: int, of: int) -> str:
    interval = wilson(hit, of)
    return "-" if interval is None else f"{hit / of:.3f} ({interval[0]:.2f}–{interval[1]:.2f})"

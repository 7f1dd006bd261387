"""analog-review rules new, diff, catalogue: for those who change the rules."""

import io
import os
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.japanese import Command
from analog_review.cli.progress import progress_line
from analog_review.cli.shared import (
    Stop,
    cache_option,
    cache_path,
    explained,
    no_cache_option,
    preset_option,
    rulebook_for,
    rules_option,
    select_option,
)
from analog_review.cli.values import ExistingPath, paths_argument
from analog_review.model.city import City
from analog_review.model.finding import Finding
from analog_review.model.words import STATUS_JA
from analog_review.rulebook import Rulebook, catalogue, default_rules, load_rulebook

_ID = re.compile(r"[a-z_]+\.[a-z0-9-]+")
_EXCERPT = 100
_NEW = """\
id: {id}
title: 何を見つけるか
why: |
  なぜ見直すのか。誰が何のために場所、人、紙を必要としているか。
basis:
  - 根拠（マニュアル、定義、自治体の例など）
phase: 1

sees:
  - id: main
    about: 見る言い方の説明
    action: [報告]
    means: [書面]

forgives:
  - id: not-this
    reason: SENSE
    why: 該当としない理由
    actor: [議員]

proof:
  - text: 事業者は、書面により報告するものとする。
    expect: analog
    by: main
  - text: 議員は、書面により報告するものとする。
    expect: excluded
    reason: SENSE
    by: not-this
"""


@click.command("new", cls=Command, short_help="新しい規則のひな形を作る。")
@click.argument("rule_id", metavar="ID")
@click.argument("path", metavar="PATH", type=ExistingPath("folder"))
def new(rule_id: str, path: Path) -> None:
    """フォルダ PATH に規則 ID（区分.名前）のひな形を作ります。既にあるものは変えません。

    例: analog-review rules new posting.our-board 市の規則
    """
    if not _ID.fullmatch(rule_id):
        raise Stop(
            f"「{rule_id}」は規則の id になりません。区分.名前（例 posting.our-board、英小文字）で指定してください。"
        )
    category, name = rule_id.split(".")
    rulebook, _ = rulebook_for("all", "", None)
    if category not in rulebook.categories:
        raise Stop(f"区分「{category}」はありません。使えるもの: {', '.join(rulebook.categories)}")
    target = path / category / f"{name}.yaml"
    if target.exists():
        raise Stop(f"「{target}」は既にあります。別の名前にするか、そのファイルを直してください。")
    target.parent.mkdir(exist_ok=True)
    target.write_text(_NEW.format(id=rule_id), encoding="utf-8")
    click.echo(f"{target} を作りました。書いたら analog-review rules check {path} で確かめてください。", err=True)


@click.command("catalogue", cls=Command, short_help="規則の一覧の文書（Markdown）。")
@rules_option
def print_catalogue(folder: Path | None) -> None:
    """全ての規則について、何を見るか、なぜか、何を該当としないか、代替手法の案を文書にして表示します。"""
    rulebook, _ = rulebook_for("all", "", folder)
    click.echo(catalogue(rulebook), nl=False)


@click.command("diff", cls=Command, short_help="規則を変えて、該当がどう変わるか。")
@paths_argument("inputs", "INPUT...")
@click.option("--base", required=True, metavar="版", help="比べる元の規則: フォルダ、又は git の版（例 HEAD~1）。")
@preset_option
@select_option
@rules_option
@cache_option
@no_cache_option
def diff(
    inputs: tuple[Path, ...],
    base: str,
    preset: str,
    select: str,
    folder: Path | None,
    cache_folder: Path | None,
    no_cache: bool,
) -> None:
    """INPUT を元の規則と今の規則で調べ、該当の増えたもの、減ったもの、判定の変わったものを並べます。"""
    now, name = rulebook_for(preset, select, folder)
    with tempfile.TemporaryDirectory() as scratch, explained():
        before = _base_rules(base, Path(scratch)).select(tuple(dict.fromkeys(r.category for r in now.rules)))
        options = pipeline.Options(now, name, City(), cache_path(cache_folder, no_cache), os.cpu_count() or 1)
        with progress_line() as progress:
            found = pipeline.compare_rules(inputs, before, options, progress)
    for finding in found.gained:
        click.echo(f"増\t{_line(finding)}")
    for finding in found.lost:
        click.echo(f"減\t{_line(finding)}")
    for old, finding in found.changed:
        click.echo(f"変\t{_line(finding)}\t元: {_verdict(old)}")
    click.echo(
        f"増えた該当 {len(found.gained):,} 件、減った該当 {len(found.lost):,} 件、"
        f"判定の変わったもの {len(found.changed):,} 件。",
        err=True,
    )


def _base_rules(base: str, scratch: Path) -> Rulebook:
    if Path(base).is_dir():
        return load_rulebook(Path(base))
    root = default_rules().parent
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "archive", "--format=tar", f"{base}^{{tree}}", "rules"],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise Stop("git が見つかりません。--base に元の規則のフォルダを指定してください。") from error
    if done.returncode != 0:
        raise Stop(
            f"「{base}」の規則を取り出せません。規則のフォルダか、この規則を管理する git の版を指定してください。"
        )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(scratch, filter="data")
    return load_rulebook(scratch / "rules")


def _line(finding: Finding) -> str:
    sentence = " ".join(finding.sentence.split())[:_EXCERPT]
    place = f"{finding.source}\t{finding.ordinance.title} {finding.location}"
    return f"{finding.category}\t{_verdict(finding)}\t{place}\t{sentence}"


def _verdict(finding: Finding) -> str:
    reason = f"/{finding.reason}" if finding.reason else ""
    return f"{STATUS_JA[finding.status.value]}{reason} {finding.rule}"

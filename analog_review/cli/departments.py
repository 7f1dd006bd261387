"""analog-review review split and merge: one workbook a department, out and back."""

from datetime import datetime
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.decided import carried_of, decisions_at, decisions_of, decisions_option, refused_rows, told
from analog_review.cli.japanese import Command
from analog_review.cli.shared import Stop, city_for, city_option, rulebook_for, rules_option, run_at, run_option
from analog_review.cli.values import FolderToWrite, paths_argument
from analog_review.model.words import Status as Judged
from analog_review.report.view import view_of
from analog_review.report.workbook.department import Letter, write_department
from analog_review.review import OfficePart, Offices, Store, StoreError, Tally, status
from analog_review.review import merge as merge_workbooks

_HEADS = ("局", "課", "ブック", "返送", "件数", "決定済み", "保留", "継承", "未決", "矛盾", "手続", "手続未回答")
_RETURNED, _EARLIER, _MISSING = "今回", "前に", "なし"


@click.command(cls=Command, short_help="課ごとのブックに分ける。")
@run_option
@click.option(
    "--by",
    type=click.Choice(["department"]),
    default="department",
    metavar="単位",
    help="分ける単位。今は department（課）だけ。",
)
@click.option("--out", required=True, type=FolderToWrite(), metavar="フォルダ", help="課ごとのブックを作るフォルダ。")
@city_option
@decisions_option
@rules_option
@click.option("--due", default="", metavar="期限", help="返送の期限。手引きにそのまま載せます（例 令和8年6月30日）。")
@click.option("--contact", default="", metavar="連絡先", help="問い合わせ先。手引きにそのまま載せます。")
def split(
    run_folder: Path,
    by: str,
    out: Path,
    city_file: Path | None,
    decisions_folder: Path | None,
    folder: Path | None,
    due: str,
    contact: str,
) -> None:
    """scan の結果を、課ごとのブックに分けます。入るのは、その課の条項、グループ、改正案、手続・様式と、短い手引きです。
    所管は --city から、なければ scan のときの所管から取ります。所管のない例規は「所管未登録」のブックに入ります。

    例: analog-review review split --run outputs/初回 --by department --out 配布 --city city.yaml

    終了コード
      0  終わった
      2  指定の誤り。何も書いていない
    """
    run, city = run_at(run_folder), city_for(city_file)
    rulebook, _ = rulebook_for("all", "", folder)
    decisions, carried = decisions_of(run_folder, decisions_folder), carried_of(run_folder)
    offices = Offices(run, city)
    parts = [offices.part(run, carried, office) for office in offices.all]
    _check(out, run_folder, [_path(out, part) for part in parts])
    out.mkdir(parents=True, exist_ok=True)
    view = view_of(run, pipeline.catalogue_of(rulebook, city), city, decisions)
    click.echo("\t".join(("局", "課", "ブック", "該当", "代替済み・非該当", "手続・様式")))
    for part in parts:
        office, path = part.office, _path(out, part)
        letter = Letter(office.bureau, office.department, office.label, due, contact)
        write_department(view, part.run, part.carried, letter, path)
        analog = sum(1 for finding in part.run.findings if finding.status is Judged.ANALOG)
        counts = (analog, len(part.run.findings) - analog, len(part.run.procedures))
        click.echo("\t".join((office.bureau, office.department, path.name, *map(str, counts))))
    click.echo(f"{len(parts):,} 課のブックを「{out}」に作りました。", err=True)


@click.command(cls=Command, short_help="課から返ったブックをまとめて取り込む。")
@paths_argument("workbooks", "WORKBOOK...", ".xlsx", ".xlsm")
@run_option
@city_option
@decisions_option
def merge(workbooks: tuple[Path, ...], run_folder: Path, city_file: Path | None, decisions_folder: Path | None) -> int:
    """split で配り、課から返ったブックを取り込みます。順番は問わず、同じブックを二度取り込んでも重なりません。
    前の回答を見ずに書かれた違う回答は、前の回答と並べて残し、矛盾として示します。
    課ごとに、返送の有無と、未決の件数をタブ区切りで表示します。--city は split のときと同じものを指定します。

    フォルダを指定すると、その中のブックを全て取り込みます。

    例: analog-review review merge 返送 --run outputs/初回 --city city.yaml

    終了コード
      0  終わった
      1  終わったが、取り込めない記入やファイルがあった
      2  指定の誤り。何も書いていない
    """
    run, city = run_at(run_folder), city_for(city_file)
    folder, offices = decisions_at(run_folder, decisions_folder), Offices(run, city)
    try:
        merged = merge_workbooks(
            workbooks, run, offices, Store(folder), datetime.now().astimezone(), carried_of(run_folder)
        )
    except StoreError as error:
        raise Stop(str(error)) from error
    click.echo("\n".join(told(merged.report, folder)), err=True)
    for line in refused_rows(merged.report):
        click.echo(line)
    found = status(run, decisions_of(run_folder, decisions_folder), city, carried_of(run_folder))
    tallies = {tally.id: tally for tally in found.departments}
    surveys = {tally.id: tally for tally in found.survey}
    click.echo("\t".join(_HEADS))
    missing = []
    for office in offices.all:
        came = office.label in merged.before
        state = _RETURNED if office.label in merged.now else _EARLIER if came else _MISSING
        tally = tallies.get(office.name, Tally(office.name))
        asked = surveys.get(office.name)
        waiting = asked.total - asked.answered if asked else 0
        counts = [tally.total, tally.decided, tally.pending, tally.inherited, tally.open, tally.conflict]
        counts += [asked.total if asked else 0, waiting]
        click.echo("\t".join((office.bureau, office.department, office.label, state, *map(str, counts))))
        if state == _MISSING:
            missing.append(f"  {office.label}: 未決 {tally.open + tally.inherited:,} 件、手続・様式 {waiting:,} 件")
    if missing:
        click.echo("\n".join((f"まだ返っていない課 {len(missing):,}:", *missing)), err=True)
    if found.conflicts:
        click.echo(f"矛盾 {len(found.conflicts):,} 件（review status に一件ずつ出ます）。", err=True)
    return 1 if merged.refused else 0


def _path(out: Path, part: OfficePart) -> Path:
    return out / f"{part.office.label}.xlsx"


def _check(out: Path, run_folder: Path, paths: list[Path]) -> None:
    """Stop before a workbook is written over that somebody may have filled in."""
    if out.resolve().is_relative_to(run_folder.resolve()):
        raise Stop(f"「{out}」は scan の出力フォルダの中です。外のフォルダを --out に指定してください。")
    there = [path.name for path in sorted(out.glob("*.xlsx"))] if out.is_dir() else []
    if there:
        raise Stop(
            f"「{out}」に「{'」「'.join(there[:3])}」があります。前に配ったものかもしれないので、上書きも、混ぜることもしません。"
            "別のフォルダを --out に指定してください。"
        )
    if not paths:
        raise Stop("分けるものがありません。該当も手続も見つからなかった実行です。")

"""analog-review review: people's answers taken back, and where the work stands."""

import getpass
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from analog_review.cli.japanese import Command, Group
from analog_review.cli.shared import Stop, listed, rulebook_for, rules_option, run_at, run_option
from analog_review.cli.values import ExistingPath, FolderToWrite
from analog_review.model.decisions import Decisions
from analog_review.model.problem import Severity
from analog_review.report.sampling import samplings
from analog_review.review import (
    Conflict,
    Fate,
    ImportReport,
    Store,
    StoreError,
    Tally,
    import_workbook,
    load,
    status,
)

_SHOWN = 20
_HEADS = ("区分", "件数", "決定済み", "保留", "未決", "矛盾")
_NO_OFFICE = "所管未登録"
_REFUSED_HEADS = ("ファイル", "シート", "行", "列", "欄", "記入", "理由")

decisions_option = click.option(
    "--decisions", "decisions_folder", type=FolderToWrite(), metavar="フォルダ",
    help="決定の記録のフォルダ。省くと、出力フォルダの隣の decisions。",
)  # fmt: skip


def decisions_at(run_folder: Path, decisions_folder: Path | None) -> Path:
    """Where the decisions of a run are kept. Never inside the run's folder, which may be deleted at any time."""
    folder = decisions_folder or run_folder.resolve().parent / "decisions"
    if folder.resolve().is_relative_to(run_folder.resolve()):
        raise Stop(
            f"決定の記録のフォルダ「{folder}」が出力フォルダの中にあります。"
            "出力フォルダは消して作り直すものなので、外のフォルダを --decisions に指定してください。"
        )
    return folder


def decisions_of(run_folder: Path, decisions_folder: Path | None) -> Decisions:
    """The decisions taken so far; what could not be read of them goes to stderr."""
    try:
        decisions = load(decisions_at(run_folder, decisions_folder))
    except StoreError as error:
        raise Stop(str(error)) from error
    if decisions.problems:
        click.echo("決定の記録に、読めない行があります。\n" + listed(decisions.problems), err=True)
    return decisions


@click.group(cls=Group, short_help="ブックに書かれた判断を取り込み、進み具合を見る。")
def review() -> None:
    """担当課がブックに書き込んだ判断を、決定の記録に取り込みます。
    記録は取り込む人ごとのファイルに書き足すだけで、前の記入を消しません。
    """


@review.command("import", cls=Command, short_help="書き込まれたブックを取り込む。")
@click.argument("workbooks", nargs=-1, required=True, metavar="WORKBOOK...", type=ExistingPath("file"))
@run_option
@decisions_option
@click.option(
    "--who", default="", metavar="名前",
    help="取り込む判断が誰のものか（人か課の名前）。記録のファイルの名前になります。省くとログイン名。",
)  # fmt: skip
def import_(workbooks: tuple[Path, ...], run_folder: Path, decisions_folder: Path | None, who: str) -> int:
    """WORKBOOK（書き込まれた review.xlsx）の記入を、決定の記録に取り込みます。
    並べ替え、絞り込み、列の移動や追加をしたブックもそのまま取り込めます。
    取り込めなかった記入は、場所と理由をタブ区切りで表示します。

    例: analog-review review import 公園課.xlsx --run outputs/初回 --who 公園課

    終了コード
      0  終わった
      1  終わったが、取り込めない記入やファイルがあった
      2  指定の誤り。何も書いていない
    """
    run = run_at(run_folder)
    folder = decisions_at(run_folder, decisions_folder)
    try:
        report = import_workbook(workbooks, run, Store(folder), who or _login(), datetime.now().astimezone())
    except StoreError as error:
        raise Stop(str(error)) from error
    click.echo("\n".join(_told(report, folder)), err=True)
    refused = report.of(Fate.REFUSED)
    if refused:
        click.echo("\t".join(_REFUSED_HEADS))
    for each in refused:
        place = each.place
        cells = (place.file, place.sheet, str(place.row), place.column, each.header, each.typed, each.why)
        click.echo("\t".join(" ".join(cell.split()) for cell in cells))
    return 1 if refused or any(p.severity is Severity.ERROR for p in report.problems) else 0


@review.command("status", cls=Command, short_help="決定済み、未決、矛盾を区分と課ごとに数える。")
@run_option
@decisions_option
@rules_option
def status_(run_folder: Path, decisions_folder: Path | None, folder: Path | None) -> None:
    """決定済み、保留、未決、矛盾の件数を、区分と課ごとにタブ区切りで表示します。
    二人の記入が違うところ（矛盾）は、一件ずつ並べます。

    例: analog-review review status --run outputs/初回
    """
    run = run_at(run_folder)
    rulebook, _ = rulebook_for("all", "", folder)
    decisions = decisions_of(run_folder, decisions_folder)
    found = status(run, decisions)
    names = {key: category.name for key, category in rulebook.categories.items()}
    click.echo("\t".join(_HEADS))
    for tally in found.categories:
        click.echo(_row(names.get(tally.id, tally.id), tally))
    click.echo(_row("合計", found.total))
    click.echo("\t".join(("課", *_HEADS[1:])))
    for tally in found.departments:
        click.echo(_row(tally.id or _NO_OFFICE, tally))
    for sampling in samplings(run, decisions):
        click.echo(f"抜取確認: {sampling.sentence}", err=True)
    if found.conflicts:
        click.echo(f"矛盾 {len(found.conflicts):,} 件:", err=True)
    for conflict in found.conflicts:
        click.echo(_conflict(conflict), err=True)
    if found.elsewhere:
        click.echo(f"ほかに、この出力にないものへの記入が {found.elsewhere:,} 件あります。", err=True)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise Stop("ログイン名が分かりません。--who に、判断した人か課の名前を指定してください。") from error


def _told(report: ImportReport, folder: Path) -> list[str]:
    """What came of it, in a few lines."""
    counts = {fate: len(report.of(fate)) for fate in Fate}
    lines = [
        f"取り込んだ記入 {counts[Fate.TAKEN]:,}、前と同じ記入 {counts[Fate.KNOWN]:,}、"
        f"取り込めない記入 {counts[Fate.REFUSED]:,}。",
        f"決定の記録「{folder}」に {report.lines:,} 行を書き足しました。",
    ]
    changed = report.changed
    if changed:
        lines.append(f"前の記入を改めたもの {len(changed):,} 件（前の記入も記録に残ります）:")
        lines += [f"  {c.place}「{c.header}」: {c.before} → {c.typed}" for c in changed[:_SHOWN]]
        lines += _more(changed)
    partly = [outcome for outcome in report.of(Fate.TAKEN) if outcome.why]
    lines += [f"  {outcome.place}「{outcome.header}」: {outcome.why}" for outcome in partly[:_SHOWN]]
    lines += _more(partly)
    if report.problems:
        lines += ["注意:", listed(report.problems)]
    return lines


def _more(rows: Sequence[object]) -> list[str]:
    return [f"  ほか {len(rows) - _SHOWN:,} 件"] if len(rows) > _SHOWN else []


def _row(name: str, tally: Tally) -> str:
    numbers = (tally.total, tally.decided, tally.pending, tally.open, tally.conflict)
    return "\t".join((name, *map(str, numbers)))


def _conflict(conflict: Conflict) -> str:
    finding = conflict.finding
    where = f"{finding.ordinance.title} {finding.location}" if finding else str(conflict.subject)
    said = "／".join(f"{writer}「{decision.value}」" for writer, decision in conflict.decided.voices)
    return f"  {where}「{conflict.field}」: {said}"

"""analog-review review: people's answers taken back, and where the work stands."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from analog_review.cli.add import add_
from analog_review.cli.decided import (
    HOW_TO_SETTLE,
    SURVEY_HEADS,
    carried_of,
    decisions_at,
    decisions_of,
    decisions_option,
    refused_rows,
    survey_numbers,
    told,
    writer_of,
)
from analog_review.cli.departments import merge, split
from analog_review.cli.japanese import Command, JapaneseGroup
from analog_review.cli.shared import (
    Stop,
    city_for,
    city_option,
    rulebook_for,
    rules_option,
    run_at,
    run_option,
)
from analog_review.cli.values import IsoDay, paths_argument
from analog_review.cli.verify import verify
from analog_review.model.decisions import REMARK
from analog_review.model.problem import Severity
from analog_review.report.sampling import samplings
from analog_review.review import (
    Conflict,
    Fate,
    ReviewStatus,
    Store,
    StoreError,
    Tally,
    import_workbook,
    status,
)

__all__ = ["decisions_at", "decisions_of", "decisions_option", "review"]

_HEADS = ("区分", "件数", "決定済み", "保留", "継承", "未決", "矛盾")
_SINCE = "以後の決定"
_NO_OFFICE = "所管未登録"


@click.group(cls=JapaneseGroup, short_help="ブックに書かれた判断を取り込み、進み具合を見る。")
def review() -> None:
    """担当課がブックに書き込んだ判断を、決定の記録に取り込みます。
    記録は取り込む人ごとのファイルに書き足すだけで、前の記入を消しません。
    """


@review.command("import", cls=Command, short_help="書き込まれたブックを取り込む。")
@paths_argument("workbooks", "WORKBOOK...", ".xlsx", ".xlsm")
@run_option
@decisions_option
@click.option(
    "--who", default="", metavar="名前",
    help="取り込む判断が誰のものか（人か課の名前）。記録のファイルの名前になります。省くとログイン名。",
)  # fmt: skip
def import_(workbooks: tuple[Path, ...], run_folder: Path, decisions_folder: Path | None, who: str) -> int:
    """WORKBOOK（書き込まれた review.xlsx）の記入を、決定の記録に取り込みます。
    並べ替え、絞り込み、列の移動や追加をしたブックもそのまま取り込めます。
    フォルダや、返送/*.xlsx のような書き方もできます。取り込めなかった記入は、場所と理由をタブ区切りで表示します。

    例: analog-review review import 公園課.xlsx --run outputs/初回 --who 公園課

    終了コード
      0  終わった
      1  終わったが、取り込めない記入やファイルがあった
      2  指定の誤り。何も書いていない
    """
    run = run_at(run_folder)
    folder = decisions_at(run_folder, decisions_folder)
    try:
        report = import_workbook(
            workbooks, run, Store(folder), writer_of(who), datetime.now().astimezone(), carried=carried_of(run_folder)
        )
    except StoreError as error:
        raise Stop(str(error)) from error
    click.echo("\n".join(told(report, folder)), err=True)
    for line in refused_rows(report):
        click.echo(line)
    refused = report.of(Fate.REFUSED)
    return 1 if refused or any(p.severity is Severity.ERROR for p in report.problems) else 0


@review.command("status", cls=Command, short_help="決定済み、未決、矛盾を区分、局、課ごとに数える。")
@run_option
@city_option
@decisions_option
@rules_option
@click.option(
    "--since", type=IsoDay(), metavar="日付",
    help="この日（例 2026-05-01）より後に決まった件数も数える。日は判定日、書かれていなければ取り込んだ日。",
)  # fmt: skip
def status_(
    run_folder: Path, city_file: Path | None, decisions_folder: Path | None, folder: Path | None, since: str | None
) -> None:
    """決定済み、保留、継承、未決、矛盾の件数を、区分、局、課ごとにタブ区切りで表示します。手続・様式の回答も数えます。
    継承は、前の判断か同じグループの判断の案があり、人の確認を待つものです。決定済みには数えません。
    二人の記入が違うところ（矛盾）は、一件ずつ並べます。改正予定と改正済みは、四半期ごとに条項で数えます
    （報告と同じ数え方です）。

    例: analog-review review status --run outputs/初回 --city city.yaml --since 2026-05-01
    """
    run, city = run_at(run_folder), city_for(city_file)
    rulebook, _ = rulebook_for("all", "", folder)
    decisions = decisions_of(run_folder, decisions_folder)
    earlier = decisions_of(run_folder, decisions_folder, since) if since else None
    found = status(run, decisions, city, carried_of(run_folder), earlier)
    names = {key: category.name for key, category in rulebook.categories.items()}
    click.echo("\n".join(_tables(found, names, since is not None)))
    for sampling in samplings(run, decisions):
        click.echo(f"抜取確認: {sampling.sentence}", err=True)
    if found.conflicts:
        click.echo(f"矛盾 {len(found.conflicts):,} 件:", err=True)
    labels = {group.id: group.label for group in run.groups}
    for conflict in found.conflicts:
        click.echo(_conflict(conflict, labels), err=True)
    if any(conflict.field != REMARK for conflict in found.conflicts):
        click.echo(HOW_TO_SETTLE, err=True)
    if found.elsewhere:
        click.echo(f"ほかに、この出力にないものへの記入が {found.elsewhere:,} 件あります。", err=True)


review.add_command(split)
review.add_command(add_)
review.add_command(merge)
review.add_command(verify)


def _tables(found: ReviewStatus, names: dict[str, str], since: bool) -> list[str]:
    """The counts, one table after the other, each with its head."""
    heads = (*_HEADS[1:], _SINCE) if since else _HEADS[1:]
    lines = ["\t".join((_HEADS[0], *heads))]
    lines += [_row(names.get(tally.id, tally.id), tally, since) for tally in found.categories]
    lines.append(_row("合計", found.total, since))
    if any(tally.id for tally in found.bureaus):
        lines.append("\t".join(("局", *heads)))
        lines += [_row(tally.id or _NO_OFFICE, tally, since) for tally in found.bureaus]
    lines.append("\t".join(("課", *heads)))
    lines += [_row(tally.id or _NO_OFFICE, tally, since) for tally in found.departments]
    if found.survey:
        lines.append("\t".join(("手続・様式の課", *SURVEY_HEADS)))
        lines += ["\t".join((tally.id or _NO_OFFICE, *map(str, survey_numbers(tally)))) for tally in found.survey]
    if found.quarters:
        lines.append("\t".join(("四半期（条項）", "改正予定", "改正済み")))
        lines += [f"{quarter.name}\t{quarter.planned}\t{quarter.done}" for quarter in found.quarters]
    return lines


def _row(name: str, tally: Tally, since: bool) -> str:
    numbers = [tally.total, tally.decided, tally.pending, tally.inherited, tally.open, tally.conflict]
    numbers += [tally.since] if since else []
    return "\t".join((name, *map(str, numbers)))


def _conflict(conflict: Conflict, groups: Mapping[str, str]) -> str:
    """One line; a group goes by its number."""
    said = "／".join(f"{writer}「{groups.get(each.value, each.value)}」" for writer, each in conflict.decided.voices)
    move = "" if conflict.field == REMARK else f" → 決めるのは {conflict.move or '取りまとめの課'}"
    return f"  {conflict.name}「{conflict.field}」: {said}{move}"

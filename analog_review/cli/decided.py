"""What the commands around decisions share: where they are kept, and how what came of an import is told."""

import getpass
from collections.abc import Sequence
from pathlib import Path

import click

from analog_review.cli.shared import Stop, listed
from analog_review.cli.values import FolderToWrite
from analog_review.model.carry import Carried
from analog_review.model.decisions import MERGE, MOVE, Decisions
from analog_review.model.survey import CAN, CANNOT, DONE, NOT_NEEDED, SurveyTally
from analog_review.review import Fate, ImportReport, Outcome, StoreError, load, load_carried

_SHOWN = 20
HOW_TO_SETTLE = (
    "矛盾は、両方の記入を見た人が決めます。review split で配り直したブック（又は scan で作り直した review.xlsx）の"
    "【矛盾】の欄で、採るほうを選んで返し、取り込んでください。"
)
SURVEY_HEADS = ("件数", "回答あり", "オンライン可", "オンライン済", "オンライン不可", "押印を求める", "押印不要")
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


def decisions_of(run_folder: Path, decisions_folder: Path | None, before: str = "") -> Decisions:
    """The decisions taken so far, or before a day; what could not be read of them goes to stderr."""
    try:
        decisions = load(decisions_at(run_folder, decisions_folder), before)
    except StoreError as error:
        raise Stop(str(error)) from error
    if decisions.problems:
        click.echo("決定の記録に、確かめるところがあります。\n" + listed(decisions.problems), err=True)
    return decisions


def writer_of(who: str) -> str:
    """Whose decisions these are: the name given, else the login."""
    try:
        return who or getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise Stop("ログイン名が分かりません。--who に、判断した人か課の名前を指定してください。") from error


def carried_of(run_folder: Path) -> Carried:
    """What became of earlier decisions in this run."""
    try:
        return load_carried(run_folder)
    except ValueError as error:
        raise Stop(f"「{run_folder}」の引継ぎの記録を読めません。scan をやり直してください。\n  {error}") from error


def survey_numbers(tally: SurveyTally) -> tuple[int, ...]:
    """The numbers below ``SURVEY_HEADS``."""
    online = (tally.online.of(answer) for answer in (CAN, DONE, CANNOT))
    return (tally.total, tally.answered, *online, tally.seal.total, tally.seal.of(NOT_NEEDED))


def told(report: ImportReport, folder: Path) -> list[str]:
    """What came of it, in a few lines."""
    counts = {fate: len(report.of(fate)) for fate in Fate}
    lines = [
        f"取り込んだ記入 {len(report.taken):,}、前と同じ記入 {counts[Fate.KNOWN]:,}、"
        f"取り込めない記入 {counts[Fate.REFUSED]:,}。",
        f"決定の記録「{folder}」に {report.lines:,} 行を書き足しました。",
    ]
    if any(outcome.header in (MOVE, MERGE) for outcome in report.taken):
        lines.append("グループの分け方の直しは、次の scan から反映されます。")
    changed = report.changed
    if changed:
        lines.append(f"前の記入を改めたもの {len(changed):,} 件（前の記入も記録に残ります）:")
        lines += [f"  {c.place}「{c.header}」: {c.before} → {c.typed}" for c in changed[:_SHOWN]]
        lines += _more(changed)
    beside = report.of(Fate.CONFLICT)
    if beside:
        lines.append(f"このうち、ほかの記入と違うので矛盾になったもの {len(beside):,} 件（どちらも記録に残ります）:")
        lines += [f"  {each.place}「{each.header}」: {each.why}" for each in beside[:_SHOWN]]
        lines += [*_more(beside), HOW_TO_SETTLE]
    partly = [outcome for outcome in report.of(Fate.TAKEN) if outcome.why]
    lines += [f"  {outcome.place}「{outcome.header}」: {outcome.why}" for outcome in partly[:_SHOWN]]
    lines += _more(partly)
    if report.problems:
        lines += ["注意:", listed(report.problems)]
    return lines


def _more(rows: Sequence[object]) -> list[str]:
    return [f"  ほか {len(rows) - _SHOWN:,} 件"] if len(rows) > _SHOWN else []


def refused_rows(report: ImportReport) -> list[str]:
    """What was not taken, as lines of a table with its head; none when all was. What is wrong with a whole file, such
    as one of another run, is one line."""
    heaps: dict[tuple[str, str], list[Outcome]] = {}
    for each in report.of(Fate.REFUSED):
        heaps.setdefault((each.place.file, each.why), []).append(each)
    lines = ["\t".join(_REFUSED_HEADS)] if heaps else []
    for (file, why), heap in heaps.items():
        if len(heap) > _SHOWN:
            rows = [each.place.row for each in heap]
            sheets = "、".join(dict.fromkeys(each.place.sheet for each in heap))
            lines.append("\t".join((file, sheets, f"{min(rows)}～{max(rows)}", "", f"{len(heap):,} の記入", "", why)))
            continue
        for each in heap:
            place = each.place
            cells = (file, place.sheet, str(place.row), place.column, each.header, each.typed, why)
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
    return lines

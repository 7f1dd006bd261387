"""analog-review review verify: the decisions' own account, file by file."""

from pathlib import Path

import click

from analog_review.cli.decided import decisions_at, decisions_option
from analog_review.cli.japanese import Command
from analog_review.cli.shared import Stop, listed, rules_option
from analog_review.cli.values import ExistingPath
from analog_review.model.finding import Key
from analog_review.model.problem import Problem, Severity
from analog_review.review import Ledger, Store, StoreError
from analog_review.rulebook import RuleError, default_rules, load_rulebook

_HEADS = ("ファイル", "記入者", "行", "数えた行", "回答", "数えない行", "なくなった行", "重なった行")


@click.command(cls=Command, short_help="決定の記録が欠けたり変わったりしていないかを確かめる。")
@click.option("--run", "run_folder", type=ExistingPath("folder"), metavar="フォルダ", help="scan の出力フォルダ。")
@decisions_option
@rules_option
def verify(run_folder: Path | None, decisions_folder: Path | None, folder: Path | None) -> int:
    """決定の記録を全て読み、ファイルごとに、行、数えた行、今の回答、数えない行、なくなった行をタブ区切りで表示します。
    書かれたあとで欠けた行、重なった行、順の変わった行、変わった行と、読まないファイルを、場所を付けて全て挙げます。
    記録は何も変えません。

    例: analog-review review verify --run outputs/初回

    終了コード
      0  全てそろっている
      1  欠けたもの、読めないもの、変わったものがある
      2  指定の誤り
    """
    if run_folder is None and decisions_folder is None:
        raise Stop("--run（scan の出力フォルダ）か --decisions（決定の記録のフォルダ）を指定してください。")
    place = decisions_at(run_folder, decisions_folder) if run_folder else decisions_folder
    assert place is not None
    store = Store(place)
    try:
        shelf, decisions = store.shelf(), store.load()
    except StoreError as error:
        raise Stop(str(error)) from error
    click.echo("\t".join(_HEADS))
    total = [0] * (len(_HEADS) - 2)
    for writer, ledgers in shelf.ledgers.items():
        for ledger in ledgers:
            numbers = _numbers(ledger)
            total = [one + other for one, other in zip(total, numbers, strict=True)]
            click.echo("\t".join((ledger.path.name, writer, *map(str, numbers))))
    click.echo("\t".join(("合計", f"{len(shelf.ledgers)} 人", *map(str, total))))
    standing = sum(1 for subject, field in decisions.latest if decisions.decided(subject, field) is not None)
    conflicts = len(decisions.conflicts())
    click.echo(f"今の回答 {standing:,} 件（うち矛盾 {conflicts:,} 件）。", err=True)
    problems = [*dict.fromkeys((*shelf.problems, *decisions.problems)), *_strange(shelf.ledgers, folder)]
    if problems:
        click.echo(listed(problems), err=True)
    bad = any(problem.severity is not Severity.INFO for problem in problems)
    click.echo("記録に、確かめるところがあります。" if bad else "記録は全てそろっています。", err=True)
    return 1 if bad else 0


def _numbers(ledger: Ledger) -> list[int]:
    """Below the heads: lines that stand there, that count, answers, refused, missing, doubled."""
    said = {(line.decision.subject, line.decision.field): line.decision.value for line in ledger.lines}
    answers = sum(1 for value in said.values() if value)
    counted = len(ledger.lines)
    return [counted + ledger.refused + ledger.doubled, counted, answers, ledger.refused, ledger.missing, ledger.doubled]


def _strange(ledgers: dict[str, tuple[Ledger, ...]], folder: Path | None) -> list[Problem]:
    """Lines on a category that no rule has: they belong to rules of another body, or to none."""
    try:
        known = load_rulebook(default_rules(), *([folder] if folder else [])).categories
    except RuleError as error:
        raise Stop("規則に誤りがあります。\n" + listed(error.problems)) from error
    found = []
    for each in (ledger for some in ledgers.values() for ledger in some):
        for line, place in zip(each.lines, each.places, strict=True):
            subject = line.decision.subject
            if isinstance(subject, Key) and subject.category not in known:
                words = f"区分「{subject.category[:50]}」は規則にありません。この行は、どの条項にも当たりません。"
                hint = "自治体独自の規則の区分であれば、--rules にそのフォルダを指定してください。"
                found.append(Problem("DECISION_CATEGORY", Severity.WARNING, words, hint, each.path.name, place))
    return found

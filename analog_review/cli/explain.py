"""analog-review explain: why a sentence was judged so, and why not otherwise."""

from pathlib import Path

import click

from analog_review.cli.japanese import Command
from analog_review.cli.shared import (
    Stop,
    cache_option,
    explained,
    no_cache_option,
    open_cache,
    rulebook_for,
    rules_option,
    run_at,
)
from analog_review.cli.values import ExistingPath
from analog_review.detect import explain_text
from analog_review.model.finding import Finding
from analog_review.model.words import REASON_JA, STATUS_JA


@click.command(cls=Command, short_help="なぜ該当か、なぜ該当でないかを説明する。")
@click.argument("finding_id", required=False, metavar="[FINDING_ID]")
@click.option("--run", "run_folder", type=ExistingPath("folder"), metavar="フォルダ", help="scan の出力フォルダ。")
@click.option("--text", default="", metavar="文", help="説明してほしい文。")
@click.option("--lead", default=None, metavar="文", help="--text の文が号のとき、その柱書。")
@click.option("--rule", default="", metavar="ID", help="この規則だけについて説明します。")
@rules_option
@cache_option
@no_cache_option
def explain(
    finding_id: str | None,
    run_folder: Path | None,
    text: str,
    lead: str | None,
    rule: str,
    folder: Path | None,
    cache_folder: Path | None,
    no_cache: bool,
) -> None:
    """FINDING_ID（ブックの隠れた列 finding）と --run を、又は --text を指定して
    ください。文の述語と格、当たった規則と判定の理由、近かったが当たらなかった
    規則を表示します。

    例: analog-review explain --text 申請書は、窓口に持参しなければならない。
    """
    if bool(finding_id) == bool(text):
        raise Stop("FINDING_ID と --run、又は --text のどちらか一方を指定してください。")
    heading, head = "", ""
    if finding_id:
        finding = _finding(finding_id, run_folder)
        text, lead, heading = finding.sentence, finding.lead, finding.heading
        head = _verdict(finding)
    rulebook, _ = rulebook_for("all", "", folder)
    if rule and rule not in rulebook.by_id:
        raise Stop(f"規則「{rule}」はありません。analog-review rules list で確かめてください。")
    with explained():
        cache = open_cache(cache_folder, no_cache)
        try:
            click.echo(head + explain_text(text, rulebook, cache, lead=lead, heading=heading, rule=rule))
        finally:
            cache.close()


def _verdict(finding: Finding) -> str:
    """What scan said of the finding, which saw the whole instrument: the lines below read the sentence alone."""
    reason = f"（{finding.reason} {REASON_JA.get(finding.reason, '')}）" if finding.reason else ""
    return (
        f"{finding.ordinance.title} {finding.location}\n"
        f"判定: {STATUS_JA[finding.status.value]}{reason} [{finding.rule}]\n"
        f"理由: {finding.explanation}\n"
        "（ほかの項、定義、通則、オンライン条例まで見た判定です。以下は、この文だけを読んだときの述語と規則です。）\n\n"
    )


def _finding(finding_id: str, run_folder: Path | None) -> Finding:
    if run_folder is None:
        raise Stop("FINDING_ID には、--run で scan の出力フォルダも指定してください。")
    finding = next((f for f in run_at(run_folder).findings if f.id == finding_id), None)
    if finding is None:
        raise Stop(f"「{finding_id}」は「{run_folder}」にありません。ブックの隠れた列 finding の値を確かめてください。")
    return finding

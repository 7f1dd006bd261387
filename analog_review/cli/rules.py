"""analog-review rules: list, show and check the rules."""

from pathlib import Path

import click

from analog_review.cli.japanese import Command, JapaneseGroup
from analog_review.cli.rules_change import diff, new, print_catalogue
from analog_review.cli.rules_words import precision, suggest
from analog_review.cli.shared import (
    Stop,
    cache_option,
    explained,
    listed,
    no_cache_option,
    open_cache,
    rulebook_for,
    rules_option,
)
from analog_review.cli.values import ExistingPath
from analog_review.detect import prove
from analog_review.model.words import REASON_JA
from analog_review.rulebook import Rule, Rulebook
from analog_review.rulebook.aloud import aloud, classes_in

_FAILED = 2


@click.group(cls=JapaneseGroup, short_help="規則を一覧し、内容を表示し、例文で確かめる。")
def rules() -> None:
    """規則（何をアナログ規制とみるかを書いた YAML）を扱います。"""


@rules.command("list", cls=Command, short_help="規則の一覧。")
@rules_option
def list_(folder: Path | None) -> None:
    """規則の id、区分、題を一行ずつ、タブ区切りで表示します。"""
    rulebook, _ = rulebook_for("all", "", folder)
    for rule in rulebook.rules:
        click.echo(f"{rule.id}\t{rulebook.categories[rule.category].name}\t{rule.title}")


@rules.command(cls=Command, short_help="一つの規則の内容。")
@click.argument("rule_id", metavar="ID")
@rules_option
def show(rule_id: str, folder: Path | None) -> None:
    """規則 ID の内容（なぜ問題か、何を見るか、何を該当としないか、例文、
    代替手法）を表示します。

    例: analog-review rules show posting.notice-board
    """
    rulebook, _ = rulebook_for("all", "", folder)
    rule = rulebook.by_id.get(rule_id)
    if rule is None:
        near = [r.id for r in rulebook.rules if rule_id.split(".")[0] == r.category]
        hint = f"同じ区分のもの: {', '.join(near)}" if near else "analog-review rules list で確かめてください。"
        raise Stop(f"規則「{rule_id}」はありません。{hint}")
    click.echo(_page(rulebook.written.get(rule_id, rule), rulebook))


@rules.command(cls=Command, short_help="規則を検査し、例文で確かめる。")
@click.argument("path", required=False, metavar="[PATH]", type=ExistingPath("folder"))
@cache_option
@no_cache_option
def check(path: Path | None, cache_folder: Path | None, no_cache: bool) -> int:
    """同梱の規則と PATH（独自の規則のフォルダ）を検査し、全ての例文が
    期待どおりか確かめます。誤りがあれば全てを挙げ、終了コード 2 で終わります。
    """
    rulebook, _ = rulebook_for("all", "", path)
    with explained():
        cache = open_cache(cache_folder, no_cache)
        try:
            problems = prove(rulebook, cache)
        finally:
            cache.close()
    if problems:
        click.echo(listed(problems), err=True)
        click.echo(f"例文 {len(problems):,} 件が期待と違います。", err=True)
        return _FAILED
    examples = sum(len(rule.proof) for rule in rulebook.rules)
    click.echo(f"規則 {len(rulebook.rules):,} 本、例文 {examples:,} 件。すべて期待どおりです。", err=True)
    return 0


def _page(rule: Rule, rulebook: Rulebook) -> str:
    lines = [f"{rule.id}  {rule.title}", "", rule.why.strip()]
    lines += ["", "根拠:", *(f"  {b}" for b in rule.basis)]
    lines += ["", "見るもの:"]
    for branch in rule.sees:
        lines += [f"  {branch.about}（{branch.id}）", *aloud(branch)]
    if rule.forgives:
        lines += ["", "該当としないもの:"]
        for forgiven in rule.forgives:
            lines += [f"  {forgiven.why}（{forgiven.id}、{REASON_JA[forgiven.reason]}）", *aloud(forgiven)]
    named = classes_in("\n".join(lines))
    if named:
        lines += ["", "語の類（rules/words.yaml）:"]
        lines += [f"  【{name}】{'、'.join(rulebook.classes[name])}" for name in named if name in rulebook.classes]
    if rule.known_false_positives:
        lines += ["", "誤って当たることが分かっているもの:", *(f"  {k}" for k in rule.known_false_positives)]
    lines += ["", "例文:", *(f"  {p.expect}{'/' + p.reason if p.reason else ''}: {p.text}" for p in rule.proof)]
    if rule.alternatives:
        lines += ["", "代替手法:", *(f"  {a.title}" for a in rule.alternatives)]
    return "\n".join(lines)


for command in (new, diff, print_catalogue, suggest, precision):
    rules.add_command(command)

"""analog-review rules: list, show and check the rules."""

import sys
from pathlib import Path

import click

from analog_review.cli.shared import Stop, cache_option, listed, no_cache_option, open_cache, rulebook_for, rules_option
from analog_review.detect import EngineError, prove
from analog_review.rulebook import Rule


@click.group(short_help="規則を一覧し、内容を表示し、例文で確かめる。")
def rules() -> None:
    """規則（rules/ の YAML）を扱います。"""


@rules.command("list", short_help="規則の一覧。")
@rules_option
def list_(folder: Path | None) -> None:
    """規則の id と題を一行ずつ表示します。"""
    rulebook, _ = rulebook_for("all", "", folder)
    for rule in rulebook.rules:
        click.echo(f"{rule.id}\t{rulebook.categories[rule.category].name}\t{rule.title}")


@rules.command(short_help="一つの規則の内容。")
@click.argument("rule_id", metavar="ID")
@rules_option
def show(rule_id: str, folder: Path | None) -> None:
    """規則の内容（なぜ問題か、何を見るか、何を許すか、例文）を表示します。"""
    rulebook, _ = rulebook_for("all", "", folder)
    rule = rulebook.by_id.get(rule_id)
    if rule is None:
        near = [r.id for r in rulebook.rules if rule_id.split(".")[0] == r.category]
        raise Stop(f"規則「{rule_id}」はありません。" + (f"近いもの: {', '.join(near)}" if near else "rules list で確かめてください"))
    click.echo(_page(rule))


@rules.command(short_help="規則を検査し、例文で確かめる。")
@click.argument("path", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@cache_option
@no_cache_option
def check(path: Path | None, cache_folder: Path | None, no_cache: bool) -> None:
    """同梱の規則と PATH（独自の規則のフォルダ）を検査し、全ての例文が期待どおりか確かめます。"""
    rulebook, _ = rulebook_for("all", "", path)
    cache = open_cache(cache_folder, no_cache)
    try:
        problems = prove(rulebook, cache)
    except EngineError as error:
        raise Stop(str(error)) from error
    finally:
        cache.close()
    if problems:
        click.echo(listed(problems), err=True)
        click.echo(f"例文 {len(problems)} 件が期待と違います。", err=True)
        sys.exit(2)
    examples = sum(len(rule.proof) for rule in rulebook.rules)
    click.echo(f"規則 {len(rulebook.rules)} 本、例文 {examples} 件。すべて期待どおりです。", err=True)


def _page(rule: Rule) -> str:
    lines = [f"{rule.id}  {rule.title}", "", rule.why.strip(), "", "根拠:", *(f"  {b}" for b in rule.basis), "", "見るもの:"]
    lines += [f"  {b.id}: {b.about}" for b in rule.sees]
    if rule.forgives:
        lines += ["", "該当としないもの:", *(f"  {f.id} [{f.reason}]: {f.why}" for f in rule.forgives)]
    if rule.known_false_positives:
        lines += ["", "誤って当たることが分かっているもの:", *(f"  {k}" for k in rule.known_false_positives)]
    lines += ["", "例文:", *(f"  {p.expect}{'/' + p.reason if p.reason else ''}: {p.text}" for p in rule.proof)]
    if rule.alternatives:
        lines += ["", "代替手法:", *(f"  {a.title}" for a in rule.alternatives)]
    return "\n".join(lines)

"""analog-review explain: why a sentence was judged so, and why not otherwise."""

from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.shared import Stop, cache_option, no_cache_option, open_cache, rulebook_for, rules_option
from analog_review.detect import EngineError, explain_text


@click.command(short_help="なぜ該当か、なぜ該当でないかを説明する。")
@click.argument("finding_id", required=False, metavar="[FINDING_ID]")
@click.option("--run", "run_folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="scan の出力フォルダ。")
@click.option("--text", default="", help="説明してほしい文。")
@click.option("--lead", default=None, help="文が号のときの柱書。")
@click.option("--rule", default="", help="この規則だけについて説明する。")
@rules_option
@cache_option
@no_cache_option
def explain(
    finding_id: str | None, run_folder: Path | None, text: str, lead: str | None, rule: str, folder: Path | None,
    cache_folder: Path | None, no_cache: bool,
) -> None:  # fmt: skip
    """FINDING_ID（ブックの finding 列）と --run、又は --text を指定してください。"""
    heading, head = "", ""
    if finding_id:
        if run_folder is None:
            raise Stop("--run に scan の出力フォルダを指定してください")
        try:
            run = pipeline.load_run(run_folder)
        except ValueError as error:
            raise Stop(str(error)) from error
        finding = next((f for f in run.findings if f.id == finding_id), None)
        if finding is None:
            raise Stop(f"「{finding_id}」はこの出力にありません。ブックの finding 列を確かめてください")
        text, lead, heading = finding.sentence, finding.lead, finding.heading
        head = f"{finding.ordinance.title} {finding.location}（{finding.explanation}）\n\n"
    if not text:
        raise Stop("FINDING_ID と --run、又は --text を指定してください")
    rulebook, _ = rulebook_for("all", "", folder)
    if rule and rule not in rulebook.by_id:
        raise Stop(f"規則「{rule}」はありません。rules list で確かめてください")
    cache = open_cache(cache_folder, no_cache)
    try:
        click.echo(head + explain_text(text, rulebook, cache, lead=lead, heading=heading, rule=rule))
    except EngineError as error:
        raise Stop(str(error)) from error
    finally:
        cache.close()

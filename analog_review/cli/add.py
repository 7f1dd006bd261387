"""analog-review review add: a miss that a person found becomes a finding."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.decided import decisions_at, decisions_option, writer_of
from analog_review.cli.japanese import Command
from analog_review.cli.shared import (
    Stop,
    city_for,
    city_option,
    explained,
    rulebook_for,
    rules_option,
    run_at,
    run_option,
)
from analog_review.cli.values import ExistingPath, WholeNumber
from analog_review.model.addition import addition_key
from analog_review.model.decisions import Origin
from analog_review.model.finding import Key
from analog_review.model.run import Run
from analog_review.model.workbook import KEYWORDS, SAMPLE, SUSPECTS
from analog_review.report.workbook.sheets.keywords import hit_order
from analog_review.review import Fate, Store, StoreError, add, category_named, key_of_row
from analog_review.text.hashing import content_hash

_SHEETS = (SUSPECTS.title, KEYWORDS.title, SAMPLE.title)
_HOW = (
    "どの文かを、ブックの行（--sheet キーワード差分 --no 12）か、条項（--title 題名 --clause 第8条第2項 --in 例規集）で"
    "指定してください。"
)
_SAID = {
    Fate.TAKEN: "{place} を追加しました。次の scan から「該当条項」に入り、グループと全ての件数に数えます。",
    Fate.KNOWN: "{place} は、前に追加したものと同じです。",
    Fate.REFUSED: "{place} を、この名前で追加した記録がありません。",
}


@click.command("add", cls=Command, short_help="機械が見落とした条項を、該当として加える。")
@run_option
@click.option(
    "--sheet",
    type=click.Choice(_SHEETS),
    metavar="シート",
    help="見落としの候補、キーワード差分か抜取確認。--no と使います。",
)
@click.option("--no", "number", type=WholeNumber(1, 1_000_000), metavar="番号", help="そのシートの No.。")
@click.option("--title", default="", metavar="題名", help="例規の題名。--clause、--in と使います。")
@click.option("--clause", default="", metavar="条項", help="条項（例 第8条第2項、第8条第2項第1号）。")
@click.option("--text", default="", metavar="言葉", help="その条項に文が二つ以上あるとき、加える文にある言葉。")
@click.option("--in", "source", type=ExistingPath(), metavar="例規集", help="scan に渡したファイルかフォルダ。")
@click.option("--category", default="", metavar="区分", help="区分の名前（例 書面掲示）。候補と差分の行では省けます。")
@click.option("--reason", default="", metavar="理由", help="該当とする理由。--withdraw のほかは要ります。")
@click.option("--withdraw", is_flag=True, help="前に加えたものを取り消します。")
@click.option("--who", default="", metavar="名前", help="加える人か課の名前。省くとログイン名。")
@city_option
@decisions_option
@rules_option
def add_(
    run_folder: Path,
    sheet: str | None,
    number: int | None,
    title: str,
    clause: str,
    text: str,
    source: Path | None,
    category: str,
    reason: str,
    withdraw: bool,
    who: str,
    city_file: Path | None,
    decisions_folder: Path | None,
    folder: Path | None,
) -> int:
    """機械が見落とした文を、区分と理由を付けて該当に加えます。決定の記録に残るので、次の scan からも、翌年の点検でも
    「該当条項」に入り、グループにまとめ、全ての件数に数えます。規則の欄には people と出ます。

    例: analog-review review add --run outputs/初回 --sheet 抜取確認 --no 12 --category 書面 --reason 紙の届を求めている

    終了コード
      0  加えた（前に加えてあった）
      2  指定の誤り。何も書いていない
    """
    if not reason and not withdraw:
        raise Stop("--reason に、該当とする理由を書いてください。")
    run = run_at(run_folder)
    wanted = category_named(category) if category else None
    if category and wanted is None:
        raise Stop(f"区分「{category}」はありません。「該当条項」の区分の名前（例 書面掲示）で指定してください。")
    if sheet and number:
        rulebook, _ = rulebook_for("all", "", folder)
        key, place = _of_row(run, sheet, number, wanted, tuple(rulebook.categories))
    elif title and clause and source:
        if wanted is None:
            raise Stop("--category に区分を指定してください。")
        with explained():
            sentences = list(pipeline.sentences_in((source,), title, city_for(city_file)))
        key, place = _of_clause(sentences, title, clause, text, wanted)
    else:
        raise Stop(_HOW)
    writer = writer_of(who)
    store = Store(decisions_at(run_folder, decisions_folder))
    said = "" if withdraw else reason
    try:
        origin = Origin("review add", sheet or title, number or 0)
        fate = add(store, run, writer, key, said, datetime.now().astimezone(), origin)
    except StoreError as error:
        raise Stop(str(error)) from error
    words = f"{place} の追加を取り消しました。" if withdraw and fate is Fate.TAKEN else _SAID[fate].format(place=place)
    if fate is Fate.REFUSED:
        raise Stop(words)
    click.echo(words, err=True)
    return 0


def _of_row(run: Run, sheet: str, number: int, category: str | None, categories: Sequence[str]) -> tuple[Key, str]:
    """The sentence of a row of the workbook."""
    if sheet == KEYWORDS.title:
        order = hit_order(run.dismissed, categories)
        if number > len(order):
            raise Stop(f"「{sheet}」に No.{number} はありません（{len(order)} まで）。")
        hit = run.dismissed[order[number - 1]]
        wanted, title, sentence, location = category or hit.category, hit.title, hit.sentence, hit.location
    elif sheet == SUSPECTS.title:
        if number > len(run.suspects):
            raise Stop(f"「{sheet}」に No.{number} はありません（{len(run.suspects)} まで）。")
        listed = run.suspects[number - 1]
        wanted, title, sentence, location = category or listed.category, listed.title, listed.sentence, listed.location
    else:
        if number > len(run.sample):
            raise Stop(f"「{sheet}」に No.{number} はありません（{len(run.sample)} まで）。")
        drawn = run.sample[number - 1]
        if category is None:
            raise Stop("--category に区分を指定してください。")
        wanted, title, sentence, location = category, drawn.title, drawn.sentence, drawn.location
    key = key_of_row(run, title, wanted, sentence, location)
    if key is None:
        words = f"「{title}」という題名の例規が、この実行に二つ以上あるか、ありません。"
        raise Stop(words + "--title と --in で指定してください。")
    return key, f"{title} {location}「{sentence[:30]}」"


def _of_clause(
    sentences: Sequence[tuple[str, str, str, str, str]], title: str, clause: str, text: str, category: str
) -> tuple[Key, str]:
    """The sentence of a clause."""
    if not sentences:
        raise Stop(f"「{title}」が --in の中にありません。題名を確かめてください。")
    wanted = content_hash(clause)
    at = [each for each in sentences if wanted in (content_hash(each[1]), content_hash(each[2])) and text in each[3]]
    if not at:
        raise Stop(f"「{title}」の「{clause}」に{f'「{text}」のある' if text else ''}文がありません。")
    if len(at) > 1:
        shown = "\n".join(f"  {each[1]}：{each[3][:60]}" for each in at[:10])
        raise Stop(f"当たる文が二つ以上あります。--text に、加える文にある言葉を書いてください。\n{shown}")
    ordinance, location, _, words, normalised = at[0]
    return addition_key(ordinance, category, normalised, location), f"{title} {location}「{words[:30]}」"

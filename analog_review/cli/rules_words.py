"""analog-review rules suggest, precision: what a class of words may lack; how right each rule was."""

import unicodedata
from pathlib import Path

import click

from analog_review.cli.japanese import Command
from analog_review.cli.shared import Stop, explained, rulebook_for, rules_option, run_at, run_option
from analog_review.cli.values import ExistingPath
from analog_review.corpus import ReadResult, discover, opened, read_file
from analog_review.detect import load_model
from analog_review.measure.precision import RulePrecision, precisions, setting_aside
from analog_review.review import load
from analog_review.sentence.neighbours import neighbours, vocabulary
from analog_review.sentence.normalise import normalise
from analog_review.sentence.unit import units_of

_SENTENCES = 3
_WIDTH = 80


@click.command(cls=Command, short_help="語に近い語と、その語がある文を示す。")
@click.argument("word", metavar="語")
@click.argument("inputs", nargs=-1, metavar="[INPUT...]", type=ExistingPath())
@rules_option
def suggest(word: str, inputs: tuple[Path, ...], folder: Path | None) -> None:
    """語の類（words.yaml）に足すとよい語を探します。語に近い語を、INPUT の例規（なければ規則の
    例文）の中から選び、どの類に既にあるか、何文にあるか、その文の例とともに表示します。

    例: analog-review rules suggest 立ち会う 例規集
    """
    rulebook, _ = rulebook_for("all", "", folder)
    with explained():
        texts = _sentences(inputs) if inputs else [p.text for rule in rulebook.rules for p in rule.proof]
        plain = [normalise(text).text for text in texts]
        found = neighbours(normalise(word).text, vocabulary(plain), load_model())
    if not found:
        raise Stop(f"「{word}」に近い語は見つかりませんでした。別の書き方か、もっと多くの例規で試してください。")
    for one in found:
        holding = [text for text in plain if one.word in text]
        classes = "、".join(name for name, words in rulebook.classes.items() if one.word in words) or "どの類にもない"
        click.echo(f"{one.word}\t{one.nearness:.2f}\t{one.how}\t{classes}\t{len(holding):,}文")
        for text in holding[:_SENTENCES]:
            click.echo(f"\t{text[:_WIDTH]}")


@click.command(cls=Command, short_help="判断から、規則ごとの正しさを示す。")
@click.option(
    "--decisions", "decisions", required=True, type=ExistingPath("folder"), metavar="フォルダ", help="判断のフォルダ。"
)
@run_option
def precision(decisions: Path, run_folder: Path) -> None:
    """人が該当・非該当と答えた条項から、規則ごとの適合率（95%区間）を表示します。
    続いて、非該当とされ続けている名を、city.yaml の「set_aside」に書く案として、
    それが黙らせる文とともに表示します。案は、書き足さない限り使われません。
    """
    run = run_at(run_folder)
    with explained():
        decided = load(decisions)
    for one in precisions(run.findings, decided):
        click.echo(_line(one))
    for name, sentences in setting_aside(run.findings, decided):
        click.echo(f"\nset_aside の案: {name}（非該当とされた文 {len(sentences):,}）")
        for sentence in sentences[:_SENTENCES]:
            click.echo(f"  {sentence[:_WIDTH]}")


def _line(one: RulePrecision) -> str:
    low, high = one.interval
    return f"{one.rule}\t{one.right}/{one.answered}\t{one.right / one.answered:.2f}（{low:.2f}–{high:.2f}）"


def _sentences(inputs: tuple[Path, ...]) -> list[str]:
    found: list[str] = []
    for file in discover(inputs):
        data = opened(file)
        result = data if isinstance(data, ReadResult) else read_file(file.source, data)
        found += [unicodedata.normalize("NFC", u.source) for o in result.ordinances for u in units_of(o)]
    return found

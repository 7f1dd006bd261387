"""analog-review amend check | apply: a 改め文 of anybody's, tried on the instrument that it amends."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from analog_review.cli.japanese import Command, JapaneseGroup
from analog_review.cli.shared import Stop, explained
from analog_review.cli.values import ExistingPath
from analog_review.corpus import ReadResult as Result
from analog_review.corpus import discover, opened, parse_text, read_file, words_of
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Problem
from analog_review.propose import Amending, Trial, amending, meant, number_note, tried

ARGUMENT = click.argument("file", metavar="FILE", type=ExistingPath("file"))
ON = click.option(
    "--on", "instrument", required=True, type=ExistingPath(), metavar="例規",
    help="改正する例規のファイル。例規のフォルダを指定すると、改正文の題名から探します。",
)  # fmt: skip


@click.group(cls=JapaneseGroup, short_help="改め文を例規に当てはめて確かめる。")
def amend() -> None:
    """改め文（この道具の案でも、人が書いたものでも）を、例規に当てはめて確かめます。

    題名から附則までの改正案の全体でも、改正規定だけでも構いません。数字は半角、
    全角、漢数字、読点は「、」「，」のどちらでも読みます。
    """


@amend.command("check", cls=Command, short_help="改め文の一文ごとに、当てはまるかを調べる。")
@ARGUMENT
@ON
def check(file: Path, instrument: Path) -> int:
    """FILE（.txt、.docx など）の改め文を一文ずつ、当てはまるか、当てはまらなければ
    なぜか、どう直すかを表示します。何も書き換えません。

    例: analog-review amend check 改正案.docx --on 例規/公告条例.txt
    """
    failed = False
    for part, ordinance in _pairs(file, instrument):
        trial = tried(ordinance, part.lines, _parse(ordinance))
        click.echo("\n".join(_told(part, ordinance, trial)))
        failed = failed or trial.text is None
    return 1 if failed else 0


@amend.command("apply", cls=Command, short_help="改め文を当てはめた例規を出力する。")
@ARGUMENT
@ON
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="ファイル",
    help="改正後の全文を書くファイル。省くと標準出力。",
)  # fmt: skip
def apply(file: Path, instrument: Path, out: Path | None) -> int:
    """FILE の改め文を当てはめた改正後の全文を出力します。一文でも当てはまらなければ、
    何も出力せず、その文と理由を表示して終了コード 1 で終わります。

    例: analog-review amend apply 改正案.docx --on 例規/公告条例.txt --out 改正後.txt
    """
    if out is not None and out.exists():
        raise Stop(f"「{out}」は既にあります。上書きしません。別の名を指定してください。")
    pairs = list(_pairs(file, instrument))
    if len(pairs) > 1:
        titles = "、".join(ordinance.title for _, ordinance in pairs)
        raise Stop(f"改め文が複数の例規（{titles}）を改正しています。--on に例規のファイルを一つ指定してください。")
    part, ordinance = pairs[0]
    trial = tried(ordinance, part.lines, _parse(ordinance))
    if trial.text is None:
        click.echo("\n".join(_told(part, ordinance, trial)), err=True)
        click.echo("当てはまらない改正規定があるため、何も出力しませんでした。", err=True)
        return 1
    for note in (number_note(part, ordinance), *(note for s in trial.sentences for note in s.notes)):
        if note:
            click.echo(f"確認: {note}", err=True)
    if out is None:
        click.echo(trial.text, nl=False)
    else:
        out.write_text(trial.text, encoding="utf-8", newline="")
        click.echo(f"「{out}」に改正後の全文（{ordinance.title}）を書きました。", err=True)
    return 0


def _parse(before: Ordinance) -> Callable[[str], Ordinance]:
    return lambda text: parse_text(text, before.source)[0]


def _pairs(file: Path, instrument: Path) -> Iterator[tuple[Amending, Ordinance]]:
    """What the file amends, each with its instrument."""
    words, problems = words_of(file.name, file.read_bytes())
    if words is None:
        raise Stop(f"「{file}」を改め文として読めません。" + _why(problems))
    parts = amending(words)
    found = False
    known = list(_instruments(instrument))
    for part in parts:
        if not any(line.strip() for line in part.lines):
            continue
        hits = [o for o in known if meant(part, o)]
        hits = [o for o in hits if not number_note(part, o)] or hits if len(hits) > 1 else hits
        if len(hits) > 1 and part.title:
            raise Stop(
                f"「{part.title}」が「{instrument}」に複数あります。--on に例規のファイルを一つ指定してください。"
            )
        if len(hits) > 1:
            raise Stop("改め文に例規の題名がないため、--on には例規のファイルを一つ指定してください。")
        if hits:
            found = True
            yield part, hits[0]
    if not found:
        titles = "、".join(dict.fromkeys(part.title for part in parts if part.title)) or "（題名なし）"
        raise Stop(
            f"「{file}」の改正する例規（{titles}）が、「{instrument}」にありません。題名と --on を確かめてください。"
        )


def _instruments(instrument: Path) -> Iterator[Ordinance]:
    with explained():
        files = discover([instrument])
    for file in files:
        data = opened(file)
        result = data if isinstance(data, Result) else read_file(file.source, data)
        if instrument.is_file() and not result.ordinances:
            raise Stop(f"「{instrument}」を例規として読めません。" + _why(result.problems))
        yield from result.ordinances


def _why(problems: Sequence[Problem]) -> str:
    return next((f"{p.message}{p.hint}" for p in problems), "")


def _told(part: Amending, ordinance: Ordinance, trial: Trial) -> Iterator[str]:
    """What to say of one instrument: every sentence with its result."""
    good = sum(s.refused is None for s in trial.sentences)
    yield f"{ordinance.title}: 改正規定 {len(trial.sentences)}文のうち {good}文が当てはまります。"
    note = number_note(part, ordinance)
    if note:
        yield f"  確認: {note}"
    if not trial.sentences:
        yield "  改正規定がありません。「第○条中「Ａ」を「Ｂ」に改める。」の形の文を書いてください。"
    for number, sentence in enumerate(trial.sentences, 1):
        yield f"  {number}. {'○' if sentence.refused is None else '×'} {sentence.words}"
        if sentence.refused is not None:
            where = f"（{sentence.refused.place}）" if sentence.refused.place else ""
            yield f"      当てはまりません: {sentence.refused.reason}{where}"
            if sentence.refused.cure:
                yield f"      どうするか: {sentence.refused.cure}"
        for note in sentence.notes:
            yield f"      確認: {note}"
    if trial.together is not None:
        yield f"  全体: {trial.together.reason}（{trial.together.place}）"
        yield f"      どうするか: {trial.together.cure}"

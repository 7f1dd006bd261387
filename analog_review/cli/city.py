"""analog-review city: write a first city.yaml from what is read, and say what of one hits nothing."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import yaml

from analog_review.cli.japanese import Command, JapaneseGroup
from analog_review.cli.shared import Stop, city_for, explained, listed, with_keywords
from analog_review.cli.values import ExistingPath
from analog_review.corpus import ReadResult, discover, latest_day, opened, read_file
from analog_review.corpus.city_hits import city_problems, keyword_problems, nearest
from analog_review.corpus.clause_lists.offices import ListedOffice, NoOfficesError, offices_of
from analog_review.model.limits import DEFAULT_LIMITS, Limits
from analog_review.model.ordinance import Ordinance
from analog_review.model.problem import Severity
from analog_review.rulebook import default_rules, load_rulebook

_BODY_ENDS = "市区町村県都道府"
_LONGEST_NAME = 10
_SHOWN = 20


class Instruments(NamedTuple):
    """The instruments that were read, and the latest 内容現在日 that their pages print."""

    found: tuple[Ordinance, ...]
    as_of: str | None


@click.group(cls=JapaneseGroup, short_help="自治体の設定（city.yaml）を作り、確かめる。")
def city() -> None:
    """自治体の設定（city.yaml）を扱います。"""


@city.command(cls=Command, short_help="例規を読み、city.yaml の下書きを作る。")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=ExistingPath())
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="ファイル", help="作る city.yaml。")
@click.option(
    "--departments",
    "offices_file",
    type=ExistingPath("file"),
    metavar="一覧",
    help="例規と所管課の一覧（Excel か CSV）。題名の列と所管課の列が要ります。局の列はあれば使います。",
)
def init(inputs: tuple[Path, ...], out: Path, offices_file: Path | None) -> None:
    """INPUT（例規のファイル、フォルダ、zip）を読み、題名の並んだ city.yaml の下書きを作ります。
    所管の分からない例規は「所管未登録」の課に並べます。課ごとに移して使ってください。

    例: analog-review city init 例規集 --out city.yaml --departments 所管一覧.xlsx

    終了コード
      0  終わった
      2  指定の誤り。何も書いていない
    """
    if out.exists():
        raise Stop(f"「{out}」は既にあります。上書きしません。別の名前を --out に指定してください。")
    offices = _offices(offices_file)
    read = _read(inputs, DEFAULT_LIMITS)
    if not read.found:
        raise Stop("例規として読めたものがありません。INPUT を確かめてください。何も書いていません。")
    titles = tuple(dict.fromkeys(ordinance.title for ordinance in read.found))
    owners = {office.title: office for office in reversed(offices) if office.title in titles}
    out.write_text(_draft(read, titles, owners), encoding="utf-8", newline="\n")
    click.echo("\n".join(_told(out, titles, owners, offices)), err=True)


@city.command(cls=Command, short_help="city.yaml の中で、例規集のどれにも当たらない所を示す。")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=ExistingPath())
@click.option(
    "--city", "city_file", required=True, type=ExistingPath("file"), metavar="ファイル", help="確かめる city.yaml。"
)
def check(inputs: tuple[Path, ...], city_file: Path) -> int:
    """INPUT（例規のファイル、フォルダ、zip）を読み、city.yaml に書かれた題名、条項、語、日付のうち、
    どの例規にも当たらないものを、近い題名とともに示します。

    例: analog-review city check 例規集 --city city.yaml

    終了コード
      0  終わった。どれも当たる
      1  終わったが、当たらないものがあった
      2  指定の誤り、city.yaml の書き方の誤り、又は例規が読めない
    """
    settings = city_for(city_file)
    with_keywords(load_rulebook(default_rules()), settings)
    read = _read(inputs, settings.limits)
    if not read.found:
        raise Stop("例規として読めたものがありません。INPUT を確かめてください。")
    by_source = {ordinance.source: ordinance for ordinance in read.found}
    problems = (
        *city_problems(settings, read.found, lambda titled: by_source[titled.source]),
        *keyword_problems(settings, (ordinance.text for ordinance in read.found)),
    )
    bad = [problem for problem in problems if problem.severity is not Severity.INFO]
    click.echo(f"例規 {len(read.found):,} 本を読みました。", err=True)
    if problems:
        click.echo(listed(problems))
    if not bad:
        click.echo("city.yaml に書かれたものは、どれも例規集にあります。")
    return 1 if bad else 0


def _read(inputs: Sequence[Path], limits: Limits) -> Instruments:
    with explained():
        results = [
            data if isinstance(data := opened(file), ReadResult) else read_file(file.source, data)
            for file in discover(inputs, limits)
        ]
    found = tuple(ordinance for result in results for ordinance in result.ordinances)
    return Instruments(found, latest_day([result.file for result in results], None))


def _offices(path: Path | None) -> tuple[ListedOffice, ...]:
    if path is None:
        return ()
    try:
        return offices_of(path)
    except NoOfficesError as error:
        raise Stop(str(error)) from error


# --- the draft


def _draft(read: Instruments, titles: Sequence[str], owners: dict[str, ListedOffice]) -> str:
    return "\n".join((*_head(read, titles), "", *_departments(titles, owners), "", *_rest(titles))) + "\n"


def _head(read: Instruments, titles: Sequence[str]) -> Iterator[str]:
    name = _name(titles)
    yield "# 自治体の設定の下書き。どの項目も省けます。書き方は docs/ja/使い方.md の「city.yaml を書く」にあります。"
    yield f"name: {_plain(name)}" if name else "# name: 見本市            # 団体名"
    yield '# code: "999991"         # 団体コード'
    yield f'as_of: "{read.as_of}"' if read.as_of else '# as_of: "2026-10-01"    # 内容現在日'


def _departments(titles: Sequence[str], owners: dict[str, ListedOffice]) -> Iterator[str]:
    yield "# 所管。課ごとに、担当する例規の題名を例規集にあるとおりに並べます。"
    yield "departments:"
    named: dict[tuple[str, str], list[str]] = {}
    for title in titles:
        if office := owners.get(title):
            named.setdefault((office.bureau, office.department), []).append(title)
    for (bureau, department), own in named.items():
        yield f"  - bureau: {_plain(bureau)}"
        yield f"    department: {_plain(department)}"
        yield "    titles:"
        yield from (f"      - {_plain(title)}" for title in own)
    waiting = [title for title in titles if title not in owners]
    if waiting:
        yield "  # 所管の分からない例規。課が決まったら、その課の titles に移してください。"
        yield '  - bureau: ""'
        yield "    department: 所管未登録"
        yield "    titles:"
        yield from (f"      - {_plain(title)}" for title in waiting)


def _rest(titles: Sequence[str]) -> Iterator[str]:
    online = next((title for title in titles if "情報通信技術を活用した行政" in title and title.endswith("条例")), "")
    yield f"online_ordinance: {_plain(online)}" if online else "# online_ordinance: オンライン条例の題名"


def _plain(words: str) -> str:
    """A string of YAML, in quotes where it would be read as something else without."""
    try:
        same = bool(words) and yaml.safe_load(f"x: {words}") == {"x": words}
    except yaml.YAMLError:
        same = False
    return words if same else json.dumps(words, ensure_ascii=False)


def _name(titles: Sequence[str]) -> str:
    """The body whose name most titles begin with."""
    begins = Counter(
        title[: at + 1]
        for title in titles
        for at in range(1, min(_LONGEST_NAME, len(title)))
        if title[at] in _BODY_ENDS and title[at + 1 : at + 2] not in ("", "長", "民", "税", "道", "立")
    )
    best = max(begins.items(), key=lambda pair: (pair[1], -len(pair[0])), default=("", 0))
    return best[0] if 2 * best[1] >= len(titles) else ""


def _told(
    out: Path, titles: Sequence[str], owners: dict[str, ListedOffice], offices: Sequence[ListedOffice]
) -> Iterator[str]:
    yield f"例規 {len(titles):,} 本の題名を「{out}」に書きました（所管の課が分かるもの {len(owners):,} 本）。"
    unknown = list(dict.fromkeys(office.title for office in offices if office.title not in titles))
    if unknown:
        yield f"所管の一覧にあって、例規集にない題名 {len(unknown):,} 件:"
        for title in unknown[:_SHOWN]:
            near = nearest(title, titles)
            yield f"  {title}" + (f"　→「{near}」のことではありませんか" if near else "")
        if len(unknown) > _SHOWN:
            yield f"  ほか {len(unknown) - _SHOWN:,} 件"
    yield f"次に、所管を確かめて直し、analog-review city check INPUT --city {out} を実行してください。"

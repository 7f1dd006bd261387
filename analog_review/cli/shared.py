"""What several commands need: the rules and the city they were told, a run, the cache, problems as text."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from analog_review import pipeline
from analog_review.cli.values import ExistingPath, FolderToWrite
from analog_review.corpus import InputError
from analog_review.detect import EngineError, ParseCache, default_folder, engine_versions, key_of
from analog_review.disk import KeptError
from analog_review.model.city import City
from analog_review.model.problem import Problem
from analog_review.model.run import Run
from analog_review.model.words import SEVERITY_JA
from analog_review.rulebook import Rulebook, RuleError, default_rules, load_city, load_rulebook

preset_option = click.option(
    "--preset", default="standard", metavar="名前",
    help="調べる区分の組: national（国の7項目とFD等）、quick4（掲示・閲覧・講習・媒体）、"
    "standard（national に書面・押印・対面を加えたもの。省いたとき）、all（様式も含む全て）。",
)  # fmt: skip
select_option = click.option(
    "--select", default="", metavar="区分,...",
    help="調べる区分を名前か id で、カンマで区切って指定（例 書面,posting）。--preset より優先します。",
)  # fmt: skip
rules_option = click.option(
    "--rules", "folder", type=ExistingPath("folder"), metavar="フォルダ",
    help="自治体独自の規則のフォルダ。同梱の規則に加え、同じ id のものは置き換えます。",
)  # fmt: skip
city_option = click.option(
    "--city", "city_file", type=ExistingPath("file"), metavar="ファイル", help="自治体の設定（city.yaml）。"
)
run_option = click.option(
    "--run", "run_folder", required=True, type=ExistingPath("folder"), metavar="フォルダ", help="scan の出力フォルダ。"
)
cache_option = click.option(
    "--cache", "cache_folder", type=FolderToWrite(), metavar="フォルダ",
    help="途中の結果を残し、次の実行で使うフォルダ。省くと利用者ごとのキャッシュの場所。",
)  # fmt: skip
no_cache_option = click.option("--no-cache", is_flag=True, help="途中の結果を残しません。")


class Stop(click.ClickException):
    """A reason to stop that the user can mend; nothing was written."""


@contextmanager
def explained() -> Iterator[None]:
    """Turn the exceptions of the rooms into reasons to stop."""
    try:
        yield
    except (InputError, EngineError) as error:
        raise Stop(str(error)) from error
    except RuleError as error:
        raise Stop("規則に誤りがあります。\n" + listed(error.problems)) from error
    except pipeline.UnprovedRulesError as error:
        raise Stop("規則が自分の例文どおりに働きません。\n" + listed(error.problems)) from error
    except (pipeline.WorkersLostError, pipeline.ClusterError, pipeline.LostError) as error:
        raise Stop(str(error)) from error
    except pipeline.NoRoomError as error:
        raise Stop(str(error)) from error
    except KeptError as error:
        raise Stop(unusable(error)) from error


def rulebook_for(preset: str, select: str, folder: Path | None) -> tuple[Rulebook, str]:
    """The rules of the chosen categories, and the name under which the choice is recorded."""
    if folder is not None and not any(folder.rglob("*.yaml")):
        raise Stop(f"「{folder}」に規則のファイル（.yaml）がありません。--rules のフォルダを確かめてください。")
    with explained():
        rulebook = load_rulebook(default_rules(), *([folder] if folder else []))
    if select:
        ids = {category.name: key for key, category in rulebook.categories.items()}
        words = (word.strip() for word in select.replace("、", ",").replace("，", ",").split(","))
        chosen = tuple(ids.get(word, word) for word in words if word)
        unknown = [c for c in chosen if c not in rulebook.categories]
        if unknown or not chosen:
            known = "、".join(f"{category.name}（{key}）" for key, category in rulebook.categories.items())
            raise Stop(f"区分「{'、'.join(unknown) or select}」はありません。使えるもの: {known}")
        return rulebook.select(chosen), "select:" + ",".join(c for c in rulebook.categories if c in chosen)
    if preset not in rulebook.presets:
        raise Stop(f"プリセット「{preset}」はありません。使えるもの: {', '.join(rulebook.presets)}")
    return rulebook.select(rulebook.presets[preset]), preset


def city_for(path: Path | None) -> City:
    """The city of a city.yaml, or one that says nothing."""
    if path is None:
        return City()
    try:
        return load_city(path)
    except RuleError as error:
        raise Stop("自治体の設定に誤りがあります。\n" + listed(error.problems)) from error


def with_keywords(rulebook: Rulebook, city: City) -> Rulebook:
    """The rules with the keyword lists of the city's own."""
    unknown = sorted(set(city.keywords) - set(rulebook.categories))
    if unknown:
        known = ", ".join(rulebook.categories)
        raise Stop(f"city.yaml の keywords にある区分「{'、'.join(unknown)}」はありません。使えるもの: {known}")
    return rulebook.with_keywords(city.keywords)


def run_at(folder: Path) -> Run:
    """The run in a folder."""
    if not (folder / "run.json").is_file():
        raise Stop(f"「{folder}」に run.json がありません。最後まで終わった scan の出力フォルダを指定してください。")
    try:
        return pipeline.load_run(folder)
    except (ValueError, TypeError, KeyError, FileNotFoundError) as error:
        raise Stop(f"「{folder}」の出力を読めません。scan をやり直してください。\n  {error}") from error


def unusable(error: KeptError) -> str:
    """What to do where what is kept between runs cannot be used."""
    folder = Path(error.path).parent
    return (
        f"途中の結果を残すファイル「{error.path}」を使えません（{error.reason}）。次の命令で消すか、"
        "--cache で別のフォルダを指定してください。消しても、次の実行が初めからになるだけです。\n"
        f"  {shlex.join(('analog-review', 'cache', 'prune', '--cache', str(folder)))}"
    )


def open_cache(folder: Path | None, none: bool) -> ParseCache:
    """The cache of parses that the options name, or one for this run alone where it cannot be used."""
    path, engine = cache_path(folder, none), key_of(engine_versions())
    try:
        return ParseCache(path, engine)
    except KeptError as error:
        click.echo(unusable(error), err=True)
        return ParseCache(None, engine)


def cache_path(folder: Path | None, none: bool) -> Path | None:
    """Where parses are kept; None to keep none."""
    return None if none else (folder or default_folder())


def listed(problems: Iterable[Problem]) -> str:
    """Problems as lines: where, what, what to do."""
    lines = []
    for p in problems:
        place = f"{p.source}:{p.line}" if p.line else p.source
        lines.append(f"  [{SEVERITY_JA[p.severity.value]}] {place}: {p.message}")
        if p.hint:
            lines.append(f"      → {p.hint}")
        if p.excerpt:
            lines.append(f"      ▸ {p.excerpt[:80]}")
    return "\n".join(lines)


_SOURCES = 3


def by_kind(problems: Sequence[Problem], most: int) -> list[str]:
    """Problems of one kind said once, with their number and the first of their places; the most frequent first."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    ordered = sorted(kinds.values(), key=lambda same: -len(same))
    lines = []
    for same in ordered[:most]:
        if len(same) == 1:
            lines.append(listed(same))
            continue
        first = same[0]
        sources = list(dict.fromkeys(problem.source for problem in same))
        rest = f" ほか {len(sources) - _SOURCES:,} ファイル" if len(sources) > _SOURCES else ""
        alike = "" if len({problem.message for problem in same}) == 1 else "など"
        lines.append(f"  [{SEVERITY_JA[first.severity.value]}] {len(same):,} 件: {first.message}{alike}")
        lines.append(f"      {'、'.join(sources[:_SOURCES])}{rest}")
        if first.hint:
            lines.append(f"      → {first.hint}")
    if len(ordered) > most:
        lines.append(f"  ほか {len(ordered) - most:,} 種類 {sum(map(len, ordered[most:])):,} 件")
    return lines


def quiet(stage: str, done: int, total: int) -> None:
    """No progress, for pipes."""


Progress = pipeline.Progress

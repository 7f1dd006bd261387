"""What several commands need: the rules and the city they were told, the progress line, problems as text."""

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from analog_review.detect import ParseCache, default_folder, engine_versions, key_of
from analog_review.model.city import City
from analog_review.model.problem import Problem
from analog_review.model.words import SEVERITY_JA
from analog_review.rulebook import RuleError, Rulebook, default_rules, load_city, load_rulebook

USAGE = 2

preset_option = click.option("--preset", default="standard", show_default=True, help="区分の組（national, quick4, standard, all）。")
select_option = click.option("--select", default="", help="区分をカンマで区切って指定（例 posting,viewing）。--preset より優先します。")
rules_option = click.option(
    "--rules", "folder", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="自治体独自の規則のフォルダ。同じ id の規則は置き換えます。",
)  # fmt: skip
cache_option = click.option(
    "--cache", "cache_folder", type=click.Path(path_type=Path, file_okay=False), help="構文解析の結果を残すフォルダ。"
)
no_cache_option = click.option("--no-cache", is_flag=True, help="構文解析の結果を残しません。")


class Stop(click.ClickException):
    """A reason to stop that the user can mend; nothing was written."""

    exit_code = USAGE

    def show(self, file: object = None) -> None:
        click.echo(f"エラー: {self.message}", err=True)


def rulebook_for(preset: str, select: str, folder: Path | None) -> tuple[Rulebook, str]:
    """The rules of the chosen categories, and the name under which the choice is recorded."""
    try:
        rulebook = load_rulebook(default_rules(), *([folder] if folder else []))
    except RuleError as error:
        raise Stop("規則に誤りがあります。\n" + listed(error.problems)) from error
    if select:
        chosen = tuple(c.strip() for c in select.split(",") if c.strip())
        unknown = [c for c in chosen if c not in rulebook.categories]
        if unknown or not chosen:
            raise Stop(f"区分「{'、'.join(unknown) or select}」はありません。使えるもの: {', '.join(rulebook.categories)}")
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
        raise Stop("city.yaml に誤りがあります。\n" + listed(error.problems)) from error
    except OSError as error:
        raise Stop(f"{path} を開けません（{error.strerror}）。パスを確かめてください") from error


def open_cache(folder: Path | None, none: bool) -> ParseCache:
    """The cache of parses that the options name."""
    return ParseCache(cache_path(folder, none), key_of(engine_versions()))


def cache_path(folder: Path | None, none: bool) -> Path | None:
    """Where parses are kept; None to keep none."""
    return None if none else (folder or default_folder())


def listed(problems: Iterable[Problem]) -> str:
    """Problems as lines: where, what, what to do."""
    lines = []
    for p in problems:
        place = f"{p.source}:{p.line}" if p.line else p.source
        lines.append(f"  [{SEVERITY_JA[p.severity.value]}] {place}: {p.message}" + (f"\n      → {p.hint}" if p.hint else ""))
        if p.excerpt:
            lines.append(f"      ▸ {p.excerpt[:80]}")
    return "\n".join(lines)


def quiet(stage: str, done: int, total: int) -> None:
    """No progress, for pipes."""


Progress = Callable[[str, int, int], None]

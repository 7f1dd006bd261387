"""analog-review scan: STEP 1-4 in one go."""

import os
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import click

from analog_review import pipeline
from analog_review.cli.folder import check_target, put, writing
from analog_review.cli.japanese import Command
from analog_review.cli.progress import progress_line
from analog_review.cli.review import decisions_of, decisions_option
from analog_review.cli.shared import (
    Progress,
    Stop,
    by_kind,
    cache_option,
    cache_path,
    city_for,
    city_option,
    explained,
    no_cache_option,
    preset_option,
    rulebook_for,
    rules_option,
    run_at,
    select_option,
    with_keywords,
)
from analog_review.cli.values import ExistingPath, FolderToWrite, WholeNumber, paths_argument
from analog_review.corpus import discover
from analog_review.model.carry import Carried, Passage
from analog_review.model.decisions import Decisions
from analog_review.model.limits import Limits
from analog_review.model.problem import Problem, Severity
from analog_review.model.records import read_lines
from analog_review.model.run import Run, RunMeta, Told
from analog_review.model.words import DISPOSITION_JA, STATUS_JA, Disposition
from analog_review.report.labels import STATE_JA
from analog_review.review import carry, compared, with_titles_before
from analog_review.rulebook import Rulebook

_SHOWN = 10
_ALL = "（ブックの「読めなかったもの」に全てあります）:"
_KINDS = 8
"""Kinds of messages shown, the most frequent first."""


@click.command(cls=Command, short_help="例規を読み、条項を探してまとめ、見直し案とブックを作る。")
@paths_argument("inputs", "INPUT...")
@click.option(
    "--out",
    type=FolderToWrite(),
    metavar="フォルダ",
    help="出力フォルダ。省くと outputs/日時/。前の出力があれば置き換えます。",
)
@preset_option
@select_option
@rules_option
@city_option
@decisions_option
@click.option(
    "--previous",
    "previous_folder",
    type=ExistingPath("folder"),
    metavar="フォルダ",
    help="前の実行の出力フォルダ。その判断を引き継ぎ、条文が変わったものは「引継ぎ」シートに出します。",
)
@click.option(
    "--sample",
    type=WholeNumber(0, 10_000),
    default=60,
    metavar="数",
    help="抜取確認に出す文の数（文の種類ごと）。省くと60。",
)
@click.option(
    "--seed",
    type=WholeNumber(0, 999_999),
    default=1,
    metavar="数",
    help="抜取確認の文を選ぶための番号。同じ番号なら同じ文です。省くと1。",
)
@click.option("--jobs", type=WholeNumber(1, 64), metavar="数", help="同時に動かす数。省くとCPUの数。")
@click.option(
    "--cluster",
    metavar="アドレス",
    help="読み取りと照合を任せる Dask クラスターのスケジューラー（tcp://名前:8786）。追加の部品 cluster が要ります。",
)
@cache_option
@no_cache_option
def scan(
    inputs: tuple[Path, ...],
    out: Path | None,
    preset: str,
    select: str,
    folder: Path | None,
    city_file: Path | None,
    decisions_folder: Path | None,
    previous_folder: Path | None,
    sample: int,
    seed: int,
    jobs: int | None,
    cluster: str | None,
    cache_folder: Path | None,
    no_cache: bool,
) -> int:
    """INPUT（例規のファイル、フォルダ、zip）を調べ、STEP 1〜4 の全てを行います。
    出力フォルダに、確認用のブック（review.xlsx）、報告（report.docx など）、
    改正案（amendments.docx など）を作ります。

    例: analog-review scan 例規集 --city city.yaml --out outputs/初回

    終了コード
      0  終わった（一部だけ読めたものは注意として表に載る）
      1  終わったが、読めないもの、使えないものがあった
      2  指定、設定又は規則の誤り。何も書いていない
    """
    rulebook, name = rulebook_for(preset, select, folder)
    city = city_for(city_file)
    rulebook = with_keywords(rulebook, city)
    unused = _without_files(inputs, city.limits)
    target = out or Path("outputs") / datetime.now().strftime("%Y%m%d-%H%M%S")
    kept = cache_path(cache_folder, no_cache)
    check_target(target, inputs, {"--cache": kept, "--decisions": decisions_folder})
    told: list[str] = []
    options = pipeline.Options(
        rulebook, name, city, kept, jobs or os.cpu_count() or 1, sample, seed, cluster, told.append
    )
    decisions = decisions_of(target, decisions_folder)
    previous = run_at(previous_folder) if previous_folder else None
    try:
        with explained(), writing(target), progress_line() as progress:
            made = _made(inputs, options, decisions, previous, target, progress)
    except KeyboardInterrupt:
        if kept is not None:
            click.echo("終わったところまでは残してあるので、同じ指定でもう一度実行すると続きから始まります。", err=True)
        raise
    said = (*told, *made.replaced, *_told(made, rulebook, unused), *_passed(made.carried), *_where(target))
    click.echo("\n".join(said), err=True)
    bad = any(p.severity is Severity.ERROR for p in made.problems)
    return 1 if unused or not made.meta.funnel.documents or bad else 0


class _Made(NamedTuple):
    """A run in its folder, and what is to be said of it."""

    meta: RunMeta
    problems: tuple[Problem, ...]
    replaced: list[str]
    carried: Carried | None = None


def _made(
    inputs: Sequence[Path],
    options: pipeline.Options,
    decisions: Decisions,
    previous: Run | None,
    target: Path,
    progress: Progress,
) -> _Made:
    """The run: as it is kept where nothing changed since, else made now. It takes the earlier one's place whole."""
    begun = time.monotonic()
    progress("read", 0, 0)
    whole = pipeline.whole_of(inputs, options, decisions) if previous is None else None
    with pipeline.drafted(target) as draft:
        said = []
        if whole is not None and whole.kept:
            try:
                meta = whole.restore(draft, begun)
            except pipeline.DamagedError:
                meta = None
                said.append("残してあった出力が壊れていたので、使わずに作り直しました。")
            if meta is not None:
                problems = tuple(read_lines(draft / "problems.jsonl", Problem))
                _check_read(meta, problems, target)
                return _Made(meta, problems, put(target))
    with pipeline.drafted(target) as draft:
        run = pipeline.run_scan(inputs, options, progress, decisions)
        _check_read(run.meta, run.problems, target)
        carried = changes = None
        if previous is not None:
            run = with_titles_before(previous, run)
            carried, changes = carry(previous, run, decisions), compared(previous, run)
        catalogue = pipeline.catalogue_of(options.rulebook, options.city)
        pipeline.write_run(run, catalogue, options.city, draft, progress, decisions, carried, options.jobs, changes)
        if whole is not None:
            whole.keep(draft, run.meta.inputs)
        return _Made(run.meta, run.problems, [*said, *put(target)], carried)


def _check_read(meta: RunMeta, problems: Sequence[Problem], target: Path) -> None:
    """Stop before a run that read no instrument takes the place of one that did."""
    if meta.funnel.documents or not (target / pipeline.META).is_file():
        return
    bad = [problem for problem in problems if problem.severity is Severity.ERROR]
    raise Stop(
        "\n".join(
            (
                f"例規として読めたものがないので、「{target}」の前の出力を置き換えません（{_files(meta)}）。",
                "INPUT が正しいか確かめてください。",
                *_bad(bad),
            )
        )
    )


def _without_files(inputs: Sequence[Path], limits: Limits) -> tuple[Path, ...]:
    """The INPUTs that hold no file at all. Stops if that is all of them, or if two have the same name."""
    with explained():
        discover(inputs, limits)
        empty = tuple(path for path in inputs if next(discover([path], limits), None) is None)
    if len(empty) == len(inputs):
        raise Stop(f"「{'」「'.join(map(str, inputs))}」にファイルがありません。例規のあるフォルダを指定してください。")
    return empty


def _told(made: _Made, rulebook: Rulebook, unused: Sequence[Path]) -> list[str]:
    """What came of it, in a few lines."""
    funnel, told = made.meta.funnel, made.meta.told
    lines = [
        f"例規 {funnel.documents:,} 本、{funnel.sentences:,} 文を読みました（{funnel.characters:,} 字）。",
        f"渡された {_files(made.meta)}。",
    ]
    if not funnel.documents:
        lines.append("例規として読めたものがありません。INPUT を確かめてください。")
    status = {s: sum(by.get(s, 0) for by in funnel.findings.values()) for s in STATUS_JA}
    lines += [
        f"該当 {funnel.clauses_total.get('analog', 0):,} 条項（{status['analog']:,} 件）を、"
        f"{told.groups:,} グループにまとめました。"
        f"ほかに代替済み {status['covered']:,} 件、非該当 {status['excluded']:,} 件。"
        f"見落としの候補が {told.suspects:,} 文あります。",
        "区分別（条項）: " + _by_category(made.meta, rulebook),
        "処置の案（件）: " + _by_disposition(told),
        f"改正案を作り、当てはめて確かめたもの: {told.drafts:,} 件"
        f"（改正 {told.dispositions.get(Disposition.AMEND, 0):,} 件のうち）",
    ]
    bad = [p for p in made.problems if p.severity is Severity.ERROR]
    part = [p for p in made.problems if p.severity is Severity.WARNING]
    lines += [f"INPUT「{path}」にはファイルがありません。" for path in unused]
    lines += _bad(bad)
    if part:
        lines += [f"一部だけ読めたもの、注意のあるもの {len(part):,} 件{_ALL}", *by_kind(part, _KINDS)]
    return lines


def _by_category(meta: RunMeta, rulebook: Rulebook) -> str:
    clauses = meta.funnel.clauses
    named = [(rulebook.categories[c].name, clauses.get(c, {}).get("analog", 0)) for c in meta.categories]
    return "、".join(f"{name} {count:,}" for name, count in named)


def _by_disposition(told: Told) -> str:
    shown = [d for d in Disposition if d is not Disposition.NONE]
    return "、".join(f"{DISPOSITION_JA[d.value]} {told.dispositions.get(d.value, 0):,}" for d in shown)


def _bad(problems: Sequence[Problem]) -> list[str]:
    if not problems:
        return []
    return [
        f"読めなかったもの {len(problems):,} 件{_ALL}",
        *by_kind(problems, _SHOWN),
    ]


def _files(meta: RunMeta) -> str:
    """「25 ファイルの内訳: 読めた 20、対象外 5。1ファイルに例規が複数あるもの 2（例規は30本と数える）」."""
    states = Counter(file.state for file in meta.inputs)
    shown = "、".join(f"{name} {states[state]:,}" for state, name in STATE_JA.items() if states[state])
    several = [file.instruments for file in meta.inputs if file.instruments > 1]
    more = (
        f"。うち {len(several):,} ファイルには例規が複数あり、合わせて {sum(several):,} 本と数えます" if several else ""
    )
    return f"{len(meta.inputs):,} ファイルの内訳: {shown}{more}"


def _passed(carried: Carried | None) -> tuple[str, ...]:
    """What became of the decisions on the previous run."""
    if carried is None:
        return ()
    counts = "、".join(
        f"{name} {len(carried.of(fate)):,}"
        for name, fate in (
            ("引継ぎ", Passage.CARRIED),
            ("要確認", Passage.TO_CONFIRM),
            ("継承の案", Passage.INHERITED),
            ("行き先なし", Passage.ORPHANED),
        )
    )
    at_once = sum(1 for each in carried.passed if each.asked_with)
    words = f"。要確認のうち {at_once:,} 件は、改称などの {len(carried.of(Passage.SUCCEEDED)):,} 行でまとめて確かめます"
    lines = [f"前の判断: {counts} 件（ブックの「引継ぎ」シート{words if at_once else ''}）"]
    for each in carried.of(Passage.SUCCEEDED):
        if each.before and each.after and each.changes:
            lines.append(f"題名か番号の変わった例規: {each.before.title} → {each.after.title}")
    return tuple(lines)


def _where(target: Path) -> tuple[str, ...]:
    return (
        f"まず開くファイル: {target / 'review.xlsx'}",
        f"報告: {target / 'report.docx'}",
        f"改正案: {target / 'amendments.docx'}",
    )

"""report.html: one page for headquarters, complete in itself, that opens on a closed network and prints on A4."""

from pathlib import Path

from analog_review.model.words import STATUS_JA, Status
from analog_review.report.figures import NOTHING, FigureLine, Figures
from analog_review.report.headquarters.drawn import DrawnBars, bars, bureau_table, shown
from analog_review.report.headquarters.facts import Facts
from analog_review.report.headquarters.paper import INDENT, Noted, Paper, Section, Table, figure
from analog_review.report.labels import (
    COUNTING,
    DISPOSITION_HEAD,
    KIND_ORDER,
    LIMITS,
    STATUS_ORDER,
    as_of,
    disposition_name,
    made_with,
)
from analog_review.report.pages import Helpers, page, put_page
from analog_review.report.view import View

_FILTERS: Helpers = {"figure": figure, "shown": shown, "bureau_table": bureau_table}
_TESTS: Helpers = {
    "noted": lambda value: isinstance(value, Noted),
    "inner": lambda value: str(value).startswith(INDENT),
}


def _kinds(figures: Figures) -> Section:
    """Category by kind of instrument, in 条項."""
    used = [line.id for line in figures.kinds if line.id in figures.total.kinds]
    used.sort(key=lambda kind: KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER))

    def cells(line: FigureLine) -> tuple[str | int, ...]:
        counts = (line.kinds.get(kind, NOTHING).clauses for kind in used)
        return (line.label, line.analog.clauses, line.analog.findings, *counts)

    heads = ("区分", "該当\n条項", "該当\n件", *(kind or "種別不明" for kind in used))
    rows = tuple(cells(line) for line in figures.categories)
    title = "区分と種別（該当の条項）"
    return Section(title, tables=(Table("kinds", title, heads, rows, (1.0,) * len(heads), cells(figures.total)),))


def _categories(figures: Figures) -> DrawnBars:
    """What was found by category, with what was set aside."""
    rows = [
        (
            line.label,
            [(line.statuses.get(status, NOTHING).findings, status.value) for status in STATUS_ORDER],
            "・".join(f"{line.statuses.get(status, NOTHING).findings:,}" for status in STATUS_ORDER),
        )
        for line in figures.categories
    ]
    return bars("categories", "区分ごとの該当・代替済み・非該当の件数", rows)


def _bureaus(figures: Figures) -> tuple[Section, ...]:
    if not figures.bureaus:
        return ()
    used = figures.dispositions_used

    def cells(line: FigureLine) -> tuple[str | int, ...]:
        counts = (line.dispositions.get(key, NOTHING).clauses for key in used)
        return (line.label, line.analog.clauses, line.analog.findings, *counts)

    heads = ("局", "該当\n条項", "該当\n件", *(disposition_name(key, DISPOSITION_HEAD) for key in used))
    rows = tuple(cells(line) for line in figures.bureaus)
    title = "局ごとの機械の提案"
    table = Table("bureaus", title, heads, rows, (1.0,) * len(heads), cells(figures.total), inner="課")
    note = "担当課の決定を入れる前の、機械の提案です。課ごとの数は帳票の「概要」にあります。"
    return (Section(title, tables=(table,), items=(note,)),)


def _method(view: View) -> tuple[Section, ...]:
    made = tuple(made_with(view.run.meta, view.mark))
    table = Table("made", "この結果を作ったもの", ("項目", "内容"), made, (1.0, 3.0))
    return (
        Section("数え方", items=COUNTING),
        Section("読むときの注意", items=LIMITS),
        Section(table.title, tables=(table,)),
    )


def page_text(view: View, figures: Figures, paper: Paper) -> str:
    """The whole page: the report to headquarters, then what the machine judged."""
    name = "例規のアナログ規制　点検結果"
    number, _, findings = paper.headline.partition("（")
    shares = "、".join(f"{STATUS_JA[s]} {figures.total.statuses.get(s, NOTHING).findings:,}件" for s in Status)
    return page(
        "report.html.j2",
        _FILTERS,
        _TESTS,
        title=f"{view.city.name}　{name}".strip("　"),
        heading=f"{paper.body}　{name}" if paper.body else name,
        facts=(as_of(view.run.meta.as_of or view.city.as_of), *paper.facts[1:]),
        headline=(number, findings),
        paper=paper,
        steps=figures.steps,
        shares=shares,
        statuses=[(status.value, STATUS_JA[status]) for status in STATUS_ORDER],
        categories=_categories(figures),
        machine=(_kinds(figures), *_bureaus(figures), *_method(view)),
    )


def write_page(facts: Facts, paper: Paper, path: Path) -> None:
    """Write the page of a run, with what people have decided so far. ``paper`` is made of the same ``facts``."""
    put_page(page_text(facts.view, facts.figures, paper), path)

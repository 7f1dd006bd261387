"""report.html: one page for headquarters, complete in itself, that opens on a closed network and prints on A4."""

from pathlib import Path

from analog_review.model.words import STATUS_JA, Status
from analog_review.report.figures import NOTHING, FigureLine, Figures
from analog_review.report.headquarters.facts import Facts
from analog_review.report.headquarters.markup import Cell, bars, items, legend, section, table, text
from analog_review.report.headquarters.markup_tables import sections
from analog_review.report.headquarters.page_style import CSS
from analog_review.report.headquarters.paper import Paper
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
from analog_review.report.reproducible import put
from analog_review.report.view import View

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _top(view: View, paper: Paper) -> str:
    """Title, headline, and what a reader must know before believing it."""
    body = f"{paper.body}　" if paper.body else ""
    number, _, findings = paper.headline.partition("（")
    facts = "　".join((as_of(view.run.meta.as_of or view.city.as_of), *paper.facts[1:]))
    return "".join(
        (
            f"<h1>{text(body)}例規のアナログ規制　点検結果</h1>",
            f'<p class="sub">{text(facts)}</p>',
            f'<p class="head">{text(number)} <small>（{text(findings)}</small></p>',
            items(paper.summary),
            *(f'<p class="alert">{text(line)}</p>' for line in paper.alerts),
        )
    )


def _funnel(figures: Figures) -> str:
    last = {"analog", "clauses"}
    steps = "".join(
        f'<li{" class=last" if step.id in last else ""} id="step-{step.id}">{text(step.label)}'
        f"<b>{step.number:,}</b>{text(step.unit)}</li>"
        for step in figures.steps
    )
    shares = "、".join(f"{STATUS_JA[s]} {figures.total.statuses.get(s, NOTHING).findings:,}件" for s in Status)
    return section(
        "機械の判定の内訳",
        f'<ol class="steps">{steps}</ol>',
        f'<p class="small">判定したものの内訳は、{shares}です。該当しないものも、理由を付けて帳票に残しています。</p>',
    )


def _kinds(figures: Figures) -> str:
    """Category by kind of instrument, in 条項."""
    used = [line.id for line in figures.kinds if line.id in figures.total.kinds]
    used.sort(key=lambda kind: KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER))

    def cells(line: FigureLine) -> list[Cell]:
        counts = [line.kinds.get(kind, NOTHING).clauses for kind in used]
        return [line.label, line.analog.clauses, line.analog.findings, *counts]

    heads = ["区分", "該当\n条項", "該当\n件", *(kind or "種別不明" for kind in used)]
    rows = [cells(line) for line in figures.categories]
    return section("区分と種別（該当の条項）", table("kinds", heads, rows, cells(figures.total), "count"))


def _categories(figures: Figures) -> str:
    """What was found by category, with what was set aside."""
    rows = [
        (
            line.label,
            [(line.statuses.get(status, NOTHING).findings, status.value) for status in STATUS_ORDER],
            "・".join(f"{line.statuses.get(status, NOTHING).findings:,}" for status in STATUS_ORDER),
        )
        for line in figures.categories
    ]
    return section(
        "区分ごとの判定（件）",
        legend(((s.value, STATUS_JA[s]) for s in STATUS_ORDER), "（棒の右は、この順の件数）"),
        bars("categories", "区分ごとの該当・代替済み・非該当の件数", rows),
    )


def _bureaus(figures: Figures) -> str:
    if not figures.bureaus:
        return ""
    used = figures.dispositions_used

    def cells(line: FigureLine) -> list[Cell]:
        counts = [line.dispositions.get(key, NOTHING).clauses for key in used]
        return [line.label, line.analog.clauses, line.analog.findings, *counts]

    heads = ["局", "該当\n条項", "該当\n件", *(disposition_name(key, DISPOSITION_HEAD) for key in used)]
    rows = [cells(line) for line in figures.bureaus]
    note = '<p class="small">担当課の決定を入れる前の、機械の提案です。課ごとの数は帳票の「概要」にあります。</p>'
    return section("局ごとの機械の提案", table("bureaus", heads, rows, cells(figures.total), "count"), note)


def _method(view: View) -> str:
    made = table("made", ("項目", "内容"), made_with(view.run.meta, view.mark), kind="list")
    return (
        section("数え方", items(COUNTING))
        + section("読むときの注意", items(LIMITS))
        + section("この結果を作ったもの", made)
    )


def page_text(view: View, figures: Figures, paper: Paper) -> str:
    """The whole page: the report to headquarters, then what the machine judged."""
    title = f"{view.city.name}　例規のアナログ規制　点検結果".strip("　")
    body = (
        _top(view, paper),
        sections(paper.sections),
        _funnel(figures),
        _categories(figures),
        _kinds(figures),
        _bureaus(figures),
        _method(view),
    )
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    )


def write_page(facts: Facts, paper: Paper, path: Path) -> None:
    """Write the page of a run, with what people have decided so far. ``paper`` is made of the same ``facts``."""
    page = page_text(facts.view, facts.figures, paper)
    put(path, lambda draft: _write(draft, page))


def _write(path: Path, page: str) -> None:
    path.write_text(page, encoding="utf-8", newline="\n")

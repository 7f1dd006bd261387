"""report.html: one page for headquarters, complete in itself, that opens on a closed network and prints on A4."""

from collections.abc import Sequence
from pathlib import Path

from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.problem import Severity
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.model.words import DISPOSITION_JA, SEVERITY_JA, STATUS_JA, Status
from analog_review.report.figures import NOTHING, Count, Figures, Line, figures_of
from analog_review.report.labels import (
    COUNTING,
    DISPOSITION_HEAD,
    KIND_ORDER,
    LIMITS,
    STATE_JA,
    STATUS_ORDER,
    as_of,
    disposition_name,
    made_with,
    unread_notice,
)
from analog_review.report.markup import Cell, bars, items, legend, section, table, text
from analog_review.report.page_style import CSS
from analog_review.report.sampling import HEADS, sentences
from analog_review.report.view import View, view_of

GROUPS_SHOWN = 30
PROBLEMS_SHOWN = 30
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def _both(count: Count) -> str:
    return f"{count.clauses:,}条項（{count.findings:,}件）"


def _top(view: View, figures: Figures) -> str:
    """Title, headline, and what a reader must know before believing it."""
    funnel = view.run.meta.funnel
    total = figures.total
    notice = unread_notice(figures.files)
    day = as_of(view.run.meta.as_of or view.city.as_of)
    looked_for = "、".join(view.category(key) for key in view.run.meta.categories)
    body = f"{view.city.name}　" if view.city.name else ""
    return "".join(
        (
            f"<h1>{text(body)}例規のアナログ規制　点検結果</h1>",
            f'<p class="sub">{text(day)}　点検した区分：{text(looked_for)}</p>',
            f'<p class="head">該当 {total.analog.clauses:,}条項 <small>（{total.analog.findings:,}件）</small></p>',
            f"<p>例規{funnel.documents:,}本、{funnel.sentences:,}文を読み、アナログな方法を定めている条文を機械で拾いました。"
            f"該当のある例規は{total.ordinances:,}本です。ここにある判定と処置は機械の提案で、担当課が確かめて決めます。</p>",
            f'<p class="alert">{text(notice)}</p>' if notice else "",
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
        "読んだ範囲と絞り込み",
        f'<ol class="steps">{steps}</ol>',
        f'<p class="small">判定したものの内訳は、{shares}です。該当しないものも、理由を付けて帳票に残しています。</p>',
    )


def _kinds(figures: Figures) -> str:
    """Category by kind of instrument, in 条項."""
    used = [line.id for line in figures.kinds if line.id in figures.total.kinds]
    used.sort(key=lambda kind: KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER))

    def cells(line: Line) -> list[Cell]:
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


def _dispositions(figures: Figures) -> str:
    counts = [(key, figures.total.dispositions.get(key, NOTHING)) for key in figures.dispositions_used]
    rows = [(disposition_name(key, DISPOSITION_JA), [(count.clauses, "analog")], _both(count)) for key, count in counts]
    return section(
        "処置の提案（条項）",
        bars("dispositions", "処置の提案ごとの条項数", rows),
        f'<p class="small">改正案を作ったもの {figures.drafts:,}件、作らなかったもの {figures.refused:,}件。</p>',
    )


def _bureaus(figures: Figures) -> str:
    if not figures.bureaus:
        return ""
    used = figures.dispositions_used

    def cells(line: Line) -> list[Cell]:
        counts = [line.dispositions.get(key, NOTHING).clauses for key in used]
        return [line.label, line.analog.clauses, line.analog.findings, *counts]

    heads = ["局", "該当\n条項", "該当\n件", *(disposition_name(key, DISPOSITION_HEAD) for key in used)]
    rows = [cells(line) for line in figures.bureaus]
    note = '<p class="small">処置の欄は条項の数です。課ごとの数は帳票の「概要」にあります。</p>'
    return section("局ごとの数", table("bureaus", heads, rows, cells(figures.total), "count"), note)


def _groups(view: View, figures: Figures) -> str:
    shown = figures.groups[:GROUPS_SHOWN]
    if not shown:
        return ""
    rows: list[Sequence[Cell]] = [
        (
            group.name,
            view.category(group.category),
            group.template if len(group.template) <= 160 else group.template[:160] + "…",
            "\n".join(
                f"{disposition_name(key, DISPOSITION_JA)} {number}" for key, number in group.dispositions.items()
            ),
            group.count.clauses,
            group.count.findings,
            group.ordinances,
        )
        for group in shown
    ]
    left = len(figures.groups) - len(shown)
    more = f"ほかに{left:,}グループあります。すべてのグループは帳票の「グループ」にあります。" if left else ""
    return section(
        f"似た条項のまとまり（{len(figures.groups):,}グループ）",
        "<p>同じ代替手法と同じ書きぶりで対応できる条項を、多い順に並べました。条文ごとに違う言葉は〔 〕です。</p>",
        table(
            "groups",
            ("グループ", "区分", "共通する書きぶり", "処置の提案（件）", "条項", "件", "例規"),
            rows,
            kind="list wide",
        ),
        f'<p class="small">{more}</p>' if more else "",
    )


def _sampled(figures: Figures) -> str:
    if not figures.samplings:
        return ""
    return section(
        "見逃しの多さの見積り（抜取確認）",
        "<p>機械が該当としなかった文から無作為に抜き取り、人が読んで、見逃しの多さを見積もります。</p>",
        items(sentences(figures.samplings)),
        table("sampling", HEADS, [sampling.cells for sampling in figures.samplings], kind="count words"),
    )


def _unread(view: View, figures: Figures) -> str:
    files = "、".join(f"{STATE_JA[state]} {number:,}" for state, number in figures.files.items())
    serious = [problem for problem in view.run.problems if problem.severity != Severity.INFO]
    serious.sort(key=lambda problem: (list(Severity).index(problem.severity), problem.source, problem.line))
    rows = [(SEVERITY_JA[p.severity], p.source, p.message, p.hint) for p in serious[:PROBLEMS_SHOWN]]
    left = len(serious) - len(rows)
    return section(
        "読めなかったもの",
        f"<p>渡されたファイルの状態：{files}</p>",
        table("unread", ("程度", "ファイル", "内容", "次にすること"), rows, kind="list"),
        f'<p class="small">ほかに{left:,}件あります。すべて帳票の「読めなかったもの」にあります。</p>' if left else "",
    )


def _method(view: View) -> str:
    made = table("made", ("項目", "内容"), made_with(view.run.meta, view.mark), kind="list")
    return (
        section("数え方", items(COUNTING))
        + section("読むときの注意", items(LIMITS))
        + section("この結果を作ったもの", made)
    )


def page_text(view: View, figures: Figures) -> str:
    """The whole page."""
    title = f"{view.city.name}　例規のアナログ規制　点検結果".strip("　")
    body = (
        _top(view, figures),
        _funnel(figures),
        _dispositions(figures),
        _categories(figures),
        _sampled(figures),
        _kinds(figures),
        _bureaus(figures),
        _groups(view, figures),
        _unread(view, figures),
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


def write_page(run: Run, catalogue: Catalogue, city: City, path: Path, decisions: Decisions = NO_DECISIONS) -> None:
    """Write the page of a run, with what people have answered so far."""
    view = view_of(run, catalogue, city, decisions)
    draft = path.with_name(f".{path.name}.tmp")
    try:
        draft.write_text(page_text(view, figures_of(view)), encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)

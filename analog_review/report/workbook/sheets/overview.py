"""概要: the numbers of the run on a page or two."""

from collections.abc import Iterator

from openpyxl import Workbook

from analog_review.model.words import STATUS_JA, Status
from analog_review.model.workbook import OVERVIEW
from analog_review.report.figures import NOTHING, FigureLine, Figures
from analog_review.report.labels import (
    COUNTING,
    DISPOSITION_HEAD,
    LIMITS,
    STATE_JA,
    STATUS_ORDER,
    as_of,
    disposition_name,
    made_with,
    unread_notice,
)
from analog_review.report.safe import Value
from analog_review.report.sampling import HEADS, sentences
from analog_review.report.view import View
from analog_review.report.workbook.prose import ProseLine, line, table, write_prose

WIDTHS = (30.0, *(12.5,) * 9)


def heading(view: View) -> str:
    """The name of the work, with the body's when it is known."""
    return f"{view.city.name}　アナログ規制の点検結果".strip("　")


def headline(figures: Figures) -> str:
    """「該当 227条項（253件）」."""
    return f"該当 {figures.total.analog.clauses:,}条項（{figures.total.analog.findings:,}件）"


def _statuses(figures: Figures) -> Iterator[ProseLine]:
    heads = ["区分", *(f"{STATUS_JA[status]}\n{unit}" for status in STATUS_ORDER for unit in ("条項", "件"))]

    def cells(row: FigureLine) -> list[Value]:
        counts = [row.statuses.get(status, NOTHING) for status in STATUS_ORDER]
        return [row.label, *(number for count in counts for number in (count.clauses, count.findings))]

    yield line("区分ごとの件数", "chapter")
    yield from table(heads, [cells(row) for row in figures.categories], cells(figures.total))


def _dispositions(figures: Figures, title: str, first: str, rows: tuple[FigureLine, ...]) -> Iterator[ProseLine]:
    """処置案 by whatever the rows are, in 条項, with both totals."""
    used = figures.dispositions_used
    heads = [first, "該当\n条項", "該当\n件", *(disposition_name(key, DISPOSITION_HEAD) for key in used)]

    def cells(row: FigureLine) -> list[Value]:
        counts = [row.dispositions.get(key, NOTHING).clauses for key in used]
        return [row.label, row.analog.clauses, row.analog.findings, *counts]

    yield line(title, "chapter")
    yield from table(heads, [cells(row) for row in rows], cells(figures.total))


def _kinds(figures: Figures) -> Iterator[ProseLine]:
    heads = ["種別", "読んだ例規", "該当の\nある例規", "該当\n条項", "該当\n件"]
    rows: list[list[Value]] = [
        [row.label, figures.instruments.get(row.id, 0), row.ordinances, row.analog.clauses, row.analog.findings]
        for row in figures.kinds
    ]
    total = figures.total
    read = sum(figures.instruments.values())
    yield line("種別ごとの件数", "chapter")
    yield from table(heads, rows, ["合計", read, total.ordinances, total.analog.clauses, total.analog.findings])


def _sampled(figures: Figures) -> Iterator[ProseLine]:
    """How much may have been missed, or that nobody has looked yet."""
    if figures.dismissed:
        words = f"キーワードを含むのに該当としなかったもの {figures.dismissed:,}件（理由は「キーワード差分」シート）"
        yield line(words, "small")
    if not figures.samplings:
        return
    yield line("見逃しの多さの見積り（抜取確認）", "chapter")
    yield from table(HEADS, [sampling.cells for sampling in figures.samplings], figures=True)
    yield from (line(text) for text in sentences(figures.samplings))


def _unread(figures: Figures) -> Iterator[ProseLine]:
    yield line("渡されたファイル", "chapter")
    yield from table(["状態", "ファイル数"], [[STATE_JA[state], number] for state, number in figures.files.items()])


def overview_lines(view: View, figures: Figures) -> Iterator[ProseLine]:
    """The sheet from top to bottom."""
    yield line(heading(view), "title")
    yield line(as_of(view.run.meta.as_of or view.city.as_of))
    looked_for = "、".join(view.category(key) for key in view.run.meta.categories)
    yield line(f"点検した区分：{looked_for}")
    yield line(headline(figures), "big")
    yield line("機械の提案です。該当するかどうかと処置は、担当課が「該当条項」シートで決めます。")
    notice = unread_notice(figures.files)
    if notice:
        yield line(f"{notice}「読めなかったもの」シートを見てください。", "alert")
    yield line("読んだ範囲と絞り込み", "chapter")
    yield from table(["段階", "数", "単位"], [[step.label, step.number, step.unit] for step in figures.steps])
    counts = figures.total.statuses
    shares = "、".join(f"{STATUS_JA[status]} {counts.get(status, NOTHING).findings:,}件" for status in Status)
    yield line(f"判定したものの内訳：{shares}", "small")
    yield line("規則は、キーワードのない文も候補にし、文の構造を調べて判定します。", "small")
    yield from _statuses(figures)
    yield from _sampled(figures)
    yield from _dispositions(figures, "区分ごとの処置案（条項）", "区分", figures.categories)
    yield line(
        f"処置案が改正のもの {figures.amend:,}件："
        f"改正案を作ったもの（ほかの条項の改正案が及ぶものを含む。）{figures.drafts:,}件、"
        f"作れなかったもの {figures.refused_amend:,}件。ほかの処置案で、改正案を作れなかったもの "
        f"{figures.refused - figures.refused_amend:,}件。理由は「改正案」シートにあります。",
        "small",
    )
    yield from _kinds(figures)
    if figures.offices:
        yield from _dispositions(figures, "局・課ごとの処置案（条項）", "局・課", figures.offices)
    yield from _unread(figures)
    yield line("数え方", "chapter")
    yield from (line(f"・{text}") for text in COUNTING)
    yield line("読むときの注意", "chapter")
    yield from (line(f"・{text}") for text in LIMITS)
    yield line("この結果を作ったもの", "chapter")
    yield from (line(f"{name}：{value}", "small") for name, value in made_with(view.run.meta, view.mark))


def write_overview(book: Workbook, view: View, figures: Figures) -> None:
    """Write 概要."""
    write_prose(book, OVERVIEW, overview_lines(view, figures), WIDTHS, heading(view))

"""amendments.docx: what legal affairs reads — the bills, 新旧対照表, a line for every change, and what was refused."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from analog_review.model.city import City
from analog_review.model.finding import Bill, ChangeLine, OrdinanceRef
from analog_review.model.provision_table import TABLE_HERE, Marked, TableLine
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.report.amendments.comparison import ComparisonRow, comparison_rows, titled
from analog_review.report.amendments.lines import laid_out
from analog_review.report.amendments.paper import saved, set_up
from analog_review.report.amendments.paper_lists import (
    UNPROVED,
    Reason,
    cited,
    counted,
    refused,
    refused_findings,
    to_follow,
)
from analog_review.report.labels import as_of
from analog_review.report.safe import Rich, Tone
from analog_review.report.view import View, view_of
from analog_review.report.word.body import TableRow, heading, note, paragraph, table, written

TITLE = "改正案（機械の案）"
STATEMENTS = (
    "この書類の改正案は、どれも元の条文に当てはめて改正後の条文を作り、その条文をもう一度点検して、対象の求めが"
    "残らず、新しい該当も生じないことを確かめたものです。",
    "機械が条文の言葉だけから作った提案です。改正するかどうか、どう書くかは、所管課と法制担当が、条文、上位法令"
    "及び実際の運用を確かめて決めてください。施行期日も案です。",
)
PARTS = (
    "1　改正する例規の案",
    "2　新旧対照表",
    "3　改正の要点",
    "4　改正案を作らなかったもの",
    "5　条例に合わせる規則等",
    "6　参照条文",
)
PUBLISHED = "公布文（公布のときに、日付、番号及び氏名を埋めて使います。）"
SPECIAL = "様式を一つずつ改める案に代えて、様式をまとめて掲げる規則を設ける案です。どちらか一方を採ってください。"
SPECIAL += "新しく定める規則のため、適用と再点検による確認の対象ではありません。"
LEGEND = "下線は、改める部分です。長い条項の改めない部分は「略」としています。"
AFTER = ("改正後", "改正案")
DIGEST = "改正規定の一つ一つに1行を当てています。No. は review.xlsx の「該当条項」の番号です。"

Sheets = Mapping[str, Sequence[ComparisonRow]]
"""The rows of 新旧対照表 by instrument."""


def write_amendments_docx(run: Run, catalogue: Catalogue, city: City, path: Path, bills: Sequence[Bill] = ()) -> None:
    """Write the amendments of a run. ``bills`` are the run's unless given; without any, each instrument's amendment is
    printed. What is not proved is not printed, but counted."""
    view = view_of(run, catalogue, city)
    name = city.name or run.meta.city
    paper = set_up(f"{name}　{TITLE}".strip("　"))
    saved(paper, _pages(view, name, tuple(bills) or run.bills, paper.turn), path)


def _pages(view: View, name: str, bills: Sequence[Bill], turn: str) -> Iterator[str]:
    sheets = _sheets(comparison_rows(view.run), bills)
    reasons = counted(refused_findings(view))
    yield from _cover(view, name, sum(map(len, sheets.values())), reasons)
    in_text = yield from _bills(view, bills, sheets)
    yield turn
    apart = {ordinance: rows for ordinance, rows in sheets.items() if ordinance not in in_text}
    yield from _comparison(apart, bool(in_text), view)
    yield from _digest(view, bills)
    yield from refused(PARTS[3], view)
    yield from to_follow(PARTS[4], view, bills)
    yield from cited(PARTS[5], view, bills)


def _sheets(rows: Sequence[ComparisonRow], bills: Sequence[Bill]) -> Sheets:
    """The rows of each instrument, in the order in which the bills take them."""
    ordered = dict.fromkeys(ordinance for bill in bills if bill.digest for ordinance in bill.ordinances)
    found: dict[str, list[ComparisonRow]] = {ordinance: [] for ordinance in ordered}
    for row in rows:
        found.setdefault(row.ordinance.id, []).append(row)
    return {ordinance: theirs for ordinance, theirs in found.items() if theirs}


def _cover(view: View, name: str, units: int, reasons: Sequence[Reason]) -> Iterator[str]:
    run = view.run
    proved = [amendment for amendment in run.amendments if amendment.proved]
    lines = sum(len(amendment.changes) for amendment in proved)
    served = sum(len(amendment.findings) for amendment in proved)
    if name:
        yield paragraph(name, "Subtitle")
    yield paragraph(TITLE, "Title")
    yield paragraph(as_of(run.meta.as_of or view.city.as_of), "Subtitle")
    for statement in STATEMENTS:
        yield note(statement)
    without = sum(number for _, number, _ in reasons)
    figures = (
        ("改正案を作った例規", f"{len(proved):,}"),
        ("改める条項等（新旧対照表の行）", f"{units:,}"),
        ("改正箇所（改正規定の数）", f"{lines:,}"),
        ("改正案で対応する該当（件）", f"{served:,}"),
        ("改正案を作らなかった該当（件）", f"{without:,}"),
    )
    yield from table(("項目", "数"), [TableRow(figure) for figure in figures], (110, 40), numeric=(1,))
    for part in PARTS:
        yield paragraph(part, "Part")
    yield paragraph(f"analog_review {run.meta.version}　結果の識別　{view.mark}", "Small")


def _bills(view: View, bills: Sequence[Bill], sheets: Sheets) -> Generator[str, None, set[str]]:
    """The texts. Returns the instruments whose 新旧対照表 is part of the text."""
    yield heading(PARTS[0], 1, new_page=True)
    in_text: set[str] = set()
    amending = [bill for bill in bills if bill.digest]
    refs = {finding.ordinance.id: finding.ordinance for finding in view.run.findings}
    proved = [amendment for amendment in view.run.amendments if amendment.proved]
    for bill in amending:
        yield heading(f"{_maker(bill)}（{len(bill.ordinances):,}例規）", 2, new_page=bill is not amending[0])
        if bill.proved:
            in_text |= yield from _bill(bill, view)
        else:
            yield note(f"「{bill.title}」は、{UNPROVED}。", alert=True)
    if not amending:
        for amendment in proved:
            yield heading(_name(refs[amendment.ordinance]), 2)
            theirs = sheets.get(amendment.ordinance, ()) if TABLE_HERE in amendment.text else ()
            rows = list(_sheet_rows(theirs, view.city.style.columns))
            yield from _text(amendment.text, [(amendment.ordinance, rows)] if rows else [], view)
            in_text |= {amendment.ordinance} if rows else set()
    if not amending and not proved:
        yield note("ありません。")
    yield from _instead([bill for bill in bills if not bill.digest], view)
    return in_text


def _maker(bill: Bill) -> str:
    """「市長が提案する条例（総務局）」, 「教育委員会が定める規則」."""
    part = f"（{bill.part}）" if bill.part else ""
    if bill.opening:
        return f"{bill.proposer}が提案する{bill.kind}{part}"
    return (f"{bill.enactor}が定める{bill.kind}" if bill.enactor else bill.kind) + part


def _bill(bill: Bill, view: View) -> Generator[str, None, set[str]]:
    """A bill as it goes before the 議会 or is decided: number and proposer, text, 提案理由, 公布文."""
    for words in bill.notes:
        yield note(words, alert=True)
    yield from _written(bill.opening)
    tables = {made.ordinance: made for made in bill.tables}
    rows = {key: [_row(lines, view.city) for lines in made.rows] for key, made in tables.items()}
    yield from _text(bill.text, [(key, rows[key]) for key in bill.ordinances if key in rows], view)
    if bill.reason:
        yield written("　　　提案理由", 3)
        yield written("　" + bill.reason, 0)
    if bill.promulgation:
        yield note(PUBLISHED)
        yield from _written(bill.promulgation)
    return set(tables)


def _written(lines: str) -> Iterator[str]:
    for line in lines.split("\n") if lines else ():
        yield written(line, 3 if line.startswith("　　　") else 0)


def _row(lines: Sequence[TableLine], city: City) -> TableRow:
    """A 条 with both its sides, in the order of the columns."""
    after, before = (_side([line.after for line in lines]), _side([line.before for line in lines]))
    pair = (after, before) if city.style.after_first else (before, after)
    return TableRow(pair)


def _side(lines: Sequence[Marked]) -> Rich:
    """The lines of one side, those that the other alone has left out; what changes underlined."""
    parts: list[tuple[str, Tone]] = []
    for line in lines:
        if line and parts:
            parts.append(("\n", Tone.PLAIN))
        parts += [(words, Tone.ADDED if marked else Tone.PLAIN) for words, marked in line]
    return Rich(tuple(parts))


def _text(text: str, tables: Sequence[tuple[str, Sequence[TableRow]]], view: View) -> Iterator[str]:
    """The lines of a text, the tables in their places."""
    waiting = list(tables)
    for cells, lines in groupby(laid_out(text), key=lambda line: bool(line.cells)):
        if cells:
            yield from _rows_in_text([line.cells for line in lines])
            continue
        for line in lines:
            if line.text.strip("　") == TABLE_HERE and waiting:
                _, rows = waiting.pop(0)
                yield from table(view.city.style.columns, rows, (82, 82))
            else:
                yield written(line.text, line.hang)


def _rows_in_text(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A table that is part of a text, as wide as its longest row."""
    columns = max(map(len, rows))
    heads, *below = [(*row, *[""] * (columns - len(row))) for row in rows]
    widths = (110.0, 50.0) if columns == 2 else (160 / columns,) * columns
    yield from table(heads, [TableRow(row) for row in below], widths)


def _instead(special: Sequence[Bill], view: View) -> Iterator[str]:
    """What may be enacted instead: one rule for all forms."""
    for bill in special:
        yield heading(f"代わりの案：{bill.title}", 2)
        yield note(SPECIAL)
        yield from _text(bill.text, (), view)


def _name(ordinance: OrdinanceRef) -> str:
    return ordinance.title + (f"（{ordinance.number}）" if ordinance.number else "")


def _sheet(rows: Sequence[ComparisonRow], heads: tuple[str, str], widths: tuple[float, float]) -> Iterator[str]:
    """One instrument: the place of each unit over both its sides."""
    yield from table(heads, list(_sheet_rows(rows, heads)), widths)


def _sheet_rows(rows: Sequence[ComparisonRow], heads: tuple[str, str]) -> Iterator[TableRow]:
    for row in rows:
        pair: tuple[Rich, Rich] = (row.after, row.before)
        yield TableRow((titled(row),), across=True)
        yield TableRow(pair if heads[0] in AFTER else pair[::-1])


def _comparison(sheets: Sheets, elsewhere: bool, view: View) -> Iterator[str]:
    yield heading(PARTS[1], 1)
    yield note(LEGEND)
    if elsewhere:
        yield note("新旧対照表方式で改める例規の表は、1の本文の中にあります。")
    elif not sheets:
        yield note("ありません。")
    for rows in sheets.values():
        yield heading(_name(rows[0].ordinance), 2)
        yield from _sheet(rows, view.city.style.columns, (130, 130))


def _digest(view: View, bills: Sequence[Bill]) -> Iterator[str]:
    yield heading(PARTS[2], 1)
    yield note(DIGEST)
    refs = {finding.ordinance.id: finding.ordinance for finding in view.run.findings}
    body: list[TableRow] = []
    amending = [bill for bill in bills if bill.digest and bill.proved]
    for bill in amending:
        many = len(bill.ordinances) > 1
        for (article, title), lines in groupby(bill.digest, key=lambda line: (line.article, line.title)):
            where = f"{bill.title}　第{article}条　" if many else f"{bill.title}　"
            body.append(TableRow((f"{where}{title}" if many else bill.title,), across=True))
            body += [_line(view, line.change) for line in lines]
    for amendment in view.run.amendments if not any(bill.digest for bill in bills) else ():
        if amendment.proved and amendment.changes:
            body.append(TableRow((_name(refs[amendment.ordinance]),), across=True))
            body += [_line(view, change) for change in amendment.changes]
    heads = ("条項", "改正前", "改正後", "理由", "No.", "該当の識別")
    yield from table(heads, body, (32, 50, 76, 52, 13, 37))


def _line(view: View, change: ChangeLine) -> TableRow:
    numbers = "\n".join(str(view.numbers.get(finding, "")) for finding in change.findings)
    before, after = change.before or "（加える）", change.after or "（削る）"
    return TableRow((change.place, before, after, change.reason, numbers, "\n".join(change.findings)))

"""Lists of clauses (.xlsx, .xlsm, .csv, .tsv) with columns for title, 条項 and text, to canonical lines by title.

Values are read as they were last saved: no formula is computed, no link followed, no macro looked at.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from analog_review.corpus.clause_lists.columns import SOUGHT, Columns, columns_of
from analog_review.corpus.clause_lists.instruments import ListedClause, ListedInstruments, instruments_of
from analog_review.corpus.clause_lists.workbooks import (
    BROKEN,
    MAX_ROWS,
    RESAVE,
    ListSheet,
    is_workbook,
    refusal,
    sheets_of,
)
from analog_review.corpus.reading import Account, Aside, File, Listed, NotRead, Read, Reader, count, refused
from analog_review.model.problem import Problem, Severity

_HEADER_ROWS = 30
"""A header stands at the top, below a title and a note at most."""
_SHOWN = 10
_OWN = frozenset({"schema", "run", "checksum"})
"""Columns of the workbooks that this program makes: what they quote has been read from the instruments already."""
_CSV_NAMES = ("csv", "tsv")
_ERAS = (
    ("令和", 2019, 5, 1),
    ("平成", 1989, 1, 8),
    ("昭和", 1926, 12, 25),
    ("大正", 1912, 7, 30),
    ("明治", 1868, 1, 25),
)
_ERA = re.compile("|".join(era[0] for era in _ERAS))


class _Taken(NamedTuple):
    clauses: list[ListedClause]
    problems: list[Problem]
    visible: int
    aside: int
    named: int
    """Characters of the cells beside the text of the rows taken."""
    found: bool
    own: bool = False


def read_workbook(file: File) -> Read:
    """The instruments of all sheets that are lists of clauses; a sheet that is none is named."""
    if problem := refusal(file):
        return NotRead("xlsx", (problem,))
    try:
        sheets, uncomputed = sheets_of(file.data)
    except BROKEN:
        return refused(file, "xlsx", "Excelのブックが壊れていて読めません。", RESAVE, "broken-workbook")
    return _list(file, "xlsx", "", sheets, uncomputed)


def read_csv(file: File) -> Read:
    """The instruments of a CSV file, whatever its encoding and separator."""
    decoded = file.decoded
    first = None
    for separator in (",", "\t", ";"):
        try:
            rows = list(_csv_rows(decoded.text, separator))
        except csv.Error as error:
            first = first or error
            continue
        if any(columns_of(row) for _, row in rows[:_HEADER_ROWS]):
            read = _list(file, "csv", decoded.encoding, [ListSheet("", rows)], 0)
            return replace(read, problems=(*decoded.problems, *read.problems))
    if first:
        return refused(
            file,
            "csv",
            f"CSVとして読めません（{first}）。",
            "1つのセルに入っている字数を確かめてください。",
            "broken-csv",
        )
    return _list(file, "csv", decoded.encoding, [ListSheet("", [])], 0)


WORKBOOK = Reader(is_workbook, read_workbook)
CSV = Reader(lambda file: file.extension in _CSV_NAMES and bool(file.data.strip()), read_csv)


def csv_sheet(file: File) -> ListSheet:
    """The rows of a CSV file by the separator that parts most of its cells."""
    ways = []
    for separator in (",", "\t", ";"):
        try:
            ways.append(list(_csv_rows(file.decoded.text, separator)))
        except csv.Error:
            continue
    return ListSheet("", max(ways, key=lambda rows: sum(len(row) for _, row in rows), default=[]))


def _csv_rows(text: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    while True:
        line = reader.line_num + 1
        row = next(reader, None)
        if row is None:
            return
        if any(row):
            yield line, row


def _list(file: File, format_: str, encoding: str, sheets: Sequence[ListSheet], uncomputed: int) -> Read:
    taken = [_of_sheet(sheet, file.source) for sheet in sheets]
    if any(sheet.own for sheet in taken):
        return Aside("この道具が作ったブック", format_, encoding)
    problems = [problem for sheet in taken for problem in sheet.problems]
    clauses = [clause for sheet in taken for clause in sheet.clauses]
    without = [sheet.name for sheet, of in zip(sheets, taken, strict=True) if not of.found]
    if not any(sheet.found for sheet in taken):
        message = f"例規の一覧として読めません。見出し行に、{SOUGHT}が見当たりません。"
        hint = "列の見出しをこれらの名前に直してください。一覧でなければ、このファイルを除いてください。"
        return NotRead(format_, (Problem("no-columns", Severity.ERROR, message, hint, file.source),), encoding)
    listed = instruments_of(clauses)
    problems.extend(_problems(file.source, listed, without, uncomputed))
    lines = "".join(instrument.text for instrument in listed.instruments)
    account = Account(
        sum(sheet.visible for sheet in taken),
        count(lines) - listed.supplied,
        (
            ("一覧のほかの列・見出し", sum(sheet.aside for sheet in taken)),
            ("行ごとに繰り返す題名・条項など", sum(sheet.named for sheet in taken) - listed.named),
        ),
    )
    return Listed(listed.instruments, format_, encoding, tuple(problems), account)


def _of_sheet(sheet: ListSheet, source: str) -> _Taken:
    """The clauses of a sheet below its header; merged titles hold for the rows below them."""
    rows = iter(sheet.rows)
    visible = aside = named = 0
    columns: Columns | None = None
    for _, row in islice(rows, _HEADER_ROWS):
        number = sum(map(count, row))
        visible, aside = visible + number, aside + number
        if set(row) >= _OWN:
            return _Taken([], [], visible, visible, 0, found=False, own=True)
        if (columns := columns_of(row)) is not None:
            break
    if columns is None:
        return _Taken([], [], visible, visible, 0, False)
    clauses: list[ListedClause] = []
    problems: list[Problem] = []
    untitled: list[int] = []
    above = ListedClause("", "", "", "", "", "", 0)
    for line, row in rows:
        if line > MAX_ROWS:
            message = f"{sheet.name or '一覧'}は{MAX_ROWS:,}行までしか読みませんでした。"
            problems.append(Problem("too-many-rows", Severity.WARNING, message, "一覧を分けてください。", source, line))
            break
        clause = _clause(row, columns, line, above)
        known = sum(count(row[at]) for at in columns if 0 <= at < len(row))
        number = sum(map(count, row))
        visible, aside = visible + number, aside + number - known
        if clause.text.strip() and clause.title.strip():
            named += known - count(clause.text)
            clauses.append(clause)
        else:
            aside += known
            if clause.text.strip():
                untitled.append(line)
        # A title that stands alone above its clauses holds for them like one in a merged cell.
        above = clause if clause.title.strip() else above
    if untitled:
        shown = "、".join(f"{line}行目" for line in untitled[:_SHOWN])
        rest = " ほか" if len(untitled) > _SHOWN else ""
        message = f"例規名のない行が{len(untitled)}行あり、読めませんでした（{shown}{rest}）。"
        problems.append(
            Problem(
                "row-without-title", Severity.WARNING, message, "その行に例規名を補ってください。", source, untitled[0]
            )
        )
    return _Taken(clauses, problems, visible, aside, named, True)


def _clause(row: Sequence[str], columns: Columns, line: int, above: ListedClause) -> ListedClause:
    def cell(at: int) -> str:
        return row[at] if 0 <= at < len(row) else ""

    place = cell(columns.clause).strip()
    for at, unit in ((columns.paragraph, "項"), (columns.item, "号")):
        if part := cell(at).strip():
            place += part if unit in part else f"第{part}{unit}"
    if columns.paragraph >= 0 and re.fullmatch(r"[0-9０-９]+(?:の[0-9０-９]+)?(?:第.*)?", place):
        first, _, rest = place.partition("第")
        number, _, branch = first.partition("の")
        place = f"第{number}条{'の' + branch if branch else ''}" + ("第" + rest if rest else "")
    title = cell(columns.title).strip()
    repeated = not title
    return ListedClause(
        title or above.title,
        _number(cell(columns.number), cell(columns.date)) or (above.number if repeated or title == above.title else ""),
        place,
        cell(columns.caption).strip(),
        cell(columns.text),
        cell(columns.department).strip() or (above.department if repeated else ""),
        line,
    )


def _number(number: str, date: str) -> str:
    """「令和元年9月20日告示第188号」 from its one or two columns; a column of running numbers is none."""
    number, date = number.strip(), date.strip()
    if not re.search("[0-9０-９〇一二三四五六七八九十百千]号", number):
        return ""
    if match := re.fullmatch(r"([0-9]{4})/([0-9]{2})/([0-9]{2})", date):
        year, month, day = map(int, match.groups())
        date = f"{_era(year, month, day)}{month}月{day}日"
    return number if _ERA.match(number) else date + number


def _era(year: int, month: int, day: int) -> str:
    """The Japanese year of a day that Excel keeps as a date."""
    name, first, _, _ = next((e for e in _ERAS if (year, month, day) >= e[1:]), _ERAS[-1])
    return f"{name}{'元' if year == first else year - first + 1}年"


def _problems(source: str, listed: ListedInstruments, without: Sequence[str], uncomputed: int) -> Iterator[Problem]:
    """What a person should know of a list that was read."""
    yield Problem(
        "clause-list", Severity.WARNING,
        f"条項の一覧なので、載っている条項だけを読みました（{len(listed.instruments)}例規）。",
        "載っていない条項や前後の条文による代替の規定は見ていません。改正案は作らないので、例規の本文も読み込んでください。",
        source,
    )  # fmt: skip
    if listed.unplaced:
        shown = "、".join(f"{line}行目" for line in listed.unplaced[:_SHOWN])
        rest = " ほか" if len(listed.unplaced) > _SHOWN else ""
        yield Problem(
            "clause-unplaced", Severity.WARNING,
            f"条項の欄を読み切れない行が{len(listed.unplaced)}行あります（{shown}{rest}）。",
            "条文は読みましたが、条項の表示が欠けます。「第3条第2項第1号」のように1か所だけを書いてください。",
            source, listed.unplaced[0],
        )  # fmt: skip
    if without:
        yield Problem(
            "sheet-not-list", Severity.INFO,
            f"一覧の列が見当たらないシートは読みませんでした（{'、'.join(without[:_SHOWN])}）。", "", source,
        )  # fmt: skip
    if uncomputed:
        yield Problem(
            "formula-without-value", Severity.WARNING,
            f"計算結果が保存されていない数式が{uncomputed}か所あり、空欄として読みました。",
            "Excelで開いて上書き保存してから、もう一度読み込んでください。", source,
        )  # fmt: skip

"""Workbooks edited at random as people edit them: every filled cell meets exactly one fate, and no value is lost."""

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import column_index_from_string

from analog_review.model.carry import CARRIED, Carried, Passage, Passed, Said, Side, Voice, subject_text
from analog_review.model.columns import HEADER_ROW, Sheet
from analog_review.model.decisions import NO_DECISIONS
from analog_review.model.workbook import ASIDE, FINDINGS, GROUPS, KEYWORDS, PROCEDURES, SAMPLE
from analog_review.report.workbook.book import write_workbook
from analog_review.review import Fate, ImportReport, Store, load
from analog_review.review.sheets import _name as spelling
from tests.report import report_builders as make
from tests.review.desk import KEYS, RUN, take

BOOKS = int(os.environ.get("ANALOG_REVIEW_BOOKS", "60"))
"""How many workbooks the first test draws at random; ``make books`` draws a thousand."""
FORMS = (FINDINGS, CARRIED, GROUPS, PROCEDURES, ASIDE, KEYWORDS, SAMPLE)
TYPED = (
    "引き継ぐ", "引継がない", "可", "済み", "廃止する", "不要", "令和7年4月1日", "2025/4/1", "該　当", "ヒガイトウ",
    "該当", "非該当", " 該当しない", "保留", "改正", "解釈･運用", "困難", "なし", "あり", "妥当", "見直し要", "田中",
    "令和8年度 4～6月", "R8.4.1", "2026/4/1", "令和９年１月", "たぶん", "○", "取消", "二行\nの備考", "　全角　", "=A1",
    datetime(2026, 4, 1), 46113, 1.5, True, "該当 ", "#N/A",
)  # fmt: skip
OTHER = replace(make.PROCEDURE, name="変更届", seal=False)
WHOLE = replace(RUN, procedures=(make.PROCEDURE, OTHER))


def _carried() -> Carried:
    """A decision that waits, one that is in conflict, and one that has nowhere to go."""
    one = Said("処置", (Voice("甲課", "田中", "改正", "2026-04-01"),))
    two = Said("該非", (*one.voices, Voice("乙課", "佐藤", "困難", "2026-04-02")))
    side = Side("見本市公園条例", "第8条", "条文。")
    made = [
        Passed(Passage.TO_CONFIRM, f"旧{name}", subject_text(KEYS[name]), "visual", said, side, side, name)
        for name, said in (("f3", (one,)), ("f8", (two,)))
    ]
    return Carried((*made, Passed(Passage.ORPHANED, "旧", "", "visual", (one,), side)))


@dataclass
class Table:
    """A sheet as a list of rows that can be shuffled freely; headers are one of them."""

    schema: Sheet
    name: str
    head: list[Any]
    rows: list[list[Any]]
    merged: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells that were merged with the one below."""


@cache
def _original() -> tuple[tuple[Sheet, tuple[tuple[Any, ...], ...]], ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.xlsx"
        write_workbook(WHOLE, make.CATALOGUE, make.CITY, path, NO_DECISIONS, _carried())
        book = load_workbook(path)
        return tuple((form, tuple(book[form.title].iter_rows(HEADER_ROW, values_only=True))) for form in FORMS)


def tables() -> list[Table]:
    """The workbook as sent, every sheet with a form in it."""
    return [Table(form, form.title, list(rows[0]), [list(row) for row in rows[1:]]) for form, rows in _original()]


@st.composite
def edited(draw: st.DrawFn) -> list[Table]:
    """What comes back: filled in, sorted, moved, deleted, copied, renamed."""
    found = tables()
    for table in found:
        for row in table.rows:
            for column in table.schema.reviewers:
                if draw(st.integers(0, 4)) == 0:
                    row[table.head.index(column.header)] = draw(st.sampled_from(TYPED))
        _rows(draw, table)
        _columns(draw, table)
        _merge(draw, table)
        if draw(st.booleans()):
            table.name = draw(st.sampled_from(["回答", "Sheet1", table.name + " (2)"])) + table.schema.key[:3]
    return draw(st.permutations(found))


def _rows(draw: st.DrawFn, table: Table) -> None:
    if not table.rows:
        return
    kind = draw(
        st.sampled_from(["as it was", "sorted", "deleted", "copied", "typed over", "added", "half sorted", "beside"])
    )
    at = draw(st.integers(0, len(table.rows) - 1))
    match kind:
        case "sorted":
            table.rows = draw(st.permutations(table.rows))
        case "deleted":
            del table.rows[at]
        case "copied":
            twin = list(table.rows[at])
            column = draw(st.sampled_from(table.schema.reviewers))
            twin[table.head.index(column.header)] = draw(st.sampled_from(TYPED))
            table.rows.append(twin)
        case "typed over":
            table.rows[at][draw(st.integers(0, len(table.head) - 1))] = "書き換えた"
        case "beside":
            column = draw(st.integers(0, len(table.head) - 2))
            table.rows[at][column + 1], table.rows[at][column] = table.rows[at][column], None
        case "added":
            table.rows.append([draw(st.sampled_from([None, "該当", "改正"])) for _ in table.head])
        case "half sorted":
            column = draw(st.integers(0, len(table.head) - 1))
            for row, value in zip(table.rows, [row[column] for row in reversed(table.rows)], strict=True):
                row[column] = value


def _columns(draw: st.DrawFn, table: Table) -> None:
    kind = draw(st.sampled_from(["as they were", "moved", "deleted", "added", "renamed", "copied", "respelt"]))
    at = draw(st.integers(0, len(table.head) - 1))
    order = list(range(len(table.head)))
    match kind:
        case "moved":
            order = draw(st.permutations(order))
        case "deleted":
            order.remove(at)
        case "copied":
            order.append(at)
        case "respelt":
            head = str(table.head[at])
            table.head[at] = draw(st.sampled_from([f" {head}　", head[:1] + "\n" + head[1:], head.replace("（", "(")]))
        case "renamed":
            table.head[at] = "書き換えた見出し"
        case "added":
            table.head.append("課のメモ")
            for row in table.rows:
                row.append("済")
            order.insert(0, len(table.head) - 1)
    table.head = [table.head[i] for i in order]
    table.rows = [[row[i] for i in order] for row in table.rows]


def _merge(draw: st.DrawFn, table: Table) -> None:
    """Merge a cell with the one below it; a program keeps the upper value alone."""
    if len(table.rows) > 1 and draw(st.integers(0, 3)) == 0:
        row, column = draw(st.integers(0, len(table.rows) - 2)), draw(st.integers(0, len(table.head) - 1))
        table.merged.append((row, column))
        table.rows[row + 1][column] = None


def saved(found: list[Table], path: Path) -> Path:
    """The tables as a workbook; the band above the headers is gone, as it is when people tidy up."""
    book = Workbook()
    del book["Sheet"]
    for table in found:
        sheet = book.create_sheet(table.name)
        for row in ([], table.head, *table.rows):
            sheet.append(row)
        for row, column in table.merged:
            at = row + HEADER_ROW + 1
            sheet.merge_cells(start_row=at, end_row=at + 1, start_column=column + 1, end_column=column + 1)
    book.save(path)
    return path


def filled(found: list[Table]) -> Counter[tuple[str, int, int]]:
    """Every cell that a person filled in, as sheet, row and column; strange columns count when a header is gone."""
    cells: Counter[tuple[str, int, int]] = Counter()
    for table in found:
        ours = {spelling(column.header): column for column in table.schema.columns}
        heads = [spelling(head) for head in table.head]
        missing = any(spelling(column.header) not in heads for column in table.schema.reviewers)
        for number, row in enumerate(table.rows, HEADER_ROW + 1):
            for index, value in enumerate(row, 1):
                column = ours.get(heads[index - 1])
                if (column.reviewer if column else missing) and str(value if value is not None else "").strip():
                    cells[table.name, number, index] += 1
        for row, index in table.merged:  # an answer merged over two rows is named where it does not stand, too
            if cells[table.name, row + HEADER_ROW + 1, index + 1]:
                cells[table.name, row + HEADER_ROW + 2, index + 1] += 1
    return +cells


def met(report: ImportReport) -> Counter[tuple[str, int, int]]:
    """The cells of the report."""
    places = (outcome.place for outcome in report.outcomes)
    return Counter((place.sheet, place.row, column_index_from_string(place.column)) for place in places)


@contextmanager
def desk() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@settings(max_examples=max(BOOKS // 2, 1), deadline=None, suppress_health_check=list(HealthCheck))
@given(edited(), edited())
def test_every_filled_cell_meets_exactly_one_fate_and_nothing_is_overwritten(
    first: list[Table], second: list[Table]
) -> None:
    with desk() as folder:
        store = Store(folder / "decisions")
        path = saved(first, folder / "一.xlsx")
        report = take(store, path, run=WHOLE)
        assert met(report) == filled(first)
        assert all(outcome.why for outcome in report.of(Fate.REFUSED))
        lines = _lines(store, "甲課")
        assert len(lines) == report.lines
        assert _recorded(lines) >= {(o.place.sheet, o.place.row) for o in report.of(Fate.TAKEN)}
        event("some were taken" if lines else "none was taken")

        again = take(store, path, run=WHOLE)
        assert met(again) == filled(first)
        assert not again.of(Fate.TAKEN)
        assert {o.place for o in again.of(Fate.REFUSED)} == {o.place for o in report.of(Fate.REFUSED)}
        assert _lines(store, "甲課") == lines

        other = saved(second, folder / "二.xlsx")
        assert met(take(store, other, run=WHOLE)) == filled(second)
        assert _lines(store, "甲課")[: len(lines)] == lines, "nothing rewrites a line"

        mine = _lines(store, "甲課")
        assert met(take(store, other, writer="乙課", run=WHOLE)) == filled(second)
        assert _lines(store, "甲課") == mine
        assert load(store.folder).problems == ()


@settings(max_examples=max(BOOKS // 6, 1), deadline=None, suppress_health_check=list(HealthCheck))
@given(edited(), edited())
def test_the_order_of_the_workbooks_does_not_matter(first: list[Table], second: list[Table]) -> None:
    with desk() as folder:
        paths = (saved(first, folder / "一.xlsx"), saved(second, folder / "二.xlsx"))
        forward, backward = Store(folder / "前"), Store(folder / "後")
        one, two = take(forward, *paths, run=WHOLE), take(backward, *reversed(paths), run=WHOLE)
        assert met(one) == met(two)
        assert _values(forward) == _values(backward)


def _values(store: Store) -> dict[Any, str]:
    return {name: voices["甲課"].value for name, voices in load(store.folder).latest.items()}


def _recorded(lines: list[str]) -> set[tuple[str, int]]:
    origins = (json.loads(line)["from"] for line in lines)
    return {(origin["sheet"], origin["row"]) for origin in origins}


def _lines(store: Store, writer: str) -> list[str]:
    path = store.folder / f"{writer}.jsonl"
    return path.read_text("utf-8").splitlines() if path.exists() else []

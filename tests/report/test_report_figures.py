"""Numbers: what is a 件, what a 条項, and that workbook and page say the same."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import report_builders as make
from openpyxl import load_workbook

from analog_review.model.city import City
from analog_review.model.finding import Group
from analog_review.model.words import Disposition, Status
from analog_review.pipeline.run import _told
from analog_review.report.figures import Count, figures
from analog_review.report.files import write_reports
from analog_review.report.workbook.book import write_workbook


def test_findings_and_clauses_are_counted_apart() -> None:
    total = figures(make.varied(), make.CATALOGUE, make.CITY).total
    assert total.analog == Count(clauses=3, findings=5)
    assert total.statuses[Status.COVERED] == Count(1, 1)
    assert total.statuses[Status.EXCLUDED] == Count(1, 2), "f7 stands in a clause that already counts as analog"


def test_a_clause_counts_for_its_strongest_disposition() -> None:
    total = figures(make.varied(), make.CATALOGUE, make.CITY).total
    assert total.dispositions["amend"] == Count(1, 1)
    assert total.dispositions["operate"] == Count(0, 1)
    assert sum(count.clauses for count in total.dispositions.values()) == total.analog.clauses
    assert sum(count.findings for count in total.dispositions.values()) == total.analog.findings


def test_every_chosen_category_has_a_line_and_lines_add_up() -> None:
    made = figures(make.varied(), make.CATALOGUE, make.CITY)
    assert [line.label for line in made.categories] == ["目視", "書面掲示", "書面"]
    assert sum(line.analog.findings for line in made.categories) == made.total.analog.findings
    assert sum(line.analog.clauses for line in made.kinds) == made.total.analog.clauses


def test_offices_are_shown_only_when_known() -> None:
    known = figures(make.varied(), make.CATALOGUE, make.CITY)
    assert [line.label for line in known.bureaus] == ["建設局", "所管未登録"]
    assert [line.label for line in known.offices] == ["建設局　公園課", "所管未登録"]
    assert figures(make.varied(), make.CATALOGUE, City()).bureaus == ()


def test_groups_are_sized() -> None:
    (group,) = figures(make.varied(), make.CATALOGUE, make.CITY).groups
    assert (group.name, group.count, group.ordinances) == ("G1", Count(3, 5), 2)


def test_groups_are_shown_by_size_and_emptied_ones_not_counted() -> None:
    groups = tuple(
        Group(name, "visual", name, members, "f1", number=number)
        for name, members, number in (("z", ("f1",), "G2"), ("y", ("f1", "f6"), "G1"), ("x", (), "G3"))
    )
    shown = figures(replace(make.varied(), groups=groups), make.CATALOGUE, make.CITY).groups
    assert [(group.id, group.name) for group in shown] == [("y", "G1"), ("z", "G2")]


def test_what_the_draft_of_another_clause_meets_counts_as_drafted(tmp_path: Path) -> None:
    bare = {"before": None, "after": None, "amendment": None, "move": None}
    proposals = (
        make.proposal("f1"),
        make.proposal("f3", **bare, served_by="f1"),
        make.proposal("f8", **bare, refused="語が2か所ある。"),
        make.proposal("f2", Disposition.OPERATE, **bare),
    )
    run = replace(make.varied(), proposals=proposals)
    made = figures(run, make.CATALOGUE, make.CITY)
    assert (made.amend, made.drafts, made.refused_amend, made.refused) == (3, 2, 1, 1)
    assert made.drafts == _told(run.groups, proposals, ()).drafts, "the sheets and run.json count alike"
    write_workbook(run, make.CATALOGUE, make.CITY, tmp_path / "review.xlsx")
    rows = load_workbook(tmp_path / "review.xlsx")["概要"].iter_rows(values_only=True)
    line = next(str(row[0]) for row in rows if str(row[0]).startswith("処置案が改正のもの"))
    assert re.findall(r"(\d+)件", line) == ["3", "2", "1", "0"]


def test_an_empty_run_has_figures() -> None:
    empty = figures(make.run(()), make.CATALOGUE, City())
    assert empty.total.analog == Count(0, 0)
    assert empty.groups == ()


class _Numbers(HTMLParser):
    """Collects the rows of the page's tables by id, and the numbers of the strip and of the funnel."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.lists: dict[str, list[int]] = {}
        self._list = ""
        self._rows: list[list[str]] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._rows = self.tables.setdefault(dict(attrs)["id"] or "", [])
        elif tag == "ol":
            self._list = dict(attrs).get("class") or ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")
        self._in = tag

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in in ("td", "th"):
            self._rows[-1][-1] += data
        elif self._in == "b":
            self.lists.setdefault(self._list, []).append(int(data.replace(",", "")))


def _tables(rows: list[tuple[object, ...]], first: str) -> dict[str, list[object]]:
    """The tables of 概要 whose head begins with a word, joined: row label → numbers. The first such table wins."""
    found: dict[str, list[object]] = {}
    inside = False
    for row in rows:
        if row[0] == first and not found:
            inside = True
        elif inside and isinstance(row[1], int):
            found[str(row[0])] = [cell for cell in row[1:] if cell is not None]
        elif inside:
            break
    return found


def test_workbook_and_page_agree(tmp_path: Path) -> None:
    run = make.varied()
    write_workbook(run, make.CATALOGUE, make.CITY, tmp_path / "review.xlsx")
    write_reports(run, make.CATALOGUE, make.CITY, tmp_path)
    sheet = load_workbook(tmp_path / "review.xlsx")["概要"]
    rows = list(sheet.iter_rows(values_only=True))
    page = (tmp_path / "report.html").read_text("utf-8")
    numbers = _Numbers()
    numbers.feed(page)

    assert "該当 3条項（5件）" in [row[0] for row in rows]
    drafts = next(str(row[0]) for row in rows if str(row[0]).startswith("処置案が改正のもの"))
    amend, drafted, without, _ = map(int, re.findall(r"(\d+)件", drafts))
    assert amend == drafted + without
    assert re.search(r"該当 3条項 <small>（5件）", page)
    start = next(index for index, row in enumerate(rows) if row[0] == "段階")
    steps = [row[1] for row in rows[start + 1 : start + 1 + len(numbers.lists["steps"])]]
    assert steps == numbers.lists["steps"]
    assert numbers.lists["strip"] == [steps[0], 3, 0, 0], "read, to be looked at, decided, amended"
    assert numbers.lists.keys() == {"strip", "steps"}
    statuses = _tables(rows, "区分")
    kinds = {row[0]: row[1:] for row in numbers.tables["kinds"][1:]}
    assert {label: [str(number) for number in values[:2]] for label, values in statuses.items()} == {
        label: cells[:2] for label, cells in kinds.items()
    }
    offices = _tables(rows, "局・課")
    bureaus = {row[0]: row[1:] for row in numbers.tables["bureaus"][1:]}
    assert [str(number) for number in offices["建設局　公園課"]] == bureaus["建設局"]
    assert [str(number) for number in offices["合計"]] == bureaus["合計"]

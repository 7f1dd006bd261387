"""A year from the first list to the second report: every figure is that of the findings and the decisions."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from tests.conftest import CITY
from tests.review.year import GONE, KEPT, LATE, PARK, TWO_MINDS, Year, play

_STEP = re.compile(r"STEP (?=(\d))(.+　[\d,]+(?:本|条項))（(.+)）")
"""A STEP in the workbook: its number, title and figure, and the note that paper and page have on a line of its own."""

Said = dict[tuple[str, str], dict[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def year(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    return play(tmp_path_factory.mktemp("year"), (PARK, GONE, *KEPT))


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _said(year: Year) -> Said:
    """The last word of each writer, by what it is about and field."""
    found: Said = {}
    for path in sorted(year.decisions.glob("*.jsonl")):
        for line in _records(path):
            name = json.dumps(line["key"], sort_keys=True)
            found.setdefault((name, line["field"]), {})[path.stem] = line
    return found


def _value(said: Said, finding: dict[str, Any], field: str) -> str:
    """What all agree on; 「矛盾」 where they do not."""
    name = json.dumps(finding["key"], sort_keys=True)
    values = {line["value"] for line in said.get((name, field), {}).values() if line["value"]}
    return "矛盾" if len(values) > 1 else next(iter(values), "")


def _tables(path: Path) -> dict[str, list[list[Any]]]:
    book = load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def _recounted(year: Year, run: Path) -> dict[str, Any]:
    """The figures counted anew from the records, by the rules that the report prints."""
    said = _said(year)
    clauses: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for finding in _records(run / "findings.jsonl"):
        verdict = _value(said, finding, "該非")
        if (finding["status"] == "analog" or verdict == "該当") and verdict != "非該当":
            clauses.setdefault((finding["source"], finding["clause"]), []).append(finding)
    order = ["改正", "解釈・運用", "精査", "困難", "上位法令待ち", "対象外"]
    decided: Counter[str] = Counter()
    planned = done = 0
    for members in clauses.values():
        dispositions = [_value(said, finding, "処置") for finding in members]
        days = [_value(said, f, "改正済日") for f in members]
        quarters = [
            _value(said, f, "改正予定") if each in ("", "改正", "矛盾") else ""
            for f, each in zip(members, dispositions, strict=True)
        ]
        dated = any(each not in ("", "矛盾") for each in (*days, *quarters))
        other = [_value(said, f, field) for f in members for field in ("該非", "代替手法", "改正予定", "改正済日")]
        if any(each not in order for each in dispositions) or "矛盾" in other or "保留" in other:
            planned += dated
            done += any(day not in ("", "矛盾") for day in days)
            continue
        strongest = min(dispositions, key=order.index)
        decided[strongest] += 1
        done += any(day not in ("", "矛盾") for day in days)
        planned += strongest == "改正" or dated
    findings = sum(map(len, clauses.values()))
    return {"clauses": len(clauses), "findings": findings, "decided": decided, "planned": planned, "done": done}


@pytest.mark.model
def test_a_second_merge_of_everything_adds_nothing(year: Year) -> None:
    first, second = ((year.folder / f"取込{n}.txt").read_text("utf-8") for n in (1, 2))
    assert "取り込めない記入 0。" in first
    assert "取り込んだ記入 0、" in second
    assert "に 0 行を書き足しました" in second
    for said in (first, second):
        assert LATE in said.split("まだ返っていない課")[1]
        assert "矛盾 " in said
    assert [line for line in first.splitlines() if line.startswith("総務局\t")] == [
        line for line in second.splitlines() if line.startswith("総務局\t")
    ]


@pytest.mark.model
def test_the_conflict_is_kept_with_both_answers(year: Year) -> None:
    said = _said(year)
    both = [
        each for (_, field), each in said.items() if field == "処置" and len({d["value"] for d in each.values()}) > 1
    ]
    assert both
    assert {name for each in both for name in each} == {TWO_MINDS, f"{TWO_MINDS}（2）"}
    result = year.command(
        "review", "status", "--run", year.first, "--decisions", year.decisions, "--city", CITY / "city.yaml"
    )
    assert f"矛盾 {len(both)} 件" in result.output
    assert "都市公園条例" in result.output


@pytest.mark.model
def test_the_figures_of_the_last_report_are_those_of_the_records(year: Year) -> None:
    tables, again = _tables(year.second / "report.xlsx"), _recounted(year, year.second)
    headline = f"該当 {again['clauses']:,}条項（{again['findings']:,}件）"
    assert headline in [row[0] for row in tables["概要"]]
    rows = {row[0]: row[1:4] for row in tables["処置別"] if row[0]}
    short = {"改正": "改正", "解釈・運用で対応": "解釈・運用", "手法の精査が必要": "精査", "現時点で導入が困難": "困難",
             "上位法令の改正待ち": "上位法令待ち", "対象外": "対象外"}  # fmt: skip
    assert {key: rows[name][0] for name, key in short.items()} == {key: again["decided"][key] for key in short.values()}
    assert rows["合計"][2] == again["clauses"]
    (total,) = [row for row in tables["改正の予定と実績"] if row[0] == "総計" and row[-1] is not None]
    assert total[-1] == again["planned"] == sum(cell or 0 for cell in total[1:-1])
    assert f"改正する{again['planned']:,}条項のうち、改正済み{again['done']:,}" in "".join(
        str(row[0]) for row in tables["概要"]
    )


@pytest.mark.model
@pytest.mark.parametrize("name", ["12月_", "8月初_", ""])
def test_paper_workbook_and_page_agree(year: Year, name: str) -> None:
    folder = year.folder if name else year.second
    tables = _tables(folder / f"{name}report.xlsx")
    page = "".join(re.sub(r"<[^>]*>", "", (folder / f"{name}report.html").read_text("utf-8")).split())
    document = docx.Document(str(folder / f"{name}report.docx"))
    box = "\n".join(c.text for t in document.tables for row in t.rows for c in row.cells)
    cover = [str(row[0]) for row in tables["概要"] if row[0]]
    (headline,) = (line for line in cover if line.startswith("該当 "))
    assert headline in box
    steps = [_STEP.fullmatch(line) for line in cover if line.startswith("STEP ")]
    assert [step and step[1] for step in steps] == ["1", "2", "3", "4"]
    for line in (headline, *("STEP" + step[2] + step[3] for step in steps if step)):
        assert "".join(line.split()) in "".join(box.split())
        assert "".join(line.split()) in page
    paper = {tuple(cell.text for cell in table.rows[-1].cells) for table in document.tables[1:]}
    for title in ("改正の予定と実績", "手続・様式の調査", "処置別", "局・課別"):
        total = next(row for row in reversed(tables[title]) if row[0] in ("総計", "合計") and row[1] is not None)
        numbers = [cell for cell in total[1:] if isinstance(cell, int)]
        printed = [[_last(text) for text in row[1:]] for row in paper if row[0] == total[0]]
        assert any([each for each in row if each is not None][: len(numbers)] == numbers for row in printed), title


def _last(text: str) -> int | None:
    """The number of a cell, below its notes."""
    word = text.split("\n")[-1].replace(",", "").replace("△", "-")
    return int(word) if word.lstrip("-").isdigit() else None


@pytest.mark.model
def test_what_waited_is_told_before_and_gone_after_the_confirmation(year: Year) -> None:
    before = "".join(p.text for p in docx.Document(str(year.folder / "8月初_report.docx")).paragraphs)
    after = "".join(p.text for p in docx.Document(str(year.second / "report.docx")).paragraphs)
    assert "確認を待つもの" in before
    assert "確認を待つもの" not in after
    fates = Counter(record["fate"] for record in _records(year.second / "carried.jsonl"))
    assert fates["to_confirm"] and fates["carried"] and fates["orphaned"]
    words = {cell for row in _tables(year.folder / "8月初_review.xlsx")["引継ぎ"] for cell in row}
    assert {"要確認", "行き先なし"} <= words

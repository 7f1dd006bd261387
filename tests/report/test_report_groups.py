"""The sheet グループ as its reader needs it: what is asked, how tight, the odd one, who is concerned, what is lacking."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from analog_review.group import beside_siblings, group
from analog_review.model.columns import FIRST_ROW
from analog_review.model.finding import OrdinanceRef, Proposal
from analog_review.model.words import Disposition
from analog_review.model.workbook import FINDINGS, GROUPS
from analog_review.report.workbook.book import write_workbook
from tests.group.findings import make as found
from tests.report import report_builders as build

ROUTE = "映像及び音声の送受信により通話をすることができる方法による出席を含め"
ASK = "区長は、必要があると認めるときは、当事者の出席を求め、その意見を聴くことができる。"
COVERED = f"市長は、必要があると認めるときは、当事者に対し、{ROUTE}、出席を求め、その意見を聴くことができる。"
FORM = "申請者は、申請書（様式第{n}号）{copies}を市長に提出しなければならない。"


def the_rows(tmp_path: Path, sheet: Any) -> list[dict[str, Any]]:
    covered = replace(
        found("z", COVERED, "出席を求め", "in_person", "power", status="covered", kind="意見の聴取"), route=ROUTE
    )
    other = OrdinanceRef("o2", "南市条例", "", "条例", "市長", "総務課")
    findings = (
        found("a", ASK, "出席", "in_person", "power", kind="意見の聴取"),
        replace(found("b", ASK, "出席", "in_person", "power", kind="意見の聴取"), ordinance=other, source="s/二.txt"),
        found("c", FORM.format(n="１", copies="正副二部"), "申請書", "form", kind="申請書の提出"),
        found("d", FORM.format(n="2", copies="正副２部"), "申請書", "form", kind="申請書の提出"),
        covered,
    )
    groups = group(findings)
    proposals = beside_siblings(
        [Proposal(f.id, Disposition.AMEND, "", ()) for f in findings if f.id != "z"], findings, groups
    )
    run = replace(build.read_through(), findings=findings, groups=groups, proposals=proposals, amendments=())
    write_workbook(run, build.CATALOGUE, build.CITY, tmp_path / "w.xlsx")
    opened = load_workbook(tmp_path / "w.xlsx")[sheet.title]
    keys = [column.key for column in sheet.columns]
    return [dict(zip(keys, row, strict=False)) for row in opened.iter_rows(min_row=FIRST_ROW, values_only=True)]


def test_a_group_tells_what_holds_it_together_and_what_it_lacks(tmp_path: Path) -> None:
    rows = {row["kind"]: row for row in the_rows(tmp_path, GROUPS)}
    hearing = rows["意見の聴取"]
    assert (hearing["ordinances"], hearing["tightness"], hearing["outlier"]) == (2, 100, None)
    assert "総務課" in hearing["offices"]
    assert hearing["siblings"] == f"北市条例　第1条（No.1）\n「{ROUTE}」"
    assert rows["申請書の提出"]["siblings"] is None


def test_slots_can_be_filtered_in_one_spelling(tmp_path: Path) -> None:
    (form,) = [row for row in the_rows(tmp_path, GROUPS) if row["kind"] == "申請書の提出"]
    assert form["slot_0"] == "正副2部"
    assert set(form["slot_7"].split("\n")) == {"様式第1号", "様式第2号"}
    rows = {row["finding"]: row for row in the_rows(tmp_path, FINDINGS)}
    assert rows["c"]["slot_0"] == rows["d"]["slot_0"] == "正副2部"


def test_the_hole_is_seen_in_the_members_row(tmp_path: Path) -> None:
    rows = {row["finding"]: row for row in the_rows(tmp_path, FINDINGS)}
    assert rows["a"]["alternatives"] == "横並びの条項（北市条例 第1条）の書きぶりにそろえる"
    assert ROUTE in rows["a"]["conditions"]
    assert not rows["c"]["alternatives"]

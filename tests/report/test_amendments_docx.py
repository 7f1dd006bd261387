"""amendments.docx, reopened: the texts, the marked words of both sides, the lines, the refusals."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_builders import CATALOGUE, CITY, finding, proposal, run

from analog_review.model.city import DraftingStyle
from analog_review.model.finding import Amendment, Bill, BillLine, ChangeLine, Proposal
from analog_review.model.provision_table import TABLE_HERE, ProvisionTable, TableLine
from analog_review.model.run import Run
from analog_review.report.amendments.abridge import ADDED_UNIT, DELETED_UNIT, Patch, sides
from analog_review.report.amendments.comparison import changes_between, comparison_rows, place_order, titled
from analog_review.report.amendments.lines import laid_out
from analog_review.report.amendments.paper_book import UNPROVED, write_amendments_docx
from analog_review.report.diff import compared
from analog_review.report.safe import Rich, Tone

BEFORE = "通知は、書面を市役所の掲示場に掲示することによって行う。"
PAPER = BEFORE.replace("書面", "書面（電磁的記録を含む。）")
POSTED = BEFORE.replace("掲示する", "掲示し、又は公表する")
BOTH = PAPER.replace("掲示する", "掲示し、又は公表する")
TEXT = (
    "見本市公園条例（昭和49年見本市条例第3号）の一部を次のように改正する。\n"
    "第8条第2項中「書面」の次に「（電磁的記録を含む。）」を加え、「掲示する」を「掲示し、又は公表する」に改める。\n"
    "　　　附　則\nこの条例は、公布の日から施行する。"
)
LINES = (
    ChangeLine("第8条第2項", "書面", "書面（電磁的記録を含む。）", "書面の見直し", ("f1",)),
    ChangeLine("第8条第2項", "掲示する", "掲示し、又は公表する", "掲示の見直し", ("f2",)),
)
BILL = Bill(
    "",
    "条例",
    "見本市公園条例の一部を改正する条例",
    "　　　見本市公園条例の一部を改正する条例\n" + TEXT,
    ("o1",),
    ("f1", "f2"),
    tuple(BillLine(1, "o1", "見本市公園条例", line) for line in LINES),
    True,
)


def made(**changes: Any) -> Run:
    """Two drafts in one 項, one refused."""
    found = (finding("f1"), finding("f2", category="posting"), finding("f3", location="第9条", clause="第9条"))
    proposals = (
        proposal("f1", before=BEFORE, after=PAPER),
        proposal("f2", before=BEFORE, after=POSTED),
        proposal("f3", before=None, after=None, amendment=None, move=None, refused="文例がない"),
    )
    amendment = Amendment("o1", "市長", ("f1", "f2"), TEXT, True, TEXT.split("\n")[1], LINES)
    return replace(run(found, proposals), amendments=(amendment,), **changes)


def opened(given: Run, folder: Path, *bills: Bill) -> Any:
    path = folder / "amendments.docx"
    write_amendments_docx(given, CATALOGUE, CITY, path, bills)
    return docx.Document(str(path))


def marked(rich: Rich, tone: Tone) -> list[str]:
    return [text for text, how in rich.parts if how is tone]


def underlined(cell: Any) -> list[str]:
    return [run.text for line in cell.paragraphs for run in line.runs if run.underline]


def sheet(document: Any, head: str) -> Any:
    return next(table for table in document.tables if table.rows[0].cells[0].text == head)


def test_the_two_sides(tmp_path: Path) -> None:
    document = opened(made(), tmp_path, BILL)
    table = sheet(document, "改正後")
    assert [cell.text for cell in table.rows[0].cells] == ["改正後", "改正前"]
    assert table.rows[1].cells[0].text == "第8条（点検）第2項"
    after, before = table.rows[2].cells
    assert (after.text, before.text) == (BOTH, BEFORE)
    assert underlined(after) == ["（電磁的記録を含む。）", "掲示し、又は公表する"]
    assert underlined(before) == ["掲示する"]
    assert len(table.rows) == 3
    assert table.rows[0]._tr.xpath(".//w:tblHeader")


def test_old_on_the_left(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    city = replace(CITY, style=DraftingStyle(columns=("現行", "改正案")))
    write_amendments_docx(made(), CATALOGUE, city, path, (BILL,))
    table = sheet(docx.Document(str(path)), "現行")
    assert [cell.text for cell in table.rows[2].cells] == [BEFORE, BOTH]


def test_texts_lines_and_refusals(tmp_path: Path) -> None:
    document = opened(made(), tmp_path, BILL)
    texts = [line.text for line in document.paragraphs]
    assert texts[:3] == ["見本市", "改正案（機械の案）", "内容現在日：令和7年5月1日"]
    assert "　　　見本市公園条例の一部を改正する条例" in texts
    assert "　見本市公園条例（昭和49年見本市条例第3号）の一部を次のように改正する。" in texts
    assert "　この条例は、公布の日から施行する。" in texts
    lines = [[cell.text for cell in row.cells] for row in sheet(document, "条項").rows]
    assert [line[0] for line in lines] == ["条項", BILL.title, "第8条第2項", "第8条第2項"]
    assert lines[2] == ["第8条第2項", "書面", "書面（電磁的記録を含む。）", "書面の見直し", "1", "f1"]
    refused = [[cell.text for cell in row.cells] for row in sheet(document, "理由").rows]
    assert refused[1:] == [["文例がない", "1", "1"], ["計（件）", "1", ""]]
    assert [row.cells[1].text for row in sheet(document, "項目").rows][1:] == ["1", "1", "2", "2", "1"]


def test_without_bills_each_amendment_stands_alone(tmp_path: Path) -> None:
    document = opened(made(), tmp_path)
    texts = [line.text for line in document.paragraphs]
    assert texts.count("見本市公園条例（昭和49年条例第3号）") == 2
    assert "　" + TEXT.split("\n")[1] in texts


def test_what_is_not_proved_is_not_printed(tmp_path: Path) -> None:
    given = made()
    given = replace(given, amendments=tuple(replace(a, proved=False) for a in given.amendments))
    document = opened(given, tmp_path, replace(BILL, proved=False))
    assert not any("掲示し" in line.text for line in document.paragraphs)
    assert comparison_rows(given) == ()
    assert [row.cells[0].text for row in sheet(document, "理由").rows][1:3] == [UNPROVED, "文例がない"]


def test_the_table_stands_in_the_text_where_the_text_says_so(tmp_path: Path) -> None:
    by_table = "次の表の改正前の欄に掲げる規定を同表の改正後の欄に掲げる規定に、下線で示すように改正する。"
    rows = (
        (
            TableLine((("（掲示）", False),), (("（掲示）", False),)),
            TableLine((("第1条　掲示して", True),), (("第1条　公表して", True),)),
        ),
    )
    bill = replace(
        BILL,
        text=BILL.text.replace(TEXT.split("\n")[1], f"{by_table}\n{TABLE_HERE}"),
        tables=(ProvisionTable("o1", rows),),
        notes=("番号の空欄を埋めてください。",),
        opening="議案第　　号",
        reason="これが、この条例案を提出する理由である。",
        promulgation="北市条例第　　号",
    )
    document = opened(made(), tmp_path, bill)
    (sheet_in_text,) = [table for table in document.tables if table.rows[0].cells[0].text == "改正後"]
    assert [cell.text for cell in sheet_in_text.rows[1].cells] == [
        "（掲示）\n第1条　公表して",
        "（掲示）\n第1条　掲示して",
    ]
    words = [line.text for line in document.paragraphs]
    assert TABLE_HERE not in "".join(words)
    for line in (
        "番号の空欄を埋めてください。",
        "議案第　　号",
        "　これが、この条例案を提出する理由である。",
        "北市条例第　　号",
    ):
        assert line in words
    order = [child.tag.rsplit("}")[-1] for child in document.element.body]
    at = next(n for n, child in enumerate(document.element.body) if by_table in "".join(child.itertext()))
    assert order[at + 1] == "tbl"


def test_a_rule_in_place_of_forms(tmp_path: Path) -> None:
    text = "　　　押印の特例に関する規則\n（趣旨）\n第1条　定める。\n2　前項による。\n　　　附　則\nこの規則は、公布の日から施行する。\n別表（第2条関係）\n規則等\t様式\n甲規則\t様式第1号"
    document = opened(
        made(), tmp_path, BILL, Bill("市長", "規則", "押印の特例に関する規則", text, ("o1",), (), (), False)
    )
    assert [cell.text for cell in sheet(document, "規則等").rows[1].cells] == ["甲規則", "様式第1号"]
    assert "第1条　定める。" in [line.text for line in document.paragraphs]


def test_a_table_in_a_text_is_as_wide_as_its_longest_row(tmp_path: Path) -> None:
    text = "　　　特例に関する規則\n第1条　定める。\n別表\n規則\t様式\t備考\n甲規則\t様式第1号\n乙規則\t様式第2号\t廃止"
    document = opened(made(), tmp_path, BILL, Bill("市長", "規則", "特例に関する規則", text, ("o1",), (), (), False))
    rows = [[cell.text for cell in row.cells] for row in sheet(document, "規則").rows]
    assert rows == [["規則", "様式", "備考"], ["甲規則", "様式第1号", ""], ["乙規則", "様式第2号", "廃止"]]


def test_titles_hold_nothing_that_word_cannot_read(tmp_path: Path) -> None:
    given = made()
    found = tuple(replace(f, ordinance=replace(f.ordinance, title="公園\x0b<&条例")) for f in given.findings)
    document = opened(replace(given, findings=found), tmp_path)
    assert "公園\ufffd<&条例（昭和49年条例第3号）" in [line.text for line in document.paragraphs]


def test_the_same_bytes_and_no_unfit_characters(tmp_path: Path) -> None:
    given = made()
    bad = replace(given, amendments=tuple(replace(a, text=a.text + "\x0b\ufffe") for a in given.amendments))
    for name in ("a.docx", "b.docx"):
        write_amendments_docx(bad, CATALOGUE, CITY, tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "b.docx"]
    assert "\ufffd\ufffd" in "".join(line.text for line in docx.Document(str(tmp_path / "a.docx")).paragraphs)


def test_an_empty_run(tmp_path: Path) -> None:
    document = opened(run(()), tmp_path)
    assert [line.text for line in document.paragraphs].count("ありません。") == 5


@pytest.mark.parametrize(
    ("before", "after"),
    [(BEFORE, BOTH), ("甲", "乙"), ("甲乙", "甲"), ("甲", "甲乙"), ("", "甲"), ("甲\n乙", "甲\n丙\n乙")],
)
def test_changes_make_the_one_of_the_other(before: str, after: str) -> None:
    text, at = "", 0
    for change in changes_between(before, after):
        text, at = text + before[at : change.start] + change.new, change.end
    assert text + before[at:] == after


@given(st.text("甲乙丙。\n", max_size=40), st.text("甲乙丙。\n", max_size=40))
def test_changes_are_what_is_marked(before: str, after: str) -> None:
    changes = changes_between(before, after)
    old, new = compared(before, after)
    assert [before[c.start : c.end] for c in changes if c.end > c.start] == marked(old, Tone.REMOVED)
    assert [c.new for c in changes if c.new] == marked(new, Tone.ADDED)


@given(st.text("甲乙丙。\n", max_size=40), st.text("甲乙丙。\n", max_size=40))
def test_a_short_unit_is_shown_whole(before: str, after: str) -> None:
    old, new = (str(side) for side in sides(before, changes_between(before, after)))
    if ADDED_UNIT not in old and DELETED_UNIT not in new:
        assert (old, new) == (before, after)


def test_a_long_unit_is_abridged_and_the_changed_sentence_whole() -> None:
    lead = (
        "申請者は、次に掲げる書類を添えて、市長に提出しなければならない。ただし、"
        + "長い文" * 40
        + "はこの限りでない。"
    )
    text = lead + "\n（１）　位置図\n（２）　見積書\n（３）　その他"
    at = text.index("書類") + 2
    before, after = sides(text, [Patch(at, at, "（電磁的記録を含む。）")])
    assert str(before) == "申請者は、次に掲げる書類を添えて、市長に提出しなければならない。（略）\n（１）～（３）　略"
    assert marked(after, Tone.ADDED) == ["（電磁的記録を含む。）"]
    assert str(after).endswith("（略）\n（１）～（３）　略")


def test_what_is_left_out_is_named_by_its_own_labels() -> None:
    text = "届出は、書面による。\n(1)　甲\n(2)　乙\n3　丙\n(1)　丁\n(6)　戊\n4　己" + "長い文" * 50
    before, _ = sides(text, [Patch(4, 6, "文書")])
    assert str(before) == "届出は、書面による。\n(1)～(2)　略\n3～4　略"
    before, _ = sides(text, [Patch(len(text), len(text), "\n5　新")])
    assert str(before) == "略\n3～4　略\n（新設）"


def test_units_added_and_renumbered() -> None:
    text = "次のとおりとする。\n（１）　甲\n（２）　乙"
    before, after = sides(
        text, [Patch(len(text) - 5, len(text) - 5, "（２）　新\n"), Patch(len(text) - 4, len(text) - 3, "３")]
    )
    assert str(before).split("\n")[2] == "（新設）"
    assert "（２）　新" in marked(after, Tone.ADDED)
    before, after = sides("甲とする。", [Patch(5, 5, "\n２　乙とする。")])
    assert (str(before), str(after)) == ("甲とする。\n（新設）", "甲とする。\n２　乙とする。")


def test_a_unit_inside_another_is_shown_in_it() -> None:
    host = "次のとおりとする。\n（１）　書面を出す。"
    found = (finding("f1"), finding("f2", location="第8条第2項第1号"))
    given = run(
        found,
        (
            proposal("f1", before=host, after=host.replace("次の", "左の")),
            proposal("f2", before="書面を出す。", after="書面又は電磁的方法を出す。"),
        ),
    )
    (row,) = comparison_rows(replace(given, amendments=(Amendment("o1", "市長", ("f1", "f2"), "", True),)))
    assert str(row.after) == "左のとおりとする。\n（１）　書面又は電磁的方法を出す。"
    assert row.findings == ("f1", "f2")


def test_only_the_seal_is_marked_not_the_blanks_before_it() -> None:
    line = ChangeLine("様式第1号", "㊞", "", "押印", ("f1",))
    draft: Proposal = proposal("f1", before="氏名　　㊞　㊞", after="氏名")
    given = run((finding("f1", location="様式第1号"),), (draft,))
    (row,) = comparison_rows(replace(given, amendments=(Amendment("o1", "市長", ("f1",), "", True, "", (line,)),)))
    assert marked(row.before, Tone.REMOVED) == ["㊞", "㊞"]
    assert titled(row) == "様式第1号"


def test_places_in_the_order_of_the_text() -> None:
    places = [
        "第2条第1項",
        "第2条第2項第1号",
        "第2条第2項第10号",
        "第2条の2",
        "第3条",
        "第10条",
        "附則第2項",
        "様式第1号",
    ]
    assert sorted(sorted(places), key=place_order) == places


def test_lines_of_an_omnibus_stand_in() -> None:
    text = (
        "　　　整備に関する条例\n（甲条例の一部改正）\n第1条　甲条例（昭和49年市条例第3号）の一部を次のように改正する。\n"
        "第2条に次の1項を加える。\n2　前項の掲示は、公表とする。\n第3条の次に次の1条を加える。\n（方法）\n第3条の2　甲は、乙とする。\n"
        "第4条に次のただし書を加える。\n　ただし、乙とする。\n第5条中「甲」を「乙」に改める。\n　　　附　則\n（施行期日）\n1　この条例は、公布の日から施行する。"
    )
    assert [(line.text, line.hang) for line in laid_out(text)] == [
        ("　　　整備に関する条例", 3),
        ("　（甲条例の一部改正）", 2),
        ("第1条　甲条例（昭和49年市条例第3号）の一部を次のように改正する。", 1),
        ("　　第2条に次の1項を加える。", 1),
        ("　　2　前項の掲示は、公表とする。", 3),
        ("　　第3条の次に次の1条を加える。", 1),
        ("　　　（方法）", 4),
        ("　　第3条の2　甲は、乙とする。", 3),
        ("　　第4条に次のただし書を加える。", 1),
        ("　　　ただし、乙とする。", 2),
        ("　　第5条中「甲」を「乙」に改める。", 1),
        ("　　　附　則", 3),
        ("　（施行期日）", 2),
        ("1　この条例は、公布の日から施行する。", 1),
    ]


def test_refused_clauses_are_listed_by_place(tmp_path: Path) -> None:
    given = made()
    without = tuple(replace(p, after=None, refused="条文構造が不完全なため") for p in given.proposals)
    document = opened(replace(given, proposals=without, amendments=()), tmp_path)
    listed = [[cell.text for cell in row.cells] for row in sheet(document, "条項").rows]
    assert any(row[0].startswith("第") and "条文構造が不完全なため" in row for row in listed)

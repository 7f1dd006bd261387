"""The workbook, opened again."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import report_builders as make
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string

from analog_review.model.columns import DISPOSITION_SHORT, FIRST_ROW, HEADER_ROW, VERDICTS, Sheet, disposition_of
from analog_review.model.finding import Group
from analog_review.model.run import Run
from analog_review.model.seal import checksum, key_of, key_text, run_mark
from analog_review.model.words import Disposition
from analog_review.model.workbook import ASIDE, DRAFTS, FINDINGS, GROUPS, KEYWORDS, PROCEDURES, SAMPLE, SHEETS, UNREAD
from analog_review.report.safe import fit
from analog_review.report.workbook.book import write_workbook
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.table import ZOOM


def written(run: Run, tmp_path: Path, **how: Any) -> Any:
    path = tmp_path / "review.xlsx"
    write_workbook(run, make.CATALOGUE, make.CITY, path)
    # Cells that lead to another sheet are formulas: what they show is what was worked out last.
    return load_workbook(path, **({"data_only": True} | how))


def rows_of(book: Any, sheet: Sheet) -> list[dict[str, Any]]:
    """Rows by column key, found through the header texts."""
    table = list(book[sheet.title].iter_rows(values_only=True))
    keys = [column.key if (column := sheet.column(str(head))) else "" for head in table[HEADER_ROW - 1]]
    return [dict(zip(keys, row, strict=True)) for row in table[FIRST_ROW - 1 :]]


def test_headers_are_unique_and_known_by_their_text() -> None:
    assert [sheet.title for sheet in SHEETS] == [
        "はじめに", "引継ぎ", "グループ", "該当条項", "改正案", "手続・様式", "代替済み・非該当",
        "見落としの候補", "キーワード差分", "抜取確認", "読めなかったもの", "概要", "手引き",
    ]  # fmt: skip
    for sheet in SHEETS:
        heads = [column.header for column in sheet.columns]
        keys = [column.key for column in sheet.columns]
        assert len(set(heads)) == len(heads)
        assert len(set(keys)) == len(keys)
    assert [column.header for column in FINDINGS.reviewers] == [
        "案のとおり", "該非", "処置", "代替手法", "改正案", "改正予定", "備考", "改正済日", "判定者", "判定日", "移動先グループ",
    ]  # fmt: skip


def test_dispositions_are_understood_in_both_wordings() -> None:
    for disposition, short in DISPOSITION_SHORT.items():
        assert disposition_of(f" {short} ") is disposition
    assert disposition_of("解釈・運用で対応") is Disposition.OPERATE
    assert disposition_of("そのうち") is None


def test_only_sheets_with_data_are_written(tmp_path: Path) -> None:
    everything = written(replace(make.varied(), procedures=(make.PROCEDURE,)), tmp_path)
    assert everything.sheetnames == [
        "はじめに", "グループ", "該当条項", "改正案", "手続・様式", "代替済み・非該当", "読めなかったもの", "概要", "手引き",
    ]  # fmt: skip
    assert "キーワード差分" in written(make.read_through(), tmp_path).sheetnames
    empty = written(replace(make.run(()), problems=(), meta=make.meta(inputs=())), tmp_path)
    assert empty.sheetnames == ["はじめに", "該当条項", "読めなかったもの", "概要", "手引き"]
    assert rows_of(empty, UNREAD)[0]["message"].startswith("読めなかったファイルや")


def test_a_finding_is_one_row_in_reading_order(tmp_path: Path) -> None:
    rows = rows_of(written(make.varied(), tmp_path), FINDINGS)
    assert [row["finding"] for row in rows] == ["f1", "f2", "f3", "f8", "f6"]
    first = rows[0]
    assert first["number"] == 1
    assert first["office"] == "建設局\n公園課"
    assert first["text"] == "市長は、公園を目視により点検しなければならない。"
    assert (first["type"], first["phase"]) == ("巡視", "1：人が見る")
    assert (first["modality"], first["party"]) == ("義務", "市の職員")
    assert (first["notes"], first["confidence"], first["group"]) == ("要確認", "高", "G1")
    assert (first["proposed"], first["technologies"], first["phase_after"]) == ("改正", "目視のデジタル化", "2")
    assert first["plan"].split("\n") == [
        "カメラによる確認",
        "改正案：公園を目視（カメラによるものを含む。）により点検しなければならない。",
    ]
    assert rows[2]["plan"] == "カメラによる確認\n〔案なし〕語が2か所ある。"
    assert rows[3]["text"].startswith("〔次の者は、〕\n市長は、")
    assert all(first[column.key] is None for column in FINDINGS.reviewers)


def test_what_was_set_aside_keeps_its_reason(tmp_path: Path) -> None:
    rows = rows_of(written(make.varied(), tmp_path), ASIDE)
    assert [(row["finding"], row["status"], row["reason"], row["reason_ja"]) for row in rows] == [
        ("f4", "代替済み", "ALT", "同じ文又は項にデジタルの方法がある"),
        ("f5", "非該当", "ORG", "事務分掌"),
        ("f7", "非該当", "REF", "参照・準用のみ"),
    ]
    assert rows[0]["route"] == "「電磁的記録」"


def test_evidence_and_changes_stand_out(tmp_path: Path) -> None:
    book = written(make.varied(), tmp_path, rich_text=True)
    text = rows_of(book, FINDINGS)[0]["text"]
    assert isinstance(text, CellRichText)
    assert [part.text for part in text if isinstance(part, TextBlock) and part.font.b] == ["目視"]
    draft = rows_of(book, DRAFTS)[0]
    assert [part.text for part in draft["after"] if part.font.u] == ["（カメラによるものを含む。）"]


def test_drafts_come_first_and_refusals_say_why(tmp_path: Path) -> None:
    rows = rows_of(written(make.varied(), tmp_path), DRAFTS)
    assert [(row["finding"], row["proved"], row["refused"]) for row in rows] == [
        ("f1", "確認済み", None),
        ("f3", None, "語が2か所ある。"),
        ("f6", None, "法律による。"),
    ]
    assert rows[0]["move"] == "含む括弧"


def test_a_group_lists_its_members(tmp_path: Path) -> None:
    (row,) = rows_of(written(make.varied(), tmp_path), GROUPS)
    assert (row["findings"], row["clauses"], row["ordinances"]) == (5, 3, 2)
    assert "公園条例　第8条第2項（No.1）" in row["members"]
    assert row["slots"] == "〔語〕 市長（5）"
    assert "改正 1" in row["proposed"]


def test_a_large_group_is_cut_sensibly(tmp_path: Path) -> None:
    findings = tuple(make.finding(f"f{n:03}", location=f"第{n}条", clause=f"第{n}条") for n in range(1, 61))
    (row,) = rows_of(written(make.run(findings), tmp_path), GROUPS)
    assert row["members"].count("\n") == 5
    assert "ほか 55件" in row["members"]


def test_a_file_that_no_problem_speaks_of_is_listed(tmp_path: Path) -> None:
    rows = rows_of(written(make.varied(), tmp_path), UNREAD)
    assert rows[0]["severity"] == "合計"
    listed = [row for row in rows if row["severity"] != "合計"]
    assert [(row["severity"], row["source"], row["state"]) for row in listed] == [
        ("読めない", "例規集/図面.pdf", "読めない"),
        ("一部", "例規集/旧.html", "一部だけ読めた"),
    ]


def test_sheets_are_set_up_for_work_and_print(tmp_path: Path) -> None:
    book = written(make.varied(), tmp_path)
    sheet = book["該当条項"]
    heads = [cell.value for cell in sheet[HEADER_ROW]]
    letters = {head: cell.column_letter for head, cell in zip(heads, sheet[HEADER_ROW], strict=True)}
    checks = [check for check in sheet.data_validations.dataValidation if check.type == "list"]
    lists = {str(check.sqref).split(":")[0]: check.formula1 for check in checks}
    assert lists[f"{letters['該非']}{FIRST_ROW}"] == '"' + ",".join(VERDICTS) + '"'
    assert lists[f"{letters['処置']}{FIRST_ROW}"] == '"改正,解釈・運用,精査,困難,上位法令待ち,対象外"'
    assert "令和7年度 4～6月" in lists[f"{letters['改正予定']}{FIRST_ROW}"]
    hidden = [head for head, letter in letters.items() if sheet.column_dimensions[letter].hidden]
    assert [head for head in hidden if head in ("schema", "run", "finding", "key", "checksum")] == heads[-5:]
    assert all(FINDINGS.column(head).detail or FINDINGS.column(head).technical for head in hidden)  # type: ignore[union-attr]
    assert sheet.freeze_panes == f"{letters['区分']}{FIRST_ROW}"
    assert sheet.auto_filter.ref == f"A{HEADER_ROW}:{letters['checksum']}{sheet.max_row}"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "8")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"$1:${HEADER_ROW}"
    assert sheet.oddHeader.right.text == "&A"
    machine, mine = sheet[f"{letters['条文']}{FIRST_ROW}"], sheet[f"{letters['該非']}{FIRST_ROW}"]
    assert machine.fill.fgColor.rgb != mine.fill.fgColor.rgb
    assert sheet[f"{letters['改正済日']}{FIRST_ROW}"].number_format == "yyyy/m/d"
    for name in ("該当条項", "グループ", "改正案", "代替済み・非該当", "読めなかったもの"):
        assert not book[name].merged_cells.ranges


def test_rows_are_tall_enough_and_no_taller_than_excel_allows(tmp_path: Path) -> None:
    findings = (make.finding("f1"), make.finding("f2", sentence="長い条文。" * 2000))
    sheet = written(make.run(findings), tmp_path)["該当条項"]
    assert 30 < sheet.row_dimensions[FIRST_ROW].height < 409
    assert sheet.row_dimensions[FIRST_ROW + 1].height == 409


def test_the_seal_can_be_checked_from_the_cells_alone(tmp_path: Path) -> None:
    run = make.read_through()
    book = written(run, tmp_path)
    for sheet in (FINDINGS, ASIDE, GROUPS, KEYWORDS, SAMPLE):
        for row in rows_of(book, sheet):
            assert row["checksum"] == checksum(sheet, row)
            assert row["run"] == run_mark(run.meta)
            changed = row | {"text": "ほかの条文", "template": "ほかのひな形"}
            assert row["checksum"] != checksum(sheet, changed)
    keys = {found.id: found.key for found in run.findings}
    for row in rows_of(book, FINDINGS):
        assert key_of(row["key"]) == keys[row["finding"]]


def test_keys_survive_and_rubbish_is_no_key() -> None:
    key = make.finding().key
    assert key_of(key_text(key)) == key
    assert key_of("[1, 2]") is None
    assert key_of("こわれた") is None


def test_the_same_run_gives_the_same_bytes_whenever_it_was_made(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    run = make.varied()
    write_workbook(run, make.CATALOGUE, make.CITY, first)
    write_workbook(replace(run, meta=make.meta(started="2030-12-31", seconds=99.0)), make.CATALOGUE, make.CITY, second)
    assert first.read_bytes() == second.read_bytes()
    assert run_mark(run.meta) != run_mark(make.meta(rules="other"))


def test_nothing_is_left_behind_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(b"the old one")

    def locked(*_: object) -> None:
        raise PermissionError("open in Excel")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(PermissionError):
        write_workbook(make.varied(), make.CATALOGUE, make.CITY, path)
    assert [left.name for left in tmp_path.iterdir()] == ["review.xlsx"]
    assert path.read_bytes() == b"the old one"


_LEADS = re.compile(r"""=HYPERLINK\("#'\w+'!A"&MATCH\("\w+",'\w+'!\$[A-Z]+:\$[A-Z]+,0\),(\d+|"G\d+")\)""")

awkward = st.builds(
    str.__add__,
    st.sampled_from(["", "=", "+", "-", "@", "\t", "\r\n", "'", " ", "　", "<b>&", "=cmd|' /C calc'!A0", "_x0041"]),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=30),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=awkward, other=awkward)
def test_no_text_becomes_a_formula_or_spoils_the_file(tmp_path: Path, text: str, other: str) -> None:
    found = make.finding("f1", sentence=text, title=other, heading=other, explanation=text, cites=(text, other))
    made = make.proposal("f1", reason=text, before=text, after=other, amendment=other, refused=text)
    run = make.run((found,), (made,))
    book = written(run, tmp_path)
    for sheet in written(run, tmp_path, data_only=False).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert _LEADS.fullmatch(cell.value), "no formula but those that lead to a row by its id"
                    continue
                if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@", "\t")):
                    assert cell.quotePrefix
    (row,) = rows_of(book, FINDINGS)
    assert (row["text"] or "") == fit(text)
    assert (row["explanation"] or "") == fit(text)
    assert row["checksum"] == checksum(FINDINGS, row)


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    found = make.finding("f1", sentence="あ" * 50_000, explanation="い" * 50_000)
    (row,) = rows_of(written(make.run((found,)), tmp_path), FINDINGS)
    assert row["text"].endswith("〔以下略。全体で50,000字〕")
    assert row["explanation"].endswith("〔以下略。全体で50,000字〕")


def test_a_sheet_without_a_getter_for_each_column_is_not_made() -> None:
    getters = {column.key: (lambda _: None) for column in UNREAD.columns}
    assert Cells(UNREAD, getters).row(None) == dict.fromkeys(getters)
    for wrong in ({"hint"}, {"hnit"}):
        with pytest.raises(TypeError, match=r"hint|hnit"):
            Cells(
                UNREAD, {key: get for key, get in getters.items() if key not in wrong} | dict.fromkeys(wrong - {"hint"})
            )


def test_every_sheet_fits_a_small_screen_with_what_is_read_beside_what_is_filled_in() -> None:
    """1366 pixels: Excel gives a column 7 pixels a unit and 5 more; the row heads and the scroll bar take 42."""
    for sheet in (GROUPS, FINDINGS, DRAFTS, PROCEDURES, ASIDE, KEYWORDS, SAMPLE, UNREAD):
        shown = [column for column in sheet.columns if not column.detail and not column.technical]
        pixels = sum(7 * column.width + 5 for column in shown) * ZOOM / 100 + 42
        assert pixels <= 1366, (sheet.title, pixels)
        assert all(column.detail or column.technical for column in sheet.columns[len(shown) :]), sheet.title


def test_cells_lead_from_group_to_clause_and_from_clause_to_group_and_draft(tmp_path: Path) -> None:
    book = written(make.varied(), tmp_path, data_only=False)
    (group,), finding, draft = (rows_of(book, sheet) for sheet in (GROUPS, FINDINGS, DRAFTS))
    places = {sheet.title: [c.key for c in sheet.columns] for sheet in (GROUPS, FINDINGS, DRAFTS)}

    def lands(formula: str) -> Any:
        title, name, letters = re.search(r"#'(\w+)'!A\"&MATCH\(\"(\w+)\",'\w+'!\$([A-Z]+):", formula).groups()  # type: ignore[union-attr]
        rows = {GROUPS.title: [group], FINDINGS.title: finding, DRAFTS.title: draft}[title]
        key = places[title][column_index_from_string(letters) - 1]
        return title, next(row for row in rows if row[key] == name)

    assert lands(group["id"]) == (FINDINGS.title, finding[0])
    assert lands(finding[2]["group"]) == (GROUPS.title, group)
    assert lands(finding[0]["number"]) == (DRAFTS.title, draft[0])
    assert lands(draft[1]["number"]) == (FINDINGS.title, finding[2])
    assert finding[3]["number"] == 4, "no row on 改正案"


def test_the_first_sheet_leads_to_every_step(tmp_path: Path) -> None:
    book = written(make.read_through(), tmp_path)
    first = book.worksheets[0]
    assert (first.title, book.active.title) == ("はじめに", "はじめに")
    led = [cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink]
    assert led[:2] == ["'グループ'!A1", "'該当条項'!A1"]
    assert {where.split("'")[1] for where in led} <= set(book.sheetnames)


def test_groups_are_ordered_by_size_and_single_clauses_by_what_they_ask(tmp_path: Path) -> None:
    kinds = ["b", "a", "b", "a"]
    findings = tuple(make.finding(f"f{n}", location=f"第{n}条", clause=f"第{n}条") for n in range(1, 7))
    single = [
        Group(f"x{n}", "visual", "", (found.id,), found.id, kind=kind)
        for n, (found, kind) in enumerate(zip(findings, kinds, strict=False))
    ]
    groups = (*single, Group("big", "visual", "", ("f5", "f6"), "f5"))
    book = written(make.run(findings, groups=groups), tmp_path)
    assert [row["group"] for row in rows_of(book, GROUPS)] == ["big", "x1", "x3", "x0", "x2"]


def test_quarters_are_offered_even_where_no_day_is_known(tmp_path: Path) -> None:
    run = make.run((replace(make.finding(), ordinance=replace(make.finding().ordinance, number="令和7年条例第3号")),))
    path = tmp_path / "review.xlsx"
    write_workbook(replace(run, meta=make.meta(as_of=None)), make.CATALOGUE, replace(make.CITY, as_of=None), path)
    lists = [check.formula1 for check in load_workbook(path)["該当条項"].data_validations.dataValidation]
    assert any("令和7年度 4～6月" in str(words) and "令和9年度 1～3月" in str(words) for words in lists)

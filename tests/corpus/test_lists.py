"""Lists of clauses in workbooks and CSV files: one instrument a title, every row accounted for, nothing computed."""

import csv
import io
import time
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analog_review.corpus import ReadResult, read_file
from analog_review.corpus.clause_lists.instruments import listed_place
from analog_review.corpus.files.archive import is_archive
from analog_review.model.location import location
from tests.corpus.flat import sound

HEADER = ("例規名", "例規番号", "所管課", "条項", "条文")
ROWS = [
    ("港町公園条例", "昭和60年条例第4号", "建設課", "第3条第1項", "町長は、公園を目視により点検する。"),
    ("港町公園条例", "昭和60年条例第4号", "建設課", "第3条第2項", "点検の結果は、書面で報告する。"),
    ("港町集会所規則", "平成2年規則第1号", "総務課", "第2条第1号", "申請書に押印したもの"),
]


def book(*sheets: Sequence[Sequence[object]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def table(rows: Sequence[Sequence[object]], separator: str = ",") -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


def sentences(result: ReadResult) -> list[tuple[str, str, str]]:
    return [
        (o.title, location(o, s.provision), o.text[s.start : s.end]) for o in result.ordinances for s in o.sentences
    ]


def codes(result: ReadResult) -> list[str]:
    found = [p.code for p in result.problems]
    assert "unaccounted" not in found
    return found


def changed(data: bytes, name: str, put: bytes) -> bytes:
    """A workbook with one part more or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, put if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, put)
    return stream.getvalue()


EXPECTED = [
    ("港町公園条例", "第3条第1項", "町長は、公園を目視により点検する。"),
    ("港町公園条例", "第3条第2項", "点検の結果は、書面で報告する。"),
    ("港町集会所規則", "第2条第1号", "申請書に押印したもの"),
]


def test_a_workbook_gives_one_instrument_a_title() -> None:
    result = read_file("一覧/a.xlsx", book([HEADER, *ROWS], [["集計"], [3]]))
    assert sentences(result) == EXPECTED
    assert codes(result) == ["clause-list", "sheet-not-list"]
    first, second = result.ordinances
    assert (first.source, first.number, first.department, first.lossy) == (
        "一覧/a.xlsx/港町公園条例",
        "昭和60年条例第4号",
        "建設課",
        True,
    )
    assert (second.source, second.kind) == ("一覧/a.xlsx/港町集会所規則", "規則")
    assert (result.file.source, result.file.state, result.file.title) == (
        "一覧/a.xlsx",
        "partly",
        "港町公園条例 ほか1件",
    )


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["cp932", "utf-8", "utf-8-sig", "utf-16", "euc_jp"])
def test_a_csv_file_gives_the_same_in_any_encoding(encoding: str, separator: str) -> None:
    result = read_file("a.csv", table([HEADER, *ROWS], separator).encode(encoding))
    assert sentences(result) == EXPECTED
    assert codes(result) == ["clause-list"]


def test_line_breaks_in_quotes_are_lines_of_the_clause() -> None:
    rows = [
        HEADER,
        ("甲条例", "", "", "第1条", "次に掲げる書面を添える。\n(1)　住民票\n(2)　図面\n2　前項の書面は、返さない。"),
    ]
    assert sentences(read_file("a.csv", table(rows).encode())) == [
        ("甲条例", "第1条第1項", "次に掲げる書面を添える。"),
        ("甲条例", "第1条第1項第1号", "住民票"),
        ("甲条例", "第1条第1項第2号", "図面"),
        ("甲条例", "第1条第2項", "前項の書面は、返さない。"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        ("題名", "条例番号", "担当課", "条文番号", "規定"),
        ("条例等の\n名称", "法令番号", "所管部署", "該当条項", "本文"),
        ("法令名（略称）", "番号", "所管課・係", " 条　項 ", "内容"),
        ("１．例規名", "２．例規番号", "３．主管課", "４．規定箇所", "５．条文（抜粋）"),
    ],
)
def test_columns_are_known_by_many_names(header: Sequence[str]) -> None:
    result = read_file("a.xlsx", book([["一覧表"], [], header, *ROWS]))
    assert sentences(result) == EXPECTED
    assert result.ordinances[0].number == "昭和60年条例第4号"
    assert result.ordinances[0].department == "建設課"


def test_columns_for_article_paragraph_and_item_are_put_together() -> None:
    rows = [
        ("例規名", "条", "項", "号", "条文"),
        ("甲条例", 3, 2, None, "甲。"),
        ("甲条例", "5の2", "1", 4, "乙"),
        ("甲条例", "第6条", "", "", "丙。"),
    ]
    assert [place for _, place, _ in sentences(read_file("a.xlsx", book(rows)))] == [
        "第3条第2項",
        "第5条の2第4号",
        "第6条",
    ]


def test_a_merged_title_holds_for_the_rows_below_it() -> None:
    rows = [HEADER, ROWS[0], (None, None, None, "第4条", "掲示する。"), (None, None, None, None, "続き。"), ROWS[2]]
    assert [(t, p) for t, p, _ in sentences(read_file("a.xlsx", book(rows)))] == [
        ("港町公園条例", "第3条"), ("港町公園条例", "第4条"), ("港町公園条例", "第4条"), ("港町集会所規則", "第2条第1号"),
    ]  # fmt: skip


def test_rows_out_of_order_are_put_in_order() -> None:
    rows = [
        HEADER,
        *[
            ("甲条例", "", "", place, "甲。")
            for place in ("附則第2項", "第9条", "別表第1", "第2条", "様式第1号", "第2条の2")
        ],
    ]
    assert [p for _, p, _ in sentences(read_file("a.csv", table(rows).encode()))] == [
        "第2条", "第2条の2", "第9条", "附則第2項", "別表第1", "様式第1号",
    ]  # fmt: skip


def test_a_clause_that_begins_with_a_reference_keeps_its_own_place() -> None:
    rows = [
        HEADER,
        ("甲条例", "", "", "第8条", "第5条の規定による届出は、書面による。"),
        ("甲条例", "", "", "第9条第2項", "2以上の書面を添える。"),
    ]
    assert [p for _, p, _ in sentences(read_file("a.csv", table(rows).encode()))] == ["第8条", "第9条第2項"]


@pytest.mark.parametrize(
    ("words", "place", "rest"),
    [
        ("第３条の２第４項第５号イ(ア)", ("3_2", "4", "5", ("イ", "(ア)")), ""),
        ("第三条第二項ただし書", ("3", "2", "", ()), ""),
        ("3-2-1", ("3", "2", "1", ()), ""),
        ("第4　2", ("4", "2", "", ()), ""),
        ("第10条第1項各号列記以外の部分", ("10", "1", "", ()), ""),
        ("第3条第1項及び第2項", ("3", "1", "", ()), "及び第2項"),
    ],
)  # fmt: skip
def test_places_are_read_in_any_spelling(words: str, place: tuple[object, ...], rest: str) -> None:
    found, left = listed_place(words)
    assert found is not None
    assert (found.article, found.paragraph, found.item, found.subitems) == place
    assert left == rest


@pytest.mark.parametrize("words", ["前文", "総則", "2003/02/01", "別添資料のとおり"])
def test_what_names_no_place_is_reported_and_its_clause_read_all_the_same(words: str) -> None:
    assert listed_place(words)[0] is None
    result = read_file("a.csv", table([HEADER, ("甲条例", "", "", words, "書面で届け出る。")]).encode())
    assert codes(result) == ["clause-list", "clause-unplaced"]
    assert [w for _, _, w in sentences(result)] == ["書面で届け出る。"]


def test_a_day_that_excel_made_of_a_place_is_no_place() -> None:
    result = read_file("a.xlsx", book([HEADER, ("甲条例", None, None, datetime(2003, 2, 1), "書面で届け出る。")]))
    assert "clause-unplaced" in codes(result)


def test_a_day_of_enactment_becomes_part_of_the_number() -> None:
    rows = [
        ("例規名", "番号", "制定年月日", "条項", "条文"),
        ("甲要綱", "告示第8号", datetime(2019, 9, 20), "第1", "補助する。"),
    ]
    (found,) = read_file("a.xlsx", book(rows)).ordinances
    assert found.number == "令和元年9月20日告示第8号"
    running = [("例規名", "番号", "条文"), ("甲要綱", "17", "補助する。")]
    assert read_file("a.xlsx", book(running)).ordinances[0].number == ""


def test_a_list_without_its_columns_says_what_was_looked_for() -> None:
    for name, data in (("a.xlsx", book([["名前", "備考"], ["甲", "乙"]])), ("a.csv", "名前,備考\n甲,乙\n".encode())):
        result = read_file(name, data)
        (problem,) = result.problems
        assert (result.file.state, problem.code) == ("unread", "no-columns")
        assert "例規名" in problem.message
        assert "条文" in problem.message


def test_a_workbook_of_many_parts_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(*[[HEADER]] * 25))
    assert not is_archive(path)


def test_a_workbook_of_the_program_itself_is_no_list() -> None:
    own = [["例規"], [*HEADER, "備考", "schema", "run", "checksum"], [*ROWS[0], "", "1", "a", "b"]]
    result = read_file("review.xlsx", book(own))
    assert (result.file.state, result.file.reason) == ("aside", "この道具が作ったブック")
    assert result.ordinances == ()


def test_a_row_without_title_is_reported() -> None:
    result = read_file("a.csv", table([HEADER, ("", "", "", "第1条", "甲。"), *ROWS]).encode())
    assert "row-without-title" in codes(result)
    assert sentences(result) == EXPECTED


def test_two_instruments_of_one_title_have_sources_of_their_own() -> None:
    rows = [
        HEADER,
        ("甲条例", "平成2年条例第1号", "", "第1条", "甲。"),
        ("甲条例", "平成9年条例第7号", "", "第1条", "乙。"),
        ("甲/条\n例", "", "", "第1条", "丙。"),
    ]
    assert [o.source for o in read_file("a.csv", table(rows).encode()).ordinances] == [
        "a.csv/甲条例",
        "a.csv/甲条例〔2〕",
        "a.csv/甲／条／例",
    ]


def test_formulas_are_read_by_their_saved_result_and_never_computed() -> None:
    rows = [HEADER, *ROWS, ("甲条例", None, None, "第1条", '=HYPERLINK("http://127.0.0.1:9/","点検する。")')]
    result = read_file("a.xlsx", book(rows))
    assert "formula-without-value" in codes(result)
    assert sentences(result) == EXPECTED
    typed = read_file("a.csv", table([HEADER, ("甲条例", "", "", "第1条", "=cmd|' /C calc'!A0")]).encode())
    assert sentences(typed)[0][2].startswith("=cmd")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "unsupported-format"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "encrypted"),
        ("a.xlsx", book([HEADER, *ROWS])[:900], "broken-workbook"),
        ("a.xlsx", changed(book([HEADER, *ROWS]), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>"), "broken-workbook"),
        ("a.xlsx", changed(book([HEADER, *ROWS]), "xl/workbook.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"), "unsafe-xml"),
        ("a.xlsx", changed(book([HEADER, *ROWS]), "xl/media/a.bin", b"\x00" * 5_000_000), "too-large"),
        ("a.xlsb", changed(book([HEADER, *ROWS]), "xl/workbook.bin", b"x"), "unsupported-format"),
        ("a.csv", '"例規名,条文\n'.encode() + b"a" * 200_000, "broken-csv"),
    ],
    ids=["xls", "encrypted", "cut", "broken", "entity", "bomb", "xlsb", "cell"],
)  # fmt: skip
def test_what_cannot_be_read_says_why(name: str, data: bytes, code: str) -> None:
    result = read_file(name, data)
    assert result.ordinances == ()
    assert codes(result) == [code]
    assert result.problems[0].hint.endswith("。")


def test_macros_are_not_looked_at() -> None:
    data = changed(book([HEADER, *ROWS]), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    assert sentences(read_file("a.xlsm", data)) == EXPECTED


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing() -> None:
    far = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>
    <sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>\xe4\xbe\x8b\xe8\xa6\x8f\xe5\x90\x8d</t></is></c>
    <c r="B1" t="inlineStr"><is><t>\xe6\x9d\xa1\xe6\x96\x87</t></is></c></row>
    <row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>"""
    started = time.perf_counter()
    result = read_file("a.xlsx", changed(book([HEADER]), "xl/worksheets/sheet1.xml", far))
    assert time.perf_counter() - started < 5
    assert result.ordinances == ()


_CELL = st.none() | st.integers(0, 30) | st.text(max_size=6).filter(lambda s: all(c >= " " for c in s)) | st.sampled_from(
    ["甲条例", "乙規則", "○甲条例", "第3条", "第3条第2項", "附則", "附則第2項", "別表第1", "第4　2", "（見出し）", "(1)　甲", "第3条　届け出る。", "（点検）\n第3条　甲。\n2　乙。", "", "平成2年条例第1号"]
)  # fmt: skip
_HEADERS = st.permutations(["例規名", "条項", "条文", "見出し", "例規番号", "所管課", "備考", "項", "号"])


@settings(max_examples=150, deadline=None)
@given(_HEADERS, st.lists(st.lists(_CELL, max_size=9), max_size=8))
def test_any_cells_are_read_and_no_character_lost(header: list[str], rows: list[list[object]]) -> None:
    codes(sound("a.csv", table([header, *rows]).encode("utf-8", "surrogatepass")))


@settings(max_examples=40, deadline=None)
@given(
    _HEADERS,
    st.lists(
        st.lists(_CELL.filter(lambda c: not isinstance(c, str) or c.isprintable() or "\n" in c), max_size=9), max_size=6
    ),
)
def test_any_cells_of_a_workbook_are_read(header: list[str], rows: list[list[object]]) -> None:
    codes(sound("a.xlsx", book([header, *rows])))


_BOOK = book([HEADER, *ROWS])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(
        [
            "xl/workbook.xml",
            "xl/worksheets/sheet1.xml",
            "xl/styles.xml",
            "[Content_Types].xml",
            "xl/_rels/workbook.xml.rels",
        ]
    ),
    st.integers(0, 3000),
    st.binary(max_size=20),
)
def test_damaged_parts_raise_nothing(name: str, at: int, noise: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(_BOOK)) as archive:
        part = archive.read(name)
    sound("a.xlsx", changed(_BOOK, name, part[:at] + noise + part[at + len(noise) :]))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(_BOOK)), st.binary(max_size=30))
def test_damaged_workbooks_raise_nothing(at: int, noise: bytes) -> None:
    sound("a.xlsx", _BOOK[:at] + noise + _BOOK[at + len(noise) :])

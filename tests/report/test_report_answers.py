"""The sheets that people answer on, and their answers shown again."""

from datetime import date
from pathlib import Path

import report_builders as make
from openpyxl import load_workbook
from openpyxl.cell.rich_text import TextBlock
from test_report_workbook import rows_of, written

from analog_review.model.decisions import Decision, Decisions, Origin, Subject
from analog_review.model.finding import Finding
from analog_review.model.seal import checksum, was_shown
from analog_review.model.workbook import FINDINGS, GROUPS, KEYWORDS, SAMPLE
from analog_review.report.workbook.book import write_workbook


def test_dismissed_hits_are_ordered_for_checking(tmp_path: Path) -> None:
    book = written(make.read_through(), tmp_path, rich_text=True)
    rows = rows_of(book, KEYWORDS)
    assert [(row["category"], row["reason"], row["title"]) for row in rows] == [
        ("目視", "EVENT　契機として触れるだけ", "甲条例"),
        ("目視", "SENSE　語義違い", "甲条例"),
        ("書面掲示", "ORG　事務分掌", "乙規則"),
        ("書面掲示", "PROHIB　行為の禁止", "甲条例"),
    ]
    assert [row["aside"] for row in rows] == [2, None, None, None], "the number on 代替済み・非該当"
    bold = [[str(part) for part in row["text"] if isinstance(part, TextBlock) and part.font.b] for row in rows]
    assert bold == [["目視"], ["巡視"], ["掲示"], ["掲\u3000示"]]
    assert len({row["id"] for row in rows}) == 4


def test_the_sample_waits_to_be_read(tmp_path: Path) -> None:
    book = written(make.read_through(), tmp_path)
    rows = rows_of(book, SAMPLE)
    assert [row["stratum_ja"] for row in rows] == [
        *["キーワードがあるが該当としなかった文"] * 3, *["キーワードのない文"] * 5,
    ]  # fmt: skip
    assert (rows[0]["lead"], rows[0]["text"], rows[0]["missed"]) == ("柱書は、", "文その0。", None)
    band = [cell.value for cell in book[SAMPLE.title][1] if cell.value]
    assert any("「なし」" in words and "「あり」" in words for words in band)
    lists = [check.formula1 for check in book[SAMPLE.title].data_validations.dataValidation if check.type == "list"]
    assert lists == ['"なし,あり"', '"目視,書面掲示,書面"']


def test_decided_values_stand_in_their_columns_again(tmp_path: Path) -> None:
    run = make.read_through()
    key = run.findings[0].key

    def said(subject: Subject, field: str, value: str, who: str = "田中") -> Decision:
        return Decision(subject, field, value, who, "2026-04-01", Origin(), "")

    decisions = Decisions({
        (key, "該非"): {"甲課": said(key, "該非", "該当"), "乙課": said(key, "該非", "非該当")},
        (key, "処置"): {"甲課": said(key, "処置", "改正")},
        (key, "改正済日"): {"甲課": said(key, "改正済日", "2026-05-01")},
        ("s0", "見逃し"): {"甲課": said("s0", "見逃し", "なし", "鈴木")},
        ("G1", "グループ名"): {"甲課": said("G1", "グループ名", "公園の点検")},
    })  # fmt: skip
    path = tmp_path / "review.xlsx"
    write_workbook(run, make.CATALOGUE, make.CITY, path, decisions)
    book = load_workbook(path)
    row = rows_of(book, FINDINGS)[0]
    assert row["verdict"] == "【矛盾】\n乙課：非該当\n甲課：該当"
    assert (row["disposition"], row["reviewer"]) == ("改正", "田中")
    assert row["done"].date() == date(2026, 5, 1)
    assert was_shown(row["shown"], "disposition", "改正")
    assert was_shown(row["shown"], "verdict", row["verdict"].replace("\n", "\r\n"))
    assert not was_shown(row["shown"], "disposition", "困難")
    assert row["checksum"] == checksum(FINDINGS, row)
    assert rows_of(book, SAMPLE)[0]["missed"] == "なし"
    assert rows_of(book, GROUPS)[0]["group_name"] == "公園の点検"
    assert rows_of(book, GROUPS)[0]["disposition"] is None, "not all members are decided alike"
    assert rows_of(book, FINDINGS)[1]["shown"] is None
    lists = [check.formula1 for check in book[FINDINGS.title].data_validations.dataValidation if check.type == "list"]
    assert '"該当,非該当,保留,取消"' in lists, "what has been taken in can be withdrawn"


def test_a_group_says_how_far_it_is_and_who_goes_another_way(tmp_path: Path) -> None:
    run = make.read_through()
    (group,) = run.groups
    members = [found for found in run.findings if found.id in group.members]

    def said(found: Finding, value: str) -> dict[str, Decision]:
        return {"甲課": Decision(found.key, "処置", value, "田中", "2026-04-01", Origin(), "")}

    def shown(values: list[str]) -> str:
        pairs = zip(members, values, strict=False)
        decisions = Decisions({(found.key, "処置"): said(found, value) for found, value in pairs})
        write_workbook(run, make.CATALOGUE, make.CITY, tmp_path / "review.xlsx", decisions)
        return str(rows_of(load_workbook(tmp_path / "review.xlsx", data_only=True), GROUPS)[0]["standing"])

    assert shown(["改正", "改正"]).split("\n") == ["決定済み 2／5件", "上位法令待ち：No.5", "困難：No.3", "未定：No.4"]
    assert shown(["改正", "改正", "改正", "改正", "困難"]).split("\n") == ["すべて決定済み", "困難：No.4"]

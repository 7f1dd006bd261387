"""A filled workbook saved by LibreOffice imports the same."""

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from analog_review.model.columns import HEADER_ROW
from analog_review.model.seal import keyword_id, procedure_id
from analog_review.model.workbook import ASIDE, FINDINGS, GROUPS, KEYWORDS, PROCEDURES, SAMPLE
from analog_review.review import Fate, ImportReport, Store, load
from tests.report import report_builders as make
from tests.review.desk import RUN, at, put, sent, take, with_book

WHOLE = replace(RUN, procedures=(make.PROCEDURE,))
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def _fill(opened: Any) -> None:
    put(
        opened,
        FINDINGS,
        "f1",
        該非="該当",
        処置="改正",
        改正済日=datetime(2026, 5, 1),
        判定者="田中",
        判定日="2026/4/1",
    )
    put(opened, FINDINGS, "f8", 該非="たぶん", 備考="一行目\n二行目", 改正予定="令和8年度 4～6月")
    put(opened, GROUPS, "G1", 処置="解釈・運用", グループ名="=公園")
    opened[GROUPS.title].cell(3, at(opened[GROUPS.title], GROUPS, "グループ名")).data_type = "s"
    put(opened, ASIDE, "f4", 該非="該当しない")
    put(opened, KEYWORDS, keyword_id(RUN.dismissed[2]), 確認="妥当")
    put(
        opened,
        PROCEDURES,
        procedure_id(make.PROCEDURE),
        押印の要否="廃止する",
        オンライン化="済",
        所管課の回答="一行\n二行",
    )
    put(opened, SAMPLE, "s7", 該当の見逃し="なし", 確認日=datetime(2026, 4, 2))
    opened[FINDINGS.title].title = "回答 (公園課)"


def _said(report: ImportReport) -> list[tuple[Any, ...]]:
    return [(o.place.sheet, o.place.row, o.place.column, o.header, o.typed, o.fate) for o in report.outcomes]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_workbook_saved_by_libreoffice_imports_the_same(tmp_path: Path) -> None:
    assert OFFICE is not None
    path = sent(tmp_path / "返送.xlsx", WHOLE)
    with_book(path, _fill)
    out = tmp_path / "saved"
    command = [OFFICE, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", out, path], check=True, capture_output=True, timeout=180
    )
    again = out / path.name
    assert load_workbook(again)["回答 (公園課)"].cell(HEADER_ROW, 1).value == "No."

    before, after = Store(tmp_path / "前"), Store(tmp_path / "後")
    one, two = take(before, path, run=WHOLE), take(after, again, run=WHOLE)
    assert _said(one) == _said(two)
    assert len(one.of(Fate.TAKEN)) == 16
    assert len(one.of(Fate.REFUSED)) == 1
    assert (before.folder / "甲課.jsonl").read_bytes() == (after.folder / "甲課.jsonl").read_bytes()
    assert load(after.folder).problems == ()

"""The commands: answers in, counts out, and the exit codes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analog_review.cli.review import review
from analog_review.model.decisions import Decision, Decisions, Origin
from analog_review.model.workbook import FINDINGS
from analog_review.review import load, status
from tests.review.desk import KEYS, RUN, fill, saved_run, sent

Invoke = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "初回"
    made.mkdir()
    return saved_run(RUN, made)


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    monkeypatch.chdir(tmp_path)
    return lambda *args: CliRunner().invoke(review, [str(arg) for arg in args], standalone_mode=False)


def test_import_takes_and_tells(invoke: Invoke, folder: Path) -> None:
    book = sent(folder.parent / "返送.xlsx")
    fill(book, FINDINGS, "f1", 該非="該当", 処置="改正")
    result = invoke("import", book, "--run", folder, "--who", "公園課")
    assert (result.return_value, result.stdout) == (0, "")
    assert "取り込んだ記入 2、前と同じ記入 0、取り込めない記入 0。" in result.stderr
    assert (folder.parent / "decisions" / "公園課.jsonl").is_file()
    fill(book, FINDINGS, "f1", 該非="たぶん", 処置="困難")
    result = invoke("import", book, "--run", folder, "--who", "公園課")
    assert result.return_value == 1
    assert "改正 → 困難" in result.stderr
    head, line = result.stdout.splitlines()
    assert head.split("\t")[:4] == ["ファイル", "シート", "行", "列"]
    assert line.split("\t")[1:3] == ["該当条項", "3"]


def test_decisions_never_live_in_the_run(invoke: Invoke, folder: Path) -> None:
    book = sent(folder.parent / "返送.xlsx")
    result = invoke("import", book, "--run", folder, "--decisions", folder / "decisions", "--who", "公園課")
    assert result.exception is not None
    assert "出力フォルダの中" in result.exception.message  # type: ignore[attr-defined]
    result = invoke("import", book, "--run", folder, "--who", "a/b")
    assert "名前に使えません" in result.exception.message  # type: ignore[union-attr]
    assert not (folder.parent / "decisions").exists()


def test_status_counts_by_category_and_department(invoke: Invoke, folder: Path) -> None:
    book = sent(folder.parent / "返送.xlsx")
    fill(book, FINDINGS, "f1", 該非="該当", 処置="改正")
    fill(book, FINDINGS, "f2", 該非="保留")
    fill(book, FINDINGS, "f3", 該非="非該当")
    invoke("import", book, "--run", folder, "--who", "公園課")
    fill(book, FINDINGS, "f3", 該非="該当")
    fill(book, FINDINGS, "f1", 備考="別の意見")
    invoke("import", book, "--run", folder, "--who", "法制")
    result = invoke("status", "--run", folder)
    assert result.exit_code == 0
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in result.stdout.splitlines()}
    assert rows["区分"] == ["件数", "決定済み", "保留", "継承", "未決", "矛盾"]
    assert rows["目視"] == ["3", "1", "0", "0", "1", "1"]
    assert rows["書面"] == ["1", "0", "1", "0", "0", "0"]
    assert rows["合計"] == ["5", "1", "1", "0", "2", "1"]
    assert rows["所管未登録"] == rows["合計"]
    assert "公園課「非該当」／法制「該当」" in result.stderr
    assert "キーワードのない文 767文から5文を抜き取り、未確認" in result.stderr


def test_status_tells_what_belongs_elsewhere_and_lets_remarks_differ() -> None:
    def said(value: str) -> Decision:
        return Decision(KEYS["f1"], "備考", value, "x", "2026-04-01", Origin(), "")

    other = replace(KEYS["f1"], context="ほか")
    latest = {(KEYS["f1"], "備考"): {"甲": said("一"), "乙": said("二")}, (other, "処置"): {"甲": said("改正")}}
    found = status(RUN, Decisions(latest))
    assert (found.elsewhere, found.total.conflict, len(found.conflicts)) == (1, 0, 1)
    assert load(Path("no such folder")).latest == {}

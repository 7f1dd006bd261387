"""amend check and apply: a 改め文 as people write them, on the instrument it amends."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Invoke

ORDINANCE = """○見本条例
平成10年3月20日
条例第1号
（公告）
第1条　公告は、市役所の掲示場に掲示して行う。
（申請）
第2条　申請者は、次に掲げる書類を提出する。
(1)　位置図
(2)　誓約書
2　前項の書類は、書面による。
"""
GOOD = """　　　見本条例の一部を改正する条例
　見本条例（平成10年見本市条例第１号）の一部を次のように改正する。
　第一条中「市役所」を「市庁舎」に改める。
　第２条第１項に次の１号を加える。
　　⑶　写真
　　　附　則
　この条例は，公布の日から施行する。
"""
BAD = GOOD.replace("　第一条中", "　第３条中「書面」を削る。\n　第２条第１項第１号中「誓約書」を削る。\n　第一条中")


@pytest.fixture
def on(tmp_path: Path) -> Path:
    path = tmp_path / "見本条例.txt"
    path.write_text(ORDINANCE, encoding="utf-8")
    return path


def amendment(tmp_path: Path, text: str) -> str:
    (tmp_path / "改正.txt").write_text(text, encoding="utf-8")
    return "改正.txt"


def test_check_says_of_every_sentence_whether_it_applies(run: Invoke, tmp_path: Path, on: Path) -> None:
    result = run("amend", "check", amendment(tmp_path, BAD), "--on", on.name)
    assert result.exit_code == 1
    assert "改正規定 4文のうち 2文が当てはまります" in result.stdout
    assert "× 第３条中「書面」を削る。" in result.stdout
    assert "例規にない（第3条）" in result.stdout
    assert "この語句は第2条第1項第2号にあります" in result.stdout
    assert "○ 第一条中" in result.stdout


def test_apply_writes_the_amended_text_or_nothing(run: Invoke, tmp_path: Path, on: Path) -> None:
    result = run("amend", "apply", amendment(tmp_path, GOOD), "--on", on.name)
    assert result.exit_code == 0
    wanted = ORDINANCE.replace("市役所", "市庁舎").replace("(2)　誓約書\n", "(2)　誓約書\n⑶　写真\n")
    assert result.stdout == wanted
    refused = run("amend", "apply", amendment(tmp_path, BAD), "--on", on.name, "--out", "後.txt")
    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert "何も出力しませんでした" in refused.stderr
    assert not (tmp_path / "後.txt").exists()


def test_apply_never_overwrites(run: Invoke, tmp_path: Path, on: Path) -> None:
    file = amendment(tmp_path, GOOD)
    assert run("amend", "apply", file, "--on", on.name, "--out", "後.txt").exit_code == 0
    assert "⑶　写真" in (tmp_path / "後.txt").read_text(encoding="utf-8")
    again = run("amend", "apply", file, "--on", on.name, "--out", "後.txt")
    assert again.exit_code == 2
    assert "上書きしません" in again.stderr


def test_word_and_a_folder_of_instruments(run: Invoke, tmp_path: Path, on: Path) -> None:
    folder = tmp_path / "例規"
    folder.mkdir()
    on.rename(folder / on.name)
    (folder / "別.txt").write_text(ORDINANCE.replace("見本条例", "別条例"), encoding="utf-8")
    document = Document()
    for line in GOOD.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "改正.docx"))
    result = run("amend", "check", "改正.docx", "--on", "例規")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("見本条例: 改正規定 2文のうち 2文")


def test_a_whole_bill_is_checked_instrument_by_instrument(run: Invoke, tmp_path: Path, on: Path) -> None:
    folder = tmp_path / "例規"
    folder.mkdir()
    on.rename(folder / on.name)
    (folder / "別.txt").write_text(ORDINANCE.replace("見本条例", "別条例"), encoding="utf-8")
    bill = (
        "関係条例の整備に関する条例\n（見本条例の一部改正）\n"
        "第１条　見本条例（平成10年見本市条例第２号）の一部を次のように改正する。\n第１条中「市役所」を「市庁舎」に改める。\n"
        "（別条例の一部改正）\n第２条　別条例（平成10年見本市条例第１号）の一部を次のように改正する。\n"
        "第１条中「区役所」を「市庁舎」に改める。\n附　則\nこの条例は、公布の日から施行する。\n"
    )
    result = run("amend", "check", amendment(tmp_path, bill), "--on", "例規")
    assert result.exit_code == 1
    assert "見本条例: 改正規定 1文のうち 1文" in result.stdout
    assert "番号（平成10年見本市条例第２号）が、例規の番号" in result.stdout
    assert "別条例: 改正規定 1文のうち 0文" in result.stdout
    several = run("amend", "apply", "改正.txt", "--on", "例規")
    assert several.exit_code == 2
    assert "一つ指定してください" in several.stderr


def test_an_amendment_of_another_instrument(run: Invoke, tmp_path: Path, on: Path) -> None:
    other = amendment(tmp_path, GOOD.replace("見本条例", "別条例"))
    result = run("amend", "check", other, "--on", on.name)
    assert result.exit_code == 2
    assert "別条例" in result.stderr


def test_of_instruments_of_one_title_the_number_decides(run: Invoke, tmp_path: Path, on: Path) -> None:
    folder = tmp_path / "例規"
    folder.mkdir()
    on.rename(folder / on.name)
    (folder / "別.txt").write_text(
        ORDINANCE.replace("条例第1号", "条例第9号").replace("市役所", "役場"), encoding="utf-8"
    )
    result = run("amend", "check", amendment(tmp_path, GOOD), "--on", "例規")
    assert result.exit_code == 0, result.output


def test_what_this_tool_printed_is_read_too(run: Invoke, tmp_path: Path, on: Path) -> None:
    document = Document()
    document.core_properties.author = "analog_review"
    for line in GOOD.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "amendments.docx"))
    result = run("amend", "check", "amendments.docx", "--on", on.name)
    assert result.exit_code == 0, result.output

"""city init and city check: a first city.yaml from what is read, and what of one hits nothing."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from analog_review.cli import main
from analog_review.rulebook import load_city

TITLES = ("湊町公園条例", "湊町公園条例施行規則", "湊町文書規程", "湊町情報通信技術を活用した行政の推進に関する条例")


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "例規"
    folder.mkdir()
    for at, title in enumerate(TITLES):
        text = f"○{title}\n平成{at + 2}年３月１日\n条例第{at + 1}号\n第１条　町は、書面を掲示する。\n２　前項の書面は、破らない。\n"
        (folder / f"{at}.txt").write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["city", *map(str, arguments)])


def listed(path: Path, rows: list[tuple[object, ...]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def checked(inputs: Path, tmp_path: Path, text: str, encoding: str = "utf-8") -> Result:
    (tmp_path / "city.yaml").write_bytes(text.encode(encoding))
    return run("check", inputs, "--city", tmp_path / "city.yaml")


def test_a_draft_names_every_instrument_and_checks_without_complaint(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "city.yaml"
    assert run("init", inputs, "--out", out).exit_code == 0
    city = load_city(out)
    assert city.name == "湊町"
    assert city.online_ordinance == TITLES[3]
    assert [d.titles for d in city.departments] == [TITLES]
    done = run("check", inputs, "--city", out)
    assert done.exit_code == 0, done.output
    assert "どれも例規集にあります" in done.output


def test_departments_come_from_a_list(inputs: Path, tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        ("例規の所管",),
        ("No", "例規名", "部局", "主管課"),
        (1, f"○{TITLES[0]}", "建設部", "公園課"),
        (2, TITLES[1], None, None),
        (3, "湊町文書規定", "総務部", "総務課"),
    ]
    out = tmp_path / "city.yaml"
    done = run("init", inputs, "--out", out, "--departments", listed(tmp_path / "所管.xlsx", rows))
    assert done.exit_code == 0, done.output
    assert f"湊町文書規定　→「{TITLES[2]}」のことではありませんか" in done.output
    found = [(d.bureau, d.department, d.titles) for d in load_city(out).departments]
    assert found == [("建設部", "公園課", TITLES[:2]), ("", "所管未登録", TITLES[2:])]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_a_list_in_csv_of_any_encoding(inputs: Path, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "所管.csv"
    path.write_bytes(f"題名,所管課\n{TITLES[2]},総務局文書課\n".encode(encoding))
    assert run("init", inputs, "--out", tmp_path / "c.yaml", "--departments", path).exit_code == 0
    first = load_city(tmp_path / "c.yaml").departments[0]
    assert (first.bureau, first.department, first.titles) == ("総務局", "文書課", (TITLES[2],))


def test_nothing_is_overwritten_or_written_without_instruments(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "city.yaml"
    out.write_text("name: 私の設定\n", encoding="utf-8")
    assert run("init", inputs, "--out", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "name: 私の設定\n"
    (tmp_path / "空").mkdir()
    (tmp_path / "空" / "a.css").write_text("a{}", encoding="utf-8")
    assert run("init", tmp_path / "空", "--out", tmp_path / "b.yaml").exit_code == 2
    assert not (tmp_path / "b.yaml").exists()


def test_a_list_without_columns_says_which_it_needs(inputs: Path, tmp_path: Path) -> None:
    done = run("init", inputs, "--out", tmp_path / "c.yaml", "--departments", listed(tmp_path / "x.xlsx", [("a", "b")]))
    assert done.exit_code == 2
    assert "所管課" in done.output
    assert not (tmp_path / "c.yaml").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "departments: [{bureau: 建設部, department: 公園課, titles: [湊町公園条列]}]",
            "「湊町公園条例」のことではありませんか",
        ),
        ("departments: [{bureau: a, department: 公園課, titles: [まったく別の物]}]", "題名の例規はありません"),
        (
            "departments: [{bureau: a, department: 公園課, titles: [湊町公園条例]}, {bureau: a, department: 道路課, titles: [湊町公園条例]}]",
            "複数の課（公園課、道路課）",
        ),
        (
            "online_ordinance: 湊町情報通信技術を利用した行政の推進に関する条例",
            "「湊町情報通信技術を活用した行政の推進に関する条例」のこと",
        ),
        ("pending: [{ordinance: 湊町公園条令, location: 第1条}]", "「湊町公園条例」のことではありませんか"),
        ("pending: [{ordinance: 湊町公園条例, location: 第9条}]", "「第9条」はありません"),
        ("keywords: {posting: [掲示, 貼紙板]}", "「貼紙板」は、どの例規にもありません"),
        ('as_of: "2026-02-30"', "日付として読めません"),
    ],
)
def test_what_hits_nothing_is_told_with_what_it_may_mean(inputs: Path, tmp_path: Path, text: str, said: str) -> None:
    done = checked(inputs, tmp_path, text)
    assert done.exit_code == 1, done.output
    assert said in done.output


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "euc_jp", "utf-16", "iso2022_jp"])
def test_city_yaml_is_read_in_every_japanese_encoding(inputs: Path, tmp_path: Path, encoding: str) -> None:
    text = "name: 湊町\ndepartments: [{bureau: 建設部, department: 公園課, titles: [湊町公園条例]}]\n"
    assert checked(inputs, tmp_path, text, encoding).exit_code == 0
    assert load_city(tmp_path / "city.yaml").departments[0].titles == ("湊町公園条例",)


def test_the_share_with_a_department_is_told(inputs: Path, tmp_path: Path) -> None:
    done = checked(inputs, tmp_path, "departments: [{bureau: a, department: b, titles: [湊町公園条例]}]")
    assert "4本のうち1本（25%）" in done.output


def test_places_may_be_written_in_other_widths(inputs: Path, tmp_path: Path) -> None:
    done = checked(inputs, tmp_path, "pending: [{ordinance: 湊町公園条例, location: 第１条第２項}]")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\xff\xfe\x80\x81\xa0\xfd",
        b"name: a: b",
        b"name:\n\t- x",
        b"name: 'a",
        "nama: 湊町".encode(),
        b"- a",
        b"name: [1",
    ],
)
def test_what_cannot_be_read_is_refused_in_japanese(inputs: Path, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "city.yaml").write_bytes(data)
    done = run("check", inputs, "--city", tmp_path / "city.yaml")
    assert done.exit_code == 2
    for line in done.output.splitlines():
        assert any("ぁ" <= char <= "龠" for char in line), line

"""A miss that a person found becomes a finding: grouped, with a disposition, in every figure, and in the next scans."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analog_review.cli import main
from analog_review.model.workbook import FINDINGS, KEYWORDS, SAMPLE, SUSPECTS
from analog_review.review import load
from tests.review.desk import at, with_book

TEXT = (
    "○見本公園条例\n昭和49年条例第3号\n（掲示）\n第1条　道路標識は、国の基準に適合しなければならない。\n"
    "（施策）\n第2条　市は、係員の巻物をもって施策を総合的に推進するものとする。\n"
    "（届）\n第3条　事業者は、その旨を掲示場に掲示しなければならない。\n"
)
MISS = "市は、係員の巻物をもって施策を総合的に推進するものとする。"
SUSPECT = "事業者は、帳面をめくり、原本と引き合わせるものとする。"


def command(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, f"{words}\n{result.output}\n{result.exception!r}"
    return result


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


class City:
    """A collection of one instrument, scanned again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.reiki, self.decisions = folder, folder / "例規集", folder / "決定"
        self.write(TEXT)

    def write(self, text: str, name: str = "公園.txt") -> None:
        self.reiki.mkdir(exist_ok=True)
        (self.reiki / name).write_text(text, "utf-8")

    def scan(self, name: str, *words: object, reiki: Path | None = None) -> Path:
        out = self.folder / name
        command("scan", reiki or self.reiki, "--preset", "all", "--decisions", self.decisions, "--out", out,
                "--jobs", 1, *words)  # fmt: skip
        return out

    def add(self, run: Path, *words: object, code: int = 0) -> Result:
        return command(
            "review", "add", "--run", run, "--decisions", self.decisions, "--who", "法制課", *words, code=code
        )


@pytest.fixture
def city(own_cache: Path, tmp_path: Path) -> City:
    return City(tmp_path)


def people(run: Path) -> list[dict[str, Any]]:
    return [finding for finding in records(run / "findings.jsonl") if finding["rule"] == "people"]


@pytest.mark.model
def test_a_sentence_of_the_sample_becomes_a_finding_in_every_figure_and_survives(city: City) -> None:
    first = city.scan("一")
    before = json.loads((first / "run.json").read_text("utf-8"))
    number = [each["sentence"] for each in records(first / "sample.jsonl")].index(MISS) + 1
    assert "--category" in city.add(first, "--sheet", "抜取確認", "--no", number, "--reason", "紙", code=2).output
    city.add(first, "--sheet", "抜取確認", "--no", number, "--category", "書面", "--reason", "巻物を定めている")
    second = city.scan("二", "--previous", first)
    (found,) = people(second)
    assert (found["sentence"], found["status"], found["category"], found["location"]) == (
        MISS, "analog", "written", "第2条",
    )  # fmt: skip
    assert "法制課：巻物を定めている" in found["explanation"]
    (proposal,) = [p for p in records(second / "proposals.jsonl") if p["finding"] == found["id"]]
    assert proposal["disposition"]
    assert "人が追加した" in proposal["refused"]
    assert any(found["id"] in group["members"] for group in records(second / "groups.jsonl"))
    after = json.loads((second / "run.json").read_text("utf-8"))
    assert after["funnel"]["clauses_total"]["analog"] == before["funnel"]["clauses_total"]["analog"] + 1
    sheet = load_workbook(second / "review.xlsx")[FINDINGS.title]
    texts = [sheet.cell(row, at(sheet, FINDINGS, "条文")).value for row in range(3, sheet.max_row + 1)]
    assert any(MISS in str(text) for text in texts)
    page = (second / "report.html").read_text("utf-8")
    assert re.search(rf"{after['funnel']['clauses_total']['analog']}\D*条項", page)
    status = command("review", "status", "--run", second, "--decisions", city.decisions).stdout
    assert [line for line in status.splitlines() if line.startswith("書面\t1")]

    moved = city.folder / "例規集R9"
    city.reiki.rename(moved)
    (moved / "公園.txt").write_text(TEXT.replace("第2条", "第12条"), "utf-8")
    third = city.scan("三", "--previous", second, reiki=moved)
    assert [f["location"] for f in people(third)] == ["第12条"]

    (moved / "公園.txt").write_text(TEXT.replace("係員の巻物をもって", ""), "utf-8")
    fourth = city.scan("四", reiki=moved)
    assert not people(fourth)
    assert [p["code"] for p in records(fourth / "problems.jsonl") if p["code"] == "ADDED_GONE"] == ["ADDED_GONE"]

    (moved / "公園.txt").write_text(TEXT, "utf-8")
    city.add(
        third, "--title", "見本公園条例", "--clause", "第2条", "--in", moved, "--category", "written", "--withdraw"
    )
    assert not people(city.scan("五", reiki=moved))


@pytest.mark.model
def test_answers_in_the_workbook_add_and_take_out_again(city: City) -> None:
    first = city.scan("一")
    book = first / "review.xlsx"

    def answer(keyword: str, missed: str) -> None:
        def write(opened: Any) -> None:
            sheet = opened[KEYWORDS.title]
            sheet.cell(3, at(sheet, KEYWORDS, "確認")).value = keyword
            sheet = opened[SAMPLE.title]
            rows = range(3, sheet.max_row + 1)
            row = next(r for r in rows if sheet.cell(r, at(sheet, SAMPLE, "原文")).value == MISS)
            sheet.cell(row, at(sheet, SAMPLE, "該当の見逃し")).value = missed
            sheet.cell(row, at(sheet, SAMPLE, "区分（見逃しのとき）")).value = "書面"
            sheet.cell(row, at(sheet, SAMPLE, "備考")).value = "巻物"

        with_book(book, write)

    answer("該当", "あり")
    said = command("review", "import", book, "--run", first, "--decisions", city.decisions, "--who", "法制課")
    assert "次の scan から「該当条項」に入り" in said.output
    second = city.scan("二")
    assert {(f["category"], f["location"]) for f in people(second)} == {("posting", "第1条"), ("written", "第2条")}
    assert not [hit for hit in records(second / "dismissed.jsonl") if hit["location"] == "第1条"]
    again = command("review", "import", book, "--run", first, "--decisions", city.decisions, "--who", "法制課")
    assert "に 0 行を書き足しました" in again.output

    answer("妥当", "なし")
    command("review", "import", book, "--run", first, "--decisions", city.decisions, "--who", "法制課")
    assert not people(city.scan("三"))


@pytest.mark.model
def test_a_suspect_that_people_answer_is_added_under_the_category_it_stands_under(city: City) -> None:
    city.write(TEXT + f"（照合）\n第4条　{SUSPECT}\n")
    first = city.scan("一")
    (listed,) = [each for each in records(first / "suspects.jsonl") if each["sentence"] == SUSPECT]
    book = first / "review.xlsx"

    def write(opened: Any) -> None:
        sheet = opened[SUSPECTS.title]
        rows = range(3, sheet.max_row + 1)
        row = next(r for r in rows if sheet.cell(r, at(sheet, SUSPECTS, "原文")).value == SUSPECT)
        sheet.cell(row, at(sheet, SUSPECTS, "該当の見逃し")).value = "あり"

    with_book(book, write)
    command("review", "import", book, "--run", first, "--decisions", city.decisions, "--who", "法制課")
    second = city.scan("二")
    assert [(f["category"], f["location"]) for f in people(second)] == [(listed["category"], "第4条")]
    assert SUSPECT not in {each["sentence"] for each in records(second / "suspects.jsonl")}


@pytest.mark.model
def test_any_clause_can_be_added_and_a_renamed_instrument_keeps_it(city: City) -> None:
    first = city.scan("一")
    place = ("--title", "見本公園条例", "--in", city.reiki, "--category", "書面", "--reason", "紙")
    assert "文がありません" in city.add(first, "--clause", "第9条", *place, code=2).output
    assert "ありません" in city.add(first, "--title", "別の条例", "--clause", "第2条", "--in", city.reiki,
                                    "--category", "書面", "--reason", "紙", code=2).output  # fmt: skip
    assert "区分「紙もの」はありません" in city.add(
        first, "--clause", "第2条", "--title", "見本公園条例", "--in", city.reiki, "--category", "紙もの", "--reason", "紙",
        code=2,
    ).output  # fmt: skip
    city.add(first, "--clause", "第２条", *place)
    second = city.scan("二")
    assert len(people(second)) == 1
    city.write(TEXT.replace("○見本公園条例", "○見本公園及び広場条例"))
    third = city.scan("三", "--previous", second)
    (question,) = [p for p in records(third / "carried.jsonl") if p["fate"] == "succeeded"]
    assert question["count"] >= 1

    def accept(opened: Any) -> None:
        sheet = opened["引継ぎ"]
        heads = [cell.value for cell in sheet[2]]
        row = next(
            r for r in range(3, sheet.max_row + 1) if sheet.cell(r, heads.index("key") + 1).value == question["new"]
        )
        sheet.cell(row, heads.index("引継ぎの確認") + 1).value = "引き継ぐ"

    with_book(third / "review.xlsx", accept)
    command("review", "import", third / "review.xlsx", "--run", third, "--decisions", city.decisions, "--who", "法制課")
    fourth = city.scan("四", "--previous", second)
    assert [f["location"] for f in people(fourth)] == ["第2条"]
    assert load(city.decisions).problems == ()

"""A year of an invented city hall: lists out to the departments, answers back, the collection amended, the next scan.

Who decides what follows from the rows themselves, so that the year is the same each time it is played.
"""

import hashlib
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analog_review.cli import main
from analog_review.model.carry import CARRIED
from analog_review.model.columns import FIRST_ROW, HEADER_ROW, Sheet
from analog_review.model.workbook import FINDINGS, PROCEDURES
from tests.conftest import CITY

LATE = "上下水道局_給水課"
TWO_MINDS = "都市局_公園緑地課"
PARK, GONE, NEW, KEPT = "0720_*", "0725_*", "0730_*", ("0401_*", "0412_*", "0901_*")

_PLANS = (
    ("令和8年度 1～3月", "2027-03-25"),
    ("R8年度第4四半期", ""),
    ("令和9年度 ４～６月", "R9.6.28"),
    ("令和9年度 4~6月", ""),
    ("2027年9月", "令和9年6月28日"),
    ("令和9年度 10～12月", ""),
    ("", ""),
)
_REASONS = ("立会いの実物確認が要る。", "機器の性能を国の実証の後に確かめる。", "法の改正を待つ。")


@dataclass(frozen=True)
class Year:
    """The folders of the year."""

    folder: Path

    @property
    def first(self) -> Path:
        """The first scan."""
        return self.folder / "初回"

    @property
    def second(self) -> Path:
        """The scan of the amended collection."""
        return self.folder / "翌年"

    @property
    def decisions(self) -> Path:
        """What people decided."""
        return self.folder / "決定"

    def command(self, *words: object, code: int = 0) -> Result:
        """Run a command as the clerk does."""
        result = CliRunner().invoke(main, [str(word) for word in words])
        assert result.exit_code == code, f"{words}\n{result.output}\n{result.exception!r}"
        return result


def _dice(text: str, sides: int) -> int:
    return int(hashlib.sha256(text.encode("utf-8")).hexdigest()[:8], 16) % sides


def collection(folder: Path, *patterns: str) -> Path:
    """Some instruments of the sample city."""
    folder.mkdir(parents=True)
    for pattern in patterns:
        (path,) = (CITY / "reiki").glob(pattern)
        shutil.copy(path, folder)
    return folder


def amended(folder: Path, *patterns: str) -> Path:
    """The collection a year later: the text of a clause changed, a 条 moved, one instrument gone, one new."""
    collection(folder, *patterns)
    (park,) = folder.glob(PARK)
    text = park.read_bytes().decode("cp932")
    changed = text.replace("目視、触診及び打音により調べ", "目視、触診、打音その他これらに類する方法により調べ")
    changed = changed.replace("\n第9条　", "\n第19条　")
    assert changed.count("その他これらに類する方法") and changed.count("第19条") == 1
    park.write_bytes(changed.encode("cp932"))
    return folder


def each_row(path: Path, schema: Sheet, write: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Fill in every row of a sheet: ``write`` gets the cells by header and gives those to put in."""
    book = load_workbook(path)
    if schema.title in book.sheetnames:
        sheet = book[schema.title]
        heads = [cell.value for cell in sheet[HEADER_ROW]]
        for row in sheet.iter_rows(min_row=FIRST_ROW):
            for header, value in write(dict(zip(heads, (cell.value for cell in row), strict=True))).items():
                row[heads.index(header)].value = value
        book.save(path)


def decide(row: dict[str, Any]) -> dict[str, Any]:
    """What a careful officer writes into one row of 該当条項."""
    name, proposed = row["finding"], row["処置（機械）"]
    signed = {"判定者": ("田中", "佐藤", "鈴木")[_dice(name, 3)], "判定日": f"R8.11.{1 + _dice(name, 28)}"}
    luck = _dice(name + "処置", 20)
    if luck == 0:
        return signed | {"該非": "該当しない", "備考": "今は運用していない。"}
    if luck == 1:
        return signed | {"該非": "保留", "備考": "実態を調べている。"}
    if luck == 2:
        return {}
    said = {"該非": "該当", "処置": proposed} | signed
    if luck in (3, 4):
        said["処置"] = ("精査", "困難", "上位法令待ち")[_dice(name, 3)]
    if said["処置"] == "改正":
        planned, _ = _PLANS[_dice(name, len(_PLANS))]
        said |= {"代替手法": "電子申請システム" if _dice(name, 2) else "ウェブサイトへの掲載"}
        return said | ({"改正予定": planned} if planned else {})
    return said | {"備考": _REASONS[_dice(name, 3)]}


def enacted(row: dict[str, Any]) -> dict[str, Any]:
    """The day of enactment, of those that the council passed."""
    _, day = _PLANS[_dice(row["finding"], len(_PLANS))]
    return {"改正済日": day, "判定日": "2027/7/1"} if row["処置"] == "改正" and day else {}


def surveyed(row: dict[str, Any]) -> dict[str, Any]:
    """The answers on one procedure or form."""
    luck = _dice(row["id"], 6)
    if luck == 0:
        return {}
    said = {
        "オンライン化": ("可", "できる", "検討中", "不可", "済")[luck - 1],
        "判定者": "田中",
        "判定日": "2026/11/20",
    }
    if row["押印"] == "有":
        said["押印の要否"] = "必要" if luck == 4 else "廃止する"
    if row["署名"] == "有":
        said["署名の要否"] = "不要"
    return said | ({"所管課の回答": "本人の来庁が要るため。"} if luck == 4 else {})


def confirmed(row: dict[str, Any]) -> dict[str, Any]:
    """Two of three earlier decisions are taken over."""
    if not row["values"]:
        return {}
    answer = "引き継がない" if _dice(row["key"], 3) == 0 else "引き継ぐ"
    return {"引継ぎの確認": answer, "判定者": "佐藤", "判定日": "2027-08-20"}


def play(folder: Path, patterns: tuple[str, ...] = (PARK, GONE, *KEPT)) -> Year:
    """The whole year; what is to be checked on the way is in the commands' exit codes."""
    year = Year(folder)
    city = CITY / "city.yaml"
    common = ("--city", city, "--decisions", year.decisions)
    before = collection(folder / "令和8年" / "例規集", *patterns)
    year.command("scan", before, "--preset", "all", *common, "--out", year.first)
    year.command("review", "split", "--run", year.first, *common, "--by", "department", "--out", folder / "配布",
                 "--due", "令和8年11月30日", "--contact", "法制文書課（内線1234）")  # fmt: skip
    sent = sorted((folder / "配布").glob("*.xlsx"))
    for path in sent:
        each_row(path, FINDINGS, decide)
        each_row(path, PROCEDURES, surveyed)
    twice = shutil.copy(folder / "配布" / f"{TWO_MINDS}.xlsx", folder / "配布" / f"{TWO_MINDS} (2).xlsx")
    each_row(
        Path(twice),
        FINDINGS,
        lambda row: (
            {"処置": "困難", "判定者": "高橋"}
            if row["処置"] == "改正" and _dice(row["finding"] + "二冊", 3) == 0
            else {}
        ),
    )
    returned = [path for path in (*sent, Path(twice)) if path.stem != LATE]
    for seed in (1, 2):
        random.Random(seed).shuffle(returned)
        merged = year.command("review", "merge", *returned, "--run", year.first, *common)
        (folder / f"取込{seed}.txt").write_text(merged.output, "utf-8")
    year.command("report", "--run", year.first, *common, "--as-of", "2026-12-20")
    for name in ("report.docx", "report.xlsx", "report.html"):
        shutil.copy(year.first / name, folder / f"12月_{name}")
    if (folder / "配布" / f"{LATE}.xlsx").is_file():
        year.command("review", "merge", folder / "配布" / f"{LATE}.xlsx", "--run", year.first, *common)
    year.command("review", "split", "--run", year.first, *common, "--out", folder / "再配布")
    again = sorted((folder / "再配布").glob("*.xlsx"))
    for path in again:
        each_row(path, FINDINGS, enacted)
    year.command("review", "merge", *again, "--run", year.first, *common)
    after = amended(folder / "令和9年" / "例規集", *(p for p in patterns if p != GONE), NEW)
    year.command("scan", after, "--preset", "all", *common, "--previous", year.first, "--out", year.second)
    year.command("report", "--run", year.second, *common, "--as-of", "2027-08-01", "--compare", year.first)
    for name in ("report.docx", "report.xlsx", "report.html", "review.xlsx"):
        shutil.copy(year.second / name, folder / f"8月初_{name}")
    each_row(folder / "8月初_review.xlsx", CARRIED, confirmed)
    year.command("review", "import", folder / "8月初_review.xlsx", "--run", year.second, "--decisions", year.decisions,
                 "--who", "法制文書課")  # fmt: skip
    year.command("report", "--run", year.second, *common, "--as-of", "2027-08-31", "--compare", year.first)
    return year

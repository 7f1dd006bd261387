"""はじめに: where the workbook opens. What to do, in which order, where, and how much of it there is."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from openpyxl import Workbook

from analog_review.model.carry import CARRIED
from analog_review.model.columns import SIGNED_BY, SIGNED_ON, Sheet
from analog_review.model.workbook import (
    ASIDE,
    DRAFTS,
    FINDINGS,
    GROUPS,
    GUIDE,
    KEYWORDS,
    OVERVIEW,
    PROCEDURES,
    SAMPLE,
    START,
    SUSPECTS,
    UNREAD,
)
from analog_review.report.headquarters.facts import split
from analog_review.report.headquarters.standing import clauses_of, standings
from analog_review.report.labels import as_of, unread_notice
from analog_review.report.view import View
from analog_review.report.workbook.prose import ProseLine, line, write_prose
from analog_review.report.workbook.sheets.findings import has_draft_row

WIDTHS = (5.0, 25.0, 74.0, 22.0)


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: what to do, on which sheet, and how many rows wait there."""

    name: str
    words: str
    sheet: Sheet
    count: str = ""


_MUST = (
    StepRow(
        "前の判断を引き継ぐ",
        "前に決めた条文のうち、変わったもの、新しく入ったものが並びます。「引き継ぐ」か「引き継がない」を選びます。",
        CARRIED,
    ),
    StepRow(
        "グループでまとめて決める",
        "大きいグループから順に並んでいます。代表の条文と機械の案を読み、よければ「案のとおり」に○、改正するものは「改正予定」を選びます。"
        "○は条項ごとの案に従うので、処置が交じったグループにも使えます。",
        GROUPS,
    ),
    StepRow(
        "違うものだけ、条項ごとに書く",
        "グループの判断と違う条項、アナログ規制に当たらない条項だけ、その欄に書きます。条項の行に書いたものが、グループの判断より優先します。",
        FINDINGS,
    ),
    StepRow(
        "改正案の採否を選ぶ",
        "現行と改正案を見比べ、採用、直して採用、採らないを選びます。○を付けたものは採用になります。直すときは「直した条文」に書きます。",
        DRAFTS,
    ),
    StepRow(
        "手続・様式を調べる",
        "申請や届出ごとに、押印と署名が要るか、オンラインで行えるかを選びます。",
        PROCEDURES,
    ),
)
_CHECKS = (
    StepRow("読めなかったもの", "読めなかったファイルの条文は、点検されていません。原本を見て確かめます。", UNREAD),
    StepRow(
        "見落としの候補を読む",
        "規則が見なかった文を、可能性の高い順に並べています。当たるものがあれば「あり」と区分を選びます。",
        SUSPECTS,
    ),
    StepRow(
        "抜き取った文を読む",
        "見逃しの多さを見積もるため、全部を読み、「なし」か「あり」を選びます。",
        SAMPLE,
    ),
    StepRow(
        "該当しないとした理由を見る",
        "キーワードがあるのに該当としなかった文です。理由ごとに見ます。",
        KEYWORDS,
    ),
    StepRow("代替済み・非該当を見る", "機械が該当しないとした条文です。違うと思うものだけ、該非を書きます。", ASIDE),
)


def _counts(view: View) -> dict[str, str]:
    """How much there is on each sheet, by its key."""
    found = split(clauses_of(standings(view)))
    drafts = sum(1 for finding in view.analog if has_draft_row(finding, view))
    decided = f"（決定済み {found.settled:,}／{found.total:,}条項）" if found.settled else ""
    return {
        GROUPS.key: f"{len(view.group_names):,}グループ",
        FINDINGS.key: f"{len(view.analog):,}件{decided}",
        DRAFTS.key: f"{drafts:,}件",
        PROCEDURES.key: f"{len(view.run.procedures):,}件",
        SUSPECTS.key: f"{len(view.run.suspects):,}文",
        SAMPLE.key: f"{len(view.run.sample):,}文",
        KEYWORDS.key: f"{len(view.run.dismissed):,}件",
        ASIDE.key: f"{len(view.aside):,}件",
    }


def _steps(title: str, tasks: Collection[StepRow], counts: Mapping[str, str], first: int) -> Iterator[ProseLine]:
    yield line(title, "chapter")
    for number, task in enumerate(tasks, first):
        yield ProseLine(
            (
                (number, "number_label"),
                (task.name, "label"),
                (task.words, "entry"),
                (f"「{task.sheet.title}」へ　{counts.get(task.sheet.key, '')}".strip(), "link"),
            ),
            task.sheet.title,
        )


def sign_lines() -> Iterator[ProseLine]:
    """The two cells that sign the whole book."""
    yield line("だれが、いつ判断したか", "chapter")
    yield line(
        "ここに書けば、行ごとに書く必要はありません。違う人が決めた行だけ、その行の「判定者」に書きます。", "small"
    )
    yield ProseLine(((None, "prose"), (SIGNED_BY, "label"), (None, "sign"), ("例：公園課　田中", "small")))
    yield ProseLine(((None, "prose"), (SIGNED_ON, "label"), (None, "sign_day"), ("例：2026/4/1", "small")))


def task_lines(view: View, present: Collection[Sheet]) -> Iterator[ProseLine]:
    """What to do, in order, each with the way to its sheet; ``present`` are the sheets that this workbook has."""
    counts = _counts(view)
    must = [task for task in _MUST if task.sheet in present]
    checks = [task for task in _CHECKS if task.sheet in present]
    yield from _steps("すること（この順に）", must, counts, 1)
    if checks:
        yield from _steps("確かめること（法制担当）", checks, counts, len(must) + 1)


def promise_lines(present: Collection[Sheet]) -> Iterator[ProseLine]:
    """What may be touched, and where more is told."""
    yield line("書き方の約束", "chapter")
    for text in (
        "・書いてよいのはクリーム色の欄だけです。並べ替え、絞り込み、列の移動は自由です。行は消さないでください。",
        "・列の上の「＋」で、改正済日、行ごとの判定者、検出理由、改め文などの列が開きます。決まった行は灰色になります。",
        "・書き終えたら保存し、受け取ったところへ返してください。前に取り込んだものを取り消すときは、その欄を「取消」にします。",
    ):
        yield line(text)
    for sheet in (OVERVIEW, GUIDE):
        if sheet in present:
            yield ProseLine(((None, "prose"), (f"「{sheet.title}」へ", "link"), (sheet.about, "small")), sheet.title)


def start_lines(view: View, present: Collection[Sheet], name: str) -> Iterator[ProseLine]:
    """The sheet from top to bottom."""
    yield line(name, "title")
    yield line(
        "例規の中から、目視、書面、対面などアナログな方法を求めている定めを機械で拾い、似たものをまとめ、見直しの案を付けました。"
        "機械の案を見て、クリーム色の欄に判断を書いてください。"
    )
    yield line(as_of(view.run.meta.as_of or view.city.as_of), "small")
    notice = unread_notice(Counter(file.state for file in view.run.meta.inputs))
    if notice:
        yield line(f"{notice}「読めなかったもの」シートを見てください。", "alert")
    yield from sign_lines()
    yield from task_lines(view, present)
    yield from promise_lines(present)


def write_start(book: Workbook, view: View, present: Collection[Sheet], name: str) -> None:
    """Write はじめに."""
    write_prose(book, START, start_lines(view, present, name), WIDTHS, name)

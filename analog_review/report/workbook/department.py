"""One department's workbook: its rows alone, numbered as in the whole workbook, and a short guide in front."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from openpyxl.packaging.custom import StringProperty

from analog_review.model.carry import CARRIED, Carried
from analog_review.model.columns import DISPOSITION_SHORT, Sheet
from analog_review.model.run import Run
from analog_review.model.words import Disposition
from analog_review.model.workbook import ASIDE, DRAFTS, FINDINGS, GROUPS, PROCEDURES, START
from analog_review.report.figures import figures_of
from analog_review.report.labels import DISPOSITION_MEANING, NO_OFFICE
from analog_review.report.reproducible import save_workbook
from analog_review.report.view import View
from analog_review.report.workbook.book import filled_rows, new_book, write_rows
from analog_review.report.workbook.prose import ProseLine, line, write_prose
from analog_review.report.workbook.sheets.guide import meaning_lines
from analog_review.report.workbook.sheets.guide_text import KEEP
from analog_review.report.workbook.sheets.overview import heading
from analog_review.report.workbook.sheets.start import WIDTHS, promise_lines, sign_lines, task_lines

OFFICE_PROPERTY = "analog_review_office"
_SHEETS = (CARRIED, GROUPS, FINDINGS, DRAFTS, PROCEDURES, ASIDE)
_BLANK = "（　　　　　　　　　）"


@dataclass(frozen=True, slots=True)
class Letter:
    """To whom the workbook goes, by when it is to be back, and whom to ask."""

    bureau: str
    department: str
    label: str
    due: str = ""
    contact: str = ""


def write_department(view: View, own: Run, carried: Carried, letter: Letter, path: Path) -> None:
    """Write the workbook of one department. ``view`` is of the whole run, so that No. and G01 are the same there."""
    ids = {finding.id for finding in own.findings}
    part = replace(
        view,
        run=own,
        analog=tuple(finding for finding in view.analog if finding.id in ids),
        aside=tuple(finding for finding in view.aside if finding.id in ids),
        findings={id_: finding for id_, finding in view.findings.items() if id_ in ids},
        groups={member: group for group in own.groups for member in group.members},
        group_names={g: n for g, n in view.group_names.items() if g in {group.id for group in own.groups}},
    )
    filled = filled_rows(part, figures_of(part), carried)
    present = [sheet for sheet in _SHEETS if sheet is FINDINGS or sheet.key in filled]
    book = new_book(heading(view))
    mark = json.dumps([letter.label, letter.bureau, letter.department], ensure_ascii=False)
    # The library's stubs do not know it.
    cast(Any, book).custom_doc_props.append(StringProperty(name=OFFICE_PROPERTY, value=mark))
    write_prose(book, START, _guide(part, letter, present), WIDTHS, heading(view))
    for sheet in present:
        write_rows(book, part, sheet, filled)
    save_workbook(book, path)


def _guide(view: View, letter: Letter, present: Sequence[Sheet]) -> Iterator[ProseLine]:
    """To whom and by when, what to do, then what the words mean."""
    name = "　".join(dict.fromkeys(part for part in (letter.bureau, letter.department) if part)) or NO_OFFICE
    yield line(f"{name}　記入のお願い", "title")
    yield line(
        f"所管の例規の中から、アナログな方法を求めている定めを機械で拾いました。該当とされたものは{len(view.analog):,}件です。"
        "機械の案を見て、クリーム色の欄に判断を書き、このブックを送り返してください。"
    )
    if name == NO_OFFICE:
        yield line("所管の課が登録されていない例規です。所管が分かるものは、備考に課の名前を書いてください。", "alert")
    due = (("返送の期限", letter.due or _BLANK), ("問い合わせ先", letter.contact or _BLANK))
    yield from _entries("いつまでに、だれに", due)
    yield from sign_lines()
    yield from task_lines(view, present)
    yield from promise_lines(present)
    words = "グループに書いた判断は、この課の条項だけに当てはめられます。ほかの課の条項には及びません。"
    moves = "「該当条項」の「移動先グループ」に、移す先の番号か名前を書きます。新しいグループなら「新：名前」です。"
    yield from _entries("グループについて", (("ほかの課の条項", words), ("グループが違うと思うとき", moves)))
    yield from _entries("処置の言葉", [(DISPOSITION_SHORT[d], DISPOSITION_MEANING[d]) for d in Disposition])
    yield from _entries("さわってよいところ、いけないところ", KEEP)
    yield from (_indented(row) for row in meaning_lines(view))


def _indented(row: ProseLine) -> ProseLine:
    """A line of two cells beside the number of the steps."""
    return row if len(row.cells) < 2 else ProseLine(((None, "prose"), *row.cells))


def _entries(title: str, entries: Sequence[tuple[str, str]]) -> Iterator[ProseLine]:
    yield line(title, "chapter")
    yield from (_indented(ProseLine(((name, "label"), (text, "entry")))) for name, text in entries)

"""手引き: for the officer who opens the workbook on Monday and has not read any documentation."""

from collections.abc import Iterable, Iterator

from openpyxl import Workbook

from analog_review.model.carry import CARRIED
from analog_review.model.columns import DISPOSITION_SHORT, Column, Sheet
from analog_review.model.words import DISPOSITION_JA, MODALITY_JA, NOTE_JA, REASON_JA, Disposition
from analog_review.model.workbook import FINDINGS, GUIDE, PROCEDURES, SHEETS
from analog_review.report.labels import COUNTING, DISPOSITION_MEANING, LIMITS, NOTE_MEANING, REASON_MEANING
from analog_review.report.view import View
from analog_review.report.workbook.prose import ProseLine, line, table, write_prose
from analog_review.report.workbook.sheets.guide_text import ABOUT, KEEP, METHOD, STEPS, TIPS
from analog_review.report.workbook.sheets.overview import heading

WIDTHS = (26.0, 104.0)


def _entries(title: str, entries: Iterable[tuple[str, str]]) -> Iterator[ProseLine]:
    yield line(title, "chapter")
    yield from (ProseLine(((name, "label"), (text, "entry"))) for name, text in entries)


def _meaning(disposition: Disposition) -> str:
    """What a disposition means, with its long name where the drop-down has a shorter one."""
    name = DISPOSITION_JA[disposition]
    shown = "" if name == DISPOSITION_SHORT[disposition] else f"「{name}」のこと。"
    return shown + DISPOSITION_MEANING[disposition]


def _column_words(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The columns of a sheet that carry a note or are to be filled in."""

    def words(column: Column) -> str:
        choices = f"一覧：{'／'.join(column.choices)}。" if column.choices else ""
        return choices + column.note.replace("「手引き」にあります", "このシートの下のほうにあります")

    return ((c.header, words(c)) for c in sheet.columns if (c.note or c.choices) and not c.technical)


def _categories(view: View) -> Iterator[tuple[str, str]]:
    chosen = view.run.meta.categories or tuple(view.catalogue.categories)
    for key in chosen:
        known = view.catalogue.categories.get(key)
        if known is None:
            continue
        phases = "\n".join(f"PHASE {number}：{text}" for number, text in enumerate(view.phases(key), 1))
        yield known.name, "\n".join(part for part in (known.summary, phases) if part)


def meaning_lines(view: View) -> Iterator[ProseLine]:
    """What the columns' notes leave to 手引き: categories with their PHASE, notes, codes of reasons."""
    yield from _entries("区分の意味", _categories(view))
    yield from _entries("注記の意味", ((name, NOTE_MEANING.get(key, "")) for key, name in NOTE_JA.items()))
    reasons = ((f"{key}　{name}", REASON_MEANING.get(key, "")) for key, name in REASON_JA.items())
    yield from _entries("代替済み・非該当の理由コード", reasons)


def guide_lines(view: View, titles: Iterable[str]) -> Iterator[ProseLine]:
    """The guide; ``titles`` are the sheets that this workbook really has."""
    present = set(titles)
    yield line("手引き", "title")
    yield from (line(text) for text in ABOUT)
    yield from _entries("記入のしかた", STEPS)
    yield from _entries("こんなときは", TIPS)
    yield from _entries("さわってよいところ、いけないところ", KEEP)
    yield from _entries("シート", ((sheet.title, sheet.about) for sheet in SHEETS if sheet.title in present))
    for sheet in (FINDINGS, CARRIED, PROCEDURES):
        if sheet.title in present:
            yield from _entries(f"「{sheet.title}」シートの列", _column_words(sheet))
    yield line("処置の言葉", "chapter")
    yield from table(
        ("処置", "意味"),
        [(DISPOSITION_SHORT[d], _meaning(d)) for d in Disposition],
    )
    yield from meaning_lines(view)
    yield from _entries("規定の性質", (("言葉", "、".join(MODALITY_JA.values())),))
    yield from _entries("機械がどう判定したか", METHOD)
    yield line("数え方", "chapter")
    yield from (line(f"・{text}") for text in COUNTING)
    yield line("読むときの注意", "chapter")
    yield from (line(f"・{text}") for text in LIMITS)


def write_guide(book: Workbook, view: View, titles: Iterable[str]) -> None:
    """Write 手引き."""
    write_prose(book, GUIDE, guide_lines(view, titles), WIDTHS, heading(view))

"""キーワード差分: one row a keyword hit that was dismissed, so that a person can go through it reason by reason."""

import re
from collections.abc import Iterator

from analog_review.model.columns import VERSION
from analog_review.model.finding import Dismissed
from analog_review.model.seal import keyword_id
from analog_review.model.words import REASON_JA
from analog_review.model.workbook import KEYWORDS
from analog_review.report.safe import Tone, Value, marked
from analog_review.report.view import View
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.sheets.seals import sealed
from analog_review.report.workbook.table import Row
from analog_review.sentence.normalise import normalise


def spans(sentence: str, word: str) -> list[tuple[int, int]]:
    """Where a keyword stands in the sentence as printed, which may write it otherwise (ﾌｧｸｼﾐﾘ, 掲 示)."""
    found = [match.span() for match in re.finditer(re.escape(word), sentence)]
    if found:
        return found
    normal = normalise(sentence)
    return [normal.span(*match.span()) for match in re.finditer(re.escape(word), normal.text)]


def ordered(view: View) -> list[int]:
    """The hits by category, reason and instrument, as places in the run: a list of numbers, however many there are."""
    categories = {key: rank for rank, key in enumerate(view.catalogue.categories)}
    reasons = {key: rank for rank, key in enumerate(REASON_JA)}
    hits = view.run.dismissed

    def order(at: int) -> tuple[int, int, str, int]:
        hit = hits[at]
        category, reason = categories.get(hit.category, len(categories)), reasons.get(hit.reason, len(reasons))
        return category, reason, hit.source, at

    return sorted(range(len(hits)), key=order)


def _row(number: int, hit: Dismissed, asides: dict[str, int], view: View) -> Row:
    name = keyword_id(hit)
    row: dict[str, Value] = {
        "number": number,
        "title": hit.title,
        "location": hit.location,
        "category": view.category(hit.category),
        "word": hit.word,
        "text": marked(hit.sentence, spans(hit.sentence, hit.word), Tone.EVIDENCE),
        "reason": f"{hit.reason}　{REASON_JA.get(hit.reason, '')}",
        "explanation": hit.why,
        "aside": asides.get(hit.finding) if hit.finding else None,
        "schema": VERSION,
        "run": view.mark,
        "id": name,
        "finding": hit.finding,
    }
    return sealed(KEYWORDS, row) | decided_cells(KEYWORDS, name, view)


def keyword_rows(view: View) -> Iterator[Row]:
    """The rows of キーワード差分."""
    asides = view.aside_numbers
    for number, at in enumerate(ordered(view), 1):
        yield _row(number, view.run.dismissed[at], asides, view)

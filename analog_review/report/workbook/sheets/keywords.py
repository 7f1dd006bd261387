"""キーワード差分: one row a keyword hit that was dismissed, so that a person can go through it reason by reason."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analog_review.model.finding import Dismissed
from analog_review.model.seal import keyword_id
from analog_review.model.words import REASON_JA
from analog_review.model.workbook import KEYWORDS
from analog_review.report.safe import Tone, marked
from analog_review.report.view import View
from analog_review.report.workbook.cells import Cells
from analog_review.report.workbook.sheets.decided import decided_cells
from analog_review.report.workbook.table import Row
from analog_review.sentence.normalise import normalise


def spans(sentence: str, word: str) -> list[tuple[int, int]]:
    """Where a keyword stands in the sentence as printed, which may write it otherwise (ﾌｧｸｼﾐﾘ, 掲 示)."""
    found = [match.span() for match in re.finditer(re.escape(word), sentence)]
    if found:
        return found
    normal = normalise(sentence)
    return [normal.span(*match.span()) for match in re.finditer(re.escape(word), normal.text)]


def hit_order(hits: Sequence[Dismissed], categories: Iterable[str]) -> list[int]:
    """The hits by category, reason and instrument, as places in the run: a list of numbers, however many there are."""
    ranks = {key: rank for rank, key in enumerate(categories)}
    reasons = {key: rank for rank, key in enumerate(REASON_JA)}

    def order(at: int) -> tuple[int, int, str, int]:
        hit = hits[at]
        return ranks.get(hit.category, len(ranks)), reasons.get(hit.reason, len(reasons)), hit.source, at

    return sorted(range(len(hits)), key=order)


@dataclass(frozen=True, slots=True)
class HitRow:
    """A dismissed hit with its No.; ``aside`` is the No. of the finding that says why."""

    hit: Dismissed
    number: int
    aside: int | None
    view: View


_HIT = Cells[HitRow](
    KEYWORDS,
    {
        "number": lambda row: row.number,
        "title": lambda row: row.hit.title,
        "location": lambda row: row.hit.location,
        "category": lambda row: row.view.category(row.hit.category),
        "word": lambda row: row.hit.word,
        "text": lambda row: marked(row.hit.sentence, spans(row.hit.sentence, row.hit.word), Tone.EVIDENCE),
        "reason": lambda row: f"{row.hit.reason}　{REASON_JA.get(row.hit.reason, '')}",
        "explanation": lambda row: row.hit.why,
        "aside": lambda row: row.aside,
        "id": lambda row: keyword_id(row.hit),
        "finding": lambda row: row.hit.finding,
    },
)


def keyword_rows(view: View) -> Iterator[Row]:
    """The rows of キーワード差分."""
    asides = view.aside_numbers
    for number, at in enumerate(hit_order(view.run.dismissed, view.catalogue.categories), 1):
        hit = view.run.dismissed[at]
        row = _HIT.row(HitRow(hit, number, asides.get(hit.finding) if hit.finding else None, view), view.mark)
        yield row | decided_cells(KEYWORDS, keyword_id(hit), view)

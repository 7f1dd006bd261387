"""Lines of pages to the lines of a 例規: running heads set aside, and each 項 one line again."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from analog_review.corpus.pdf.lines import LEVEL, PdfLine
from analog_review.corpus.structure.lines import LineKind, classify

_EDGE = 2
"""Lines at the head and foot of a page that may be a running head or a page number."""
_DASHES = r"[-－―‐–—\s]*"
_PAGE_NUMBER = re.compile(
    rf"(?:{_DASHES}|[(（〔\[]|[pPｐＰ][.．]?\s*)[0-9０-９]{{1,4}}(?:\s*[/／]\s*[0-9０-９]{{1,4}})?\s*(?:ページ|頁)?"
    rf"(?:{_DASHES}|[)）〕\]])"
)
_BETWEEN_DASHES = re.compile(r"[-－―‐–—]+\s*[0-9０-９]{1,4}\s*[-－―‐–—]+")
_BROWSER = re.compile(r"(?:https?|file)://\S+\s+\d+/\d+|\d{1,4}/\d{1,2}/\d{1,4},?\s*\d{1,2}:\d\d(?:\s*[AP]M)?\s.*")
"""What a browser prints above and below a page: the time and the title, the address and the page."""
_COUNTED = re.compile(r"[\t 　]+[0-9０-９]{1,4}(?:\s*[/／]\s*[0-9０-９]{1,4})?(?:ページ|頁)?$")
_DIGITS = re.compile("[0-9０-９]+")
_NEVER_FIRST = frozenset("、。，．）」』】〕),.]｡､｣")
_CLOSING = _NEVER_FIRST | frozenset("・ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
_GLUE = _CLOSING | frozenset("―‐–—－…‥％℃")
_KEEPS_NEXT = frozenset("―‐–—－…‥（(「『【〔［[")
_WIDE = re.compile(r"[^\x21-\x7e]")
_LATIN = re.compile("[A-Za-z]")
_WHOLE = frozenset(
    (
        *(LineKind.CAPTION, LineKind.SUPPLEMENTARY, LineKind.HEADING, LineKind.TABLE, LineKind.FORM, LineKind.NOTE),
        *(LineKind.DATE, LineKind.DATE_NUMBER, LineKind.CONTENTS, LineKind.PREAMBLE),
    )
)
"""Lines that are complete by themselves, however short the page is."""
_HEADS = frozenset((LineKind.TEXT, LineKind.TITLE, LineKind.ROW))
_SHORT = 25
_ALIKE = 2.5
"""Characters by which the lines of pages of one kind may begin apart."""
_FULL = 3
"""Lines that end at one place, where that is the margin and no chance."""
_WIDEST = 8
_SLACK = 0.4
"""What justified lines lose between kanji and Latin letters, in characters."""
_LONGEST_OPEN = 600


class Flow(NamedTuple):
    """The lines of the document, and the running heads and page numbers taken out."""

    lines: tuple[str, ...]
    running: tuple[str, ...]


def flow(pages: Sequence[Sequence[PdfLine]], titles: Sequence[str] = ()) -> Flow:
    """Join what the width of the page broke; a table row stays one, and ``titles`` stand alone."""
    alone = frozenset(titles)
    running = _running(pages)
    kept = [line for page in pages for line in page if id(line) not in running]
    edges = _edges(kept)
    pitch = _pitch(kept)
    lines: list[str] = []
    before: PdfLine | None = None
    first: PdfLine | None = None
    for at, line in enumerate(kept):
        following = kept[at + 1] if at + 1 < len(kept) else None
        if before is not None and line.row and _row_goes_on(before, lines[-1], line):
            cells = zip(lines[-1].split(" | "), line.text.split(" | "), strict=True)
            lines[-1] = " | ".join(_cell(*pair) for pair in cells)
        elif (
            before is not None
            and alone.isdisjoint((line.text, lines[-1].strip()))
            and _goes_on(lines[-1], before, line, following, edges, pitch, first)
        ):
            lines[-1] = _joined(lines[-1], line.text)
        else:
            lines.append(line.text if line.row else _indent(line, edges) + line.text)
            first = line
        before = line
    return Flow(tuple(lines), tuple(line.text for page in pages for line in page if id(line) in running))


# --- running heads


def _running(pages: Sequence[Sequence[PdfLine]]) -> set[int]:
    """The lines (by identity) that only the page needs."""
    edges = [
        (at, line)
        for at, page in enumerate(pages)
        for line in dict.fromkeys((*page[:_EDGE], *page[-_EDGE:]))
        if not line.row
    ]
    same = Counter((_uncounted(line.text), round(line.y0 / 4)) for _, line in edges)
    steps = Counter((_number(line.text) - at) for at, line in edges if _PAGE_NUMBER.fullmatch(line.text))
    found = set()
    for at, line in edges:
        if _PAGE_NUMBER.fullmatch(line.text):
            if _BETWEEN_DASHES.fullmatch(line.text) or steps[_number(line.text) - at] > 1:
                found.add(id(line))
        elif _BROWSER.fullmatch(line.text) or _comes_back(line, same, len(pages)):
            found.add(id(line))
    return found


def _comes_back(line: PdfLine, same: Counter[tuple[str, int]], pages: int) -> bool:
    """Whether the words stand at the same place of most pages, and are no label that a page may well begin with."""
    return pages > 1 and 2 * _near(same, line) > pages and classify(line.text).kind in _HEADS


def _near(same: Counter[tuple[str, int]], line: PdfLine) -> int:
    words = _uncounted(line.text)
    return sum(same[(words, round(line.y0 / 4) + step)] for step in (-1, 0, 1))


def _uncounted(words: str) -> str:
    """The words of a running head without the number of the page."""
    return _COUNTED.sub("", words)


def _number(words: str) -> int:
    found = _DIGITS.search(words)
    return int(found[0]) if found else 0


# --- paragraphs


class _Edges(NamedTuple):
    left: dict[tuple[int, int], float]
    right: dict[tuple[int, int], float]
    sure: frozenset[tuple[int, int]]
    """Pages and columns where enough lines end at the margin for it to be one."""


def _edges(lines: Sequence[PdfLine]) -> _Edges:
    """Where the text of each page and column begins and ends: the margins of the document, moved by half pages."""
    by_column: dict[tuple[int, int], list[PdfLine]] = {}
    for line in lines:
        if not line.row:
            by_column.setdefault((line.page, line.column), []).append(line)
    widest: dict[tuple[int, int], tuple[float, float]] = {
        key: (min(line.x0 for line in group), max(line.x1 for line in group)) for key, group in by_column.items()
    }
    left, right = {}, {}
    for key, (start, end) in widest.items():
        # A page with a few short lines is as wide as the others of its kind. A landscape table, or a 様式 set wider
        # than the text, is of another kind, and no measure for the rest.
        starts = Counter(round(a) for k, (a, _) in widest.items() if k[1] == key[1])
        common = starts.most_common(1)[0][0]
        left[key] = min(start, common) if abs(start - common) < 60 else start
        right[key] = max(end, _usual_end(by_column, key)) if len(widest) > 1 else end
    sure = frozenset(k for k in right if sum(right[k] - x.x1 < 1.5 * x.size for x in by_column[k]) >= _FULL)
    return _Edges(left, right, sure)


def _usual_end(by_column: dict[tuple[int, int], list[PdfLine]], key: tuple[int, int]) -> float:
    """Where the full lines end on the pages set as this one is: of its size of type, and as far from the left."""
    size, start = _setting(by_column[key])
    ends: Counter[int] = Counter()
    furthest: dict[int, float] = {}
    for other, group in by_column.items():
        its_size, its_start = _setting(group)
        if other[1] == key[1] and abs(its_size - size) < 1 and abs(its_start - start) < _ALIKE * size:
            for line in group:
                place = round(line.x1 / size)
                ends[place] += 1
                furthest[place] = max(furthest.get(place, 0.0), line.x1)
    full = [place for place, number in ends.items() if number >= _FULL]
    return furthest[max(full)] if full else 0.0


def _setting(group: Sequence[PdfLine]) -> tuple[float, float]:
    """The usual size of type of a page, and where its lines begin."""
    return Counter(round(line.size, 1) for line in group).most_common(1)[0][0], min(line.x0 for line in group)


def _pitch(lines: Sequence[PdfLine]) -> float:
    """The usual distance from line to line, in sizes of type."""
    steps = Counter(
        round((b.y0 - a.y0) / a.size, 1)
        for a, b in pairwise(lines)
        if a.page == b.page and a.column == b.column and not a.row and not b.row and 0 < b.y0 - a.y0 < 4 * a.size
    )
    return steps.most_common(1)[0][0] if steps else 1.5


def _goes_on(
    words: str,
    before: PdfLine,
    line: PdfLine,
    following: PdfLine | None,
    edges: _Edges,
    pitch: float,
    first: PdfLine | None,
) -> bool:
    if before.row or line.row or "\t" in before.text or (before.column == LEVEL) != (line.column == LEVEL):
        return False
    same = before.page == line.page and before.column == line.column
    if same and (line.y0 - before.y0) / before.size > 1.35 * pitch + 0.2:
        return False
    if abs(before.size - line.size) > 0.15 * before.size:
        return False
    if line.text[0] in _NEVER_FIRST:
        return True
    right = edges.right.get((before.page, before.column), before.x1)
    if right - before.x1 >= max(0.6, _head(line.text) + _SLACK) * before.size:
        return False
    if words[-1] == "。" and (before.page, before.column) not in edges.sure:
        return False
    if len(words) < _SHORT and classify(words).kind in _WHOLE:
        return False
    if len(words) < _LONGEST_OPEN and sum(map(words.count, "（(")) > sum(map(words.count, "）)")):
        return True
    kind = classify(line.text).kind
    if kind is LineKind.CAPTION:
        after = classify(following.text).kind if following is not None else LineKind.BLANK
        return words[-1] not in "。」" and after is not LineKind.ARTICLE
    if kind not in (LineKind.TEXT, LineKind.ROW):
        return words[-1] in "、，・"
    shift = (line.x0 - edges.left.get((line.page, line.column), line.x0)) / line.size
    begun = (before.x0 - edges.left.get((before.page, before.column), before.x0)) / before.size
    return not (first is not before and shift > begun + 0.6)


def is_row(words: str) -> bool:
    """Whether a line is a row of a table."""
    return words.startswith("| ") and words.endswith(" |")


def _row_goes_on(before: PdfLine, words: str, line: PdfLine) -> bool:
    """A row that the end of a page broke: it fills no cell of its own, and leaves one empty."""
    if not before.row or line.page != before.page + 1 or words.count("|") != line.text.count("|"):
        return False
    pairs = [(a.strip("| "), b.strip("| ")) for a, b in zip(words.split(" | "), line.text.split(" | "), strict=True)]
    return any(not b for _, b in pairs) and all(a for a, b in pairs if b)


def _cell(before: str, after: str) -> str:
    """A cell and its rest from the next page."""
    inner = after.strip("| ")
    return before.removesuffix(" |") + inner + (" |" if after.endswith("|") else "")


def _head(words: str) -> float:
    """How wide, in characters, the piece is that could not be broken off the next line: it did not fit before."""
    width = 0.0
    for char, after in pairwise(words + "　"):
        wide = _WIDE.match(char) is not None
        width += 1.0 if wide else 0.55
        kept = after in _GLUE or char in _KEEPS_NEXT or (char in _CLOSING and not _WIDE.match(after))
        if not kept and (wide or _WIDE.match(after)):
            break
    return min(width, 12.0) + 0.1


def _joined(before: str, after: str) -> str:
    spaced = _LATIN.match(before[-1:]) and _LATIN.match(after[:1])
    return f"{before} {after}" if spaced else before + after


def _indent(line: PdfLine, edges: _Edges) -> str:
    """Full-width spaces for the place of a line; what stands in the middle or at the right is not indented."""
    steps = round((line.x0 - edges.left.get((line.page, line.column), line.x0)) / line.size)
    return "　" * steps if 0 < steps <= _WIDEST else ""

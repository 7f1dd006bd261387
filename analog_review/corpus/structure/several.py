"""Several instruments in one text: a whole 例規集, or a 条例 with its 規則, cut where each begins.

A title alone begins nothing: 様式, 別表 and 附則 name instruments, too. It has its day or number below it, or 第1条
follows where the instrument before it had come to its 附則, or the format itself names it (the bookmarks of a PDF).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analog_review.corpus.structure.lines import LineKind, Shape, classify, is_number_line
from analog_review.corpus.structure.titles import TITLE, carries_number, is_dated, may_begin

_MARKS = re.compile(r"[○◯〇#\s　]+")
_INSTRUMENT_LIKE = re.compile(
    r"[○◯〇][^。、|｜「」\s\u3000][^。|｜「」]{2,100}(?:条例|規則|規程|要綱|要領|細則|告示|訓令)$"
)
_BODY = (LineKind.ARTICLE, LineKind.SUPPLEMENTARY)
_OPENING = (
    *(LineKind.DATE, LineKind.DATE_NUMBER, LineKind.AMENDED, LineKind.NOTE, LineKind.CONTENTS, LineKind.PREAMBLE),
    *(LineKind.HEADING, LineKind.CAPTION, LineKind.TEXT, LineKind.TITLE, LineKind.SUPPLEMENTARY, LineKind.FORM),
    *(LineKind.TABLE, LineKind.ENUMERATED),
)
_NEAR = 3
_LONGEST_TITLE = 120
_FAR = 60
"""Lines of amendments and 目次 that may stand between a title and 第1条."""
_ANNEX = (LineKind.TABLE, LineKind.FORM)


class InstrumentText(NamedTuple):
    """One instrument of a text: its title as printed (empty if it is the only one), and its lines from ``line`` on."""

    title: str
    text: str
    line: int = 0


class Cut(NamedTuple):
    """The instruments of a text, and what stands before the first of several (a cover, a 目次 of titles)."""

    instruments: tuple[InstrumentText, ...]
    before: str = ""


def cut(text: str, titles: Sequence[str] = ()) -> Cut:
    """The instruments of a text in their order; one if there is no telling of more. ``titles`` are sure to be some."""
    raws = text.split("\n")
    starts = list(_starts(raws, frozenset(map(_plain, titles))))
    if not starts or (len(starts) == 1 and not _is_cover(raws, starts[0])):
        return Cut((InstrumentText("", text),))
    if _has_body(raws[: starts[0]]):
        starts.insert(0, 0)
    before = "".join(raw + "\n" for raw in raws[: starts[0]])
    if len(starts) == 1:
        return Cut((InstrumentText("", text),))
    ends = [*starts[1:], len(raws)]
    parts = tuple(
        InstrumentText(_title(raws[a:b]), "\n".join(raws[a:b]) + ("\n" if b < len(raws) else ""), a)
        for a, b in zip(starts, ends, strict=True)
    )
    return Cut(parts, before)


def _title(raws: Sequence[str]) -> str:
    """The title as printed: the first line, or the first below a 公布文."""
    for raw in raws[: 4 * _HEADS]:
        if raw.strip() and may_begin(raw, classify(raw)):
            return _MARKS.sub("", raw)
    return _MARKS.sub("", raws[0]) or "（題名なし）"


def _is_cover(raws: Sequence[str], start: int) -> bool:
    return start > 0 and _has_body(raws[:start])


def _has_body(raws: Sequence[str]) -> bool:
    return any(classify(raw).kind in _BODY or raw.rstrip().endswith("。") for raw in raws)


def _starts(raws: Sequence[str], titles: frozenset[str]) -> Iterator[int]:
    body, supplement, annex = True, False, False
    last: Shape | None = None
    for at, raw in enumerate(raws):
        shape = classify(raw)
        if shape.kind is LineKind.BLANK:
            continue
        if body and _begins(raws, at, shape, last, supplement or not annex, titles):
            yield _above(raws, at)
            body = supplement = annex = False
        body = body or shape.kind in _BODY or (shape.kind is not LineKind.TITLE and raw.rstrip().endswith("。"))
        # Within an annex that no 附則 came before, a 要領 or a 協定書 counts from 第1条, too.
        supplement = supplement or shape.kind is LineKind.SUPPLEMENTARY
        annex = annex or shape.kind in _ANNEX
        last = shape


_PROCLAIMED = re.compile(r"(?:公布|告示|公示)(?:する|します)。$")
_SIGNED = re.compile(r"[^。、]{1,20}(?:[市区町村]長|知事|議長|委員長|管理者)[\s\u3000]+\S[^。、]{1,12}$")
_HEADS = 6
"""Lines of a 公布文 that stand above a title in a 公報: who proclaims what, the day, the 長, the number."""


def _above(raws: Sequence[str], at: int) -> int:
    """Where an instrument begins whose 公布文 or number stands above its title."""
    start, seen, proclaimed = at, 0, False
    for place in range(at - 1, -1, -1):
        words = raws[place].strip()
        if not words:
            continue
        announced = _PROCLAIMED.search(words) is not None
        if seen >= _HEADS or not (announced or is_dated(words) or _SIGNED.match(words)):
            break
        proclaimed = proclaimed or announced or is_number_line(words)
        seen, start = seen + 1, place
    return start if proclaimed else at


def _begins(raws: Sequence[str], at: int, shape: Shape, last: Shape | None, free: bool, titles: frozenset[str]) -> bool:
    if titles and shape.kind in (LineKind.TITLE, LineKind.TEXT) and _plain(raws[at]) in titles:
        return _is_followed(raws, at)
    if shape.kind is LineKind.TITLE and _begins_signed(raws, at, last):
        return True
    if not may_begin(raws[at], shape) or (last is not None and last.kind is LineKind.TABLE):
        return False
    if last is not None and last.kind is LineKind.FORM:
        # 「様式第3号」 often ends an instrument, its form being a picture; the title of a form has no day of its own.
        return any(map(is_dated, _next(raws, at, _NEAR))) and _comes_to_first(raws, at)
    if any(map(is_dated, _next(raws, at, _NEAR))) and _is_followed(raws, at):
        return True
    return (free or carries_number(raws[at])) and _comes_to_first(raws, at)


def _begins_signed(raws: Sequence[str], at: int, last: Shape | None) -> bool:
    """「○」 in front makes a title of what is dated below, whatever its words, or is called 規則 and opens at once."""
    words = raws[at].strip()
    if len(words) > _LONGEST_TITLE or words.endswith("。"):
        return False
    if any(map(is_dated, _next(raws, at, _NEAR))):
        return _is_followed(raws, at)
    annexed = last is not None and last.kind is LineKind.TABLE
    return TITLE.match(words) is not None and not annexed and _opens_at_once(raws, at)


def _opens_at_once(raws: Sequence[str], at: int) -> bool:
    """Whether 条, 章 or 目次 stand next, be it below a 見出し, a second print of the title or a list of amendments."""
    for raw in _close(raws, at):
        kind = classify(raw).kind
        if kind in (LineKind.ARTICLE, LineKind.HEADING, LineKind.CONTENTS, LineKind.PREAMBLE):
            return True
        again = kind is LineKind.TITLE and _plain(raw) == _plain(raws[at])
        if not again and kind not in (LineKind.CAPTION, LineKind.AMENDED, LineKind.NOTE):
            return False
    return False


def _next(raws: Sequence[str], at: int, number: int) -> Iterator[str]:
    """The next lines that are not blank, up to the first with a label or a row."""
    for raw in raws[at + 1 : at + 1 + 4 * number]:
        if not raw.strip():
            continue
        if number == 0 or classify(raw).kind in (LineKind.ARTICLE, LineKind.ROW, LineKind.RULE, LineKind.HEADING):
            return
        number -= 1
        yield raw


def _is_followed(raws: Sequence[str], at: int) -> bool:
    """Whether an instrument follows a title, and not the next title of a list of them."""
    for raw in _close(raws, at):
        shape = classify(raw)
        if shape.kind in (LineKind.ARTICLE, LineKind.ROW, LineKind.SUPPLEMENTARY) or raw.rstrip().endswith("。"):
            return True
        if may_begin(raw, shape) and _plain(raw) != _plain(raws[at]):
            return False
    return False


def _comes_to_first(raws: Sequence[str], at: int) -> bool:
    """Whether 第1条 is the first 条 below a title, with nothing between that no opening holds."""
    for raw in _close(raws, at):
        shape = classify(raw)
        if shape.kind is LineKind.ARTICLE:
            return shape.number.split(":")[0] == "1" and "条" in raw[: shape.body]
        if shape.kind not in _OPENING or (may_begin(raw, shape) and _plain(raw) != _plain(raws[at])):
            return False
    return False


def _close(raws: Sequence[str], at: int) -> Iterator[str]:
    return (raw for raw in raws[at + 1 : at + 1 + _FAR] if raw.strip())


def _plain(raw: str) -> str:
    return _MARKS.sub("", raw)


def doubtful(text: str) -> int:
    """Where in the text of one instrument another may begin that could not be told from a mere title, or -1.

    A title with its day or number below it and 第1条 after that, where an annex stood before it; or one with 「○」 in
    front that nothing follows of which an instrument is known.
    """
    raws = text.split("\n")
    own = {_plain(raw) for raw in raws[:_HEADS]}
    offset, body, last = 0, False, None
    for at, raw in enumerate(raws):
        shape = classify(raw)
        if shape.kind is not LineKind.BLANK:
            near = body and may_begin(raw, shape) and any(map(is_dated, _next(raws, at, _NEAR)))
            if near and last is not None and last.kind in _ANNEX and _comes_to_first(raws, at):
                return offset
            if body and shape.kind is LineKind.TITLE and _INSTRUMENT_LIKE.match(raw) and _plain(raw) not in own:
                return offset
            body = body or shape.kind in _BODY
            last = shape
        offset += len(raw) + 1
    return -1

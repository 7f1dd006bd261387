"""What a text is if it is no instrument in force: an amending ordinance, a 新旧対照表."""

import re

from analog_review.corpus.structure.quoted_law import is_comparison
from analog_review.corpus.structure.titles import TITLE as INSTRUMENT
from analog_review.model.ordinance import Kind, Ordinance, Part

AMENDING = "一部改正の例規（改め文だけのもの）"
COMPARISON = "新旧対照表"
MEMO = "例規の形のない文書（メモなど）"
_LOOSE = ("text", "docx", "pdf", "markdown")
"""Formats that people write anything in."""
_LAW = (
    *(Kind.DATE, Kind.NUMBER, Kind.CONTENTS, Kind.ARTICLE, Kind.SUPPLEMENTARY, Kind.CHAPTER, Kind.TABLE, Kind.FORM),
    *(Kind.AMENDMENT, Kind.QUOTED, Kind.PART),
)
_RULES = re.compile(
    r"(?:なければならない|てはならない|ものとする|ことができる|を定める|によるものとする|とする|しないこと|すること|による|禁止する|公布の日)。"
)
_MOST_OF_A_MEMO = 5_000
_TITLE = re.compile(
    r"(?:の(?:一部|全部)を改正する(?:等の)?|の一部改正(?:に関する|について)?|を改正する)(?:条例|規則|規程|要綱|要領|訓令|告示|細則|達)?(?:[（(].*)?$"
)
_AMENDS = re.compile(r"(?:次の(?:よう|とおり)に|次の表のように)改正する。|改正後の?欄に掲げる|に改める。")
_ONLY_AMENDS = re.compile(r"を次の(?:よう|とおり)に改正する。")
_TABLE_TITLE = re.compile(r"新旧(?:対照|対比)表")
_MOST = 0.6


def standing(ordinance: Ordinance, format_: str = "") -> str:
    """What the text is, in Japanese, or nothing for an instrument."""
    if format_ in _LOOSE and _is_memo(ordinance):
        return MEMO
    if _is_comparison(ordinance):
        return COMPARISON
    main = [p for p in ordinance.provisions if p.part is Part.MAIN and p.kind not in (Kind.TITLE, Kind.NOTE)]
    own = "".join(ordinance.text[p.start : p.end] for p in main)
    if _TITLE.search(ordinance.title) and _AMENDS.search(own):
        return AMENDING
    speaking = [p for p in main if p.kind is Kind.PARAGRAPH]
    if speaking and all(_ONLY_AMENDS.search(ordinance.text[p.body : p.end]) for p in speaking):
        return AMENDING
    return ""


def _is_memo(ordinance: Ordinance) -> bool:
    """No title of an instrument, no number, no 条, no 附則, and not one sentence that rules anything."""
    text = ordinance.text
    if not text.strip() or len(text) > _MOST_OF_A_MEMO or text.lstrip().startswith(("○", "◯", "〇")):
        return False
    if any(p.kind in _LAW for p in ordinance.provisions) or INSTRUMENT.match(ordinance.title):
        return False
    return _RULES.search(text) is None and any(ordinance.text[s.start : s.end] for s in ordinance.sentences)


def _is_comparison(ordinance: Ordinance) -> bool:
    rows = [p for p in ordinance.provisions if p.kind in (Kind.ROW, Kind.QUOTED)]
    quoted = [ordinance.text[p.start : p.end] for p in rows]
    heads = any(row.lstrip().startswith(("|", "｜")) and is_comparison(row) for row in quoted)
    if not heads:
        return False
    named = _TABLE_TITLE.search(ordinance.text[:500]) is not None
    return named or sum(map(len, quoted)) > _MOST * len(ordinance.text)

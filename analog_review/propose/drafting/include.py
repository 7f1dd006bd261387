"""含む括弧: a word for paper takes in its electronic counterpart, 「書面（電磁的記録を含む。）」."""

import re

from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import Edit
from analog_review.propose.drafting.style import Style
from analog_review.propose.drafting.target import fill
from analog_review.propose.law.originals import SEALS
from analog_review.propose.refused import ASIDE, BRACKET, LEVEL, NAMED, Refused

_JOINT = r"(?:、|及び|並びに|又は|若しくは|および|ならびに|または|もしくは|その他の?)"
_PAPER = (
    r"(?:書面|文書|書類|図書|図面|写し|写真|資料|[一-龥](?:書|図|簿|票|証|録))(?!(?!及び|並びに|又は|若しくは)[一-龥])"
)
_ASIDE = r"(?:[（(][^（）()]*[）)])?"
_CHAIN = re.compile(
    rf"(?:{_ASIDE}{_JOINT}(?:(?!{_PAPER})[^。はを「」（）()]){{0,30}}{_PAPER})+(?=[（(]|等?[をのにがはで])"
)
"""What stands behind a paper that is the first of several: 「書類」及び当該土地の図面を."""
_BESIDE = re.compile(rf"{_PAPER}{_ASIDE}{_JOINT}[^。は「」（）()]{{0,30}}$")


def include(draft: Draft, sentence: str, match: re.Match[str], unit: str, style: Style) -> list[Edit] | Refused:
    """The edit that sets a bracket behind the word matched, or behind the last of the papers named with it."""
    end = _last_of(sentence, match.end())
    if end is None:
        return LEVEL
    if sentence[end : end + 1] in ("（", "("):
        return BRACKET
    if _inside(sentence, match.start(), "「", "」"):
        return NAMED
    if _inside(sentence, match.start(), "（(", "）)"):
        return ASIDE
    new = sentence[match.start() : end] + fill(draft.text.removeprefix("{0}"), match, style)
    if draft.target and re.search(draft.target, sentence[end:]) and "以下" not in new:
        new = re.sub(r"を含む。(?=[）)]$)", f"を含む。以下この{unit}において同じ。", new)
    seals = SEALS.search(sentence[match.end() : end]) or SEALS.search(_beside(sentence, match.start()))
    if seals:
        but = f"{seals.group()}を除き、これらに係る電磁的記録を含む。"
        new = re.sub(r"(?<=[（(])(?:これらに係る)?電磁的記録を含む。(?=[^（(]*$)", but, new)
    elif end > match.end() or _BESIDE.search(sentence, 0, match.start()):
        new = re.sub(r"(?<=[（(])電磁的記録を含む。(?=[^（(]*$)", "これらに係る電磁的記録を含む。", new)
    written = re.search(r"記載した$", sentence[: match.start()])
    if written and "電磁的記録" in new:  # 事項を記載し、又は記録した書面（電磁的記録を含む。）
        return [Edit(written.start(), end, f"記載し、{style.either}記録した{new}")]
    return [Edit(match.start(), end, new)]


def _beside(sentence: str, at: int) -> str:
    """The words before the paper at ``at`` in which others are named together with it."""
    if not _BESIDE.search(sentence, 0, at):
        return ""
    return re.split(r"[はをが。]", sentence[:at])[-1]


def _inside(sentence: str, at: int, opening: str, closing: str) -> bool:
    """Whether a bracket of that kind is open at a place."""
    before = sentence[:at]
    return sum(map(before.count, opening)) > sum(map(before.count, closing))


def _last_of(sentence: str, at: int) -> int | None:
    """Where the last of the papers ends that are named together with the one that ends at ``at``: a bracket behind
    one of them would leave the others out. None when they cannot be followed."""
    chain = _CHAIN.match(sentence, at)
    if chain is not None and sentence[chain.end() : chain.end() + 1] not in ("（", "("):
        return chain.end()
    return None if chain is not None or re.compile(r"及び|並びに|および|ならびに|その他").match(sentence, at) else at

"""The words between 「」 of a 改正規定: the shortest that stand nowhere else in the place they are quoted from.

「「A」を「B」に改める」 changes every A of the place it names, so A is the shortest quotation that stands
nowhere else in the unit, lengthened at word boundaries. A and B keep their 「」 paired, else they could
not be quoted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analog_review.propose.amending.edits import Edit, Span, apply_edits
from analog_review.propose.refused import QUOTE, Refused

REACH = 60
"""How far a quotation may be lengthened before the draft is refused."""
WORDY = 10
"""How many characters more a quotation may have so as not to cut a word."""
LINKS = ("及び", "又は", "若しくは", "並びに", "および", "または", "もしくは", "ならびに")
WORDS_OF_THEIR_OWN = ("当該", "及び", "並びに", "又は", "同", "各", "前項", "前条", "次項", "前号", "本")
"""What stands before a word without being part of it."""
SUFFIXES = ("又は", "及び", "若しくは", "並びに")
PARTICLES = "をにはがのとでへもや"


@dataclass(frozen=True, slots=True)
class Rewording:
    """「old」を「new」に改める, or 「old」を削る when new is empty."""

    old: str
    new: str


def quote(text: str, edits: list[Edit]) -> tuple[Rewording, ...] | Refused:
    """The changes that make those edits of a unit's text, each quotation standing once (or changed at every place)."""
    ordered = [trimmed(text, edit) for edit in sorted(edits)]
    windows: list[tuple[Span, list[Edit]]] = [(Span(e.start, e.end), [e]) for e in ordered]
    while True:
        quoted: list[tuple[Span, list[Edit]]] = []
        for span, inside in windows:
            everywhere = _everywhere(text, span, inside, ordered)
            wide = span if everywhere else _shortest(text, span, apply_edits(text, inside, span))
            if wide is None:
                return QUOTE
            quoted.append((wide, inside))
        merged = _merge(quoted)
        if len(merged) == len(windows):
            break
        windows = merged
    changes: list[Rewording] = []
    for span, inside in quoted:
        change = Rewording(text[span.start : span.end], apply_edits(text, inside, span))
        if change not in changes:
            changes.append(change)
    in_turn = text
    for change in changes:
        in_turn = in_turn.replace(change.old, change.new)
    return tuple(changes) if in_turn == apply_edits(text, edits) else QUOTE


def trimmed(text: str, edit: Edit) -> Edit:
    """The edit without what it takes out and puts back: 「、押印のうえ」 taken out, not made 「、」."""
    old, new = text[edit.start : edit.end], edit.new
    if not new or len(new) >= len(old):
        return edit
    if old.endswith(new):
        return Edit(edit.start, edit.end - len(new), "", edit.how)
    if old.startswith(new):
        return Edit(edit.start + len(new), edit.end, "", edit.how)
    return edit


def _everywhere(text: str, span: Span, inside: list[Edit], edits: list[Edit]) -> bool:
    """Whether the same words are changed in the same way at every place where they stand."""
    old = text[span.start : span.end]
    if len(inside) != 1 or not quotable(text, span, inside[0].new):
        return False
    same = {e.start for e in edits if text[e.start : e.end] == old and e.new == inside[0].new}
    return same == set(_starts(text, old)) and not any(_cuts(text, at) or _cuts(text, at + len(old)) for at in same)


def _cuts(text: str, at: int) -> bool:
    """Whether a quotation that begins or ends here cuts a word: 添付|図書, 徴税吏員|証票; 当該|図書 are two."""
    if not 0 < at < len(text) or text[:at].endswith(WORDS_OF_THEIR_OWN) or text.startswith(SUFFIXES, at):
        return False
    before, behind = text[at - 1], text[at]
    return all(_ideograph(c) for c in (before, behind)) or all("ァ" <= c <= "ー" for c in (before, behind))


def _ideograph(char: str) -> bool:
    return "一" <= char <= "龥" or char in "々〇"


def _starts(text: str, words: str) -> Iterator[int]:
    """Every place where the words stand, overlapping ones too."""
    at = text.find(words)
    while at >= 0 and words:
        yield at
        at = text.find(words, at + 1)


def quotable(text: str, span: Span, new: str) -> bool:
    """Whether the words can stand between 「」: not empty, one line, their own brackets paired."""
    old = text[span.start : span.end]
    return bool(old.strip()) and "\n" not in old + new and _paired(old) and _paired(new)


def _paired(words: str) -> bool:
    depth = 0
    for char in words:
        depth += (char == "「") - (char == "」")
        if depth < 0:
            return False
    return depth == 0


def _shortest(text: str, span: Span, new: str) -> Span | None:
    """The shortest quotation around the span that stands once; a few characters more if that spares a word."""
    best: Span | None = None
    for longer in range(REACH):
        if best is not None and longer > best.end - best.start - (span.end - span.start) + WORDY:
            break
        for left in range(longer, -1, -1):
            wide = Span(span.start - left, span.end + longer - left)
            if wide.start < 0 or wide.end > len(text):
                continue
            words = text[wide.start : wide.end]
            changed = text[wide.start : span.start] + new + text[span.end : wide.end]
            if not quotable(text, wide, changed) or len(list(_starts(text, words))) != 1:
                continue
            if _boundary(text, wide.start, span.start, opening=True) and _boundary(text, wide.end, span.end):
                return wide
            best = best or wide
    return best


def _boundary(text: str, at: int, natural: int, opening: bool = False) -> bool:
    """Whether a quotation may begin or end here without cutting a word (掲|げる, 及|び) or opening with a particle."""
    if at in (0, len(text)) or text.startswith(LINKS, at) or text[:at].endswith(LINKS):
        return True
    if at == natural:
        return not _cuts(text, at)
    before, behind = text[at - 1], text[at]
    if text[:at].endswith(("その", "この")):
        return False
    if opening and _kana(behind):
        return False
    if not (_word(before) and _word(behind)):
        return True
    if _kana(before):
        return not _kana(behind) or before == "を"
    return behind in PARTICLES


def _word(char: str) -> bool:
    return _kana(char) or "ァ" <= char <= "ー" or "一" <= char <= "龥" or char in "々〇" or char.isalnum()


def _kana(char: str) -> bool:
    return "ぁ" <= char <= "ゖ"


def _merge(quoted: list[tuple[Span, list[Edit]]]) -> list[tuple[Span, list[Edit]]]:
    """Quotations that overlap become one."""
    merged: list[tuple[Span, list[Edit]]] = []
    for span, inside in sorted(quoted, key=lambda pair: (pair[0].start, pair[0].end)):
        if merged and span.start < merged[-1][0].end:
            last, before = merged[-1]
            merged[-1] = (Span(last.start, max(last.end, span.end)), before + inside)
        else:
            merged.append((span, inside))
    return merged

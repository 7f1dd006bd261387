"""The drafting moves: what a rule's ``Draft`` means, and how it becomes edits of a sentence.

A draft is tried on one sentence, exactly as printed. ``target`` is a Python regular expression searched in
it; where it matches several times, the match that overlaps the finding's evidence is taken, else the one
nearest to it within ``NEAR`` characters (``abstract`` takes all matches of the sentence). In ``text``,
``{0}`` is the words matched, ``{1}`` … the groups. Brackets and kana of ``text`` are written as the
instrument prints them (（） or (), よって or よつて), 又は as 又は or または; write drafts with （）, 又は, new kana.

``include`` 含む括弧. ``target`` is the word, ``text`` the word with its bracket::

    target: 書面          text: '{0}（電磁的記録を含む。）'

    Where the word comes again in the sentence the bracket becomes 「…を含む。以下この項において同じ。」.
    Papers named together get one bracket behind the last, 「書類及び図面（これらに係る電磁的記録を含む。）」. Refused
    when a bracket already follows the word, and inside 「」 or another bracket.

``or`` 又は連結, of predicates. ``target`` reaches into a predicate, to the end of its stem or further; the
ending is read from the sentence and is no concern of the rule. ``text`` is the new predicate with what
belongs to it, in dictionary form, without 又は and without 。::

    target: '掲示(?!場|板)'    text: インターネットの利用その他の適切な方法により公表する
    → 掲示し、又はインターネットの利用その他の適切な方法により公表しなければならない

    The old predicate goes into 連用形, the new one takes over the ending (しなければならない, するものとする,
    することができる, する。, して行う, することにより …; other endings are refused), させる too unless ``target``
    names it, as in 閲覧させ. The new predicate shares the object (…を) or the topic (…は、) of the old one
    unless ``text`` names its own; with neither the draft is refused. Beside an 又は of the same predicates
    the new link is 若しくは; inside the old predicate's place phrase 又は becomes 若しくは
    (掲示場若しくは掲示板に掲示し、又は…). Other levels are refused.

``or`` 又は連結, of nouns. ``text`` ends in a noun, ``target`` is the noun phrase and a particle must follow::

    target: '書面(?=により|をもって|で)'    text: 電磁的方法
    → 書面又は電磁的方法により; 口頭又は書面により → 口頭、書面又は電磁的方法により

``instead`` するとともに→し、又は. Where a clause demands both ways (BOTH), it is made to demand either; ``target``
names the predicate before とともに, ``text`` is empty::

    target: 掲示(?=するとともに)
    → 掲示し、又はインターネットの利用により公表しなければならない

    The words behind とともに have to name the digital way: the draft only changes what joins the two.

``abstract`` 語の抽象化・削除. ``text`` takes the place of the words matched, at every match; empty, it deletes::

    target: 記名押印      text: 記名

    Refused when particles, commas or the same noun are left doubled.

``proviso``, ``latter``, ``paragraph`` and ``general`` add a sentence, a 項 or a 条: see ``additions.py``.

``lint.lint`` says what is wrong with a draft before any sentence is seen.
"""

import re
from collections.abc import Callable

from analog_review.model.finding import Evidence
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import Edit
from analog_review.propose.drafting.either import either, instead
from analog_review.propose.drafting.include import include
from analog_review.propose.drafting.style import Style, literary, local, polished
from analog_review.propose.drafting.target import fill, matches_of, near_matches
from analog_review.propose.refused import BAD_DRAFT, ENDING, GRAMMAR, LITERARY, NO_MATCH, Refused

_MAKERS: dict[str, Callable[[Draft, str, re.Match[str], str, Style], list[Edit] | Refused]] = {
    "include": include,
    "or": either,
    "instead": instead,
}
_DOUBLED = re.compile(r"[、。]{2}|、(?=[）)])|[をへ](?=[、。をにがはへでと])|（）|\(\)|(?<=[（(「])、|をし(?=[たなて])")
_TWICE = re.compile(r"([一-龥ァ-ー]{3,})(?:、|又は|若しくは|及び|または|もしくは|および)\1(?![一-龥ァ-ー])")


def draft_edits(
    draft: Draft, sentence: str, evidence: tuple[Evidence, ...], unit: str, style: Style
) -> list[Edit] | Refused:
    """The edits (offsets in the sentence) that a draft makes, or why it makes none.

    ``unit`` is 条, 項 or 号: what 「以下この項において同じ。」 calls the unit.
    """
    if literary(sentence):
        return LITERARY
    matches = matches_of(draft, sentence)
    if isinstance(matches, Refused):
        return matches
    style = local(style, sentence)
    if draft.move == "abstract":
        return _abstract(draft, sentence, matches, style)
    near = near_matches(draft, sentence, evidence)
    if isinstance(near, Refused):
        return near
    maker = _MAKERS.get(draft.move)
    if maker is None:
        return BAD_DRAFT
    reason: Refused | None = None
    for match in near:
        made = maker(draft, sentence, match, unit, style)
        if not isinstance(made, Refused):
            return polished(made, sentence, style)
        reason = made if reason in (None, ENDING) else reason  # 掲示 of 掲示場 has no ending to speak of
    return reason or NO_MATCH


def _abstract(draft: Draft, sentence: str, matches: list[re.Match[str]], style: Style) -> list[Edit] | Refused:
    edits = [Edit(m.start(), m.end(), fill(draft.text, m, style)) for m in matches]
    after, shift = sentence, 0
    for edit in edits:
        after = after[: edit.start + shift] + edit.new + after[edit.end + shift :]
        shift += len(edit.new) - (edit.end - edit.start)
    if _count(_DOUBLED, after) > _count(_DOUBLED, sentence) or _count(_TWICE, after) > _count(_TWICE, sentence):
        return GRAMMAR
    return edits


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))

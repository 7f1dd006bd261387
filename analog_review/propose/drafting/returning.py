"""Papers that are handed back: once they may come as records, only what came on paper is returned.

「２　前項の規定により添付した免状は、審査の後、返還する。」 → 「…免状（電磁的記録により添付されたものを除く。）は、…」.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.propose.amending.edits import ADDED, Edit
from analog_review.propose.drafting.style import Style
from analog_review.propose.prove import Target

HANDED_BACK = re.compile(
    r"(?P<how>添付|提出)(?:した|された)(?P<noun>[一-龥々]{1,12}等?)(?=[はを])(?=[^。]{0,60}(?:返還|返却|返付|返戻)(?:する|しなければ))"
)


def returning(ordinance: Ordinance, targets: Sequence[Target], style: Style) -> list[Target]:
    """The drafts on papers, with the 項 of the same 条 (of the whole 本則 for a 通則条) that hands them back mended."""
    mended = _mended(ordinance, style)
    if not mended:
        return list(targets)
    found = []
    for target in targets:
        more = tuple(
            edit
            for article, edit in mended
            if target.finding.category == "written"
            and (target.draft.move == "general" or article == _article(ordinance, target.finding.provision))
            and not any(e.start <= edit.start <= e.end for e in target.edits if e.how != ADDED)
        )
        found.append(replace(target, edits=(*target.edits, *more)) if more else target)
    return found


def _mended(ordinance: Ordinance, style: Style) -> list[tuple[int, Edit]]:
    """Each return in the 本則: the index of its 条, and the words that limit it to paper."""
    found = []
    for provision in ordinance.provisions:
        if provision.part is not Part.MAIN or provision.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            continue
        for match in HANDED_BACK.finditer(ordinance.text, provision.body, provision.end):
            words = match["noun"] + style.words(f"（電磁的記録により{match['how']}されたものを除く。）")
            found.append((_article(ordinance, provision.index), Edit(match.start("noun"), match.end("noun"), words)))
    return found


def _article(ordinance: Ordinance, index: int) -> int:
    above = ordinance.ancestors(index) if 0 <= index < len(ordinance.provisions) else ()
    return next((p.index for p in above if p.kind is Kind.ARTICLE), -1)

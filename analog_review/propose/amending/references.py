"""References to a 項 that moves (ハネ): mended in the same amendment, or the move is refused."""

import re
from collections.abc import Sequence

from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import N, canonical, plain
from analog_review.propose.amending.edits import Edit
from analog_review.propose.amending.place import original_supplementary, relabel
from analog_review.propose.refused import REFERRED, UNKNOWN_REFERENCES, Refused
from analog_review.text.numerals import to_int

OTHER_LAW = re.compile(r"(?:法|令|条例|規則|規程|要綱|」|[）)])$")
THIS = re.compile(r"この(?:条例|規則|規程|要綱|告示|訓令)$")
RELATIVE = re.compile(rf"前({N})?項|前各項|次項|同条第{N}項|前条第{N}項|次条第{N}項")
RELATED = ("同条", "前条", "次条")
CHAIN = re.compile(
    rf"(?P<article>第{N}条(?:の{N})*|同条|前条|次条)?(?:第{N}項)?(?:第{N}号(?:の{N})*)?(?:前段|後段|本文|ただし書)?"
    r"(?<=[項号段文書])(?:から|(?:まで)?(?:及び|又は|若しくは|並びに|、))$"
)
TITLED = ("条例", "規則", "規程", "要綱", "）", ")", "」")
"""What stands before a 条 of another instrument: its name, or the number or short name in brackets behind it."""
ARTICLE = re.compile(rf"第{N}条(?:の{N})*")
PARAGRAPH = re.compile(rf"(?P<article>第{N}条(?:の{N})*)?第(?P<number>{N})項")


def mended(
    ordinance: Ordinance, moved: Sequence[Provision], others: Sequence[Ordinance] | None
) -> tuple[Edit, ...] | Refused:
    """The edits that keep every reference to the 項 that move one down pointing at them.

    ``moved`` are the last 項 of a 条. ``others`` are the other instruments of the run; not knowing them (None) is
    not knowing that none of them refers to what moves.
    """
    if not moved:
        return ()
    article = ordinance.provisions[moved[0].parent]
    if others is None:
        return UNKNOWN_REFERENCES
    if any(_refers(other, ordinance, article, moved) for other in others if other.id != ordinance.id):
        return REFERRED
    edits: list[Edit] = []
    inside = set(ordinance.descends(article.index))
    numbers = {p.number for p in moved}
    for provision in ordinance.provisions:
        if provision.kind in (Kind.TITLE, Kind.CONTENTS):
            continue
        begin = provision.start if provision.kind in (Kind.FORM, Kind.TABLE) else provision.body
        words = ordinance.text[begin : provision.end]
        for found in PARAGRAPH.finditer(words):
            edit = _mend(words, found, article, numbers, provision.index in inside)
            if isinstance(edit, Refused) or (edit is not None and not _amendable(ordinance, provision)):
                return REFERRED
            if edit is not None:
                edits.append(edit.shift(begin))
    for provision in moved:
        counts = _preceding(ordinance, provision, first=provision is moved[0])
        if isinstance(counts, Refused):
            return counts
        edits += counts
    edges = [p for p in moved[:1] for p in _before(ordinance, p)]
    if any("次項" in ordinance.text[p.start : p.end] for p in edges):
        return REFERRED
    return tuple(edits)


def _amendable(ordinance: Ordinance, provision: Provision) -> bool:
    """Whether a reference there can be amended: not in a form or table, nor in the 附則 of an amending instrument."""
    own = original_supplementary(ordinance)
    if provision.part is Part.SUPPLEMENTARY:
        return own is not None and own in ordinance.ancestors(provision.index)
    return provision.part is Part.MAIN


def _before(ordinance: Ordinance, provision: Provision) -> list[Provision]:
    """The 項 just before, with all below it."""
    beside = [i for i in ordinance.children[provision.parent] if i < provision.index]
    last = [i for i in beside if ordinance.provisions[i].kind is Kind.PARAGRAPH][-1:]
    return [ordinance.provisions[i] for at in last for i in ordinance.descends(at)]


def _mend(
    words: str, found: re.Match[str], article: Provision, numbers: set[str], inside: bool
) -> Edit | Refused | None:
    """「第8条第3項」 anywhere, 「第3項」 in the 条 itself; another law's 第8条第3項 is none of ours."""
    number = str(to_int(plain(found["number"])))
    if number not in numbers:
        return None
    before = words[: found.start()]
    named, at = (found["article"], found.start()) if found["article"] else _named(before)
    foreign = bool(OTHER_LAW.search(words[:at])) and not THIS.search(words[:at])
    if named in RELATED:
        return None if inside and named != "同条" else REFERRED  # 同条 in another 条 may mean this one
    if foreign or (canonical(named) != article.number if named else not inside):
        return None
    if words.startswith("から", found.end()) or before.endswith("から"):
        return REFERRED
    new = (found["article"] or "") + "第" + relabel(found["number"], str(int(number) + 1)) + "項"
    return Edit(found.start(), found.end(), new)


def _named(before: str) -> tuple[str, int]:
    """The 条 that a bare 「第3項」 belongs to by what is coordinated before it (第8条第2項及び「第3項」), and where its
    name begins; empty when nothing names one."""
    at = len(before)
    while found := CHAIN.search(before[:at]):
        at = found.start()
        if found["article"]:
            return found["article"], at
    related = next((word for word in RELATED if before[:at].endswith(word)), "")
    return related, at - len(related)


def _preceding(ordinance: Ordinance, provision: Provision, first: bool) -> list[Edit] | Refused:
    """「前2項に定めるもののほか」 of the closing 項 counts one more; any other 前項 across the gap is refused."""
    edits: list[Edit] = []
    for index in ordinance.descends(provision.index):
        inside = ordinance.provisions[index]
        words = ordinance.text[inside.body : inside.end]
        for found in RELATIVE.finditer(words):
            if not found.group().startswith("前") or "条" in found.group() or found.group() == "前各項":
                continue
            count = to_int(plain(found[1])) if found[1] else 1
            if not first and count == 1:
                continue
            if not first or found.start() != 0 or count is None:
                return REFERRED
            numeral = relabel(found[1], str(count + 1)) if found[1] else _two(ordinance, provision)
            edits.append(Edit(found.start(), found.end(), f"前{numeral}項").shift(inside.body))
    return edits


def _two(ordinance: Ordinance, provision: Provision) -> str:
    """2, as the 項's own label prints numbers (a 条 in kanji speaks of 前二項)."""
    article = ordinance.provisions[provision.parent].label
    sample = re.search(N, article)
    return relabel(sample.group(), "2") if sample else "2"


def _refers(other: Ordinance, ordinance: Ordinance, article: Provision, moved: Sequence[Provision]) -> bool:
    """Whether another instrument names a 項 that moves: by the title, or as 「条例第8条第3項」 of its own 条例."""
    numbers = {p.number for p in moved}
    if ordinance.title not in other.text and not other.title.startswith(ordinance.title):
        return False
    for found in PARAGRAPH.finditer(other.text):
        if str(to_int(plain(found["number"]))) not in numbers:
            continue
        before = other.text[: found.start()]
        named, at = (found["article"], found.start()) if found["article"] else _named(before)
        if named == "同条":
            last = max(ARTICLE.finditer(before, 0, at), key=re.Match.start, default=None)
            named, at = (last.group(), last.start()) if last else ("", 0)
        if named and canonical(named) == article.number and before[:at].endswith(TITLED):
            return True
    return False

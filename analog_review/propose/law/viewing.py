"""閲覧 and 縦覧 as a set: place, hours, application and prohibition stand or fall together.

「資料は、資料室の外で閲覧することができない。」 makes any ただし書 on the hours an empty promise. What opens such
a chapter is one 項 behind the last of these clauses that sets them aside together::

    ２　前条及び前項の規定にかかわらず、市長が別に定める資料は、電子情報処理組織を使用する方法により閲覧に
    供することができる。
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from analog_review.model.place import Place
from analog_review.propose.amending.place import write
from analog_review.propose.drafting.style import Style
from analog_review.propose.law.heads import head_of
from analog_review.propose.refused import VIEWING, Refused

SEE = r"(?:閲覧|縦覧)"
PROHIBITION = re.compile(
    rf"{SEE}(?:所|場所|室|の場所)?(?:の外|外|以外)[^。]{{0,30}}(?:ことができない|てはならない)"
    rf"|(?:室|場所|館)?(?:の外|外|以外)(?:の場所)?(?:で|において)[^。]{{0,12}}{SEE}[^。]{{0,12}}(?:ことができない|てはならない)"
    r"|持ち?出[^。]{0,12}(?:ことができない|てはならない)|室外[^。]{0,20}閲覧[^。]{0,10}(?:できない|ならない)"
)
PLACE = re.compile(rf"{SEE}(?:所|場所|室)(?:[（(][^（）()]*[）)])?[はを]|{SEE}の(?:場所|日時及び場所)")
HOURS = re.compile(
    rf"{SEE}(?:の|できる|をする|を行う)?(?:日|時間|期間)|{SEE}休日|{SEE}に供しない日|休日[^。]*{SEE}|に供しない。"
)
APPLIES = re.compile(
    r"(?:しようとする者|希望する者|求める者|受けようとする者)は、[^。]*(?:提出|申し?出|申請|申し?込|請求)"
)
NAMED = re.compile(
    r"^(?P<what>(?!前|第|次)[^、。はをがの（）()]{2,20}?)(?:[（(][^（）()]*[）)])?(?:は、|の(?:閲覧|縦覧))|(?P<taken>[^、。はをがの（）()「」]{2,20}?)を(?:閲覧|縦覧)(?:所|場所|室)"
)


@dataclass(frozen=True, slots=True)
class ViewingSet:
    """Findings of one instrument that a single 項 sets aside, and the words of that 項.

    ``{項}`` in ``words`` is left for the places of ``units``, all of one 条, as the new 項 calls them.
    """

    findings: tuple[Finding, ...]
    units: tuple[Provision, ...]
    words: str


def viewing_set(ordinance: Ordinance, findings: Sequence[Finding], style: Style) -> ViewingSet | Refused | None:
    """The set, None where viewing stands alone and a sentence may be drafted for itself, else why it cannot be opened.

    ``findings`` are those that a reform may reach. Not of the set is how one applies to see, which can go online for
    itself.
    """
    of_set = [f for f in findings if of_the_set(f)]
    bars = [
        p for p in ordinance.provisions if _main(p) and PROHIBITION.search(ordinance.quote(p)) and _speaks(ordinance, p)
    ]
    kinds = {bool(bars) and "bar"}
    kinds |= {"place" for f in of_set if PLACE.search(f.sentence)} | {
        "hours" for f in of_set if HOURS.search(f.sentence)
    }
    kinds -= {False}
    if not of_set or not kinds or (not bars and kinds < {"place", "hours"}):
        return None
    home = bars[-1] if bars else None
    if home is None:
        last = max((f.provision for f in of_set if f.provision >= 0), default=-1)
        home = ordinance.provisions[last] if last >= 0 else None
    own = None if home is None else _paragraph(ordinance, home)
    what = _named(ordinance, home, of_set) if home is not None else None
    who = head_of(ordinance)
    if own is None or what is None:
        return VIEWING
    see = "縦覧" if sum("縦覧" in f.sentence for f in of_set) * 2 > len(of_set) else "閲覧"
    others = _articles(
        ordinance, [*[ordinance.provisions[f.provision] for f in of_set if f.provision >= 0], *bars], own
    )
    cited = [*(write(Place(article=a.number), style) for a in others), "{項}"]
    said = "、".join(cited[:-1]) + ("及び" if cited[1:] else "") + cited[-1]
    return ViewingSet(
        tuple(of_set),
        _beside(ordinance, of_set, own),
        f"{said}の規定にかかわらず、{who}が別に定める{what}は、電子情報処理組織を使用する方法により{see}に供することができる。",
    )


def of_the_set(finding: Finding) -> bool:
    """Whether a finding says where or when one may see; how one applies can go online for itself."""
    asks = APPLIES.search(finding.sentence) is not None or finding.rule == "viewing.request"
    return finding.category == "viewing" and not asks


def _main(provision: Provision) -> bool:
    return provision.part is Part.MAIN and provision.kind in (Kind.PARAGRAPH, Kind.ITEM)


def _speaks(ordinance: Ordinance, provision: Provision) -> bool:
    """Whether what may not be carried out is what is seen there: 閲覧 stands in the words, the 見出し or the 条."""
    above = ordinance.ancestors(provision.index)
    said = "".join(ordinance.quote(p) + p.caption for p in above if p.kind in (Kind.PARAGRAPH, Kind.ARTICLE))
    return re.search(SEE, said) is not None


def _paragraph(ordinance: Ordinance, provision: Provision) -> Provision | None:
    return next((p for p in ordinance.ancestors(provision.index) if p.kind is Kind.PARAGRAPH), None)


def _beside(ordinance: Ordinance, findings: Sequence[Finding], own: Provision) -> tuple[Provision, ...]:
    """``own`` with the other 項 of its 条 that are of the set."""
    known = {own.index: own}
    for finding in findings:
        beside = _paragraph(ordinance, ordinance.provisions[finding.provision]) if finding.provision >= 0 else None
        if beside is not None and beside.parent == own.parent:
            known[beside.index] = beside
    return tuple(known[index] for index in sorted(known))


def _named(ordinance: Ordinance, home: Provision, findings: Sequence[Finding]) -> str | None:
    """What is seen, as the clause calls it: 概要書等 of 「概要書等は、閲覧所外の場所で…」."""
    for sentence in (ordinance.quote(home).strip(), *(f.sentence for f in reversed(findings))):
        found = NAMED.search(sentence)
        what = (found["what"] or found["taken"]) if found else None
        if what and not re.search(rf"{SEE}|[者人員]$|時間|休日|長$|委員会$", what):
            return what
    return None


def _articles(ordinance: Ordinance, provisions: Sequence[Provision], own: Provision) -> list[Provision]:
    """The 条 of these provisions but that of ``own``, in order."""
    found: dict[int, Provision] = {}
    for provision in provisions:
        article = next((p for p in ordinance.ancestors(provision.index) if p.kind is Kind.ARTICLE), None)
        if article is not None and article.index != own.parent:
            found[article.index] = article
    return [found[index] for index in sorted(found)]


__all__ = ["ViewingSet", "viewing_set"]

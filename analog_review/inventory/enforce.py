"""What a 規則 carries out: the 条例 it enforces, and the short names it gives to laws."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.place import Place, canonical
from analog_review.sentence.normalise import normalise

# 「…に関する条例（昭和60年条例第22号。以下「条例」という。）」「道路法（昭和27年法律第180号。以下「法」という。）」
_DEFINED = re.compile(r"([一-龠ァ-ヶーぁ-ん・、]{2,80}?(?:条例|法律?|規則|令))\([^()]*?以下「([^「」]{1,20})」と")
_LEADING = re.compile(
    r"^.*?(?:この(?:規則|条例|要綱|細則|規程|要領)は、?|(?:場合の|として)|(?:が|(?<!又)は)(?:、|(?=[一-龠])))(?=.)|^、|^.*(?:法|条例|令|規則|\))(?:及び|および|並びに|又は|、)|^(?:及び|および|並びに|又は|その他)"
)
# 「条例第3条第1項の申請書は、」「法第16条第1項の規定による届出は、」「前条の規定による」 is no law
_CARRIED_OUT = re.compile(
    r"(?P<law>[一-龠ァ-ヶーA-Za-z]{1,20}?)(?P<place>第[0-9]+条(?:の[0-9]+)*(?:第[0-9]+項)?(?:第[0-9]+号)?)"
)


def short_names(ordinance: Ordinance) -> dict[str, str]:
    """The instruments that this one gives a short name: 「条例」 to its full title."""
    names: dict[str, str] = {}
    for provision in ordinance.provisions:
        defines = "以下" in ordinance.text[provision.body : provision.end]
        if defines and provision.kind in (Kind.PARAGRAPH, Kind.TEXT, Kind.ITEM):
            for full, short in _DEFINED.findall(normalise(ordinance.quote(provision)).text):
                if re.search(r"(?:条例|法|令|規則)$", short):
                    while (m := _LEADING.match(full)) and m.end() < len(full):
                        full = full[m.end() :]
                    names.setdefault(short, full)
    return names


@dataclass(frozen=True, slots=True)
class Title:
    """What has to be known of an instrument to tell which 条例 it enforces. ``wanted`` are the titles that this 条例
    can have: none for a 条例."""

    source: str
    title: str
    kind: str
    wanted: tuple[str, ...]


def title_of(ordinance: Ordinance) -> Title:
    """An instrument's own title, and that of the 条例 which it calls 「条例」 or is named after."""
    if ordinance.kind == "条例":
        return Title(ordinance.source, ordinance.title, ordinance.kind, ())
    own = re.sub(r"(?:施行|の施行に関する)(?:規則|細則|規程)$", "", ordinance.title)
    wanted = {short_names(ordinance).get("条例", ""), own} - {""}
    return Title(ordinance.source, ordinance.title, ordinance.kind, tuple(sorted(wanted)))


def enforced(titles: Sequence[Title]) -> dict[str, str]:
    """The 条例 that each instrument enforces, both by source: of the same INPUT, the first with a wanted title."""
    first: dict[tuple[str, str], int] = {}
    for at, title in enumerate(titles):
        if title.kind == "条例":
            first.setdefault((_input(title), title.title), at)
    found = {}
    for title in titles:
        laws = [first[key] for wanted in title.wanted if (key := (_input(title), wanted)) in first]
        if laws:
            found[title.source] = titles[min(laws)].source
    return found


def families(titles: Sequence[Title]) -> list[tuple[str, ...]]:
    """The sources parted so that a 条例 stands with all that enforce it, in the order of their first member."""
    above = enforced(titles)
    members: dict[str, list[str]] = {}
    for title in titles:
        members.setdefault(above.get(title.source, title.source), []).append(title.source)
    place = {title.source: at for at, title in enumerate(titles)}
    return sorted((tuple(sources) for sources in members.values()), key=lambda sources: place[sources[0]])


def _input(title: Title) -> str:
    return title.source.split("/")[0]


def carried_out(words: str, names: dict[str, str]) -> tuple[str, str, Place] | None:
    """The first clause of a 条例 or law that a normalised sentence carries out: short name, words, and its 項."""
    for m in _CARRIED_OUT.finditer(words):
        if m["law"] in names or re.search(r"(?:^|[^前])(?:条例|法|令)$", m["law"]):
            article = re.match(r"(第[0-9]+条(?:の[0-9]+)*)(?:第([0-9]+)項)?", m["place"])
            if article is None:
                continue
            spot = Place(article=canonical(article[1]), paragraph=article[2] or "")
            return m["law"], names.get(m["law"], m["law"]) + m["place"], spot
    return None

"""What a 規則 carries out: the 条例 it enforces, and the short names it gives to laws."""

import re
from collections.abc import Sequence

from analog_review.inventory.place import Spot
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.text.normalise import normalise

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
        if provision.kind in (Kind.PARAGRAPH, Kind.TEXT, Kind.ITEM):
            for full, short in _DEFINED.findall(normalise(ordinance.quote(provision)).text):
                if re.search(r"(?:条例|法|令|規則)$", short):
                    while (m := _LEADING.match(full)) and m.end() < len(full):
                        full = full[m.end() :]
                    names.setdefault(short, full)
    return names


def enforced(ordinance: Ordinance, names: dict[str, str], others: Sequence[Ordinance]) -> Ordinance | None:
    """The 条例 of the collection that a 規則 enforces, by the title it gives or by its own title."""
    if ordinance.kind == "条例":
        return None
    wanted = {names.get("条例", ""), re.sub(r"(?:施行|の施行に関する)(?:規則|細則|規程)$", "", ordinance.title)}
    for other in others:
        if (
            other.kind == "条例"
            and other.title in wanted
            and other.source.split("/")[0] == ordinance.source.split("/")[0]
        ):
            return other
    return None


def carried_out(words: str, names: dict[str, str]) -> tuple[str, str, Spot] | None:
    """The first clause of a 条例 or law that a normalised sentence carries out: short name, words, and its 項."""
    for m in _CARRIED_OUT.finditer(words):
        if m["law"] in names or re.search(r"(?:^|[^前])(?:条例|法|令)$", m["law"]):
            article = re.match(r"第([0-9]+)条((?:の[0-9]+)*)(?:第([0-9]+)項)?", m["place"])
            if article is None:
                continue
            spot = Spot(article[1] + article[2].replace("の", "_"), int(article[3] or 0))
            return m["law"], names.get(m["law"], m["law"]) + m["place"], spot
    return None

"""What an instrument says elsewhere about a sentence: digital routes in its 項 and 条, definitions, general clauses."""

import re
from dataclasses import dataclass
from functools import cached_property

from analog_review.detect.units import Unit, units_of
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.rulebook import Common
from analog_review.text.numerals import to_int

_SAME = re.compile(r"以下(この(?P<scope>条例|規則|要綱|規程|章|節|款|条|項|号)において)?.{0,20}?同じ")
_REFERS = re.compile(r"前(?P<n>[0-9]+)?項|第(?P<m>[0-9]+)項|前条")
_GENERAL = re.compile(
    r"(この(条例|規則|要綱|規程)|第[0-9]+条)[^。]{0,40}(規定により|規定による|規定において|規定に基づ)"
    r"[^。]{0,80}(書面|書類|文書|書面等|申請|届出|交付|保存|通知|縦覧|閲覧|押印|署名)"
)
_ON_PAPER = re.compile(r"この(条例|規則|要綱|規程)[^。]{0,60}(書面|書類|文書|押印|署名)")
_GRANTS = re.compile(
    r"することができる|ことができる|代えて|かえて|みなす|足りる|要しない|この限りでない|よるものとする|含む"
)


PHYSICAL = frozenset({"visual", "onsite", "periodic", "resident", "training", "in_person"})
"""Categories in which a person must be or see somewhere."""

# 「…のうち指定道路図については、インターネットを利用して」 opens a part only.
_PART_ONLY = re.compile(r"のうち|に限り、|に限る")


# 「ただし、電磁的記録については、押印を省略することができる。」 lets the digital kind off, it opens no way for paper.
_LET_OFF = re.compile(r"(について|にあって)は、[^。]*(省略|要しない|この限りでない)")


@dataclass(frozen=True, slots=True)
class Route:
    """A digital route: how far from the clause it stands and the words that open it."""

    kind: str
    quote: str


class Context:
    """An instrument's sentences as units, with the look-ups that judging needs. Built once an instrument."""

    def __init__(self, ordinance: Ordinance, common: Common) -> None:
        self.ordinance = ordinance
        self.units = tuple(units_of(ordinance))
        self._digital = re.compile("|".join(map(re.escape, common.vocabulary["digital"])))
        self._remote = re.compile("|".join(map(re.escape, common.vocabulary["remote"])))
        self._either = re.compile(common.patterns["either"])

    def marker(self, text: str, category: str = "") -> re.Match[str] | None:
        """The first word in a normalised text of a digital method that can stand for a means of the category.

        「帳簿書類(電磁的記録を含む。)を検査させる」: a record replaces paper, not going there.
        """
        return (self._remote if category in PHYSICAL else self._digital).search(text)

    @cached_property
    def digital_units(self) -> tuple[Unit, ...]:
        return tuple(u for u in self.units if self._digital.search(u.full.text))

    @cached_property
    def _paragraph_of(self) -> dict[int, int]:
        """sentence index → index of its 項 (or of the provision itself outside 項)."""
        found = {}
        for unit in self.units:
            above = self.ordinance.ancestors(unit.sentence.provision)
            home = next((p for p in above if p.kind is Kind.PARAGRAPH), above[-1] if above else unit.provision)
            found[unit.index] = home.index
        return found

    @cached_property
    def _article_of(self) -> dict[int, int]:
        found = {}
        for unit in self.units:
            above = self.ordinance.ancestors(unit.sentence.provision)
            home = next((p for p in above if p.kind is Kind.ARTICLE), None)
            found[unit.index] = home.index if home else -1 - self._paragraph_of[unit.index]
        return found

    @cached_property
    def _paragraphs(self) -> dict[int, list[Unit]]:
        return _gathered(self.units, self._paragraph_of)

    @cached_property
    def _articles(self) -> dict[int, list[Unit]]:
        return _gathered(self.units, self._article_of)

    def same_paragraph(self, unit: Unit) -> tuple[Unit, ...]:
        """The other sentences of the unit's 項, its items included."""
        return tuple(u for u in self._paragraphs[self._paragraph_of[unit.index]] if u.index != unit.index)

    def same_article(self, unit: Unit) -> tuple[Unit, ...]:
        """The sentences of the unit's 条 outside its 項."""
        home = self._paragraph_of[unit.index]
        return tuple(u for u in self._articles[self._article_of[unit.index]] if self._paragraph_of[u.index] != home)

    def route_beside(self, unit: Unit, category: str) -> Route | None:
        """A digital route in another item of the same list of ways (「次に掲げる方法のいずれか」)."""
        ways = re.search(r"いずれか|方法", unit.lead) or unit.full.text.rstrip("。").endswith("方法")
        if not ways:
            return None
        for other in self.same_paragraph(unit):
            if _same_list(unit, other) and self.marker(other.full.text, category):
                return Route("ALT", other.source)
        return None

    def route_in_paragraph(self, unit: Unit, category: str) -> Route | None:
        """A digital route in another sentence of the same 項: a proviso, a 後段, or an alternative item."""
        beside = self.route_beside(unit, category) if unit.listed else None
        if beside is not None:
            return beside
        for other in self.same_paragraph(unit):
            marker = self.marker(other.full.text, category)
            if _same_list(unit, other) or not marker or _LET_OFF.search(other.full.text[marker.start() :]):
                continue
            if _GRANTS.search(other.full.text) and not (other.listed and not unit.listed):
                return Route("ALT", other.source)
            if other.listed and not unit.listed and re.search(r"いずれか|次に掲げる方法|次の方法", unit.full.text):
                return Route("ALT", other.source)
        return None

    def route_by_reference(self, unit: Unit, category: str) -> Route | None:
        """A digital route in another 項 of the 条, or in a general clause, that refers to this clause."""
        number = self._paragraph_number(unit)
        for other in self.same_article(unit):
            marker = self.marker(other.full.text, category)
            if not marker or not _GRANTS.search(other.full.text):
                continue
            if _PART_ONLY.search(other.full.text[: marker.start()]):
                continue
            theirs = self._paragraph_number(other)
            for m in _REFERS.finditer(other.full.text):
                if m["m"] is not None:
                    meant = {to_int(m["m"])}
                elif m[0].startswith("前") and m[0].endswith("項"):
                    meant = set(range(theirs - int(m["n"] or 1), theirs))
                else:
                    continue
                if number in meant:
                    return Route("ALT_REF", other.source)
        for other in self.general_clauses if category not in PHYSICAL else ():
            if other.index != unit.index and self._article_of[other.index] != self._article_of[unit.index]:
                return Route("ALT_REF", other.source)
        return None

    @cached_property
    def general_clauses(self) -> tuple[Unit, ...]:
        """通則: 「この条例の規定により書面で行う…は、電磁的記録により行うことができる」."""
        return tuple(
            u
            for u in self.digital_units
            if not u.listed
            and _ON_PAPER.search(u.full.text)
            and _GENERAL.search(u.full.text)
            and re.search(r"ことができる|みなす", u.full.text)
        )

    def in_article(self, unit: Unit, category: str) -> Route | None:
        """Something digital in another 項 of the same 条 that does not refer to this clause."""
        other = next((u for u in self.same_article(unit) if self.marker(u.full.text, category)), None)
        return Route("ALT_ARTICLE", other.source) if other else None

    @cached_property
    def _definitions(self) -> tuple[tuple[str, int, str, str], ...]:
        """(term, sentence index, scope, quote) of terms whose bracket or definition takes in the digital kind."""
        found = []
        for unit in self.digital_units:
            text = unit.full.text
            for m in re.finditer(r"(?P<term>[一-龠ァ-ヶー]{2,12})(等)?\((?P<aside>[^()]*(\([^()]*\)[^()]*)*)\)", text):
                if not self.marker(m["aside"]) or "含む" not in m["aside"]:
                    continue
                same = _SAME.search(m["aside"])
                if same:
                    found.append((m["term"], unit.index, same["scope"] or "", m[0]))
        return tuple(found)

    def definition_for(self, unit: Unit, word: str) -> Route | None:
        """The definition in force at the unit that makes ``word`` take in its digital kind."""
        for term, at, scope, quote in self._definitions:
            if at >= unit.index or not (word.endswith(term) or term.endswith(word)):
                continue
            if scope in ("条", "項", "号") and self._article_of[at] != self._article_of[unit.index]:
                continue
            return Route("ALT_DEF", quote)
        return None

    def _paragraph_number(self, unit: Unit) -> int:
        number = self.ordinance.provisions[self._paragraph_of[unit.index]].number
        return (to_int(number.split("_")[0]) or 1) if number else 1


def _same_list(unit: Unit, other: Unit) -> bool:
    return unit.listed and other.listed and unit.provision.parent == other.provision.parent


def _gathered(units: tuple[Unit, ...], home: dict[int, int]) -> dict[int, list[Unit]]:
    found: dict[int, list[Unit]] = {}
    for unit in units:
        found.setdefault(home[unit.index], []).append(unit)
    return found

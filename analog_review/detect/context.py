"""What an instrument says elsewhere about a sentence: digital routes in its 項 and 条, definitions, general clauses."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

from analog_review.detect.terms import Definition, definitions_in, in_force, is_term, with_bracket
from analog_review.model.location import location
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.rulebook import Common
from analog_review.sentence.phrase import phrase_around
from analog_review.sentence.unit import Unit, units_of
from analog_review.text.hashing import signature
from analog_review.text.numerals import to_int

_ONE = r"第[0-9]+項(?:第[0-9]+号|各号(?:列記以外の部分)?|本文|ただし書|前段|後段)?(?:\([^()]*\))?(?:まで)?"
_REFERS = re.compile(
    rf"前(?P<before>[0-9]+)?項|(?P<elsewhere>(?:[0-9]|[同前次])条(?:の[0-9]+)*|附則)?"
    rf"(?P<named>{_ONE}(?:(?:、|及び|又は|若しくは|並びに|から){_ONE})*)"
)
"""「前2項」 and 「第1項から第3項まで」; in 「法第26条第1項又は第2項」 the 項 are those of another 条."""
_NAMED = re.compile(r"第([0-9]+)項(?:から第([0-9]+)項)?")
_GENERAL = re.compile(
    r"(この(条例|規則|要綱|規程)|第[0-9]+条)[^。]{0,40}(規定により|規定による|規定において|規定に基づ|規定にかかわらず)"
    r"[^。]{0,80}(書面|書類|文書|書面等|申請|届出|交付|保存|通知|縦覧|閲覧|押印|署名)"
)
_WHOLE = re.compile(r"この(条例|規則|要綱|規程)")
_CITES = re.compile(
    r"(?P<of>[一-龠々]*)第(?P<first>[0-9]+)条(?P<sub>(?:の[0-9]+)*)(?:[^。、]{0,12}から第(?P<last>[0-9]+)条)?"
)
"""「第5条から第8条まで」, 「第5条の2」, 「条例第5条」 of another instrument."""
_ON_PAPER = re.compile(r"この(条例|規則|要綱|規程)[^。]{0,60}(書面|書類|文書|押印|署名)")
_GRANTS = re.compile(
    r"ことができる|代えて|かえて|みなす|足りる|要しない|この限りでない|よるものとする|含む|妨げない|差し支えない|差支えない"
)


# 「…のうち指定道路図については、インターネットを利用して」 opens a part only.
# 「前項の図書の電子データの提供を求めることができる。」: asked on top, instead of nothing
_ASKS = re.compile(r"(提供|提出|送付|送信|入力)を求めることができる。?$")
_PART_ONLY = re.compile(r"のうち|に限り、|に限る")


# 「ただし、電磁的記録については、押印を省略することができる。」 lets the digital kind off, it opens no way for paper.
_LET_OFF = re.compile(r"(について|にあって)は、[^。]*(省略|要しない|この限りでない)")


# 「作成、保存その他これらに類するもの」 opens no way to carry a paper and show it.
_KINDS_OF_ACT = (
    (re.compile("携帯|携行|携え|提示|呈示"), re.compile("携帯|携行|提示|呈示")),
    (re.compile("掲示|掲げ|掲出|貼|張り|立て札|立札|標識|看板"), re.compile("掲示|掲げ|標識|公示")),
    (re.compile("縦覧|閲覧|見せ|手に取"), re.compile("縦覧|閲覧")),
    (re.compile("添付|添え|提出|届け?出|申請|請求|申込|申し込|申告"), re.compile("添付|添え|提出|申請|届出|請求|手続")),
    (re.compile("交付|通知|発行|送付|告知"), re.compile("交付|通知|送付|処分")),
)


@dataclass(frozen=True, slots=True)
class Route:
    """A digital route: how far from the clause it stands, the words that open it as printed, and their place
    (「第3条第2項」) where that is another than the clause's own."""

    kind: str
    quote: str
    place: str = ""


class Context:
    """An instrument's sentences as units, with the look-ups that judging needs. Built once an instrument."""

    def __init__(self, ordinance: Ordinance, common: Common) -> None:
        self.ordinance = ordinance
        self.units = tuple(units_of(ordinance))
        self._digital = re.compile("|".join(map(re.escape, common.vocabulary["digital"])))
        self._remote = re.compile("|".join(map(re.escape, common.vocabulary["remote"])))
        self._elsewhere = re.compile("|".join(map(re.escape, common.vocabulary["elsewhere"])))
        self._signatures: dict[int, bytes] = {}
        self._office_screen = re.compile(common.patterns["office_screen"])
        self._common = common

    def markers(self, text: str, category: str = "") -> Iterator[re.Match[str]]:
        """The words in a normalised text of a digital method that can stand for a means of the category.

        「帳簿書類(電磁的記録を含む。)を検査させる」: a record replaces paper, not going there; and
        「事務所に備え置く電子計算機の映像面」 is still seen at the office.
        """
        screens = [m.span() for m in self._office_screen.finditer(text)] if self._common.has(category, "seen") else []
        if not screens:
            yield from (self._remote if self._common.has(category, "bodily") else self._digital).finditer(text)
            return
        for m in self._elsewhere.finditer(text):
            if not any(start <= m.start() and m.end() <= end for start, end in screens):
                yield m

    def marker(self, text: str, category: str = "") -> re.Match[str] | None:
        """The first of the markers."""
        return next(self.markers(text, category), None)

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
    def _telling(self) -> tuple[Unit, ...]:
        """The sentences that hold any of the markers: few, even of a 項 with thousands of rows."""
        words = (self._digital, self._remote, self._elsewhere)
        return tuple(u for u in self.units if any(each.search(u.full.text) for each in words))

    @cached_property
    def _told_in_paragraph(self) -> dict[int, list[Unit]]:
        return _gathered(self._telling, self._paragraph_of)

    @cached_property
    def _told_in_article(self) -> dict[int, list[Unit]]:
        return _gathered(self._telling, self._article_of)

    @cached_property
    def _articles(self) -> dict[int, list[Unit]]:
        return _gathered(self.units, self._article_of)

    def same_paragraph(self, unit: Unit) -> tuple[Unit, ...]:
        """The other sentences of the unit's 項 that hold a marker, its items included."""
        inside = self._told_in_paragraph.get(self._paragraph_of[unit.index], ())
        return tuple(u for u in inside if u.index != unit.index)

    def same_article(self, unit: Unit) -> tuple[Unit, ...]:
        """The sentences of the unit's 条 outside its 項 that hold a marker."""
        home = self._paragraph_of[unit.index]
        inside = self._told_in_article.get(self._article_of[unit.index], ())
        return tuple(u for u in inside if self._paragraph_of[u.index] != home)

    def route_beside(self, unit: Unit, category: str) -> Route | None:
        """A digital route in another item of the same list of ways (「次に掲げる方法のいずれか」)."""
        ways = re.search(r"いずれか|方法", unit.lead) or unit.full.text.rstrip("。").endswith("方法")
        if not ways:
            return None
        for other in self.same_paragraph(unit):
            if _same_list(unit, other) and self.marker(other.full.text, category):
                return self._route_in("ALT", other, unit)
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
                if unit.listed and not other.listed:  # the 柱書: its words that open the route
                    start, end = other.full.span(
                        *phrase_around(other.full.text, *with_bracket(other.full.text, marker.span()))
                    )
                    return Route("ALT", other.source[start:end], self._place(other, unit))
                return self._route_in("ALT", other, unit)
            if other.listed and not unit.listed and re.search(r"いずれか|次に掲げる方法|次の方法", unit.full.text):
                return self._route_in("ALT", other, unit)
        return None

    def route_by_reference(self, unit: Unit, category: str, act: str = "") -> Route | None:
        """A digital route in another 項 of the 条, or in a general clause, that refers to this clause.

        ``act`` holds the words of what is done with the means; a general clause opens the acts it names.
        """
        number = self._paragraph_number(unit)
        for other in self.same_article(unit):
            marker = self.marker(other.full.text, category)
            if not marker or not _GRANTS.search(other.full.text):
                continue
            if _PART_ONLY.search(other.full.text[: marker.start()]) or _ASKS.search(other.full.text):
                continue
            theirs = self._paragraph_number(other)
            if any(_means(m, number, theirs, other) for m in _REFERS.finditer(other.full.text)):
                return self._route_in("ALT_REF", other, unit)
        for other in () if self._common.has(category, "bodily") else self.general_clauses:
            if (
                other.index != unit.index
                and self._article_of[other.index] != self._article_of[unit.index]
                and self._reaches(other, unit)
                and _opens(other.full.text, act)
            ):
                return self._route_in("ALT_REF", other, unit)
        return None

    @cached_property
    def general_clauses(self) -> tuple[Unit, ...]:
        """通則: 「この条例の規定により書面で行う…は、電磁的記録により行うことができる」."""
        return tuple(
            u
            for u in self.digital_units
            if not u.listed and _GENERAL.search(u.full.text) and re.search(r"ことができる|みなす", u.full.text)
        )

    def _reaches(self, clause: Unit, unit: Unit) -> bool:
        """Whether a general clause speaks of the unit's 条: all of them, those it names, or what the unit carries out.

        「第5条及び前項の規定にかかわらず、届出は、電磁的方法により行うことができる。」 opens no way for 第8条; and
        「条例第5条の規定による届出は、…」 one for what 「条例第5条の規定による届出」 says.
        """
        text = clause.full.text
        if _WHOLE.search(text):
            return True
        home = self._article_of[unit.index]
        number = self.ordinance.provisions[home].number.split("_") if home >= 0 else []
        for cited in _CITES.finditer(text):
            if cited["of"]:
                words = f"{cited['of'][-2:]}第{cited['first']}条{cited['sub']}"
                if re.search(f"{words}(?!の[0-9])", unit.lead + unit.full.text):
                    return True
            elif number and self._named(cited, number):
                return True
        return False

    @staticmethod
    def _named(cited: re.Match[str], number: list[str]) -> bool:
        if cited["last"]:
            return int(cited["first"]) <= (to_int(number[0]) or 0) <= int(cited["last"])
        return [cited["first"], *re.findall(r"[0-9]+", cited["sub"])] == [str(to_int(one)) for one in number]

    def in_article(self, unit: Unit, category: str) -> Route | None:
        """Something digital in another 項 of the same 条 that does not refer to this clause."""
        other = next((u for u in self.same_article(unit) if self.marker(u.full.text, category)), None)
        return self._route_in("ALT_ARTICLE", other, unit) if other else None

    @cached_property
    def _definitions(self) -> tuple[Definition, ...]:
        return tuple(
            one
            for unit in self.digital_units
            for one in definitions_in(unit, lambda words: self.marker(words) is not None)
        )

    def definition_for(self, unit: Unit, word: str) -> Route | None:
        """The definition in force at the unit that makes ``word`` take in its digital kind."""
        for one in self._definitions:
            if one.unit.index < unit.index and is_term(word, one.term) and in_force(one, unit):
                return Route("ALT_DEF", one.quote, self._place(one.unit, unit))
        return None

    def surroundings(self, unit: Unit) -> Hashable:
        """All that judging a sentence looks at outside of it: sentences of the same words whose surroundings are
        equal are judged alike. What ``judge`` asks of a context must show here (a test amends texts and compares)."""
        article = self._article_of[unit.index]
        if article not in self._signatures:
            inside = self._articles[article]
            first = inside[0].provision.index
            # A hash: the whole would be looked through again at every sentence of a long article.
            self._signatures[article] = signature(
                (u.full.text, u.listed, self._paragraph_of[u.index] - first, self._paragraph_number(u),
                 u.provision.parent - first)
                for u in inside
            )  # fmt: skip
        return (
            self._signatures[article],
            unit.index - self._articles[article][0].index,
            tuple(
                (u.full.text, self._article_of[u.index] == article, self._reaches(u, unit))
                for u in self.general_clauses
            ),
            tuple((one.term, in_force(one, unit)) for one in self._definitions if one.unit.index < unit.index),
        )

    def _route_in(self, kind: str, other: Unit, unit: Unit) -> Route:
        return Route(kind, other.source, self._place(other, unit))

    def _place(self, other: Unit, unit: Unit) -> str:
        theirs = location(self.ordinance, other.provision.index)
        return "" if theirs == location(self.ordinance, unit.provision.index) else theirs

    def _paragraph_number(self, unit: Unit) -> int:
        number = self.ordinance.provisions[self._paragraph_of[unit.index]].number
        return (to_int(number.split("_")[0]) or 1) if number else 1


def _means(reference: re.Match[str], number: int, theirs: int, unit: Unit) -> bool:
    """Whether a reference in the unit, which stands in the 項 ``theirs``, means the 項 of that number of its 条."""
    if reference["named"] is None:
        return theirs - int(reference["before"] or 1) <= number < theirs
    if reference["elsewhere"] and not (reference["elsewhere"] == "附則" and unit.provision.part is Part.SUPPLEMENTARY):
        return False
    named = _NAMED.finditer(reference["named"])
    return any(int(m[1]) <= number <= int(m[2] or m[1]) for m in named)


def _opens(clause: str, act: str) -> bool:
    """Whether a general clause takes in an act: the kind it is of must be named."""
    named = next((theirs for ours, theirs in _KINDS_OF_ACT if ours.search(act)), None)
    if named is None:
        return _ON_PAPER.search(clause) is not None
    return bool(named.search(clause))


def _same_list(unit: Unit, other: Unit) -> bool:
    return unit.listed and other.listed and unit.provision.parent == other.provision.parent


def _gathered(units: tuple[Unit, ...], home: dict[int, int]) -> dict[int, list[Unit]]:
    found: dict[int, list[Unit]] = {}
    for unit in units:
        found.setdefault(home[unit.index], []).append(unit)
    return found

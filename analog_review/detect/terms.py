"""Terms that an instrument defines to take in their digital kind, and how far each definition holds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analog_review.model.ordinance import Kind, Provision
from analog_review.sentence.unit import Unit

_SCOPE = r"以下、?((この|本)?(?P<scope>[^。「」]{1,40}?)(において|に限り))?、?(単に)?"
_SAME = re.compile(_SCOPE + "同じ")
_NAMED = re.compile(_SCOPE + "「(?P<term>[^」]{1,20})」(という|と総称する)")
_EXPLAINED = re.compile(r"(?P<term>[一-龠ァ-ヶー]{2,12}(等)?)\((?P<aside>[^()]*(\([^()]*\)[^()]*)*)\)")
_LEVELS = (
    ("章", Kind.CHAPTER),
    ("節", Kind.SECTION),
    ("款", Kind.SUBSECTION),
    ("条(?!例)|第[0-9]", Kind.ARTICLE),
    ("項", Kind.PARAGRAPH),
    ("号", Kind.ITEM),
)
_ALSO = re.compile("第([0-9]+(?:条の[0-9]+)?)")
_MEANING = re.compile("(において、?)?「(?P<term>[^」]{1,20})」とは、.*をいう。?$")
# 「公文書　…文書、図画及び電磁的記録をいう。」 says what is managed or disclosed, not how one writes to another.
_HOLDINGS = re.compile("文書$|^文書|記録$|情報$")
_DEFINING_HEADING = re.compile("定義|意義")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that takes in its digital kind, where it is defined, how far (「条」, 「章」; empty: to the end), and the
    words as printed."""

    term: str
    unit: Unit
    scope: str
    quote: str


def definitions_in(unit: Unit, is_digital: Callable[[str], bool]) -> Iterator[Definition]:
    """The definitions of a sentence.

    「書面（電磁的記録を含む。以下同じ。）」, 「書類（電磁的記録を含む。以下「書類等」という。）」,
    「「書面等」とは、…をいう。」.
    """
    text = unit.full.text
    for m in _EXPLAINED.finditer(text):
        aside = m["aside"]
        said = _NAMED.search(aside) or _SAME.search(aside)
        if said and "含む" in aside and is_digital(aside):
            start, end = unit.full.span(m.start(), m.end())
            term = said.groupdict().get("term") or m["term"]
            yield Definition(term, unit, said["scope"] or "", unit.source[start:end])
    term = _defined(unit)
    if term and not _HOLDINGS.search(term) and re.search("含む|又は|若しくは", text) and is_digital(text):
        yield Definition(term, unit, "", unit.source)


def is_term(word: str, term: str) -> bool:
    """Whether evidence (「書面により」) speaks of the term; 「書面等」 is another term than 「書面」."""
    noun = re.match("[一-龠ァ-ヶー]+", word)
    return bool(re.search(re.escape(term) + "(?![一-龠])", word)) or (noun is not None and term.endswith(noun[0]))


def in_force(one: Definition, unit: Unit) -> bool:
    """Whether a definition holds at a unit: 「以下この条及び第5条において同じ」 is not the whole instrument."""
    level = next((kind for words, kind in _LEVELS if re.match(words, one.scope)), None)
    if level is None:
        return True
    ordinance = unit.ordinance
    above, defining = (ordinance.ancestors(u.sentence.provision) for u in (unit, one.unit))
    if {p.index for p in above if p.kind is level} & {p.index for p in defining if p.kind is level}:
        return True
    here = next((p for p in above if p.kind is Kind.ARTICLE), None)
    home = next((p for p in defining if p.kind is Kind.ARTICLE), None)
    if here is None or home is None:
        return False
    if "次条" in one.scope and here.index > home.index:
        between = ordinance.provisions[home.index + 1 : here.index]
        return all(p.kind is not Kind.ARTICLE for p in between) or _is_named(here, one.scope)
    return _is_named(here, one.scope)


def _is_named(article: Provision, scope: str) -> bool:
    return any(article.number == number.replace("条の", "_") for number in _ALSO.findall(scope))


def with_bracket(text: str, marker: tuple[int, int]) -> tuple[int, int]:
    """A marker, or the bracket it stands in from the noun that the bracket explains."""
    held = next((m for m in _EXPLAINED.finditer(text) if m.start("aside") <= marker[0] < m.end()), None)
    return held.span() if held else marker


def _defined(unit: Unit) -> str:
    """The term that a sentence of a 定義 defines: 「「書面等」とは、…をいう」, or an item 「書面等　…をいう」."""
    meaning = _MEANING.search(unit.full.text)
    if meaning:
        return meaning["term"]
    words = unit.source.split()
    listed = unit.listed and _DEFINING_HEADING.search(unit.heading) and unit.full.text.rstrip("。").endswith("をいう")
    return words[0] if listed and len(words) > 1 else ""

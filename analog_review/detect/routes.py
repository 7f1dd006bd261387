"""Where a digital route stands that covers a match: in the sentence, the 項, by definition, by reference, by a 通則."""

import re
from functools import lru_cache

from analog_review.detect.context import Context, Route
from analog_review.detect.match import Match
from analog_review.rulebook import Common
from analog_review.sentence.phrase import bracket_around, bracket_at, phrase_around
from analog_review.sentence.unit import Unit

_MEANS = re.compile(r"[^、。]{0,25}(により|を利用して|を使用して|をもって|に掲載|によって)[^、。]{0,15}$")

# 「添付する書類は、電磁的記録により提出することができる。」
_GRANTED = re.compile(r"[^、。]{0,40}?(により|によって|で|を(利用|使用|活用)して)[^、。]{0,30}ことができる")

# 「掲示及びウェブサイトへの掲載により行う」 demands both.
_JOINED = re.compile(r"等?(及び|並びに)[^、。]{0,40}$")


def route_for(match: Match, unit: Unit, context: Context, common: Common) -> tuple[Route | None, bool]:
    """The digital route that covers a match, nearest first, and whether paper stays a duty beside it."""
    own, both = _in_sentence(match, unit, context, common)
    if own is not None or both:
        return own, both
    if common.has(match.rule.category, "medium"):
        # A medium is opened only by another way to the same end: 「次に掲げる方法のいずれか」.
        return (context.route_beside(unit, match.rule.category) if unit.listed else None), False
    found = context.route_in_paragraph(unit, match.rule.category)
    if found is None and not common.has(match.rule.category, "bodily"):
        found = _by_definition(match, unit, context)
    if found is None:
        act = unit.full.text[match.start : match.end] + "・".join(match.frame.names if match.frame else ())
        found = context.route_by_reference(unit, match.rule.category, act)
    return found, False


def _by_definition(match: Match, unit: Unit, context: Context) -> Route | None:
    """The definition that makes the evidence, or what its predicate takes, include the digital kind."""
    words = [unit.full.text[match.start : match.end]]
    if match.frame is not None and match.role == "action":
        words.append(match.frame.argument("object") or "")
    return next((route for word in words if (route := context.definition_for(unit, word))), None)


def _in_sentence(match: Match, unit: Unit, context: Context, common: Common) -> tuple[Route | None, bool]:
    text, patterns, category = unit.full.text, common.patterns, match.rule.category
    # 「書面（電磁的記録を含む。）」, 「講習会（インターネットを利用する方法によるものを含む。）を受講」
    for opening in (match.end, *(m.start() for m in re.finditer(r"\(", text[: match.end]) if m.start() >= match.start)):
        aside = bracket_at(text, opening)
        if aside and context.marker(aside, category) and re.search(r"含む|又は|若しくは|代え", aside):
            return _quoted(unit, _word_before(text, opening), opening + len(aside)), False
    if not common.has(category, "bodily") and (typed := _search(patterns["typed"], text)) and typed.start() < match.end:
        at = text.index("入力", typed.start())
        return _quoted(unit, *phrase_around(text, at, at + 3)), False  # 「入力し」
    both = joined = False
    for marker in (m.span() for m in context.markers(text, category)):
        before, after = sorted((marker, (match.start, match.end)))
        between = text[before[1] : after[0]]
        if marker[0] < match.end and match.start < marker[1]:
            continue  # the marker is the evidence's own word (磁気ディスク…)
        if (
            _search(r"を除く|に限る", text[marker[1] : marker[1] + 12])
            and "含む" not in text[marker[1] : marker[1] + 30]
        ):
            continue
        inside = bracket_around(text, *marker)
        if inside is not None and not _explains(text, inside, match, common.has(category, "papers")):
            continue  # 「記名押印し、書類（電磁的記録を含む。）を添え」: the bracket opens a way for its own noun
        route = _quoted(unit, *phrase_around(text, *marker))
        if inside is not None:
            route = _quoted(unit, _word_before(text, inside[0]), inside[1])
        if marker[1] <= match.start and _MEANS.match(between):
            return route, False  # 「自動公衆送信により公衆の閲覧に供し」: the evidence itself is done digitally
        if _search(patterns["both"], between) and not _search(r"又は|若しくは", between):
            both = True
            continue
        window = text[max(0, marker[0] - 40) : marker[1] + 60]
        if _search(patterns["either"], between) or _search(patterns["either"], window):
            return route, False
        if _GRANTED.match(text, marker[1]):
            return route, False
        joined = joined or bool(_JOINED.match(between))
    return None, both or joined


def _explains(text: str, bracket: tuple[int, int], match: Match, papers: bool) -> bool:
    """Whether a bracket explains the evidence: it stands at its noun, or, where papers are handled, near its noun."""
    noun = _word_before(text, bracket[0])
    if match.start < bracket[1] and noun < match.end:
        return True
    between = text[bracket[1] : match.start] if bracket[1] <= match.start else text[match.end : noun]
    return papers and len(between) <= 40 and "。" not in between


def _quoted(unit: Unit, start: int, end: int) -> Route:
    """A route in the sentence itself, quoted as printed."""
    first, last = unit.full.span(start, end)
    return Route("ALT", unit.source[first:last].strip("、 　"))


def _word_before(text: str, opening: int) -> int:
    """Where the noun begins that a bracket explains: 「書面（電磁的記録を含む。）」."""
    noun = re.search(r"[一-龠ァ-ヶー々]+$", text[:opening])
    return noun.start() if noun else opening


def replaces(match: Match, unit: Unit, context: Context) -> bool:
    """Whether a sentence names the analog means in order to open the digital one.

    「前項の規定による掲示は、インターネットの利用による公表をもって代えることができる。」,
    「書面により行うこととされている届出は、電磁的方法により行うことができる。」
    """
    text = unit.full.text
    markers = [m.end() for m in context.markers(text, match.rule.category)]
    granted = any(match.end <= end and _GRANTED.match(text, end) for end in markers)
    return granted or bool(markers and _search("代え|代わ", text[match.start :]))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)

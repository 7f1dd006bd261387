"""A match in its context -> status, reason, notes: what the legal officer asks, in the order of asking.

The exceptions of a rule come first, because they know its words; then what every rule shares. Each answer
binds to the predicate that governs the evidence, so that a reference or a condition elsewhere in the
sentence excuses nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from analog_review.detect.context import PHYSICAL, Context, Route
from analog_review.detect.match import Match, covers
from analog_review.model.ordinance import Kind, Part
from analog_review.model.words import Status
from analog_review.rulebook import Common
from analog_review.sentence.phrase import bracket_around, bracket_at, phrase_around
from analog_review.sentence.unit import Unit

_MEANS = re.compile(r"[^、。]{0,25}(により|を利用して|を使用して|をもって|に掲載|によって)[^、。]{0,15}$")

_LISTED = re.compile(r"(又は|若しくは|及び|並びに|、)[一-龠]{1,8}を")

# 「添付する書類は、電磁的記録により提出することができる。」
_GRANTED = re.compile(r"[^、。]{0,40}?(により|によって|で|を(利用|使用|活用)して)[^、。]{0,30}ことができる")

# 「掲示及びウェブサイトへの掲載により行う」 demands both.
_JOINED = re.compile(r"等?(及び|並びに)[^、。]{0,40}$")

# 「…できなかったときは、その後速やかにしなければならない。」: する takes up the verb of the condition.
_TAKEN_UP = re.compile(
    r"(速やかに|すみやかに|遅滞なく|直ちに|後に?|以内に|までに)、?(これを)?(すれば足りる|しなければならない|するものとする)。?$"
)

# 「前項の掲示は、14日間とする。」 points at a means that another clause demands.
_POINTED = re.compile(
    r"(前項|前条|前[0-9]+項|同項|同条|当該|第[0-9]+項)(の|に規定する|の規定による|の規定により行う|に基づく)?$"
)


# But 「前項の標識は、当該建築物の敷地内に設置することができる。」 demands a place of its own.
_ACTS = re.compile(r"設置|設ける|掲示|掲げる|表示|提出|添付|添える|交付|提示|備え|保存|保管")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status of one match. ``why`` is Japanese, ``by`` the exception that decided (empty: a shared question)."""

    status: Status
    reason: str | None
    why: str
    by: str = ""
    route: Route | None = None
    both: bool = False


def judge(match: Match, unit: Unit, context: Context, common: Common) -> Judgement:
    """The judgement on one match of a rule."""
    for exception in match.rule.forgives:
        if covers(exception, unit, match):
            return Judgement(Status.EXCLUDED, exception.reason, exception.why, exception.id)
    reasons = [(reason, why) for reason, why in shared_reasons(match, unit, common) if reason not in match.rule.ignores]
    if reasons and not _replaced(reasons, match, unit, context):
        return Judgement(Status.EXCLUDED, *reasons[0])
    route, both = _route(match, unit, context, common)
    if route is not None and not both:
        where = f"{route.place}に" if route.place else ""
        return Judgement(Status.COVERED, route.kind, f"{where}デジタルの方法がある: 「{route.quote}」", route=route)
    return Judgement(Status.ANALOG, None, match.branch.about, both=both)


def _replaced(reasons: list[tuple[str, str]], match: Match, unit: Unit, context: Context) -> bool:
    """Whether a mere mention names the analog means in order to open the digital one.

    「前項の規定による掲示は、インターネットの利用による公表をもって代えることができる。」,
    「書面により行うこととされている届出は、電磁的方法により行うことができる。」
    """
    if not {reason for reason, _ in reasons} <= {"REF", "EVENT", "PROHIB"}:
        return False
    text = unit.full.text
    markers = [m.end() for m in context.markers(text, match.rule.category)]
    granted = any(match.end <= end and _GRANTED.match(text, end) for end in markers)
    return granted or bool(markers and _search("代え|代わ", text[match.start :]))


def shared_reasons(match: Match, unit: Unit, common: Common) -> list[tuple[str, str]]:
    """The shared reasons that hold, the weightiest first."""
    text, patterns = unit.full.text, common.patterns
    found: list[tuple[str, str]] = []
    if unit.ordinance.repealed:
        found.append(("REPEALED", "廃止又は失効した例規"))
    if unit.provision.part is Part.SUPPLEMENTARY and _search(patterns["transition"], text):
        found.append(("STRUCT", "附則の経過措置"))
    if _search(patterns["purpose"], text):
        found.append(("STRUCT", "趣旨・目的の定め"))
    listed_duties = unit.listed and _search(patterns["org_title"], unit.ordinance.title)
    if listed_duties or _search(patterns["org"], unit.plain[0]) or _search(patterns["org"], text):
        found.append(("ORG", "事務分掌・権限の定めで、手段を求めていない"))
    if _search(patterns["penalty"], text) or _is_penalty_item(unit, common):
        found.append(("PEN", "罰則の定め"))
    if _search(patterns["definition"], text) or (
        unit.listed
        and (_search(patterns["definition_heading"], unit.heading) or _search(patterns["definition"], unit.lead))
    ):
        found.append(("DEF", "用語の定義"))
    if (
        match.modality == "prohibition"
        and match.clause == "main"
        and match.role in ("predicate", "object", "goal", "means")
    ):
        found.append(("PROHIB", "行為を禁じる定め"))
    if match.modality == "exemption" and match.clause == "main" and match.role in ("predicate", "object", "goal"):
        found.append(("PROHIB", "不要とする定め"))
    if _search(patterns["apply"], text):
        found.append(("REF", "他の規定の準用・読替え"))
    acts = match.frame is not None and any(_ACTS.search(name) for name in match.frame.names)
    # 「前条の立入をさせることができる」, 「前条の立入及び検査又は質問をさせることができる」
    done = (match.role == "object" or _LISTED.match(text, match.end)) and match.modality in ("duty", "power")
    if match.role not in ("predicate", "means") and not acts and not done and _POINTED.search(text[: match.start]):
        found.append(("REF", "前の規定の手段を指すだけで、自らは求めていない"))
    if match.clause in ("condition", "adnominal") and not (match.clause == "condition" and _TAKEN_UP.search(text)):
        found.append(("EVENT" if match.clause == "condition" else "REF", _aside(match)))
    return found


def _aside(match: Match) -> str:
    if match.clause == "condition":
        return "「…したとき」等の契機として触れるだけ"
    return "他の語を修飾するだけで、手段を求めていない"


def _is_penalty_item(unit: Unit, common: Common) -> bool:
    patterns = common.patterns
    return bool(
        (
            unit.listed
            and (_search(patterns["penalty"], unit.lead) or _search(patterns["sanction_heading"], unit.heading))
        )
        or (_search(r"^罰則$", unit.heading))
        or (unit.listed and not unit.lead and _search(patterns["penalty_item"], unit.full.text))
    )


def _route(match: Match, unit: Unit, context: Context, common: Common) -> tuple[Route | None, bool]:
    """The digital route that covers a match, nearest first, and whether paper stays a duty beside it."""
    own, both = _in_sentence(match, unit, context, common)
    if own is not None or both:
        return own, both
    if match.rule.category == "media":
        # A medium is opened only by another way to the same end: 「次に掲げる方法のいずれか」.
        return (context.route_beside(unit, "media") if unit.listed else None), False
    found = context.route_in_paragraph(unit, match.rule.category)
    if found is None and match.rule.category not in PHYSICAL:
        found = _by_definition(match, unit, context)
    if found is None:
        act = unit.full.text[match.start : match.end] + "・".join(match.frame.names if match.frame else ())
        found = context.route_by_reference(unit, match.rule.category, act)
    return found, False


def _by_definition(match: Match, unit: Unit, context: Context) -> Route | None:
    """The definition that makes the evidence, or what its predicate takes, include the digital kind."""
    words = [unit.full.text[match.start : match.end]]
    if match.frame is not None and match.role == "predicate":
        words.append(match.frame.argument("object") or "")
    return next((route for word in words if (route := context.definition_for(unit, word))), None)


def _in_sentence(match: Match, unit: Unit, context: Context, common: Common) -> tuple[Route | None, bool]:
    text, patterns, category = unit.full.text, common.patterns, match.rule.category
    # 「書面（電磁的記録を含む。）」, 「講習会（インターネットを利用する方法によるものを含む。）を受講」
    for opening in (match.end, *(m.start() for m in re.finditer(r"\(", text[: match.end]) if m.start() >= match.start)):
        aside = bracket_at(text, opening)
        if aside and context.marker(aside, category) and re.search(r"含む|又は|若しくは|代え", aside):
            return _quoted(unit, _word_before(text, opening), opening + len(aside)), False
    if category not in PHYSICAL and (typed := _search(patterns["typed"], text)) and typed.start() < match.end:
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
        if inside is not None and not _explains(text, inside, match):
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


def _explains(text: str, bracket: tuple[int, int], match: Match) -> bool:
    """Whether a bracket explains the evidence: it stands at its noun, or, where papers are handled, near its noun."""
    noun = _word_before(text, bracket[0])
    if match.start < bracket[1] and noun < match.end:
        return True
    between = text[bracket[1] : match.start] if bracket[1] <= match.start else text[match.end : noun]
    return match.rule.category in ("written", "form", "media") and len(between) <= 40 and "。" not in between


def _quoted(unit: Unit, start: int, end: int) -> Route:
    """A route in the sentence itself, quoted as printed."""
    first, last = unit.full.span(start, end)
    return Route("ALT", unit.source[first:last].strip("、 　"))


def _word_before(text: str, opening: int) -> int:
    """Where the noun begins that a bracket explains: 「書面（電磁的記録を含む。）」."""
    noun = re.search(r"[一-龠ァ-ヶー々]+$", text[:opening])
    return noun.start() if noun else opening


def notes_of(match: Match, unit: Unit, judgement: Judgement, context: Context, common: Common) -> tuple[str, ...]:
    """Notes on a match besides those that need the whole collection (ONLINE) or the party (INTERNAL)."""
    notes = set(match.rule.notes)
    if match.rule.doubtful:
        notes.add("REVIEW")
    if judgement.both:
        notes.add("BOTH")
    if judgement.status is Status.ANALOG:
        if context.in_article(unit, match.rule.category) is not None:
            notes.add("ALT_ARTICLE")
        if _search(common.patterns["upper"], unit.plain[0]):
            notes.add("UPPER")
        if _search(common.patterns["essence"], unit.full.text) and match.rule.category in (
            "in_person",
            "onsite",
            "visual",
            "seal",
        ):
            notes.add("ESSENCE")
    if unit.provision.kind in (Kind.ITEM, Kind.SUBITEM) and not unit.lead:
        notes.add("STRUCTURE")
    return tuple(sorted(notes))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)

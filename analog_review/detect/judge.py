"""A match in its context -> status, reason, notes: what the legal officer asks, in the order of asking.

The exceptions of a rule come first, because they know its words; then what every rule shares. Each answer
binds to the predicate that governs the evidence, so that a reference or a condition elsewhere in the
sentence excuses nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from analog_review.detect.context import Context, Route
from analog_review.detect.frames import Reading
from analog_review.detect.match import Match, covers
from analog_review.detect.units import Unit
from analog_review.model.ordinance import Kind, Part
from analog_review.model.words import Status
from analog_review.rulebook import Common

_MEANS = re.compile(r"[^、。]{0,25}(により|を利用して|を使用して|をもって|に掲載|によって)[^、。]{0,15}$")

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


def judge(match: Match, unit: Unit, reading: Reading, context: Context, common: Common) -> Judgement:
    """The judgement on one match of a rule."""
    for exception in match.rule.forgives:
        if covers(exception, unit, match, reading):
            return Judgement(Status.EXCLUDED, exception.reason, exception.why, exception.id)
    reasons = [(reason, why) for reason, why in shared_reasons(match, unit, common) if reason not in match.rule.ignores]
    if reasons and not _replaced(reasons, match, unit, context):
        return Judgement(Status.EXCLUDED, *reasons[0])
    route, both = _route(match, unit, context, common)
    if route is not None and not both:
        return Judgement(Status.COVERED, route.kind, f"デジタルの方法がある: 「{_short(route.quote)}」", route=route)
    return Judgement(Status.ANALOG, None, match.branch.about, both=both)


def _replaced(reasons: list[tuple[str, str]], match: Match, unit: Unit, context: Context) -> bool:
    """Whether a mere mention names the analog means in order to open the digital one.

    「前項の規定による掲示は、インターネットの利用による公表をもって代えることができる。」
    """
    if not {reason for reason, _ in reasons} <= {"REF", "EVENT", "PROHIB"}:
        return False
    text = unit.full.text
    return bool(_search("代え|代わ", text[match.start :])) and context.marker(text, match.rule.category) is not None


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
    done = match.role == "object" and match.modality in ("duty", "power")  # 「前条の立入をさせることができる」
    if match.role not in ("predicate", "means") and not acts and not done and _POINTED.search(text[: match.start]):
        found.append(("REF", "前の規定の手段を指すだけで、自らは求めていない"))
    if match.clause in ("condition", "adnominal"):
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
    text = unit.full.text
    own, both = _in_sentence(match, text, context, common)
    if own is not None or both:
        return own, both
    if match.rule.category == "media":
        # A medium is opened only by another way to the same end: 「次に掲げる方法のいずれか」.
        return (context.route_beside(unit, "media") if unit.listed else None), False
    found = context.route_in_paragraph(unit, match.rule.category)
    if found is None:
        found = context.definition_for(unit, text[match.start : match.end])
    if found is None:
        found = context.route_by_reference(unit, match.rule.category)
    return found, False


def _in_sentence(match: Match, text: str, context: Context, common: Common) -> tuple[Route | None, bool]:
    # 「書面（電磁的記録を含む。）」, 「講習会（インターネットを利用する方法によるものを含む。）を受講」
    for opening in (match.end, *(m.start() for m in re.finditer(r"\(", text[: match.end]) if m.start() >= match.start)):
        aside = _bracket_at(text, opening)
        if aside and context.marker(aside, match.rule.category) and re.search(r"含む|又は|若しくは|代え", aside):
            return Route("ALT", aside), False
    both = False
    for marker in _markers(text, context, match.rule.category):
        before, after = sorted((marker, (match.start, match.end)))
        between = text[before[1] : after[0]]
        if marker[0] < match.end and match.start < marker[1]:
            continue  # the marker is the evidence's own word (磁気ディスク…)
        if (
            _search(r"を除く|に限る", text[marker[1] : marker[1] + 12])
            and "含む" not in text[marker[1] : marker[1] + 30]
        ):
            continue
        if marker[1] <= match.start and _MEANS.match(between):
            # 「自動公衆送信により公衆の閲覧に供し」: the evidence itself is done digitally.
            return Route("ALT", text[max(0, marker[0] - 30) : match.end]), False
        if _search(common.patterns["both"], between) and not _search(r"又は|若しくは", between):
            both = True
            continue
        window = text[max(0, marker[0] - 40) : marker[1] + 60]
        if _search(common.patterns["either"], between) or _search(common.patterns["either"], window):
            return Route("ALT", text[max(0, marker[0] - 30) : marker[1] + 40]), False
    return None, both


def _markers(text: str, context: Context, category: str) -> list[tuple[int, int]]:
    found = []
    at = context.marker(text, category)
    position = 0
    while at is not None:
        found.append((position + at.start(), position + at.end()))
        position += at.end()
        at = context.marker(text[position:], category)
    return found


def _bracket_at(text: str, start: int) -> str | None:
    """The bracketed aside that opens at a place, if one does."""
    if not text.startswith("(", start):
        return None
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return text[start : i + 1]
    return None


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


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)

"""A match in its context -> status, reason, notes: what the legal officer asks, in the order of asking.

The exceptions of a rule come first, because they know its words; then what every rule shares. Each answer binds to the
deed that governs the evidence, so that a reference or a condition elsewhere in the sentence excuses nothing. A branch
that names the clause, the modality or the aside its evidence stands in has answered that shared question itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analog_review.detect.context import Context, Route
from analog_review.detect.match import Match, covers
from analog_review.detect.routes import replaces, route_for
from analog_review.model.ordinance import Kind, Part
from analog_review.model.words import Status
from analog_review.rulebook import Common
from analog_review.sentence.deeds import Deed
from analog_review.sentence.record import Record
from analog_review.sentence.unit import Unit

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
_LISTED = re.compile(r"(又は|若しくは|及び|並びに|、)[一-龠]{1,8}を")

_OCCASION = re.compile(
    r"(に際し|に当たり|にあたり|に際して|に当たって|に際しては|に当たっては|の際|の際に|に先立ち|に先立って)(は|、|$)"
)
_AT_ENTRY = re.compile(
    r"この(条例|規則|要綱|規程|告示|訓令|要領)(の一部を改正する(条例|規則))?の(規定の)?施行の(際|日前)"
)
_ELSEWHERE = re.compile(r"別に定める|別に定めるものとする")
_AMENDS = r"(改正規定|の規定)(中|の)?「[^」]*」を(削る|加える)|「[^」]*」を「[^」]*」に(改める|読み替える)"
_APPLYING = ("準用", "読み替える", "例による")
_MATTERS = re.compile(r"事項|業務|事務|職務|権限|所掌|内容|項目|費用|経費|措置の対象")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The status of one match. ``why`` is Japanese, ``by`` the exception that decided (empty: a shared question)."""

    status: Status
    reason: str | None
    why: str
    by: str = ""
    route: Route | None = None
    both: bool = False


def judge(match: Match, record: Record, context: Context, common: Common) -> Judgement:
    """The judgement on one match of a rule."""
    unit = record.unit
    for exception in match.rule.forgives:
        if covers(exception, match, record):
            return Judgement(Status.EXCLUDED, exception.reason, exception.why, exception.id)
    ignored = {*match.rule.ignores, *match.branch.ignores}
    reasons = [(reason, why) for reason, why in shared_reasons(match, record, common) if reason not in ignored]
    opened = {reason for reason, _ in reasons} <= {"REF", "EVENT", "PROHIB", "OPEN"} and replaces(match, unit, context)
    if reasons and not opened:
        return Judgement(Status.EXCLUDED, *reasons[0])
    route, both = route_for(match, unit, context, common)
    if route is not None and not both:
        where = f"{route.place}に" if route.place else ""
        return Judgement(Status.COVERED, route.kind, f"{where}デジタルの方法がある: 「{route.quote}」", route=route)
    return Judgement(Status.ANALOG, None, match.branch.about, both=both)


def shared_reasons(match: Match, record: Record, common: Common) -> list[tuple[str, str]]:
    """The shared reasons that hold, the weightiest first."""
    return [*_of_sentence(match, record, common), *_of_aside(match), *_of_deed(match, record)]


def _of_sentence(match: Match, record: Record, common: Common) -> Iterator[tuple[str, str]]:
    """What the whole sentence is: law no longer in force, a transitional provision, duties of an office, a penalty."""
    unit, patterns, text = record.unit, common.patterns, record.full
    if unit.ordinance.repealed:
        yield "REPEALED", "廃止又は失効した例規"
    if unit.provision.part is Part.SUPPLEMENTARY and _search(patterns["transition"], text):
        yield "STRUCT", "附則の経過措置"
    elif _AT_ENTRY.match(text):
        yield "STRUCT", "施行の際の経過措置"
    if _search(patterns["purpose"], text):
        yield "STRUCT", "趣旨・目的の定め"
    listed_duties = unit.listed and _search(patterns["org_title"], unit.ordinance.title)
    if listed_duties or _search(patterns["org"], unit.plain[0]) or _search(patterns["org"], text):
        yield "ORG", "事務分掌・権限の定めで、手段を求めていない"
    if _punishes(record, common) or _is_penalty_item(unit, common):
        yield "PEN", "罰則の定め"
    if _search(_AMENDS, text):
        yield "STRUCT", "改正の規定や、改められる文言を引用するだけ"
    if _search(patterns["definition"], text) or (
        unit.listed
        and (_search(patterns["definition_heading"], unit.heading) or _search(patterns["definition"], unit.lead))
    ):
        yield "DEF", "用語の定義"


def _of_aside(match: Match) -> Iterator[tuple[str, str]]:
    """What stands in a bracket that leaves out, or gives a name, demands nothing; one that narrows or adds may."""
    if match.branch.bracket:
        return
    if match.bracket == "excludes":
        yield "REF", "除かれるものを示す括弧書きで、手段を求めていない"
    elif match.bracket == "defines":
        yield "DEF", "語の意味を示す括弧書きで、手段を求めていない"


def _of_deed(match: Match, record: Record) -> Iterator[tuple[str, str]]:
    """What the deed that governs the evidence is: forbidden, applied from elsewhere, a mere mention."""
    text, deed, unit = record.full, match.frame, record.unit
    names = deed.names if deed is not None else ()
    own = match.role in ("action", "object", "recipient", "means", "place", "topic")
    if not match.branch.modality:
        if match.modality == "prohibition" and match.clause in ("main", "none") and own:
            yield "PROHIB", "行為を禁じる定め"
        if deed is not None and deed.negative and match.clause == "main" and match.modality == "plain" and own:
            yield "PROHIB", "しないことを定めるだけ"
        if match.modality == "exemption" and match.clause in ("main", "none") and own:
            yield "PROHIB", "不要とする定め"
    main = record.main
    applied = main if match.clause != "main" else deed
    if applied is not None and any(n.endswith(_APPLYING) for n in applied.names):
        yield "REF", "他の規定の準用・読替え"
    if applied is not None and any(n.endswith("適用") for n in applied.names) and "適用しない" in text:
        yield "REF", "規定を適用しないことを定めるだけ"
    acts = any(_ACTS.search(name) for name in names)
    # 「前条の立入をさせることができる」, 「前条の立入及び検査又は質問をさせることができる」
    done = (match.role == "object" or _LISTED.match(text, match.end)) and match.modality in ("duty", "power")
    often = deed is not None and bool(deed.frequency)  # 「前項の報告は、2年ごとに行う」 says how often itself
    if match.role not in ("action", "means") and not (acts or done or often) and _POINTED.search(text[: match.start]):
        yield "REF", "前の規定の手段を指すだけで、自らは求めていない"
    if match.role != "action" and _OCCASION.match(text, match.end):
        yield "EVENT", "「…に際して」等の機会として触れるだけ"
    if (
        match.role in ("topic", "actor", "modifier")
        and main is not None
        and main is deed
        and _ELSEWHERE.search(text[main.start :])
    ):
        yield "OPEN", "別に定めるとするだけで、手段を定めていない"
    if match.role == "modifier" and not match.branch.role:
        yield "REF", "他の語を修飾するだけで、手段を求めていない"
    if match.branch.clause:
        return
    if match.clause == "condition" and not _TAKEN_UP.search(text):
        yield "EVENT", "「…したとき」等の契機として触れるだけ"
    if match.clause == "adnominal" and not _says_how(deed, record):
        yield "REF", "他の語を修飾するだけで、手段を求めていない"
    if unit.listed and match.clause == "none" and match.branch.alone is None and _lists_matters(record):
        yield "OPEN", "記載する事項や業務を並べる号で、手段を求めていない"


def _says_how(deed: Deed | None, record: Record) -> bool:
    """「現物と目録とを照合する点検を行わなければならない」: what qualifies the act demanded is demanded with it."""
    if deed is None or deed.qualifies is None or deed.tail.startswith(("た", "だ")):
        return False
    over = next((d for d in record.deeds if d.index == deed.within and d is not deed), None)
    return over is not None and over.clause == "main" and deed.qualifies.text in over.names[1:]


def _lists_matters(record: Record) -> bool:
    """Whether the 柱書 lists matters, duties or costs: 「申請書には、次に掲げる事項を記載しなければならない。」"""
    lead = record.lead
    if lead is None:
        return False
    nouns = [n.text for n in (*lead.nouns("object", "topic"),)]
    return any(_MATTERS.search(noun) for noun in nouns) or bool(_MATTERS.search(record.unit.lead[-30:]))


def _punishes(record: Record, common: Common) -> bool:
    """Whether the sentence itself punishes; 「過料を科そうとするときは、告知書により…」 does not."""
    punished = _search(common.patterns["penalty"], record.full)
    if punished is None or record.main is None:
        return punished is not None
    return punished.end() >= record.main.start


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


def notes_of(match: Match, unit: Unit, judgement: Judgement, context: Context, common: Common) -> tuple[str, ...]:
    """Notes on a match besides those that need the whole collection (ONLINE) or the party (INTERNAL)."""
    notes = set(match.rule.notes)
    if judgement.both:
        notes.add("BOTH")
    if judgement.status is Status.ANALOG:
        if context.in_article(unit, match.rule.category) is not None:
            notes.add("ALT_ARTICLE")
        if _search(common.patterns["upper"], unit.plain[0]):
            notes.add("UPPER")
        if _search(common.patterns["essence"], unit.full.text) and common.has(match.rule.category, "essence"):
            notes.add("ESSENCE")
    if unit.provision.kind in (Kind.ITEM, Kind.SUBITEM) and not unit.lead:
        notes.add("STRUCTURE")
    return tuple(sorted(notes))


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _search(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).search(text)

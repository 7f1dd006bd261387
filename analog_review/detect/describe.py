"""The words a reviewer wants in columns: who, what, to whom, how often, which law, which form, which party."""

import re

from analog_review.detect.match import Match
from analog_review.model.finding import FrameText
from analog_review.model.ordinance import Ordinance
from analog_review.rulebook import Common
from analog_review.sentence.unit import Unit

_FREQUENCY = re.compile(
    r"定期(に|的に)|毎(年度|年|月|週|日|事業年度)|年に?[0-9]+回(以上)?|[0-9]+(年|月|箇月|か月|週間|日)(ごと|毎)に?([0-9]+回)?"
    r"|[0-9]+(年|月|箇月|か月|週間)(以内ごと)?に[0-9]+回(以上)?|[0-9]+(年|月|箇月|か月)以内ごと|随時|常時"
)
_CITE = re.compile(
    r"((?:[一-龠ァ-ヶーぁ-ん]{2,30}?法(?:施行令|施行規則)?|法|政令|省令|令)(?:\([^()]*\))?第[0-9]+条(?:の[0-9]+)*(?:第[0-9]+項)?(?:第[0-9]+号)?)"
)
_FORM = re.compile(
    r"((?:別記)?様式第?[0-9]+号?(?:の[0-9]+)*|(?:別記)?第[0-9]+号(?:の[0-9]+)*様式(?:の[0-9]+)*|別記様式)"
)
_STAFF = re.compile(
    r"(市長|区長|町長|村長|知事|教育長|委員会|委員長|消防長|署長|管理者|議長|課長|部長|局長|室長|所長|館長|園長|校長|職員|吏員|監視員|市|区|町|団長|出納員|長)$"
)
_BUSINESS = re.compile(
    r"(事業者|業者|建築主|設計者|施工者|法人|会社|営業者|設置者|受注者|請負人|指定管理者|販売者|占用者|開設者|組合)"
)
_RESIDENT = re.compile(r"(者|人|住民|市民|区民|保護者|世帯主|主)$")


def frame_text(match: Match, unit: Unit) -> FrameText:
    """The governing frame as words; the subject is looked for in the sentence's other frames when it has none."""
    frequency = _FREQUENCY.search(unit.full.text)
    often = frequency[0] if frequency else None
    if match.frame is None:
        return FrameText(action=None, object=unit.full.text[match.start : match.end], frequency=often)
    frame = match.frame
    return FrameText(
        actor=frame.argument("actor") or _subject(unit),
        action=frame.names[-1] if len(frame.names) > 1 else frame.names[0],
        object=frame.argument("object"),
        recipient=frame.argument("recipient"),
        means=frame.argument("means"),
        place=frame.argument("place"),
        frequency=often,
    )


def _subject(unit: Unit) -> str | None:
    # The subject of coordinated predicates stands once, at the head: 「市長は、…し、…するものとする」.
    m = re.match(r"([^、。]{1,60}?)は、", unit.plain[0])
    return m[1] if m else None


def party_of(actor: str | None) -> str | None:
    """Who must act: staff, business or resident; None when the sentence does not say."""
    if not actor:
        return None
    if _STAFF.search(actor):
        return "staff"
    if _BUSINESS.search(actor):
        return "business"
    return "resident" if _RESIDENT.search(actor) else None


def cites_of(text: str) -> tuple[str, ...]:
    """Provisions of laws that a normalised sentence names, in order, each once."""
    return tuple(dict.fromkeys(re.sub(r"\([^()]*\)", "", m[1]) for m in _CITE.finditer(text)))


def form_of(text: str) -> str | None:
    """The first form that a normalised sentence names."""
    m = _FORM.search(text)
    return m[1] if m else None


def is_internal(ordinance: Ordinance, party: str | None, common: Common) -> bool:
    """Whether the clause binds the office alone: an internal instrument, unless it speaks of residents or businesses,
    or staff acting under an internal title."""
    if ordinance.kind in ("庁達", "訓令"):
        return party not in ("resident", "business")
    return party == "staff" and bool(re.search(common.patterns["internal_title"], ordinance.title))

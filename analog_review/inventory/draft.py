"""Drafts of procedures: what the sentences of one instrument prescribe, before forms and other texts join in."""

import re
from dataclasses import dataclass, field

from analog_review.inventory.clause import (
    ADDED,
    COPIES,
    LedSentence,
    attached,
    demands_seal,
    demands_signature,
    granter_of,
    items_below,
    recipient_of,
)
from analog_review.inventory.mentions import FormRef, Mention, mentions
from analog_review.inventory.place import spot_of
from analog_review.inventory.role import DocumentRole, role_of
from analog_review.model.ordinance import Kind, Ordinance, Part
from analog_review.model.place import Place

_KINDS = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.TEXT, Kind.ROW, Kind.ARTICLE)
# 「この規則の施行の際…改正前の様式により作成されている用紙は、当分の間…使用することができる」
_PASSING = re.compile(
    r"(?:改正(?:前|後|規定)|従前の|旧(?:規則|条例|様式)|なお効力|残存する|施行の際|施行前|施行の日前)"
)
_LIST_AHEAD = re.compile(
    r"(?:次|左)の?(?:各号)?(?:に掲げる|に定める|のとおり)[^、。]*?(?=[をにはと]|により|$)|当該各号に(?:定める|掲げる)[^、。をに]*"
)
_SUBJECT = re.compile(r"^(?:ただし、)?([^、。]{1,60}?)は、")
_PERSON = re.compile(
    r"(?:者|人|主|長|会|員|所|法人|業者|署|機関|市|区|団体|施設|館|等|家|親|世帯|世帯主|住民|権者|組合)$"
)
_THING = re.compile(r"(?:書|届|申請|届出|通知|報告|規定|場合|とき|様式|請求|申込み)(?:等)?$")
_BARE = re.compile(
    r"(?P<act>届け?出|申請|報告|申し出|申し込|申込み|申告|願い出|請求)"
    r"(?:(?:を?し|を?行わ|を行う|を?する|ま|る)?(?:なければならない|ねばならない|ものとする)"
    r"|(?:を?し|て|を行い|み)、[^。]{0,60}(?:なければ(?:ならない|、)|ものとする))"
)
_OFFICIAL = re.compile(
    r"^(?:市長|区長|町長|村長|知事|教育長|[一-龠]*委員会|市|区|町|村|消防長|議長|管理者)(?:は|又は|及び)"
)
_NOUN = {"届け出": "届出", "申し出": "申出", "申し込": "申込み"}
_CAPTION_ACT = re.compile(r"(?:届出|申請|報告|申込み?|申出|申告|請求)(?:等|の手続)?$")


@dataclass
class ProcedureDraft:
    """A procedure in the making. ``words`` is all normalised text about it; ``carries`` the 項 it details, if any."""

    clause: LedSentence
    index: int
    spot: Place
    name: str
    form: FormRef | None
    direction: str
    party: str | None = None
    recipient: str | None = None
    seal: bool = False
    signature: bool = False
    copies: str | None = None
    attachments: tuple[str, ...] = ()
    words: str = ""
    alias: str | None = None
    bare: bool = False
    places: list[str] = field(default_factory=list)


def clauses_of(ordinance: Ordinance) -> tuple[LedSentence, ...]:
    """The sentences of an instrument that can prescribe anything."""
    found = []
    for sentence in ordinance.sentences:
        provision = ordinance.provisions[sentence.provision]
        if provision.kind not in _KINDS or provision.part is Part.FORM:
            continue
        clause = LedSentence(ordinance, sentence)
        if not (provision.part is Part.SUPPLEMENTARY and _PASSING.search(clause.full.text)):
            found.append(clause)
    return tuple(found)


def drafts_of(clause: LedSentence) -> list[ProcedureDraft]:
    """The procedures one sentence prescribes."""
    found = [d for m in mentions(clause.full, clause.source) if (d := _drafted(clause, m))]
    if not any(d.direction == "申請" for d in found) and (bare := _bare(clause)):
        found.append(bare)
    return found


def _drafted(clause: LedSentence, mention: Mention) -> ProcedureDraft | None:
    role, verb = _role(clause, mention)
    if mention.form is None and (
        mention.pointed
        or clause.provision.part is Part.SUPPLEMENTARY
        or not role.prescribes
        or role.direction == "その他"
        or _only_listed(clause, mention)
    ):
        return None
    if re.search(r"(?:改正規定|を加える改正|次に次の様式|を次のように改め)", clause.full.text):
        return None
    index = clause.provision.index
    draft = ProcedureDraft(
        clause,
        index,
        spot_of(clause.ordinance, index),
        clause.words(mention.end - len(mention.name), mention.end) if mention.name else "",
        mention.form,
        role.direction,
        alias=mention.alias,
        words=clause.full.text,
    )
    _fill(draft, clause, clause.plain_at(mention.end if mention.name else mention.after), verb)
    return draft


def _only_listed(clause: LedSentence, mention: Mention) -> bool:
    """A document of a 号 that is no more than a paper to add, a duty of an office, or part of a longer item."""
    if not clause.lead:
        return False
    last = clause.plain_at(mention.end) == len(clause.plain.rstrip("。"))
    asked = re.search(
        r"(?:申請書|届出書|書類|書面|届書|届|報告書)(?:を|により|によって)[^。]*(?:提出|届け出|申請|報告|交付|通知)",
        clause.lead,
    )
    return not (last and asked) or bool(ADDED.search(clause.lead))


def _role(clause: LedSentence, mention: Mention) -> tuple[DocumentRole, int]:
    """The role of a mention and where its verb stands in the plain sentence (its end for a 号)."""
    plain, at = clause.plain, clause.plain_at(mention.after)
    before, rest = plain[: clause.plain_at(mention.start)], plain[at:]
    if clause.lead and not re.search(r"[るいたすむうくぐつ]。?$|なければ|ものとする", rest):
        # 「次に掲げる書類を区長に提出しなければならない。 (1) 使用許可申請書（様式第1号）」
        ahead = _LIST_AHEAD.search(clause.lead)
        tail = clause.lead[ahead.end() :] if ahead else ""
        head = clause.lead[: ahead.start()] if ahead else clause.lead
        return role_of(
            mention.name, head, tail or "を提出しなければならない" * (not head), formed=mention.form is not None
        ), len(plain)
    role = role_of(mention.name, before, rest, formed=mention.form is not None)
    return role, at + role.verb if role.verb else len(plain)


def _fill(draft: ProcedureDraft, clause: LedSentence, at: int, verb: int) -> None:
    """Read what the sentence says of the document whose name ends at ``at`` of the plain words."""
    plain = clause.plain
    draft.party = draft.party or party_of(clause)
    if draft.recipient is None:
        draft.recipient = _whom(draft, clause, at, verb)
    if m := COPIES.search(plain, at, max(verb, at)):
        draft.copies = draft.copies or clause.quote(*m.span())
    own = plain if clause.provision.kind is Kind.PARAGRAPH else plain + clause.lead
    if draft.direction != "通知" or demands_seal(plain[at:verb]):
        draft.seal = draft.seal or demands_seal(own)
        draft.signature = draft.signature or demands_signature(own)
    if draft.direction == "申請":
        draft.attachments = draft.attachments or attached(clause, at, verb)
        draft.words += "".join(items_below(clause))


def _whom(draft: ProcedureDraft, clause: LedSentence, at: int, verb: int) -> str | None:
    """Whom the document goes to, in the words of the source (of the 柱書, where that says it)."""
    if clause.lead and verb == len(clause.plain):
        to = recipient_of(clause.lead, draft.direction)
        return clause.lead[slice(*to)] if to else None
    if draft.direction == "その他":
        return None
    to = _recipient(clause.plain[:verb], at, draft.direction)
    if to is None and draft.direction == "申請":
        to = granter_of(clause.plain)
    return clause.quote(*to) if to else None


def _recipient(words: str, at: int, direction: str) -> tuple[int, int] | None:
    """Whom the document goes to: behind its name, else between the occasion and it (「申請者に対し、許可証を」)."""
    if to := recipient_of(words[at:], direction):
        return at + to[0], at + to[1]
    begin = max((m.end() for m in re.finditer(r"は、|[はて]、|場合(?:に(?:おいて)?)?、|とき、", words[:at])), default=0)
    to = recipient_of(words[begin:at], direction)
    return (begin + to[0], begin + to[1]) if to else None


def party_of(clause: LedSentence) -> str | None:
    """Who must act: the topic of the sentence or of its 柱書, when it is somebody."""
    words = clause.lead or clause.plain
    m = _SUBJECT.match(words)
    if m is None or _THING.search(m[1]) or not _PERSON.search(m[1]):
        return None
    return m[1]


def _bare(clause: LedSentence) -> ProcedureDraft | None:
    """A duty to notify or apply that names no document: 「その旨を市長に届け出なければならない」."""
    plain = clause.plain
    if clause.provision.kind not in (Kind.PARAGRAPH, Kind.TEXT) or clause.provision.part is Part.SUPPLEMENTARY:
        return None
    m = _BARE.search(plain)
    if m is None or _OFFICIAL.match(plain) or re.search(r"により行|によるもの|以内に行|日までに行", plain[m.start() :]):
        return None
    to = recipient_of(plain[: m.start()], "申請")
    if to is None or re.search(r"議会|住民|市民|区民|関係者|公衆|所有者", plain[slice(*to)]):
        return None
    caption, noun = clause.provision.caption, _NOUN.get(m["act"], m["act"])
    same = bool(_CAPTION_ACT.search(caption)) and noun[:2] in caption
    index = clause.provision.index
    draft = ProcedureDraft(
        clause,
        index,
        spot_of(clause.ordinance, index),
        caption if same else f"{noun}（{caption}）" if caption else noun,
        None,
        "申請",
        recipient=clause.quote(*to),
        bare=True,
        words=clause.full.text,
    )
    _fill(draft, clause, 0, m.start())
    return draft

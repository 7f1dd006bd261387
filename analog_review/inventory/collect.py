"""The procedures of one instrument: drafts joined with the clauses that add to them and with the form blocks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analog_review.inventory.clause import (
    ADDED,
    COPIES,
    LedSentence,
    attached,
    demands_seal,
    demands_signature,
    recipient_of,
)
from analog_review.inventory.draft import ProcedureDraft, clauses_of, drafts_of
from analog_review.inventory.forms import Block, blocks_of, same_name
from analog_review.inventory.place import articles_of, paragraph_of, referred, spot_of
from analog_review.inventory.words import GENERIC, SUFFIX, direction_by_name
from analog_review.model.location import location
from analog_review.model.ordinance import Ordinance
from analog_review.sentence.normalise import normalise

# 「前項の申請書には、次に掲げる書類を添付しなければならない」「前項の申請書の提出部数は、正本1部及び副本1部とする」
_MORE = re.compile(
    r"^(?P<to>前[0-9]?[項条](?:第[0-9]+項)?|第[0-9]+条(?:の[0-9]+)*(?:第[0-9]+項)?|第[0-9]+項)"
    r"(?:の規定による|に規定する|の規定に基づく|に基づく|の)?(?P<what>[^、。はにの]{1,40}?(?:書|届|申請|届出|報告|申込み?|申出|請求|申告|協議|証))"
    r"(?:等)?(?:に|は|の提出|を|の(?:正本|副本|部数))"
)
# 「この規則の規定による申請書の提出部数は、それぞれ正本1部及び副本1部とする」
_ALL_COPIES = re.compile(
    r"^(?:この(?:規則|条例|要綱|細則|規程)[^、。]{0,20})?[^、。]{0,30}(?:申請書|届出書|書類|図書|届)[^、。]{0,20}(?:提出)?(?:部数)は、"
)


@dataclass(frozen=True)
class Collected:
    """What one instrument prescribes, its clauses, and its form blocks by the draft that cites them."""

    ordinance: Ordinance
    clauses: tuple[LedSentence, ...]
    drafts: list[ProcedureDraft]
    blocks: tuple[Block, ...]
    linked: dict[int, Block]
    """The form block of a draft, by the draft's place in ``drafts``."""

    @cached_property
    def articles(self) -> tuple[int, ...]:
        """The place of the 条 of each clause, -1 without one."""
        return tuple(paragraph_of(self.ordinance, clause.provision.index).parent for clause in self.clauses)

    @property
    def loose(self) -> tuple[Block, ...]:
        """The blocks that no draft cites."""
        used = {block.index for block in self.linked.values()}
        return tuple(b for b in self.blocks if b.index not in used and not b.deleted)


def collect(ordinance: Ordinance) -> Collected:
    """Read one instrument."""
    clauses = clauses_of(ordinance)
    blocks = blocks_of(ordinance)
    drafts = [d for clause in clauses for d in drafts_of(clause)]
    drafts = _one_each(_named(drafts, blocks), ordinance)
    _add_more(drafts, clauses, articles_of(ordinance))
    drafts = _folded(drafts, articles_of(ordinance), ordinance)
    linked = {at: block for at, draft in enumerate(drafts) if (block := _block_of(draft, blocks))}
    return Collected(ordinance, clauses, drafts, blocks, linked)


def _named(drafts: list[ProcedureDraft], blocks: Sequence[Block]) -> list[ProcedureDraft]:
    """Give names to what only a form number names, and the 見出し to names that say too little."""
    for draft in drafts:
        caption = draft.clause.provision.caption
        if not draft.name and draft.form:
            key = draft.form.key
            draft.name = next((d.name for d in drafts if d.name and d.form and d.form.key == key), "")
        if not draft.name and draft.form:
            block = next((b for b in blocks if b.key == draft.form.key and b.title), None)
            own = bool(SUFFIX.search(normalise(caption).text[-6:])) and not re.search(r"[をにはがす]", caption)
            draft.name = (
                block.title
                if block
                else caption
                if own
                else f"{draft.form.text}（{caption}）"
                if caption
                else draft.form.text
            )
            if draft.direction == "その他" and (block or own):
                draft.direction = direction_by_name(normalise(draft.name).text)
        elif draft.form is None and not draft.bare and caption and GENERIC.fullmatch(normalise(draft.name).text):
            draft.name = f"{draft.name}（{caption}）"
    return drafts


def _one_each(drafts: list[ProcedureDraft], ordinance: Ordinance) -> list[ProcedureDraft]:
    """One draft a name and form; short names (以下「届出書」という) and later bare mentions join the one they mean."""
    kept: dict[tuple[str, str | None], ProcedureDraft] = {}
    aliases: dict[str, ProcedureDraft] = {}
    for draft in sorted(drafts, key=lambda d: d.form is None):
        name = normalise(draft.name).text
        plain_name = re.sub(r"\(.*\)$", "", name)
        known = kept.get((name, draft.form.key if draft.form else None))
        if known is None and draft.form is None and not draft.bare:
            known = aliases.get(plain_name) or next(
                (
                    k
                    for (n, key), k in kept.items()
                    if key is not None
                    and n == plain_name
                    and (not GENERIC.fullmatch(n) or k.spot.article == draft.spot.article)
                ),
                None,
            )
        if known is None:
            kept[(name, draft.form.key if draft.form else None)] = draft
            if draft.alias:
                aliases.setdefault(draft.alias, draft)
        else:
            _join(known, draft, location(ordinance, draft.index))
    return sorted(kept.values(), key=lambda d: d.index)


def _join(known: ProcedureDraft, other: ProcedureDraft, place: str) -> None:
    """Let one draft know what another says of the same procedure."""
    if known.direction == other.direction:
        known.recipient = known.recipient or other.recipient
    known.party = known.party or other.party
    known.copies = known.copies or other.copies
    known.attachments = known.attachments or other.attachments
    known.seal, known.signature = known.seal or other.seal, known.signature or other.signature
    known.alias = known.alias or other.alias
    if known.direction == "その他":
        known.direction = other.direction
    known.words += other.words
    if place != location(known.clause.ordinance, known.index) and place not in known.places:
        known.places.append(place)


def _add_more(drafts: list[ProcedureDraft], clauses: Sequence[LedSentence], articles: tuple[str, ...]) -> None:
    """What other sentences add: attachments, copies, seals, and the manner (「前項の申込みは、…窓口で行う」)."""
    for clause in clauses:
        here = spot_of(clause.ordinance, clause.provision.index)
        words = clause.plain
        if _ALL_COPIES.match(words) and (copies := COPIES.search(words)) and not _MORE.match(words):
            for draft in drafts:
                if draft.direction == "申請" and _fits_all(draft, words):
                    draft.copies = draft.copies or clause.quote(*copies.span())
            continue
        m = _MORE.match(words)
        if m is None or (spot := referred(m["to"], here, articles)) is None:
            continue
        for draft in drafts:
            if draft.direction == "申請" and spot.holds(draft.spot) and _means(draft, m["what"]):
                _add(draft, clause, m.end())


def _fits_all(draft: ProcedureDraft, words: str) -> bool:
    return "申請書" not in words or "届" in words or "書類" in words or "申請" in draft.name


def _means(draft: ProcedureDraft, what: str) -> bool:
    """Whether 「申請書」「届出」 of a pointer can mean the draft."""
    name = re.sub(r"\(.*\)$", "", normalise(draft.name).text)
    return draft.alias == what or name.endswith(what) or what[:2] in name or draft.bare


def _add(draft: ProcedureDraft, clause: LedSentence, at: int) -> None:
    words = clause.plain
    if (m := COPIES.search(words, at - 3)) and re.search(r"部数|提出", words):
        draft.copies = draft.copies or clause.quote(*m.span())
    if added := ADDED.search(words):
        more = attached(clause, at, added.start())
        draft.attachments = (*draft.attachments, *(a for a in more if a not in draft.attachments))
    draft.seal = draft.seal or demands_seal(words)
    draft.signature = draft.signature or demands_signature(words)
    draft.recipient = draft.recipient or (clause.quote(*to) if (to := recipient_of(words, "申請")) else None)
    draft.words += clause.full.text


def _folded(drafts: list[ProcedureDraft], articles: tuple[str, ...], ordinance: Ordinance) -> list[ProcedureDraft]:
    """Without duties to notify that a later 項 gives a document: 「前項の届出は、使用開始届出書に…添えて行う」."""
    gone: set[int] = set()
    for draft in drafts:
        words = draft.clause.plain
        if draft.bare or not re.match(r"前項|前条|第[0-9]+[条項]", words):
            continue
        spot = referred(words, draft.spot, articles)
        for at, other in enumerate(drafts):
            if spot and other.bare and other is not draft and spot.holds(other.spot) and draft.direction == "申請":
                _join(draft, other, location(ordinance, other.index))
                gone.add(at)
    return [d for at, d in enumerate(drafts) if at not in gone]


def _block_of(draft: ProcedureDraft, blocks: Sequence[Block]) -> Block | None:
    """The block of the form a draft cites; without a number, the one of its 条 that bears its name."""
    if draft.form is not None:
        return next((b for b in blocks if b.key == draft.form.key and not b.deleted), None)
    return next(
        (b for b in blocks if b.title and draft.spot.article in b.articles and same_name(b.title, draft.name)), None
    )

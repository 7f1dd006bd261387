"""Drafts that could be written and proved, and that no legal officer would sign all the same."""

import re

from analog_review.model.finding import Finding
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import WORDS, Edit
from analog_review.propose.deed import Direction, direction_of
from analog_review.propose.refused import (
    ANAPHORA,
    BOTH_DUTIES,
    CONSENT,
    DEFINED,
    EFFECT,
    FORBIDS,
    GRAMMAR,
    LEFT_OVER,
    NO_MATCH,
    NOT_HANDED_IN,
    PHYSICAL,
    Refused,
)

THIS = re.compile(r"当該([一-龥ァ-ー]{2,}?)(?=[はのをがにと、。（(]|による|により)")
BODILY = re.compile(
    r"引き取|引取|引き渡|受領|持ち帰|印鑑|なつ印|実技|実習|実物|現物|現品|試料|採取|健康診断|検診|診察|訓練|打診|"
    r"救命|応急手当|身柄|採血|捕獲|抑留|収容|封印|宣誓"
)
SEALED = re.compile(r"封書|封筒|密封|封か?ん|文書(?:、|又は|若しくは)図画|原本|謄本|証紙|収入印紙")
"""Paper that is what it is as paper, or a list of kinds of record that has its own word for the electronic one."""
STAMPED = re.compile(r"実印|印を押した|押印した|なつ印した")
HANDED_IN = re.compile(r"添|提出|届|申請|請求|報告")
OTHERWISE = re.compile(r"配布|配付|備え|整備|保存|保管|閲覧|縦覧|業務は|基準は|事項とする")
PAPERS = re.compile(r"[書図証票帳]|写し|写真|資料")
ACT = re.compile(
    r"(?:当該|の規定による)(交付|提出|提示|申請|届出|通知|報告|検査|調査|点検|測定|確認|巡視|巡回|監査)(?![一-龥])"
)
"""What a 後段 or 項 lets be done otherwise has to be what the clause itself has done."""
REMOTE = re.compile(r"インターネット|映像|情報通信|電子情報処理|オンライン|電磁的方法|画像")
ONLINE = re.compile(r"インターネット|ウェブサイト|ウエブサイト|ホームページ|オンライン")
STARTS = re.compile(
    r"(?P<what>掲示|縦覧|閲覧|公示|公告)(?P<how>を始めた|を開始した|した|をした|に供した|を終わ[つっ]た|を終えた)"
)
AGREED = {"を始めた": "又は公表を始めた", "を開始した": "又は公表を開始した", "した": "し、又は公表した"}
"""掲示を始めた日 → 掲示又は公表を始めた日: the time rule follows the new way."""
NEGATIVE = re.compile(r"(?:ことができない|てはならない|を要しない|しないものとする|限りでない)。$")


def sound(ordinance: Ordinance, finding: Finding, draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...] | Refused:
    """The draft's edits, with a time rule that has to follow them; or what is wrong in law with the draft."""
    sentence = finding.sentence
    said = (finding.lead or "") + sentence
    if any(noun not in said for noun in THIS.findall("".join(e.new for e in edits if "当該" in draft.text))):
        return ANAPHORA
    if any(not _is_done(act, sentence) for act in ACT.findall("".join(e.new for e in edits if e.how != WORDS))):
        return ANAPHORA
    if draft.move == "paragraph" and "により提出" in draft.text and not _handed_in(finding):
        return NOT_HANDED_IN
    if finding.category in ("written", "form") and _untold(finding, draft):
        return CONSENT
    if finding.category == "written" and "承諾" in draft.text and direction_of(finding) is not Direction.OUT:
        return NO_MATCH
    remote = bool(REMOTE.search(draft.text))
    if finding.category in ("in_person", "training", "onsite", "periodic") and remote and BODILY.search(sentence):
        return PHYSICAL
    if finding.category in ("written", "form") and STAMPED.search(sentence):
        return PHYSICAL
    if draft.move == "include" and finding.category == "written" and SEALED.search(sentence):
        return PHYSICAL
    if draft.move in ("latter", "paragraph") and "適用しない" not in draft.text and NEGATIVE.search(sentence):
        return FORBIDS
    if finding.category == "posting" and draft.move not in ("instead", "abstract") and ONLINE.search(sentence):
        return BOTH_DUTIES
    if draft.move == "abstract":
        return _abstracted(ordinance, finding, edits)
    if finding.category in ("posting", "viewing"):
        return _effect(ordinance, edits)
    return edits


def _untold(finding: Finding, draft: Draft) -> bool:
    """Whether a draft would let the office tell a citizen electronically without asking."""
    digital = "電磁的" in draft.text or "電子情報処理組織" in draft.text
    return digital and "承諾" not in draft.text and direction_of(finding) is Direction.OUT


def _handed_in(finding: Finding) -> bool:
    """Whether papers are what the clause is about, and to be handed in: not handed out, kept or shown."""
    lead = finding.lead or ""
    otherwise = OTHERWISE.search(lead) and not HANDED_IN.search(lead)
    return not otherwise and PAPERS.search(lead + finding.sentence) is not None


def _is_done(act: str, sentence: str) -> bool:
    """Whether the sentence has the act done (検査させ), and not only names it (交付の可否, 申請に先立ち)."""
    return bool(re.search(rf"{act}(?:し|す|さ|せ|を(?:し|す|さ|行|実施|受け(?!よう)|求め)|等?を行)", sentence))


def _abstracted(ordinance: Ordinance, finding: Finding, edits: tuple[Edit, ...]) -> tuple[Edit, ...] | Refused:
    """All media that a sentence names go together, and a term defined elsewhere is not changed alone."""
    text = ordinance.text
    if finding.category == "media" and finding.start >= 0:
        for evidence in finding.evidence:
            start, end = finding.start + evidence.start, finding.start + evidence.end
            if not any(e.start < end and start < e.end for e in edits):
                return LEFT_OVER
    replaced = {text[e.start : e.end] for e in edits if e.new}
    if len(replaced) > 1 and len({e.new for e in edits if e.new}) == 1:
        return GRAMMAR  # what was said of each of them would be said twice of one
    for edit in edits:
        old = text[edit.start : edit.end]
        defined = re.search(rf"「{re.escape(old)}(?:等)?」(?:という|と総称)", text)
        if defined and not any(e.start <= defined.start() + 1 < e.end for e in edits):
            return DEFINED
    return edits


def _effect(ordinance: Ordinance, edits: tuple[Edit, ...]) -> tuple[Edit, ...] | Refused:
    """A time that runs from the posting (掲示を始めた日から2週間) has to run from the publication too."""
    if STARTS.search(ordinance.text) is None:
        return edits
    first = min(edits)
    at = next((p.index for p in ordinance.provisions if p.start <= first.start < p.end), -1)
    article = _article(ordinance, at)
    more: list[Edit] = []
    for provision in ordinance.provisions:
        if provision.kind in (Kind.TITLE, Kind.CONTENTS, Kind.CAPTION, Kind.NOTE):
            continue
        for found in STARTS.finditer(ordinance.text, provision.body, provision.end):
            if not ordinance.text.startswith(("日", "とき", "時"), found.end()):
                continue
            if article < 0 or _article(ordinance, provision.index) != article:
                if _cites(ordinance, provision.index, article):
                    return EFFECT
                continue
            agreed = AGREED.get(found["how"])
            if agreed is None or found["what"] == "公告" or not _publishes(edits):
                return EFFECT
            if any(e.start <= found.start() < e.end for e in edits):
                return EFFECT
            more.append(Edit(found.start("how"), found.end("how"), agreed))
    return (*edits, *more)


def _publishes(edits: tuple[Edit, ...]) -> bool:
    return any(e.how == WORDS and re.search(r"公表(?:し|する|により|$)", e.new) for e in edits)


def _article(ordinance: Ordinance, index: int) -> int:
    above = ordinance.ancestors(index) if index >= 0 else ()
    return next((p.index for p in above if p.kind is Kind.ARTICLE), -1)


def _cites(ordinance: Ordinance, index: int, article: int) -> bool:
    """Whether a provision speaks of that 条, by number or as 前条."""
    if article < 0:
        return False
    words = ordinance.text[ordinance.provisions[index].body : ordinance.provisions[index].end]
    label = ordinance.provisions[article].label.strip()
    before = [p.index for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.index < index]
    near = len(before) > 1 and before[-2] == article and "前条" in words
    return near or (
        bool(label) and re.search(re.escape(label) + r"(?!の?[0-9０-９一二三四五六七八九])", words) is not None
    )

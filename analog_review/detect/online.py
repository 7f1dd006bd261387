"""The city's own オンライン条例: what it opens (申請等, 処分通知等, 縦覧等, 作成等), where, and what it leaves out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analog_review.detect.context import Context
from analog_review.detect.match import Match
from analog_review.model.location import location
from analog_review.rulebook import Common
from analog_review.sentence.unit import Unit

_KINDS = ("申請等", "処分通知等", "縦覧等", "作成等")
_OPENS = re.compile(
    r"(電子情報処理組織|電磁的記録|電磁的方法|情報通信技術|明らかにする措置)"
    r".*(行う|行わせる|代える|代えさせる)ことができる"
)
_OF_KIND = re.compile("([^、。]{1,14}は、)?(?P<kind>" + "|".join(_KINDS) + ")")
_SUBMIT = re.compile(r"提出|申請|届|報告|請求|申出|申し出|申込|添付|添える|申告")
_NOTIFY = re.compile(r"通知|交付|送付|発行|証明|返付")
_SHOW = re.compile(r"縦覧|閲覧|備え置|備え付|供する")
_KEEP = re.compile(r"作成|保存|調製|記載|記録|備える|整備|登載")
_BODILY = re.compile(r"持参|原本|対面|出頭|立会|現金|証紙|実印")


@dataclass(frozen=True, slots=True)
class OnlineOrdinance:
    """An オンライン条例: its title, the clause that opens each kind, the kinds of instrument its 条例等 take in,
    and the texts of its exclusions (normalised)."""

    title: str
    ordinance: str
    clauses: dict[str, str]
    signing: str | None
    instruments: frozenset[str]
    excluded: tuple[str, ...]


def online_of(contexts: Sequence[Context], common: Common, title: str | None = None) -> OnlineOrdinance | None:
    """The オンライン条例 of a collection: the 条例 of that title, or the one whose title says so."""
    for context in contexts:
        o = context.ordinance
        if is_online(o.title, o.kind, repealed=o.repealed, common=common, title=title):
            return _read(context)
    return None


def is_online(of: str, kind: str, *, repealed: bool, common: Common, title: str | None) -> bool:
    """Whether an instrument of that title and kind is the オンライン条例 (``title``, if the city named it)."""
    named = of == title if title else kind == "条例" and re.search(common.patterns["online_title"], of) is not None
    return named and not repealed


def opened_by(
    match: Match, unit: Unit, party: str | None, online: OnlineOrdinance | None, common: Common
) -> str | None:
    """The clause of the オンライン条例 under which the means may be digital (「○○条例第3条第1項」), or None."""
    if online is None or unit.ordinance.id == online.ordinance or unit.ordinance.kind not in online.instruments:
        return None
    text = unit.full.text
    if _BODILY.search(text) or any(unit.ordinance.title in words for words in online.excluded):
        return None
    kind = _kind_of(match, party, common)
    if kind is None:
        return None
    signed = common.has(match.rule.category, "signing") and online.signing
    clause = online.signing if signed else online.clauses.get(kind)
    return f"{online.title}{clause}" if clause else None


def _kind_of(match: Match, party: str | None, common: Common) -> str | None:
    """Which of the kinds that the category can be (its traits) the deed is."""
    category = match.rule.category
    names = "・".join(match.frame.names) if match.frame else ""
    if common.has(category, "縦覧等") and party != "resident" and _SHOW.search(names):
        return "縦覧等"
    if party == "staff":
        if common.has(category, "処分通知等") and _NOTIFY.search(names):
            return "処分通知等"
        return "作成等" if common.has(category, "作成等") and _KEEP.search(names) else None
    signed = common.has(category, "signing") and match.frame is not None and match.modality in ("duty", "plain")
    return "申請等" if common.has(category, "申請等") and (signed or _SUBMIT.search(names)) else None


def _read(context: Context) -> OnlineOrdinance:
    clauses: dict[str, str] = {}
    signing = None
    instruments = {"条例", "規則"}
    excluded: list[str] = []
    for unit in context.units:
        text = unit.full.text
        where = location(unit.ordinance, unit.provision.index)
        if unit.listed and text.startswith("条例等"):
            instruments |= {k for k in ("庁達", "告示", "訓令", "規程", "要綱", "要領") if k in text}
        if not unit.listed and _OPENS.search(text):
            said = _OF_KIND.match(text)
            if "署名等" in text:
                signing = signing or where
            elif said is not None:
                clauses.setdefault(said["kind"], where)
        if "適用除外" in unit.heading:
            excluded.append(text)
    return OnlineOrdinance(
        context.ordinance.title, context.ordinance.id, clauses, signing, frozenset(instruments), tuple(excluded)
    )

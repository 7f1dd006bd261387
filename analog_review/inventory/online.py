"""Whether a procedure can go online: a digital route in the text, the オンライン条例, or why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analog_review.inventory.clause import LedSentence
from analog_review.inventory.place import referred, spot_of
from analog_review.model.ordinance import Ordinance
from analog_review.sentence.normalise import normalise

_DIGITAL = (
    r"電子情報処理組織|電磁的方法|電子メール|電子申請|電子計算機|電磁的記録|情報通信の?技術|"
    r"インターネット|オンライン|電子署名"
)  # fmt: skip
# 「電子情報処理組織を使用する方法により行うことができる」「電磁的方法によることができる」「…に代えることができる」
_ROUTE = re.compile(rf"(?:{_DIGITAL})[^。]*(?:ことができる|を含む|でもよい|ものとする|よる|より)")
_CLOSED = re.compile(
    r"(?:電子メール|電磁的方法|電子情報処理組織|ファクシミリ)[^。]{0,20}(?:できない|してはならない|よらない)"
)
_TOUCHES = re.compile(r"申請|届|提出|報告|請求|申込|申出|通知|交付|書面|手続")
# 通則: 「この条例の規定により書面で行う…は、電磁的方法により行うことができる」
_GENERAL = re.compile(
    r"(?:この(?:条例|規則|要綱|規程)(?:の規定)?(?:において|により|による|に基づ)|前条|前[0-9]条).{0,120}"
)

_BARS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"実印|印鑑登録証明|印鑑証明"), "実印・印鑑登録証明書が必要"),
    (
        re.compile(
            r"(?:自ら|本人が|みずから)[^。]{0,20}(?:出頭|来庁|申請)|出頭し|来庁し|面前|面接|面談|(?:児童|本人|子)を伴い"
        ),
        "本人の出頭・面談が必要",
    ),
    (
        re.compile(r"窓口(?:に|で|へ|において)|直接(?:提出|手渡|持参)|持参し|事務所において[^。]{0,20}提出"),
        "窓口・持参によることとされている",
    ),
    (
        re.compile(r"(?:郵送|ファクシミリ|電子メール)[^。]{0,20}(?:提出する|行う|申請する)?ことができない"),
        "提出の方法が限られている",
    ),
    (
        re.compile(r"原本(?:の提示|を提示|を添|の提出|に限る)|[証本状](?:の原本)?を(?:添えて)?返[納還]"),
        "原本の提出・返納が必要",
    ),
    (
        re.compile(
            r"フロッピー|録音テープ|磁気テープ|光ディスク|磁気ディスク|CD-R|DVD|ビデオテープ|見本|現物|実物|模型"
        ),
        "媒体・現物の提出が必要",
    ),
    (re.compile(r"宣誓"), "宣誓のため本人の出席が必要"),
)
_OFFICE = re.compile(r"市|区|町|村|長$|委員会|管理者|主事|機関|教育|消防|監査|権者")


@dataclass(frozen=True, slots=True)
class OnlineReach:
    """An オンライン条例 by its title: the kinds of instrument it takes in, and the words of its exclusions."""

    title: str
    kinds: frozenset[str] = frozenset({"条例", "規則"})
    excluded: str = ""


def online_of(ordinances: Sequence[Ordinance], title: str | None) -> OnlineReach | None:
    """What that オンライン条例 covers; without its text, every 条例 and 規則."""
    if title is None:
        return None
    own = next((o for o in ordinances if o.title == title), None)
    if own is None:
        return OnlineReach(title)
    kinds, excluded = {"条例", "規則"}, []
    for provision in own.provisions:
        words = normalise(own.quote(provision)).text
        if words.startswith("条例等"):
            kinds |= {k for k in ("庁達", "告示", "訓令", "規程", "要綱", "要領") if k in words}
        if "適用除外" in provision.caption:
            excluded.append(words)
    return OnlineReach(title, frozenset(kinds), "".join(excluded))


def route_in(clauses: Sequence[LedSentence], own: LedSentence) -> str | None:
    """The sentence that opens a digital route for a clause: in its 項, or in one that refers to it."""
    for clause in clauses:
        words = clause.full.text
        if not _ROUTE.search(words) or _CLOSED.search(words) or not _TOUCHES.search(words):
            continue
        if (
            clause.sentence == own.sentence
            or clause.provision.index == own.provision.index
            or _GENERAL.search(words)
            or _means(clause, own)
        ):
            return clause.source.strip()
    return None


def _means(clause: LedSentence, own: LedSentence) -> bool:
    """Whether a sentence begins by naming the 項 of another: 「前項の規定にかかわらず、…」."""
    here = spot_of(clause.ordinance, clause.provision.index)
    spot = referred(clause.full.text, here, ())
    return spot is not None and spot.holds(spot_of(own.ordinance, own.provision.index))


def bars(words: str) -> str | None:
    """Why a procedure cannot go online, from the normalised words about it: 「実印・印鑑登録証明書が必要」."""
    return "・".join(dict.fromkeys(why for pattern, why in _BARS if pattern.search(words))) or None


def covered_by(online: OnlineReach | None, ordinance: Ordinance, direction: str, recipient: str | None) -> str | None:
    """The title of the オンライン条例 where it opens the procedure, a reason where it stops short, else None."""
    if online is None or ordinance.title == online.title or direction not in ("申請", "通知"):
        return None
    if ordinance.title in online.excluded:
        return f"{online.title}の適用除外"
    if ordinance.kind not in online.kinds:
        return f"{online.title}の対象外（{ordinance.kind}）"
    if direction == "申請" and recipient and not _OFFICE.search(recipient):
        return None
    return online.title

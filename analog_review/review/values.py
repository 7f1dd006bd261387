"""What a filled cell means: one value of its column, or the reason why it cannot be told."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time

from analog_review.model.carry import ACCEPT, REJECT
from analog_review.model.columns import (
    ADOPT,
    AS_PROPOSED,
    DISPOSITION_SHORT,
    MEND,
    REJECT_DRAFT,
    WITHDRAW,
    Column,
    Form,
)
from analog_review.model.decisions import DRAFT
from analog_review.model.words import DISPOSITION_JA, Disposition
from analog_review.review.days import day_of, quarter_of

WITHDRAWN = (WITHDRAW, "取消し", "取り消し", "取りけし", "取下げ", "取り下げ")
"""Words that take a decision back. An empty cell says nothing: many cells are emptied by accident."""

_FIRST_YEAR = 1950
_DISPOSITIONS = {
    Disposition.AMEND: ("改正する", "条例改正", "規則改正", "例規改正", "要改正"),
    Disposition.OPERATE: ("解釈運用", "運用", "解釈", "運用で対応", "解釈で対応", "運用対応", "解釈運用対応"),
    Disposition.REFINE: ("精査が必要", "要精査", "精査中", "手法の精査", "手法を精査"),
    Disposition.HOLD: ("導入が困難", "導入困難", "現時点で困難", "現時点では困難", "現時点では導入が困難"),
    Disposition.UPSTREAM: ("上位法令改正待ち", "上位法令", "法令待ち", "法令改正待ち", "国の改正待ち"),
    Disposition.NONE: ("対象としない", "見直しの対象外", "見直し対象外"),
}
_NEEDS = {
    "必要": ("要", "必要である", "必要です", "要する", "存続", "存続する"),
    "不要": ("不要である", "不要です", "要しない", "廃止", "廃止する"),
    "検討": ("検討中", "要検討", "検討する"),
}
_SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "verdict": {
        "該当": ("該当する", "該当します", "該当あり"),
        "非該当": ("該当しない", "該当しません", "該当なし", "該当せず"),
        "保留": ("保留中", "保留する", "検討中", "要検討"),
    },
    "disposition": {
        short: (DISPOSITION_JA[key.value], *_DISPOSITIONS[key]) for key, short in DISPOSITION_SHORT.items()
    },
    "as_proposed": {AS_PROPOSED: ("〇", "◯", "●", "丸", "まる", "レ", "✓", "はい", "案のとおり", "案の通り")},
    "seal_needed": _NEEDS,
    "signature_needed": _NEEDS,
    "online_answer": {
        "可": ("可能", "できる", "可能である", "オンライン化可", "オンライン化できる", "対応可"),
        "不可": ("不可能", "できない", "オンライン化不可", "オンライン化できない", "対応不可"),
        "検討": ("検討中", "要検討", "検討する"),
        "済": ("済み", "実施済", "実施済み", "対応済", "対応済み", "オンライン化済", "オンライン化済み"),
    },
    "check": {
        "該当": ("該当する", "該当します"),
        "妥当": ("妥当である", "妥当です"),
        "見直し要": ("要見直し", "見直しが必要", "見直し必要", "見直し"),
    },
    "missed": {
        "なし": ("無し", "無", "ない", "無い", "見逃しなし", "見逃し無し"),
        "あり": ("有り", "有", "ある", "見逃しあり", "見逃し有り"),
    },
    "confirm": {
        ACCEPT: ("引継ぐ", "引きつぐ", "引き継ぎ", "引継ぎ", "引継", "引き継ぎます"),
        REJECT: ("引継がない", "引きつがない", "引き継ぎしない", "引継ぎしない", "引き継ぎません"),
    },
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The value of a cell, or in ``trouble`` what to do about it."""

    value: str = ""
    trouble: str = ""


def plain(raw: object) -> str:
    """A cell as text: line ends made one kind, a day as ISO, white space at the ends set aside."""
    match raw:
        case None:
            return ""
        case bool():
            return str(raw).upper()
        case datetime():
            return raw.date().isoformat() if raw.time() == time() else raw.isoformat(sep=" ")
        case date():
            return raw.isoformat()
        case float() if raw.is_integer():
            return str(int(raw))
        case _:
            return str(raw).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def meaning(column: Column, raw: object) -> Meaning:
    """What a filled cell of that column says."""
    text = plain(raw)
    if _key(text) in map(_key, WITHDRAWN):
        return Meaning("")
    if column.key in _SYNONYMS:
        return _word(column, text)
    if column.field == DRAFT:
        return Meaning(_ANSWERS.get(_key(text), text))
    if column.form is Form.DATE:
        return _day(raw, text)
    if column.key == "schedule":
        return _schedule(raw, text)
    return Meaning(text)


def _key(text: str) -> str:
    """A word without what people write differently: width, spaces, middle dots, a full stop."""
    folded = "".join(unicodedata.normalize("NFKC", text).split())
    return folded.replace("・", "").rstrip("。.")


def _index(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {_key(word): value for value, others in words.items() for word in (value, *others)}


_ANSWERS = _index(
    {
        ADOPT: ("採用する", "案のとおり", "機械の案のとおり", "案のとおり採用", "機械の案を採用", AS_PROPOSED, "〇"),
        MEND: ("修正して採用", "直して採用する", "修正採用"),
        REJECT_DRAFT: ("不採用", "採用しない", "採らず"),
    }
)
"""How a draft is answered in a word; anything else is the text of the law."""
_WORDS = {key: _index(words) for key, words in _SYNONYMS.items()}


def _word(column: Column, text: str) -> Meaning:
    value = _WORDS[column.key].get(_key(text))
    if value is not None:
        return Meaning(value)
    choices = "・".join(column.choices)
    return Meaning(trouble=f"「{text}」は一覧にない言葉です。{choices} のどれかにし、事情は備考に書いてください。")


def _of_day(raw: object, text: str) -> str:
    """Without the time that a day may carry (NOW() pasted as a value)."""
    return raw.date().isoformat() if isinstance(raw, datetime) else text


def _day(raw: object, text: str) -> Meaning:
    # A number is what a day becomes when its format is lost; which day, only the program that made it knows.
    # Where a cell is made for days, 1.5 or a time becomes one of the first days that spreadsheets know.
    number = isinstance(raw, float | time) or (isinstance(raw, date) and raw.year < _FIRST_YEAR)
    day = None if number else day_of(_of_day(raw, text))
    if day is not None:
        return Meaning(day)
    return Meaning(
        trouble=f"「{text}」は日付として読めません。2026/4/1 や 令和8年4月1日 のように、年から書いてください。"
    )


def _schedule(raw: object, text: str) -> Meaning:
    # 2026.10 typed as a number is 2026.1 by the time it is read.
    number = isinstance(raw, float | time) or (isinstance(raw, date) and raw.year < _FIRST_YEAR)
    words = None if number else quarter_of(_of_day(raw, text))
    if words is not None:
        return Meaning(words)
    return Meaning(trouble=f"「{text}」は年度と四半期として読めません。「令和8年度 4～6月」のように書いてください。")

"""What changes from clause to clause without changing what is asked: offices, forms, dates, citations → slots.

Masking works on the sentence read uniformly (half-width, new kana, no blanks), so that 「区長に届け出なければならない」
of 1952 and of 2024 give one text. Every slot keeps the words it stood for, also as they are printed.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analog_review.group.spelling import trace, uniform
from analog_review.text.numerals import NUMERAL as N
from analog_review.text.numerals import arabic

COUNTED = rf"(?:{N}|数)"
UNIT = "(?:年|(?:箇|か|ヶ|カ|ヵ|ケ)?月|週間?|日|時間|分)"
ITEM_NO = rf"第{N}号(?:の{N})*(?!様式)"
PARAGRAPH_NO = rf"第{N}項(?:{ITEM_NO})?"
ARTICLE_NO = rf"第{N}(?:編|章|節|款|条)(?:の{N})*(?:{PARAGRAPH_NO}|{ITEM_NO})?"
CITE_NO = rf"{ARTICLE_NO}|{PARAGRAPH_NO}|{ITEM_NO}"
RELATIVE = rf"(?:前|次|同|本)(?:{N}|各)?(?:条|項|号)(?:各号)?(?:第{N}項)?(?:第{N}号)?|(?:当該|この|その)?各号"
LAW = (
    r"(?:[一-龥ァ-ヶー]{2,40}?(?:法律|法|条例|規則|規程|要綱|政令|省令|施行令|細則)"
    r"|法|令|政令|省令|施行令|施行規則|規則|条例|要綱)"
)
LAW_NUMBER = rf"(?:\((?:明治|大正|昭和|平成|令和)[^()]{{2,40}}第{N}号\))"
FORM = (
    rf"(?:別記|別紙|別表)?(?:様式第?{N}号?(?:の{N})*|第{N}号(?:の{N})*様式(?:の{N})*)(?:その{N})?"
    rf"|別記様式|別紙様式|別記第{N}号|別に定める様式|所定の(?:様式|用紙)"
)
OFFICE = (
    r"(?:[一-龥]{1,6}?(?=[市区町村都道府県]長))?[市区町村]長|(?:都道府)?県?知事|町村長|教育(?:委員会|長)|消防(?:署)?長"
    r"|(?:公営企業|企業|水道事業|上下水道|病院事業)管理者|[一-龥]{0,8}委員会(?:の?委員長)?|議長|会計管理者|任命権者|実施機関|行政庁"
    r"|[一-龥ァ-ヶー]{1,12}(?:課|部|局|室|係|所|館|園|校|署|センター)長|[所館園校課部局署]長|監査委員"
)
NAMED = r"[一-龥ァ-ヶー・]{1,30}?"
CERTIFICATE = r"証明書|許可証|認可証|承認証|登録証(?!明)|身分証(?!明)|証票|手帳|謄本|抄本"
RECORD = r"調書|議事録|会議録|台帳|帳簿|名簿|原簿|出納簿|整理簿"
ASKED = r"申請書|申込書|申込票|請求書|申出書|申立書|届出書|届書|願書|願|届(?![けい出])|報告書|計画書|申告書|依頼書"
TOLD = r"通知書|決定書|許可書|承認書|認定書|命令書|勧告書|指示書|回答書|交付書|確認書|警告書"
COUNTER = r"パーセント|%|平方メートル|立方メートル|メートル|人|名|回|枚|個|円|点|戸|倍"


class Sort(NamedTuple):
    """What goes into a slot of this name. Each match of ``pattern`` holds one of ``words``, which begins no further
    than ``reach`` behind the match: the runs of kanji in the patterns are slow, so they are only tried near a word."""

    name: str
    pattern: re.Pattern[str]
    words: re.Pattern[str]
    reach: int

    def search(self, text: str, at: int) -> re.Match[str] | None:
        word = self.words.search(text, at)
        return self.pattern.search(text, max(at, word.start() - self.reach)) if word else None


ANYWHERE = sys.maxsize
DIGIT = "0-9０-９〇○零一二三四五六七八九十百千"
SORTS = tuple(
    Sort(name, re.compile(pattern), re.compile(words), reach)
    for name, pattern, words, reach in (
        ("様式", rf"\((?:{FORM})(?:による(?:もの)?)?(?:。[^()]*)?\)|{FORM}", "様式|用紙|別記第", ANYWHERE),
        (
            "根拠",
            rf"{LAW}{LAW_NUMBER}?(?:\([^()]*\))?(?:{CITE_NO})|{LAW}{LAW_NUMBER}",
            "[法律例則程綱令][(第]",
            43,
        ),
        ("根拠", rf"{CITE_NO}|{RELATIVE}", f"[第前次同本各][{DIGIT}各]*[編章節款条項号]", 2),
        (
            "部数",
            rf"正本(?:{COUNTED}(?:部|通))?(?:及び|と|、)(?:その)?(?:副本|写し)(?:{COUNTED}(?:部|通))?"
            rf"|正副{COUNTED}(?:部|通)|(?:正本|副本|写し){COUNTED}(?:部|通)|(?!一部){COUNTED}(?:部|通)(?=[をにず提、]|$)",
            f"[正数{DIGIT}][本部通]",
            ANYWHERE,
        ),
        (
            "頻度",
            rf"毎(?:年度|事業年度|年|月|週|日)(?:{COUNTED}回)?(?:以上)?|年に?{COUNTED}回(?:以上)?|定期(?:的)?に"
            rf"|{COUNTED}{UNIT}(?:以内)?(?:ごと|毎|に(?={COUNTED}回))(?:に)?(?:{COUNTED}回)?(?:以上)?",
            "毎|回|定期|ごと",
            ANYWHERE,
        ),
        (
            "期限",
            rf"(?:の?日の?(?:翌日)?から(?:起算して)?)?{COUNTED}{UNIT}"
            r"(?:以内|を経過する日まで|前まで|前)(?:に|の日まで(?:に)?)?"
            rf"|(?:翌(?:年度?|月)の?)?(?:{COUNTED}月)?{COUNTED}日まで(?:に)?",
            "[年月週間日分](?:以内|を経過|前|まで)",
            ANYWHERE,
        ),
        ("期限", "遅滞なく|速やかに|直ちに|あらかじめ", "遅滞なく|速やかに|直ちに|あらかじめ", 0),
        (
            "期日",
            rf"(?:明治|大正|昭和|平成|令和)(?:{N}|元)年(?:{N}月)?(?:{N}日)?|{N}月{N}日",
            f"明治|大正|昭和|平成|令和|月[{DIGIT}]",
            ANYWHERE,
        ),
        (
            "期間",
            rf"(?:午前|午後){COUNTED}時(?:{COUNTED}分|半)?から(?:午前|午後){COUNTED}時(?:{COUNTED}分|半)?まで"
            rf"|(?<![0-9]){COUNTED}{UNIT}間?(?![日月]|の{N})",
            f"[数{DIGIT}午][年箇かヶカヵケ月週日時分前後]",
            ANYWHERE,
        ),
        (
            "場所",
            rf"(?:{OFFICE})が(?:別に)?(?:指定(?:する|した)|定める|定めた)場所"
            r"|[一-龥ァ-ヶーの]{0,20}(?:掲示場|掲示板|閲覧所|(?:閲覧|縦覧|掲示|見やすい)(?:場所|所))",
            "掲示(?:場|板|所)|閲覧(?:場所|所)|縦覧(?:場所|所)|見やすい(?:場所|所)|指定する場所|指定した場所|定める場所|定めた場所",
            24,
        ),
        ("機関", OFFICE, "長|知事|委員会|管理者|任命権者|実施機関|行政庁|監査委員", 16),
        ("証明書名", rf"{NAMED}(?:{CERTIFICATE})|{CERTIFICATE}", CERTIFICATE, 30),
        ("記録名", rf"(?:{NAMED})?(?:{RECORD})(?![一-龥])", RECORD, 30),
        ("申請書名", rf"(?:{NAMED})?(?:{ASKED})(?:類|等)?", ASKED, 30),
        ("通知書名", rf"(?:{NAMED})?(?:{TOLD})(?:類|等)?", TOLD, 30),
        (
            "団体",
            r"[一-龥]{1,5}[市区町村都府県](?=役所|役場|立|内|の(?:区域|休日)|庁|支所|出張所)",
            "[市区町村都府県][役立内の庁支出]",
            5,
        ),
        ("数", rf"[0-9]+(?:{COUNTER})?|{N}(?:{COUNTER})", f"[{DIGIT}](?:(?<=[0-9])|{COUNTER})", ANYWHERE),
    )
)
"""Of those that begin at one place the first counts."""
TOWARDS = re.compile(r"(?:に対し(?:て)?|に|へ|宛て?に?|あてに?)(?!お|よ|つ|関|係|基|代|規定)")
SIGN = {name: chr(0xE000 + i) for i, name in enumerate([*dict.fromkeys(sort.name for sort in SORTS), "提出先"])}
SHOWN = {name: f"〔{name}〕" for name in SIGN}
KEPT = 131_072
"""Texts kept in mind: twice the distinct sentences with findings in a collection of 30 million characters."""
COUNTS = frozenset({"部数", "頻度", "期限", "期日", "期間", "数"})
NUMBERED = frozenset({"様式", "根拠"})
NUMBER_OF = re.compile(rf"([第のそ前次])({N})")


@dataclass(frozen=True, slots=True)
class Slot:
    """What stood in the slots of a name, several joined by 、: ``value`` to filter by (二部 and ２部 are 2部),
    ``printed`` as in the source."""

    name: str
    value: str
    printed: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence read uniformly, with its slots. ``template`` shows them as 〔名〕, ``skeleton`` as one sign each (for
    comparing)."""

    text: str
    template: str
    skeleton: str
    slots: tuple[Slot, ...]


@lru_cache(maxsize=KEPT)
def mask(sentence: str) -> Masked:
    """The sentence with everything that varies in slots."""
    traced = trace(sentence)
    text = traced.text if traced else uniform(sentence)
    found = _found(text)
    said: dict[str, dict[str, str]] = {}
    for start, end, name in found:
        value = _counted(name, text[start:end])
        printed = sentence[traced.starts[start] : traced.ends[end - 1]] if traced else value
        said.setdefault(name, {}).setdefault(value, printed.strip("()（） \u3000"))
    slots = tuple(Slot(name, "、".join(words), "、".join(words.values())) for name, words in said.items())
    return Masked(text, _replaced(text, found, SHOWN), _replaced(text, found, SIGN), slots)


@lru_cache(maxsize=KEPT)
def skeleton(text: str) -> str:
    """The skeleton of a text that is uniform already."""
    return _replaced(text, _found(text), SIGN)


def _replaced(text: str, found: list[tuple[int, int, str]], shown: Mapping[str, str]) -> str:
    parts, at = [], 0
    for start, end, name in found:
        parts += [text[at:start], shown[name]]
        at = end
    return "".join((*parts, text[at:]))


def _counted(name: str, text: str) -> str:
    """A slot's words with numbers in half-width digits, where they are numbers (not in 三郷市長)."""
    if name in COUNTS:
        return arabic(text).strip("()")
    if name in NUMBERED:
        return NUMBER_OF.sub(lambda m: m[1] + arabic(m[2]), text).strip("()")
    return text.strip("()")


def _found(text: str) -> list[tuple[int, int, str]]:
    """The slots from left to right. Each sort looks for its next match; the first in the text counts, then in SORTS."""
    found: list[tuple[int, int, str]] = []
    ahead = [(m.start(), i, m.end()) for i, sort in enumerate(SORTS) if (m := sort.search(text, 0))]
    while ahead:
        start, which, end = min(ahead)
        name = SORTS[which].name
        if name == "機関" and TOWARDS.match(text, end):
            name = "提出先"
        found.append((start, end, name))
        passed = [i for begin, i, _ in ahead if begin < end]
        ahead = [entry for entry in ahead if entry[0] >= end]
        ahead += [(m.start(), i, m.end()) for i in passed if (m := SORTS[i].search(text, end))]
    return found

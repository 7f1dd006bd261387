"""Typed spans of a sentence that are values and no language: citations, numbered forms and frequencies.

They are masked before the parse: 「規則第3条第2項の規定により」 says no more to a parser than 「前条の規定により」, and
「3月を超えない期間ごとに1回」 no more than 「定期に」; unmasked, both pull arguments away from their predicates.
"""

import re
from dataclasses import dataclass

FREQUENCY, CITATION, STYLE, COPIES, IDIOM, DONE = "frequency", "citation", "style", "copies", "idiom", "done"


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """Characters ``start:end`` of a text as a value. Of a frequency ``times`` in each ``period`` (「3月」, None where
    the words leave it open: 定期に); ``tail`` counts the characters behind its core that only join it (に, の)."""

    kind: str
    start: int
    end: int
    text: str
    times: str = ""
    period: str | None = None


_N = r"(?:[0-9]+|[一二三四五六七八九十数何]+)"
_UNIT = (
    r"(?:事業年度|会計年度|営業年度|学年|年度|箇月|か月|カ月|ヶ月|ケ月|四半期|学期|半期|半年|半月|週間|時間|箇年|か年"
    r"|年|月|週|日|分)"
)
_LEAST = r"(?:、?(?:少なくとも|おおむね|原則として|概ね|最低))?"
_TIMES = rf"(?:{_LEAST}、?(?P<times{{0}}>{_N})(?:回|度)(?:以上|以内|程度|ずつ|を下らない)?)"


_ONE_DATE = rf"(?:(?:{_N}月)?{_N}日|{_N}月(?!分)|[月火水木金土日]曜日)"
_DATE = rf"(?:{_ONE_DATE}(?:(?:、|及び|並びに|又は){_ONE_DATE})*)"


_AT_LEAST = r"(?:、?少なくとも)?"
_CLOCK = rf"(?:午前|午後|正午){_N}?(?:零|〇)?時?(?:半|{_N}分)?"


def _times(number: int) -> str:
    return _TIMES.format(number)


_FREQUENCY = re.compile(
    # 毎年度1回以上, 毎月25日, 毎週月曜日, 毎年6月及び11月, 毎年4月1日まで
    rf"毎(?P<per0>{_UNIT}|開館日|営業日|業務日|朝|夕)(?:度)?(?:の)?(?:{_DATE}(?!から|[0-9]))?(?:末日|末|初め|当初)?(?:現在)?(?:まで)?(?:に)?"
    rf"{_times(0)}?"
    # 3月ごとに1回, 2年を超えない期間ごと, 隔月, 10分おき, 開館日ごとに1回
    rf"|(?<![0-9月])(?<!令和)(?<!平成)(?<!昭和)(?P<per1>(?:{_N}|半|隔){_UNIT})(?:を超えない(?:期間|範囲)|以内|間|を経過する日まで|を経過するまで)?"
    rf"(?:ごと|毎|おき|度ごと|に(?:つき)?(?=、?(?:少なくとも|おおむね)?、?{_N}(?:回|度))"
    # 1日1回, 2年1回
    rf"|(?<=[0-9一二三四五六七八九十](?:年|月|週|日))(?={_N}回(?!目)))(?:に?{_times(1)})?"
    rf"|(?P<per2>隔(?:年|月|週|日)|半年|半月)(?:に{_times(2)})?"
    # 年1回, 月に2回以上, 日に数回
    rf"|(?<![0-9一二三四五六七八九十数第昨翌前同当本各月年曜平])(?P<per3>年度|年|月|週|日)(?:に|間に|間)?(?:つき)?{_times(3)}"
    rf"|(?P<per4>年度|月|週|日|開館日|学期|四半期|四季|季節)(?:の(?:初め|始め|当初|終わり|末))?ごと(?:に?{_times(4)})?"
    # 朝夕2回, 春及び秋の各1回, 夜中に二度
    rf"|(?:朝(?:及び|と|、)?夕|春(?:及び|と|・)?秋|夏(?:及び|と)冬|夜中|夜間|日中|昼夜)(?:の|に)?(?:各|それぞれ)?{_N}(?:回|度)(?=、|に|の|は|と)"
    # 規則で定める期間ごとに, 4年をもって一巡する, 日没前及び日の出後の2回, 午前6時及び午後6時に
    rf"|(?:期間|間隔|時期)ごと"
    rf"|(?P<per5>{_N}{_UNIT})(?:をもって|で|に)一巡"
    rf"|(?<=の)(?:[2-9]|[二三四五六]){_AT_LEAST}回(?=、)"
    rf"|{_CLOCK}(?:(?:、|及び|並びに|と){_CLOCK})+(?=に|の)"
    r"|(?P<open>定期的?|逐年|逐次定期|始業時|始業前|終業時|使用の都度)(?=に|の|な|、|と|及び|又は)"
)
_LAW = r"(?:[一-龠ァ-ヶー]{0,30}(?:法律|法|条例|規則|規程|要綱|政令|省令|施行令|令)|この)?"
_NO = r"第[0-9]+(?:編|章|節|条|項|号)(?:の[0-9]+)*"
_PLACE = (
    rf"{_LAW}(?:(?:前|次|同|本)(?:[0-9]+|各)?(?:条|項|号))?(?:{_NO})+(?:(?:各号|前段|後段|本文|ただし書))?"
    r"(?:に掲げる(?=規定))?"
)
_CITATION = re.compile(rf"{_PLACE}(?:(?:、|及び|又は|若しくは|並びに|から){_PLACE}|まで)*")
_NUMBER = r"第?(?:[0-9]+|[一二三四五六七八九十百]+)(?:[-‐―−ー][0-9]+)*号?(?:の[0-9]+)*"
_STYLE_ONE = (
    r"(?:別記|別紙|別添)?(?:第[0-9]+号(?:の[0-9]+)*(?:様式|書式)(?:の(?:[0-9]+|[二三四五六七八九十]))*"
    rf"|(?:様式|書式){_NUMBER}(?:様式)?)"
)
# 様式第1号から様式第3号まで, 第4号様式又は第5号様式, 様式第1号、第2号
_STYLE = re.compile(rf"{_STYLE_ONE}(?:(?:、|及び|又は|若しくは|並びに|から)(?:{_STYLE_ONE}|{_NUMBER}(?=まで))|まで)*")
# 「申請書正副各1通に」, 「副本2部を」: how many belongs to the noun before it
_COPIES = re.compile(
    r"(?<=[一-龠ァ-ヶー々A-Za-z])(?<!第)(?:正副)?各?(?:[0-9]+|数)(?:枚|部|通|冊)(?:ずつ)?(?=[をにのとで、]|及び|並びに|又は|$)"
)
# 「申請書に押印の上、提出する」: an act that goes before, no place; not 道路の上, 上限, 上空
_DONE = re.compile(
    r"(?<=[一-龠]{2})(?<!道路)(?<!土地)(?<!路面)(?:の上(?=、)|のうえ(?![にでのをはがへ])|の上(?=提出|申請|送付|交付|返|差))"
)
_ONE = {"一": "1"}


def frequencies_in(text: str) -> tuple[TypedSpan, ...]:
    """How often, wherever a normalised text says so, in order."""
    return tuple(_frequency(m) for m in _FREQUENCY.finditer(text))


def citations_in(text: str) -> tuple[TypedSpan, ...]:
    """Provisions that a normalised text cites, those joined by 及び or から as one, in order."""
    return tuple(TypedSpan(CITATION, m.start(), m.end(), m[0]) for m in _CITATION.finditer(text))


def styles_in(text: str) -> tuple[TypedSpan, ...]:
    """Forms that a normalised text names by number, those joined by 又は or から as one, in order."""
    return tuple(TypedSpan(STYLE, m.start(), m.end(), m[0]) for m in _STYLE.finditer(text))


def copies_in(text: str) -> tuple[TypedSpan, ...]:
    """How many copies of the noun before them a normalised text asks for, in order."""
    return tuple(TypedSpan(COPIES, m.start(), m.end(), m[0]) for m in _COPIES.finditer(text))


def done_in(text: str) -> tuple[TypedSpan, ...]:
    """Where a normalised text says that the act just named goes before the next (押印の上), in order."""
    return tuple(TypedSpan(DONE, m.start(), m.end(), m[0]) for m in _DONE.finditer(text))


def _frequency(m: re.Match[str]) -> TypedSpan:
    named = m.groupdict()
    period = next((named[f"per{i}"] for i in range(6) if named.get(f"per{i}")), None)
    times = next((named[f"times{i}"] for i in range(5) if named[f"times{i}"]), "") or ""
    return TypedSpan(FREQUENCY, m.start(), m.end(), m[0], _ONE.get(times, times), period)

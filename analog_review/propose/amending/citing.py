"""How a body cites the numbers of its instruments: 「昭和49年○○市条例第33号」, with the month or without the body."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from analog_review.propose.drafting.style import Style
from analog_review.text.numerals import NUMERAL as N
from analog_review.text.numerals import to_int

KINDS = "条例|規則|規程|要綱|要領|告示|訓令|庁達|訓|達"
ISSUED = re.compile(rf"(?:条例|規則|条令|規測)第{N}号$")
NUMBER = re.compile(
    rf"(?P<era>明治|大正|昭和|平成|令和)(?P<year>{N}|元)年(?:(?P<month>{N})月(?:(?P<day>{N})日)?)?"
    rf"(?P<body>[一-龥ぁ-んァ-ヶ]{{0,16}}?)(?P<kind>{KINDS})(?:甲|乙|（甲）|（乙）)?第(?P<number>{N})号"
)
BY_DOCUMENT = re.compile(rf"(?:明治|大正|昭和|平成|令和)(?:{N}|元)年{N}月{N}日[^（）()]+第[^（）()]*号[^（）()]*")
"""「平成17年4月8日17港街建第11号」: a guideline goes by the day and number of the paper that decided it."""
OWN_BODY = re.compile(r"[一-龥ぁ-んァ-ヶ]{1,8}?[市区町村]")


@dataclass(frozen=True, slots=True)
class CitingHabit:
    """``month`` is whether the month is cited, ``body`` the name before 条例, empty where a body leaves it out."""

    month: bool = False
    body: str = ""


def citing_habit(texts: Iterable[str], name: str) -> CitingHabit:
    """The habit read off the citations in a body's own instruments; year and name where they cite none.

    ``name`` is the body's; citations of the country's, a prefecture's or another body's instruments say nothing.
    """
    months: Counter[bool] = Counter()
    bodies: Counter[str] = Counter()
    for text in texts:
        for bracket in re.findall(rf"(?:条例|規則|規程|要綱|要領)[（(]([^（）()]{{4,60}}第{N}号)(?=[。）)])", text):
            found = NUMBER.fullmatch(re.sub(r"[\s　]", "", bracket))
            if found is None or found["day"] or (found["body"] and not _own(found["body"], name)):
                continue  # the heading of an amending 附則 has the day, a citation has not
            months[found["month"] is not None] += 1
            bodies[_bare(found["body"])] += 1
    if not months:
        return CitingHabit(body=name)
    month = months[True] > months[False]
    body, _ = max(sorted(bodies.items()), key=lambda pair: pair[1])
    return CitingHabit(month, body if bodies else name)


def _own(body: str, name: str) -> bool:
    return body.startswith(name) if name else OWN_BODY.match(body) is not None


def _bare(body: str) -> str:
    """「桐ヶ浜市」 of 「桐ヶ浜市教育委員会」."""
    found = OWN_BODY.match(body)
    return found[0] if found else body


def cited_number(printed: str, habit: CitingHabit, style: Style | None = None) -> str:
    """「昭和49年堺市条例第33号」 of 「昭和49年3月30日条例第33号」; empty when what is printed is no number."""
    plain = re.sub(r"[\s　]", "", printed)
    found = NUMBER.fullmatch(plain)
    if found is None:
        return plain if BY_DOCUMENT.fullmatch(plain) and not ISSUED.search(plain) else ""

    def digits(words: str) -> str:
        value = to_int(words)
        return words if value is None or style is None else style.digits(value)

    month = f"{digits(found['month'])}月" if habit.month and found["month"] else ""
    named = found["body"] if not habit.body or found["body"].startswith(habit.body) else habit.body + found["body"]
    body = named if habit.body else found["body"].removeprefix(_bare(found["body"])) if found["body"] else ""
    kind = printed_kind(found)
    return f"{found['era']}{digits(found['year'])}年{month}{body}{kind}第{digits(found['number'])}号"


def printed_kind(found: re.Match[str]) -> str:
    """「条例」, or 「訓令甲」 with the letter that it bears."""
    words = found[0]
    return words[words.index(found["kind"], found.end("body")) : words.rindex("第")]


def blank_number(kind: str, body: str) -> str:
    """「　　　年　　月○○市条例第　　号」: what a person has to fill in."""
    return f"　　　年{body}{kind}第　　号"

"""The whole amendment of one instrument: header, 改正規定, 附則."""

import re
from typing import Protocol

from analog_review.model.city import City
from analog_review.model.ordinance import Ordinance
from analog_review.propose.amending.amend import AmendingClause
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.style import Style, in_force, kind_word, style_of
from analog_review.text.numerals import NUMERAL, to_int

TABLE_METHOD = "新旧対照表方式"


class Titled(Protocol):
    """What a bill says of an instrument that it amends."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def enactor(self) -> str: ...


def instrument(ordinance: Ordinance, found: tuple[AmendingClause, ...], city: City) -> str:
    """The amendment as it is printed, by 改め文."""
    style = style_of(ordinance, city)
    forms = any(clause.place.form for clause in found)
    return "\n".join([header(ordinance, city), text_of(ordinance, found, style), *closing(ordinance, city, forms)])


def by_table(ordinance: Ordinance, city: City, forms: bool = False) -> str:
    """The words around the table where 改正前 and 改正後 stand beside each other (新旧対照表方式)."""
    return "\n".join([header(ordinance, city), table_words(city), *closing(ordinance, city, forms)])


def table_words(city: City) -> str:
    """The sentence that amends by the table behind it, whose columns it names as city.yaml does."""
    after, before = city.style.columns if city.style.after_first else city.style.columns[::-1]
    return f"次の表の{before}の欄に掲げる規定を同表の{after}の欄に掲げる規定に、下線で示すように改正する。"


def header(ordinance: Titled, city: City) -> str:
    """「○○条例（昭和49年○○市条例第33号）の一部を次のように改正する。」"""
    number = cited_number(ordinance.number, city.name)
    return f"{ordinance.title}{f'（{number}）' if number else ''}の一部を次のように改正する。"


def closing(ordinance: Ordinance, city: City, forms: bool) -> list[str]:
    """The 附則 of an amendment of one instrument."""
    style = style_of(ordinance, city)
    return supplementary(ordinance.kind, (f"改正前の{ordinance.title}",) if forms else (), style, city)


def supplementary(kind: str, old_forms: tuple[str, ...], style: Style, city: City) -> list[str]:
    """施行期日, and where forms change that papers on the old ones hold and that old paper may be used up."""
    heading = "　　　" + "　".join(city.style.supplementary)
    if not old_forms:
        return [heading, in_force(kind)]
    word = kind_word(kind)
    old = "、".join(old_forms[:-1]) + ("及び" if old_forms[1:] else "") + old_forms[-1]
    first, second, third = (style.outside.digits(n) for n in (1, 2, 3))
    return [
        heading,
        "（施行期日）",
        f"{first}　{in_force(kind)}",
        "（経過措置）",
        f"{second}　この{word}の施行の際現に{old}に定める様式（次項において「旧様式」という。）により使用されている"
        f"書類は、この{word}による改正後の相当する様式によるものとみなす。",
        f"{third}　この{word}の施行の際現にある旧様式による用紙については、当分の間、"
        "これを取り繕って使用することができる。",
    ]


def cited_number(printed: str, body: str) -> str:
    """「昭和49年堺市条例第33号」 of 「昭和49年3月30日条例第33号」: year and body, no day."""
    year, sep, rest = printed.partition("年")
    if not sep:
        return printed
    rest = rest.split("日", 1)[1] if "日" in rest.split("第")[0] else rest
    rest = rest.strip()
    return f"{year}年{'' if not body or body in rest else body}{rest}"


def dated(printed: str) -> tuple[int, int, int]:
    """Year, kind of number and number of 「昭和49年条例第33号」, to put instruments in the order they were made."""
    era = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
    found = re.match(rf"(明治|大正|昭和|平成|令和)({NUMERAL}|元)年", printed)
    number = re.search(rf"第({NUMERAL})号", printed)
    month = re.search(rf"年({NUMERAL})月", printed)
    year = era[found[1]] + (1 if found[2] == "元" else to_int(found[2]) or 0) if found else 9999
    return year, (to_int(month[1]) or 0) if month else 0, (to_int(number[1]) or 0) if number else 9999

"""The whole amendment of one instrument: header, 改正規定, 附則."""

import re
from collections.abc import Iterator
from typing import Protocol

from analog_review.model.city import City
from analog_review.model.finding import ChangeLine
from analog_review.model.ordinance import Ordinance
from analog_review.model.provision_table import TABLE_HERE as TABLE
from analog_review.propose.amending.amend import AmendingClause
from analog_review.propose.amending.citing import NUMBER, CitingHabit, blank_number, cited_number, citing_habit
from analog_review.propose.amending.closing import AmendedPart, closing
from analog_review.propose.amending.wording import text_of
from analog_review.propose.drafting.style import Style, kind_word, style_of
from analog_review.text.numerals import NUMERAL, to_int

TABLE_METHOD = "新旧対照表方式"
_PARTS = (
    "次の表の{前}の欄の下線が引かれた部分（以下「改正部分」という。）及び{後}の欄の下線が引かれた部分"
    "（以下「改正後部分」という。）"
)
WORDINGS = {
    "本文型": ("次の表の{前}の欄に掲げる規定を同表の{後}の欄に掲げる規定に、下線で示すように改正する。", TABLE),
    "表前付記型": ("次の表のとおり改正する。", "（下線の部分は、改正部分）", TABLE),
    "備考型": (TABLE, "備考　改正部分は、下線が引かれた部分である。"),
    "各号型": (
        _PARTS + "については、次の各号に掲げる場合の区分に応じ、当該各号に定めるところによる。",
        "(1)　改正部分及びこれに対応する改正後部分がある場合　当該改正部分を当該改正後部分に改める。",
        "(2)　改正部分のみがある場合　当該改正部分を削る。",
        "(3)　改正後部分のみがある場合　当該改正後部分を加える。",
        TABLE,
    ),
}


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
    habit = citing_habit([ordinance.text], city.name)
    lines = [header(ordinance, habit, style), text_of(ordinance, found, style)]
    return "\n".join([*lines, *_closing(ordinance, tuple(_changes(found)), style, city)])


def by_table(ordinance: Ordinance, changes: tuple[ChangeLine, ...], city: City) -> str:
    """The words around the table where 改正前 and 改正後 stand beside each other (新旧対照表方式)."""
    style = style_of(ordinance, city)
    habit = citing_habit([ordinance.text], city.name)
    return "\n".join([header(ordinance, habit, style), *table_words(city), *_closing(ordinance, changes, style, city)])


def _closing(ordinance: Titled, changes: tuple[ChangeLine, ...], style: Style, city: City) -> list[str]:
    part = AmendedPart(0, ordinance.title, ordinance.kind, ordinance.number, changes)
    return closing([part], style, city)


def _changes(found: tuple[AmendingClause, ...]) -> Iterator[ChangeLine]:
    for clause in found:
        for change in clause.changes:
            yield ChangeLine(str(clause.place), change.old, change.new, "", ())


def table_words(city: City) -> list[str]:
    """The lines that make the table part of the bill, ``TABLE`` where it stands; columns named as city.yaml does."""
    after, before = city.style.columns if city.style.after_first else city.style.columns[::-1]
    lines = WORDINGS.get(city.bills.wording, (city.bills.wording, TABLE))
    return [line.replace("{前}", before).replace("{後}", after) for line in lines]


def header(ordinance: Titled, habit: CitingHabit, style: Style) -> str:
    """「○○条例（昭和49年○○市条例第33号）の一部を次のように改正する。」, the number blank where none can be read."""
    number = cited_number(ordinance.number, habit, style.outside)
    number = number or blank_number(kind_word(ordinance.kind), habit.body)
    return f"{ordinance.title}（{number}）の一部を次のように改正する。"


def number_problem(ordinance: Titled) -> str:
    """What is wrong with the number that an instrument prints; empty when it can be cited as it is."""
    printed = re.sub(r"[\s　]", "", ordinance.number)
    if not printed:
        return f"「{ordinance.title}」の番号が例規に見当たりません。改正文の番号の空欄を埋めてください。"
    found = NUMBER.fullmatch(printed)
    if found is None and cited_number(printed, CitingHabit()):
        return ""
    if found is None:
        return (
            f"「{ordinance.title}」の番号（{ordinance.number}）を読み取れません。改正文の番号の空欄を埋めてください。"
        )
    if ordinance.kind == "条例" and found["kind"] != "条例":
        return f"「{ordinance.title}」の番号（{ordinance.number}）が、条例の番号になっていません。確かめてください。"
    return ""


def dated(printed: str) -> tuple[int, int, int]:
    """Year, kind of number and number of 「昭和49年条例第33号」, to put instruments in the order they were made."""
    era = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
    found = re.match(rf"(明治|大正|昭和|平成|令和)({NUMERAL}|元)年", printed)
    number = re.search(rf"第({NUMERAL})号", printed)
    month = re.search(rf"年({NUMERAL})月", printed)
    year = era[found[1]] + (1 if found[2] == "元" else to_int(found[2]) or 0) if found else 9999
    return year, (to_int(month[1]) or 0) if month else 0, (to_int(number[1]) or 0) if number else 9999

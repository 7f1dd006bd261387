"""Quarters of the fiscal year, which begins in April."""

import re
from dataclasses import dataclass
from datetime import date

from analog_review.model.columns import QUARTERS, quarter

_WORDS = re.compile(r"令和(元|\d{1,2})年度(" + "|".join(QUARTERS) + ")")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter, ``part`` 0 from April to 3 from January, of the fiscal year that begins in ``year``."""

    year: int
    part: int

    @property
    def words(self) -> str:
        """As 改正予定 writes it."""
        return quarter(self.year, self.part)


def quarter_at(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year - (day.month < 4), (day.month - 4) % 12 // 3)


def quarter_named(words: str) -> Quarter | None:
    """The quarter that 改正予定 names, in the words that the workbook offers; None for any other words."""
    found = _WORDS.fullmatch("".join(words.split()))
    if found is None:
        return None
    return Quarter(2018 + (1 if found[1] == "元" else int(found[1])), QUARTERS.index(found[2]))


def fiscal_year(year: int) -> str:
    """「令和8年度」."""
    count = year - 2018
    return f"令和{'元' if count == 1 else count}年度" if count > 0 else f"{year}年度"

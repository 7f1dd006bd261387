"""Days and quarters as people write them: every common way that has one meaning, and no other."""

import re
import unicodedata
from datetime import date

from analog_review.model.columns import QUARTERS, quarter
from analog_review.text.numerals import arabic

_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925, "西暦": 0, "": 0}
_FIRST, _LAST = 1900, 2100
_YEAR = r"(?P<era>令和|平成|昭和|西暦|[rhs]|)\.?(?P<year>元|\d{1,4})"
_DAY = re.compile(_YEAR + r"(?:年|[./-])(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?(?:\([月火水木金土日]\))?")
_EIGHT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_FISCAL = re.compile(_YEAR + r"年度の?(?P<part>.+)")
_MONTH = re.compile(_YEAR + r"(?:年|[./-])(?P<month>\d{1,2})月?(?:頃|ごろ)?")
_PARTS = (
    re.compile(r"(?P<first>\d{1,2})月?(?:[~〜～―–‐-]|から)(?P<last>\d{1,2})月(?:期)?"),
    re.compile(r"第?(?P<number>[1-4])(?:q|/4半期|/4期)|q(?P<q>[1-4])|第(?P<short>[1-4])"),
)
_MONTHS = {(4, 6): 0, (7, 9): 1, (10, 12): 2, (1, 3): 3}


def day_of(text: str) -> str | None:
    """The ISO day a text names: 2026/4/1, 2026-04-01, 令和8年4月1日, R8.4.1, 20260401."""
    compact = _compact(text)
    found = _DAY.fullmatch(compact) or _EIGHT.fullmatch(compact)
    if found is None:
        return None
    year = _year(found.groupdict().get("era") or "", found["year"])
    try:
        day = date(year or 0, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day.isoformat() if _FIRST <= day.year <= _LAST else None


def quarter_of(text: str) -> str | None:
    """The words of 改正予定 that a text means: 令和8年度 4～6月, R8年度第1四半期, 2026年9月, 2026-09-01.

    A quarter without 年度 is not read: 令和8年1～3月 may mean either of two fiscal years.
    """
    compact = _compact(text)
    fiscal = _FISCAL.fullmatch(compact)
    if fiscal is not None:
        part = _part(fiscal["part"])
        return _words(_year(fiscal["era"], fiscal["year"]), part)
    day = day_of(compact)
    if day is not None:
        return _calendar(int(day[:4]), int(day[5:7]))
    month = _MONTH.fullmatch(compact)
    return _calendar(_year(month["era"], month["year"]), int(month["month"])) if month is not None else None


def _compact(text: str) -> str:
    compact = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    # 「第一四半期」 is the first quarter, not the number fourteen.
    return arabic(compact.replace("四半期", "q"))


def _year(era: str, digits: str) -> int | None:
    """A year of the calendar. Without an era it takes four digits: 「8年」 has none."""
    number = 1 if digits == "元" else int(digits)
    if era in ("", "西暦"):
        return number if _FIRST <= number <= _LAST else None
    return _ERAS[era] + number if 1 <= number < 100 else None


def _part(text: str) -> int | None:
    span = _PARTS[0].fullmatch(text)
    if span is not None:
        return _MONTHS.get((int(span["first"]), int(span["last"])))
    counted = _PARTS[1].fullmatch(text)
    if counted is not None:
        return int(counted["number"] or counted["q"] or counted["short"]) - 1
    return None


def _calendar(year: int | None, month: int) -> str | None:
    if year is None or not 1 <= month <= 12:
        return None
    return _words(year - (month < 4), (month - 4) % 12 // 3)


def _words(year: int | None, part: int | None) -> str | None:
    if year is None or part is None or year < 2019 or part >= len(QUARTERS):
        return None
    return quarter(year, part)

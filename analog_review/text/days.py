"""Days as instruments print them (令和6年4月1日, 平成一三年四月一日, 昭和49年) to year, month and day."""

import re

from analog_review.text.numerals import NUMERAL, to_int

_BEFORE = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_S = r"[\s\u3000]*"
DAY = (
    rf"(?:{'|'.join(_BEFORE)}){_S}(?:元|{NUMERAL}){_S}年"
    rf"(?:{_S}{NUMERAL}{_S}月(?:{_S}{NUMERAL}{_S}日)?)?"
)
"""A day, month or year of an era, as a fragment for regular expressions."""
_PARTS = re.compile(rf"元|{NUMERAL}")


def read_day(words: str) -> tuple[int, int, int]:
    """Year, month and day of words that match DAY; 0 for a month or day they do not print."""
    values = [1 if part == "元" else to_int(part) or 0 for part in _PARTS.findall(words)][:3]
    year, month, day = (*values, 0, 0, 0)[:3]
    return _BEFORE[words[:2]] + year, month, day


def iso_day(words: str) -> str:
    """YYYY-MM-DD of words that print a whole day, else nothing."""
    year, month, day = read_day(words)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""

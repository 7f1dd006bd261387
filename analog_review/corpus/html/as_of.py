"""The day up to which a page says it holds every amendment (内容現在)."""

import re
import unicodedata
from datetime import date

from analog_review.text.numerals import arabic

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "": 0}
_DAY = r"(?P<era>令和|平成|昭和|)(?P<year>元|\d{1,4})(?:年|[./])(?P<month>\d{1,2})(?:月|[./])(?P<day>\d{1,2})日?"
_BEFORE = re.compile(rf"内容現在日?[:(\[]?{_DAY}")
_BEHIND = re.compile(rf"{_DAY}(?:内容)?現在")
_LONGEST = 60


def as_of(line: str) -> str:
    """「内容現在 令和6年4月1日」「2024年4月1日 内容現在」 as YYYY-MM-DD; nothing for any other line, or prose."""
    if "現在" not in line or len(line) > _LONGEST or "。" in line:
        return ""
    compact = arabic("".join(unicodedata.normalize("NFKC", line).split()))
    found = _BEFORE.search(compact) or (
        _BEHIND.search(compact) if "内容現在" in compact else _BEHIND.fullmatch(compact)
    )
    if found is None:
        return ""
    year = _ERAS[found["era"]] + (1 if found["year"] == "元" else int(found["year"]))
    try:
        return date(year, int(found["month"]), int(found["day"])).isoformat() if year > 1900 else ""
    except ValueError:
        return ""

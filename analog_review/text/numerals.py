"""Numbers as ordinances print them (三十二, 二二, ３２, 32) to integers and back, up to 9999."""

import re

NUMERAL = r"(?:[0-9０-９]+|[〇○零一二三四五六七八九十百千]+)"
"""A number in any of the scripts, as a fragment for regular expressions. ○ stands for 〇 in many printed texts."""

_FOUND = re.compile(NUMERAL)
_KANJI = "〇一二三四五六七八九"
_DIGITS = {**{k: i for i, k in enumerate(_KANJI)}, "○": 0, "零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FULLWIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def to_int(numeral: str) -> int | None:
    """Read a whole string as a number: 「三十二」「二二」「３２」「32」 are all 32; None if it is none up to 9999."""
    if not numeral or len(numeral) > 8:
        return None
    if numeral.isdecimal():
        value = int(numeral)
        return value if value <= 9999 else None
    total, digit, units = 0, None, False
    for char in numeral:
        if (unit := _UNITS.get(char)) is not None:
            total += (1 if digit is None else digit) * unit
            digit, units = None, True
        elif (value := _DIGITS.get(char, -1)) >= 0:
            # 「二二」 is positional: digits in a row without 十 between them.
            digit = value if digit is None else digit * 10 + value
        else:
            return None
    if units and digit is not None and digit > 9:
        return None
    total += digit or 0
    return total if total <= 9999 else None


def to_kanji(value: int) -> str:
    """Print a number as statutes do: 32 is 「三十二」."""
    if not 0 <= value <= 9999:
        raise ValueError(f"no kanji numeral for {value}")
    if value == 0:
        return "〇"
    printed = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            printed += ("" if digit == 1 and name else _KANJI[digit]) + name
    return printed


def to_fullwidth(value: int) -> str:
    """Print a number in full-width digits: 32 is 「３２」."""
    return str(value).translate(_FULLWIDTH)


def arabic(text: str) -> str:
    """Replace every number in the text by half-width digits: 「第三条の二」 becomes 「第3条の2」."""
    return _FOUND.sub(lambda m: m[0] if (n := to_int(m[0])) is None else str(n), text)

"""Characters that only a symbol font shows, and what the EQ field draws (㊞, ruby, 均等割付), as plain characters."""

import re
from typing import NamedTuple


def _table(signs: str) -> dict[int, str]:
    """「6C●」: what a font shows at 0x6C."""
    return {int(signs[at : at + 2], 16): signs[at + 2] for at in range(0, len(signs), 3)}


_WINGDINGS = _table(
    "20 22✂28☎29✆2A✉3F✍6C●6D❍6E■6F□70□71□72□73◆74◆75◆76◆77◆78☒7B❀81①82②83③84④85⑤86⑥87⑦88⑧89⑨8A⑩"
    "8C❶8D❷8E❸8F❹90❺91❻92❼93❽94❾95❿9E・9F•A0■A1○A2○A3○A4◎A5◎A6○A7■A8□AA★AB★"
    "D8➢DF←E0→E1↑E2↓E8→F0⇨FB✗FC✓FD☒FE☑"
)
_WINGDINGS2 = _table("2A□4F✗50✓51☒52☑53☒54☒81○97●98●99○A1■A2■A3□A4□A5□")
_WINGDINGS3 = _table("67▲70▲71▼72△73▽75▶7D▶84◁86→")
_WEBDINGS = _table("61✓63□67■6E●")
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {code: chr(code) for code in range(0x20, 0x40)}
_SYMBOL |= {code: _GREEK[at] for at, code in enumerate((*range(0x41, 0x5B), *range(0x61, 0x7B)))}
_SYMBOL |= _table("2D－A3≦AE→B0°B1±B3≧B4×B7・B8÷B9≠")
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS2,
    "wingdings 3": _WINGDINGS3,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def is_symbol_font(font: str) -> bool:
    """Whether a font shows signs instead of the letters it is given."""
    return font.strip().lower() in _FONTS


def symbol(font: str, char: str) -> str | None:
    """What a symbol font shows for a character (given as is or at U+F000), None if that is unknown."""
    code = ord(char)
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return None if 0xF000 <= code <= 0xF0FF else char
    if not (code < 0x100 or 0xF000 <= code <= 0xF0FF):
        return char
    found = table.get(code & 0xFF)
    return char if found is None and char.isspace() else found


class FieldText(NamedTuple):
    """What a field draws, the readings (ruby) set above it, and whether signs of its layout were lost."""

    words: str
    readings: tuple[str, ...] = ()
    sure: bool = True


_ENCLOSED = {
    "印": "㊞",
    "秘": "㊙",
    "正": "㊣",
    "㊞": "㊞",
    "上": "㊤",
    "中": "㊥",
    "下": "㊦",
    "左": "㊧",
    "右": "㊨",
    "特": "㊕",
}
_ENCLOSED |= {str(n): chr(0x2460 + n - 1) for n in range(1, 21)}
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_SWITCH = re.compile(r"\\([A-Za-z*]+)\s*([-+]?[0-9]*)")
_CIRCLES = "○◯〇"


def equation(code: str) -> FieldText:
    r"""What an EQ field draws: 「eq \o\ac(○,印)」 is ㊞, ruby its base, a fraction 「1/2」, anything else its words."""
    readings: list[str] = []
    words, sure = _expression(code.strip()[2:], readings, 0)
    return FieldText("".join(words.split("\x00")).strip(), tuple(readings), sure)


def _expression(code: str, readings: list[str], depth: int) -> tuple[str, bool]:
    out, at, sure, switches = "", 0, True, ""
    while at < len(code):
        char = code[at]
        if char == "\\" and (match := _SWITCH.match(code, at)):
            if match[1] == "*":
                at = _after_format(code, match.end())
                continue
            switches += match[1].lower() + " "
            at = match.end()
        elif char == "\\":
            out += code[at + 1 : at + 2]
            at += 2
        elif char == "(" and switches and depth < 20:
            end = _closing(code, at)
            drawn, known = _drawn(switches.split(), _arguments(code[at + 1 : end]), readings, depth)
            out, sure, switches, at = out + drawn, sure and known, "", end + 1
        else:
            out += "" if switches and char.isspace() else char
            at += 1
    return out, sure


def _drawn(switches: list[str], arguments: list[str], readings: list[str], depth: int) -> tuple[str, bool]:
    parts = [_expression(a, readings, depth + 1) for a in arguments]
    words = [p[0].strip() for p in parts]
    known = all(p[1] for p in parts)
    if switches[0] == "o":
        if len(words) == 2 and words[0] in _CIRCLES and words[1]:
            sign = _ENCLOSED.get(words[1].translate(_WIDE))
            return (sign, known) if sign else ("".join(words), False)
        raised = [a.lstrip().lower().startswith("\\s") and "up" in a for a in arguments]
        if any(raised) and any(w for w, up in zip(words, raised, strict=True) if not up):
            readings.extend(w for w, up in zip(words, raised, strict=True) if up and w)
            return "".join(w for w, up in zip(words, raised, strict=True) if not up), known
        return "".join(words), known and sum(map(bool, words)) < 2
    if switches[0] in ("s", "x", "b", "d"):
        return "".join(words), known
    return ("/" if switches[0] == "f" else "、").join(words), False


def _after_format(code: str, at: int) -> int:
    """Behind a format switch (「\\* jc2」「\\* "Font:ＭＳ 明朝"」)."""
    match = re.compile(r'\s*(?:"[^"]*"|[^\s\\(]+)').match(code, at)
    return match.end() if match else at


def _closing(code: str, at: int) -> int:
    depth = 0
    for end in range(at, len(code)):
        if code[end - 1] == "\\":
            continue
        depth += (code[end] == "(") - (code[end] == ")")
        if depth == 0:
            return end
    return len(code)


def _arguments(code: str) -> list[str]:
    depth, start, found = 0, 0, []
    for at, char in enumerate(code):
        if at and code[at - 1] == "\\":
            continue
        depth += (char == "(") - (char == ")")
        if char in ",;" and depth == 0:
            found.append(code[start:at])
            start = at + 1
    return [*found, code[start:]]

"""改め文 as it is laid out on paper: the blanks before each line, and how far its further lines stand in. Pure."""

import re
from dataclasses import dataclass

_N = "[0-9０-９〇一二三四五六七八九十百千]+"
HEADER = "の一部を次のように改正する。"
_ARTICLE = re.compile(rf"第{_N}条(?:の{_N})*　")
_PARAGRAPH = re.compile(r"[0-9０-９]+[　 ]")
_ITEM = re.compile(rf"(?:[（(]{_N}[）)]|{_N})[　 ]")
_CAPTION = re.compile(r"（.+）$")
_SUPPLEMENTARY = re.compile(r"[\s　]*[附付][\s　]*則[\s　]*")
_TABLE = re.compile(rf"(?:別表|別記|様式|第{_N}号様式)")
_OPENS = re.compile(r"次の.*(?:加える|改める)。$")
_PROVISION = re.compile(
    rf"(?:第{_N}[条章節項号]|[附付]則|本則|題名|目次|前文|別表|別記|様式|同[条項号])"
    r".*(?:改める|加える|削る|とする|繰り下げる|繰り上げる|改正する)。$"
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with its leading blanks; ``hang`` is how many characters its further lines stand in.

    ``cells`` are those of a row of a table, empty for words.
    """

    text: str
    hang: int
    cells: tuple[str, ...] = ()


def _new(line: str, deep: int) -> PrintedLine:
    """A line of a unit that is added: 条 and 項 one character in, 見出し, 号 and ただし書 two."""
    if _CAPTION.match(line):
        return _line(line, deep + 2, deep + 3)
    if _ARTICLE.match(line) or (_PARAGRAPH.match(line) and not line.startswith(("（", "("))):
        return _line(line, deep + 1, deep + 2)
    if _ITEM.match(line):
        return _line(line, deep + 2, deep + 3)
    return _line(line, deep + 2, deep + 1)


def _line(line: str, blanks: int, hang: int) -> PrintedLine:
    return PrintedLine("　" * blanks + line, hang)


def _enacted(line: str) -> PrintedLine:
    """A line of a 附則, or of an instrument that is new as a whole."""
    if _CAPTION.match(line):
        return _line(line, 1, 2)
    if _ARTICLE.match(line) or _PARAGRAPH.match(line):
        return _line(line, 0, 1)
    return _line(line, 0, 0) if _TABLE.match(line) else _line(line, 1, 0)


def laid_out(text: str) -> tuple[PrintedLine, ...]:
    """The lines of a bill or of one instrument's amendment, as they are to be printed."""
    lines = text.split("\n")
    many = any(_ARTICLE.match(line) and line.endswith(HEADER) for line in lines)
    amending = any(line.endswith(HEADER) for line in lines)
    deep, adding, closing = int(many), False, False
    found: list[PrintedLine] = []
    for number, line in enumerate(lines):
        words = line.strip(" 　")
        if not words:
            continue
        if "\t" in words:
            found.append(PrintedLine(words, 0, tuple(words.split("\t"))))
        elif number == 0 and line.startswith("　　　"):
            found.append(_line(words, 3, 3))
        elif _SUPPLEMENTARY.fullmatch(line):
            closing, adding = True, False
            found.append(_line(words, 3, 3))
        elif closing or not amending:
            found.append(_enacted(words))
        elif words.endswith(HEADER):
            adding = False
            found.append(_line(words, 1 - deep, deep))
        elif words.endswith("の一部改正）") and number + 1 < len(lines) and lines[number + 1].endswith(HEADER):
            found.append(_line(words, 1, 2))
        elif adding and (_ARTICLE.match(words) or not _PROVISION.match(words)):
            found.append(_new(words, deep))
        else:
            adding = bool(_OPENS.search(words))
            found.append(_line(words, deep + 1, deep))
    return tuple(found)

"""Titles of instruments by their words, and what stands around a title where an instrument begins."""

import re

from analog_review.corpus.structure.lines import Line, LineKind, Shape, classify, is_number_line

TITLE = re.compile(
    r"[○◯〇]?[^。]{1,150}(?:条例|規則|規程|規定|細則|細目|指針|要綱|要領|告示|訓令|庁達|協定|規約|憲章|宣言|基準|方針|内規|定款|法|令)"
    r"(?:[\s　]*[（(〔][^。]{0,80}[）)〕])?[\s　]*$"
)
_INSTRUMENT = re.compile(
    r"[○◯〇#]?[\s　]*[^。、\s　|｜「」…・.][^。|｜「」…]{1,120}"
    r"(?:条例|規則|規程|要綱|要領|細則|訓令|規約|憲章|内規|定款)"
    r"(?:[\s　]*[（(〔](?:抄|抜粋|廃止|全部改正|[^（）()。]{1,40}(?:施行|失効)|[^（）()。]{1,60}号)[）)〕])?[\s　]*$"
)
"""Narrower: what may begin an instrument in the midst of a file."""
_NO_TITLE = re.compile(r"^(?:この|その|第[0-9０-９一二三四五六七八九十百]+[条章節編]|[（(]|改正|附則|別[表記紙])")
_DATED = (LineKind.DATE, LineKind.DATE_NUMBER)


def may_begin(raw: str, shape: Shape) -> bool:
    """Whether a line may be the title of an instrument that begins with it."""
    words = raw.strip()
    if shape.kind not in (LineKind.TITLE, LineKind.TEXT) or _NO_TITLE.match(words):
        return False
    return _INSTRUMENT.match(words) is not None


def carries_number(raw: str) -> bool:
    """Whether a title has its number behind it in brackets."""
    return raw.rstrip(" 　）)〕").endswith("号")


def is_dated(raw: str) -> bool:
    """A date, a number or both, in brackets or without: what stands below a title."""
    bare = raw.strip().strip("（）()　 ")
    return classify(bare).kind in _DATED or (is_number_line(bare) and "第" in bare)


def titled_ahead(lines: list[Line], at: int, text: str) -> bool:
    """Whether one of the next lines of an opening is a title, and the line at ``at`` but stands above it."""
    seen = 0
    for line in lines[at + 1 :]:
        if line.kind is LineKind.BLANK:
            continue
        if line.kind not in (LineKind.TITLE, LineKind.TEXT, *_DATED) or seen >= _ABOVE:
            return False
        raw = text[line.start : line.end].rstrip("\n")
        if may_begin(raw, classify(raw)):
            return True
        seen += 1
    return False


_ABOVE = 6
"""Lines that may stand above a title: 公布文, day, 市長, number."""

"""The columns of a list of clauses, known by their headers in the spellings that lists come in."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_HEADERS = {
    "title": """
        例規名 例規名称 例規の名称 例規等の名称 例規等名 題名 条例名 条例等名 条例等の名称 条例名称 条例の名称
        条例規則名 条例規則等の名称 規則名 規程名 要綱名 法令名 法令名称 法令等名 法令等の名称 対象例規
        対象例規名 例規 件名""",
    "number": "例規番号 条例番号 条例等番号 法令番号 公布番号 制定番号 公布年月日番号 番号",
    "date": "制定年月日 公布年月日 制定日 公布日 制定公布年月日",
    "clause": """
        条項 条項番号 条番号 条文番号 該当条項 該当条項番号 該当条 対象条項 関係条項 根拠条項 規定条項 該当箇所 規定箇所
        条項号 条項等 条""",
    "paragraph": "項 項番号",
    "item": "号 号番号",
    "caption": "見出し 条見出し 条文見出し",
    "text": """
        条文 規定 本文 内容 規定内容 規定の内容 条文内容 条文の内容 条文本文 該当条文 該当規定 対象条文 現行条文
        現行規定 現行 条文抜粋 規定文 抜粋""",
    "department": """
        所管課 担当課 所管部署 担当部署 所管 担当 所管課名 担当課名 所管課等 所管課係 担当課係
        主管課 担当課等 所属 課名 部署 部署名
        所管所属 所管局課""",
}
_FIELDS = {header: field for field, headers in _HEADERS.items() for header in headers.split()}
_BRACKETS = re.compile(r"[（(〔\[【].*?[）)〕\]】]")
_NOISE = re.compile(r"[\s・/／_＿\-－:：※*＊.．0-9]+")
SOUGHT = "例規名（題名、条例等の名称、法令名など）の列と、条文（規定、本文、内容など）の列"
"""What a list must have, in the words of a message."""


class Columns(NamedTuple):
    """The place of each column in a row, -1 where the list has none."""

    title: int
    number: int
    date: int
    clause: int
    paragraph: int
    item: int
    caption: int
    text: int
    department: int


def columns_of(row: Sequence[str]) -> Columns | None:
    """The columns of a header row; None if it names no title or no text. The first of two equal headers counts."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        if field := header_field(cell):
            found.setdefault(field, at)
    if "title" not in found or "text" not in found:
        return None
    return Columns(*(found.get(field, -1) for field in Columns._fields))


def header_field(cell: str) -> str:
    """The field that a header names, or nothing."""
    return _FIELDS.get(_plain(cell), "")


def _plain(cell: str) -> str:
    return _NOISE.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", cell)))

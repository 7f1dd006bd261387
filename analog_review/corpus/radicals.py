"""Radicals that stand for ideographs: what a PDF, or text copied from one, holds for 月, 日 and 長."""

import re
import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺟⻑⻄⻘⻝⻩⻤⻲⻭⻯⻫⻨⺠⻁⻆⻣⻌⻅⻉⻋⻦⻔⻚",
        "母長西青食黄鬼亀歯竜斉麦民虎角骨辶見貝車鳥門頁",
        strict=True,
    )
)
"""Those of CJK Radicals Supplement for which Unicode gives no ideograph."""
RADICAL = re.compile(f"[\u2f00-\u2fd5{''.join(_SUPPLEMENT)}]")


def ideograph(char: str) -> str:
    """The ideograph a radical stands for; any other character itself."""
    if "\u2f00" <= char <= "\u2fd5":
        return unicodedata.normalize("NFKC", char)
    return _SUPPLEMENT.get(char, char)

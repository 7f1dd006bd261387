"""Plain text to canonical lines: decoding is all it takes, for plain text is the canonical layout."""

import re

from analog_review.corpus.reading import File, NotRead, Read, Reader, Text
from analog_review.model.problem import Problem, Severity

_TABLES = re.compile(r"(?:^[ \u3000]*[|｜].*\n?)+", re.MULTILINE)
_NUMBER_AND_AMENDED = re.compile(r"^([（(][^（）()\n]{4,60}号[）)])[ \u3000]*(最終改正)", re.MULTILINE)
"""「（昭和二十五年法律第百五十八号）最終改正：…」: the old e-Gov prints two lines as one."""
_OPENING = 1000
_BINARY = 0.05
"""Share of characters no encoding explains above which a file is no text."""


def with_number_apart(text: str) -> str:
    """The text with the number in its opening on a line of its own."""
    return _NUMBER_AND_AMENDED.sub("\\1\n\\2", text[:_OPENING]) + text[_OPENING:]


def _read(file: File) -> Read:
    """The text of a plain text file; no text if the bytes are not text at all."""
    text, encoding, problems = file.decoded
    if text.count("\ufffd") > _BINARY * len(text):
        problem = Problem(
            "not-text",
            Severity.ERROR,
            "文字として読めないファイルです。",
            "例規の本文であれば、テキスト（UTF-8）として保存し直してください。本文でなければ除いてください。",
            file.source,
        )
        return NotRead(file.extension or "binary", (problem,))
    text = with_number_apart(text)
    return Text(text, "text", encoding, problems, tables=len(_TABLES.findall(text)))


TEXT = Reader(lambda file: True, _read)

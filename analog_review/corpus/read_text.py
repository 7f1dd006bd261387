"""Plain text to canonical lines: decoding is all it takes, for plain text is the canonical layout."""

from analog_review.corpus.decode import decode
from analog_review.model.problem import Problem, Severity

_BINARY = 0.05
"""Share of characters no encoding explains above which a file is no text."""


def read_text(data: bytes, source: str) -> tuple[str | None, str, tuple[Problem, ...]]:
    """The text of a plain text file, its encoding and problems; no text if the bytes are not text at all."""
    text, encoding, problems = decode(data, source)
    if text.count("\ufffd") > _BINARY * len(text):
        problem = Problem(
            "not-text",
            Severity.ERROR,
            "文字として読めないファイルです。",
            "例規の本文であれば、テキスト（UTF-8）として保存し直してください。本文でなければ除いてください。",
            source,
        )
        return None, encoding, (problem,)
    return text, encoding, problems

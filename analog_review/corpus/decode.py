"""Bytes to text: which encoding it is, what could not be decoded, and line ends made one."""

import codecs
import re
from typing import NamedTuple

from analog_review.model.problem import Problem, Severity

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_STRICT = ("utf-8", "cp932", "euc_jp", "euc_jis_2004")
_WIDE = 0.3
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_KANA = re.compile("[ぁ-んァ-ヶー、。]")
_HALFWIDTH = re.compile("[｡-ﾟ]")


class Decoded(NamedTuple):
    """The text of some bytes with LF line ends, the encoding it was in, and what was lost."""

    text: str
    encoding: str
    problems: tuple[Problem, ...]


def decode(data: bytes, source: str = "", declared: str | None = None) -> Decoded:
    """Decode bytes of unknown encoding; what cannot be decoded becomes U+FFFD and a problem with its place."""
    text, encoding = _decode(data, declared)
    problems = []
    if "\ufffd" in text:
        problems.append(
            _problem(
                "undecodable",
                text,
                "\ufffd",
                source,
                f"文字コード（{encoding}と判断）として読めない字が{text.count(chr(0xFFFD))}か所あります。",
                "元のファイルをUTF-8で保存し直してから、もう一度読み込んでください。",
            )
        )
    text = _BREAKS.sub("\n", text)
    if control := _CONTROL.search(text):
        count = len(_CONTROL.findall(text))
        problems.append(
            _problem(
                "control-characters",
                text,
                control[0],
                source,
                f"制御文字が{count}か所あり、「\ufffd」に置き換えました。",
                "元のファイルを開いて、その箇所に欠けた字がないか確かめてください。",
            )
        )
        text = _CONTROL.sub("\ufffd", text)
    return Decoded(text, encoding, tuple(problems))


def _decode(data: bytes, declared: str | None) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    # ISO-2022-JP is 7-bit, so UTF-8 would accept its escapes as text: look for them first.
    if b"\x1b$" in data or b"\x1b(" in data:
        return data.decode("iso2022_jp_ext", "replace"), "iso-2022-jp"
    if (wide := _utf16(data)) is not None:
        return data.decode(wide, "replace"), wide
    read = [(text, name) for name in _candidates(declared) for text in _strictly(data, name)]
    if read:
        # Valid UTF-8 is hardly ever anything else; between the others the text that looks Japanese wins.
        return next((r for r in read if r[1] == "utf-8"), None) or max(read, key=lambda r: _plausible(r[0]))
    damaged = [(data.decode(name, "replace"), name) for name in ("utf-8", "cp932", "euc_jp")]
    return max(damaged, key=lambda r: _plausible(r[0]) - 20 * r[0].count("\ufffd") / max(1, len(r[0])))


def _candidates(declared: str | None) -> tuple[str, ...]:
    try:
        name = codecs.lookup(declared).name if declared else ""
    except LookupError:
        name = ""
    return (name, *_STRICT) if name and name not in (*_STRICT, "shift_jis") else _STRICT


def _strictly(data: bytes, encoding: str) -> tuple[str, ...]:
    try:
        return (data.decode(encoding),)
    except (UnicodeDecodeError, LookupError):
        return ()


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: one side of its units is nearly all zeros, 0x30 (kana) and other high bytes."""
    head = data[:4096]
    if len(head) < 4 or len(data) % 2 or not {0x00, 0x30} & set(head):
        return None
    shares = [sum(map(side.count, (0x00, 0x30))) / len(side) for side in (head[0::2], head[1::2])]
    if max(shares) < _WIDE or min(shares) * 3 > max(shares):
        return None
    return "utf-16-le" if shares[1] > shares[0] else "utf-16-be"


def _plausible(text: str) -> float:
    """Share of kana and Japanese stops, less that of half-width kana, which EUC read as cp932 is full of."""
    sample = text[:20000]
    return (len(_KANA.findall(sample)) - 2 * len(_HALFWIDTH.findall(sample))) / max(1, len(sample))


def _problem(code: str, text: str, char: str, source: str, message: str, hint: str) -> Problem:
    at = text.find(char)
    line = text.count("\n", 0, at) + 1
    start = text.rfind("\n", 0, at) + 1
    excerpt = text[max(start, at - 20) : at + 20].split("\n")[0]
    return Problem(code, Severity.WARNING, message, hint, source, line, _CONTROL.sub("\ufffd", excerpt))

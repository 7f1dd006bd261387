"""Bytes to text: which encoding it is, what could not be decoded, and line ends made one."""

import codecs
import contextlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from analog_review.model.problem import Problem, Severity

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE = 0.3
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_KANA = re.compile("[ぁ-んァ-ヶー、。]")
_HALFWIDTH = re.compile("[｡-ﾟ]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_ESCAPE = re.compile(rb"\x1b(?:\$\([DB@]|\$[@B]|\([BJI])")
_PAIRS = re.compile(rb"(?:[\x21-\x7e]{2})*")
_SHOWN = 10


class Decoded(NamedTuple):
    """The text of some bytes with LF line ends, the encoding it was in, and what was lost."""

    text: str
    encoding: str
    problems: tuple[Problem, ...]


def decode(data: bytes, source: str = "", declared: str | None = None) -> Decoded:
    """Decode bytes of unknown encoding; what cannot be decoded becomes U+FFFD and a problem with its place."""
    text, encoding, others = _decode(data, declared)
    text = _BREAKS.sub("\n", text)
    problems = []
    if others:
        shown = "、".join(f"{line}行目" for line in others[:_SHOWN])
        problems.append(
            Problem(
                "mixed-encodings",
                Severity.WARNING,
                f"文字コードの混ざったファイルです。{encoding}と判断し、合わない{len(others)}行（{shown}"
                f"{' ほか' if len(others) > _SHOWN else ''}）は別の文字コードで読みました。",
                "その行が正しく読めているか確かめ、ファイル全体をUTF-8で保存し直してください。",
                source,
                others[0],
            )
        )
    if lost := text.count("\ufffd"):
        problems.append(_undecodable(text, lost, encoding, source))
    return Decoded(text, encoding, tuple(problems))


def _decode(data: bytes, declared: str | None) -> tuple[str, str, list[int]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding, []
    # ISO-2022-JP is 7-bit, so UTF-8 would accept its escapes as text: look for them first.
    if _ESCAPE.search(data) and data.isascii():
        return _iso2022(data), "iso-2022-jp", []
    if (wide := _utf16(data)) is not None:
        return data.decode(wide, "replace"), wide, []
    readings = _readings(declared)
    read = list(_read_by(data, readings))
    if read:
        # Valid UTF-8 is hardly ever anything else; between the others the text that looks Japanese wins.
        return *(next((r for r in read if r[1] == "utf-8"), None) or max(read, key=lambda r: _plausible(r[0]))), []
    return _line_by_line(data, readings)


def _line_by_line(data: bytes, readings: dict[str, Callable[[bytes], str]]) -> tuple[str, str, list[int]]:
    """A file that no encoding explains as a whole: by that of most of its lines, and the other lines by theirs."""
    raws = data.split(b"\n")
    fitting = [None if raw.isascii() else _of_line(raw, readings) for raw in raws]
    names = Counter(found[1] for found in fitting if found)
    damaged = [(data.decode(name, "replace"), name) for name in ("utf-8", "cp932", "euc_jp")]
    likely = max(damaged, key=lambda r: _plausible(r[0]) - 20 * r[0].count("\ufffd") / max(1, len(r[0])))[1]
    main = max(names, key=lambda name: (names[name], name == likely), default=likely)
    # A line of kanji alone looks like nothing by itself; it is in an encoding that other lines are in.
    known = {name: readings[name] for name, _ in names.most_common()}
    fitting = [
        found or (None if raw.isascii() else next(_read_by(raw, known), None))
        for raw, found in zip(raws, fitting, strict=True)
    ]
    lines = [found[0] if found else raw.decode(main, "replace") for raw, found in zip(raws, fitting, strict=True)]
    others = [at for at, found in enumerate(fitting, start=1) if found and found[1] != main]
    return "\n".join(lines), main, others


def _of_line(raw: bytes, readings: dict[str, Callable[[bytes], str]]) -> tuple[str, str] | None:
    """A line and its encoding; UTF-8 if it can be, else what looks Japanese, else none."""
    read = list(_read_by(raw, readings))
    best = next((r for r in read if r[1] == "utf-8"), None) or max(read, key=lambda r: _plausible(r[0]), default=None)
    return best if best and (best[1] == "utf-8" or _plausible(best[0]) > 0) else None


def _readings(declared: str | None) -> dict[str, Callable[[bytes], str]]:
    """Every way to read 8-bit Japanese strictly, the one the file itself declares first."""
    known: dict[str, Callable[[bytes], str]] = {
        "utf-8": lambda data: data.decode("utf-8"),
        "cp932": lambda data: data.decode("cp932"),
        "euc_jp": _euc,
        "euc_jis_2004": lambda data: data.decode("euc_jis_2004"),
    }
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        name = ""
    if name and name not in (*known, "shift_jis", "iso2022_jp"):
        return {name: lambda data: data.decode(name), **known}
    return known


def _read_by(data: bytes, readings: dict[str, Callable[[bytes], str]]) -> Iterator[tuple[str, str]]:
    """The text of some bytes in each encoding that explains all of them, and its name."""
    for name, reader in readings.items():
        with contextlib.suppress(UnicodeError, LookupError, AssertionError):
            yield reader(data), name


def _euc(data: bytes) -> str:
    """EUC-JP as Windows writes it, with ① and ㈱ where the standard has nothing. Raises UnicodeDecodeError."""
    if re.search(rb"[\xa1-\xfe]{2}", data) is None:
        return data.decode("euc_jp")
    parts = re.split(rb"((?:(?<![\x8e\x8f])[\xa1-\xfe]{2})+)", data)
    return "".join(_jis(part) if at % 2 else part.decode("euc_jp") for at, part in enumerate(parts))


def _jis(pairs: bytes) -> str:
    """Characters of JIS X 0208, two bytes each, by the table of Windows. Raises UnicodeDecodeError."""
    shifted = bytearray()
    for high, low in zip(pairs[0::2], pairs[1::2], strict=True):
        row, cell = (high & 0x7F) - 0x21, (low & 0x7F) - 0x21
        lead = row // 2 + (0x81 if row < 62 else 0xC1)
        trail = cell + 0x9F if row % 2 else cell + (0x40 if cell < 63 else 0x41)
        shifted += bytes((lead, trail))
    return bytes(shifted).decode("cp932")


def _iso2022(data: bytes) -> str:
    """ISO-2022-JP with the characters of Windows; a pair that is none becomes U+FFFD."""
    text: list[str] = []
    at, mode = 0, b"(B"
    for match in [*_ESCAPE.finditer(data), None]:
        text.append(_segment(data[at : match.start() if match else len(data)], mode))
        if match:
            at, mode = match.end(), match[0][1:]
    return "".join(text)


def _segment(data: bytes, mode: bytes) -> str:
    if mode == b"(I":
        return bytes(b | 0x80 if 0x20 < b < 0x60 else b for b in data).decode("cp932", "replace")
    if not mode.startswith(b"$"):
        return data.decode("ascii", "replace")
    with contextlib.suppress(UnicodeDecodeError, ValueError):
        if mode != b"$(D" and _PAIRS.fullmatch(data):
            return _jis(data)
    text: list[str] = []
    for match in re.finditer(rb"[\x21-\x7e]{2}|.", data, re.DOTALL):
        pair = match[0]
        try:
            if len(pair) == 1:
                text.append(pair.decode("ascii") if pair[0] <= 0x20 else "\ufffd")
            elif mode == b"$(D":
                text.append(bytes((0x8F, pair[0] | 0x80, pair[1] | 0x80)).decode("euc_jp"))
            else:
                text.append(_jis(pair))
        except UnicodeDecodeError:
            text.append("\ufffd")
    return "".join(text)


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
    """Share of kana and Japanese stops, less that of what EUC read as cp932 is full of: half-width kana, 外字."""
    sample = text[:20000]
    odd = len(_HALFWIDTH.findall(sample)) + len(_PRIVATE.findall(sample))
    return (len(_KANA.findall(sample)) - 2 * odd) / max(1, len(sample))


def _undecodable(text: str, lost: int, encoding: str, source: str) -> Problem:
    at = text.find("\ufffd")
    start = text.rfind("\n", 0, at) + 1
    return Problem(
        "undecodable",
        Severity.WARNING,
        f"文字コード（{encoding}と判断）として読めない字が{lost}か所あります。",
        "元のファイルをUTF-8で保存し直してから、もう一度読み込んでください。",
        source,
        text.count("\n", 0, at) + 1,
        text[max(start, at - 20) : at + 20].split("\n")[0],
    )

"""One way of writing for texts of 1952 and of 2024, and the way back to the characters of the source."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

KANA = str.maketrans("ゐゑヰヱ", "いえイエ")
SPELLINGS = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"([もあよなかたいり行従伴限至当])つ(?=[てた])", r"\1っ"),
        ("または", "又は"),
        ("もしくは", "若しくは"),
        ("および", "及び"),
        ("ならびに", "並びに"),
        ("行な([わいうえおっ])", r"行\1"),
        ("をもって|を以て", "により"),
        ("によって", "により"),
        ("そなえ", "備え"),
        ("備え?付け?(?=[なるてし、])", "備え付け"),
        ("備え?置(?=[かきくい])", "備え置"),
        ("立ち?入り?(?=検査|調査)", "立入"),
        ("はり(付け|出)", r"貼り\1"),
        ("なつ印|捺印|なっ印", "押印"),
        ("すみやかに", "速やかに"),
        ("あらかじめ|予め", "あらかじめ"),
        ("添附", "添付"),
        ("箇所|個所|か所", "場所"),
    )
)


@dataclass(frozen=True, slots=True)
class Traced:
    """A uniform text; its character ``i`` comes from ``starts[i]:ends[i]`` of the source."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


CLUSTER = re.compile("[^\u3099\u309a\uff9e\uff9f\u0300-\u036f]?[\u3099\u309a\uff9e\uff9f\u0300-\u036f]*", re.DOTALL)
"""A letter with the marks that NFKC may join to it (か + ゛)."""


@lru_cache(maxsize=65536)
def uniform(sentence: str) -> str:
    """Half-width, new kana, one spelling, no blanks."""
    text = _bare(sentence)
    for old, new in SPELLINGS:
        text = old.sub(new, text)
    return text


def trace(sentence: str) -> Traced | None:
    """The uniform text with the place of each of its characters; None for letters that join in unforeseen ways."""
    chars = [(c, m.start(), m.end()) for m in CLUSTER.finditer(sentence) for c in _bare(m[0])]
    for old, new in SPELLINGS:
        text = "".join(c for c, _, _ in chars)
        for match in reversed(list(old.finditer(text))):
            start, end = match.span()
            if start < end:
                chars[start:end] = [(c, chars[start][1], chars[end - 1][2]) for c in match.expand(new)]
    text = "".join(c for c, _, _ in chars)
    if text != uniform(sentence):
        return None
    return Traced(text, tuple(s for _, s, _ in chars), tuple(e for _, _, e in chars))


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).translate(KANA)

"""One way of writing for texts of 1952 and of 2024, and the way back to the characters of the source."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

RECENT = 4096
"""Texts kept in mind: findings of one sentence, and sentences under one heading or 柱書, come close to each other."""
KANA = (("ゐ", "い"), ("ゑ", "え"), ("ヰ", "イ"), ("ヱ", "エ"))


class Spelling(NamedTuple):
    """``old`` is written ``new``; ``letters`` stand in each ``old``: a text without them need not be looked through."""

    letters: str
    old: re.Pattern[str]
    new: str


SPELLINGS = tuple(
    Spelling(letters, re.compile(old), new)
    for letters, old, new in (
        ("つ", "(?<=[もあよなかたいり行従伴限至当])つ(?=[てた])", "っ"),
        ("または", "または", "又は"),
        ("もしくは", "もしくは", "若しくは"),
        ("および", "および", "及び"),
        ("ならびに", "ならびに", "並びに"),
        ("行な", "行な(?=[わいうえおっ])", "行"),
        ("もって", "をもって", "により"),
        ("以て", "を以て", "により"),
        ("によって", "によって", "により"),
        ("そなえ", "そなえ", "備え"),
        ("備", "備え?付け?(?=[なるてし、])", "備え付け"),
        ("備", "備え?置(?=[かきくい])", "備え置"),
        ("立", "立ち?入り?(?=検査|調査)", "立入"),
        ("はり", "はり(?=付け|出)", "貼り"),
        ("印", "なつ印|捺印|なっ印", "押印"),
        ("すみやかに", "すみやかに", "速やかに"),
        ("予め", "予め", "あらかじめ"),
        ("添附", "添附", "添付"),
        ("所", "箇所|個所|か所", "場所"),
    )
)


class Traced(NamedTuple):
    """A uniform text; its character ``i`` comes from ``starts[i]:ends[i]`` of the source.

    ``plain``: each character of the source was read for itself and none respelled, so that a part of the source reads
    as that part of the text.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    plain: bool = False


MARKS = "\u3099\u309a\uff9e\uff9f\u0300-\u036f"
MARKED = re.compile(f"[{MARKS}]")
SINGLE = re.compile("[、-〕ぁ-んァ-ヶー一-龥（）０-９]*")
"""Almost every sentence is of letters that NFKC turns into one letter each, whatever stands beside them."""
CLUSTER = re.compile(f"[^{MARKS}]?[{MARKS}]*", re.DOTALL)
"""A letter with the marks that NFKC may join to it (か + ゛)."""


@lru_cache(maxsize=RECENT)
def uniform(sentence: str) -> str:
    """Half-width, new kana, one spelling, no blanks."""
    text = _bare(sentence)
    for letters, old, new in SPELLINGS:
        if letters in text:
            text = old.sub(new, text)
    return text


def uniform_part(sentence: str, start: int, end: int) -> str:
    """``sentence[start:end]`` read uniformly."""
    traced = trace(sentence)
    if traced is None or not traced.plain:
        return uniform(sentence[start:end])
    return traced.text[bisect_left(traced.starts, start) : bisect_left(traced.starts, end)]


@lru_cache(maxsize=RECENT)
def trace(sentence: str) -> Traced | None:
    """The uniform text with the place of each of its characters; None for letters that join in unforeseen ways."""
    starts: Sequence[int]
    ends: Sequence[int]
    single = SINGLE.fullmatch(sentence) is not None
    plain = single or not MARKED.search(sentence)
    if single:
        text = _bare(sentence)
        starts, ends = range(len(text)), range(1, len(text) + 1)
    else:
        clusters: Sequence[str] = sentence if plain else CLUSTER.findall(sentence)
        letters = [_letter(cluster) for cluster in clusters]
        text = "".join(letters)
        starts, ends = _places(clusters, letters)
    for needed, old, new in SPELLINGS:
        for match in reversed(list(old.finditer(text))) if needed in text else ():
            start, end = match.span()
            text = text[:start] + new + text[end:]
            starts = [*starts[:start], *[starts[start]] * len(new), *starts[end:]]
            ends = [*ends[:start], *[ends[end - 1]] * len(new), *ends[end:]]
            plain = False
    return Traced(text, starts, ends, plain) if single or text == uniform(sentence) else None


def _places(clusters: Sequence[str], letters: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where the cluster of each character that came of it begins and ends in the source."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for cluster, became in zip(clusters, letters, strict=True):
        starts += [at] * len(became)
        at += len(cluster)
        ends += [at] * len(became)
    return starts, ends


@lru_cache(maxsize=16384)
def _letter(cluster: str) -> str:
    return _bare(cluster)


def _bare(text: str) -> str:
    text = "".join(unicodedata.normalize("NFKC", text).split())
    for old, new in KANA:
        text = text.replace(old, new)
    return text

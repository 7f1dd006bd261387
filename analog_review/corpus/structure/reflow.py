"""Text that lost its lines: one character on each (copied from a vertical page), or none broken at all.

The numbers of the 条 say where the lines were, because they count: 「第3条」 begins one only where 第2条 came before.
"""

import re

from analog_review.corpus.structure import patterns
from analog_review.model.problem import Problem, Severity
from analog_review.text.numerals import NUMERAL as N
from analog_review.text.numerals import to_int

_S = r"[ \t\u3000]*"
_SINGLES = 20
_SHARE = 0.7
_LONG = 150
_ARTICLE = re.compile(
    rf"(?:[（(]{_S}[^（）()。]{{1,40}}{_S}[）)]{_S})?第{_S}(?P<n>{N}){_S}条(?![のノ]{_S}{N})(?={_S}(?P<next>.))"
)
_BEFORE = re.compile(r"(?:[。\s\u3000]|。[）)])$")
_BEFORE_FIRST = re.compile(r"(?:^|[。\s\u3000）)]|条例|規則|規程|要綱|要領|号)$")
_CITES = re.compile(r"ただし書|本文|[前後]段|各号|第|[のノ]")
_PARAGRAPH = re.compile(rf"(?<=[。\u3000 ]){_S}(?P<n>[0-9０-９]{{1,2}})[ \u3000]+(?=[^\s0-9０-９年月日条項号])")
_SUPPLEMENT = re.compile(rf"(?<=[。\s\u3000])(?P<label>[附付]{_S}則)(?!第|の|に|[附付]){_S}(?=\S)")
_DAY = re.compile(
    rf"(?<=[^（(\s])[ \u3000]*(?=(?:明治|大正|昭和|平成|令和){_S}(?:元|{N}){_S}年{_S}{N}{_S}月{_S}{N}{_S}日)"
)


def reflowed(text: str, source: str) -> tuple[str, tuple[Problem, ...]]:
    """The text in lines again, with a problem that says so; most texts are as they should be."""
    single = _is_of_singles(text)
    if single:
        text = "".join(line.rstrip("\r") or " " for line in text.split("\n")).strip() + "\n"
    lines = text.split("\n")
    broken = [_broken(line) if len(line) >= _LONG or single else line for line in lines]
    if broken == lines and not single:
        return text, ()
    how = "1行に1字ずつの文章をつなぎ、" if single else "改行のない文章を、"
    problem = Problem(
        "reflowed",
        Severity.WARNING,
        f"{how}条の番号で行に分けて読みました。",
        "条、項、号の切れ目が元の例規と合っているか確かめるか、改行のある元の文書を読み込んでください。",
        source,
    )
    return "\n".join(broken), (problem,)


def _is_of_singles(text: str) -> bool:
    filled = [line for line in text.split("\n") if line.strip()]
    single = sum(len(line.strip()) == 1 for line in filled)
    return single >= _SINGLES and single >= _SHARE * len(filled)


def _broken(line: str) -> str:
    """The line with a line end before each 条 that is next in the count, if there are two of them or more."""
    places: list[int] = []
    own = patterns.ARTICLE.match(line.lstrip())
    expected = 1
    if own is not None and (number := re.search(N, own["label"])) is not None:
        expected = (to_int(number[0]) or 0) + 1
    for match in _ARTICLE.finditer(line):
        behind = line[match.end() :].lstrip(" \t\u3000")
        follows = match["next"] not in patterns.PROSE_AFTER_ARTICLE and not _CITES.match(behind)
        before = _BEFORE_FIRST if expected == 1 else _BEFORE
        ended = before.search(line[max(0, match.start() - 3) : match.start()]) is not None
        if to_int(match["n"]) == expected and follows and ended:
            expected += 1
            if match.start():
                places.append(match.start())
    if not places or expected < 3:
        return line
    pieces = [line[a:b].strip() for a, b in zip([0, *places], [*places, len(line)], strict=True)]
    head = _DAY.sub("\n", pieces[0], count=1) if own is None else pieces[0]
    return "\n".join(_with_captions(piece) for piece in [head, *pieces[1:]])


_CAPTIONED = re.compile(rf"^(?P<caption>[（(][^（）()。]{{1,60}}[）)]){_S}(?=第{_S}{N}{_S}条)")
_LABEL = re.compile(rf"第{_S}(?P<n>{N}){_S}条{_S}")


def _with_captions(piece: str) -> str:
    """One 条: its 見出し on a line, its 項 each on one, and the 附則 that follows it."""
    piece = _CAPTIONED.sub(lambda m: m["caption"] + "\n", piece, count=1)
    piece = _LABEL.sub(lambda m: f"第{m['n']}条　", piece, count=1)
    piece = _SUPPLEMENT.sub(lambda m: f"\n{m['label']}\n", piece)
    expected = 2

    def counted(match: re.Match[str]) -> str:
        nonlocal expected
        if to_int(match["n"]) != expected:
            return match[0]
        expected += 1
        return f"\n{match['n']}　"

    return _PARAGRAPH.sub(counted, piece)

"""Provisions to sentences: cut at 。 outside brackets, with the role of each in its 項 or 号."""

import re
from collections.abc import Iterator, Sequence

from analog_review.model.ordinance import Kind, Part, Provision, Role, Sentence

_SPEAKING = frozenset(
    (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.PREAMBLE, Kind.ROW, Kind.FORM_LINE, Kind.TEXT, Kind.SUPPLEMENTARY)
)
_TOKENS = re.compile(r"[。（）()「」『』〔〕【】［］]")
_OPENERS = {"（": "）", "(": "）", "「": "」", "『": "』", "〔": "〕", "【": "】", "［": "］"}
_CLOSERS = {"）": "）", ")": "）", "」": "」", "』": "』", "〕": "〕", "】": "】", "］": "］"}
_CELLS = re.compile(r"[|｜\t]+|[ \u3000]{2,}(?=\S)")
_LETTER = re.compile(r"[ぁ-んァ-ヶｱ-ﾝ一-龥々㊞a-zA-Zａ-ｚＡ-Ｚ]")
_PROVISO = re.compile(r"(?:ただ|但)し(?!書)")
LONGEST = 3_000
"""Characters of a sentence, more than any known has; what goes on without 。 is cut, or it would stop every rule."""
_LATTER = re.compile(r"この場合(?:において|には|は|に)?")


def sentences(text: str, provisions: Sequence[Provision]) -> tuple[Sentence, ...]:
    """All sentences of an instrument, in order of text."""
    found: list[Sentence] = []
    for provision in provisions:
        if provision.kind in _SPEAKING:
            found.extend(_of_row(text, provision) if provision.kind is Kind.ROW else _of_words(text, provision))
    return tuple(found)


def split(words: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in some words: a 。 inside brackets ends none, white space belongs to none, and none
    is longer than LONGEST."""
    start = 0
    for stop in _stops(words):
        yield from _trimmed(words, start, stop)
        start = stop
    yield from _trimmed(words, start, len(words))


def _stops(words: str) -> list[int]:
    """Places behind a 。 that no closed pair of brackets contains; a bracket never closed hides nothing."""
    if "。" not in words:
        return []
    waiting: list[tuple[str, int]] = []
    stops: list[int] = []
    for match in _TOKENS.finditer(words):
        char, at = match[0], match.start()
        if char == "。":
            stops.append(at + 1)
        elif char in _OPENERS:
            waiting.append((_OPENERS[char], at))
        elif waiting and waiting[-1][0] == _CLOSERS[char]:
            opened = waiting.pop()[1]
            while stops and stops[-1] > opened:
                stops.pop()
    return stops


def _trimmed(words: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    inner = words[start:stop]
    if stripped := inner.strip():
        start += len(inner) - len(inner.lstrip())
        yield from _cut(words, start, start + len(stripped))


def _cut(words: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    while stop - start > LONGEST:
        comma = words.rfind("、", start + LONGEST // 2, start + LONGEST) + 1
        end = comma or start + LONGEST
        yield start, end
        start = end
    yield start, stop


def _of_words(text: str, provision: Provision) -> Iterator[Sentence]:
    if provision.kind is Kind.SUPPLEMENTARY or (provision.kind is Kind.PREAMBLE and provision.label):
        return
    words = text[provision.body : provision.end]
    spans = list(split(words))
    roles = (
        _roles([words[a : a + 8] for a, _ in spans]) if provision.part is not Part.FORM else [Role.MAIN] * len(spans)
    )
    for (start, stop), role in zip(spans, roles, strict=True):
        yield Sentence(provision.index, provision.body + start, provision.body + stop, role)


def _roles(heads: list[str]) -> list[Role]:
    roles: list[Role] = []
    for head in heads:
        if _PROVISO.match(head):
            roles.append(Role.PROVISO)
        elif roles and _LATTER.match(head):
            roles.append(Role.LATTER)
            if roles[-2] is Role.MAIN:
                roles[-2] = Role.FORMER
        else:
            roles.append(Role.MAIN)
    return roles


def _of_row(text: str, provision: Provision) -> Iterator[Sentence]:
    """A row of names and figures as one sentence (「|照明灯|3月に1回|」 says how often the lamps), a row that holds
    whole sentences cell by cell; cells without a letter (figures, rules) at its edges say nothing."""
    words = text[provision.body : provision.end]
    cells: list[tuple[int, int]] = []
    start = 0
    for match in [*_CELLS.finditer(words), None]:
        stop = match.start() if match else len(words)
        if _LETTER.search(words[start:stop]):
            cells.append((start, stop))
        start = match.end() if match else stop
    if cells and not any("。" in words[a:b] for a, b in cells) and cells[-1][1] - cells[0][0] <= LONGEST:
        cells = [(cells[0][0], cells[-1][1])]
        (a, b) = next(_trimmed(words, *cells[0]))
        yield Sentence(provision.index, provision.body + a, provision.body + b)
        return
    for begin, stop in cells:
        for a, b in split(words[begin:stop]):
            yield Sentence(provision.index, provision.body + begin + a, provision.body + begin + b)

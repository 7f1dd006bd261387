"""Lines that something other than the text broke: a link that stood there, a soft line break, a cell, a narrow page.

Only what is plainly no line of its own is joined: the line before stops in the middle of a sentence, and this one has
no label. A joined line holds every character of its parts.
"""

import re
from collections.abc import Sequence

from analog_review.corpus.structure.lines import LineKind, classify

_ENDS = "。．：:"
_CLOSED = "」』】］〕)）"
_GOES_ON = re.compile(
    r"(?:[、，]|[はがを]|(?<!など)に|(?<!も)の|(?<!こ)(?<!な)と|(?<!ま)(?<!の)で|及び|又は|若しくは|並びに|かつ、?|により|によって|によつて|に対し|について|ときは|場合は)$"
)
"""Words that no sentence, heading or 号 stops at; 「もの」「こと」「まで」 are where a 号 does stop."""
_HANGS_ON = re.compile(
    r"[、。，）」]|(?:を|が(?!け)|は(?:、|(?=[一-龥]))|に(?=[よ係関基対つお掲定規該規、限]|[一-龥])|の(?!り[面り])|と(?=[す認な、み])|で(?=[あ定なは、])|"
    r"及び|又は|若しくは|並びに|から(?=[一-龥、])|まで(?=[一-龥、のに]))"
)
"""Words that no line begins with."""
_FORMULA = re.compile(r"[A-Za-zＡ-Ｚａ-ｚα-ωΑ-Ω]{1,3}[\s\u3000]*[=＝＋+×－]")
_NUMBERED = re.compile(r"[0-9０-９]{1,2}前[二三四五各]?項")
"""「2前項の報告をした議員は」: a 項 whose number lost its space."""
_PARTICLE = re.compile("[はをがに]")
_HIRAGANA = re.compile("[ぁ-ん]")
_ANNOUNCES = re.compile(r"(?:とおり|左記|下記|次の式|算式)(?:とする|による|により算定する)?$")
_OPEN_KINDS = (LineKind.ARTICLE, LineKind.ENUMERATED, LineKind.TEXT)
_TITLES = (LineKind.TITLE, LineKind.TEXT)
_RUNS = (LineKind.ARTICLE, LineKind.ENUMERATED)
_LOOK = 6
"""Lines in which a sentence broken at every link comes to its 。"""
_SHORTEST = 8
_LONGEST = 2_000


def rejoined(text: str) -> str:
    """The text with the lines made whole that were broken inside a sentence."""
    raws = text.split("\n")
    lines: list[str] = []
    at_last = -2
    in_form = False
    for at, raw in enumerate(raws):
        kind = classify(raw).kind
        in_form = kind is LineKind.FORM or (in_form and kind not in _RUNS[:1] and kind is not LineKind.SUPPLEMENTARY)
        if lines and at == at_last + 1 and not in_form and _carries_on(lines[-1], raw, raws, at):
            lines[-1] = _joined(lines[-1], raw)
        else:
            lines.append(raw)
        if raw.strip():
            at_last = at
    return "\n".join(lines)


def softened(lines: Sequence[str]) -> list[str]:
    """The lines of one paragraph or cell, where its author broke them: one again where a sentence goes on."""
    found: list[str] = []
    for raw in lines:
        if found and _is_soft(found[-1], raw):
            found[-1] = _joined(found[-1], raw)
        else:
            found.append(raw)
    return found


def _joined(before: str, raw: str) -> str:
    return before.rstrip() + raw.strip()


def _is_soft(before: str, raw: str) -> bool:
    words = before.strip()
    if classify(raw).kind is not LineKind.TEXT or classify(raw).marks or words[-1:] in _ENDS + _CLOSED:
        return False
    shape = classify(before)
    if shape.kind not in _OPEN_KINDS or not raw.strip():
        return False
    said = before[shape.body :].strip()
    if not _HIRAGANA.search(said):
        return False
    return "、" in said or (shape.kind in _RUNS and len(said) >= _SHORTEST) or bool(_GOES_ON.search(said))


def _carries_on(before: str, raw: str, raws: Sequence[str], at: int) -> bool:
    words, following = before.strip(), raw.strip()
    if not words or not following or words[-1] in _ENDS or len(words) > _LONGEST:
        return False
    shape, now = classify(before), classify(raw)
    said = before[shape.body :].strip() if shape.kind in _RUNS else words
    if now.kind is LineKind.ARTICLE:
        return _is_citation(said, shape.kind, raw, raws, at)
    if now.kind is not LineKind.TEXT or now.marks or _FORMULA.match(following) or _NUMBERED.match(following):
        return False
    if shape.kind in _OPEN_KINDS and said and _HANGS_ON.match(following):
        return True
    if words[-1] in _CLOSED:
        return False
    if shape.kind in (*_RUNS, *_TITLES) and said and _GOES_ON.search(said) and len(said) > 3:
        return True
    return shape.kind in _RUNS and _is_prose(said) and _comes_to_its_end(raws, at)


def _is_prose(said: str) -> bool:
    """A sentence on its way, and no heading: 「1　目的」 has its words on the next line, too."""
    return "、" in said and _PARTICLE.search(said) is not None and not _ANNOUNCES.search(said)


def _is_citation(said: str, kind: LineKind, raw: str, raws: Sequence[str], at: int) -> bool:
    """「…は、法」「第七条」「の規定により」: the 条 that is cited stood in a link of its own."""
    if kind not in _OPEN_KINDS or classify(raw).body < len(raw.rstrip()) or at + 1 >= len(raws):
        return False
    return _is_prose(said) and _HANGS_ON.match(raws[at + 1].strip()) is not None


def _comes_to_its_end(raws: Sequence[str], at: int) -> bool:
    """Whether a 。 closes one of the next lines before one with a label, a row or nothing on it."""
    for raw in raws[at : at + _LOOK]:
        shape = classify(raw)
        bare = shape.kind is LineKind.ARTICLE and shape.body >= len(raw.rstrip())
        if shape.kind is not LineKind.TEXT and not bare:
            return False
        if raw.rstrip().endswith(("。", "。）", "。)")):
            return True
    return False

"""Tokens -> bunsetsu: content words, the particles behind them, the head, and whether it is a predicate."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from analog_review.sentence.parse import Parse, Token
from analog_review.sentence.words import is_verb, verb_of

_PARTICLE_ROLE = (
    (re.compile(r"^(が|は|も|において|においては|にあっては|については|については)?(は|が|も)$"), "actor"),
    (re.compile(r"(を|をも|をもって|を以て|をば)$"), "object"),
    (
        re.compile(r"(により|によって|をもって|を用いて|にて|で|によりて|でも|によっても|によらず|によらないで)$"),
        "means",
    ),
    (re.compile(r"(において|においては|に於いて|における)$"), "place"),
    (re.compile(r"(から|より)$"), "source"),
    (re.compile(r"(に|へ|には|にも|に対し|に対して|あてに|宛てに|まで|までに)$"), "recipient"),
    (
        re.compile(r"(の|による|に関する|に係る|に基づく|についての|に対する|に掲げる|に規定する|との|での)$"),
        "modifier",
    ),
)
_SECOND = {"寄る", "込む", "回る", "歩く", "合う", "合わせる", "帰る", "戻す", "渡す"}
_EASY = re.compile(r"(やす|易)(い|く)")
_ENDS_ON_VERB = ("を", "に", "から", "で", "へ")
_MEANS_FIRST = re.compile(r"(をもって|により|によって|を用いて|でもって|をもっても)(は|も)?$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A bunsetsu: characters ``start:end`` (without trailing punctuation), its head's index (-1: none), its content
    words and the particles behind them."""

    index: int
    start: int
    end: int
    head: int
    content: str
    content_end: int
    particle: str
    lemma: str
    predicate: bool


@lru_cache(maxsize=20_000)
def role_of(particle: str) -> str:
    """The role that a chunk's particles give it: subject, object, goal, means, place, source, modifier or other."""
    if _MEANS_FIRST.search(particle):
        return "means"
    return next((role for pattern, role in _PARTICLE_ROLE if pattern.search(particle)), "other")


def chunks_of(parse: Parse) -> tuple[Chunk, ...]:
    """The bunsetsu of a parse, in order."""
    tokens = parse.tokens
    starts = [i for i, t in enumerate(tokens) if (t.begins or i == 0) and not _continues(tokens, i)]
    bounds = [*starts, len(tokens)]
    owner = {i: n for n in range(len(starts)) for i in range(bounds[n], bounds[n + 1])}
    cut = tuple(_chunk(n, tokens[bounds[n] : bounds[n + 1]], bounds[n], owner, parse.text) for n in range(len(starts)))
    return _with_hidden_verbs(cut, parse.text)


def _with_hidden_verbs(chunks: tuple[Chunk, ...], text: str) -> tuple[Chunk, ...]:
    """「構内を見回り、」「店を訪ね、」: a 連用形 taken for a noun; 「を」 before it and 「、」 behind tell."""
    found = list(chunks)
    for chunk in chunks:
        done = chunk.content.removesuffix("もの")
        if not chunk.predicate and done != chunk.content and chunk.particle == "と" and is_verb(done):
            _end_on(chunk, done, found)
            continue
        if chunk.predicate or chunk.particle:
            continue
        # 「受領印を徴する。」「倉庫に運び出す。」: a dictionary form that GiNZA took for the noun it ends on
        if any(c.head == chunk.index and c.particle.endswith(_ENDS_ON_VERB) for c in found) and is_verb(chunk.content):
            found[chunk.index] = replace(chunk, lemma=chunk.content, predicate=True)
            continue
        if not text.startswith("、", chunk.end):
            continue
        held = _object_before(chunk, found, text)
        verb = verb_of(chunk.content) if held is not None else None
        if held is not None and verb is not None:
            found[chunk.index] = replace(chunk, lemma=verb, predicate=True)
            found[held.index] = replace(held, head=chunk.index)
    return tuple(found)


def _end_on(chunk: Chunk, verb: str, chunks: list[Chunk]) -> None:
    """「備え置くもの|と|する」: the verb ends the sentence and takes what GiNZA hung under する."""
    ending = chunks[chunk.head] if chunk.head > chunk.index else chunk
    for before in chunks[: chunk.index]:
        if before.head == ending.index:
            chunks[before.index] = replace(before, head=chunk.index)
    start = chunk.start + len(verb)
    chunks[chunk.index] = Chunk(
        chunk.index, chunk.start, ending.end, ending.head, verb, start, "ものとする", verb, True
    )  # fmt: skip


def _object_before(chunk: Chunk, chunks: list[Chunk], text: str) -> Chunk | None:
    """The 「…を」 before a chunk with neither 「、」 nor a predicate between."""
    for before in reversed(chunks[: chunk.index]):
        if before.predicate or text.startswith("、", before.end):
            return None
        if before.particle.endswith("を"):
            return before
    return None


def _continues(tokens: tuple[Token, ...], i: int) -> bool:
    """「記名捺印|して」: a する that GiNZA parts from its noun; 「磁気ディスクを|もって」 a means."""
    if i == 0:
        return False
    if tokens[i].lemma in ("もつ", "以つ", "以て", "もって") and tokens[i - 1].lemma == "を":
        return i + 1 < len(tokens) and (tokens[i + 1].lemma == "て" or tokens[i].lemma.endswith("て"))
    return tokens[i].lemma == "する" and tokens[i - 1].tag.startswith("名詞")


def _chunk(index: int, tokens: tuple[Token, ...], first: int, owner: dict[int, int], text: str) -> Chunk:
    head = -1
    for i, token in enumerate(tokens):
        target = owner.get(token.head, -1)
        if target != index and target >= 0:
            head = target
        elif token.head == first + i:
            head = -1
            break
    words = [t for t in tokens if t.pos != "PUNCT"]
    split = len(words)
    for i, token in enumerate(words):
        # 「聴くことができる」 is one bunsetsu: こと belongs to the ending, not to the verb's name.
        formal = i > 0 and token.lemma in ("こと", "事", "もの", "物") and words[i - 1].pos in ("VERB", "AUX", "ADJ")
        functional = (
            formal or token.pos in ("ADP", "SCONJ", "AUX", "PART") or (i > 0 and token.dep in ("fixed", "aux", "mark"))
        )
        second = i > 0 and token.lemma in _SECOND and words[i - 1].pos == "VERB"  # 「持ち|寄って」
        if functional and i > 0 and not second:
            split = i
            break
    content, function = words[:split], words[split:]
    joined = text[content[0].start : content[-1].end] if content else ""
    particle = "".join(text[t.start : t.end] for t in function)
    end = words[-1].end if words else (tokens[-1].end if tokens else 0)
    start = tokens[0].start if tokens else 0
    lemma = joined
    predicate = False
    if content:
        last = content[-1]
        stem = text[content[0].start : last.start]
        verbal = last.pos in ("VERB", "ADJ") and last.dep not in ("fixed", "case")
        suru = any(t.lemma == "する" for t in function)
        predicate = verbal or suru or (last.lemma in ("する", "ない") and last.pos in ("AUX", "VERB", "ADJ"))
        if verbal and last.tag.startswith("名詞") and not suru and function and function[0].pos == "ADP":
            predicate = False  # 「提出を」 tagged VERB: a noun
        if last.pos == "ADJ" and particle == "な":
            predicate = False  # 「必要な指示」 only qualifies its noun
        lemma = stem + (last.lemma if predicate else text[last.start : last.end])
        if predicate and _EASY.match(particle):
            lemma = joined + "やすい"  # 「見やすい場所」 is a quality of the place, and nobody sees
    return Chunk(index, start, end, head, joined, content[-1].end if content else end, particle, lemma, predicate)

"""GiNZA as a function from texts to parses: the only place that knows spaCy.

What decides the speed and the labels was measured before: ``ner`` is left out (it is slow, and its names pull
「…申請書に、次に」 into one bunsetsu), the bunsetsu recogniser is kept (without it the dependency labels change
and every rule would silently match nothing), one sentence is one unit, batches of BATCH, each window of words
goes through the encoder once (see ``windows``), and the matrix products go to NumPy's OpenBLAS when that is
faster on this CPU than the kernel spaCy brings.
"""

import hashlib
import importlib.metadata
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from analog_review.sentence.parse import Parse, Token
from analog_review.sentence.windows import once_each

BATCH = 256
"""Sentences that the model reads together: the more, the more windows they share."""
CHARACTERS = 40_000
"""Of those sentences: what the parser holds of them in memory grows with their length."""
LONGEST = 2000
"""Characters of one unit; longer ones are cut at 、 (the tokenizer refuses 49,149 bytes, bunsetsu are superlinear)."""

_CHECK = "事業者は、その旨を掲示場に掲示しなければならない。"
_CHECK_HEADS = "事業者は、>掲示しなければならない。 その>旨を 旨を>掲示場に 掲示場に>掲示しなければならない。"


class EngineError(RuntimeError):
    """The language model is missing or does not read the check sentence as it must."""


def fingerprint() -> dict[str, str]:
    """Versions of everything that decides how a sentence is read."""
    names = ("ginza", "ja-ginza", "spacy", "SudachiPy", "SudachiDict-core")
    found = {name: importlib.metadata.version(name) for name in names}
    found["pipes"] = "one_sentence tok2vec parser morphologizer compound_splitter bunsetu_recognizer"
    found["reading"] = _code_version()
    return found


def key_of(versions: dict[str, str]) -> str:
    """A short hash of the versions, part of every cache key."""
    joined = "\0".join(f"{k}={v}" for k, v in sorted(versions.items()))
    return hashlib.blake2b(joined.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=1)
def _code_version() -> str:
    here = Path(__file__).parent
    data = b"".join((here / name).read_bytes() for name in ("engine.py", "parse.py", "windows.py"))
    return hashlib.blake2b(data, digest_size=4).hexdigest()


@lru_cache(maxsize=1)
def load() -> Any:
    """The pipeline, checked on a known sentence. Raises EngineError."""
    try:
        import spacy
        from spacy.language import Language
    except ImportError as error:  # pragma: no cover - a broken installation
        raise EngineError("spaCy と GiNZA が入っていません。pip install で入れ直してください。") from error
    _use_faster_products()
    if not Language.has_factory("one_sentence"):

        @Language.component("one_sentence")
        def one_sentence(doc: Any) -> Any:
            # 「条例第14条 | 第3項の規定による…」: the parser splits one provision into several sentences.
            for token in list(doc)[1:]:
                token.is_sent_start = False
            return doc

    try:
        nlp = spacy.load("ja_ginza", exclude=["ner"])
    except OSError as error:
        raise EngineError("言語モデル ja_ginza がありません。pip install で入れ直してください。") from error
    nlp.add_pipe("one_sentence", before="parser")
    tokenizer: Any = nlp.tokenizer
    tokenizer._get_sub_tokens = _no_parts
    tok2vec: Any = nlp.get_pipe("tok2vec")
    tok2vec.model = once_each(tok2vec.model)
    checked = to_parse(_CHECK, nlp(_CHECK))
    heads = _arcs(checked)
    if heads != _CHECK_HEADS:
        raise EngineError(f"言語モデルの読み方が想定と違います。入っている版を確かめてください。\n{heads}")
    return nlp


def _no_parts(_: Any) -> None:
    """In place of the parts that spaCy looks up for every compound, which only GiNZA's splitting modes read."""


def _arcs(parse: Parse) -> str:
    starts = [i for i, t in enumerate(parse.tokens) if t.begins] + [len(parse.tokens)]
    chunk_of = {i: n for n in range(len(starts) - 1) for i in range(starts[n], starts[n + 1])}

    def words(n: int) -> str:
        return parse.text[parse.tokens[starts[n]].start : parse.tokens[starts[n + 1] - 1].end]

    arcs = []
    for n in range(len(starts) - 1):
        for i in range(starts[n], starts[n + 1]):
            target = chunk_of[parse.tokens[i].head]
            if target != n:
                arcs.append(f"{words(n)}>{words(target)}")
    return " ".join(arcs)


def parse_all(texts: Iterable[str]) -> Iterator[Parse]:
    """Parse texts in order; those over LONGEST characters are cut at 、 and parsed piece by piece."""
    nlp = load()
    pieces: list[tuple[int, str]] = []
    order: list[str] = []
    for text in texts:
        pieces.extend((len(order), piece) for piece in cut(text))
        order.append(text)
    docs = (doc for some in portions([piece for _, piece in pieces]) for doc in nlp.pipe(some, batch_size=BATCH))
    collected: list[list[Parse]] = [[] for _ in order]
    for (index, piece), doc in zip(pieces, docs, strict=True):
        collected[index].append(to_parse(piece, doc))
    for text, parts in zip(order, collected, strict=True):
        yield parts[0] if len(parts) == 1 else joined(text, parts)


def portions(pieces: Sequence[str]) -> Iterator[list[str]]:
    """The pieces as the model takes them: BATCH together, fewer where they are long, which bounds its memory."""
    some: list[str] = []
    characters = 0
    for piece in pieces:
        if some and (len(some) == BATCH or characters + len(piece) > CHARACTERS):
            yield some
            some, characters = [], 0
        some.append(piece)
        characters += len(piece)
    if some:
        yield some


def parse_dumps(texts: list[str]) -> list[tuple[str, bytes]]:
    """Parse texts and return each with its dumped parse: what a process hands over to another."""
    return [(parse.text, parse.dump()) for parse in parse_all(texts)]


def cut(text: str) -> list[str]:
    """Pieces of at most LONGEST characters, cut behind 、 where there is one; joined they are the text."""
    pieces = []
    while len(text) > LONGEST:
        at = text.rfind("、", LONGEST // 2, LONGEST) + 1 or LONGEST
        pieces.append(text[:at])
        text = text[at:]
    return [*pieces, text]


def joined(text: str, parts: list[Parse]) -> Parse:
    """The parse of a text from those of its pieces."""
    tokens: list[Token] = []
    offset = 0
    for part in parts:
        base = len(tokens)
        tokens.extend(
            Token(t.start + offset, t.end + offset, t.lemma, t.pos, t.tag, t.dep, t.head + base, t.begins)
            for t in part.tokens
        )
        offset += len(part.text)
    return Parse(text, tuple(tokens))


def to_parse(text: str, doc: Any) -> Parse:
    """A document of spaCy as plain data."""
    labels = doc.user_data.get("bunsetu_bi_labels") or ["B"] * len(doc)
    return Parse(
        text,
        tuple(
            Token(t.idx, t.idx + len(t), t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, label == "B")
            for t, label in zip(doc, labels, strict=True)
        ),
    )


def _use_faster_products() -> None:
    """Send thinc's matrix products to NumPy when that is clearly faster here (same annotations were measured)."""
    import numpy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    class _BlasOps(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            a = x.T if trans1 else x
            b = y.T if trans2 else y
            if out is None:
                return a @ b
            numpy.matmul(a, b, out=out)
            return out

    ours, theirs = _BlasOps(), get_current_ops()
    left = numpy.ones((512, 768), dtype="float32")
    right = numpy.ones((768, 768), dtype="float32")

    def seconds(ops: Any) -> float:
        ops.gemm(left, right)
        took = []
        for _ in range(3):
            begun = time.perf_counter()
            ops.gemm(left, right)
            took.append(time.perf_counter() - begun)
        return min(took)

    if seconds(ours) * 1.3 < seconds(theirs):
        set_current_ops(ours)

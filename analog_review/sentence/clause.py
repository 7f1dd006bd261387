"""The clause a predicate stands in, and its modality, read from the words behind it and never from one lemma."""

import re
from typing import NamedTuple

from analog_review.sentence.chunks import Chunk, role_of
from analog_review.sentence.modality import PLAIN, modality_of
from analog_review.sentence.nouns import FORMAL, PURPOSE, SEQUENCE, is_time
from analog_review.sentence.tree import Tree

_DEEPEST = 30
_UNLESS = re.compile(r"(でなければ|なければ|なくては|ない限り)、?[^。]*$")
_UNLESS_TAIL = re.compile(r"(なければ|ない限り|なくては|まで$|まで、?は?$)")
_TE = re.compile(r"[てで]$")
_BEING = re.compile(r"[^、。]{0,4}(者|もの|物|人)であること。?$")
_CONDITIONAL_TAIL = re.compile(r"(ば|たら|ても|でも|(?<!よう)と|ときは|ときに|とき|場合は|場合)(、|$)")
_WHOLE_MODALITY = re.compile(r"なければな|ねばな|なくてはな")
_ENDINGS = {"する", "できる", "ない", "要する", "よい", "努める"}


class Predication(NamedTuple):
    """``kind`` is main, condition, adnominal or purpose; ``end`` is where the last word of the predicate ends,
    modality included."""

    kind: str
    modality: str
    end: int


def clause_of(tree: Tree, chunk: Chunk, depth: int = 0) -> Predication:
    """The clause of the predicate in a chunk; a 連用形 shares that of the predicate it runs on to."""
    text = tree.text
    if depth > _DEEPEST:
        return Predication("main", PLAIN, chunk.end)
    if chunk.head < 0 or chunk.head <= chunk.index:
        return _of_root(tree, chunk)
    head = tree.chunks[chunk.head]
    if head.predicate:
        return _under_predicate(tree, chunk, head, depth)
    if head.content in FORMAL and head.head >= 0 and tree.chunks[head.head].predicate:
        ending = tree.chunks[head.head]
        if tree.auxiliary_of(ending) is chunk or ending.lemma in _ENDINGS:
            outer = clause_of(tree, ending, depth + 1)
            own = modality_of(text[chunk.start : ending.end])
            return outer._replace(modality=own) if own != PLAIN else outer
    if head.particle.startswith(("でなければ", "でない限り")):
        return Predication("main", "condition", head.end)  # 「講習を修了した者でなければ」
    if _is_step(head) and tree.predicate_above(head) > head.index:
        # 「実地調査を実施した後、検査結果書を作成する」: a step of what is done, and no occasion.
        return clause_of(tree, tree.chunks[tree.predicate_above(head)], depth + 1)._replace(end=head.end)
    if is_time(head.content):
        return Predication("condition", PLAIN, head.end)
    if head.content in SEQUENCE and not (head.content == "旨" and head.head < 0):
        if head.head < 0:
            return Predication("main", modality_of(text[chunk.start :]), len(text))
        if role_of(head.particle) in ("means", "object", "other", "actor", "recipient"):
            above = tree.predicate_above(head)
            if above > chunk.index:
                return clause_of(tree, tree.chunks[above], depth + 1)
    if _BEING.match(text, chunk.content_end):
        return Predication("main", "duty", len(text))  # 「技術者を置く者であること。」 in a list of conditions
    if head.content in PURPOSE:
        return Predication("purpose", PLAIN, chunk.end)
    above = tree.predicate_above(head)
    running_on = text.startswith("、", chunk.end) or _TE.search(text[chunk.content_end : chunk.end])
    if above > head.index and (running_on or head.particle == "な"):
        # A 連用形 never qualifies a noun: 「出頭し、受領書に記名して」, 「調査し、又は必要な指示をする」,
        # 「団員を一堂に集めて服装、姿勢及び器具の状態をあらためる」,
        # 「工場に立ち入り、外壁、塀その他屋外に面する部分及びこれに使用する材料を検査させる」.
        target = tree.chunks[above]
        return clause_of(tree, tree.beyond(chunk, target) or target, depth + 1)
    return Predication("adnominal", PLAIN, chunk.end)


def _is_step(noun: Chunk) -> bool:
    return noun.content in ("後", "のち", "あと") and noun.particle in ("", "に", "で")


def _of_root(tree: Tree, chunk: Chunk) -> Predication:
    """A predicate with nothing above it: that of the sentence, or of a condition cut off from it."""
    text, end = tree.text, len(tree.text)
    if _CONDITIONAL_TAIL.search(text[chunk.content_end : chunk.end]) and chunk.end < len(text) - 1:
        return Predication("condition", PLAIN, chunk.end)
    real = tree.auxiliary_of(chunk) or chunk  # 「提出する|ものと|する」
    modality = modality_of(text[real.start : end])
    if modality == "prohibition" and _UNLESS.search(text[: chunk.start]):
        modality = "condition"  # 「面前で署名してからでなければ…ない」 demands the means, it prohibits nothing
    return Predication("main", modality, end)


def _under_predicate(tree: Tree, chunk: Chunk, head: Chunk, depth: int) -> Predication:
    tail = tree.text[chunk.content_end : chunk.end]
    if _CONDITIONAL_TAIL.search(tail) and not _WHOLE_MODALITY.search(tree.text[chunk.start : head.end]):
        outer = clause_of(tree, head, depth + 1)
        if _UNLESS_TAIL.search(tail) and outer.modality in ("prohibition", "condition"):
            return Predication("main", "condition", chunk.end)
        return Predication("condition", PLAIN, chunk.end)
    outer = clause_of(tree, tree.causes_on(chunk, head) or tree.beyond(chunk, head) or head, depth + 1)
    # 「研修を行うよう努めなければならない。」: the effort is said of what one strives to do.
    return outer._replace(modality="effort") if modality_of(tree.text[chunk.start : head.end]) == "effort" else outer

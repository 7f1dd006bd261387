"""Deeds: each predicate of a sentence with who, what, to whom, where, by what means, how often, in what clause.

A deed is a frame (:mod:`frames`) in characters of the sentence, with what the frame alone does not say: every noun that
coordination puts into a role, the frequency that belongs to it, the noun it qualifies, and the deed that noun stands
under.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analog_review.sentence.chunks import Chunk, role_of
from analog_review.sentence.frames import Frame, Reading
from analog_review.sentence.masking import OFTEN, ParserText
from analog_review.sentence.nouns import FORMAL, is_people
from analog_review.sentence.spans import TypedSpan
from analog_review.sentence.tree import Tree
from analog_review.sentence.words import verb_of

_OWN_MEANS = re.compile(r"(による|によった|によって)$")
_UNDER = {"下", "もと", "元", "上", "うえ"}
_WAYS = {"方法", "方式", "手段", "形"}
_DOES = {"行う", "実施"}
ROLES = ("actor", "object", "recipient", "means", "place", "source", "topic", "manner", "each")
_JOIN = {
    *(
        "又は",
        "及び",
        "や",
        "と",
        "並びに",
        "若しくは",
        "",
        "その他",
        "その他の",
        "または",
        "もしくは",
        "および",
        "等",
        "か",
    )
}
_CONJUNCTION = {
    *(
        "又",
        "又は",
        "若しくは",
        "若しく",
        "及び",
        "並びに",
        "並び",
        "その他",
        "当該",
        "その",
        "これ",
        "かつ",
        "且つ",
        "他",
    )
}
_TOPIC = re.compile(r"(は|については|にあっては|に関しては|に係っては)$")
_ASPECT = {
    *("回数", "頻度", "時期", "期間", "間隔", "期日", "場所", "方法", "様式", "部数", "種類", "日時", "時間", "手続")
}
# 「副本2通を」「光ディスク1枚を」: the count is no part of the word
_COUNTED = re.compile(
    r"(?<=[^0-9第])(?:正副)?各?(?:[0-9]+|数)(?:枚|部|通|冊|本|巻|個|台|面|組|人|名|箇所)(?:ずつ|以上|以内)?$"
)
_COPY = {"正本", "副本", "正副", "写し", "原本", "全部", "一部", "うち", "いずれか"}
_PASSIVE = re.compile(r"^(さ?れ(る|た|て|、|ない|なけ|ば)|られ)")
_DONE = re.compile(r"(し|さ?れ|さ?せ|ら?れ|っ|い)?(て?い)?た(?!め|だし)")
_NEGATIVE = re.compile(
    r"(せ|さ?せ|さ?れ|ら?れ)?ず(、|に、)|(し|さ?れ|さ?せ|ら?れ|[わかさたなまらばが])?(?:てい)?な(い|く|かっ)(?!て?は?なら|け)"
)
_VERBAL = ("させ", "られ", "、", "て", "なけ", "ない", "た", "る", "よ", "ず", "なが")
_SPELLS = {"日", "時期", "間隔", "割合", "頻度", "回数", "時", "期間"}
"""「年2回以上の日を選び、…採取する」: what is often is not the day."""
_EACH = re.compile(r"(ごと|毎)$")
_MANNER = re.compile(r"(ごと|毎|中|の間|時間内)$")
_ADVERBS = {
    *("常", "みだり", "むやみ", "専ら", "直接", "自ら", "無断", "個別", "随時", "終日", "常時", "まとめ", "直接自ら")
}


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun or compound as printed in the normalised sentence, ``start:end``, and the phrase it heads."""

    text: str
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deed:
    """One predicate. ``names`` are its dictionary forms, light verbs looked through; ``start:end`` its own words and
    ``stop`` where its modality ends; ``tail`` the words between. ``clause`` is main, condition, adnominal or purpose.

    ``qualifies`` is the noun an adnominal deed stands before, ``within`` the index of the deed that noun stands under
    (-1: none) and ``within_role`` its role there; ``leads_to`` the next deed of the same clause (-1: none).
    """

    index: int
    names: tuple[str, ...]
    clause: str
    modality: str
    start: int
    end: int
    stop: int
    tail: str
    roles: tuple[tuple[str, Noun], ...]
    frequency: tuple[TypedSpan, ...] = ()
    qualifies: Noun | None = None
    within: int = -1
    within_role: str = ""
    leads_to: int = -1
    chunk: int = -1

    @property
    def done(self) -> bool:
        """Whether it is said to be over: 「修了した者」."""
        return _DONE.match(self.tail) is not None

    @property
    def negative(self) -> bool:
        """Whether it is said not to be done: 「兼ねない者」."""
        return _NEGATIVE.match(self.tail) is not None

    def nouns(self, *roles: str) -> tuple[Noun, ...]:
        """The nouns in any of those roles, in the order of the text."""
        return tuple(noun for role, noun in self.roles if role in roles)

    def argument(self, role: str) -> str | None:
        """The words of the nearest noun in that role."""
        found = self.nouns(role)
        return found[-1].phrase if found else None


@dataclass
class _Growing:
    frame: Frame
    roles: list[tuple[str, Noun]]
    names: list[str]
    frequency: list[TypedSpan] = field(default_factory=list)


def _named(name: str, tail: str) -> tuple[str, ...]:
    """「調べさせる」「詰めさせる」: a 連用形 that GiNZA took for a noun, with the verb it is of."""
    verb = verb_of(name) if tail.startswith(_VERBAL) else None
    return (name,) if verb is None else (name, verb)


class Deeds:
    """The deeds of one parsed text and how to find the one that governs some words; characters of the sentence."""

    def __init__(self, reading: Reading, spoken: ParserText, full: str, offset: int = 0) -> None:
        self._reading, self._spoken, self._full, self._offset = reading, spoken, full, offset
        self.tree: Tree = reading.tree
        self._often_at = frozenset(at for at, _ in spoken.often)
        growing = {frame.chunk: self._grow(frame) for frame in reading.frames}
        self._place_frequencies(growing)
        self._share_topics(growing)
        order = list(growing)
        self._index = {chunk: i for i, chunk in enumerate(order)}
        self.all: tuple[Deed, ...] = tuple(self._deed(i, growing[chunk], order) for i, chunk in enumerate(order))

    def governing(self, start: int, end: int) -> tuple[Deed | None, str]:
        """The deed that governs characters ``start:end`` of the sentence, and their role under it."""
        inside = self._spoken.inside(start - self._offset, end - self._offset)
        if inside is None:
            return None, "other"
        frame, role = self._reading.governing(*inside)
        return (self.all[self._index[frame.chunk]] if frame is not None else None), role

    def nouns(self) -> tuple[tuple[Noun, Deed | None, str], ...]:
        """Every noun chunk with the deed that governs it and its role there."""
        found = []
        for chunk in self.tree.chunks:
            if not chunk.content or chunk.content in _CONJUNCTION or chunk.content in FORMAL:
                continue
            frame, role = self._reading.governing(chunk.start, chunk.content_end)
            deed = self.all[self._index[frame.chunk]] if frame is not None else None
            if deed is not None and role != "action" and chunk.predicate:
                role = "action"
            noun = self._noun(chunk)
            if deed is not None and role in ("modifier", "other"):
                role = next((r for r, n in deed.roles if n.start == noun.start), role)
            found.append((noun, deed, role))
        return tuple(found)

    @property
    def last_noun(self) -> Noun | None:
        """The noun that a text without a main predicate ends on: an item 「…を修了した者」, a cell 「見取図」."""
        root = next((c for c in reversed(self.tree.chunks) if c.head < 0), None)
        return self._noun(root) if root is not None and root.content and not root.predicate else None

    def _grow(self, frame: Frame) -> _Growing:
        roles: list[tuple[str, Noun]] = []
        names = list(dict.fromkeys(name for said in frame.names for name in _named(said, frame.tail)))
        passive = bool(_PASSIVE.match(frame.tail))
        for argument in frame.arguments:
            chunk = self.tree.chunks[argument.chunk]
            if _MANNER.search(chunk.content) or chunk.content in _ADVERBS or chunk.start in self._often_at:
                continue
            for one in self._with_wholes(self._coordinated(chunk)):
                phrase = argument.text if one is chunk else ""
                noun = self._noun(one, phrase)
                roles.append((argument.role, noun))
                if argument.role == "recipient" and "よる" in names:  # 「書面によらなければならない」
                    roles.append(("means", noun))
                if passive and argument.role == "actor":
                    roles.append(("object", noun))
                if _TOPIC.search(chunk.particle):
                    roles.append(("topic", noun))
                if argument.role == "actor" and chunk.particle.startswith(("において", "に於いて")):
                    roles.append(("place", noun))  # 「現場においては、…確かめる」
            if chunk.content in _WAYS or argument.role == "means":
                roles.extend((argument.role, noun) for noun in self._ways(chunk))
            if _TOPIC.search(chunk.particle) and chunk.content in _ASPECT:
                roles.extend(("topic", self._noun(c)) for c in self._modifiers(chunk))
        roles.extend(self._manners(frame))
        roles.extend(self._by_way_of(frame))
        roles.extend(self._by_its_noun(frame))
        names.extend(n for n in self._topic_done(frame) if n not in names)
        roles.extend(self._of_what(frame, names))
        return _Growing(frame, sorted(dict.fromkeys(roles), key=lambda r: r[1].start), names)

    def _ways(self, chunk: Chunk) -> Iterator[Noun]:
        """「掲示等の方法により」「立札による掲示をもって」: what the way is called by is the way."""
        for other in self.tree.chunks[: chunk.index]:
            named = chunk.content in _WAYS and other.particle.startswith("の")
            if other.head == chunk.index and not other.predicate and (named or _OWN_MEANS.match(other.particle)):
                yield from (self._noun(one) for one in self._coordinated(other))

    def _topic_done(self, frame: Frame) -> Iterator[str]:
        """「検査は、現物により行う」: what is done is said by the topic."""
        if len(frame.names) > 1 or frame.names[0] not in _DOES:
            return
        for argument in frame.arguments:
            chunk = self.tree.chunks[argument.chunk]
            if argument.role == "actor" and _TOPIC.search(chunk.particle):
                yield from (one.content for one in self._coordinated(chunk) if not is_people(one.content))

    def _by_its_noun(self, frame: Frame) -> Iterator[tuple[str, Noun]]:
        """「現地踏査による調査を行う」: by what the noun is that a light verb does is the means."""
        done = {c.index for c in self.tree.chunks[: frame.chunk] if c.head == frame.chunk and c.content in frame.names}
        for chunk in self.tree.chunks[: frame.chunk]:
            if chunk.head in done and not chunk.predicate and _OWN_MEANS.match(chunk.particle):
                yield from (("means", self._noun(one)) for one in self._coordinated(chunk))

    def _share_topics(self, growing: dict[int, _Growing]) -> None:
        """「市長は、…調べ、…通知する」: what the sentence speaks of is said once for all its coordinated deeds."""
        for at, one in growing.items():
            if any(role in ("actor", "topic") for role, _ in one.roles):
                continue
            start = self._outside(self.tree.chunks[at].start, self.tree.chunks[at].start)[0]
            for later in (g for i, g in growing.items() if i > at and g.frame.clause == one.frame.clause == "main"):
                shared = {n for role, n in later.roles if role == "topic" and n.start < start}
                one.roles[:0] = [(role, n) for role, n in later.roles if role in ("actor", "topic") and n in shared]
                if shared:
                    break

    def _of_what(self, frame: Frame, names: list[str]) -> Iterator[tuple[str, Noun]]:
        """What an act that is said as a noun is done to: 「図面の提出を求め」, 「図面の提出は、持参して行う」."""
        for act in (c for c in self.tree.chunks if c.content in names[1:] and c.head == frame.chunk):
            for one in self._modifiers(act):
                if one.particle == "の" and not is_people(one.content):
                    yield from (("object", self._noun(c)) for c in self._coordinated(one))

    def _manners(self, frame: Frame) -> Iterator[tuple[str, Noun]]:
        """How it is done: adverbs and times (常時, 開館中は), and for each of what (営業所ごとに, 1の事業所につき)."""
        for chunk in self.tree.chunks[: frame.chunk]:
            if chunk.predicate or not chunk.content or chunk.content in _CONJUNCTION or chunk.content in FORMAL:
                continue
            if chunk.content in _UNDER and self.tree.predicate_above(chunk) == frame.chunk:
                for qualifier in self._modifiers(chunk):  # 「係員の立会いの下に」
                    yield from (("manner", self._noun(one)) for one in self._coordinated(qualifier))
            each = _EACH.search(chunk.content) or chunk.particle.startswith("につき")
            manner = _MANNER.search(chunk.content) or chunk.content in _ADVERBS or role_of(chunk.particle) == "other"
            if chunk.start in self._often_at:
                continue
            if not (each or manner) or self.tree.predicate_above(chunk) != frame.chunk:
                continue
            noun = self._noun(chunk)
            if _TOPIC.search(chunk.particle) and not _MANNER.search(chunk.content):
                yield "topic", noun
                continue
            yield "manner", noun
            if each:
                bare = _EACH.sub("", noun.text)
                yield "each", Noun(bare, noun.phrase.removesuffix(noun.text) + bare, noun.start, noun.end)
                for qualifier in self._modifiers(chunk):
                    yield "each", self._noun(qualifier)

    def _by_way_of(self, frame: Frame) -> Iterator[tuple[str, Noun]]:
        """「届出は、書面によるものとする」: what the もの is by is the means."""
        for formal in self.tree.chunks[: frame.chunk]:
            made = frame.names[0] == "する" and formal.particle == "と"  # 「郵便による入札又は…による入札とする」
            if (formal.content in FORMAL or made) and self.tree.predicate_above(formal) == frame.chunk:
                said = {one.index for one in self._coordinated(formal)}
                for chunk in self.tree.chunks[: formal.index]:
                    if chunk.head in said and not chunk.predicate and chunk.particle.startswith(("による", "をもって")):
                        for one in self._coordinated(chunk):
                            yield "means", self._noun(one)
                            yield from (("means", noun) for noun in self._ways(one))

    def _modifiers(self, chunk: Chunk) -> list[Chunk]:
        """The nouns that qualify a chunk by の: 支部 of 「支部の区分ごとに」."""
        before = self.tree.chunks[: chunk.index]
        return [c for c in before if c.head == chunk.index and c.content and c.particle.startswith("の")]

    def _with_wholes(self, chunks: list[Chunk]) -> list[Chunk]:
        """Those chunks, and what they are a copy or a part of: 「申請書の正本及び副本に」 is 申請書 too."""
        wholes = [c for one in chunks if one.content in _COPY for c in self._modifiers(one) if c.particle == "の"]
        return [*(c for c in wholes if c not in chunks), *chunks]

    def _coordinated(self, chunk: Chunk) -> list[Chunk]:
        """A chunk with the nouns joined to it, in the order of the text: 図書及び図面を."""
        found, todo = [chunk], [chunk]
        while todo:
            current = todo.pop()
            for other in self.tree.chunks[: current.index]:
                joined = other.head == current.index and not other.predicate and other.particle in _JOIN
                joined = joined and self.tree.like(other) is None
                if joined and other.content and other.content not in _CONJUNCTION and other not in found:
                    found.append(other)
                    todo.append(other)
        return sorted(found, key=lambda c: c.index)

    def _place_frequencies(self, growing: dict[int, _Growing]) -> None:
        for at, span in self._spoken.often:
            chunk = self.tree.at(at)
            if chunk is None:
                continue
            for one in self._often(chunk, growing):
                if span not in one.frequency:
                    one.frequency.append(self._moved(span))

    def _often(self, chunk: Chunk, growing: dict[int, _Growing]) -> list[_Growing]:
        """The deeds that a frequency word belongs to."""
        if chunk.index in growing:  # 「検査の回数は、定期とする」
            return [growing[chunk.index]]
        of_noun = chunk.particle.startswith(("の", "な")) and chunk.head >= 0
        if of_noun and self.tree.chunks[chunk.head].content not in _SPELLS:  # 「定期の点検を行い」
            noun = self.tree.chunks[chunk.head]
            named = [g for g in growing.values() if noun.content in g.names or g.frame.chunk == noun.index]
            above = self._reading.governing(noun.start, noun.content_end)[0]
            return named or ([growing[above.chunk]] if above is not None else [])
        above_at = self.tree.predicate_above(chunk)
        target = growing.get(above_at) or next((g for i, g in growing.items() if i > chunk.index), None)
        if target is None:
            return []
        # The adverb holds for what is coordinated behind it: 「定期に、点検し、清掃し、記録しなければならない」.
        # Before a relative clause it may be the main deed's: 「3月ごとに検査に合格した秤を用いて計量する」.
        reached = {target.frame.clause} | ({"main"} if target.frame.clause == "adnominal" else set())
        return [g for i, g in growing.items() if i > chunk.index and g.frame.clause in reached] or [target]

    def _deed(self, index: int, one: _Growing, order: list[int]) -> Deed:
        frame = one.frame
        chunk = self.tree.chunks[frame.chunk]
        start, end = self._outside(chunk.start, chunk.content_end)
        light = next(
            (
                c
                for c in reversed(self.tree.chunks[: chunk.index])
                if c.head == chunk.index and c.content in frame.names[1:]
            ),
            None,
        )
        if light is not None:
            start = self._outside(light.start, light.content_end)[0]
        stop = self._outside(frame.start, max(frame.end, chunk.content_end))[1]
        qualifies, within, role = None, -1, ""
        # 「講習を修了した者でなければならない」: a main clause by its modality, and yet said of a person.
        unless = chunk.head > chunk.index and self.tree.chunks[chunk.head].particle.startswith(
            ("でなければ", "でない限り")
        )
        if (frame.clause == "adnominal" or unless) and chunk.head > chunk.index:
            noun = self._qualified(chunk)
            if noun is not None:
                qualifies = self._noun(noun)
                above, role = self._reading.governing(noun.start, noun.content_end)
                within = self._index.get(above.chunk, -1) if above is not None and above.chunk != frame.chunk else -1
        leads_to = next(
            (i for i, c in enumerate(order) if c > frame.chunk and self._frame(c).clause == frame.clause), -1
        )
        modality = frame.modality
        if modality == "prohibition" and frame.clause == "main" and not self._itself_forbidden(frame):
            modality = "duty"
        return Deed(
            index, tuple(one.names), frame.clause, modality, start, end, stop, frame.tail, tuple(one.roles),
            tuple(one.frequency), qualifies, within, role, leads_to, frame.chunk,
        )  # fmt: skip

    def _itself_forbidden(self, frame: Frame) -> bool:
        """「通知書を示し、鉛筆以外の筆記用具を用いてはならない」 asks for one and forbids the other; what 又は joins
        is forbidden together: 「掲示し、又は配布してはならない」."""
        tail = self.tree.text[self.tree.chunks[frame.chunk].content_end : frame.end]
        others = [c for c in self.tree.chunks[frame.chunk + 1 :] if c.predicate and c.start < frame.end]
        if not others or not re.match(r"(し|て|して|させ|させて)?、", tail):
            return True
        return bool(re.match(r"(し|て|して|させ|させて)?、(又は|若しくは|もしくは|または|及び|かつ)", tail))

    def _qualified(self, chunk: Chunk) -> Chunk | None:
        noun: Chunk | None = self.tree.chunks[chunk.head]
        steps = 0
        while noun is not None and (noun.predicate or noun.content in FORMAL) and steps < len(self.tree.chunks):
            noun = self.tree.chunks[noun.head] if noun.head > noun.index else None
            steps += 1
        return noun

    def _frame(self, chunk: int) -> Frame:
        return next(f for f in self._reading.frames if f.chunk == chunk)

    def _noun(self, chunk: Chunk, phrase: str = "") -> Noun:
        counted = _COUNTED.search(chunk.content)
        size = counted.start() if counted else len(chunk.content)
        start, end = self._outside(chunk.start, chunk.start + size if counted else chunk.content_end)
        phrase = phrase or self._phrase(chunk)
        return Noun(chunk.content[:size], phrase.removesuffix(counted[0]) if counted else phrase, start, end)

    def _phrase(self, chunk: Chunk) -> str:
        first = chunk
        for before in reversed(self.tree.chunks[: chunk.index]):
            if (
                before.head != first.index
                or before.predicate
                or not before.particle.startswith(("の", "による", "に係る", "に関する"))
            ):
                break
            first = before
        return self.tree.text[first.start : chunk.content_end]

    def _outside(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._spoken.outside(start, max(end, start))
        return first + self._offset, last + self._offset

    def _moved(self, span: TypedSpan) -> TypedSpan:
        return TypedSpan(
            span.kind, span.start + self._offset, span.end + self._offset, span.text, span.times, span.period
        )


__all__ = ["OFTEN", "ROLES", "Deed", "Deeds", "Noun"]

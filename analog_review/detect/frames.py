"""Parses -> frames: each predicate with who, what, to whom, by what means, in what clause, under which modality.

GiNZA makes regular mistakes on legal text, so little is asked of it: the bunsetsu, their heads and the lemmas.
「その旨を掲示場に掲示し」 hangs 旨を under 掲示場に; an argument therefore belongs to the first predicate above it,
whatever nouns lie between. Modality is read from the words behind the predicate, never from one lemma.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from analog_review.detect.chunks import Chunk, chunks_of, role_of
from analog_review.detect.modality import PLAIN, modality_of
from analog_review.detect.parse import Parse

_FORMAL = {"もの", "こと", "よう", "の", "ところ", "物", "事", "とおり"}
_SEQUENCE = {"上", "うえ", "方法", "こと", "もの", "措置", "形", "旨", "ほか", "外", "他"}
_WHEN = {"とき", "場合", "際", "時", "後", "前", "以後", "以前", "あと", "日", "まで", "間", "限り", "うち", "折"}
_WHEN_ENDS = re.compile(r"(とき|場合|際|後|前|以降|以後)$")
_JOINED = re.compile(r"又は|若しくは|もしくは|または|及び|並びに")
_FOUND = {
    "認める",
    "発見",
    "発見する",
    "判明",
    "判明する",
    "ある",
    "ない",
    "生ずる",
    "生じる",
    "経過",
    "経過する",
    "到達",
    "到達する",
}
_LISTING = {"掲げる", "定める", "規定", "規定する", "掲載", "示す"}
_NOTICE = re.compile(r"(通知書|決定書|承認書|許可書|却下書|命令書|勧告書|様式)$")
_PEOPLE = re.compile(r"(者|人|職員|員|主|業者|法人|団体|世帯)$")
_LIGHT = {
    "する",
    "為る",
    "行う",
    "実施",
    "供する",
    "求める",
    "命ずる",
    "命じる",
    "なす",
    "付する",
    "受ける",
    "経る",
    "得る",
}
_LIGHT_PARTICLE = {"供する": "に", "付する": "に"}

_LONGEST_PHRASE = 60
_JOINING = {
    "又",
    "又は",
    "若しく",
    "若しくは",
    "もしく",
    "もしくは",
    "並び",
    "並びに",
    "及び",
    "および",
    "且つ",
    "かつ",
    "ならび",
}
_UNLESS = re.compile(r"(でなければ|なければ|なくては|ない限り)、?[^。]*$")
_BEING = re.compile(r"[^、。]{0,4}(者|もの|物|人)であること。?$")
_LET = re.compile(r"させ")
_CONDITIONAL_TAIL = re.compile(r"(ば|たら|ても|でも|(?<!よう)と|ときは|ときに|とき|場合は|場合)(、|$)")


@dataclass(frozen=True, slots=True)
class Argument:
    """A word or phrase under a predicate: its role, its words with what qualifies them, and the chunk of its head."""

    role: str
    text: str
    chunk: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Frame:
    """One predicate. ``names`` are its dictionary forms, light verbs looked through; ``clause`` is main,
    condition, adnominal or purpose; ``end`` is where its last word ends, modality included."""

    chunk: int
    names: tuple[str, ...]
    start: int
    end: int
    clause: str
    modality: str
    arguments: tuple[Argument, ...]
    tail: str

    def argument(self, role: str) -> str | None:
        """The words of the nearest argument of that role."""
        return next((a.text for a in reversed(self.arguments) if a.role == role), None)


class Reading:
    """A parse seen as chunks and frames."""

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self.chunks = chunks_of(parse)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(self._frame(c) for c in self.chunks if c.predicate and not self._auxiliary_of(c))

    @cached_property
    def _by_chunk(self) -> dict[int, Frame]:
        return {frame.chunk: frame for frame in self.frames}

    def chunk_at(self, position: int) -> Chunk | None:
        """The chunk that holds the character at that position."""
        return next((c for c in self.chunks if c.start <= position < max(c.end, c.start + 1)), None)

    def governing(self, start: int, end: int) -> tuple[Frame | None, str]:
        """The frame that governs the words ``start:end``, and their role under it."""
        chunk = self.chunk_at(max(start, end - 1)) or self.chunk_at(start)
        if chunk is None:
            return None, "other"
        role = "predicate"
        current: Chunk | None = chunk
        seen: set[int] = set()
        while current is not None and current.index not in seen:
            seen.add(current.index)
            frame = self._frame_of(current)
            if frame is not None and (current.predicate or role != "predicate"):
                return frame, role
            if role == "predicate":
                role = role_of(current.particle)
                light = self._light_parent(current)
                if light is not None:
                    return light, "predicate"
            if self._is_topic(current):
                current = self.chunks[self._last]
            else:
                above = self._past_qualifier(current)
                current = self.chunks[above] if above >= 0 else None
        return None, "other"

    def _frame_of(self, chunk: Chunk) -> Frame | None:
        if chunk.index in self._by_chunk:
            return self._by_chunk[chunk.index]
        base = self._auxiliary_of(chunk)
        return self._by_chunk.get(base.index) if base is not None else None

    def _light_parent(self, chunk: Chunk) -> Frame | None:
        if chunk.head < 0:
            return None
        frame = self._by_chunk.get(chunk.head)
        if frame is not None and chunk.content and chunk.content in frame.names:
            return frame
        return None

    def _auxiliary_of(self, chunk: Chunk) -> Chunk | None:
        """The real predicate behind 「もの・こと」 and する/できる/ない: 「提出する|ものと|する」 → 提出する."""
        if not chunk.predicate or chunk.lemma not in {
            "する",
            "為る",
            "できる",
            "出来る",
            "ない",
            "無い",
            "足りる",
            "よい",
        }:
            return None
        formal = next(
            (c for c in reversed(self.chunks[: chunk.index]) if c.head == chunk.index and c.content in _FORMAL), None
        )
        if formal is None:
            return None
        return next((c for c in reversed(self.chunks[: formal.index]) if c.head == formal.index and c.predicate), None)

    def _frame(self, chunk: Chunk) -> Frame:
        clause, modality, end = self._clause(chunk)
        tail = self.text[chunk.content_end : end]
        arguments = self._arguments(chunk)
        return Frame(chunk.index, self._names(chunk), chunk.start, end, clause, modality, arguments, tail)

    def _names(self, chunk: Chunk) -> tuple[str, ...]:
        names = [chunk.lemma]
        if chunk.lemma in _LIGHT:
            wanted = _LIGHT_PARTICLE.get(chunk.lemma, "を")
            for other in reversed(self.chunks[: chunk.index]):
                if other.head == chunk.index and other.particle.rstrip("はも") == wanted and other.content:
                    names.append(other.content)
                    names.extend(c.content for c in self._coordinated(other))
                    break
        return tuple(names)

    def _coordinated(self, chunk: Chunk) -> list[Chunk]:
        """Nouns joined to this one by 又は・及び・、: 「報告又は検査を」 → 報告."""
        return [
            c
            for c in self.chunks[: chunk.index]
            if c.head == chunk.index
            and not c.predicate
            and c.content
            and c.particle in {"", "又は", "及び", "や", "と"}
        ]

    def _arguments(self, chunk: Chunk) -> tuple[Argument, ...]:
        found = []
        for other in self.chunks[: chunk.index]:
            if other.predicate or not other.content or other.content in _JOINING or other.content in _WHEN:
                continue
            role = role_of(other.particle)
            if role in ("modifier", "other") or self._predicate_above(other) != chunk.index:
                continue
            start = self._left_edge(other)
            found.append(Argument(role, self.text[start : other.content_end], other.index, start, other.content_end))
        return tuple(found)

    @cached_property
    def _last(self) -> int:
        """The predicate the sentence ends on, -1 if it ends on a noun."""
        root = next((c for c in reversed(self.chunks) if c.head < 0), None)
        if root is None or not root.predicate:
            return -1
        return (self._auxiliary_of(root) or root).index

    def _is_topic(self, chunk: Chunk) -> bool:
        # 「標識の設置期間は、手続をしようとする日の30日前から…とする。」: 「…は、」 speaks of the whole sentence.
        return (
            chunk.particle.endswith("は")
            and self.text.startswith("、", chunk.end)
            and chunk.content not in _WHEN
            and not _WHEN_ENDS.search(chunk.content)
            and self._last > chunk.index
        )

    def _past_qualifier(self, chunk: Chunk) -> int:
        """The head of a chunk, past a relative clause that has its words already.

        「申請書に別表第1に掲げる書類を添えて提出し」: 掲げる has 別表第1に, 申請書に goes with 添えて;
        「届により標識を設置した日から起算して届け出」: 設置した has 標識を, 届により goes with 届け出.
        """
        head = self.chunks[chunk.head] if chunk.head >= 0 else None
        if head is None or not head.predicate or chunk.predicate or head.head <= head.index:
            return chunk.head
        noun = self.chunks[head.head]
        if noun.predicate or noun.content in _FORMAL or noun.content in _SEQUENCE:
            return chunk.head
        nearer = [c for c in self.chunks[chunk.index + 1 : head.index] if c.head == head.index and not c.predicate]
        own, role = role_of(chunk.particle), [role_of(c.particle) for c in nearer]
        listed = head.lemma in _LISTING and own == "goal" and "goal" in role
        dated = own == "means" and noun.content in {"日", "時"} and bool(role)
        told = own == "means" and role_of(noun.particle) == "goal" and self._says_again(chunk, nearer)
        return noun.head if (listed or dated or told) and noun.head > noun.index else chunk.head

    def _says_again(self, chunk: Chunk, nearer: list[Chunk]) -> bool:
        """「通知書により当該申請をした者に通知する」: 当該 takes up what was said; nobody applies by 通知書."""
        again = any(c.content.startswith(("当該", "その")) for c in nearer)
        return again or bool(_NOTICE.search(chunk.content))

    def _predicate_above(self, chunk: Chunk) -> int:
        if self._is_topic(chunk):
            return self._last
        current, steps = self._past_qualifier(chunk), 0
        while current >= 0 and steps < len(self.chunks):
            if self.chunks[current].predicate:
                base = self._auxiliary_of(self.chunks[current])
                return base.index if base is not None and base.index > chunk.index else current
            current, steps = self.chunks[current].head, steps + 1
        return -1

    def _left_edge(self, chunk: Chunk) -> int:
        """Where the noun phrase of a chunk begins: the chunks directly before it that hang under it.

        A case-marked noun that hangs directly under a noun is GiNZA's mistake (「その旨を掲示場に」) and ends it.
        """
        start, inside = chunk.start, {chunk.index}
        for before in reversed(self.chunks[: chunk.index]):
            head = self.chunks[before.head] if before.head >= 0 else None
            if head is None or head.index not in inside or chunk.end - before.start > _LONGEST_PHRASE:
                return start
            if before.predicate and head.predicate and self._beyond(before, head) is not None:
                return start
            if not before.predicate and not head.predicate and role_of(before.particle) not in ("modifier", "other"):
                return start
            start = before.start
            inside.add(before.index)
        return start

    def _beyond(self, chunk: Chunk, head: Chunk) -> Chunk | None:
        """The predicate that a 連用形 before 「、」 really runs on to, where GiNZA stopped at one inside a clause.

        「職員に、工場に立ち入り、関係がある物件を検査させる」: 立ち入り runs on to 検査, not to ある;
        「巡回を行い、破損を発見した場合は、修復する」: 行い to 修復. Among people the clause is shared:
        「届出をし、許可を受けた者」.
        """
        if not self.text.startswith("、", chunk.end) or _JOINED.match(self.text, chunk.end + 1):
            return None
        last = head
        while last.head > last.index and self.chunks[last.head].predicate:
            last = self.chunks[last.head]
        noun = self.chunks[last.head] if last.head > last.index else None
        if noun is None or noun.content in _FORMAL or noun.content in _SEQUENCE:
            return None
        above = self._predicate_above(noun)
        if above <= noun.index:
            return None
        if noun.content.rstrip("は") in _WHEN or _WHEN_ENDS.search(noun.content):
            between = self.chunks[chunk.index + 1 : last.index]
            own_subject = any(c.head == last.index and c.particle == "が" for c in between)
            return self.chunks[above] if own_subject or last.lemma in _FOUND else None
        if _PEOPLE.search(noun.content):
            return None
        target = self.chunks[above]
        return self._beyond(chunk, target) or target

    def _causes_on(self, chunk: Chunk, head: Chunk) -> Chunk | None:
        """「工場に立ち入り、関係がある物件を検査させ、若しくは…質問させることができる」: させ runs on to させる."""
        last = self.chunks[self._last]
        if last.index <= head.index or not self.text.startswith("させ、", chunk.end - 2):
            return None
        let = _LET.search(self.text, last.content_end, last.end + 1)
        return last if let and not _LET.search(self.text, head.content_end, head.end + 1) else None

    def _clause(self, chunk: Chunk, depth: int = 0) -> tuple[str, str, int]:
        """(clause kind, modality, end) of the predicate in a chunk."""
        text = self.text
        if depth > 30:
            return "main", PLAIN, chunk.end
        if chunk.head < 0 or chunk.head <= chunk.index:
            end = len(text)
            if _CONDITIONAL_TAIL.search(text[chunk.content_end : chunk.end]) and chunk.end < len(text) - 1:
                return "condition", PLAIN, chunk.end
            real = self._auxiliary_of(chunk) or chunk  # 「提出する|ものと|する」
            modality = modality_of(text[real.start : end])
            if modality == "prohibition" and _UNLESS.search(text[: chunk.start]):
                modality = "condition"  # 「面前で署名してからでなければ…ない」 demands the means, it prohibits nothing
            return "main", modality, end
        head = self.chunks[chunk.head]
        tail = text[chunk.content_end : chunk.end]
        if head.predicate:
            if _CONDITIONAL_TAIL.search(tail) and not _is_whole_modality(text[chunk.start : head.end]):
                outer = self._clause(head, depth + 1)
                if re.search(r"(なければ|ない限り|なくては)", tail) and outer[1] in ("prohibition", "condition"):
                    return "main", "condition", chunk.end
                return "condition", PLAIN, chunk.end
            beyond = self._causes_on(chunk, head) or self._beyond(chunk, head)
            return self._clause(beyond or head, depth + 1)
        if head.content in _FORMAL and head.head >= 0 and self.chunks[head.head].predicate:
            ending = self.chunks[head.head]
            if self._auxiliary_of(ending) is chunk or ending.lemma in {"する", "できる", "ない", "要する", "よい"}:
                clause, modality, end = self._clause(ending, depth + 1)
                own = modality_of(text[chunk.start : ending.end])
                return clause, own if own != PLAIN else modality, end
        if head.particle.startswith(("でなければ", "でない限り")):
            return "main", "condition", head.end  # 「講習を修了した者でなければ」
        if head.content.rstrip("は") in _WHEN or _WHEN_ENDS.search(head.content):
            return "condition", PLAIN, head.end
        if head.content in _SEQUENCE:
            if head.head < 0:
                return "main", modality_of(text[chunk.start :]), len(text)
            if role_of(head.particle) in ("means", "object", "other", "subject", "goal"):
                above = self._predicate_above(head)
                if above > chunk.index:
                    return self._clause(self.chunks[above], depth + 1)
        if _BEING.match(text, chunk.content_end):
            return "main", "duty", len(text)  # 「技術者を置く者であること。」 in a list of conditions
        if head.content in {"ため", "為"}:
            return "purpose", PLAIN, chunk.end
        above = self._predicate_above(head)
        if above > head.index and (text.startswith("、", chunk.end) or head.particle == "な"):
            # A 連用形 never qualifies a noun: 「出頭し、受領書に記名して」, 「調査し、又は必要な指示をする」.
            return self._clause(self.chunks[above], depth + 1)
        return "adnominal", PLAIN, chunk.end


def _is_whole_modality(text: str) -> bool:
    return bool(re.search(r"なければな|ねばな|なくてはな", text))

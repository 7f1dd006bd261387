"""Bunsetsu and their heads, looked past where GiNZA regularly goes wrong on legal text.

Little is asked of it: the bunsetsu, their heads and the lemmas. 「その旨を掲示場に掲示し」 hangs 旨を under 掲示場に;
a chunk therefore belongs to the first predicate above it, whatever nouns lie between.
"""

import re
from functools import cached_property

from analog_review.sentence.chunks import Chunk, chunks_of, role_of
from analog_review.sentence.nouns import FORMAL, SEQUENCE, is_people, is_time
from analog_review.sentence.parse import Parse

_ENDINGS = {"する", "為る", "できる", "出来る", "ない", "無い", "足りる", "よい"}
_LISTING = {"掲げる", "定める", "規定", "規定する", "掲載", "示す"}
_FOUND = {
    *("認める", "発見", "発見する", "判明", "判明する", "ある", "ない"),
    *("生ずる", "生じる", "経過", "経過する", "到達", "到達する"),
}
"""What comes to be without anybody's act: 「破損を発見した場合」 is a case, and no act of a sequence."""
_NOTICE = re.compile(r"(通知書|決定書|承認書|許可書|却下書|命令書|勧告書|様式)$")
_JOINED = re.compile(r"又は|若しくは|もしくは|または|及び|並びに")
_LET = re.compile(r"させ")


class Tree:
    """The chunks of a parse, and what each really depends on."""

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self.chunks = chunks_of(parse)

    def at(self, position: int) -> Chunk | None:
        """The chunk that holds the character at that position."""
        return next((c for c in self.chunks if c.start <= position < max(c.end, c.start + 1)), None)

    @cached_property
    def last(self) -> int:
        """The predicate the sentence ends on, -1 if it ends on a noun."""
        root = next((c for c in reversed(self.chunks) if c.head < 0), None)
        if root is None or not root.predicate:
            return -1
        return (self.auxiliary_of(root) or root).index

    def auxiliary_of(self, chunk: Chunk) -> Chunk | None:
        """The real predicate behind 「もの・こと」 and する/できる/ない: 「提出する|ものと|する」 → 提出する."""
        if not chunk.predicate or chunk.lemma not in _ENDINGS:
            return None
        formal = next(
            (c for c in reversed(self.chunks[: chunk.index]) if c.head == chunk.index and c.content in FORMAL), None
        )
        if formal is None:
            return None
        return next((c for c in reversed(self.chunks[: formal.index]) if c.head == formal.index and c.predicate), None)

    def is_topic(self, chunk: Chunk) -> bool:
        """「標識の設置期間は、手続をしようとする日の30日前から…とする。」: 「…は、」 speaks of the whole sentence."""
        return (
            chunk.particle.endswith("は")
            and self.text.startswith("、", chunk.end)
            and not is_time(chunk.content)
            and self.last > chunk.index
        )

    def predicate_above(self, chunk: Chunk) -> int:
        """The index of the predicate that a chunk belongs to, -1 if there is none."""
        if self.is_topic(chunk):
            return self.last
        current, steps = self.past_qualifier(chunk), 0
        while current >= 0 and steps < len(self.chunks):
            if self.chunks[current].predicate:
                base = self.auxiliary_of(self.chunks[current])
                return base.index if base is not None and base.index > chunk.index else current
            current, steps = self.chunks[current].head, steps + 1
        return -1

    def past_qualifier(self, chunk: Chunk) -> int:
        """The head of a chunk, past a relative clause that has its words already.

        「申請書に別表第1に掲げる書類を添えて提出し」: 掲げる has 別表第1に, 申請書に goes with 添えて;
        「届により標識を設置した日から起算して届け出」: 設置した has 標識を, 届により goes with 届け出.
        """
        head = self.chunks[chunk.head] if chunk.head >= 0 else None
        if head is None or not head.predicate or chunk.predicate or head.head <= head.index:
            return chunk.head
        noun = self.chunks[head.head]
        if noun.predicate or noun.content in FORMAL or noun.content in SEQUENCE:
            return chunk.head
        nearer = [c for c in self.chunks[chunk.index + 1 : head.index] if c.head == head.index and not c.predicate]
        own, role = role_of(chunk.particle), [role_of(c.particle) for c in nearer]
        listed = head.lemma in _LISTING and own == "goal" and "goal" in role
        dated = own == "means" and noun.content in {"日", "時"} and bool(role)
        told = own == "means" and role_of(noun.particle) == "goal" and _says_again(chunk, nearer)
        return noun.head if (listed or dated or told) and noun.head > noun.index else chunk.head

    def beyond(self, chunk: Chunk, head: Chunk) -> Chunk | None:
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
        if noun is None or noun.content in FORMAL or noun.content in SEQUENCE:
            return None
        above = self.predicate_above(noun)
        if above <= noun.index:
            return None
        if is_time(noun.content):
            between = self.chunks[chunk.index + 1 : last.index]
            own_subject = any(c.head == last.index and c.particle == "が" for c in between)
            return self.chunks[above] if own_subject or last.lemma in _FOUND else None
        if is_people(noun.content):
            return None
        target = self.chunks[above]
        return self.beyond(chunk, target) or target

    def causes_on(self, chunk: Chunk, head: Chunk) -> Chunk | None:
        """「工場に立ち入り、関係がある物件を検査させ、若しくは…質問させることができる」: させ runs on to させる."""
        last = self.chunks[self.last]
        if last.index <= head.index or not self.text.startswith("させ、", chunk.end - 2):
            return None
        let = _LET.search(self.text, last.content_end, last.end + 1)
        return last if let and not _LET.search(self.text, head.content_end, head.end + 1) else None


def _says_again(chunk: Chunk, nearer: list[Chunk]) -> bool:
    """「通知書により当該申請をした者に通知する」: 当該 takes up what was said; nobody applies by 通知書."""
    again = any(c.content.startswith(("当該", "その")) for c in nearer)
    return again or bool(_NOTICE.search(chunk.content))

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
_INTRANSITIVE = {
    "居住",
    "居住する",
    "在住",
    "所在",
    "所在する",
    "属する",
    "所属",
    "存する",
    "触れる",
    "つく",
    "付く",
    "面する",
    "接する",
    "近接",
    "隣接",
}
_ADDS = {"添える", "添付", "添付する", "付する", "付す", "押す", "添附", "併せる", "貼付", "貼付する"}
_WRITTEN = {"記載", "記載する", "記入", "記入する", "記す", "添付", "添付する", "押す", "貼付", "貼付する"}
_PAPERS = set("書図証簿票表録届類面")
_DAYS = {"日", "期日", "期限", "時", "年", "月"}
_OTHER = {"他", "その他"}
_CASE = re.compile(r"^(を|に|へ|により|によって)$")
_MORE = re.compile(r"、?その他")
_JOINED = re.compile(r"又は|若しくは|もしくは|または|及び|並びに")
_LET_ON = re.compile(r"[さらかわたばまがな]せ、$")
_LET = re.compile(r"[さらかわたばまがな]せ")


class Tree:
    """The chunks of a parse, and what each really depends on."""

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self.chunks = chunks_of(parse)

    def at(self, position: int) -> Chunk | None:
        """The chunk that holds the character at that position."""
        return next((c for c in self.chunks if c.start <= position < max(c.end, c.start + 1)), None)

    def role(self, chunk: Chunk) -> str:
        """The role of a chunk; 「…書によるものとする」 and 「様式のとおりとする」 name a means, though GiNZA sees a
        qualifier of もの."""
        head = self.chunks[chunk.head] if chunk.head > chunk.index else None
        by = head is not None and chunk.particle.endswith("による")
        if by and head is not None and (head.content in FORMAL or (head.predicate and head.lemma in _ENDINGS)):
            return "means"
        if head is not None and chunk.particle == "の" and head.content == "とおり":
            return "means"
        return role_of(chunk.particle)

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
        current, steps, passed = self.past_qualifier(chunk), 0, -1
        while current >= 0 and steps < len(self.chunks):
            if self.chunks[current].predicate:
                if not self.passes(chunk, self.chunks[current]):
                    current = self._with_case_free(chunk, current)
                    base = self.auxiliary_of(self.chunks[current])
                    return base.index if base is not None and base.index > chunk.index else current
                passed = current
            current, steps = self.chunks[current].head, steps + 1
        if (
            passed < 0
            and chunk.head >= 0
            and self.chunks[chunk.head].content == "こと"
            and _CASE.search(chunk.particle)
        ):
            # 「営業所ごとに、技術者を置く者であること。」: GiNZA hangs what stands first on the こと of the list.
            inside = [c.index for c in self.chunks[chunk.index + 1 : chunk.head] if c.predicate]
            return inside[-1] if inside else passed
        return passed  # nothing stands behind the clause that was passed

    def past_qualifier(self, chunk: Chunk) -> int:
        """The head of a chunk, past a relative clause that has its words already.

        「申請書に別表第1に掲げる書類を添えて提出し」: 掲げる has 別表第1に, 申請書に goes with 添えて;
        「届により標識を設置した日から起算して届け出」: 設置した has 標識を, 届により goes with 届け出.
        """
        head = self.chunks[chunk.head] if chunk.head >= 0 else None
        like = self.like(chunk)
        if like is not None:
            return like.index
        if role_of(chunk.particle) == "other" and (chunk.content in _OTHER or _MORE.match(self.text, chunk.end)):
            return self._after_more(chunk)
        while head is not None and not head.predicate and head.head > head.index and _CASE.search(chunk.particle):
            head = self.chunks[head.head]  # a case-marked noun under a noun: GiNZA's mistake
        if head is None or not head.predicate or chunk.predicate or head.head <= head.index:
            return chunk.head
        if role_of(chunk.particle) == "recipient" and head.lemma not in _WRITTEN and (put := self._put_to(head)) >= 0:
            return put
        if chunk.particle == "を" and self.text.startswith("、", chunk.end) and (day := self._by_a_day(head)) >= 0:
            return day
        noun = self.chunks[head.head]
        formal = noun.content in FORMAL or noun.content in SEQUENCE
        if noun.predicate or (formal and head.lemma not in _LISTING):
            return chunk.head
        nearer = [c for c in self.chunks[chunk.index + 1 : head.index] if c.head == head.index and not c.predicate]
        own, role = role_of(chunk.particle), [role_of(c.particle) for c in nearer]
        listed = head.lemma in _LISTING and own == "recipient" and "recipient" in role
        dated = own in ("means", "object") and noun.content in {"日", "時", "期日", "期限"} and bool(role)
        told = own == "means" and role_of(noun.particle) == "recipient" and _says_again(chunk, nearer)
        outside = (listed or dated or told or self._outside_of(chunk, own, nearer)) and not is_time(noun.content)
        return noun.head if (outside or dated) and noun.head > noun.index else chunk.head

    def _with_case_free(self, chunk: Chunk, predicate: int) -> int:
        """「申請書をその理由を証する書類を添えて提出し」: 添えて has 書類を, 申請書を goes on to 提出し."""
        above = self.chunks[predicate].head
        if not chunk.particle.endswith("を") or above <= predicate or not self.chunks[above].predicate:
            return predicate
        nearer = self.chunks[chunk.index + 1 : predicate]
        taken = any(c.head == predicate and c.particle.endswith("を") and not c.predicate for c in nearer)
        return above if taken else predicate

    def like(self, chunk: Chunk) -> Chunk | None:
        """「…報告書及び区長が定める調書」: what is joined to a subject, but like the noun behind, is that noun's."""
        subject = self.chunks[chunk.head] if chunk.head > chunk.index else None
        joined = chunk.particle in ("", "及び", "並びに", "又は") and subject is not None and subject.particle == "が"
        if not joined or subject is None or subject.head <= subject.index or not self.chunks[subject.head].predicate:
            return None
        noun = self.chunks[self.chunks[subject.head].head]
        alike = chunk.content[-1:] == noun.content[-1:] and chunk.content[-1:] in _PAPERS
        return noun if alike and noun.index > subject.head else None

    def _after_more(self, chunk: Chunk) -> int:
        """「報告書その他市長が必要と認める書類」: 報告書 is nothing that he deems, it stands beside the 書類."""
        above = chunk.head
        while above >= 0 and not self.chunks[above].predicate:
            above = self.chunks[above].head
        noun = self.chunks[above].head if above >= 0 else -1
        return noun if noun > chunk.index and not self.chunks[noun].predicate else chunk.head

    def _by_a_day(self, head: Chunk) -> int:
        """「申請書を、使用しようとする日の3日前までに提出し」: 使用 is said of the day. What is behind; -1: none."""
        current = head
        while current.head > current.index and self.chunks[current.head].predicate:
            current = self.chunks[current.head]
        noun = self.chunks[current.head] if current.head > current.index else None
        if noun is None or noun.content not in _DAYS:
            return -1
        above = self.predicate_above(noun)
        taken = any(c.head == above and c.particle == "を" for c in self.chunks[noun.index : above])
        return above if above > noun.index and not taken else -1

    def _put_to(self, head: Chunk) -> int:
        """「申請書に土地の位置を表示する図面を添えて」: what is added is added to something, and nothing nearer is it.

        The index of the adding, past clauses in clauses (「申請書に保護を受けていることを示す書面を添えて」); -1: none.
        """
        current = head
        for _ in range(4):
            if current.head <= current.index or self.chunks[current.head].predicate:
                return -1
            above = self.predicate_above(self.chunks[current.head])
            if above <= current.head:
                return -1
            if self.chunks[above].lemma in _ADDS:
                between = self.chunks[head.index + 1 : above]
                taken = any(role_of(c.particle) == "recipient" and c.head == above for c in between)
                return -1 if taken else above
            current = self.chunks[above]
        return -1

    def _outside_of(self, chunk: Chunk, own: str, nearer: list[Chunk]) -> bool:
        """Whether a chunk before a relative clause stands outside it.

        A predicate takes a case once: 「書面を興行を催す者に交付する」 hands over the 書面. What stands before the
        clause's own subject is outside it: 「台帳に市長が交付した許可証の番号を記す」. What 「、」 closes hangs on
        no relative clause: 「営業所ごとに、選任される技術者を置く」.
        """
        ending = chunk.particle[-1:]
        once = ending in ("を", "が") and any(c.particle.endswith(ending) for c in nearer)
        before_subject = ending != "が" and any(c.particle == "が" for c in nearer)
        closed = self.text.startswith("、", chunk.end) and own in ("recipient", "means", "place", "source", "other")
        return once or before_subject or closed

    def passes(self, chunk: Chunk, predicate: Chunk) -> bool:
        """Whether a chunk goes past a predicate that GiNZA hung it under.

        「許可証を来客の目に触れる所に掲げ」「番号を見やすい箇所に表示し」: neither 触れる nor 見やすい takes を;
        「入口に、撮影をしている旨を表示し」: what 「、」 closes is no part of what is said.
        """
        if not predicate.head > predicate.index:
            return False
        role = role_of(chunk.particle)
        if role == "object":
            return predicate.lemma in _INTRANSITIVE or predicate.lemma.endswith("やすい")
        noun = self.chunks[predicate.head]
        closed = self.text.startswith("、", chunk.end)
        if role == "means" and closed and not noun.predicate:
            # 「書面により、申出をした者に通知し」: the means that 「、」 closes is that of the whole.
            plain = noun.content not in FORMAL and noun.content not in SEQUENCE and not is_time(noun.content)
            return plain and role_of(noun.particle) in ("recipient", "object")
        if noun.predicate and noun.head > noun.index:  # 「撮影を|して|いる|旨」
            noun = self.chunks[noun.head]
        said = noun.content == "旨"
        return role in ("recipient", "place") and said and closed

    def beyond(self, chunk: Chunk, head: Chunk) -> Chunk | None:
        """The predicate that a 連用形 before 「、」 really runs on to, where GiNZA stopped at one inside a clause.

        「職員に、工場に立ち入り、関係がある物件を検査させる」: 立ち入り runs on to 検査, not to ある;
        「巡回を行い、破損を発見した場合は、修復する」: 行い to 修復. Among people the clause is shared:
        「届出をし、許可を受けた者」.
        """
        if not self.text.startswith("、", chunk.end):
            return None
        last = head
        while last.head > last.index and self.chunks[last.head].predicate:
            last = self.chunks[last.head]
        between = self.chunks[chunk.index + 1 : last.index]
        # 「契約書に押印し、又は契約を記録した電磁的記録に電子署名を行う」: 又は joins what is done, not what describes
        if _JOINED.match(self.text, chunk.end + 1) and not any(
            c.head == last.index and c.particle.endswith("を") and not c.predicate for c in between
        ):
            return None
        noun = self.chunks[last.head] if last.head > last.index else None
        if noun is None or noun.content in FORMAL or noun.content in SEQUENCE:
            return None
        above = self.predicate_above(noun)
        if above <= noun.index:
            return None
        if is_time(noun.content):
            own_subject = any(c.head == last.index and c.particle == "が" for c in between)
            return self.chunks[above] if own_subject or last.lemma in _FOUND else None
        if is_people(noun.content):
            return None
        target = self.chunks[above]
        return self.beyond(chunk, target) or target

    def causes_on(self, chunk: Chunk, head: Chunk) -> Chunk | None:
        """「工場に立ち入り、関係がある物件を検査させ、若しくは…質問させることができる」: させ runs on to させる."""
        last = self.chunks[self.last]
        if last.index <= head.index or not _LET_ON.search(self.text[chunk.content_end - 1 : chunk.end + 1]):
            return None
        let = _LET.search(self.text, max(last.content_end - 1, 0), last.end + 1)
        return last if let and not _LET.search(self.text, max(head.content_end - 1, 0), head.end + 1) else None


def _says_again(chunk: Chunk, nearer: list[Chunk]) -> bool:
    """「通知書により当該申請をした者に通知する」: 当該 takes up what was said; nobody applies by 通知書."""
    again = any(c.content.startswith(("当該", "その")) for c in nearer)
    return again or bool(_NOTICE.search(chunk.content))

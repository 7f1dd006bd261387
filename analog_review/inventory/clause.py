"""One sentence that may prescribe a procedure, and what it says of it: to whom, how many, with what, sealed or not."""

import re
from dataclasses import dataclass
from functools import cached_property

from analog_review.inventory.words import AUTHORITY, FORM, SUFFIX
from analog_review.model.ordinance import Kind, Ordinance, Provision, Sentence
from analog_review.sentence.normalise import Normalised, normalise

_LISTED = (Kind.ITEM, Kind.SUBITEM)


@dataclass(frozen=True)
class LedSentence:
    """A sentence with its 柱書. ``plain`` is the normalised sentence without bracketed asides."""

    ordinance: Ordinance
    sentence: Sentence

    @property
    def provision(self) -> Provision:
        return self.ordinance.provisions[self.sentence.provision]

    @cached_property
    def source(self) -> str:
        return self.ordinance.text[self.sentence.start : self.sentence.end]

    @cached_property
    def full(self) -> Normalised:
        return normalise(self.source)

    @cached_property
    def lead(self) -> str:
        """The 柱書 of a 号, normalised and without asides."""
        if self.provision.kind not in _LISTED:
            return ""
        words = ""
        for above in self.ordinance.ancestors(self.provision.index)[1:]:
            if above.kind not in (*_LISTED, Kind.PARAGRAPH):
                break
            words = normalise(self.ordinance.quote(above)).text + words
        return unbracketed(words)[0]

    @cached_property
    def _unbracketed(self) -> tuple[str, tuple[int, ...]]:
        return unbracketed(self.full.text)

    @property
    def plain(self) -> str:
        return self._unbracketed[0]

    def plain_at(self, at: int) -> int:
        """The place in ``plain`` of a place in ``full``, or of what follows it when that lies in a bracket."""
        return sum(1 for place in self._unbracketed[1] if place < at)

    def quote(self, start: int, end: int) -> str:
        """Characters of ``plain`` as the source prints them, brackets between them included."""
        places = self._unbracketed[1]
        if start >= end:
            return ""
        first, last = self.full.span(places[start], places[end - 1] + 1)
        return tidy(self.source[first:last])

    def words(self, start: int, end: int) -> str:
        """Characters of ``full`` as the source prints them."""
        return tidy(self.source[slice(*self.full.span(start, end))])


def tidy(words: str) -> str:
    """Words of the source on one line."""
    return re.sub(r"\s+", "", words) if not re.search(r"[A-Za-z]\s[A-Za-z]", words) else " ".join(words.split())


def unbracketed(text: str) -> tuple[str, tuple[int, ...]]:
    """Text without asides in brackets, however nested, and the place of each character left."""
    if "(" not in text:
        return text, tuple(range(len(text)))
    depth, kept, places = 0, [], []
    for i, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")" and depth:
            depth -= 1
        elif not depth:
            kept.append(char)
            places.append(i)
    if depth:  # a bracket without its partner: nothing is an aside
        return text, tuple(range(len(text)))
    return "".join(kept), tuple(places)


COPIES = re.compile(
    # 「正本及び副本各1部」「正副2通」「正本1部及び副本1部」「の正本及び副本に、それぞれ」「2部」「写し2部」
    r"(?:正本|正副)[^、。をに書]{0,20}?(?:[0-9]+[部通]|副本(?:(?:(?:に)?、?それぞれ|各)(?=[0-9]))?(?:[0-9]+[部通])?)"
    r"(?:(?:、|及び|並びに|と)?(?:その)?(?:副本|写し)(?:それぞれ|各)?[0-9]+[部通])*|(?:各|それぞれ)?[0-9]+[部通](?=[^分会知常学過行]|$)"
)
# 「電子署名」 is no 署名; 「押印を要しない」「押印を省略」 asks for none.
_SEAL = re.compile(r"(?:記名)?押印|捺印|印を押|押捺|実印|契印|受領印|印鑑を押")
_SIGN = re.compile(r"(?<!電子)(?:署名|自署|連署|自筆)")
_WAIVED = re.compile(
    r"(?:押印|捺印|署名)(?:等)?(?:を|は|又は[^、。]{1,4}を)?(?:要しない|省略|不要|必要としない|求めない)"
)


def demands_seal(words: str) -> bool:
    """Whether normalised words ask for a seal."""
    return bool(_SEAL.search(words)) and not _WAIVED.search(words)


def demands_signature(words: str) -> bool:
    """Whether normalised words ask for a handwritten signature."""
    return bool(_SIGN.search(words)) and not _WAIVED.search(words)


_NOT_TO = re.compile(r"(?:書|届|図書|図面|書類|写し|正本|副本|票|資料|願|簿|台帳|以外の者|一者|期間内の者)$")
_SOMEBODY = re.compile(
    r"(?:者|人|主|長|会|員|所|署|館|機関|等|市|区|町|村|家|親|世帯|住民|国|県|都|府|庁|局|課|室|係|団体|法人|組合|会社|双方|業者|相手方|"
    r"先|権者|店|園|校|院|医師|委員|児童|生徒|職員|主事|管理組合)$"
)
_TO_OFFICE = re.compile(
    rf"(?P<to>(?:{AUTHORITY}(?:又は|若しくは|及び|、)?)+)(?:に対して|に対し|に(?![およ係関つ基伴])|へ|宛てに|あてに|を経由して|を経て)"
)
# 「管理者の定める申込書を提出して、管理者の承認を受けなければならない」: who grants is who receives.
_GRANTED = re.compile(rf"(?:^|[、にて])(?P<to>{AUTHORITY})の(?:承認|許可|認定|確認|認可|検査|同意|承諾)を(?:受け|得)")
_TO = re.compile(
    r"(?P<to>(?:[一-龠々ァ-ヶーA-Za-z0-9]|の(?!規定|うち)|及び|又は|並びに|若しくは|しようとする)+)(?:に対して|に対し|に|へ)(?=、|[^よおつ係関基伴]|$)"
)


def recipient_of(words: str, direction: str) -> tuple[int, int] | None:
    """Where plain words before a verb name whom the document goes to: the last such noun before it.

    「占用者は、着手届を市長に提出し」: 市長. 「許可通知書により申請者に通知する」: 申請者.
    """
    if direction == "申請":
        offices = [m for m in _TO_OFFICE.finditer(words) if not SUFFIX.search(m["to"])]
        if offices:
            return _trimmed(words, *offices[-1].span("to"))
    for m in reversed(list(_TO.finditer(words))):
        start, end = _trimmed(words, *m.span("to"))
        if words[start:end] == "者":
            start = words.rfind("、", 0, start) + 1  # 「当該取消しを受けた者に対し、通知する」
            start += (
                len(re.split(r"(?:^|を)当該", words[start:end], maxsplit=1)[0]) if "当該" in words[start:end] else 0
            )
            start = start + 1 if words.startswith("を", start) else start
            start, end = _trimmed(words, start, end)
        if (
            end - start > 40
            or end - start < 2
            or not _SOMEBODY.search(words[start:end])
            or _NOT_TO.search(words[start:end])
            or FORM.search(words[start:end])
        ):
            continue
        if re.search(r"[0-9]+[月日年]|第[0-9]+", words[start:end]):
            continue
        return start, end
    return None


def granter_of(words: str) -> tuple[int, int] | None:
    """Where plain words name who grants what is asked for, when they do not say whom it is handed to."""
    granted = _GRANTED.search(words)
    return granted.span("to") if granted else None


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    lead = re.match(
        r"(?:毎(?:月|年度?|週)|別途|当該|同|その|の|及び|又は|、|各|速やかに|並びに|若しくは|第[0-9]+[条項号]の?)+",
        words[start:end],
    )
    start += lead.end() if lead and start + lead.end() < end else 0
    while end > start and (tail := re.search(r"(?:又は|及び|若しくは|、)$", words[start:end])):
        end = start + tail.start()
    return start, end


ADDED = re.compile(
    r"(?:を|も)(?:それぞれ|併せて|合わせて|当該[^、。]{1,8}に)?、?(?:添え|添付|付して|付け|併せて提出|貼付)"
)
_BELOW = re.compile(r"(?:次|左)(?:の各号|の表)?に(?:掲げる|定める)|次の(?:書類|図書|図面)|下記の")


def attached(clause: LedSentence, start: int, verb: int) -> tuple[str, ...]:
    """What is added to a document whose name ends at ``start`` of the plain sentence, by the verb that adds it.

    「交付申請書に次に掲げる書類を添えて」 has its list in the 号 below, 「実績報告書に領収書の写しを添えて」 here.
    """
    plain = clause.plain
    added = ADDED.search(plain, 0, min(len(plain), verb + 4))
    if added is None:
        return ()
    # What is added stands between 「…書に」 and 「を添えて」, or behind 「…は、」: 「…謄本を添えて、地位承継届を提出」.
    begin = start
    if added.start() < start or start == 0:
        begin = max((m.end() for m in re.finditer(r"、", plain[: added.start()])), default=0)
    words = plain[begin : added.start()]
    cut = re.match(
        r"(?:とし、|の)?(?:正本|副本|正副|写し|[0-9]+[部通]|各|それぞれ|及び|並びに|、)*(?:により、?|(?:に|は|を)*(?:、|対し、)?(?:それぞれ)?、?)?",
        words,
    )
    begin += cut.end() if cut else 0
    if own := re.search(
        r"(?:書|届|願|様式|副本|[0-9]+[部通])(?:各[0-9]+部)?(?:に(?:は)?(?!掲|定|規|係|関|よ|基)|により)、?(?:それぞれ)?、?",
        plain[begin : added.start()],
    ):
        begin += own.end()  # 「手数料額計算書並びに証明申請書の正本及び副本に、それぞれ…図書を添えて」
    words = plain[begin : added.start()]
    if _BELOW.search(words):
        listed = tuple(items_below(clause))
        if listed:
            # 「見取図のほか、次に掲げる図書」: what comes first, then the list.
            before = re.sub(r"(?:、|のほか|及び|並びに)+$", "", _BELOW.split(words)[0])
            return (*(_split(clause, begin, begin + len(before)) if len(before) > 4 else ()), *listed)
    return _split(clause, begin, added.start())


def items_below(clause: LedSentence) -> list[str]:
    """The 号 directly below the 項 of a sentence, as printed."""
    ordinance = clause.ordinance
    below = ordinance.children.get(clause.provision.index, ())
    return [
        tidy(ordinance.quote(p))
        for p in (ordinance.provisions[i] for i in below)
        if p.kind in _LISTED and tidy(ordinance.quote(p)) not in ("", "削除")
    ]


def _split(clause: LedSentence, start: int, end: int) -> tuple[str, ...]:
    """The parts of an enumeration, when each is a noun; else the words whole."""
    words = clause.plain[start:end]
    cuts = [(m.start(), m.end()) for m in re.finditer(r"、(?:及び|並びに)?|及び|並びに", words)]
    starts = [0, *(b for _, b in cuts)]
    ends = [*(a for a, _ in cuts), len(words)]
    parts = [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]
    nouns = all(
        re.search(r"[一-龠ァ-ヶー]$|の写し$|もの$|こと$", words[a:b])
        and not re.search(r"[はがを]|する|した", words[a:b])
        for a, b in parts
    )
    if not nouns or len(parts) < 2:
        return tuple(w for w in (clause.quote(start, end),) if w and w != "手数料")
    return tuple(w for a, b in parts if (w := clause.quote(start + a, start + b)) != "手数料")

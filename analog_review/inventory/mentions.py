"""The documents a sentence names, each with the form it is to be written on."""

import re
from dataclasses import dataclass

from analog_review.inventory.words import FORM, SUFFIX, key_of
from analog_review.sentence.normalise import Normalised

_NAME_CHAR = re.compile(r"[一-龠々〇ァ-ヶーA-Za-z0-9・\-/]")
_JOINTS = (
    # 「景観計画区域内における行為の届出書」「代表当事者の選任を求める通知書」「…に係る軽微変更該当証明書」
    "における", "に係る", "に関する", "に対する", "に基づく", "に伴う", "による", "についての", "としての", "のための",
    "を求める", "を証する", "をしない旨の", "しない旨の", "する旨の", "した旨の", "となった旨の", "となつた旨の",
    "が効力を有することと", "旨の", "又は", "及び", "並びに", "若しくは", "の", "への", "からの",
    # Words written in kana: 「みどりの条例」「取りやめ届」「取下げ届」「打切り通知書」「建築計画のお知らせ」
    "お知らせ", "みどり", "まちづくり", "まちなみ", "まち", "あっせん", "あつせん", "ごみ", "いじめ", "取りやめ",
    "とりやめ", "軽微な", "すみだ", "ひとり", "がん", "のり面", "がけ",
)  # fmt: skip
_LONG_FIRST = tuple(sorted(_JOINTS, key=len, reverse=True))
_OKURIGANA = re.compile(r"[一-龠][りげけれみえめきい]$")
_LINK = re.compile(r"又は|及び|並びに|若しくは")
_ASIDE = re.compile(r"以下|除く|含む|限る|という|第[0-9]+[条項号]")
_POINTER = (
    r"(?:(?:この)?(?:条例|規則|施行規則|省令|政令|法|令|要綱|都条例|県条例|細則)?"
    r"(?:第[0-9]+条(?:の[0-9]+)*(?:第[0-9]+項)?(?:第[0-9]+号)?|第[0-9]+[項号]|前[0-9]*[条項号](?:第[0-9]+[項号])*"
    r"|同[条項号]|前各[項号])(?:又は|及び|から|まで|各号|本文|ただし書|[前後]段|若しくは)*)+"
)
_LEADING = re.compile(
    rf"(?:{_POINTER}(?:の規定による|に規定する|の規定に基づく|に定める|に掲げる|による|に基づく|の)?)"
    r"|(?:当該|場合(?=[一-龠])|各(?![種])|その他の|その他|所定の|新規の|本|同(?=申|届|報|通|許|証)|の|による|に係る|における|に関する|に対する"
    r"|に基づく|に伴う|又は|及び|並びに|若しくは|・|様式による|様式の)"
)
# 「第36条に規定する建築協定認可申請書に写し2部を添えて」; 「条例第3条に規定する申請書」 is of another instrument.
_POINTED = re.compile(
    r"(?<![法例則令綱])(?:第[0-9]+条(?:の[0-9]+)*(?:第[0-9]+項)?(?:第[0-9]+号)?|第[0-9]+[項号]|前[0-9]*[条項号])(?:に規定する|に定める|に掲げる)$"
)
_HANDED_IN = re.compile(r"規定により(?:提出|交付|作成)(?:する|した|された)$")
_OTHERS = re.compile(r"(?:規則|令|法|法律|細則|要綱)\([^()]*\)$")
_BY_FORM = re.compile(
    rf"{FORM.pattern}(?:\([^()]*\))?(?:による|の|に定める|に規定する|により作成した|に準じた)(?=[^、。]{{0,40}}?)"
)
_ANY_PAPER = re.compile(
    r"[一-龠](?:書|届|願|証|票|簿|帳|札|状|標識|図)(?:(?![一-龠])|(?=等|正|副|各|又は|及び|並びに|若しくは))|届(?![け出])"
)
_TOPIC = re.compile(r"(?P<asked>の様式|の書式|の用紙|の形状)?は、?(?:それぞれ)?$")


@dataclass(frozen=True, slots=True)
class FormRef:
    """A form as the source names it, with its number as provisions carry it."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named at ``start:end`` of a normalised sentence; ``after`` is where its bracket ends.

    ``pointed`` says that the name is led by a pointer to another clause (「前項の申請書」); ``alias`` is the short name
    that the instrument gives it (「以下「届出書」という」). ``name`` is normalised and may be empty where only the form
    is named (「様式第1号により申請しなければならない」).
    """

    name: str
    start: int
    end: int
    after: int
    form: FormRef | None = None
    pointed: bool = False
    alias: str | None = None


def mentions(sentence: Normalised, source: str) -> tuple[Mention, ...]:
    """Every document of a sentence, in order; each place is taken once, by the mention that knows a form."""
    text = sentence.text
    # A wide space parts words (「…場合　手数料額計算書」); a narrow one is often left by a line break.
    gaps: frozenset[int] = frozenset()
    if "\u3000" in source:
        gaps = frozenset(
            i for i in range(1, len(text)) if "\u3000" in source[sentence.offsets[i - 1] + 1 : sentence.offsets[i]]
        )
    found: list[Mention] = []
    for m in FORM.finditer(text):
        if m["other"] is None and not _OTHERS.search(text, 0, m.start()):
            form = FormRef("".join(source[slice(*sentence.span(m.start("form"), m.end("form")))].split()), key_of(m[0]))
            found.append(_formed(text, m.start("form"), m.end("form"), form, gaps))
    taken = [(m.start, m.after) for m in found]
    foreign = {m.start() for m in FORM.finditer(text) if m["other"]}
    for m in SUFFIX.finditer(text):
        end = m.end()
        if any(start < end <= after for start, after in taken) or _in_brackets(text, end):
            continue
        start = name_start(text, end, gaps)
        begin, pointed = _stripped(text, start, end)
        if begin < end and not any(begin <= at < end for at in foreign):
            found.append(Mention(text[begin:end], begin, end, end, None, pointed, _alias(text, end)))
    return tuple(sorted(_longest(found), key=lambda m: (m.start, m.after)))


def _longest(found: list[Mention]) -> list[Mention]:
    """Without names that are the head of a longer one (許可 申請書 又は 届出書 stay two)."""
    return [m for m in found if m.form or not any(o.start <= m.start and m.end < o.end for o in found)]


def _formed(text: str, start: int, end: int, form: FormRef, gaps: frozenset[int]) -> Mention:
    """The document of a form named at ``start:end``, by the places where sentences put the two together."""
    opening = _opening(text, start)
    if opening >= 0:
        # 「道路占用許可申請書(第1号様式)」「届出書(第3号様式。以下「届出書」という。)」
        closing = _closing(text, opening)
        name_end = opening
        while (
            name_end and text[name_end - 1] == ")" and _ASIDE.search(text[(j := _open_of(text, name_end)) : name_end])
        ):
            name_end = j
        begin, pointed = _stripped(text, name_start(text, name_end, gaps), name_end)
        if begin < name_end:
            return Mention(text[begin:name_end], begin, name_end, closing, form, pointed, _alias(text, opening))
    by = _BY_FORM.match(text, start)
    papers = (
        [m for m in _ANY_PAPER.finditer(text, by.end()) if name_start(text, m.end(), gaps) <= by.end()] if by else []
    )
    if by and papers:
        m = papers[-1]
        # 「別記様式による宣誓書」「様式第4号の届出書」「別記第9号様式による建築物概要書」
        begin, pointed = _stripped(text, by.end(), m.end())
        return Mention(text[begin : m.end()], start, m.end(), m.end(), form, pointed)
    if topic := _TOPIC.search(text, 0, start):
        # 「身分証明書の様式は、様式第4号のとおりとする」「条例第5条の申請書は、別記様式による」
        named = topic.start()
        if named and text[named - 1] == ")" and (aside := _open_of(text, named)) > 0:
            named = aside  # 「条例第6条に規定する標識(以下「標識」という。)の様式は、別記第1号様式による」
        begin, pointed = _stripped(text, name_start(text, named, gaps), named)
        if begin < named and (topic["asked"] or SUFFIX.search(text[begin:named])):
            return Mention(text[begin:named], begin, named, end, form)
    begin, pointed = _stripped(text, name_start(text, start, gaps), start)
    if SUFFIX.search(text[begin:start]):
        # 「申請書別記第1号様式」, and 「申請書　様式第1号」 of a list
        return Mention(text[begin:start], begin, start, end, form, pointed)
    return Mention("", start, start, end, form)


def name_start(text: str, end: int, gaps: frozenset[int] = frozenset()) -> int:
    """Where the noun phrase that ends at ``end`` begins: back over kanji, joints and short brackets."""
    at = end
    while at > 0 and (at == end or at not in gaps):
        before = text[at - 1]
        if before == ")":
            opening = _open_of(text, at)
            inside = text[opening + 1 : at - 1]
            if opening < 0 or len(inside) > 20 or _ASIDE.search(inside) or FORM.search(inside):
                break
            at = opening
        elif text.startswith("(", at) and text.endswith("について", 0, at):
            at -= 4  # 「弁明の機会の付与について(通知)」 is a title
        elif joint := next((j for j in _LONG_FIRST if text.endswith(j, 0, at)), None):
            if _LINK.fullmatch(joint) and (SUFFIX.search(text[: at - len(joint)]) and _ends(text, at - len(joint))):
                break  # 「交付決定通知書又は不交付決定通知書」 are two
            at -= len(joint)
        elif _NAME_CHAR.match(before):
            at -= 1
        elif at >= 2 and at < end and _OKURIGANA.search(text[at - 2 : at]) and _NAME_CHAR.match(text[at]):
            at -= 2
        else:
            break
    while at < end and not _NAME_CHAR.match(text[at]) and not any(text.startswith(j, at) for j in _JOINTS):
        at += 1
    return at


def _ends(text: str, at: int) -> bool:
    """Whether a document's name (or its bracket) ends at that place."""
    return text[at - 1 : at] == ")" or any(m.end() == at for m in SUFFIX.finditer(text, max(0, at - 12), at))


def _stripped(text: str, start: int, end: int) -> tuple[int, bool]:
    """The name without what leads it (前項の, 条例第3条第1項の, 当該), and whether a pointer did."""
    pointed = bool(_POINTED.search(text, max(0, start - 60), start) or _HANDED_IN.search(text, 0, start))
    while start < end and (m := _LEADING.match(text, start, end)) and m.end() > start:
        pointed = pointed or bool(re.search(r"[条項号]", m[0])) or m[0] in ("当該", "同")
        start = m.end()
    return start, pointed


def _alias(text: str, opening: int) -> str | None:
    m = re.match(r"\([^()]*?以下(?:この[条章項]において)?「([^「」]+)」と", text[opening:])
    return m[1] if m else None


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at) or text.count("「", 0, at) > text.count("」", 0, at)


def _opening(text: str, at: int) -> int:
    """The bracket that is open at a place and has nothing but form names before it there, -1 if none."""
    depth = 0
    for i in range(at - 1, max(-1, at - 200), -1):
        if text[i] == ")":
            depth += 1
        elif text[i] == "(":
            if depth == 0:
                return i
            depth -= 1
        elif depth == 0 and text[i] in "。":
            return -1
    return -1


def _open_of(text: str, end: int) -> int:
    """The opening bracket of the one that closes at ``end - 1``, -1 if it has none."""
    depth = 0
    for i in range(end - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return i
    return -1


def _closing(text: str, opening: int) -> int:
    depth = 0
    for i in range(opening, len(text)):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth == 0:
            return i + 1
    return len(text)

"""Conjugation, as far as 又は連結 needs it: 「掲示しなければならない」 → 「掲示し」 + 「公表しなければならない」.

Only forms that keep their sense when a second predicate takes over the ending are read; everything else
(past, negative, passive, a 連用形 that goes on to another predicate) is not, and the draft is refused.
"""

import re
from dataclasses import dataclass

GODAN = {  # row: 未然, 連用, 終止, て
    "k": ("か", "き", "く", "いて"),
    "g": ("が", "ぎ", "ぐ", "いで"),
    "s": ("さ", "し", "す", "して"),
    "r": ("ら", "り", "る", "って"),
    "w": ("わ", "い", "う", "って"),
    "m": ("ま", "み", "む", "んで"),
    "b": ("ば", "び", "ぶ", "んで"),
    "t": ("た", "ち", "つ", "って"),
}
STEMS = {
    "k": "置 備え置 備置 開 聴 聞 書 除",
    "s": "示 渡 押 出 張り出 はり出 貼り出 写 返",
    "r": "貼 はり 張 送 取 立ち入 立入 執 よ 図 因",
    "w": "行 行な 従 伴 払 支払 扱 取り扱 取扱 立ち会 立会",
    "e": "掲げ 備え 備え付け 備付け 設け 添え 付け 貼り付け 貼付け はり付け 張り付け 立て 届け出 申し出 "
    "求め 受け 述べ 集め 定め 改め 確かめ 携え 知らせ 伝え 据え付け 据付け 取り付け 取付け 用い 充て 納め 見",
}
ROWS = {stem: row for row, stems in STEMS.items() for stem in stems.split()}
ONE_KANJI = "供付課期資帰属発証介"
"""一字のサ変: 「縦覧に供さなければ」, 「表示を付さなければ」."""

CLOSED = r"(?=[。」）)]|$)"
AFTER_NEGATIVE = re.compile(rf"(?:なければ|ねば)なら(?:ない(?:ものとする)?{CLOSED}|ず、)")
AFTER_PLAIN = re.compile(
    rf"{CLOSED}|ものと(?:する{CLOSED}|し、)|こと(?:と(?:する{CLOSED}|し、)|が(?:できる(?:ものとする)?{CLOSED}|でき、))"
    rf"|こと(?:により|によ[つっ]て|{CLOSED})|よう(?:に)?(?:努め|求め)|とともに|ほか、|等の方法|方法によ|等により"
)
AFTER_TE = re.compile(r"(?:これを)?(?:行う|行い|行な|行わ|し(?:なければ|、)|する|おか|おく|置か|置く|得)")
EITHER_NEXT = re.compile(r"、(?:又は|または)")


@dataclass(frozen=True, slots=True)
class Verb:
    """An invariant stem with its row (a ``GODAN`` row, ``e`` 一段, ``x`` サ変, ``y`` サ変 of one kanji)."""

    stem: str
    row: str

    @property
    def forms(self) -> tuple[str, str, str, str]:
        """未然, 連用, 終止, て."""
        if self.row == "x":
            return "し", "し", "する", "して"
        if self.row == "y":
            return "さ", "し", "する", "して"
        if self.row == "e":
            return "", "", "る", "て"
        return GODAN[self.row]

    def causative(self) -> "Verb":
        """「検査する」 → 「検査させる」."""
        if self.row in "xy":
            return Verb(self.stem + "させ", "e")
        return Verb(self.stem + ("させ" if self.row == "e" else GODAN[self.row][0] + "せ"), "e")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb found in a sentence: its stem at ``start:stem_end``, its inflection up to ``end``.

    ``form`` indexes ``Verb.forms``; ``causative`` says the inflection goes on from させ. ``goes_on`` says that
    it is a 連用形 which an 又は follows; ``shown`` is where a quotation that does not cut the ending may stop.
    """

    verb: Verb
    start: int
    end: int
    form: int
    causative: bool
    goes_on: bool
    shown: int


def dictionary(phrase: str) -> Verb | None:
    """The verb that ends a phrase in dictionary form (「…により公表する」); its stem is all but the ending."""
    if phrase.endswith("する") and len(phrase) > 2:
        return Verb(phrase[:-2], "y" if _one_kanji(phrase[:-2]) else "x")
    for stem, row in sorted(ROWS.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        if phrase.endswith(stem + Verb(stem, row).forms[2]):
            return Verb(phrase[: -len(Verb(stem, row).forms[2])], row)
    return None


def _one_kanji(stem: str) -> bool:
    return stem[-1:] in ONE_KANJI and (len(stem) == 1 or not _noun(stem[-2]))


def _noun(char: str) -> bool:
    return "一" <= char <= "龥" or "ァ" <= char <= "ー" or char == "々"


def verb_before(text: str, at: int) -> tuple[Verb, int] | None:
    """The verb whose stem ends just before ``at``, with where the stem begins."""
    for size in range(min(6, at), 0, -1):
        stem = text[at - size : at]
        # 示 is no verb in 掲示, nor 行 in 履行
        if stem in ROWS and not (at > size and _noun(text[at - size - 1])):
            return Verb(stem, ROWS[stem]), at - size
    light = text[:at].endswith("を") and at > 1 and _noun(text[at - 2])  # 調査をさせる
    begin = at - light
    while begin > 0 and _noun(text[begin - 1]):
        begin -= 1
    if begin == at:
        return None
    stem = text[begin:at]
    return Verb(stem, "y" if _one_kanji(text[max(0, begin - 1) : at]) and len(stem) == 1 else "x"), begin


def read(text: str, begin: int, end: int) -> Predicate | None:
    """The predicate whose stem ends in ``begin:end``, the latest that reads; None when its ending is not mastered."""
    for at in range(min(end, len(text)), begin, -1):
        found = verb_before(text, at)
        if found is None:
            continue
        verb, start = found
        for causative in (True, False):
            inner = verb.causative() if causative else verb
            prefix = inner.stem[len(verb.stem) :]
            if not text.startswith(prefix, at):
                continue
            hit = _ending(text, at + len(prefix), inner)
            if hit is not None:
                form, stop, shown, goes_on = hit
                return Predicate(verb, start, stop, form, causative, goes_on, shown)
    return None


def _ending(text: str, at: int, verb: Verb) -> tuple[int, int, int, bool] | None:
    """Which form stands at ``at``, where it ends, where a quotation may end, and whether 又は follows."""
    negative, conjunctive, plain, te = verb.forms
    for word in (negative, "し") if verb.row == "y" else (negative,):  # both 供さなければ and 供しなければ are written
        stop = at + len(word)
        found = AFTER_NEGATIVE.match(text, stop) if text.startswith(word, at) else None
        if found:
            return 0, stop, stop + len("なければ" if found.group().startswith("なければ") else "ねば"), False
    stop = at + len(plain)
    if text.startswith(plain, at) and AFTER_PLAIN.match(text, stop):
        return 2, stop, stop, False
    for word in (te, te.replace("っ", "つ")):
        stop = at + len(word)
        if text.startswith(word, at) and AFTER_TE.match(text, stop):
            return 3, stop, stop, False
    stop = at + len(conjunctive)
    if text.startswith(conjunctive, at) and EITHER_NEXT.match(text, stop):
        return 1, stop, stop, True
    return None

"""How an instrument prints: digits, brackets, old kana, 又は or または. Its amendment has to follow it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analog_review.model.city import City
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.propose.amending.edits import Edit
from analog_review.text.numerals import to_fullwidth, to_kanji

RUN = r"(?:[0-9]+|[０-９]+|[〇一二三四五六七八九十百千]+)"
REFERENCE = re.compile(rf"(?<=第){RUN}(?=[条項号])|(?<=[条号]の){RUN}|(?<=前){RUN}(?=[項条号])")
LAW = re.compile(r"(?:法律|政令|省令|府令|条例|規則|規程|告示|訓令|要綱)$")
FEW = 4
"""So many references at least say how an instrument prints numbers; fewer leave it to the labels."""
CLEAR = 4
"""Brackets of one kind outnumber the others so many times where an instrument has one kind."""
OLD = re.compile(r"(?:も|あ|よ|従|伴|行な|行|至|なか|な|当た)つ[てた]")
NEW = re.compile(r"っ[てた]")
GUIDELINES = ("要綱", "要領", "基準", "指針")
LITERARY = re.compile(r"[ァ-ヶ一-龥](?:ヲ|ニ|ハ|ノ)[ァ-ヶ一-龥]|スベシ|スルコトヲ得")
OLD_KANA = str.maketrans("っゃゅょ", "つやゆよ")
HALF_BRACKETS = str.maketrans("（）", "()")
BRACKETED = re.compile(r"(?P<word>[^（(]+)(?P<bracket>[（(].*[）)])$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Style:
    """``single``, ``multi``: half, full or kanji digits of one and of several figures (第８条, 第10条) in its words.

    ``said`` are those of the 改正文 that amends it, empty when they are the same. ``mixed`` says that its brackets are
    of both kinds, so that each sentence keeps its own.
    """

    single: str = "half"
    multi: str = "half"
    half_brackets: bool = False
    old_kana: bool = False
    either: str = "又は"
    either_low: str = "若しくは"
    supplementary: str = "附則"
    insert: str = "の次に"
    comma: str = "、"
    mixed: bool = False
    said: tuple[str, ...] = ()

    def digits(self, value: int) -> str:
        """A number as this instrument prints it."""
        how = self.single if value < 10 else self.multi
        return {"kanji": to_kanji, "full": to_fullwidth}.get(how, str)(value)

    def words(self, text: str) -> str:
        """New words in the instrument's brackets, commas and kana."""
        if self.old_kana:
            text = text.translate(OLD_KANA)
        return self.commas(text).translate(HALF_BRACKETS) if self.half_brackets else self.commas(text)

    def commas(self, text: str) -> str:
        """Words with the instrument's comma."""
        return text.replace("、", self.comma)

    @property
    def outside(self) -> "Style":
        """How the 改正文 itself is printed, outside of what it puts into the instrument."""
        return replace(self, single=self.said[0], multi=self.said[1], said=()) if self.said else self


def _script(digit: str) -> str:
    if digit in "0123456789":
        return "half"
    return "full" if digit in "０１２３４５６７８９" else "kanji"


def style_of(ordinance: Ordinance, city: City) -> Style:
    """The style read off the instrument; digits of the 改正文 as city.yaml says unless it says ``source``."""
    text = ordinance.text
    single, multi = printed_digits(ordinance)
    said: tuple[str, ...] = ()
    if city.style.digits in ("half", "full", "kanji"):
        said = (city.style.digits, city.style.digits)
    elif city.style.digits == "mixed":
        said = ("full", "half")
    heading = next((p for p in ordinance.provisions if p.kind is Kind.SUPPLEMENTARY), None)
    printed = re.sub(r"\s", "", text[heading.start : heading.end]) if heading else ""
    narrow, wide = text.count("(") - len(re.findall(r"\(\d+\)", text)), text.count("（")
    return Style(
        single=single,
        multi=multi,
        half_brackets=narrow > wide,
        old_kana=len(OLD.findall(text)) > len(NEW.findall(text)),
        either="または" if text.count("または") > text.count("又は") else "又は",
        either_low="もしくは" if text.count("もしくは") > text.count("若しくは") else "若しくは",
        supplementary="付則" if "付則" in printed else "附則",
        insert=city.style.insert,
        comma="，" if text.count("，") > text.count("、") else "、",
        mixed=min(narrow, wide) * CLEAR > max(narrow, wide),
        said=said if said != (single, multi) else (),
    )


def printed_digits(ordinance: Ordinance) -> tuple[str, str]:
    """The digits of one and of several figures in which an instrument cites 条, 項 and 号 in its sentences.

    Labels are no witness: a page that shows 第8条 in half-width digits may cite 「第８条」 in every sentence.
    """
    body = [p for p in ordinance.provisions if p.kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)]
    runs: list[str] = []
    for provision in body:
        words = ordinance.text[provision.body : provision.end]
        found = REFERENCE.finditer(words)
        runs += [m[0] for m in found if not LAW.search(words[max(0, m.start() - 4) : m.start() - 1])]
    if len(runs) < FEW:
        labels = [p.label for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.label]
        runs = [m for label in labels for m in re.findall(RUN, label)] or runs
    singles = [r for r in runs if len(r) == 1] or runs
    multis = [r for r in runs if len(r) > 1 and _script(r[0]) != "kanji"]
    single = _most([_script(r[0]) for r in singles], "half")
    if not multis:  # a year or an amount tells as much
        multis = re.findall(r"[0-9]{2,}|[０-９]{2,}", ordinance.text)
    return single, single if single == "kanji" else _most([_script(r[0]) for r in multis], "half")


def _most(values: list[str], default: str) -> str:
    return max(sorted(set(values)), key=values.count) if values else default


def local(style: Style, sentence: str) -> Style:
    """The style of one sentence: instruments amended over decades mix brackets."""
    wide, narrow = sentence.count("（"), sentence.count("(")
    if wide == narrow or not style.mixed:
        return style
    return replace(style, half_brackets=narrow > wide)


def polished(edits: Sequence[Edit], sentence: str, style: Style) -> list[Edit]:
    """Edits as the house prints them: the instrument's comma, and a bracket behind 等 and not before it."""
    return [_behind_etc(replace(e, new=style.commas(e.new)), sentence) for e in edits]


def _behind_etc(edit: Edit, sentence: str) -> Edit:
    """「書類等（電磁的記録を含む。）」 and not 「書類（電磁的記録を含む。）等」."""
    found = BRACKETED.match(edit.new)
    old = sentence[edit.start : edit.end]
    etc = sentence[edit.end : edit.end + 1] == "等" and sentence[edit.end + 1 : edit.end + 2] not in ("（", "(")
    if found is None or found["word"] != old or not etc:
        return edit
    return replace(edit, end=edit.end + 1, new=f"{old}等{found['bracket']}")


def literary(sentence: str) -> bool:
    """Whether the sentence is written in カタカナ文語."""
    return bool(LITERARY.search(sentence))


def kind_word(kind: str) -> str:
    """「規則」 of 教育委員会規則: the word an instrument calls itself by."""
    names = ("条例", "規則", "規程", "庁達", "訓令", "告示", "要綱", "要領", "細則", "基準", "指針")
    word = next((word for word in names if kind.endswith(word)), kind or "条例")
    return "規則" if word == "細則" else word  # a 施行細則 is a 規則, and so is what amends it


def in_force(kind: str, number: str = "") -> str:
    """When it takes effect: 訓令 are issued to offices, what a 告示 sets from its day; a guideline has a blank."""
    word = kind_word(kind)
    issued = "訓令" if word in ("訓令", "庁達") or "訓令" in number else "告示" if "告示" in number + word else ""
    if not issued and word in GUIDELINES:
        return f"この{word}は、　　　　年　　月　　日から施行する。"
    day = {"訓令": "令達の日", "告示": "告示の日"}.get(issued, "公布の日")
    return f"この{word}は、{day}から施行する。"

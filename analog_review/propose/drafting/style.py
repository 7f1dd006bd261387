"""How an instrument prints: digits, brackets, old kana, 又は or または. Its amendment has to follow it."""

import re
from dataclasses import dataclass, replace

from analog_review.model.city import City
from analog_review.model.ordinance import Kind, Ordinance
from analog_review.text.numerals import to_fullwidth, to_kanji

OLD = re.compile(r"(?:も|あ|よ|従|伴|行な|行|至|なか|な|当た)つ[てた]")
NEW = re.compile(r"っ[てた]")
LITERARY = re.compile(r"[ァ-ヶ一-龥](?:ヲ|ニ|ハ|ノ)[ァ-ヶ一-龥]|スベシ|スルコトヲ得")
OLD_KANA = str.maketrans("っゃゅょ", "つやゆよ")
HALF_BRACKETS = str.maketrans("（）", "()")


@dataclass(frozen=True, slots=True)
class Style:
    """``single``, ``multi``: half, full or kanji digits of one and of several figures (第８条, 第10条)."""

    single: str = "half"
    multi: str = "half"
    half_brackets: bool = False
    old_kana: bool = False
    either: str = "又は"
    either_low: str = "若しくは"
    supplementary: str = "附則"
    insert: str = "の次に"

    def digits(self, value: int) -> str:
        """A number as this instrument prints it."""
        how = self.single if value < 10 else self.multi
        return {"kanji": to_kanji, "full": to_fullwidth}.get(how, str)(value)

    def words(self, text: str) -> str:
        """New words in the instrument's brackets and kana."""
        if self.old_kana:
            text = text.translate(OLD_KANA)
        return text.translate(HALF_BRACKETS) if self.half_brackets else text


def _script(digit: str) -> str:
    if digit in "0123456789":
        return "half"
    return "full" if digit in "０１２３４５６７８９" else "kanji"


def style_of(ordinance: Ordinance, city: City) -> Style:
    """The style read off the instrument, digits as city.yaml says unless it says ``source``."""
    text = ordinance.text
    labels = [p.label for p in ordinance.provisions if p.kind is Kind.ARTICLE and p.label]
    runs = [m.group() for label in labels for m in re.finditer(r"[0-9]+|[０-９]+|[〇一二三四五六七八九十百千]+", label)]
    runs = runs or re.findall(r"(?<=第)(?:[0-9]+|[０-９]+|[〇一二三四五六七八九十百千]+)(?=[条項号])", text)
    singles = [r for r in runs if len(r) == 1] or runs
    multis = [r for r in runs if len(r) > 1 and _script(r[0]) != "kanji"]
    single = _most([_script(r[0]) for r in singles], "half")
    multi = single if single == "kanji" else _most([_script(r[0]) for r in multis], single)
    if city.style.digits in ("half", "full", "kanji"):
        single = multi = city.style.digits
    elif city.style.digits == "mixed":
        single, multi = "full", "half"
    heading = next((p for p in ordinance.provisions if p.kind is Kind.SUPPLEMENTARY), None)
    printed = re.sub(r"\s", "", text[heading.start : heading.end]) if heading else ""
    return Style(
        single=single,
        multi=multi,
        half_brackets=text.count("(") - len(re.findall(r"\(\d+\)", text)) > text.count("（"),
        old_kana=len(OLD.findall(text)) > len(NEW.findall(text)),
        either="または" if text.count("または") > text.count("又は") else "又は",
        either_low="もしくは" if text.count("もしくは") > text.count("若しくは") else "若しくは",
        supplementary="付則" if "付則" in printed else "附則",
        insert=city.style.insert,
    )


def _most(values: list[str], default: str) -> str:
    return max(sorted(set(values)), key=values.count) if values else default


def local(style: Style, sentence: str) -> Style:
    """The style of one sentence: instruments amended over decades mix brackets."""
    wide, narrow = sentence.count("（"), sentence.count("(")
    if wide == narrow:
        return style
    return replace(style, half_brackets=narrow > wide)


def literary(sentence: str) -> bool:
    """Whether the sentence is written in カタカナ文語."""
    return bool(LITERARY.search(sentence))


def kind_word(kind: str) -> str:
    """「規則」 of 教育委員会規則: the word an instrument calls itself by."""
    names = ("条例", "規則", "規程", "庁達", "訓令", "告示", "要綱", "要領", "細則", "基準", "指針")
    word = next((word for word in names if kind.endswith(word)), kind or "条例")
    return "規則" if word == "細則" else word  # a 施行細則 is a 規則, and so is what amends it


def in_force(kind: str) -> str:
    """When it takes effect: 訓令 and 庁達 are issued to offices, not promulgated."""
    word = kind_word(kind)
    day = {"訓令": "令達の日", "庁達": "令達の日", "告示": "告示の日"}.get(word, "公布の日")
    return f"この{word}は、{day}から施行する。"

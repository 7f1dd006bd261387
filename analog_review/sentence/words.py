"""Words as a rule means them: a compound is modifiers and a head, and a nominal suffix is a head of its own kind.

検査 takes in 立入検査 and 定期検査をする, never 検査員, 検査済証 or 検査手数料.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_DICTIONARY = "core"
_EMPTY_TAIL = {"等", "その他", "其の他", "する", "為る", "ら"}
_ANY = "〜"


class _Tokenizer:
    """SudachiPy's tokenizer, made at the first word."""

    def __init__(self) -> None:
        self._made: Any = None
        self._mode: Any = None

    def units(self, text: str) -> list[Any]:
        if self._made is None:
            from sudachipy import dictionary, tokenizer

            self._made = dictionary.Dictionary(dict=_DICTIONARY).create()
            self._mode = tokenizer.Tokenizer.SplitMode.A
        return list(self._made.tokenize(text, self._mode))


_TOKENIZER = _Tokenizer()


def tokens_of(text: str) -> list[Any]:
    """SudachiPy's short units of a text, as it gives them."""
    return _TOKENIZER.units(text)


@lru_cache(maxsize=200_000)
def units_of(text: str) -> tuple[tuple[str, str], ...]:
    """The short units of a word or compound, each as printed and in its normalised form, empty tails (等) left out."""
    found = [(m.surface(), m.normalized_form()) for m in _TOKENIZER.units(text[:200])]
    while len(found) > 1 and (found[-1][1] in _EMPTY_TAIL or found[-1][0] in _EMPTY_TAIL):
        found.pop()
    return tuple(found)


_POINTING = {"これ", "それ", "あれ", "どれ", "われ"}
_ENDINGS = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))


@lru_cache(maxsize=20_000)
def verb_of(form: str) -> str | None:
    """The verb that a word is the 連用形 of, by the dictionary: 見回り → 見回る, 訪ね → 訪ねる, 書類 → None.

    「これを封書にし」: a pronoun is of no verb, though the dictionary knows これる (来る).
    """
    if len(form) < 2 or form in _POINTING or not ("ぁ" <= form[-1] <= "ん"):
        return None
    candidates = (form[:-1] + _ENDINGS[form[-1]] if form[-1] in _ENDINGS else "", form + "る")
    return next((verb for verb in candidates if is_verb(verb)), None)


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether a word is a verb in its dictionary form, simple or of two: 訪ねる, 備え置く."""
    units = _TOKENIZER.units(word) if word else ()
    if not units or len(units) > 2 or units[-1].part_of_speech()[0] != "動詞":
        return False
    return units[-1].dictionary_form() == units[-1].surface() and (len(units) == 1 or len(units[-1].surface()) > 1)


@lru_cache(maxsize=500_000)
def is_kind(word: str, compound: str) -> bool:
    """Whether a compound's head is the word: 定期検査 and 検査 are 検査, 検査員 is not."""
    if word == compound:
        return True
    wanted, have = units_of(word), units_of(compound)
    size = len(wanted)
    if not size or len(have) < size:
        return False
    tail = have[-size:]
    if all(a[1] == b[1] for a, b in zip(wanted, tail, strict=True)):
        return True
    # Odd cuts (見|回る, 講習|会) may differ inside a compound: the same characters at a unit's beginning will do.
    text = "".join(surface for surface, _ in have)
    starts = {sum(len(s) for s, _ in have[:i]) for i in range(len(have))}
    return text.endswith(word) and len(text) - len(word) in starts


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a rule. ``head`` is the head meant (empty: any), or with ``suffix`` how the compound ends;
    ``begins`` is how the compound begins (「定期〜検査」), ``of`` what qualifies it (「計画の〜」)."""

    head: str
    suffix: bool = False
    begins: str = ""
    of: str = ""

    def holds(self, compound: str, phrase: str = "") -> bool:
        """Whether a compound, with the words that qualify it, is such a word."""
        if self.of and not _qualified(self.of, compound, phrase):
            return False
        bare = _without_tail(compound)
        if self.begins and not (bare.startswith(self.begins) and len(bare) > len(self.begins)):
            return False
        if not self.head:
            return True
        return bare.endswith(self.head) if self.suffix else is_kind(self.head, compound)

    @property
    def stems(self) -> tuple[str, ...]:
        """Characters that must all stand in a text in which the word stands."""
        return tuple(s for s in (stem(self.head), stem(self.begins), stem(_bare(self.of))) if s)


def word(written: str) -> Word:
    """A word as a rule writes it: 検査, 〜書, 計画の〜, 定期〜検査, 〜 (any). Raises ValueError."""
    if written == _ANY:
        return Word("")
    if _ANY not in written:
        return Word(written)
    before, _, after = written.partition(_ANY)
    if _ANY in after or not (before or after):
        raise ValueError(written)
    if not before:
        return Word(after, suffix=True)
    if not after:
        return Word("", of=before) if before.endswith(("の", "による", "に定める")) else Word("", begins=before)
    return Word(after, begins=before)


_RUN = re.compile(r"[一-龠々ァ-ヶーA-Za-z0-9]+[りけえきしち]?$")
_KANJI = re.compile("[一-龠々]")
_VERB_ENDING = re.compile(r"(?<=[一-龠])[すず]る$|(?<=[一-龠ぁ-ん])[うくぐすつぬぶむる]$")


@lru_cache(maxsize=20_000)
def stem(text: str) -> str:
    """What of a word is never inflected: 赴く → 赴, 添える → 添え, 配する → 配 (「配し」「配さない」), 検査 → 検査;
    nothing of する (「し」「せず」)."""
    if text == "する":
        return ""
    return _VERB_ENDING.sub("", text) if len(text) > 1 else text


_ROWS = {
    "う": "わいうえおっ", "く": "かきくけこいっ", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ",
    "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ",
}  # fmt: skip
"""What a 五段 verb's ending turns to, 音便 with it."""


@lru_cache(maxsize=20_000)
def kana_stems(verb: str) -> tuple[str, ...]:
    """What stands in a text that writes a verb, or half of one, in kana: 回る → まわら, まわり …; 作る → つくら …;
    貼り出す → はり出, 貼りださ …. Nothing of other words."""
    if not _KANJI.search(verb) or not is_verb(verb):
        return ()
    units = _TOKENIZER.units(verb)
    last = units[-1]
    spoken = [(unit.surface(), _hiragana(unit.reading_form())) for unit in units]
    found = []
    for before in dict.fromkeys(spoken[0]) if len(spoken) == 2 else ("",):
        for end in dict.fromkeys(spoken[-1]):
            if before + end == verb:
                continue
            ending = _ROWS.get(end[-1], "") if last.part_of_speech()[4].startswith("五段") else ""
            found += [before + end[:-1] + one for one in ending] or [stem(before + end)]
    return tuple(one for one in found if len(one) > 1)


def _hiragana(katakana: str) -> str:
    return "".join(chr(ord(ch) - 0x60) if "ァ" <= ch <= "ヶ" else ch for ch in katakana)


def _bare(of: str) -> str:
    """What qualifies a noun, without the words that join it: 様式による → 様式."""
    return re.sub(r"(の|による|に定める)$", "", of)


def _without_tail(compound: str) -> str:
    return compound.removesuffix("等") if len(compound) > 1 else compound


def _qualified(of: str, compound: str, phrase: str) -> bool:
    """Whether a noun 「of」 (「標識の」) qualifies the compound: as a word of its own, never 開札の for 札の."""
    before = phrase[: -len(compound)] if phrase.endswith(compound) else phrase
    noun = _bare(of)
    if not of.endswith("の"):
        return of in before  # 「様式による申請書」
    if compound.startswith(noun) and compound != noun:
        return True
    for piece in before.split("の")[:-1]:
        run = _RUN.search(piece)
        if (run and is_kind(noun, run[0])) or (piece.endswith(noun) and not _KANJI.match(piece[-len(noun) - 1 :][:1])):
            return True
    return False

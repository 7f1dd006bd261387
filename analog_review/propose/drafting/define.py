"""Terms of the digital way, defined once in an instrument: where the new words first use them, with 以下同じ."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analog_review.model.ordinance import Ordinance
from analog_review.propose.amending.edits import WORDS, Edit
from analog_review.propose.drafting.style import Style
from analog_review.propose.law.heads import head_of
from analog_review.propose.prove import Target

TERMS = {
    "電磁的記録": "電子的方式、磁気的方式その他人の知覚によっては認識することができない方式で作られる記録であって、"
    "電子計算機による情報処理の用に供されるものをいう。",
    "電磁的方法": "電子的方法、磁気的方法その他人の知覚によって認識することができない方法をいう。",
    "電子情報処理組織": "{長}の使用に係る電子計算機と相手方の使用に係る電子計算機とを電気通信回線で接続した"
    "電子情報処理組織をいう。",
}
"""As laws define them: 民事訴訟法 and デジタル手続法 3条, the 基準省令 of 介護, デジタル手続法 6条."""
_SCOPED = re.compile(r"以下この(?:条|項|号|章|節)")


def defined(ordinance: Ordinance, targets: Sequence[Target], style: Style) -> list[Target]:
    """The drafts, each term that the instrument does not define itself explained where it first comes in."""
    found = list(targets)
    for term, meaning in TERMS.items():
        if defines(ordinance.text, term):
            continue
        edits = sorted({e for t in found for e in t.edits if _brings_in(ordinance, e, term)})
        if not edits or any(defines(e.new, term) for e in edits[:1]):
            continue
        first = edits[0]
        said = style.words(f"（{meaning.replace('{長}', head_of(ordinance))}以下同じ。）")
        new = replace(first, new=re.sub(_word(term), term + said, first.new, count=1))
        found = [replace(t, edits=tuple(new if e == first else e for e in t.edits)) for t in found]
    return found


def _brings_in(ordinance: Ordinance, edit: Edit, term: str) -> bool:
    """Whether an edit uses a term that was not in the words it replaces."""
    return re.search(_word(term), edit.new) is not None and (
        edit.how != WORDS or term not in ordinance.text[edit.start : edit.end]
    )


def _word(term: str) -> str:
    """The term where it is a word of its own: 電磁的記録媒体 is another."""
    return f"{term}(?!媒体)"


def defines(text: str, term: str) -> bool:
    """Whether a text says what the term means, for more than one 条."""
    aside = re.compile(rf"{term}[（(](?:[^（）()]|[（(][^（）()]*[）)])*をいう[^（）()]*[）)]")
    if any(not _SCOPED.search(m.group()) for m in aside.finditer(text)):
        return True
    return (
        re.search(
            rf"「{term}」(?:とは|という)|^[　 （()）0-9０-９一二三四五六七八九十]*{term}[　 ][^。\n]{{4,}}をいう。",
            text,
            re.M,
        )
        is not None
    )

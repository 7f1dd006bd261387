"""又は連結: a digital way beside the predicate or the noun that demands paper, at the level its conjunctions leave."""

import re

from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import Edit
from analog_review.propose.drafting import verbs
from analog_review.propose.drafting.style import Style
from analog_review.propose.drafting.target import fill
from analog_review.propose.refused import (
    BAD_DRAFT,
    BOTH_DUTIES,
    ENDING,
    GRAMMAR,
    LEVEL,
    MODIFIED,
    OBJECT,
    TWICE_SAID,
    Refused,
)

NO_NOUN = "るうくすつぬぶむ。、"
"""What no noun ends in."""
_PARTICLE = re.compile(r"に(?:よ|て)|をも[つっ]て|を(?=以)|で(?!あ)|を|の|と(?:する|し)|が|は")
_MEANS = re.compile(r"[^をに、]*を(?:使用|利用)(?:する方法により|して|する)|[^をに、]*により")
"""電子情報処理組織を使用する方法により: an を that is no object of the new predicate."""
_DIGITAL = re.compile(r"インターネット|ウェブサイト|ホームページ|電磁的|電子|情報通信|オンライン")
_PERSON = re.compile(r"(?:[者長主会員区市町村人等]|知事|職員)は、$")
_NO_VERB = re.compile(r"において|について|に対して|によ[つっ]て|をも[つっ]て")
_CONDITION = re.compile(
    r"(?:とき|場合|もの|者|ため|とおり|ころ|とする|際|うえ|上|ことにより)"
    r"(?:は|には|に|においては|にあ[つっ]ては)?、|(?<!又)は、"
)


def either(draft: Draft, sentence: str, match: re.Match[str], unit: str, style: Style) -> list[Edit] | Refused:
    """The edit that sets 又は and the new predicate, or the new noun, behind the one matched."""
    filled = fill(draft.text, match, style)
    verb = verbs.dictionary(filled)
    if verb is None:
        return _or_noun(filled, sentence, match, style)
    old = verbs.read(sentence, match.start(), match.end() + 1)
    if old is None:
        return ENDING
    before = sentence[: old.start + len(old.verb.stem)]
    same = verb.stem.endswith(old.verb.stem)  # 提出し、又は…により提出する shares all it has
    if not same and "を" not in _MEANS.sub("", verb.stem) and not _has_object(before):
        return OBJECT
    if re.search(rf"{re.escape(_noun(verb))}(?:は|については)、", before):
        return TWICE_SAID
    link = _link(sentence, old, same, style)
    if isinstance(link, Refused):
        return link
    word, begin, phrase = link
    first = old.verb.causative() if old.causative else old.verb
    # 閲覧させる as a target is the office's own act; 検査 of 検査させる is its staff's, and so is the new one
    carried = old.causative and match.end() <= old.start + len(old.verb.stem)
    second = verb.causative() if carried else verb
    ending = second.forms[old.form].replace("っ", "つ" if style.old_kana else "っ")
    kept = f"{phrase}{first.stem}{first.forms[1]}"
    added = f"{second.stem}{ending}{sentence[old.end : old.shown]}"
    return [Edit(begin, old.shown, f"{kept}、{word}{added}")]


def instead(draft: Draft, sentence: str, match: re.Match[str], unit: str, style: Style) -> list[Edit] | Refused:
    """「掲示するとともに、…公表しなければならない」 → 「掲示し、又は…公表しなければならない」."""
    old = verbs.read(sentence, match.start(), match.end() + 1)
    if old is None or old.form != 2:
        return BOTH_DUTIES
    together = re.match(r"(?:とともに|と共に)、?(?:併せて|あわせて)?", sentence[old.end :])
    if together is None or not _DIGITAL.search(sentence, old.end + together.end()):
        return BOTH_DUTIES
    verb = old.verb.causative() if old.causative else old.verb
    before = _same_coordination(sentence[: old.start])
    if re.search(r"、(?:又は|または|及び|かつ)", before + sentence[old.end + together.end() :].split("。")[0]):
        return LEVEL
    begin = old.start + len(verb.stem)
    return [Edit(begin, old.end + together.end(), f"{verb.forms[1]}、{style.either}")]


def _has_object(before: str) -> bool:
    """Whether the predicate that these words lead to has an object (…を) or a topic that is one (公告は、)."""
    clause = _same_coordination(re.sub(r"[（(][^（）()]*[）)]", "", before))
    head, found, tail = clause.rpartition("を")
    if found and not re.search(r"て|[しりいえけ]、", _NO_VERB.sub("", tail)) and head:
        return True
    return any(not _PERSON.search(m.group()) for m in re.finditer(r"[^、。]+(?:は|について|については)、", before))


def _noun(verb: verbs.Verb) -> str:
    """公表 of 「…により公表する」: 「公表は、…公表する」 would say it twice."""
    found = re.search(r"[一-龥]{2,}$", verb.stem)
    return found.group() if found else "＊"


def _link(sentence: str, old: verbs.Predicate, same: bool, style: Style) -> tuple[str, int, str] | Refused:
    """又は or 若しくは, and where the quotation begins with what it reads before the verb.

    縦覧に供する is one word to a reader and is quoted whole. An 又は inside the place of the old predicate alone
    stands a level below the new one and becomes 若しくは; a recipient that the ``same`` verb shares does not.
    """
    before = _same_coordination(sentence[: old.start])
    beside = old.goes_on or bool(re.search(r"、(?:又は|または)", before))
    if re.search(r"、(?:及び|かつ|並びに)[^、]*$", before) and beside:
        return LEVEL
    masked = re.sub(r"又は|または|若しくは|もしくは", lambda m: "＊" * len(m[0]), sentence[: old.start])
    place = re.search(r"[^、をはに（）()]*に?$", masked)
    phrase = sentence[place.start() : old.start] if place else ""
    inner = None if same else re.search(r"又は|または", phrase)
    if beside:
        lower = re.search(r"、(?:若しくは|もしくは)", before)
        return LEVEL if lower or inner else (style.either_low, old.start, "")
    if inner:
        if re.search(r"若しくは|もしくは", phrase):
            return LEVEL
        return style.either, old.start - len(phrase), re.sub(r"又は|または", style.either_low, phrase)
    idiom = re.search(r"[一-龥]+に$", phrase) if old.verb.row == "y" else None
    quoted = idiom.group() if idiom else ""
    return style.either, old.start - len(quoted), quoted


def _same_coordination(before: str) -> str:
    """The words before a predicate that can stand in one coordination with it: behind the last condition or topic."""
    flat = re.sub(r"[（(][^（）()]*[）)]", "", before)
    ends = [m.end() for m in _CONDITION.finditer(flat)]
    return flat[ends[-1] :] if ends else flat


def _says_twice(new: str, behind: str) -> bool:
    """「…画像の確認により確認する」."""
    return bool(re.match(rf"に(?:より|よって|よつて)、?{re.escape(new[-2:])}", behind))


def _or_noun(new: str, sentence: str, match: re.Match[str], style: Style) -> list[Edit] | Refused:
    if not new or new[-1] in NO_NOUN:
        return BAD_DRAFT
    if not _PARTICLE.match(sentence, match.end()) or _says_twice(new, sentence[match.end() :]):
        return GRAMMAR
    before = sentence[: match.start()]
    if re.search(r"(?:記載した|記した|明示した|掲げる|定める|示した|作成した|添えた)$", before):
        return MODIFIED
    chain = re.search(r"(?:^|[、はにをが])([^、。はにをが（）()又若及並]{1,12})(又は|または)$", before)
    if chain:
        return [Edit(match.start() - len(chain.group(2)), match.end(), f"、{match.group()}{style.either}{new}")]
    if re.search(r"(?:又は|または|若しくは|もしくは|及び|および|並びに|ならびに)$", before):
        return LEVEL
    return [Edit(match.start(), match.end(), f"{match.group()}{style.either}{new}")]

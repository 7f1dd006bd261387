"""The drafting moves: what a rule's ``Draft`` means, and how it becomes edits of a sentence.

A draft is tried on one sentence, exactly as printed. ``target`` is a Python regular expression searched in
it; where it matches several times, the match that overlaps the finding's evidence is taken, else the one
nearest to it within ``NEAR`` characters (``abstract`` takes all matches of the sentence). In ``text``,
``{0}`` is the words matched, ``{1}`` … the groups. Brackets and kana of ``text`` are written as the
instrument prints them (（） or (), よって or よつて), 又は as 又は or または; write drafts with （）, 又は, new kana.

``include`` 含む括弧. ``target`` is the word, ``text`` the word with its bracket::

    target: 書面          text: '{0}（電磁的記録を含む。）'

    Where the word comes again in the sentence the bracket becomes 「…を含む。以下この項において同じ。」.
    Papers named together get one bracket behind the last, 「書類及び図面（これらに係る電磁的記録を含む。）」. Refused
    when a bracket already follows the word, and inside 「」 or another bracket.

``or`` 又は連結, of predicates. ``target`` reaches into a predicate, to the end of its stem or further; the
ending is read from the sentence and is no concern of the rule. ``text`` is the new predicate with what
belongs to it, in dictionary form, without 又は and without 。::

    target: '掲示(?!場|板)'    text: インターネットの利用その他の適切な方法により公表する
    → 掲示し、又はインターネットの利用その他の適切な方法により公表しなければならない

    The old predicate goes into 連用形, the new one takes over the ending (しなければならない, するものとする,
    することができる, する。, して行う, することにより …; other endings are refused), させる too unless ``target``
    names it, as in 閲覧させ. The new predicate shares the object (…を) or the topic (…は、) of the old one
    unless ``text`` names its own; with neither the draft is refused. Beside an 又は of the same predicates
    the new link is 若しくは; inside the old predicate's place phrase 又は becomes 若しくは
    (掲示場若しくは掲示板に掲示し、又は…). Other levels are refused.

``or`` 又は連結, of nouns. ``text`` ends in a noun, ``target`` is the noun phrase and a particle must follow::

    target: '書面(?=により|をもって|で)'    text: 電磁的方法
    → 書面又は電磁的方法により; 口頭又は書面により → 口頭、書面又は電磁的方法により

``instead`` するとともに→し、又は. Where a clause demands both ways (BOTH), it is made to demand either; ``target``
names the predicate before とともに, ``text`` is empty::

    target: 掲示(?=するとともに)
    → 掲示し、又はインターネットの利用により公表しなければならない

    The words behind とともに have to name the digital way: the draft only changes what joins the two.

``abstract`` 語の抽象化・削除. ``text`` takes the place of the words matched, at every match; empty, it deletes::

    target: 記名押印      text: 記名

    Refused when particles, commas or the same noun are left doubled.

``proviso``, ``latter``, ``paragraph`` and ``general`` add a sentence, a 項 or a 条: see ``additions.py``.

``lint.lint`` says what is wrong with a draft before any sentence is seen.
"""

import re
from collections.abc import Callable

from analog_review.model.finding import Evidence
from analog_review.model.rules import Draft
from analog_review.propose import verbs
from analog_review.propose.edits import Edit
from analog_review.propose.refused import (
    ASIDE,
    BAD_DRAFT,
    BOTH_DUTIES,
    BRACKET,
    ENDING,
    GRAMMAR,
    LEVEL,
    LITERARY,
    NAMED,
    NO_MATCH,
    OBJECT,
    TWICE_SAID,
    Refused,
)
from analog_review.propose.style import Style, literary, local

NEAR = 30
NO_NOUN = "るうくすつぬぶむ。、"
DOUBLED = re.compile(r"[、。]{2}|、(?=[）)])|[をへ](?=[、。をにがはへでと])|（）|\(\)|(?<=[（(「])、|をし(?=[たなて])")
TWICE = re.compile(r"([一-龥ァ-ー]{3,})(?:、|又は|若しくは|及び|または|もしくは|および)\1(?![一-龥ァ-ー])")
PARTICLE = re.compile(r"に(?:よ|て)|をも[つっ]て|を(?=以)|で(?!あ)|を|の|と(?:する|し)|が|は")
MEANS = re.compile(r"[^をに、]*を(?:使用|利用)(?:する方法により|して|する)|[^をに、]*により")
"""電子情報処理組織を使用する方法により: an を that is no object of the new predicate."""
DIGITAL = re.compile(r"インターネット|ウェブサイト|ホームページ|電磁的|電子|情報通信|オンライン")
_JOINT = r"(?:、|及び|並びに|又は|若しくは|および|ならびに|または|もしくは|その他の?)"
_PAPER = (
    r"(?:書面|文書|書類|図書|図面|写し|写真|資料|[一-龥](?:書|図|簿|票|証|録))(?!(?!及び|並びに|又は|若しくは)[一-龥])"
)
_ASIDE = r"(?:[（(][^（）()]*[）)])?"
CHAIN = re.compile(
    rf"(?:{_ASIDE}{_JOINT}(?:(?!{_PAPER})[^。はを「」（）()]){{0,30}}{_PAPER})+(?=[（(]|等?[をのにがはで])"
)
"""What stands behind a paper that is the first of several: 「書類」及び当該土地の図面を."""
BESIDE = re.compile(rf"{_PAPER}{_ASIDE}{_JOINT}[^。は「」（）()]{{0,30}}$")
PERSON = re.compile(r"(?:[者長主会員区市町村人等]|知事|職員)は、$")
NO_VERB = re.compile(r"において|について|に対して|によ[つっ]て|をも[つっ]て")


def draft_edits(
    draft: Draft, sentence: str, evidence: tuple[Evidence, ...], unit: str, style: Style
) -> list[Edit] | Refused:
    """The edits (offsets in the sentence) that a draft makes, or why it makes none.

    ``unit`` is 条, 項 or 号: what 「以下この項において同じ。」 calls the unit.
    """
    if literary(sentence):
        return LITERARY
    matches = _matches(draft, sentence)
    if isinstance(matches, Refused):
        return matches
    style = local(style, sentence)
    if draft.move == "abstract":
        return _abstract(draft, sentence, matches, style)
    near = near_matches(draft, sentence, evidence)
    if isinstance(near, Refused):
        return near
    makers: dict[str, Callable[[Draft, str, re.Match[str], str, Style], list[Edit] | Refused]] = {
        "include": _include,
        "or": _or,
        "instead": _instead,
    }
    maker = makers.get(draft.move)
    if maker is None:
        return BAD_DRAFT
    reason: Refused | None = None
    for match in near:
        made = maker(draft, sentence, match, unit, style)
        if not isinstance(made, Refused):
            return made
        reason = made if reason in (None, ENDING) else reason  # 掲示 of 掲示場 has no ending to speak of
    return reason or NO_MATCH


def _matches(draft: Draft, sentence: str) -> list[re.Match[str]] | Refused:
    try:
        pattern = re.compile(draft.target)
    except re.error:
        return BAD_DRAFT
    return [m for m in pattern.finditer(sentence) if m.group()] or NO_MATCH


def near_matches(draft: Draft, sentence: str, evidence: tuple[Evidence, ...]) -> list[re.Match[str]] | Refused:
    """Where the draft's target stands at or near the evidence, the overlapping places first."""
    matches = _matches(draft, sentence)
    return matches if isinstance(matches, Refused) else _near(matches, evidence) or NO_MATCH


def _near(matches: list[re.Match[str]], evidence: tuple[Evidence, ...]) -> list[re.Match[str]]:
    """Matches at or near the evidence, the overlapping ones first."""
    if not evidence:
        return matches

    def distance(match: re.Match[str]) -> int:
        return min(max(e.start - match.end(), match.start() - e.end, -1) for e in evidence)

    return sorted((m for m in matches if distance(m) <= NEAR), key=lambda m: (max(distance(m), 0), m.start()))


def fill(text: str, match: re.Match[str], style: Style) -> str:
    """The draft's words in the instrument's kana and brackets, with the words matched put in as they are."""
    filled = style.words(text).replace("又は", style.either).replace("若しくは", style.either_low)
    for index, words in enumerate((match.group(), *match.groups())):
        filled = filled.replace("{" + str(index) + "}", words or "")
    return filled


def _abstract(draft: Draft, sentence: str, matches: list[re.Match[str]], style: Style) -> list[Edit] | Refused:
    edits = [Edit(m.start(), m.end(), fill(draft.text, m, style)) for m in matches]
    after, shift = sentence, 0
    for edit in edits:
        after = after[: edit.start + shift] + edit.new + after[edit.end + shift :]
        shift += len(edit.new) - (edit.end - edit.start)
    if _count(DOUBLED, after) > _count(DOUBLED, sentence) or _count(TWICE, after) > _count(TWICE, sentence):
        return GRAMMAR
    return edits


def _count(pattern: re.Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


def _include(draft: Draft, sentence: str, match: re.Match[str], unit: str, style: Style) -> list[Edit] | Refused:
    end = _last_of(sentence, match.end())
    if end is None:
        return LEVEL
    if sentence[end : end + 1] in ("（", "("):
        return BRACKET
    if _inside(sentence, match.start(), "「", "」"):
        return NAMED
    if _inside(sentence, match.start(), "（(", "）)"):
        return ASIDE
    new = sentence[match.start() : end] + fill(draft.text.removeprefix("{0}"), match, style)
    if re.search(draft.target, sentence[end:]) and "以下" not in new:
        new = re.sub(r"を含む。(?=[）)]$)", f"を含む。以下この{unit}において同じ。", new)
    if end > match.end() or BESIDE.search(sentence, 0, match.start()):
        new = re.sub(r"(?<=[（(])電磁的記録を含む。(?=[^（(]*$)", "これらに係る電磁的記録を含む。", new)
    return [Edit(match.start(), end, new)]


def _inside(sentence: str, at: int, opening: str, closing: str) -> bool:
    """Whether a bracket of that kind is open at a place."""
    before = sentence[:at]
    return sum(map(before.count, opening)) > sum(map(before.count, closing))


def _last_of(sentence: str, at: int) -> int | None:
    """Where the last of the papers ends that are named together with the one that ends at ``at``: a bracket behind
    one of them would leave the others out. None when they cannot be followed."""
    chain = CHAIN.match(sentence, at)
    if chain is not None and sentence[chain.end() : chain.end() + 1] not in ("（", "("):
        return chain.end()
    return None if chain is not None or re.compile(r"及び|並びに|および|ならびに|その他").match(sentence, at) else at


def _or(draft: Draft, sentence: str, match: re.Match[str], unit: str, style: Style) -> list[Edit] | Refused:
    filled = fill(draft.text, match, style)
    verb = verbs.dictionary(filled)
    if verb is None:
        return _or_noun(filled, sentence, match, style)
    old = verbs.read(sentence, match.start(), match.end() + 1)
    if old is None:
        return ENDING
    before = sentence[: old.start + len(old.verb.stem)]
    same = verb.stem.endswith(old.verb.stem)  # 提出し、又は…により提出する shares all it has
    if not same and "を" not in MEANS.sub("", verb.stem) and not _has_object(before):
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


def _instead(draft: Draft, sentence: str, match: re.Match[str], unit: str, style: Style) -> list[Edit] | Refused:
    """「掲示するとともに、…公表しなければならない」 → 「掲示し、又は…公表しなければならない」."""
    old = verbs.read(sentence, match.start(), match.end() + 1)
    if old is None or old.form != 2:
        return BOTH_DUTIES
    together = re.match(r"(?:とともに|と共に)、?(?:併せて|あわせて)?", sentence[old.end :])
    if together is None or not DIGITAL.search(sentence, old.end + together.end()):
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
    if found and not re.search(r"て|[しりいえけ]、", NO_VERB.sub("", tail)) and head:
        return True
    return any(not PERSON.search(m.group()) for m in re.finditer(r"[^、。]+(?:は|について|については)、", before))


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


CONDITION = re.compile(
    r"(?:とき|場合|もの|者|ため|とおり|ころ|とする|際|うえ|上|ことにより)"
    r"(?:は|には|に|においては|にあ[つっ]ては)?、|(?<!又)は、"
)


def _same_coordination(before: str) -> str:
    """The words before a predicate that can stand in one coordination with it: behind the last condition or topic."""
    flat = re.sub(r"[（(][^（）()]*[）)]", "", before)
    ends = [m.end() for m in CONDITION.finditer(flat)]
    return flat[ends[-1] :] if ends else flat


def _says_twice(new: str, behind: str) -> bool:
    """「…画像の確認により確認する」."""
    return bool(re.match(rf"に(?:より|よって|よつて)、?{re.escape(new[-2:])}", behind))


def _or_noun(new: str, sentence: str, match: re.Match[str], style: Style) -> list[Edit] | Refused:
    if not new or new[-1] in NO_NOUN:
        return BAD_DRAFT
    if not PARTICLE.match(sentence, match.end()) or _says_twice(new, sentence[match.end() :]):
        return GRAMMAR
    before = sentence[: match.start()]
    chain = re.search(r"(?:^|[、はにをが])([^、。はにをが（）()又若及並]{1,12})(又は|または)$", before)
    if chain:
        return [Edit(match.start() - len(chain.group(2)), match.end(), f"、{match.group()}{style.either}{new}")]
    if re.search(r"(?:又は|または|若しくは|もしくは|及び|および|並びに|ならびに)$", before):
        return LEVEL
    return [Edit(match.start(), match.end(), f"{match.group()}{style.either}{new}")]

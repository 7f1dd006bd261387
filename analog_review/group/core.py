"""What a clause asks for, apart from when and of whom: the part on which a drafting wording depends.

One alternative and one wording serve two clauses when they are of one kind (rules/kinds.yaml). Where no kind fits, the
same thing must be done (掲示する, 提出する) with the same sort of means (書面, 証明書, 標識) in the same force (a duty
is not a prohibition). Either is the block: clauses of different blocks are never compared. Inside a block without a
kind the words around the evidence decide, and the whole sentence only a little, so that long conditions do not
drown the requirement.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from analog_review.group.mask import ASKED, KEPT, SIGN, TOLD, mask, skeleton
from analog_review.group.spelling import uniform, uniform_part
from analog_review.model.finding import Finding

FORCES = {"duty": "duty", "plain": "duty", "effort": "duty"}
"""Modalities one wording serves alike: しなければならない, するものとする, するよう努めなければならない."""

Classes = tuple[tuple[str, re.Pattern[str]], ...]


def _classes(*classes: tuple[str, str]) -> Classes:
    return tuple((name, re.compile(pattern)) for name, pattern in classes)


ACTIONS = (
    ("掲示", r"掲示|掲出|掲(?<![次号]掲)(?<![次号]に掲)げ|張り出|貼り出|貼り付け|貼付|貼り"),
    ("設置", r"設置|設け|据え付け|取り付け|建て|立てる"),
    ("表示", r"表示|明示|標示|示す"),
    ("縦覧", r"縦覧|閲覧|供(?:す|し|さ)|備え置|見せ|公開"),
    ("備付", r"備え付け|備え|保管|保存|常備"),
    ("添付", r"添付|添え|付し|付す"),
    ("提示", r"提示|呈示|携帯|携行|携え"),
    ("提出", r"提出|届け出|届出|届け|申請|申し出|申出|申し込|申込|申し立て|請求|申告|報告|願い出|申し立"),
    ("通知", r"通知|通報|知らせ|告知|周知|送付|送達|交付|返付|回答|通告|伝え|返還|返却"),
    ("押印", r"記名押印|署名|押印|印を押|調印|連署|自署|記名"),
    ("出席", r"出席|出頭|参集|立ち会|立会|面接|面談|持参|来庁|開催"),
    ("立入", r"立ち入|立入検査|立入調査|実地検査|立入|臨検|質問"),
    ("点検", r"点検|検査|測定|巡視|巡回|見回|監視|清掃"),
    ("調査", r"調査|確認|視察|監査"),
    ("配置", r"常駐|専任|選任|配置|従事|勤務|兼ね|兼務|置[かきくい]"),
    ("講習", r"講習|受講|研修|修了"),
    ("作成", r"作成|記載|記録|記入|調製"),
)
ACTION = _classes(*((name, rf"(?:{pattern})(?![一-龥])") for name, pattern in ACTIONS))
"""Not inside a longer noun: 申請者 does not apply for anything."""
SAID = _classes(*ACTIONS)
MEANS = {
    # The kinds of thing that take different words in a draft; elsewhere the action alone decides.
    "written": _classes(
        ("証明書", r"証明書|証票|許可証|登録証|手帳|身分証|(?<![一-龥])証(?![一-龥明す])"),
        ("写し", r"謄本|抄本|写し|副本|正本|通数|[0-9一二三四五]+[部通]"),
        ("帳簿", r"帳簿|台帳|名簿|簿|調書|議事録|会議録|原票"),
        ("図書", r"図書|図面|書類|資料"),
        ("書面", r"書面|文書"),
    ),
    "posting": _classes(("標識", r"標識|看板|表示板|案内板|お知らせ|標札|門標"), ("掲示", r"掲示|掲出|貼|張")),
    "form": _classes(("申請", ASKED), ("通知", rf"{TOLD}|許可証|証")),
}
ACT = re.compile(r"(公告|公表|公布|公示|告示|送達)(?:は|については)、")
"""公告は、掲示して行う: the posting is itself a legal act, with a day it counts from; a mere notice has none."""
ENDING = re.compile(
    r"(?:し|さ|せ|する|す|る|く|う)?(?:なければなら(?:ない|ず)|ものと(?:する|し)|ことができる|こととする|よう(?:に)?努め.*|する|す|こと|る|く|う)?。?$"
)
GLUE = re.compile(
    r"の?規定(?:に(?:より|よる|基づき|基づく)|の)|に(?:規定する|定める|掲げる)(?:ところにより)?|次に掲げる|その他(?:必要な)?|当該"
    r"|(?<=様式)による|その旨を"
)
CUT = re.compile(r"は(?<!又は)、|ため、|まで、|までに、|前に?、|後に?、|以内に?、|以上に?、|際に?、|からに?、")
"""Only where it ends matters: 「…したときは、」 ends as 「…は、」 does.

Each way begins with a letter of its own, here and in PREDICATE: `re` then passes over all other letters at once.
"""
PREDICATE = re.compile(
    "".join(f"{kana}、(?:かつ、)?|" for kana in ("し", "て", "り(?<!より)", "い", "き", "け", "え"))
    + "とともに|ほか、|等の方法|て(?<=して)(?=行)|することにより"
)
ATTACHED = re.compile(r"(?:に|へ)?、?[^、をに]*を(?:添えて|添付して|付して|添え|添付し|添付の上|添えた上)、?")
"""In a form's clause the attachments are a requirement of their own (written)."""
CONDITION = re.compile(
    r"(?:とき|場合|際|限度)(?:に(?:おいて|は)?)?(?:は|にあっては|においては)?、|にかかわらず、?|に当たっ(?:て|り)は、"
)
DENIED = re.compile(r"^(?!.*なければ).*ことができない。?$", re.DOTALL)
"""A ban; but 「…でなければ、…することができない」 demands what it names."""
DEPTH = re.compile(r"\([^()]*\)")
DROPPED = re.compile(
    rf"{SIGN['様式']}(?:による|の(?=[{SIGN['申請書名']}{SIGN['通知書名']}]))?"
    + "|["
    + "".join(SIGN[name] for name in ("期限", "期間", "期日", "根拠", "数", "頻度"))
    + "]"
)
HANGING = re.compile(r"^(?:の|による|により|に|から|まで|及び|又は|、)+")
BY_FORM = re.compile(rf"(?<=[{SIGN['申請書名']}{SIGN['通知書名']}{SIGN['様式']}])(?:を|により|によって|で|に)")
LISTED = re.compile(r"([\ue000-\ue0ff])(?:(?:及び|又は|並びに|、)\1)+")
SHORT = 16
"""No ending is longer, unless it goes on endlessly."""
TAIL = re.compile(r"(?:して|し|する|す)?(?:、|とともに|ほか、|等の|等の方法.*|ことにより)?$")
_BOTH = "BOTH"
_HANDED = re.compile("提出|交付|通知|送付|申請|届|報告|渡|差し出|請求|申し")
DONE = {name: chr(0xE100 + i) for i, (name, _) in enumerate(ACTIONS)}


class Core(NamedTuple):
    """A finding as grouping sees it: its block, the masked words around its evidence, and the masked sentence.

    ``settled``: the block names a kind, which alone decides; the wording only says how tight the group is.
    """

    block: tuple[str, ...]
    core: str
    whole: str
    settled: bool = False

    @property
    def kind(self) -> str:
        """The kind of requirement, or nothing where none was told."""
        return self.block[2] if self.settled else ""

    @property
    def digital(self) -> bool:
        """A digital way is named beside the other, so that a draft drops one instead of adding one (併用)."""
        return self.settled and bool(self.block[3])

    @property
    def place(self) -> tuple[str, ...]:
        """The block, a digital way set aside: where clauses with and without one meet."""
        return (*self.block[:3], *self.block[4:]) if self.settled else self.block


def core_of(finding: Finding) -> Core:
    """How grouping sees a finding."""
    category, masked = finding.category, mask(finding.sentence)
    whole = _no_brackets(masked.text)
    before, words, behind, _ = _parts(finding)
    around, done = _around(before, words, behind, category) if finding.evidence else (whole, whole)
    form = category == "form"
    core = _bare(skeleton(around), form)
    sentence = _bare(masked.skeleton if whole == masked.text else skeleton(whole), form)
    force = "prohibition" if DENIED.search(whole) else FORCES.get(finding.modality, finding.modality)
    if finding.kind:
        # A duty and a power take the same words, a ban never does; who gives to whom decides the words.
        shown = force if force == "prohibition" else ""
        both = "併用" if _BOTH in finding.notes else ""
        return Core((category, shown, finding.kind, both, _direction(finding)), core, sentence, settled=True)
    act = ACT.search(whole) if category == "posting" else None
    means = _means(finding, around)
    return Core((category, force, _action(finding, skeleton(done)), means, act.group(1) if act else ""), core, sentence)


def _direction(finding: Finding) -> str:
    """Whether a paper goes to the office or from it: one wording serves only one of them."""
    return (
        {"staff": "発", "resident": "受", "business": "受"}.get(finding.party or "", "")
        if _HANDED.search(finding.frame.action or "")
        else ""
    )


@lru_cache(maxsize=KEPT)
def _bare(skeleton: str, form: bool) -> str:
    """Without what a drafting wording does not touch: deadlines, citations, form numbers, the ending.

    Words of one action are one sign, so that 標識を設置 and 標識を設け, 出頭を求め and 出席を求め agree.
    """
    bare = GLUE.sub("", _without(ENDING, skeleton, "努め"))
    if form:
        bare = BY_FORM.sub("を", ATTACHED.sub("を", bare))
    bare = HANGING.sub("", DROPPED.sub("", bare))
    for name, pattern in ACTION:
        bare = pattern.sub(DONE[name], bare)
    return LISTED.sub(r"\1", _without(TAIL, bare, "等の方法"))


def _without(ending: re.Pattern[str], text: str, endless: str) -> str:
    """The text before its ending, which is short unless the ``endless`` words are there."""
    match = ending.search(text, 0 if endless in text else max(0, len(text) - SHORT))
    return text[: match.start()] if match else text


def _no_brackets(text: str) -> str:
    while "(" in text:
        before, text = text, DEPTH.sub("", text)
        if before == text:
            break
    return text


def _parts(finding: Finding) -> tuple[str, str, str, str]:
    """Read uniformly and without brackets: before the evidence, the evidence, behind it; and from the evidence on."""
    sentence = finding.sentence
    start, end = min(((e.start, e.end) for e in finding.evidence), default=(0, 0))
    words = uniform_part(sentence, start, end)
    return (
        _open(uniform_part(sentence, 0, start)),
        words,
        _closed(uniform_part(sentence, end, len(sentence))),
        _closed(uniform_part(sentence, start, len(sentence))),
    )


def _around(before: str, words: str, behind: str, category: str) -> tuple[str, str]:
    """The clause around the evidence to the end of its predicate; and its part from the evidence on."""
    cuts = [m.end() for pattern in (CUT, PREDICATE) for m in pattern.finditer(before)]
    stop = PREDICATE.search(ATTACHED.sub(lambda m: "＊" * len(m[0]), behind) if category == "form" else behind)
    done = words + behind[: stop.end() if stop else len(behind)]
    return before[max(cuts, default=0) :] + done, done


def _open(text: str) -> str:
    """The words before, without brackets, also not those still open where the evidence stands."""
    return _no_brackets(text).rpartition("(")[2]


def _closed(text: str) -> str:
    flat = _no_brackets(text)
    return (flat.partition(")")[2] or flat) if ")" in flat.partition("(")[0] else flat.partition("(")[0]


def _action(finding: Finding, behind: str) -> str:
    """The class of what is done: the governing predicate's, else of the first known word from the evidence on."""
    said = _first(SAID, uniform(finding.frame.action or ""))
    if said:
        return said
    behind = ATTACHED.sub("", behind) if finding.category == "form" else behind
    found = [(m.start(), i) for i, (_, pattern) in enumerate(ACTION) if (m := pattern.search(behind))]
    return ACTION[min(found)[1]][0] if found else uniform(finding.frame.action or "")


def _means(finding: Finding, around: str) -> str:
    """The sort of means that the evidence names, else the words around it."""
    kinds = MEANS.get(finding.category, ())
    return (_first(kinds, "".join(uniform(e.text) for e in finding.evidence)) or _first(kinds, around)) if kinds else ""


def _first(classes: Classes, words: str) -> str:
    """The first class whose words are there."""
    return next((name for name, pattern in classes if pattern.search(words)), "")

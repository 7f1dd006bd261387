"""Form blocks (様式): their title, the 条 they belong to, and what they ask for by themselves."""

import re
from dataclasses import dataclass, replace

from analog_review.inventory.clause import tidy
from analog_review.inventory.words import key_of
from analog_review.model.ordinance import Kind, Ordinance, Provision
from analog_review.model.place import label_name
from analog_review.sentence.normalise import normalise

_RELATED = re.compile(r"第([0-9]+)条((?:の[0-9]+)*)")
_GONE = re.compile(r"削除")
_OMITTED = re.compile(r"^\(?(?:以下)?(?:様式)?(?:省?略|掲載略)\)?$|^$")
# 「氏名　㊞」「（印）」「印」 behind 氏名 or at the end of a line; 「訂正箇所に…の印を押して」 asks for one in words.
# 「印鑑登録」「印刷」「印紙」 are no seals, nor is a column 「受付印」 that the office fills in.
_SEAL = re.compile(
    r"㊞|\(印\)|(?:氏名|名称|代表者|商号|職名)[^、。]{0,40}?印(?![鑑刷紙字象])|印$|(?<!受付)印を押|押印|捺印|実印|受領印"
)
_WAIVED = re.compile(r"(?:押印|捺印|印|署名)[^、。]{0,10}(?:不要|省略|要しない|要しません|必要ありません)")
# 「署名欄」「（署名）」「※本人が自署してください」
_SIGN = re.compile(r"(?<!電子)(?:署名|自署|自筆)")
# 「提出部数　2部」「正副2部提出」「2通提出してください」
_COPIES = re.compile(
    r"(?:提出)?部数\s*:?\s*(?P<a>(?:正本|副本|正副|各)?[0-9]+[部通](?:(?:、|及び)?(?:副本|写し)[0-9]+[部通])*)|(?P<b>(?:正副|正本|副本)?(?:各)?[0-9]+[部通])(?:を|に|)?(?:作成|提出)"
)
# 「（宛先）桐ヶ浜市長」「(あて先) ○○市長 様」「桐ヶ浜市長　殿」
_ADDRESSEE = re.compile(
    r"\(?(?:宛先|あて先|宛て先|提出先)\)?:?(?P<a>[^\s()。、]{2,20}?)(?:様|殿|宛て?|あて)?$|^(?P<b>[一-龠ヶケァ-ヶ]{2,15}?(?:長|会|者|管理者))(?:様|殿|宛て?|あて)$"
)
_FAX = re.compile(r"FAX|ファクシミリ|ファックス", re.IGNORECASE)
# 「通所している保育所に直接提出してください」「○○課の窓口へ提出」
_WINDOW = re.compile(
    r"(?:(?P<a>[一-龠ァ-ヶー々]{2,15}(?:課|係|室|窓口|支所|出張所|センター|事務所))(?:の窓口)?(?:に|へ)|(?P<b>窓口)(?:に|へ|で)"
    r"|(?P<c>[^、。\s]{2,25}?)(?:に|へ)(?:直接|持参))[^。]{0,20}?(?:提出|持参|届け|お持ち)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A form as printed. ``empty`` says that its heading stands alone (an image, or left out of the 例規集)."""

    index: int
    label: str
    key: str
    articles: tuple[str, ...]
    title: str
    seal: bool = False
    signature: bool = False
    copies: str | None = None
    addressee: str | None = None
    fax: bool = False
    window: str | None = None
    deleted: bool = False
    empty: bool = True


def blocks_of(ordinance: Ordinance) -> tuple[Block, ...]:
    """The form blocks of an instrument, in order."""
    return tuple(_block(ordinance, p) for p in ordinance.provisions if p.kind is Kind.FORM)


def _block(ordinance: Ordinance, form: Provision) -> Block:
    heading = normalise(ordinance.quote(form)).text
    label = label_name(form.label)
    articles = tuple(n + branch.replace("の", "_") for n, branch in _RELATED.findall(heading))
    printed = [
        tidy(ordinance.quote(ordinance.provisions[i]))
        for i in ordinance.descends(form.index)
        if i != form.index and ordinance.provisions[i].kind is not Kind.NOTE
    ]
    lines = [normalise(line).text for line in printed]
    filled = [i for i, line in enumerate(lines) if not _OMITTED.match(line)]
    base = Block(form.index, label, key_of(label), articles, _titled(heading), deleted=bool(_GONE.match(heading)))
    if not filled:
        # 「様式（省略）」 stands for them all.
        return replace(base, deleted=True) if label == "様式" else base
    words = "\n".join(lines)
    title = next(
        (printed[i] for i in filled if re.match(r"[一-龠ァ-ヶー]", lines[i]) and not _ADDRESSEE.search(lines[i])), ""
    )
    waived = bool(_WAIVED.search(words))
    return Block(
        form.index,
        label,
        base.key,
        articles,
        base.title or (title if len(title) <= 60 else ""),
        not waived and any(_SEAL.search(line) for line in lines),
        not waived and bool(_SIGN.search(words)),
        _first(_COPIES, lines),
        _first(_ADDRESSEE, lines),
        bool(_FAX.search(words)),
        _first(_WINDOW, lines),
        base.deleted,
        False,
    )


def _titled(heading: str) -> str:
    """A title on the heading's own line: 「様式第1号（第3条関係）　使用許可申請書」."""
    rest = re.sub(r"^(?:\([^()]*\))+", "", heading)
    return rest if re.search(r"[書届願証票]$", rest) and len(rest) <= 40 else ""


def _first(pattern: re.Pattern[str], lines: list[str]) -> str | None:
    for line in lines:
        if m := pattern.search(line):
            return next((g for g in m.groups() if g), m[0])
    return None


def same_name(one: str, other: str) -> bool:
    """Whether a form's title and the name a clause gives it are one: the one may be the other's end.

    「交付申請書（様式第1号）」 is printed 「老朽ブロック塀等撤去補助金交付申請書」.
    """
    a, b = (re.sub(r"\([^()]*\)|\s", "", normalise(w).text) for w in (one, other))
    return bool(a and b) and (a.endswith(b) or b.endswith(a))

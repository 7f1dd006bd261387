"""Who enacted an instrument, as what kind, under which number: read from its first lines."""

import re
from typing import NamedTuple

from analog_review.model.ordinance import Kind, Part, Provision
from analog_review.text.days import DAY, iso_day
from analog_review.text.hashing import content_hash

_KINDS = (
    "条例",
    "規則",
    "庁達",
    "訓令",
    "告示",
    "規程",
    "要綱",
    "要領",
    "細則",
    "細目",
    "公告",
    "規約",
    "指針",
    "基準",
    "憲章",
    "宣言",
    "通達",
    "達",
    "訓",
)
_KIND_IN_NUMBER = re.compile(r"(条例|規則|庁達|訓令|告示|規程|要綱|要領|細則|公告|規約|通達|達|訓)甲?乙?第")
_KIND_IN_TITLE = re.compile("(" + "|".join(_KINDS) + r")(?:[（(〔\[].*)?(?:（抄）|抄)?$")
_NATIONAL = (("府令", "府令"), ("省令", "省令"), ("令", "政令"), ("法律", "法律"), ("法", "法律"))
_BODIES = (
    ("教育委員会", re.compile("教育委員会|教委")),
    ("選挙管理委員会", re.compile("選挙管理委員会|選管")),
    ("固定資産評価審査委員会", re.compile("固定資産評価審査委員会")),
    ("農業委員会", re.compile("農業委員会")),
    ("公平委員会", re.compile("公平委員会")),
    ("人事委員会", re.compile("人事委員会")),
    ("監査委員", re.compile("監査委員")),
    ("消防長", re.compile("消防本部|消防長|消防局|消防署")),
    ("上下水道事業管理者", re.compile("上下水道(?:事業管理者|局|部|企業)")),
    ("水道事業管理者", re.compile("水道(?:事業管理者|局|部|企業)|企業管理規程|水道事業")),
    ("病院事業管理者", re.compile("病院(?:事業管理者|局)")),
    ("公営企業管理者", re.compile("企業(?:管理者|局|長)|公営企業")),
    ("議会", re.compile("議会|議長")),
)
_TITLE_BODIES = re.compile(
    r"(?:[市区町村県都道府])(教育委員会|選挙管理委員会|固定資産評価審査委員会|農業委員会|公平委員会|人事委員会|監査委員|議会|消防本部|水道事業)"
)
_HEAD = re.compile(r"(?<!市町)(市長|区長|町長|村長|知事)")
_HEADS = ("市長", "区長", "町長", "村長")
_REPEALED_TITLE = re.compile(r"[（(〔【\[](?:廃止|失効|廃)[^（(）)]*[）)〕】\]]|[\s　](?:廃止|失効)$")
_REPEALS = re.compile(r"[をの]廃止する(?:条例|規則|規程|要綱|訓令|告示|等の)")
_REPEALED_NOTE = re.compile(r"^[（(〔【]?(?:廃止|失効)(?:[\s　）)〕】]|$|(?=昭和|平成|令和))")
_ENDS = re.compile(r"は、?(?:これを)?廃止する。")
_MARKS = re.compile(r"^[#○◯\s　]+|[\s　]+$")
_SPACE = re.compile(r"\s+")
_DATED = re.compile(
    r"[（(〔]?(?P<number>(?:明治|大正|昭和|平成|令和).{0,60}?第?[0-9０-９〇○一二三四五六七八九十百]+号)"
)
_DATED_NUMBER = re.compile(r".*?号(?:[－\-の][0-9０-９一二三四五六七八九十]+)?")


_SUNSET = re.compile(
    rf"この(?:{'|'.join(_KINDS)})は、(?:[^。「」]{{0,60}}?、)?(?P<day>{DAY})(?:限り|をもって|をもつて)、?その効力を失う"
)
"""The instrument's own end; 「第3条の規定は…限り、その効力を失う」 is that of a provision."""


class Identity(NamedTuple):
    """What an instrument says of itself."""

    id: str
    title: str
    number: str
    kind: str
    enactor: str
    repealed: bool
    last_amended: str
    expires: str


def identify(text: str, provisions: tuple[Provision, ...], fallback: str) -> Identity:
    """Read title, number, kind, 制定権者 and state; ``fallback`` names an instrument that has no title."""
    words = {
        i: text[p.body : p.end].strip()
        for i, p in enumerate(provisions)
        if p.kind in (Kind.TITLE, Kind.DATE, Kind.NUMBER)
    }
    title = next((_MARKS.sub("", words[i]) for i in words if provisions[i].kind is Kind.TITLE), "") or fallback
    number = _number(words, provisions)
    kind = _kind(title, number)
    return Identity(
        content_hash(f"{number}\n{title}", 6),
        title,
        number,
        kind,
        _enactor(title, number, kind, text),
        _repealed(title, text, provisions),
        _last_amended(text, provisions),
        _expires(text, provisions),
    )


def _number(words: dict[int, str], provisions: tuple[Provision, ...]) -> str:
    date = next((w for i, w in words.items() if provisions[i].kind is Kind.DATE), "")
    number = next((w for i, w in words.items() if provisions[i].kind is Kind.NUMBER), "")
    date, number = _SPACE.sub("", date).removesuffix("公布"), _SPACE.sub("", number).strip("（）()〔〕")
    if cut := _DATED_NUMBER.match(number):
        number = cut[0]
    return number if number.startswith(("明治", "大正", "昭和", "平成", "令和")) else date + number


def _kind(title: str, number: str) -> str:
    by_title = _KIND_IN_TITLE.search(title)
    if by_title and by_title[1] in ("要綱", "要領"):
        return by_title[1]
    if found := _KIND_IN_NUMBER.search(number):
        return {"達": "訓令", "訓": "訓令"}.get(found[1], found[1])
    return by_title[1] if by_title else next((kind for end, kind in _NATIONAL if title.endswith(end)), "")


def _enactor(title: str, number: str, kind: str, text: str) -> str:
    """条例 are enacted by the 議会; the rest by the body their number or title names, else by the head."""
    if kind == "条例":
        return "議会"
    if kind in dict(_NATIONAL).values():
        return "国"
    for name, pattern in _BODIES:
        if pattern.search(number):
            return name
    if kind != "要綱" and (found := _TITLE_BODIES.search(title)) and "に関する条例" not in title:
        return {"消防本部": "消防長", "水道事業": "水道事業管理者"}.get(found[1], found[1])
    heads = _HEAD.findall(title + text[:20000])
    head = max(_HEADS, key=heads.count)
    # A city's rules may name the governor, a prefecture's hardly the mayors as often.
    return "知事" if heads.count("知事") > 3 * heads.count(head) else head


def _repealed(title: str, text: str, provisions: tuple[Provision, ...]) -> bool:
    """Marked 廃止 or 失効, or an instrument that does nothing but repeal another."""
    if _REPEALED_TITLE.search(title):
        return True
    main = [p for p in provisions if p.part is Part.MAIN]
    if any(p.kind in (Kind.NOTE, Kind.TEXT) and _REPEALED_NOTE.match(text[p.body : p.end].strip()) for p in main[:12]):
        return True
    speaking = [p for p in main if p.kind in (Kind.PARAGRAPH, Kind.TEXT, Kind.PREAMBLE)]
    return bool(_REPEALS.search(title)) and any(_ENDS.search(text[p.body : p.end]) for p in speaking)


def _last_amended(text: str, provisions: tuple[Provision, ...]) -> str:
    """The last line of the list of amendments, else the last 附則 that names its instrument."""
    latest = ""
    for provision in provisions:
        listed = provision.kind is Kind.NOTE and provision.parent < 0
        if listed or provision.kind is Kind.SUPPLEMENTARY:
            found = _DATED.search(text, provision.start, provision.end)
            latest = _SPACE.sub("", found["number"]) if found else latest
    return latest


def _expires(text: str, provisions: tuple[Provision, ...]) -> str:
    """The last day in force, from 本則 or the first 附則; the 附則 of an amending instrument speak of that one."""
    first = next((p.index for p in provisions if p.kind is Kind.SUPPLEMENTARY), len(provisions))
    second = next((p.index for p in provisions[first + 1 :] if p.kind is Kind.SUPPLEMENTARY), len(provisions))
    for provision in provisions[:second]:
        if provision.kind in (Kind.PARAGRAPH, Kind.TEXT) and (
            match := _SUNSET.search(text, provision.body, provision.end)
        ):
            return iso_day(match["day"])
    return ""

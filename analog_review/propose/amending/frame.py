"""What stands around a bill on paper: 議案番号, who proposes it, 提案理由, 公布文. Days and names are blanks."""

import re
from collections.abc import Sequence

from analog_review.model.city import City
from analog_review.model.finding import ChangeLine

COUNCIL = "議会"
COUNCIL_OWN = re.compile(
    r"議会(?:の)?(?:委員会|基本|会議|傍聴|政務活動費|情報公開|個人情報|図書室|事務局|議員政治倫理|政治倫理|の定例会|定例会)"
)
"""What the 議会 rules for itself, proposed by members or committees and not by the head."""
SIGNED, DAY = "　　　　　　　　　　", "　　　　年　　月　　日"
AIM = "情報通信技術の効果的な活用を図るため"
LISTED = 3
HEADS = {"市": "市長", "区": "区長", "町": "町長", "村": "村長", "都": "知事", "道": "知事", "府": "知事", "県": "知事"}


def head_of_body(city: City, enactors: Sequence[str] = ()) -> str:
    """「市長」 of a 市; read off who makes its rules where city.yaml does not name it."""
    known = HEADS.get(city.name[-1:], "")
    return known or next((e for e in enactors if e in HEADS.values()), "") or "長"


def signing(city: City, proposer: str) -> str:
    """「桐ヶ浜市長」 of 桐ヶ浜市 and 市長; 「桐ヶ浜市教育委員会」."""
    joined = bool(city.name) and city.name[-1:] == proposer[:1] and proposer in HEADS.values()
    return city.name + (proposer[1:] if joined else proposer)


def is_councils(title: str) -> bool:
    """Whether a 条例 or 規則 is one that the 議会 makes for itself."""
    return COUNCIL_OWN.search(title) is not None


def opening(word: str, title: str, proposer: str, city: City) -> str:
    """The lines above a bill that goes before the 議会; empty for what its maker enacts alone."""
    if word != "条例" and proposer != COUNCIL:
        return ""
    if proposer == COUNCIL:
        return "\n".join(
            [
                "発議第　　号（委員会の提出のときは、委員会提出議案第　　号）",
                f"　　　{title}",
                "　上記の議案を別紙のとおり提出する。",
                f"　　{DAY}",
                f"　　　　　　　　　　　　　　提出者　{city.name}議会議員{SIGNED}",
                f"　　　　　　　　　　　　　　賛成者　{city.name}議会議員{SIGNED}",
            ]
        )
    return "\n".join(
        [
            "議案第　　号",
            f"　　　{title}について",
            f"　{title}を次のように定める。",
            f"　　{DAY}提出",
            f"　　　　　　　　　　　　　　{signing(city, proposer)}{SIGNED}",
        ]
    )


def promulgation(word: str, title: str, proposer: str, city: City, number: str = "") -> str:
    """The words and the number with which it is published: 「○○条例をここに公布する。」, 「○○市条例第　　号」."""
    who = "議会議長" if proposer == COUNCIL and word != "条例" else proposer
    name = signing(city, head_of_body(city)) if who == COUNCIL else signing(city, who)
    signed = f"　　　　　　　　　　　　　　{name}{SIGNED}"
    kind = "告示" if "告示" in number else "訓令" if "訓令" in number or word in ("訓令", "庁達") else word
    body = city.name if proposer in (*HEADS.values(), COUNCIL, "長") else city.name + proposer
    numbered = f"{body}{kind}第　　号"
    if kind in ("条例", "規則"):
        return "\n".join([f"　{title}をここに公布する。", f"　　{DAY}", signed, numbered])
    if kind == "訓令":
        offices = "　" * 22 + "庁　中　一　般"
        return "\n".join([numbered, offices, f"　{title}を次のように定める。", f"　　{DAY}", signed])
    return "\n".join([numbered, f"　{title}を次のように定める。", f"　　{DAY}", signed])


def reason_of(changes: Sequence[ChangeLine], word: str, city: City) -> str:
    """提案理由: the aims of the changes that occur most, in one sentence, and the closing formula."""
    said: dict[str, int] = {}
    for change in changes:
        for part in change.reason.split("・") if "する・" in change.reason else [change.reason]:
            if part and "整理" not in part:
                said[part] = said.get(part, 0) + 1
    if city.bills.reason:
        what = city.bills.reason
    else:
        most = sorted(said, key=lambda part: -said[part])[:LISTED]
        listed = "、".join(f"{_plain(part)}こと" for part in most)
        what = f"{AIM}、{f'{listed}等の' if listed else ''}所要の改正をする必要がある。"
    return f"{what}これが、この{word}案を提出する理由である。"


def _plain(part: str) -> str:
    return part.rstrip("。")

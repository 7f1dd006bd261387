"""Small instruments written for the tests."""

from collections.abc import Sequence

from analog_review.corpus import parse_text
from analog_review.inventory import Inventory, families, inventory, online_of, title_of
from analog_review.model.finding import Finding, Procedure
from analog_review.model.ordinance import Ordinance

BY_LAW = """○白浜市会館条例
平成12年3月28日
条例第8号
(使用の許可)
第3条　会館を使用しようとする者は、申請書を市長に提出しなければならない。
2　前項の申請書には、次に掲げる書類を添付しなければならない。
(1)　使用の計画を示す書類
(2)　住民票の写し
(完了の届出)
第4条　使用者は、使用を終わったときは、その旨を市長に届け出なければならない。
"""

RULE = """○白浜市会館条例施行規則
平成12年3月31日
規則第12号
(趣旨)
第1条　この規則は、白浜市会館条例(平成12年条例第8号。以下「条例」という。)の施行について定める。
(使用の申請)
第2条　条例第3条第1項の申請書は、会館使用許可申請書(様式第1号)によるものとする。
2　前項の申請書の提出部数は、正本1部及び副本1部とする。
(許可書)
第3条　市長は、使用を許可したときは、申請者に会館使用許可書(様式第2号)を交付する。
2　前項の許可書の記載事項に変更があったときは、変更届(様式第3号)に許可書を添えて、市長に提出しなければならない。
3　市長は、変更届の提出があったときは、これを審査する。
様式第1号(第2条関係)
会館使用許可申請書
(宛先)白浜市長
氏名　　　　　　㊞
FAX番号
様式第3号(第3条関係)
変更届
提出部数　2部
※　会館の窓口に持参してください。
様式第9号(第8条関係)
利用者名簿
氏名　　　　　　住所
"""


def ordinance(text: str, source: str = "test/a.txt") -> Ordinance:
    """The instrument of a text."""
    return parse_text(text, source)[0]


def clause(words: str, kind: str = "規則") -> Ordinance:
    """An instrument of one 条 of those words."""
    return ordinance(f"○白浜市公園{kind}\n平成12年3月28日\n{kind}第8号\n(手続)\n第3条　{words}\n")


def procedures(
    *ordinances: Ordinance, findings: tuple[Finding, ...] = (), online: str | None = None
) -> dict[str, Procedure]:
    """The procedures of instruments by their names."""
    return {p.name: p for p in whole(ordinances, findings, online).procedures}


def whole(ordinances: Sequence[Ordinance], findings: tuple[Finding, ...] = (), online: str | None = None) -> Inventory:
    """The inventory of instruments, family by family as a run makes it."""
    by_source = {o.source: o for o in ordinances}
    rules = online_of(ordinances, online)
    parts = [
        inventory([by_source[source] for source in family], findings, rules)
        for family in families([title_of(o) for o in ordinances if not o.repealed])
    ]
    return Inventory(
        tuple(sorted((p for part in parts for p in part.procedures), key=lambda p: p.source)),
        tuple(p for part in parts for p in part.problems),
    )

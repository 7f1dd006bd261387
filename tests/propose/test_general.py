"""通則条: where an instrument asks for paper in many 項, one 条 serves them, and what stays on paper is excepted by place."""

from collections.abc import Sequence

from analog_review.model.city import City
from analog_review.model.finding import Finding
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose import propose

from .instruments import make, scanner

TEXT = "（情報通信の技術の利用）\n{この}の規定により書面により行う提出（{除く}{長}が認めるものを除く。）は、電磁的記録によることができる。\n前項の提出は、到達したものとみなす。"
INCLUDE = Draft("include", "書面", "{0}（電磁的記録を含む。）")
OFFER = {"written.r": (AlternativeRule("a", "代替", None, (), 2, (INCLUDE, Draft("general", "書面", TEXT))),)}


def body(many: int) -> str:
    lines = [f"第{n}条　市長に書面を提出する。" for n in range(1, many + 1)]
    return "\n".join(
        [
            *lines,
            f"第{many + 1}条　印鑑登録証明書及び書面を提出する。",
            f"第{many + 2}条　この条例の施行について必要な事項は、市長が定める。",
        ]
    )


def run(text: str) -> tuple[str, list[str | None], list[str | None]]:
    """The 改正規定, and the move and ``served_by`` of each finding in order of text."""
    o = make(text)
    plain = scanner(o.title)

    def scan(now: str) -> Sequence[Finding]:
        served = "情報通信の技術の利用" in now
        return [f for f in plain(now) if f.category == "written" and not (served and "印鑑" not in f.sentence)]

    found = [
        f.__class__(**{**{n: getattr(f, n) for n in f.__slots__}, "clause": o.text[f.start - 4 : f.start]})
        for f in plain(o.text)
        if f.category == "written"
    ]
    proposals, (amendment,) = propose(o, found, OFFER, scan, City(), ())
    assert amendment.proved
    return amendment.provisions, [p.move for p in proposals], [p.served_by for p in proposals]


def test_one_article_from_eight_paragraphs_on() -> None:
    provisions, moves, served = run(body(8))
    assert provisions.count("加える") == 1
    assert "第9条の次に次の1条を加える。" in provisions or "第9条の2" in provisions
    assert "第9条の印鑑登録証明書その他市長が認めるものを除く" in provisions
    assert "電磁的記録（電子的方式" in provisions
    assert moves[0] == "general"  # said once; the other seven say whose amendment serves them
    assert served[1:8] == [f"written-{at}" for at in [4] * 7] and moves[8] != "general"


def test_fewer_are_amended_each_in_its_place() -> None:
    provisions, moves, _ = run(body(3))
    assert "情報通信の技術の利用" not in provisions
    assert "general" not in moves

"""Which drafts stand: those that need one another do not, what one 条 repeats is said once."""

from collections.abc import Sequence

from analog_review.model.city import City
from analog_review.model.finding import Finding
from analog_review.model.rules import AlternativeRule, Draft
from analog_review.propose import propose
from analog_review.propose.refused import SIGNED

from .instruments import DEFINED, make, scanner


def offer(*drafts: Draft) -> tuple[AlternativeRule, ...]:
    return (AlternativeRule("a", "代替", None, (), 2, drafts),)


INCLUDE = Draft("include", "書面|調書", "{0}（電磁的記録を含む。）")
PARAGRAPH = Draft("paragraph", "書面|調書", "{親項}に規定する書面は、電磁的記録とすることができる。")
BODY = """
第１条　甲は、書面を作成し、これに署名押印しなければならない。
第２条　乙は、書面を提出する。
２　丙とする。
３　丁は、次に掲げる書面を提出する。
（１）　甲の書面
第９条　「電磁的記録」とは、情報の記録をいう。
"""


def reading(title: str) -> object:
    """A toy scan to which 「第１項」 and 「前項」 of a digital 項 cover the sentences of those 項."""
    plain = scanner(title)

    def scan(text: str) -> Sequence[Finding]:
        o = make(text, title)
        route = next((line for line in text.split("\n") if "電磁的記録とする" in line), "")
        named = {"第１項": "乙は", "前項": "丁は"}
        covered = [start for name, start in named.items() if name in route]
        left = []
        for finding in plain(text):
            item = finding.sentence.startswith("甲の")
            if finding.category == "written" and (
                any(finding.sentence.startswith(c) for c in covered) or (item and "前項" in route)
            ):
                continue
            left.append(finding)
        return [f for f in left if f.category in ("written", "seal") and "第４" not in o.text]

    return scan


def test_one_paragraph_for_several_and_none_that_leaves_a_signature() -> None:
    o = make(BODY)
    scan = reading(o.title)
    found = scan(o.text)  # type: ignore[operator]
    alternatives = {"written.r": offer(PARAGRAPH, INCLUDE), "seal.r": offer()}
    proposals, (amendment,) = propose(o, found, alternatives, scan, City(), ())  # type: ignore[arg-type]
    assert amendment.provisions == (
        "第２条に次の１項を加える。\n４　第１項及び前項に規定する書面は、電磁的記録とすることができる。"
    )
    assert len(amendment.findings) == 2
    by_sentence = {f.sentence[:2] + f.category: p for f, p in zip(found, proposals, strict=True)}
    assert by_sentence["甲はwritten"].refused == SIGNED.reason
    assert by_sentence["甲のwritten"].served_by == by_sentence["丁はwritten"].finding
    assert by_sentence["乙はwritten"].amendment == by_sentence["丁はwritten"].amendment == amendment.provisions


def test_a_record_may_be_electronic_once_its_seal_is_gone() -> None:
    o = make("第１条　甲は、書面を作成し、これに署名押印しなければならない。\n" + DEFINED)
    scan = scanner(o.title)
    unsealed = Draft("abstract", "し、これに署名押印(?=しなければ)", "")
    alternatives = {"written.r": offer(INCLUDE), "seal.r": offer(unsealed)}
    _, (amendment,) = propose(o, scan(o.text), alternatives, scan, City(), ())
    assert amendment.provisions == (
        "第１条中「書面」の次に「（電磁的記録を含む。）」を加え、「し、これに署名押印」を削る。"
    )


def test_a_draft_that_only_its_neighbour_covers_gives_way() -> None:
    o = make("第１条　甲は、書面を提出する。\n２　乙は、文書を提出する。\n" + DEFINED)
    helped = Draft("include", "文書", "{0}（写しを含む。）")
    plain = scanner(o.title)

    def scan(text: str) -> Sequence[Finding]:
        """A scan to which 「電磁的」 in 第１項 covers 第２項 too."""
        found = plain(text)
        return [f for f in found if not ("文書（写し" in f.sentence and "電磁的記録を含む" in text)]

    found = plain(o.text)
    alternatives = {"written.r": offer(Draft("include", "書面", "{0}（電磁的記録を含む。）"), helped)}
    proposals, (amendment,) = propose(o, found, alternatives, scan, City(), ())
    assert [p.refused is None for p in proposals] == [True, False]
    assert amendment.provisions == "第１条第１項中「書面」の次に「（電磁的記録を含む。）」を加える。"

"""Clauses that say the same in other words are of one kind, by the deed that the record tells."""

import pytest

from analog_review.detect.findings import findings_in, parse_texts
from analog_review.detect.prefilter import Screen
from analog_review.detect.prove import staged
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.cache import ParseCache
from analog_review.sentence.engine import fingerprint, key_of
from analog_review.sentence.record import Record, texts_of

pytestmark = pytest.mark.model
RULES = load_rulebook(default_rules())
SCREEN = Screen(RULES)


def kind(sentence: str, category: str) -> str:
    context, unit = staged(sentence, RULES)
    record = Record(unit, parse_texts(texts_of(unit), ParseCache(None, key_of(fingerprint()))))
    found, _ = findings_in(record, context, RULES, None, SCREEN.ask(unit, record))
    return next(f.kind for f in found if f.category == category)


@pytest.mark.parametrize(
    ("category", "name", "sentences"),
    [
        (
            "in_person",
            "意見の聴取",
            [
                "会長は、関係職員の出席を求め、説明又は意見を求めることができる。",
                "会長は、必要があると認めるときは、委員以外の者を出席させて意見を聴くことができる。",
            ],
        ),
        (
            "in_person",
            "証人の出席",
            ["当事者は、自己に有利な証人又は参考人を出席させ、かつ、証拠を提出させることができる。"],
        ),
        (
            "posting",
            "公示",
            [
                "前二項の公告は、区役所の掲示板に掲示して行う。",
                "市長は、次に掲げる場合には、掲示場に掲示して公示する。",
            ],
        ),
        ("posting", "様式", ["条例第六条の標識の様式は、別記第一号様式による。"]),
        ("viewing", "閲覧の場所", ["概要書の閲覧場所は、開発指導課とする。", "計画書の縦覧所を開発指導課に置く。"]),
        (
            "written",
            "証の携帯",
            [
                "職員は、身分を示す証明書を携帯し、関係者に提示しなければならない。",
                "立入検査をする者は、その身分を示す証票を携えなければならない。",
            ],
        ),
        ("written", "契約書", ["受注者は、請書を市長に提出しなければならない。"]),
        ("onsite", "立入検査", ["職員に工場に立ち入り、検査させるものとする。"]),
        ("onsite", "立入検査の権限", ["職員に工場に立ち入り、検査させることができる。"]),
    ],
)
def test_one_kind(category: str, name: str, sentences: list[str]) -> None:
    assert {kind(text, category) for text in sentences} == {name}

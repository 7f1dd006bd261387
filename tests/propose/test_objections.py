"""Clauses that are not amended whatever the wording: signs for those who stand there, words that leave the way open."""

import pytest

from analog_review.model.words import Disposition
from analog_review.propose import dispose
from analog_review.propose.law.objections import objection
from analog_review.propose.refused import HANDED_BACK, NAMED_STEP, ON_SITE, OPEN, Refused

from .instruments import find, make


@pytest.mark.parametrize(
    ("sentence", "category", "word", "rule", "against"),
    [
        ("砂利の採取を行う者は、採取場の入口に標識を立てなければならない。", "posting", "標識", "posting.sign", ON_SITE),
        ("管理者は、脱衣場に入浴の心得を掲示するものとする。", "posting", "掲示", "posting.notice-board", ON_SITE),
        ("事業者は、説明会の日時を掲示しなければならない。", "posting", "掲示", "posting.notice-board", ON_SITE),
        ("市長は、その旨を市役所の掲示場に掲示するものとする。", "posting", "掲示", "posting.notice-board", None),
        ("前項の公告は、支所の入口の掲示場に掲示して行う。", "posting", "掲示", "posting.notice-board", None),
        ("公表は、広報板への掲示その他市長が適当と認める方法により行う。", "posting", "掲示", "posting.notice-board", OPEN),
        ("公表は、告示板に掲示する等の方法により行う。", "posting", "掲示", "posting.notice-board", OPEN),
        ("公表は、掲示するほか、広報紙に登載する等の方法により行う。", "posting", "掲示", "posting.notice-board", OPEN),
        ("事業者は、日時を、掲示板への掲示、文書の配布その他の方法により周知する。", "posting", "への掲示", "posting.notice-board", OPEN),
        ("許可を受けて掲示する文書には、期間を記載する。", "posting", "掲示", "posting.notice-board", ON_SITE),
        ("市長は、書面その他適当な方法により通知する。", "written", "書面", "written.means", OPEN),
        ("市長は、書面その他市長が適当と認める方法により通知する。", "written", "書面", "written.means", OPEN),
        ("市長は、書類等により確認する。", "written", "書類", "written.papers", None),
    ],
)  # fmt: skip
def test_objection(sentence: str, category: str, word: str, rule: str, against: Refused | None) -> None:
    o = make(f"第１条　{sentence}\n")
    finding = find(o, category, word, rule=rule)
    assert objection(finding) == against
    expected = {OPEN: Disposition.OPERATE, ON_SITE: Disposition.REFINE}.get(against) if against else Disposition.AMEND
    assert dispose(finding, ())[0] is expected


def test_the_name_of_a_step_and_papers_handed_back_ask_for_nothing() -> None:
    o = make(
        "第１条　次に掲げる手続のうち最初に行うものの前までに協議する。\n（１）　検査を受けるための書類の提出\n２　添付した免状は、審査の後、返還する。\n"
    )
    step = find(o, "written", "書類", lead="次に掲げる手続のうち最初に行うものの前までに協議する。")
    assert objection(step) == NAMED_STEP
    assert dispose(step, ())[0] is Disposition.NONE
    assert objection(find(o, "written", "免状")) == HANDED_BACK

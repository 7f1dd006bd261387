"""A term of the digital way is explained once, where the new words first use it, unless the instrument does so itself."""

from dataclasses import replace

import pytest

from analog_review.model.rules import Draft
from analog_review.propose.amending.edits import Edit
from analog_review.propose.drafting.define import defined, defines
from analog_review.propose.drafting.style import Style
from analog_review.propose.prove import Target

from .instruments import find, make

BODY = "第１条　書面により届け出る。\n第２条　文書を添える。\n"


def targets(body: str) -> list[Target]:
    o = make(body)
    made = []
    for word in ("書面", "文書"):
        finding = find(o, "written", word)
        at = o.text.index(word) + 2
        made.append(
            Target(finding, finding.start, Draft("include", word, ""), (Edit(at, at, "（電磁的記録を含む。）"),))
        )
    return made


def test_once_at_the_first_use_whatever_the_order() -> None:
    made = targets(BODY)
    one, two = defined(make(BODY), made, Style())
    assert "電磁的記録（電子的方式、" in one.edits[0].new and "以下同じ。）を含む。）" in one.edits[0].new
    assert two.edits == made[1].edits
    assert [t.edits for t in defined(make(BODY), made[::-1], Style())] == [two.edits, one.edits]


def test_in_the_kana_and_brackets_of_the_instrument() -> None:
    one, _ = defined(make(BODY), targets(BODY), Style(half_brackets=True, old_kana=True))
    assert "によつては認識することができない" in one.edits[0].new and "電磁的記録(電子的方式" in one.edits[0].new


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("電磁的記録（電子的方式により作られる記録をいう。以下同じ。）", True),
        ("電磁的記録（電子的方式（磁気を含む。）により作られる記録をいう。以下同じ。）", True),
        ("電磁的記録（電子的方式により作られる記録をいう。以下この条において同じ。）", False),
        ("この条例において「電磁的記録」とは、記録をいう。", True),
        ("(1)　電磁的記録　電子的方式により作られる記録をいう。", True),
        ("書面（電磁的記録を含む。）をいう。", False),
    ],
)
def test_what_defines(text: str, said: bool) -> None:
    assert defines(text, "電磁的記録") is said
    if said:
        body = BODY + f"{text}\n"
        made = targets(body)
        assert [t.edits for t in defined(make(body), made, Style())] == [t.edits for t in made]


def test_it_is_the_heads_computer_that_papers_of_an_ordinance_reach() -> None:
    o = replace(make(BODY + "第３条　区長が定める。\n"), enactor="議会")
    finding = find(o, "written", "書面")
    draft = Draft("or", "届け出る", "")
    edit = Edit(4, 4, "電子情報処理組織を使用する方法")
    (made,) = defined(o, [Target(finding, finding.start, draft, (edit,))], Style())
    assert "区長の使用に係る電子計算機" in made.edits[0].new


def test_a_medium_is_another_word() -> None:
    o = make(BODY)
    finding = find(o, "written", "書面")
    edit = Edit(4, 6, "電磁的記録媒体")
    (made,) = defined(o, [Target(finding, finding.start, Draft("abstract", "書面", ""), (edit,))], Style())
    assert made.edits == (edit,)

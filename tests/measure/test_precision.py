"""What people's answers say of the rules."""

from dataclasses import replace

import pytest

from analog_review.measure.precision import precisions, setting_aside
from tests.group.findings import make
from tests.report.hq_builders import both


def found(ident, rule="posting.sign", sentence="事業者は、道路標識等を設けるものとする。", word="標識"):
    return replace(make(ident, sentence, word), rule=rule)


def answers(*given):
    return both((writer, finding.key, "該非", value) for writer, finding, value in given)


def test_a_rule_is_as_right_as_people_say_and_the_least_right_comes_first():
    right, wrong, other, unanswered = (found(i, r) for i, r in (("a", "x"), ("b", "x"), ("c", "y"), ("d", "y")))
    decisions = answers(("甲", right, "該当"), ("甲", wrong, "非該当"), ("甲", other, "該当"))
    told = [(one.rule, one.right, one.answered) for one in precisions([right, wrong, other, unanswered], decisions)]
    assert told == [("x", 1, 2), ("y", 1, 1)]


def test_an_answer_on_which_offices_differ_or_that_was_withdrawn_is_not_counted():
    disputed, withdrawn, pending = found("a"), found("b"), found("c")
    decisions = answers(
        ("甲", disputed, "該当"), ("乙", disputed, "非該当"), ("甲", withdrawn, ""), ("甲", pending, "保留")
    )
    assert precisions([disputed, withdrawn, pending], decisions) == ()


@pytest.mark.parametrize(("kept", "proposed"), [(False, ["道路標識等"]), (True, [])])
def test_a_name_that_people_always_set_aside_is_proposed(kept, proposed):
    findings = [found(f"{n}", sentence=f"事業者{n}は、道路標識等を設けるものとする。") for n in range(4)]
    said = [("甲", finding, "非該当") for finding in findings[:3]]
    said.append(("甲", findings[3], "該当" if kept else "非該当"))
    assert [name for name, _ in setting_aside(findings, answers(*said))] == proposed

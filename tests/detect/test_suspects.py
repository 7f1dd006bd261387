"""The second list: what no rule flagged and what speaks as if one could have."""

from collections import Counter

import pytest

from analog_review.corpus import parse_text
from analog_review.detect.suspects import Suspicion, cut
from analog_review.model.finding import Suspect
from analog_review.rulebook import default_rules, load_rulebook
from analog_review.sentence.unit import units_of


@pytest.fixture(scope="module")
def suspicion():
    return Suspicion(load_rulebook(default_rules()))


def suspected(suspicion, *sentences):
    lines = "".join(f"第{number}条　{sentence}\n" for number, sentence in enumerate(sentences, 1))
    ordinance, _ = parse_text(f"○見本条例\n{lines}", "x/見本.txt")
    met = Counter()
    return [suspicion.of(unit, {}, met) for unit in units_of(ordinance)]


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("係員は、坑内を巡り、支柱のゆるみを調べなければならない。", "onsite"),
        ("番人二人は、昼夜交代して水門に詰めるものとする。", "resident"),
        ("届は、葉書に認めて差し出すものとする。", "written"),
        ("仕上がりは、乾板に収めて納めさせるものとする。", "media"),
    ],
)
def test_a_sentence_that_touches_what_a_rule_looks_for_is_suspected(suspicion, sentence, category):
    (found,) = suspected(suspicion, sentence)
    assert category in {one.category for one in found}


@pytest.mark.parametrize(
    "sentence",
    [
        "この規程は、文書の管理について必要な事項を定めるものとする。",
        "この条例において「書面」とは、市長が定める文書をいう。",
        "文書の発送に関すること。",
        "市民は、健康の増進に努めるものとする。",
    ],
)
def test_what_demands_nothing_is_not(suspicion, sentence):
    assert suspected(suspicion, sentence) == [()]


def test_equal_sentences_are_told_apart(suspicion):
    first, second = suspected(suspicion, *["届は、葉書に認めて差し出すものとする。"] * 2)
    assert first[0].id != second[0].id


def test_the_list_is_cut_to_the_likeliest_and_holds_a_sentence_once():
    def suspect(start, category, score):
        return Suspect(str(start), "x", "見本条例", "第1条", "第1条", "文", category, score, "なぜ", start=start)

    given = [suspect(1, "written", 3), suspect(1, "form", 6), suspect(2, "seal", 5), suspect(3, "onsite", 1)]
    assert [(s.start, s.category) for s in cut(given, 2)] == [(1, "form"), (2, "seal")]
    assert cut(reversed(given), 2) == cut(given, 2)

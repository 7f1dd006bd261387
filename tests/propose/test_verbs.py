"""Conjugation: which endings are read, and what becomes of them."""

import pytest

from analog_review.propose.drafting import verbs


@pytest.mark.parametrize(
    ("phrase", "row", "forms"),
    [
        ("公表する", "x", ("し", "し", "する", "して")),
        ("公衆の閲覧に供する", "y", ("さ", "し", "する", "して")),
        ("事務所に備え置く", "k", ("か", "き", "く", "いて")),
        ("標識を掲げる", "e", ("", "", "る", "て")),
        ("これを行う", "w", ("わ", "い", "う", "って")),
        ("職員に示す", "s", ("さ", "し", "す", "して")),
    ],
)
def test_dictionary_form(phrase: str, row: str, forms: tuple[str, ...]) -> None:
    verb = verbs.dictionary(phrase)
    assert verb is not None
    assert (verb.row, verb.forms) == (row, forms)


@pytest.mark.parametrize("phrase", ["電磁的方法", "公表し", "公表しなければならない", ""])
def test_no_dictionary_form(phrase: str) -> None:
    assert verbs.dictionary(phrase) is None


@pytest.mark.parametrize(
    ("sentence", "word", "form"),
    [
        ("掲示場に掲示しなければならない。", "に掲示", 0),
        ("縦覧に供さなければならない。", "縦覧に供", 0),
        ("縦覧に供しなければならない。", "縦覧に供", 0),
        ("標識を掲げなければならない。", "掲げ", 0),
        ("事務所に備え置かなければならない。", "備え置", 0),
        ("掲示場に掲示するものとする。", "に掲示", 2),
        ("掲示場に掲示することができる。", "に掲示", 2),
        ("標識を掲げること。", "掲げ", 2),
        ("書類を備え置くとともに、", "備え置", 2),
        ("掲示場に掲示して行う。", "に掲示", 3),
        ("掲示場に掲示し、又は公報に登載する。", "に掲示", 1),
    ],
)
def test_reads_the_ending(sentence: str, word: str, form: int) -> None:
    begin = sentence.index(word)
    found = verbs.read(sentence, begin, begin + len(word))
    assert found is not None
    assert found.form == form


@pytest.mark.parametrize(
    "sentence",
    [
        "掲示場に掲示してはならない。",
        "掲示場に掲示した日から",
        "掲示場に掲示しないときは、",
        "掲示場に掲示されたもの",
        "掲示場に掲示し、かつ、通知しなければならない。",
        "掲示場に掲示することができる掲示板を置く。",
        "掲示場に掲示しなければならない事項",
        "掲示場に掲示する場合は、",
    ],
)
def test_refuses_endings_it_does_not_master(sentence: str) -> None:
    assert verbs.read(sentence, 4, 6) is None


def test_causative() -> None:
    found = verbs.read("職員に実地調査をさせることができる。", 3, 7 + 1)
    assert found is not None
    assert found.causative

import pytest

from tests.sentence.kept import FILE, READINGS, SENTENCES, frame, kept_lines


def test_every_sentence_is_kept():
    assert set(READINGS) >= set(SENTENCES)


@pytest.mark.model
def test_kept_parses_are_what_the_engine_gives():
    assert FILE.read_text(encoding="utf-8").splitlines() == kept_lines()


def test_object_under_a_nearer_noun_belongs_to_the_verb():
    # GiNZA hangs 旨を under 掲示場に.
    found = frame("事業者は、その旨を掲示場に掲示しなければならない。", "掲示")
    assert found.argument("object") == "その旨"
    assert found.argument("recipient") == "掲示場"
    assert found.argument("actor") == "事業者"


def test_an_item_without_predicate_has_no_frame_of_its_own():
    assert [f.names for f in READINGS["その他市長が必要と認める書類"].frames] == [("認める",)]


def test_words_are_governed_by_the_predicate_above_them():
    sentence = "市長は、申請書を受理したときは、許可の可否を決定し、通知書により申請者に通知するものとする。"
    start = sentence.index("通知書")
    governing, role = READINGS[sentence].governing(start, start + 3)
    assert governing is not None
    assert governing.names == ("通知",)
    assert role == "means"


def test_the_noun_of_a_light_verb_is_the_predicate():
    sentence = "市長は、関係者の出席を求め、その意見を聴くことができる。"
    start = sentence.index("出席")
    governing, role = READINGS[sentence].governing(start, start + 2)
    assert governing is not None
    assert "出席" in governing.names
    assert role == "action"

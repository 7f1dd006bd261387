"""Answers of one office that differ: each has a file of its own beside the first, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.decisions import Decision, Decisions, Origin
from analog_review.review.voices import Voices

SUBJECT, FIELD, WRITER = "抜取", "備考", "公園課"


def _told(answers: list[str]) -> dict[str, Decision]:
    """The last words by file after the answers were taken one after the other, none having seen another."""
    said: dict[str, Decision] = {}
    for answer in answers:
        voices = Voices(Decisions({(SUBJECT, FIELD): said}), WRITER, beside=True)
        (target,) = voices.targets(SUBJECT, FIELD, answer, seen=False)
        assert not said.get(target) or not said[target].value
        said[target] = Decision(SUBJECT, FIELD, answer, target, "2026-05-01", Origin(), "r")
    return said


@given(st.integers(1, 60))
def test_every_differing_answer_is_kept(count: int) -> None:
    answers = [f"答え{n}" for n in range(count)]
    said = _told(answers)
    assert sorted(d.value for d in said.values()) == sorted(answers)
    prior = Voices(Decisions({(SUBJECT, FIELD): said}), WRITER, beside=True).prior(SUBJECT, FIELD)
    assert [decision.value for _, decision in prior] == answers


def test_the_place_of_an_answer_that_was_withdrawn_is_free_again() -> None:
    said = _told(["一", "二", "三"])
    said[f"{WRITER}（2）"] = Decision(SUBJECT, FIELD, "", f"{WRITER}（2）", "2026-05-02", Origin(), "r")
    voices = Voices(Decisions({(SUBJECT, FIELD): said}), WRITER, beside=True)
    assert voices.targets(SUBJECT, FIELD, "四", seen=False) == (f"{WRITER}（2）",)

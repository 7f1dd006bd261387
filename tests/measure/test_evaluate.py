"""The score is what a person would count by hand."""

import json
from pathlib import Path

import pytest

from analog_review.measure import Label, LabelError, LabelledUnit, Score, evaluate, read_labels
from analog_review.measure.evaluate import same_text, squeeze
from analog_review.model.finding import Finding
from analog_review.model.words import Status
from tests.model.test_records import a_finding

SOURCE = "例規/一.txt"
KEYWORDS = {"posting": ("掲示",), "written": ("書面",)}
BOTH = ("posting", "written")


def unit(sentence: str, *labels: tuple[str, str], borderline: bool = False, source: str = SOURCE) -> LabelledUnit:
    return LabelledUnit("u", source, sentence, tuple(Label(c, v, borderline) for c, v in labels))


def found(sentence: str, category: str = "posting", status: Status = Status.ANALOG, source: str = SOURCE) -> Finding:
    return a_finding(sentence=sentence, category=category, status=status, source=source)


def score(units: list[LabelledUnit], findings: list[Finding], category: str = "posting") -> Score:
    return evaluate(units, findings, BOTH, KEYWORDS).scores[category]


def test_a_hit_a_false_one_and_a_miss() -> None:
    units = [
        unit("掲示場に掲示する。", ("posting", "yes")),
        unit("掲示を妨げてはならない。", ("posting", "no")),
        unit("公衆の見やすい場所に表示する。", ("posting", "yes")),
    ]
    done = evaluate(units, [found("掲示場に掲示する。"), found("掲示を妨げてはならない。")], BOTH, KEYWORDS)
    assert done.scores["posting"] == Score(hit=1, false=1, missed=1)
    assert done.scores["posting"].precision == done.scores["posting"].recall == 0.5
    assert done.keyword["posting"] == Score(hit=1, false=1, missed=1)
    assert {(d.gold, d.found) for d in done.disagreements} == {("no", "analog"), ("yes", "none")}


def test_a_category_that_a_unit_does_not_list_is_negative() -> None:
    assert score([unit("掲示場に掲示する。")], [found("掲示場に掲示する。")]) == Score(false=1)


def test_borderline_labels_are_left_out() -> None:
    units = [unit("掲示場に掲示する。", ("posting", "yes"), borderline=True)]
    assert score(units, []) == score(units, [found("掲示場に掲示する。")]) == Score()


def test_covered_is_negative_and_counted_beside() -> None:
    units = [unit("掲示場に掲示し、又は公開する。", ("posting", "covered"))]
    covered = evaluate(units, [found("掲示場に掲示し、又は公開する。", status=Status.COVERED)], BOTH, KEYWORDS)
    assert covered.scores["posting"] == Score()
    assert covered.covered["posting"] == Score(hit=1)
    analog = evaluate(units, [found("掲示場に掲示し、又は公開する。")], BOTH, KEYWORDS)
    assert analog.scores["posting"] == Score(false=1)
    assert analog.covered["posting"] == Score(missed=1)


def test_an_excluded_finding_is_no_finding() -> None:
    units = [unit("掲示場に掲示する。", ("posting", "yes"))]
    assert score(units, [found("掲示場に掲示する。", status=Status.EXCLUDED)]) == Score(missed=1)


def test_sentences_are_compared_without_labels_spaces_and_widths() -> None:
    assert score(
        [unit("２　公告は、掲示場に掲示する。", ("posting", "yes"))], [found("公告は、 掲示場に掲示する。")]
    ) == Score(hit=1)
    assert squeeze("(1)　掲示すること。") == squeeze("掲示すること。")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("掲示場に掲示する。", "公告は、掲示場に掲示する。", True),
        ("様式", "様式第1号による申請書を提出する。", False),
        ("掲示する。", "縦覧に供する。", False),
        ("", "", False),
    ],
)
def test_containment_counts_from_six_characters(one: str, other: str, same: bool) -> None:
    assert same_text(squeeze(one), squeeze(other)) is same_text(squeeze(other), squeeze(one)) is same


def test_the_same_sentence_in_another_file_is_not_it() -> None:
    units = [unit("掲示場に掲示する。", ("posting", "yes"))]
    assert score(units, [found("掲示場に掲示する。", source="例規/二.txt")]) == Score(missed=1)


def test_sources_are_compared_in_one_unicode_form() -> None:
    decomposed, composed = "例規/カ\u3099ス.txt", "例規/ガス.txt"
    units = [unit("掲示場に掲示する。", ("posting", "yes"), source=decomposed)]
    assert score(units, [found("掲示場に掲示する。", source=composed)]) == Score(hit=1)


def test_two_findings_of_one_sentence_count_once() -> None:
    units = [unit("掲示場に掲示する。", ("posting", "yes"))]
    assert score(units, [found("掲示場に掲示する。")] * 2) == Score(hit=1)


def test_a_score_without_cases_has_no_share() -> None:
    assert Score().precision is None
    assert Score().recall is None


def test_total_adds_the_categories() -> None:
    units = [unit("掲示場に書面を掲示する。", ("posting", "yes"), ("written", "yes"))]
    done = evaluate(units, [found("掲示場に書面を掲示する。")], BOTH, KEYWORDS)
    assert done.total == Score(hit=1, missed=1)
    assert done.keyword_total == Score(hit=2)


def test_labels_are_read(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    row = {
        "id": 1,
        "source": SOURCE,
        "sentence": "文",
        "labels": [{"cat": "posting", "verdict": "yes", "borderline": True}],
    }
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert read_labels(path) == (LabelledUnit("1", SOURCE, "文", (Label("posting", "yes", True),)),)


@pytest.mark.parametrize(
    "line", ["{", "{}", '{"id": 1, "source": "s", "sentence": "x", "labels": [{"cat": "posting"}]}']
)
def test_a_broken_label_is_named_by_file_and_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text("\n" + line, encoding="utf-8")
    with pytest.raises(LabelError, match=r"labels\.jsonl:2"):
        read_labels(path)


def test_labels_in_another_encoding_are_refused_in_japanese(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_bytes("文".encode("cp932"))
    with pytest.raises(LabelError, match="UTF-8"):
        read_labels(path)

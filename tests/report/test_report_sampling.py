"""The certificate: what a read sample allows to be said, and nothing before it is read."""

from math import ceil
from pathlib import Path

import pytest
import report_builders as make
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from analog_review.model.bounds import upper_bound
from analog_review.model.decisions import NO_DECISIONS, Answers, Decision, Decisions, Origin, sample_answers
from analog_review.report.files import write_reports
from analog_review.report.sampling import Sampling, _sampling, samplings
from analog_review.report.workbook.book import write_workbook


def answered(**answers: str) -> Decisions:
    """One reader's answers by sample id; two readers' where the answer has a slash."""
    latest = {}
    for name, values in answers.items():
        voices = {f"読者{n}": value for n, value in enumerate(values.split("/"))}
        made = {who: Decision(name, "見逃し", value, who, "2026-04-01", Origin(), "") for who, value in voices.items()}
        latest[name, "見逃し"] = made
    return Decisions(latest)


def by_stratum(decisions: Decisions) -> dict[str, Sampling]:
    return {sampling.id: sampling for sampling in samplings(make.read_through(), decisions)}


def test_nothing_is_said_before_somebody_has_read() -> None:
    found = by_stratum(NO_DECISIONS)["no_hit"]
    assert (found.population, found.drawn, found.read, found.share, found.most) == (767, 5, 0, None, None)
    assert found.sentence.startswith("キーワードのない文 767文から5文を抜き取り、未確認。")


def test_the_bound_is_the_exact_one_and_rounded_to_the_careful_side() -> None:
    found = by_stratum(answered(s3="なし", s4="なし", s5="なし", s6="なし", s7="なし"))["no_hit"]
    bound = upper_bound(0, 5)
    assert bound is not None
    assert (found.read, found.missed, found.share, found.most) == (5, 0, bound, ceil(bound * 767))
    assert found.sentence == (
        "キーワードのない文 767文から5文を抜き取り、5文を確認。見逃し0文。"
        "見逃しは全体の45.1%以下、346文以下（信頼度95%、正確な二項分布による上限）。"
    )


def test_a_stratum_read_whole_needs_no_estimate() -> None:
    found = by_stratum(answered(s0="なし", s1="あり", s2="なし"))["dismissed"]
    assert found.most == 1
    assert found.sentence == "キーワードがあるが該当としなかった文 3文をすべて確認。見逃し1文。"


def test_what_is_not_read_yet_or_disputed_is_told() -> None:
    found = by_stratum(answered(s3="なし", s4="なし/あり"))["no_hit"]
    assert (found.read, found.missed, found.disputed) == (2, 1, 1)
    assert "3文は未確認" in found.sentence
    assert "答えが分かれた1文は見逃しに数えました" in found.sentence


@given(st.integers(1, 40), st.data())
def test_a_bound_never_falls_below_what_was_seen(drawn: int, data: st.DataObject) -> None:
    read = data.draw(st.integers(1, drawn))
    missed = data.draw(st.integers(0, read))
    population = data.draw(st.integers(drawn, 5000))
    found = _sampling("no_hit", population, drawn, Answers(read, missed))
    assert found.share is not None
    assert found.most is not None
    assert missed <= found.most <= missed + population - read
    assert float(found.percent.rstrip("%")) / 100 >= found.share - 1e-9


def test_answers_are_counted_by_stratum() -> None:
    run = make.read_through()
    answers = sample_answers(answered(s0="あり", s7="なし", unknown="あり"), run.sample)
    assert answers == {"dismissed": Answers(1, 1), "no_hit": Answers(1, 0)}


@pytest.mark.parametrize("decisions", [NO_DECISIONS, answered(s3="なし", s4="あり")])
def test_workbook_and_page_say_the_same(tmp_path: Path, decisions: Decisions) -> None:
    run = make.read_through()
    write_workbook(run, make.CATALOGUE, make.CITY, tmp_path / "review.xlsx", decisions)
    write_reports(run, make.CATALOGUE, make.CITY, tmp_path, decisions)
    cells = [row[0] for row in load_workbook(tmp_path / "review.xlsx")["概要"].iter_rows(values_only=True)]
    page = (tmp_path / "report.html").read_text("utf-8")
    for sampling in samplings(run, decisions):
        assert sampling.sentence in cells
        assert sampling.sentence in page


def test_a_run_without_a_sample_says_nothing(tmp_path: Path) -> None:
    write_reports(make.varied(), make.CATALOGUE, make.CITY, tmp_path)
    assert "抜取確認" not in (tmp_path / "report.html").read_text("utf-8")

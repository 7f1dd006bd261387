"""What people type beside the drop-downs: read when it has one meaning, else refused."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analog_review.model.columns import Column, quarter
from analog_review.model.workbook import FINDINGS, KEYWORDS, SAMPLE
from analog_review.report.labels import quarters
from analog_review.review.values import meaning


def column(header: str) -> Column:
    for sheet in (FINDINGS, KEYWORDS, SAMPLE):
        found = sheet.column(header)
        if found is not None:
            return found
    raise KeyError(header)


@pytest.mark.parametrize(
    ("header", "typed", "value"),
    [
        ("該非", " 該当　", "該当"), ("該非", "該当しない", "非該当"), ("該非", "検討中", "保留"),
        ("処置", "解釈･運用", "解釈・運用"), ("処置", "手法の精査が必要", "精査"), ("処置", "改 正", "改正"),
        ("処置", "上位法令の改正待ち", "上位法令待ち"), ("確認", "要見直し", "見直し要"),
        ("該当の見逃し", "無", "なし"), ("該当の見逃し", "有り。", "あり"), ("備考", " 二行\r\n目 ", "二行\n目"),
        ("備考", 12.0, "12"), ("備考", date(2026, 4, 1), "2026-04-01"), ("該非", "取り消し", ""),
        ("改正済日", datetime(2026, 4, 1), "2026-04-01"), ("改正済日", datetime(2026, 4, 1, 9, 30), "2026-04-01"),
        ("改正済日", "２０２６／４／１", "2026-04-01"), ("改正済日", "令和８年４月１日", "2026-04-01"),
        ("改正済日", "R8.4.1", "2026-04-01"), ("改正済日", "令和八年四月一日", "2026-04-01"),
        ("改正済日", "令和元年5月1日", "2019-05-01"), ("改正済日", 20260401, "2026-04-01"),
        ("改正済日", "2026-04-01（水）", "2026-04-01"),
        ("改正予定", "令和8年度　４～６月", "令和8年度 4～6月"), ("改正予定", "R8年度 第1四半期", "令和8年度 4～6月"),
        ("改正予定", "2026年度4Q", "令和8年度 1～3月"), ("改正予定", "令和八年度第一四半期", "令和8年度 4～6月"),
        ("改正予定", "令和9年1月", "令和8年度 1～3月"),
        ("改正予定", "2026-09-01", "令和8年度 7～9月"), ("改正予定", datetime(2026, 9, 1), "令和8年度 7～9月"),
        ("改正予定", "令和元年度 10-12月", "令和元年度 10～12月"),
    ],
)  # fmt: skip
def test_what_has_one_meaning_is_read(header: str, typed: object, value: str) -> None:
    said = meaning(column(header), typed)
    assert (said.value, said.trouble) == (value, "")


@pytest.mark.parametrize(
    ("header", "typed"),
    [
        ("該非", "○"), ("該非", "たぶん該当"), ("該非", "該当・非該当"), ("処置", "改正又は運用"), ("処置", 1),
        ("確認", "OK"), ("該当の見逃し", "？"), ("該当の見逃し", 0),
        ("改正済日", "4月1日"), ("改正済日", "8/4/1"), ("改正済日", 46113), ("改正済日", 46113.0),
        ("改正済日", "2026/2/30"), ("改正済日", "未定"), ("改正済日", time(9, 0)), ("改正済日", "3026/4/1"),
        ("改正予定", "令和8年度"), ("改正予定", "令和8年1～3月"), ("改正予定", "来年度"), ("改正予定", "8年度 4～6月"),
        ("改正予定", 2026.1), ("改正予定", "令和8年度 4～7月"), ("改正予定", "平成30年度 4～6月"),
        ("改正予定", "2026年13月"),
    ],
)  # fmt: skip
def test_what_has_not_is_refused_with_what_to_do(header: str, typed: object) -> None:
    said = meaning(column(header), typed)
    assert said.value == ""
    assert "ください" in said.trouble


def test_every_choice_of_the_drop_downs_means_itself() -> None:
    for sheet in (FINDINGS, KEYWORDS, SAMPLE):
        for each in sheet.reviewers:
            for choice in each.choices:
                assert meaning(each, choice).value == choice
    for words in quarters("2026-05-01", 8):
        assert meaning(column("改正予定"), words).value == words


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_a_day_reads_the_same_in_every_writing(day: date) -> None:
    year = "元" if day.year == 2019 else str(day.year - 2018)
    written = (
        day, day.isoformat(), f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日",
        f"令和{year}年{day.month}月{day.day}日", f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}",
    )  # fmt: skip
    assert {meaning(column("改正済日"), each).value for each in written} == {day.isoformat()}
    planned = quarter(day.year - (day.month < 4), (day.month - 4) % 12 // 3)
    assert meaning(column("改正予定"), day).value == planned


@given(
    st.one_of(st.text(), st.integers(), st.floats(), st.datetimes(), st.booleans()), st.sampled_from(FINDINGS.reviewers)
)
def test_nothing_that_is_typed_breaks_the_reading(typed: object, each: Column) -> None:
    said = meaning(each, typed)
    assert not (said.value and said.trouble)

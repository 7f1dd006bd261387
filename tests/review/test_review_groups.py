"""Groups corrected in the workbook: what was meant is stored, what is not clear is refused, and the next scan has it."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analog_review.group import corrections_of, grouped
from analog_review.model.columns import FIRST_ROW
from analog_review.model.decisions import MERGE, MOVE, NO_DECISIONS, Decisions
from analog_review.model.finding import Group
from analog_review.model.grouping import made_id
from analog_review.model.run import Run
from analog_review.model.workbook import FINDINGS, GROUPS
from analog_review.review import Fate, ImportReport, Store
from tests.group.findings import make
from tests.report import report_builders as build

from .desk import at, fill, put, row_of, sent, take, with_book

POST = "その旨を市役所の掲示場に掲示しなければならない。"
SIGN = "工事現場の見やすい場所に標識を設置しなければならない。"
TIME = "概要書の閲覧時間は、午前九時から午後五時までとする。"
CITY = [
    make("p1", POST, "掲示し"),
    make("p2", "市長は、" + POST, "掲示し"),
    make("s1", SIGN, "標識"),
    make("s2", SIGN.replace("設置し", "設け"), "標識"),
    make("t1", TIME, "閲覧時間", "viewing", "plain"),
]


def scanned(decisions: Decisions = NO_DECISIONS) -> Run:
    """What a scan with these decisions gives."""
    found = tuple(CITY)
    groups, problems = grouped(found, corrections_of(decisions))
    empty = build.read_through()
    return replace(
        empty, findings=found, groups=groups, proposals=(), amendments=(), problems=(*empty.problems, *problems)
    )


RUN = scanned()
OF = {m: g for g in RUN.groups for m in g.members}


def told(report: ImportReport, fate: Fate = Fate.REFUSED) -> list[str]:
    return [outcome.why for outcome in report.of(fate)]


def book(tmp_path: Path, run: Run = RUN, decisions: Decisions = NO_DECISIONS) -> Path:
    return sent(tmp_path / "review.xlsx", run, decisions)


def again(store: Store) -> dict[str, Group]:
    """Member → group after the next scan."""
    return {m: g for g in scanned(store.load()).groups for m in g.members}


def test_move_split_merge_and_name_survive_the_next_scan(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)
    fill(path, FINDINGS, "p2", 移動先グループ="新：庁舎の掲示")
    fill(path, FINDINGS, "p1", 移動先グループ=OF["s1"].number.lower())
    fill(path, GROUPS, OF["s1"].id, グループ名="工事の標識")
    report = take(store, path, run=RUN)
    assert not told(report)
    after = again(store)
    assert after["p1"].id == after["s1"].id == OF["s1"].id
    assert (after["s1"].name, after["s1"].moved) == ("工事の標識", {"p1": OF["p1"].id})
    assert (after["p2"].label, after["p2"].by_people) == ("庁舎の掲示", True)

    # The next workbook shows it, and comes back unchanged without a new line.
    rescanned = scanned(store.load())
    second = sent(tmp_path / "second.xlsx", rescanned, store.load())
    sheet = load_workbook(second, data_only=True)[FINDINGS.title]
    row = row_of(sheet, FINDINGS, "p1")
    shown = [sheet.cell(row, at(sheet, FINDINGS, h)).value for h in ("グループ", "グループ（機械）", MOVE)]
    assert shown == [OF["s1"].number, OF["p1"].number, OF["s1"].number]
    assert take(store, second, run=rescanned).lines == 0

    # Merging the rest away keeps a row by which it can be taken back.
    fill(second, GROUPS, after["p2"].id, 統合先="工事の標識")
    assert not told(take(store, second, run=rescanned))
    assert {g.id for g in again(store).values() if g.category == "posting"} == {OF["s1"].id}
    third = sent(tmp_path / "third.xlsx", scanned(store.load()), store.load())
    fill(third, FINDINGS, "p1", 移動先グループ="取消")
    assert not told(take(store, third, run=scanned(store.load())))
    assert again(store)["p1"].id == OF["p1"].id


def test_a_merge_is_shown_and_taken_back_in_the_row_of_the_emptied_group(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)
    fill(path, GROUPS, OF["s1"].id, 統合先=OF["p1"].number)
    assert not told(take(store, path, run=RUN))
    rescanned = scanned(store.load())
    second = sent(tmp_path / "second.xlsx", rescanned, store.load())
    sheet = load_workbook(second)[GROUPS.title]
    row = row_of(sheet, GROUPS, OF["s1"].id)
    cells = {h: sheet.cell(row, at(sheet, GROUPS, h)).value for h in ("件数", "直したところ", MERGE)}
    assert cells == {"件数": None, "直したところ": f"{OF['p1'].number} に統合しました", MERGE: OF["p1"].number}
    fill(second, GROUPS, OF["s1"].id, 統合先="取消")
    assert not told(take(store, second, run=rescanned))
    assert again(store)["s1"].id == OF["s1"].id


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("G99", "G99」という番号のグループが"),
        ("公園", "という名前のグループがありません"),
        ("新：", "名前を書いてください"),
        ("新：G01", "まぎらわしい"),
        (OF["t1"].number, "区分の違う"),
        (f"{OF['s1'].number}　閲覧の時間", "番号と言葉が合いません"),
    ],
)
def test_what_names_no_group_is_refused_with_what_to_do(tmp_path: Path, said: str, why: str) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)
    fill(path, FINDINGS, "p1", 移動先グループ=said)
    report = take(store, path, run=RUN)
    (reason,) = told(report)
    assert why in reason
    assert report.lines == 0
    (outcome,) = report.of(Fate.REFUSED)
    assert (outcome.place.sheet, outcome.header) == (FINDINGS.title, MOVE)


def test_the_words_of_the_drop_down_are_understood(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)
    opened = load_workbook(path)
    groups = opened[GROUPS.title]
    caption = groups.cell(row_of(groups, GROUPS, OF["s1"].id), at(groups, GROUPS, "choice")).value
    (check,) = (c for c in opened[FINDINGS.title].data_validations.dataValidation if GROUPS.title in c.formula1)
    assert check.errorStyle == "warning", "「新：…」 must be possible"
    first = check.formula1.split("$")
    assert (first[2].rstrip(":"), int(first[-1])) == (str(FIRST_ROW), FIRST_ROW + len(RUN.groups) - 1)
    fill(path, FINDINGS, "p1", 移動先グループ=caption)
    assert not told(take(store, path, run=RUN))
    assert again(store)["p1"].id == OF["s1"].id


def test_one_name_for_two_groups_is_refused_and_a_new_one_may_not_take_a_name(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)

    def write(opened: object) -> None:
        put(opened, GROUPS, OF["s1"].id, グループ名="標識")
        put(opened, GROUPS, OF["p1"].id, グループ名="標識")
        put(opened, FINDINGS, "p1", 移動先グループ="標識")
        put(opened, FINDINGS, "s1", 移動先グループ="新：標識")

    with_book(path, write)
    reasons = told(take(store, path, run=RUN))
    assert len(reasons) == 2
    assert any("二つ以上" in reason for reason in reasons)
    assert any("の名前です" in reason for reason in reasons)


def test_a_ring_of_merges_is_refused(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)
    fill(path, GROUPS, OF["s1"].id, 統合先=OF["p1"].number)
    fill(path, GROUPS, OF["p1"].id, 統合先=OF["s1"].number)
    report = take(store, path, run=RUN)
    assert len(told(report)) == 1 and "戻ります" in told(report)[0]
    assert len(again(store)["s1"].members) == 4


def test_two_people_who_differ_are_shown_and_neither_counts(tmp_path: Path) -> None:
    store = Store(tmp_path / "decisions")
    for writer, said in (("甲課", OF["s1"].number), ("乙課", "新：庁舎の掲示")):
        path = sent(tmp_path / f"{writer}.xlsx", RUN)
        fill(path, FINDINGS, "p1", 移動先グループ=said)
        take(store, path, writer=writer, run=RUN)
    after = scanned(store.load())
    assert {m: g.id for g in after.groups for m in g.members} == {m: g.id for m, g in OF.items()}
    assert any("甲課" in p.message and p.code == "GROUP_CORRECTION" for p in after.problems)
    sheet = load_workbook(sent(tmp_path / "next.xlsx", after, store.load()))[FINDINGS.title]
    cell = sheet.cell(row_of(sheet, FINDINGS, "p1"), at(sheet, FINDINGS, MOVE)).value
    assert f"甲課：{OF['s1'].number}" in cell and "乙課：新：庁舎の掲示" in cell


def test_the_same_group_by_number_and_by_name_is_no_contradiction(tmp_path: Path) -> None:
    store = Store(tmp_path / "decisions")
    one, two = sent(tmp_path / "1.xlsx", RUN), sent(tmp_path / "2.xlsx", RUN)
    fill(one, GROUPS, OF["s1"].id, グループ名="工事の標識")
    fill(one, FINDINGS, "p1", 移動先グループ=OF["s1"].number)
    fill(two, FINDINGS, "p1", 移動先グループ="工事の標識")
    assert not told(take(store, one, two, run=RUN))
    assert again(store)["p1"].id == OF["s1"].id


def test_a_department_merges_nothing_of_others(tmp_path: Path) -> None:
    store = Store(tmp_path / "decisions")
    own = replace(
        RUN,
        findings=tuple(f for f in RUN.findings if f.id in ("p1", "s1")),
        groups=tuple(replace(g, members=tuple(m for m in g.members if m in ("p1", "s1"))) for g in RUN.groups),
    )
    path = sent(tmp_path / "part.xlsx", own)
    fill(path, GROUPS, OF["s1"].id, 統合先=OF["p1"].number)
    fill(path, FINDINGS, "p1", 移動先グループ=OF["s1"].number)
    from analog_review.review import import_workbook

    from .desk import NOW

    report = import_workbook([path], own, store, "公園課", NOW, beside=True, whole=RUN)
    (reason,) = told(report)
    assert "ほかの課" in reason
    assert again(store)["p1"].id == OF["s1"].id


def test_the_store_keeps_what_a_group_held(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "decisions"), book(tmp_path)
    fill(path, FINDINGS, "p1", 移動先グループ=OF["s1"].number)
    take(store, path, run=RUN)
    (decided,) = (store.load().decided(subject, field) for subject, field in store.load().latest)
    assert decided is not None
    (anchor,) = decided.newest.origin.anchors
    keys = {f.id: f.key for f in RUN.findings}
    assert (anchor.group, set(anchor.members)) == (OF["s1"].id, {keys["s1"], keys["s2"]})
    assert made_id("posting", "Ａ　Ｂ") == made_id("posting", "a b")

"""What scan does with the folder it is given, and when it refuses: nothing may be written on exit 2."""

import json
import os
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from analog_review import pipeline
from analog_review.cli import main
from analog_review.cli.folder import RUN_FILES
from analog_review.model.problem import Problem, Severity
from analog_review.model.run import Funnel, Run
from analog_review.pipeline import Memory
from tests.cli.conftest import Invoke
from tests.conftest import Scanned

_LATER = 60


def tree(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_a_run_is_written_and_said(run: Invoke, reiki: Path, no_model: Run) -> None:
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"まず開くファイル: {Path('出力') / 'review.xlsx'}" in result.stderr
    assert "例規 1 本" in result.stderr
    names = {p.name for p in Path("出力").iterdir()}
    assert {"run.json", "findings.jsonl", "review.xlsx", "report.html"} <= names <= RUN_FILES


def test_without_out_a_dated_folder_is_made(run: Invoke, reiki: Path, no_model: Run) -> None:
    assert run("scan", str(reiki)).exit_code == 0
    assert [p.name for p in Path("outputs").glob("2*-*/run.json")] == ["run.json"]


def test_unread_files_make_exit_1(run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(Problem("x", Severity.ERROR, "読めない", "こうする", f"例規/{n}.txt") for n in range(12))
    monkeypatch.setattr(pipeline, "run_scan", lambda *_: replace(no_model, problems=many))
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 1
    assert "読めなかったもの 12 件" in result.stderr
    assert result.stderr.count(": 読めない") == 1
    assert "12 件: 読めない" in result.stderr
    assert "例規/0.txt、例規/1.txt、例規/2.txt ほか 9 ファイル" in result.stderr


def test_warnings_are_no_failure(run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    some = (Problem("x", Severity.WARNING, "一部"),)
    monkeypatch.setattr(pipeline, "run_scan", lambda *_: replace(no_model, problems=some))
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 0
    assert "注意のあるもの 1 件" in result.stderr


def test_no_ordinance_among_the_files_is_said(
    run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = replace(no_model, meta=replace(no_model.meta, funnel=Funnel()))
    monkeypatch.setattr(pipeline, "run_scan", lambda *_: empty)
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 1
    assert "例規として読めたものがありません" in result.stderr


def test_an_empty_folder_is_refused(run: Invoke, tmp_path: Path, no_model: Run) -> None:
    (tmp_path / "空").mkdir()
    result = run("scan", "空", "--out", "出力")
    assert result.exit_code == 2
    assert "「空」にファイルがありません" in result.stderr
    assert tree(tmp_path) == ["空"]


def test_one_empty_folder_among_several_is_said(run: Invoke, tmp_path: Path, reiki: Path, no_model: Run) -> None:
    (tmp_path / "空").mkdir()
    result = run("scan", str(reiki), "空", "--out", "出力")
    assert result.exit_code == 1
    assert "INPUT「空」にはファイルがありません" in result.stderr


def test_two_inputs_of_one_name_are_refused(run: Invoke, tmp_path: Path, reiki: Path, no_model: Run) -> None:
    (tmp_path / "other" / "例規").mkdir(parents=True)
    before = tree(tmp_path)
    result = run("scan", str(reiki), "other/例規", "--out", "出力")
    assert result.exit_code == 2
    assert "名前が同じ" in result.stderr
    assert tree(tmp_path) == before


def test_a_bad_city_is_refused_with_its_line(run: Invoke, tmp_path: Path, reiki: Path, no_model: Run) -> None:
    (tmp_path / "city.yaml").write_text("name: 市\nnmae: 町\n", encoding="utf-8")
    before = tree(tmp_path)
    result = run("scan", str(reiki), "--city", "city.yaml", "--out", "出力")
    assert result.exit_code == 2
    assert "city.yaml:2:" in result.stderr
    assert tree(tmp_path) == before


def test_rules_that_fail_their_examples_are_refused(
    run: Invoke, tmp_path: Path, reiki: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unproved(*_: object) -> Run:
        raise pipeline.UnprovedRulesError(
            (Problem("rule-proof", Severity.ERROR, "例文の結果が違います", "直す", "posting.x"),)
        )

    monkeypatch.setattr(pipeline, "run_scan", unproved)
    monkeypatch.setattr(pipeline, "whole_of", lambda *_: None)
    before = tree(tmp_path)
    result = run("scan", str(reiki), "--out", "深い/出力")
    assert result.exit_code == 2
    assert "posting.x: 例文の結果が違います" in result.stderr
    assert tree(tmp_path) == before


def test_a_folder_of_other_files_is_refused(run: Invoke, tmp_path: Path, reiki: Path, no_model: Run) -> None:
    (tmp_path / "文書").mkdir()
    (tmp_path / "文書" / "大事.txt").write_text("x", encoding="utf-8")
    before = tree(tmp_path)
    result = run("scan", str(reiki), "--out", "文書")
    assert result.exit_code == 2
    assert "この道具の出力ではないファイル" in result.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize("out", ["例規", "例規/出力", "例規/../例規/出力"])
def test_an_output_inside_the_input_is_refused(
    run: Invoke, tmp_path: Path, reiki: Path, no_model: Run, out: str
) -> None:
    before = tree(tmp_path)
    result = run("scan", str(reiki), "--out", out)
    assert result.exit_code == 2
    assert "INPUT" in result.stderr
    assert tree(tmp_path) == before


def test_an_output_that_is_a_file_is_refused(run: Invoke, reiki: Path, no_model: Run) -> None:
    assert "フォルダではありません" in run("scan", str(reiki), "--out", "例規/一.txt").stderr


def test_an_output_that_cannot_be_made_is_refused(run: Invoke, tmp_path: Path, reiki: Path, no_model: Run) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    before = tree(tmp_path)
    result = run("scan", str(reiki), "--out", "file/出力")
    assert result.exit_code == 2
    assert "に書けません" in result.stderr
    assert tree(tmp_path) == before


def test_an_earlier_run_is_replaced_and_that_is_said(run: Invoke, reiki: Path, no_model: Run) -> None:
    run("scan", str(reiki), "--out", "出力")
    Path("出力/メモ.txt").write_text("担当の覚え", encoding="utf-8")
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 0
    assert "前の実行結果を置き換えました" in result.stderr
    assert Path("出力/メモ.txt").read_text(encoding="utf-8") == "担当の覚え"
    assert not list(Path("出力").glob("review-*.xlsx"))


@pytest.mark.parametrize("name", ["review.xlsx", "report.docx", "report.xlsx", "report.html", "amendments.docx"])
@pytest.mark.parametrize("later", [_LATER, 0, -_LATER])
def test_what_somebody_wrote_is_kept_whatever_the_clock_says(
    run: Invoke, reiki: Path, no_model: Run, name: str, later: int
) -> None:
    run("scan", str(reiki), "--out", "出力")
    written, end = Path("出力") / name, Path("出力/run.json").stat().st_mtime
    written.write_bytes(b"what somebody wrote")
    os.utime(written, (end + later, end + later))
    shutil.copytree("出力", "写し", copy_function=shutil.copy2)
    for folder in ("出力", "写し"):
        result = run("scan", str(reiki), "--out", folder)
        (kept,) = Path(folder).glob(f"{written.stem}-*{written.suffix}")
        assert kept.read_bytes() == b"what somebody wrote"
        assert f"前の {name} は書き換えられている" in result.stderr and kept.name in result.stderr
        assert (Path(folder) / name).read_bytes() != b"what somebody wrote"


def test_what_somebody_wrote_is_kept_where_the_run_is_not_known(run: Invoke, reiki: Path, no_model: Run) -> None:
    run("scan", str(reiki), "--out", "出力")
    Path("出力/review.xlsx").write_bytes(b"what somebody wrote")
    Path("出力/run.json").unlink()
    assert run("scan", str(reiki), "--out", "出力").exit_code == 0
    (kept,) = Path("出力").glob("review-*.xlsx")
    assert kept.read_bytes() == b"what somebody wrote"


def test_a_report_that_somebody_wrote_into_is_kept_by_report_too(run: Invoke, reiki: Path, no_model: Run) -> None:
    run("scan", str(reiki), "--out", "出力")
    assert "残しました" not in run("report", "--run", "出力").stderr
    Path("出力/report.docx").write_bytes(b"what somebody wrote")
    assert "前の report.docx は書き換えられている" in run("report", "--run", "出力").stderr
    assert next(Path("出力").glob("report-*.docx")).read_bytes() == b"what somebody wrote"
    assert "残しました" not in run("scan", str(reiki), "--out", "出力").stderr


def test_a_second_scan_into_the_folder_is_refused_with_who_is_there(run: Invoke, reiki: Path, no_model: Run) -> None:
    run("scan", str(reiki), "--out", "出力")
    before = {path.name: path.read_bytes() for path in Path("出力").iterdir()}
    card = {"host": "別のパソコン", "user": "田中", "process": "1", "since": "2026-04-01T09:00:00+09:00"}
    Path("出力/run.json.lock").write_text(json.dumps(card), encoding="utf-8")
    for command in (("scan", str(reiki), "--out", "出力"), ("report", "--run", "出力")):
        result = run(*command)
        assert result.exit_code == 2
        assert "別のパソコン の 田中 さん、2026-04-01" in result.stderr
    Path("出力/run.json.lock").unlink()
    assert {path.name: path.read_bytes() for path in Path("出力").iterdir()} == before


def test_a_scan_that_fails_leaves_the_earlier_run_usable(
    run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("scan", str(reiki), "--out", "出力")
    before = {path.name: path.read_bytes() for path in Path("出力").iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "write_run", full)
    assert run("scan", str(reiki), "--out", "出力").exit_code == 2
    assert run("scan", str(reiki), "--out", "新しい").exit_code == 2
    assert {path.name: path.read_bytes() for path in Path("出力").iterdir()} == before
    assert not Path("新しい").exists()


def test_a_damaged_record_is_refused_by_name(run: Invoke, reiki: Path, no_model: Run) -> None:
    run("scan", str(reiki), "--out", "出力")
    Path("出力/groups.jsonl").write_text("", encoding="utf-8")
    assert run("report", "--run", "出力").exit_code == 0, "as it was written"
    Path("出力/groups.jsonl").unlink()
    result = run("report", "--run", "出力")
    assert result.exit_code == 2 and "groups.jsonl" in result.stderr and "scan をやり直してください" in result.stderr


def test_an_interrupted_run_can_be_written_again(run: Invoke, reiki: Path, no_model: Run) -> None:
    Path("出力").mkdir()
    Path("出力/findings.jsonl.part").write_text("half", encoding="utf-8")
    assert run("scan", str(reiki), "--out", "出力").exit_code == 0


def test_a_workbook_open_in_excel_is_said_before_any_work(
    run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("scan", str(reiki), "--out", "出力")
    opened = Path.open

    def locked(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if self.name == "review.xlsx" and "+" in mode:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", locked)
    monkeypatch.setattr(pipeline, "run_scan", lambda *_: pytest.fail("worked for nothing"))
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 2
    assert "Excelなどで開いていれば閉じ" in result.stderr


@pytest.mark.model
def test_a_city_compares_with_its_own_keywords(run: Invoke, reiki: Path) -> None:
    Path("city.yaml").write_text("keywords:\n  posting: [掲示場]\n", encoding="utf-8")
    run("scan", str(reiki), "--out", "一", "--select", "posting", "--city", "city.yaml")
    own = json.loads(Path("一/run.json").read_text(encoding="utf-8"))
    run("scan", str(reiki), "--out", "二", "--select", "posting")
    assert own["rules"] != json.loads(Path("二/run.json").read_text(encoding="utf-8"))["rules"]
    Path("city.yaml").write_text("keywords:\n  poster: [掲示場]\n", encoding="utf-8")
    wrong = run("scan", str(reiki), "--out", "三", "--city", "city.yaml")
    assert wrong.exit_code == 2 and "poster" in wrong.stderr


def test_cache_info_and_prune(run: Invoke, tmp_path: Path) -> None:
    empty = run("cache", "info", "--cache", "keep")
    assert empty.exit_code == 0
    assert "まだありません" in empty.stdout
    assert tree(tmp_path) == []
    run("cache", "prune", "--cache", "keep")
    assert tree(tmp_path) == []


@pytest.mark.parametrize("option", ["--cache", "--decisions"])
@pytest.mark.parametrize("place", ["例規/記録", "例規", "出力/記録", "出力"])
def test_what_is_kept_lies_outside_of_what_is_read_and_written(
    run: Invoke, tmp_path: Path, reiki: Path, no_model: Run, option: str, place: str
) -> None:
    before = tree(tmp_path)
    result = run("scan", str(reiki), "--out", "出力", option, place)
    assert result.exit_code == 2 and option in result.stderr and "外のフォルダ" in result.stderr
    assert tree(tmp_path) == before


def test_a_full_disk_names_the_folder_and_the_room(
    run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "write_run", full)
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 2
    assert "「出力」（空き" in result.stderr and "50 MB ほど空けて" in result.stderr


def test_too_little_memory_is_no_fault_of_the_program(
    run: Invoke, reiki: Path, no_model: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pipeline, "write_run", full)
    result = run("scan", str(reiki), "--out", "出力")
    assert result.exit_code == 2 and "メモリが足りません" in result.stderr


def test_the_remedies_for_a_damaged_cache_work_as_printed(run: Invoke, tmp_path: Path) -> None:
    Memory(tmp_path / "keep").close()
    kept = tmp_path / "keep" / "results.sqlite"
    kept.write_text("壊れた" * 100, encoding="utf-8")
    told = run("cache", "info", "--cache", "keep")
    assert told.exit_code == 2
    remedy = shlex.split(told.stderr.strip().splitlines()[-1])
    assert remedy[:3] == ["analog-review", "cache", "prune"]
    assert run(*remedy[1:]).exit_code == 0
    assert "まだありません" in run("cache", "info", "--cache", "keep").stdout
    Memory(tmp_path / "keep").close()
    kept.write_text("壊れた" * 100, encoding="utf-8")
    checked = run("cache", "check", "--cache", "keep")
    assert checked.exit_code == 1 and "results.sqlite.damaged" in checked.stdout
    assert run("cache", "check", "--cache", "keep").exit_code == 0


@pytest.mark.model
def test_what_is_kept_is_told_used_and_pruned(run: Invoke, reiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("scan", str(reiki), "--out", "一", "--jobs", "1", "--cache", "keep")
    assert "出力 1 回分" in run("cache", "info", "--cache", "keep").stdout
    monkeypatch.setattr(pipeline, "run_scan", lambda *_: pytest.fail("worked for nothing"))
    again = run("scan", str(reiki), "--out", "二", "--jobs", "1", "--cache", "keep")
    assert again.exit_code == 0 and "書面掲示 1" in again.stderr
    assert all(
        (Path("二") / p.name).read_bytes() == p.read_bytes() for p in Path("一").glob("*.[jxd]*") if p.stem != "run"
    )
    assert "0 件" in run("cache", "prune", "--days", "1", "--cache", "keep").stderr
    assert run("cache", "prune", "--cache", "keep").exit_code == 0
    assert "まだありません" in run("cache", "info", "--cache", "keep").stdout


@pytest.mark.model
def test_a_tiny_collection_from_end_to_end(run: Invoke, reiki: Path) -> None:
    result = run("scan", str(reiki), "--out", "出力", "--jobs", "1")
    assert result.exit_code == 0, result.stderr
    assert "掲示場に掲示" in Path("出力/findings.jsonl").read_text(encoding="utf-8")
    assert run("report", "--run", "出力").exit_code == 0


@pytest.mark.model
def test_the_sample_city_is_scanned_and_said(sample_run: Scanned) -> None:
    result = sample_run.result
    assert result.exit_code == 0, result.stderr
    assert "例規 48 本" in result.stderr
    assert str(sample_run.folder / "review.xlsx") in result.stderr
    assert {p.name for p in sample_run.folder.iterdir()} <= RUN_FILES


@pytest.mark.model
def test_a_finding_is_explained(run: Invoke, sample_run: Scanned) -> None:
    run_folder = str(sample_run.folder)
    finding = pipeline.load_run(sample_run.folder).findings[0]
    result = run("explain", finding.id, "--run", run_folder)
    assert result.exit_code == 0, result.stderr
    assert finding.location in result.stdout
    assert finding.rule in result.stdout
    lost = run("explain", "nothing", "--run", run_folder)
    assert lost.exit_code == 2
    assert "「nothing」は" in lost.stderr


@pytest.mark.model
def test_labels_of_files_that_were_not_read_are_said(run: Invoke, tmp_path: Path, sample_run: Scanned) -> None:
    (tmp_path / "labels.jsonl").write_text(
        '{"id": "1", "source": "よそ/一.txt", "sentence": "文", "labels": []}\n', encoding="utf-8"
    )
    result = run("evaluate", "labels.jsonl", "--run", str(sample_run.folder))
    assert result.exit_code == 0
    assert "この出力にない例規" in result.stderr


@pytest.mark.model
def test_problems_of_one_kind_are_said_once(tmp_path: Path) -> None:
    folder = tmp_path / "例規"
    folder.mkdir()
    for at in range(7):
        (folder / f"{at}.doc").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(100))
        (folder / f"{at}.txt").write_text(f"○湊町第{at}号公園条例\n", encoding="utf-8")
    text = "○湊町公園条例\n平成２年３月１日\n条例第１号\n第１条　町は、公園を置く。\n附　則\nこの条例は、公布の日から施行する。\n"
    (folder / "a.txt").write_text(text + text.replace("公園", "広場").replace("１号", "２号"), encoding="utf-8")
    result = CliRunner().invoke(
        main, ["scan", str(folder), "--out", str(tmp_path / "out"), "--jobs", "1", "--no-cache"]
    )
    assert result.stderr.count("古い形式のWord文書") == 1
    assert "7 件: 古い形式のWord文書" in result.stderr
    assert result.stderr.count("句点（。）で終わる日本語の文が一つもありません") == 1
    assert "15 ファイルの内訳: 読めた 1、一部だけ読めた 7、読めない 7" in result.stderr
    assert "1 ファイルには例規が複数あり、合わせて 2 本と数えます" in result.stderr


@pytest.mark.model
def test_a_run_that_read_nothing_replaces_nothing(tmp_path: Path) -> None:
    folder, out = tmp_path / "例規", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("○湊町公園条例\n第１条　町は、書面を掲示する。\n", encoding="utf-8")
    scan = ["scan", str(folder), "--out", str(out), "--jobs", "1", "--no-cache"]
    assert CliRunner().invoke(main, scan).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (folder / "a.txt").write_text("先日の一覧を送ります。\n", encoding="utf-8")
    result = CliRunner().invoke(main, scan)
    assert result.exit_code == 2
    assert "前の出力を置き換えません" in result.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before

"""STEP 4: a run's folder, written and read."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from analog_review.disk import sum_of, sums_in
from analog_review.model.carry import NOTHING_CARRIED, Carried
from analog_review.model.change import RunChanges
from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.finding import (
    Amendment,
    Bill,
    Dismissed,
    Finding,
    Group,
    Procedure,
    Proposal,
    Sampled,
    Suspect,
)
from analog_review.model.problem import Problem
from analog_review.model.records import from_json, read_lines, to_json, write_lines
from analog_review.model.rules import Catalogue
from analog_review.model.run import SCHEMA, Run, RunMeta
from analog_review.pipeline.options import Progress
from analog_review.pipeline.side_by_side import side_by_side
from analog_review.review import save_carried

FILES: tuple[tuple[str, str, type], ...] = (
    ("problems", "problems.jsonl", Problem),
    ("findings", "findings.jsonl", Finding),
    ("groups", "groups.jsonl", Group),
    ("proposals", "proposals.jsonl", Proposal),
    ("amendments", "amendments.jsonl", Amendment),
    ("bills", "bills.jsonl", Bill),
    ("procedures", "procedures.jsonl", Procedure),
    ("dismissed", "dismissed.jsonl", Dismissed),
    ("sample", "sample.jsonl", Sampled),
    ("suspects", "suspects.jsonl", Suspect),
)
RUN_FILES = frozenset(name for _, name, _ in FILES) | {
    "run.json", "carried.jsonl", "review.xlsx", "report.html", "report.xlsx", "report.docx", "report.pptx",
    "amendments.docx", "amendments.xlsx",
}  # fmt: skip
"""All that a run's folder may hold; anything else in it is a person's."""
META = "run.json"
OTHERS = RUN_FILES - {META}


def write_run(
    run: Run,
    catalogue: Catalogue,
    city: City,
    folder: Path,
    progress: Progress,
    decisions: Decisions = NO_DECISIONS,
    carried: Carried | None = None,
    jobs: int = 1,
    changes: RunChanges | None = None,
) -> None:
    """STEP 4: the files of a run, into an empty folder. run.json comes last and holds the checksums of the others."""
    # Here, because a process that reads and parses (on Windows a new one) does not write Word and Excel files.
    from analog_review.report import write_reports, write_workbook
    from analog_review.report.amendments.paper_book import write_amendments_docx
    from analog_review.report.amendments.tables_book import write_amendments_xlsx

    folder.mkdir(parents=True, exist_ok=True)
    passed = carried or NOTHING_CARRIED
    parts: list[Callable[[], object]] = [
        partial(write_workbook, run, catalogue, city, folder / "review.xlsx", decisions, passed),
        partial(write_reports, run, catalogue, city, folder, decisions, changes=changes, carried=passed),
        partial(write_amendments_docx, run, catalogue, city, folder / "amendments.docx"),
        partial(write_amendments_xlsx, run, catalogue, city, folder / "amendments.xlsx"),
        partial(_write_records, run, carried, folder),
    ]
    progress("write", 0, len(parts))
    for done, _ in enumerate(side_by_side(parts, jobs), 1):
        progress("write", done, len(parts))
    write_meta(replace(run.meta, files=sums_in(folder, OTHERS)), folder)


def write_meta(meta: RunMeta, folder: Path) -> None:
    """run.json, put in place whole."""
    draft = folder / "run.json.part"
    draft.write_text(json.dumps(to_json(meta), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draft.replace(folder / "run.json")


def _write_records(run: Run, carried: Carried | None, folder: Path) -> None:
    for field, name, _ in FILES:
        write_lines(folder / name, getattr(run, field))
    save_carried(carried, folder)


def load_run(folder: Path) -> Run:
    """A run's folder as written by write_run. Raises ValueError naming what cannot be read."""
    path = folder / "run.json"
    if not path.is_file():
        raise ValueError(f"{folder} に run.json がありません。scan の出力フォルダを指定してください")
    meta = _meta(path)
    for name in sorted(meta.files):
        if name.endswith(".jsonl") and (not (folder / name).is_file() or sum_of(folder / name) != meta.files[name]):
            raise ValueError(
                f"{folder / name} が、書かれたときのものではありません（壊れたか、書き換えられています）。"
                "scan をやり直してください"
            )
    return Run(meta, **{field: tuple(read_lines(folder / name, kind)) for field, name, kind in FILES})


def _meta(path: Path) -> RunMeta:
    try:
        plain = json.loads(path.read_bytes())
        schema = plain.get("schema") if isinstance(plain, dict) else None
        if schema == SCHEMA:
            return from_json(RunMeta, plain)
    except ValueError as error:
        raise ValueError(f"{path} を実行の記録として読めません（{error}）。scan をやり直してください") from error
    raise ValueError(f"{path}: schema {schema} は読めません（この版が読むのは {SCHEMA}）。scan をやり直してください")

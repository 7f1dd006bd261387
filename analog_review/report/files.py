"""The report to headquarters in all its forms: made out once, and drawn as page, paper, slides and workbook."""

from datetime import date
from pathlib import Path

from analog_review.model.carry import NOTHING_CARRIED, Carried
from analog_review.model.change import RunChanges
from analog_review.model.city import City
from analog_review.model.decisions import NO_DECISIONS, Decisions
from analog_review.model.rules import Catalogue
from analog_review.model.run import Run
from analog_review.report.headquarters.book import write_report_xlsx
from analog_review.report.headquarters.facts import facts_of
from analog_review.report.headquarters.page import write_page
from analog_review.report.headquarters.report import paper_of
from analog_review.report.headquarters.slides import write_report_pptx
from analog_review.report.headquarters.word import write_report_docx
from analog_review.report.view import view_of


def write_reports(
    run: Run,
    catalogue: Catalogue,
    city: City,
    folder: Path,
    decisions: Decisions = NO_DECISIONS,
    as_of: date | None = None,
    changes: RunChanges | None = None,
    carried: Carried = NOTHING_CARRIED,
) -> tuple[Path, ...]:
    """Write report.html, report.docx, report.xlsx and report.pptx into a folder; returns their paths.

    ``as_of`` parts 実績 from 予定; without it the day of the newest decision counts, or 内容現在日 when that is later.
    ``changes`` are those since an older run, ``carried`` is what became of earlier decisions in this run.
    """
    facts = facts_of(view_of(run, catalogue, city, decisions, carried), as_of, changes)
    paper = paper_of(facts)
    page, word, book, slides = (folder / f"report.{kind}" for kind in ("html", "docx", "xlsx", "pptx"))
    write_page(facts, paper, page)
    write_report_docx(paper, word)
    write_report_xlsx(paper, book)
    write_report_pptx(paper, slides)
    return page, word, book, slides

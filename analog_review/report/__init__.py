"""STEP 4: the workbook that officers work in, and the report for headquarters as paper, workbook and page."""

from analog_review.report.figures import Figures, by_status, figures
from analog_review.report.files import write_reports
from analog_review.report.headquarters.book import write_report_xlsx
from analog_review.report.headquarters.comparison import Comparison, Resolved, comparison
from analog_review.report.headquarters.word import write_report_docx
from analog_review.report.page import write_page
from analog_review.report.workbook import write_workbook

__all__ = [
    "Comparison",
    "Figures",
    "Resolved",
    "by_status",
    "comparison",
    "figures",
    "write_page",
    "write_report_docx",
    "write_report_xlsx",
    "write_reports",
    "write_workbook",
]

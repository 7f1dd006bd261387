"""STEP 4: the workbook that officers work in, and the report for headquarters as paper, workbook and page."""

from analog_review.report.figures import Figures, by_status, figures
from analog_review.report.files import write_reports
from analog_review.report.workbook.book import write_workbook

__all__ = [
    "Figures",
    "by_status",
    "figures",
    "write_reports",
    "write_workbook",
]

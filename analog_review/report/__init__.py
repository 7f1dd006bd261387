"""STEP 4: the workbook that officers work in, and the page for headquarters."""

from analog_review.report.figures import Figures, by_status, figures
from analog_review.report.page import write_page
from analog_review.report.workbook import write_workbook

__all__ = ["Figures", "by_status", "figures", "write_page", "write_workbook"]

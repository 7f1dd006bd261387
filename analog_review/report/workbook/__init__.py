"""The workbook that officers work in."""

"""The sheets of the workbook, one module each: rows as plain values, laid out by ``report.table``."""

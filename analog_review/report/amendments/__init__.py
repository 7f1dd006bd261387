"""改正案 as Word and as workbook."""

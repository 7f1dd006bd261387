"""PDF, by PDFium in a process of its own."""

"""Word (.docx), read from its XML."""

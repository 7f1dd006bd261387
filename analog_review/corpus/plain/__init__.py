"""Plain text and Lawtext."""

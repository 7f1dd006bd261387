"""Word files, written piece by piece."""

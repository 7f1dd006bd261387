"""Measurements of speed and growth; see RESULTS.md."""

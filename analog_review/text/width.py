"""How many columns a string takes where full-width characters take two."""

import unicodedata


def display_width(text: str) -> int:
    """Columns of a text in a fixed-width display; combining marks take none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1

"""What readers of every format say of what they leave out: pictures, whose words nobody can read, and ruby."""

from collections.abc import Iterable, Iterator, Sequence

from analog_review.model.problem import Problem, Severity

BEGINNING = "文書の初め"
"""Where something stands that has no words before it."""
LOOK = "除いた言葉に条文が混じっていないか確かめてください。"
"""What to do about words at the edge of the pages that were left out."""
_SHOWN = 10
_LONGEST = 20


def picture(name: str, line: int, source: str) -> Problem:
    """A form or table that is a picture, known by its name or by the words before it; the first line is 1."""
    return Problem(
        "form-image",
        Severity.WARNING,
        f"「{name or BEGINNING}」の中身が画像なので、読めません。",
        "様式の元の文書で、押印・署名・添付書類などの求めがないか確かめてください。",
        source,
        max(line, 1),
        name,
    )


def ruby(readings: Sequence[str], source: str) -> Iterator[Problem]:
    """The readings set above words, if there were any."""
    if readings:
        message = f"ふりがな{len(readings)}か所を本文から除きました（{listed(readings)}）。"
        yield Problem("ruby-dropped", Severity.INFO, message, "", source)


def listed(words: Iterable[str]) -> str:
    """The first of some words, each cut short."""
    found = [" ".join(w.split())[:_LONGEST] for w in words]
    return "、".join(found[:_SHOWN]) + (f" ほか{len(found) - _SHOWN}件" if len(found) > _SHOWN else "")

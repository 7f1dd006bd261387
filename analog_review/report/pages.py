"""Pages from templates: whatever a template prints is escaped, unless it is markup made of escaped text."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from analog_review.report.reproducible import put
from analog_review.report.safe import clean

Helpers = Mapping[str, Callable[..., Any]]
"""Functions of one page's own, by the name that its template calls them."""

_TEMPLATES = Path(__file__).parent / "templates"


def lines(text: str) -> Markup:
    """A text whose line ends show."""
    return Markup("<br>").join(escape(part) for part in clean(text).split("\n"))


def _printable(value: Any) -> Any:
    """What XML and UTF-8 cannot hold made visible, on the way to be escaped."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def environment() -> Environment:
    """The templates of all pages. A name that a template misspells is an error and no blank."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["lines"] = lines
    return made


def page(template: str, filters: Helpers, tests: Helpers, **what: Any) -> str:
    """A page of that template; ``filters`` and ``tests`` are those that it uses beyond the common ones."""
    made = environment().overlay()
    made.filters = {**environment().filters, **filters}
    made.tests = {**environment().tests, **tests}
    return made.get_template(template).render(**what)


def put_page(text: str, path: Path) -> None:
    """Write a page in place at once."""
    put(path, lambda draft: _write(draft, text))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

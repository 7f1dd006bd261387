"""HTML and SVG in small pieces. Every text that comes from outside goes through ``text``."""

import html
from collections.abc import Iterable, Sequence

from analog_review.report.safe import clean

Cell = str | int


def text(value: object) -> str:
    """Escaped for an element or an attribute in quotes, and free of what XML and UTF-8 cannot hold."""
    return html.escape(clean(str(value)), quote=True)


def _cell(value: Cell, tag: str = "td") -> str:
    if isinstance(value, int):
        return f'<{tag} class="n{"" if value else " zero"}">{value:,}</{tag}>'
    return f"<{tag}>{text(value)}</{tag}>"


def _row(cells: Sequence[Cell], kind: str = "") -> str:
    first, *rest = cells
    head = f'<th scope="row">{text(first)}</th>'
    return f"<tr{kind}>{head}{''.join(_cell(cell) for cell in rest)}</tr>"


def table(
    name: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    total: Sequence[Cell] | None = None,
    kind: str = "",
) -> str:
    """A table whose first column are row heads. A line break in a head is kept."""
    head = "".join(f'<th scope="col">{text(each).replace(chr(10), "<br>")}</th>' for each in heads)
    body = "".join(_row(row) for row in rows)
    foot = f"<tfoot>{_row(total)}</tfoot>" if total is not None else ""
    return (
        f'<table id="{name}" class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>'
        if body
        else '<p class="small">なし</p>'
    )


def items(lines: Iterable[str]) -> str:
    """A list."""
    return "<ul>" + "".join(f"<li>{text(each)}</li>" for each in lines) + "</ul>"


Bar = tuple[str, Sequence[tuple[int, str]], str]
"""A label, the parts of its bar (a number and the class that colours it), and the words behind it."""

_WIDTH, _LABEL, _NOTE, _STEP, _THICK = 720, 140, 115, 25, 15


def bars(name: str, title: str, rows: Sequence[Bar]) -> str:
    """Horizontal bars on one scale, stacked where a bar has parts. The numbers stand beside them in words."""
    room = _WIDTH - _LABEL - _NOTE
    longest = max((sum(number for number, _ in parts) for _, parts, _ in rows), default=0) or 1
    height = _STEP * len(rows) + 4
    drawn = []
    for index, (label, parts, note) in enumerate(rows):
        top = index * _STEP + 4
        middle = top + _THICK - 3
        at = float(_LABEL)
        drawn.append(f'<text x="{_LABEL - 10}" y="{middle}" text-anchor="end">{text(label)}</text>')
        for number, kind in parts:
            wide = room * number / longest
            if number:
                drawn.append(
                    f'<rect x="{at:.1f}" y="{top}" width="{max(wide, 1.0):.1f}" height="{_THICK}" class="{kind}"/>'
                )
            at += wide
        drawn.append(f'<text x="{at + 8:.1f}" y="{middle}" class="note">{text(note)}</text>')
    axis = f'<line x1="{_LABEL}" y1="0" x2="{_LABEL}" y2="{height}" class="axis"/>'
    return (
        f'<svg id="{name}" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{text(title)}">'
        f"<title>{text(title)}</title>{axis}{''.join(drawn)}</svg>"
    )


def legend(entries: Iterable[tuple[str, str]], note: str = "") -> str:
    """What the colours mean."""
    keys = "".join(f'<span class="key {kind}"></span>{text(name)}' for kind, name in entries)
    return f'<p class="legend">{keys}<span class="sub">{text(note)}</span></p>'


def section(title: str, *parts: str) -> str:
    """A part of the page under its heading."""
    return f"<section><h2>{text(title)}</h2>{''.join(parts)}</section>"

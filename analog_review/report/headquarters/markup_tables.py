"""The tables of the report to headquarters on the page."""

from collections.abc import Iterable, Sequence

from analog_review.report.headquarters.markup import bars, items, legend, section, text
from analog_review.report.headquarters.paper import INDENT, Cell, Noted, Section, Table, figure, value_of

_KINDS = ("analog", "covered", "excluded")
ROWS_SHOWN = 30


def _lines(words: str) -> str:
    return text(words).replace("\n", "<br>")


def _cell(cell: Cell) -> str:
    if isinstance(cell, Noted):
        notes = "".join(f"<small>{text(note)}</small><br>" for note in cell.notes)
        return f'<td class="n{"" if cell.number or cell.notes else " zero"}">{notes}{figure(cell.number)}</td>'
    if isinstance(cell, int):
        return f'<td class="n{"" if cell else " zero"}">{figure(cell)}</td>'
    return f"<td>{_lines(cell)}</td>"


def _row(cells: Sequence[Cell]) -> str:
    first = str(cells[0])
    inner = ' class="inner"' if first.startswith(INDENT) else ""
    return f'<tr{inner}><th scope="row">{_lines(first)}</th>{"".join(_cell(cell) for cell in cells[1:])}</tr>'


def table(found: Table) -> str:
    """One table, as a whole; its bars stand above it."""
    bands = "".join(f'<th colspan="{span}" class="band">{text(name)}</th>' for name, span in found.bands)
    numeric = [any(not isinstance(row[i], str) for row in found.rows) for i in range(len(found.heads))]
    heads = "".join(
        f'<th scope="col"{" class=right" if numeric[i] else ""}>{_lines(head)}</th>'
        for i, head in enumerate(found.heads)
    )
    foot = f"<tfoot>{_row(found.total)}</tfoot>" if found.total is not None else ""
    kind = "dense" if found.dense else "list wrap" if not all(numeric[1:]) else "count"
    rows = found.rows if found.inner else found.rows[:ROWS_SHOWN]
    left = len(found.rows) - len(rows)
    more = f"ほかに{left:,}行あります。すべては report.xlsx の「{found.title}」にあります。" if left else ""
    return "".join(
        (
            _bars(found),
            f'<table id="{found.id}" class="{kind}"><thead>',
            f"<tr>{bands}</tr>" if bands else "",
            f"<tr>{heads}</tr></thead><tbody>{''.join(_row(row) for row in rows)}</tbody>{foot}</table>",
            f'<p class="small">{more}</p>' if more else "",
        )
    )


def _bars(found: Table) -> str:
    if not found.bars:
        return ""
    rows = [
        (
            str(row[0]),
            [(value_of(row[column]), kind) for column, kind in zip(found.bars, _KINDS, strict=False)],
            "・".join(f"{value_of(row[column]):,}" for column in found.bars),
        )
        for row in found.rows
    ]
    names = [found.heads[column].replace("\n", "") for column in found.bars]
    keys = legend(zip(_KINDS, names, strict=False), f"（棒の右は、この順の{found.unit}の数）")
    return keys + bars(f"bars-{found.id}", found.title, rows)


def sections(found: Iterable[Section]) -> str:
    """Sections one after the other."""
    return "\n".join(
        section(
            each.title,
            "".join(f"<p>{text(line)}</p>" for line in each.lead),
            "".join(table(made) for made in each.tables),
            items(each.items) if each.items else "",
        )
        for each in found
    )

"""Pages of the widely used 例規集 system (``reiki_honbun``) to canonical lines: only the 本文, one line an element.

A table row becomes ``| 名称 | 位置 |``, the parts of a cell parted by two spaces: the rows every reader gives.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analog_review.corpus.decode import decode
from analog_review.model.problem import Problem, Severity

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", re.IGNORECASE)
_MARKUP = re.compile(rb"id\s*=\s*[\"']primary[\"']|class\s*=\s*[\"'][^\"']*\beline\b", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\xa0]+")
_INDENT = {"item": "　", "subitem": "　　", "sub_item": "　　"}
_SKIPPED = frozenset(("script", "style", "rt", "rp", "template", "noscript", "svg", "-comment", "_comment"))
_BLOCKS = frozenset(
    ("p", "div", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl", "section", "caption")
)


def is_reiki(data: bytes) -> bool:
    """Whether the page has the markup of a 本文 of this system."""
    return len({m[0][:2].lower() for m in _MARKUP.finditer(data)}) == 2


def read_reiki_html(data: bytes, source: str) -> tuple[str, str, tuple[Problem, ...]]:
    """Canonical lines of the 本文, the encoding, and problems: forms that are pictures, readings of ruby set aside."""
    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, source, declared[1].decode("ascii") if declared else None)
    tree = LexborHTMLParser(decoded.text)
    page = tree.css_first("#primary") or tree.body
    lines: list[str] = []
    problems = list(decoded.problems)
    for element in page.css(".eline") if page else ():
        lines.extend(_lines(element))
        if element.css_first("img") is not None:
            problems.append(_picture(lines[-1].strip() if lines else "", source, len(lines)))
    if page and (readings := [_flat(node) for node in page.css("rt")]):
        shown = "、".join(readings[:10])
        problems.append(
            Problem(
                "ruby-dropped",
                Severity.INFO,
                f"ふりがな{len(readings)}か所を本文から除きました（{shown}）。",
                "",
                source,
            )
        )
    return "".join(line + "\n" for line in lines), decoded.encoding, tuple(problems)


def _picture(name: str, source: str, line: int) -> Problem:
    return Problem(
        "form-image",
        Severity.WARNING,
        f"「{name}」の中身が画像なので、読めません。",
        "様式の元の文書で、押印・署名・添付書類などの求めがないか確かめてください。",
        source,
        max(line, 1),
        name,
    )


def _lines(element: LexborNode) -> Iterator[str]:
    """The lines of one 行 of the page: each paragraph its own, each table a run of rows."""
    yield from _block(element, _indent(element))


def _indent(element: LexborNode) -> str:
    """号 stand one step in and what is below them two, as collections of plain text print them."""
    child = element.child
    while child is not None and (child.tag or "-").startswith("-"):
        child = child.next
    names = (child.attributes.get("class") or "").split() if child is not None else []
    if any(name.startswith("sub") for name in names):
        return "　　"
    return next((_INDENT[name] for name in names if name in _INDENT), "")


def _block(node: LexborNode, indent: str) -> Iterator[str]:
    inline: list[str] = []
    child = node.child
    while child is not None:
        tag = child.tag
        if tag == "table" or tag in _BLOCKS:
            yield from _finished(inline, indent)
            yield from _rows(child) if tag == "table" else _block(child, indent)
        elif tag == "br":
            yield from _finished(inline, indent)
        elif tag not in _SKIPPED:
            if _has_block(child):
                yield from _finished(inline, indent)
                yield from _block(child, indent)
            else:
                inline.append(_flat(child, strip=False))
        child = child.next
    yield from _finished(inline, indent)


def _has_block(node: LexborNode) -> bool:
    return not (node.tag or "-").startswith("-") and node.css_first("p,div,table,br,li") not in (None, node)


def _finished(inline: list[str], indent: str) -> Iterator[str]:
    words = _SPACES.sub(" ", "".join(inline)).strip(" ")
    inline.clear()
    if words.strip():
        yield indent + words


def _flat(node: LexborNode, *, strip: bool = True) -> str:
    """The words of an element in one line, ruby by its base."""
    if (node.tag or "-").startswith("-"):
        words = node.text() if node.tag == "-text" else ""
    else:
        parts = []
        child = node.child
        while child is not None:
            if child.tag not in _SKIPPED or node.tag in ("rt", "rp"):
                parts.append("\n" if child.tag == "br" else _flat(child, strip=False))
            child = child.next
        words = "".join(parts)
    words = _SPACES.sub(" ", words)
    return words.strip() if strip else words


def _rows(table: LexborNode) -> Iterator[str]:
    for row in table.css("tr"):
        if "fixed-colspec" in (row.attributes.get("class") or ""):
            continue
        cells = [c for c in row.iter() if c.tag in ("td", "th")]
        words = ["  ".join(line.strip().replace("|", "｜") for line in _block(cell, "")) for cell in cells]
        if any(words):
            yield "| " + " | ".join(words) + " |"

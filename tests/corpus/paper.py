"""PDFs made for the tests: words and rules at places in points from the top left of a page of 595 by 842."""

from collections.abc import Sequence
from typing import NamedTuple

HEIGHT = 842


class Text(NamedTuple):
    """Words that begin at a place; ``down`` writes them from top to bottom."""

    x: float
    y: float
    words: str
    size: float = 10.0
    down: bool = False


class Stroke(NamedTuple):
    """A ruled line."""

    x0: float
    y0: float
    x1: float
    y1: float


class Picture(NamedTuple):
    """A picture of one dot, spread over a box."""

    x: float
    y: float
    width: float
    height: float


Mark = Text | Stroke | Picture


def _drawn(mark: Mark) -> str:
    if isinstance(mark, Text):
        code = mark.words.encode("utf-16-be").hex()
        top = HEIGHT - mark.y
        font, place = ("V", (mark.x + mark.size / 2, top)) if mark.down else ("H", (mark.x, top - mark.size * 0.88))
        return f"BT /{font} {mark.size} Tf {place[0]} {place[1]} Td <{code}> Tj ET"
    if isinstance(mark, Stroke):
        return f"0.5 w {mark.x0} {HEIGHT - mark.y0} m {mark.x1} {HEIGHT - mark.y1} l S"
    low = HEIGHT - mark.y - mark.height
    return f"q {mark.width} 0 0 {mark.height} {mark.x} {low} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def pdf(*pages: Sequence[Mark], page: str = "", catalog: str = "") -> bytes:
    """A PDF of pages; ``page`` and ``catalog`` are further entries of every page and of the catalogue."""
    objects = [f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode()]
    kids = " ".join(f"{5 + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for way in "HV":
        objects.append(
            f"<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3 /Encoding /UniJIS-UCS2-{way} /DescendantFonts "
            "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /DW 1000 /CIDSystemInfo "
            "<< /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>] >>".encode()
        )
    for at, marks in enumerate(pages):
        content = "\n".join(map(_drawn, marks)).encode("latin-1")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 {HEIGHT}] /Resources << /Font << /H 3 0 R /V 4 0 R >> >> "
            f"/Contents {6 + 2 * at} 0 R {page} >>".encode()
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream")
    out, places = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def written(
    words: str, x: float = 60, y: float = 60, width: int = 40, size: float = 10.0, hanging: int = 0
) -> list[Mark]:
    """Words broken after so many characters, each line below the last; the later lines hang in."""
    lines, rest = [], words
    while rest:
        shift = hanging if lines else 0
        lines.append((shift, rest[: width - shift]))
        rest = rest[width - shift :]
    return [Text(x + shift * size, y + at * 1.6 * size, part, size) for at, (shift, part) in enumerate(lines)]

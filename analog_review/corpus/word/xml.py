"""Walking the XML of a Word document: what an element is called, which alternative Word shows, its text."""

from collections.abc import Iterator

from lxml import etree

from analog_review.corpus.word.package import W

DEEPEST = 150
"""Elements within elements; Word itself stops far sooner, and Python's stack a little later."""
TEXT = f"{W}t"
BREAKS = str.maketrans({"\n": " ", "\r": " ", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
NOTHING = frozenset(
    (
        *("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "sdtPr", "sdtEndPr", "rubyPr"),
        *("delText", "delInstrText", "softHyphen", "lastRenderedPageBreak", "annotationRef", "footnoteRef"),
        *("endnoteRef", "separator", "continuationSeparator", "bookmarkStart", "bookmarkEnd", "proofErr"),
        *("customXmlPr", "smartTagPr", "fldData", "pgNum", "ffData", "commentRangeStart", "commentRangeEnd"),
    )
)


def tag_of(node: etree._Element) -> str:
    """The local name; an unresolved entity has none."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def chosen(node: etree._Element) -> etree._Element:
    """The one of several ways to show the same thing that Word takes."""
    for name in ("Choice", "Fallback"):
        for child in node:
            if tag_of(child) == name:
                return child
    return node


def inside(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those a content control or a marked change wraps; and what strayed in."""
    stack = [iter(node)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif tag_of(child) in (tag, "p", "tbl", "tc", "r", "t", "del", "moveFrom"):
            yield child
        elif tag_of(child) not in NOTHING:
            stack.append(iter(chosen(child) if tag_of(child) == "AlternateContent" else child))


def texts(node: etree._Element) -> Iterator[str]:
    """All text of an element, each alternative way to show the same thing once."""
    stack = [node]
    while stack:
        current = stack.pop()
        if current.tag == TEXT:
            yield current.text or ""
        elif tag_of(current) == "AlternateContent":
            stack.append(chosen(current))
        else:
            stack.extend(reversed(current))

"""法令標準XML (e-Gov and the systems that export it) to canonical lines.

Nothing outside the file is ever looked at: no DTD, no entity, no network.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from analog_review.corpus.files.decode import decode
from analog_review.corpus.law_xml.lines import LawLines
from analog_review.corpus.reading import Account, File, NotRead, Read, Reader, Text, count, refused
from analog_review.model.problem import Problem, Severity

_FORMAT = "egov-xml"
_ROOTS = re.compile(r"<(?:Law|DataRoot|law_data_response)(?=[\s>])")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)")
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*>")
_HOSTILE = re.compile(r"<!(?:DOCTYPE|ENTITY)")
_BY_TEXT = "本文をテキスト（UTF-8）として書き出してから読み込んでください。"


def is_law_xml(file: File) -> bool:
    """Whether the file is XML with a 法令 in it, in whatever encoding."""
    if not file.data[:200].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return False
    head = file.data[:8192]
    return _ROOTS.search(decode(head).text if b"\x00" in head else head.decode("latin-1")) is not None


def read_law_xml(file: File) -> Read:
    """Canonical lines of the 法令 of the file."""
    decoded = decode(file.data, file.source, _declared(file.data))
    text = _DOCTYPE.sub("", _PROLOGUE.sub("", decoded.text, count=1), count=1)
    if _HOSTILE.search(text):
        message = "外部や自分自身を参照する定義（DTD・実体）を含むXMLなので読みません。"
        return refused(file, _FORMAT, message, _BY_TEXT, "unsafe-xml")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        return _broken(file, text, error)
    laws = [root] if root.tag == "Law" else list(root.iter("Law"))
    if not laws:
        return refused(file, _FORMAT, "XMLの中に法令（Law要素）がありません。", _BY_TEXT, "not-a-law")
    read = read_laws(laws, file.source, _FORMAT, decoded.encoding)
    return replace(read, problems=(*decoded.problems, *read.problems))


def read_laws(laws: Sequence[etree._Element], source: str, format_: str, encoding: str) -> Text:
    """Canonical lines of 法令, one after another; pictures, readings of ruby and unknown elements are problems."""
    told = []
    for law in laws:
        told.append(LawLines(source))
        told[-1].law(law)
    canonical = "".join(line + "\n" for reading in told for line in reading.lines)
    visible = sum(count(str(part)) for law in laws for part in law.itertext())
    aside = sum((reading.aside for reading in told), Counter[str]())
    added = sum(reading.added for reading in told)
    return Text(
        canonical,
        format_,
        encoding,
        tuple(problem for reading in told for problem in reading.problems()),
        Account(visible, count(canonical) - added, tuple((reason, n) for reason, n in sorted(aside.items()) if n)),
        sum(reading.tables for reading in told),
        tuple(name for reading in told for _, name in reading.pictures),
        stated=tuple(sorted(pair for reading in told for pair in reading.stated.items())),
        titles=tuple(title for reading in told if (title := reading.title)) if len(told) > 1 else (),
    )


EGOV_XML = Reader(is_law_xml, read_law_xml)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:400])
    return match[1].decode("ascii") if match else None


def _broken(file: File, text: str, error: etree.XMLSyntaxError) -> Read:
    """Say at which line of the file the XML breaks off."""
    line = error.lineno or 0
    shown = text.split("\n")[line - 1][:80] if 0 < line <= text.count("\n") + 1 else ""
    message = f"XMLが{line}行目で壊れていて読めません。" if line else "XMLが壊れていて読めません。"
    hint = "書き出し直したXMLか、テキスト（UTF-8）を読み込んでください。"
    return NotRead(_FORMAT, (Problem("broken-xml", Severity.ERROR, message, hint, file.source, line, shown),))

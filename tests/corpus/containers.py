"""One instrument in every format and container, made from its lines or from its provisions."""

import base64
import io
import json
import quopri
import zipfile
from collections.abc import Callable
from html import escape
from typing import Any

from lxml import etree

from analog_review.corpus import parse_text
from analog_review.model.ordinance import Kind, Ordinance, Part, Provision
from tests.corpus import word
from tests.corpus.paper import Mark, Text, pdf
from tests.corpus.renderings import d1law, old, reiki, site


def mht(text: str) -> bytes:
    """A page as Internet Explorer saves it in one file, in Shift_JIS, with a picture beside it."""
    page = old(text)
    return (
        b"From: <Saved by Windows Internet Explorer 11>\r\nSubject: =?iso-2022-jp?B?GyRCTmM1LBsoQg==?=\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--=_P"\r\n\r\n'
        b"This is a multi-part message in MIME format.\r\n\r\n----=_P\r\nContent-Type: text/html;\r\n"
        b'\tcharset="shift_jis"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"Content-Location: http://www.example.lg.jp/a.htm\r\n\r\n" + quopri.encodestring(page) + b"\r\n----=_P\r\n"
        b"Content-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n----=_P--\r\n"
    )


def mhtml(text: str) -> bytes:
    """The same as Chrome saves it."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.lg.jp/a.html\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="=M"\r\n\r\n--=M\r\n'
        b"Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(site(text))
        + b"\r\n--=M--\r\n"
    )


def markdown(text: str) -> bytes:
    lines = []
    for line in text.splitlines():
        if line.startswith("○"):
            front = "" if lines else f"---\nlayout: reiki\ntitle: {line[1:]}\n---\n\n"
            lines.append(f"{front}# {line[1:]}\n")
        elif line.lstrip("　 ").startswith(("第", "附")) and len(line) < 25:
            lines.append(f"\n## {line.strip()}\n")
        else:
            lines.append(line.replace("市長", "**市長**") + "  ")
    return "\n".join(lines).encode()


def docx(text: str) -> bytes:
    return word.docx("".join(word.p(escape(line)) for line in text.splitlines()))


def paper(text: str) -> bytes:
    """A PDF whose lines are 40 characters wide, 40 on a page, with its number below."""
    marks: list[Mark] = []
    pages: list[list[Mark]] = []
    for line in text.splitlines():
        words, indent = line.lstrip("　 "), len(line) - len(line.lstrip("　 "))
        first = True
        while words or first:
            room = 40 - (indent if first else 1)
            x = 60 + 10 * (indent if first else 1)
            marks.append(Text(x, 60 + 16 * len(marks), words[:room]))
            words, first = words[room:], False
            if len(marks) == 40:
                pages.append(marks)
                marks = []
    pages.append(marks)
    return pdf(*[[*page, Text(290, 800, f"- {at} -")] for at, page in enumerate(pages, 1) if page])


# --- formats that know the structure


def _sentences(tag: str, words: str) -> dict[str, Any]:
    return {"tag": tag, "attr": {}, "children": [_leaf("Sentence", words)]}


def _leaf(tag: str, words: str) -> dict[str, Any]:
    return {"tag": tag, "attr": {}, "children": [words] if words else []}


def law_json(text: str) -> dict[str, Any]:
    """The instrument as the e-Gov API answers with it; only 条, 項, 号 and what is below them, and 附則."""
    found, _ = parse_text(text, "a.txt")
    law: list[dict[str, Any]] = []
    supplements: list[dict[str, Any]] = []
    for index in found.children[-1]:
        provision = found.provisions[index]
        if provision.kind in (Kind.CHAPTER, Kind.ARTICLE, Kind.PARAGRAPH):
            law.append(_node(found, provision))
        elif provision.kind is Kind.SUPPLEMENTARY:
            label = found.text[provision.start : provision.end].strip()
            inner = [_node(found, found.provisions[i]) for i in found.children.get(index, ())]
            children = [_leaf("SupplProvisionLabel", label), *(n for n in inner if n["children"])]
            supplements.append({"tag": "SupplProvision", "attr": {}, "children": children})
    body = [_leaf("LawTitle", found.title), {"tag": "MainProvision", "attr": {}, "children": law}, *supplements]
    inner = [_leaf("LawNum", found.number), {"tag": "LawBody", "attr": {}, "children": body}]
    return {"law_full_text": {"tag": "Law", "attr": {"Lang": "ja"}, "children": inner}}


_TAGS = {Kind.ITEM: "Item", Kind.SUBITEM: "Subitem1"}


def _node(found: Ordinance, provision: Provision) -> dict[str, Any]:
    below = [found.provisions[i] for i in found.children.get(provision.index, ())]
    inner = [n for p in below if (n := _node(found, p))["children"]]
    words, label = found.quote(provision), provision.label
    match provision.kind:
        case Kind.CHAPTER:
            heading = f"{label}　{words}".strip()
            return {"tag": "Chapter", "attr": {}, "children": [_leaf("ChapterTitle", heading), *inner]}
        case Kind.ARTICLE:
            caption = [_leaf("ArticleCaption", f"（{provision.caption}）")] if provision.caption else []
            return {"tag": "Article", "attr": {}, "children": [*caption, _leaf("ArticleTitle", label), *inner]}
        case Kind.PARAGRAPH:
            number = _leaf("ParagraphNum", label)
            sentence = _sentences("ParagraphSentence", words)
            return {"tag": "Paragraph", "attr": {"Num": provision.number}, "children": [number, sentence, *inner]}
        case Kind.ITEM | Kind.SUBITEM:
            tag = _TAGS[provision.kind]
            title, sentence = _leaf(f"{tag}Title", label), _sentences(f"{tag}Sentence", words)
            return {"tag": tag, "attr": {}, "children": [title, sentence, *inner]}
        case _:
            return _leaf("Note", "")


def json_of(text: str) -> bytes:
    return json.dumps(law_json(text), ensure_ascii=False).encode()


def escaped_json(text: str) -> bytes:
    return json.dumps(law_json(text)).encode()


def _element(node: dict[str, Any]) -> etree._Element:
    element = etree.Element(node["tag"], node["attr"])
    for child in node["children"]:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(_element(child))
    return element


def xml(text: str) -> bytes:
    return etree.tostring(_element(law_json(text)["law_full_text"]), encoding="utf-8", xml_declaration=True)


def json_of_xml(text: str) -> bytes:
    return json.dumps({"law_info": {}, "law_full_text": base64.b64encode(xml(text)).decode()}).encode()


def lawtext(text: str) -> bytes:
    """Lawtext: two half-width spaces an indent, 見出し two in, number in brackets."""
    title, *rest = text.splitlines()
    found, _ = parse_text(text, "a.txt")
    lines = [title.lstrip("○"), f"（{found.number}）", ""]
    body = rest[sum(1 for line in rest[:3] if line.endswith("号") or line[:1] in "昭平令") :]
    lines += [("  " + line) if line.startswith("（") and line.endswith("）") else line for line in body]
    return ("\n".join(lines) + "\n").encode()


def zipped(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"例規/{name}", data)
    return packed.getvalue()


LINES: dict[str, Callable[[str], bytes]] = {
    "a.txt": str.encode,
    "sjis.txt": lambda text: text.encode("cp932", "replace"),
    "reiki.html": reiki,
    "d1.html": d1law,
    "site.html": site,
    "old.html": old,
    "a.mht": mht,
    "b.mhtml": mhtml,
    "a.md": markdown,
    "a.docx": docx,
    "a.pdf": paper,
}
"""Formats that hold any instrument."""
STRUCTURED: dict[str, Callable[[str], bytes]] = {
    "a.xml": xml,
    "a.json": json_of,
    "escaped.json": escaped_json,
    "packed.json": json_of_xml,
    "a.law.txt": lawtext,
}
"""Formats that hold here only 条, 項, 号 and 附則."""


def has_only_articles(text: str) -> bool:
    """Whether the structured formats here can hold the instrument."""
    found, problems = parse_text(text, "a.txt")
    kinds = {p.kind for p in found.provisions}
    simple = {
        *(Kind.TITLE, Kind.DATE, Kind.NUMBER, Kind.CAPTION, Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM),
        *(Kind.SUPPLEMENTARY,),
    }
    deep = any(p.kind is Kind.SUBITEM and found.provisions[p.parent].kind is Kind.SUBITEM for p in found.provisions)
    suppl = [p for p in found.provisions if p.part is Part.SUPPLEMENTARY]
    return not problems and not deep and kinds <= simple and all(p.kind is not Kind.ARTICLE for p in suppl)

"""Word documents made for the tests from the XML of their body."""

import io
import zipfile
from collections.abc import Mapping

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; words that are no markup become one."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def r(words: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{words}</w:t></w:r>'


def listed(num: int, level: int) -> str:
    """The property that makes a paragraph a member of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def level(at: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def field(code: str, result: str | None = None, data: str = "") -> str:
    """A field of several runs."""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(result)}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def docx(
    body: str, parts: Mapping[str, str] | None = None, *, relations: str = "", extra: Mapping[str, bytes] | None = None
) -> bytes:
    """A document; ``parts`` (``numbering``, ``styles``, ``footnotes`` …) are the insides of their root elements."""
    parts = parts or {}
    links = "".join(f'<Relationship Id="p{n}" Type="{_R}/{n.rstrip("0123456789")}" Target="{n}.xml"/>' for n in parts)
    roots = {"footnotes": "footnotes", "header": "hdr", "footer": "ftr"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELS}"><Relationship Id="a" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{_RELS}">{links}{relations}</Relationships>'
        )
        for name, inner in parts.items():
            root = roots.get(name, name)
            archive.writestr(f"word/{name}.xml", f"<w:{root} {_NAMES}>{inner}</w:{root}>")
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return buffer.getvalue()

"""Which reader takes a file: chosen by its content, with the name as a hint; what none takes is a problem."""

from collections.abc import Callable
from typing import NamedTuple

from analog_review.corpus.read_reiki_html import is_reiki, read_reiki_html
from analog_review.corpus.read_text import read_text
from analog_review.model.problem import Problem, Severity


class Read(NamedTuple):
    """Canonical lines of a file (None: it holds no ordinance we can read), its format and encoding, and problems."""

    text: str | None
    format: str
    encoding: str = ""
    problems: tuple[Problem, ...] = ()
    aside: bool = False


class _Refusal(NamedTuple):
    format: str
    message: str
    hint: str


_BY_TEXT = "Wordなどで開き、「書式なし（テキスト、UTF-8）」で保存してから、そのテキストを読み込んでください。"
_UNREAD = {
    "docx": _Refusal("docx", "Word文書（.docx）はまだ読めません。", _BY_TEXT),
    "doc": _Refusal("doc", "Word文書（.doc）はまだ読めません。", _BY_TEXT),
    "rtf": _Refusal("rtf", "リッチテキスト（.rtf）はまだ読めません。", _BY_TEXT),
    "odt": _Refusal("odt", "OpenDocument文書（.odt）はまだ読めません。", _BY_TEXT),
    "jtd": _Refusal(
        "jtd", "一太郎文書はまだ読めません。", "一太郎で開き、テキスト（UTF-8）として保存してから読み込んでください。"
    ),
    "pdf": _Refusal(
        "pdf",
        "PDFはまだ読めません。",
        "例規システムのHTMLか、元の文書から書き出したテキスト（UTF-8）を読み込んでください。",
    ),
    "xlsx": _Refusal(
        "xlsx", "Excelのブックは例規として読めません。", "例規の本文をテキスト（UTF-8）に貼り付けて保存してください。"
    ),
    "pptx": _Refusal(
        "pptx", "PowerPointの文書は読めません。", "例規の本文をテキスト（UTF-8）に貼り付けて保存してください。"
    ),
    "xml": _Refusal(
        "xml",
        "XML（法令標準XMLなど）はまだ読めません。",
        "本文をテキスト（UTF-8）として書き出してから読み込んでください。",
    ),
    "image": _Refusal(
        "image",
        "画像なので本文を読めません。",
        "本文が画像にしかない例規は、文字に起こしたテキスト（UTF-8）を用意してください。",
    ),
}
_ASSETS = frozenset(
    (
        *("css", "js", "ico", "map", "woff", "woff2", "ttf", "db", "ini", "ds_store", "lnk", "url"),
        *("json", "jsonl", "yaml", "yml", "csv", "tsv"),
    )
)
"""What lies beside the pages of a saved collection and holds no 本文."""
_IMAGES = frozenset(("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "svg", "webp", "emf", "wmf"))
_MAGIC: tuple[tuple[bytes, Callable[[str], str]], ...] = (
    (b"%PDF", lambda name: "pdf"),
    (b"{\\rtf", lambda name: "rtf"),
    (b"\xd0\xcf\x11\xe0", lambda name: "jtd" if name in ("jtd", "jtt", "jsd") else "xlsx" if name == "xls" else "doc"),
    (
        b"PK\x03\x04",
        lambda name: name if name in ("docx", "xlsx", "pptx", "odt") else "jtd" if name.startswith("jt") else "docx",
    ),
    (b"\x89PNG", lambda name: "image"),
    (b"\xff\xd8\xff", lambda name: "image"),
    (b"GIF8", lambda name: "image"),
    (b"II*\x00", lambda name: "image"),
    (b"MM\x00*", lambda name: "image"),
)


def read(data: bytes, source: str) -> Read:
    """Turn the bytes of one file into canonical lines, or say why not and what to do."""
    name = source.rsplit("/", 1)[-1].lower()
    extension = name.rsplit(".", 1)[-1] if "." in name else ""
    if extension in _ASSETS or name.startswith("."):
        return Read(None, extension or "hidden", aside=True)
    for magic, format_of in _MAGIC:
        if data.startswith(magic):
            return _refuse(format_of(extension), source)
    if extension in _IMAGES:
        return _refuse("image", source)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml") and b"<html" not in head:
        return _refuse("xml", source)
    if extension in ("html", "htm", "xhtml") or head.startswith((b"<!doctype html", b"<html")):
        return _read_html(data, source)
    if not data.strip():
        problem = Problem(
            "empty-file", Severity.WARNING, "ファイルが空です。", "正しいファイルか確かめてください。", source
        )
        return Read(None, "text", "utf-8", (problem,))
    text, encoding, problems = read_text(data, source)
    if text is None:
        return Read(None, extension or "binary", "", problems)
    return Read(text, "text", encoding, problems)


def _read_html(data: bytes, source: str) -> Read:
    if not is_reiki(data):
        lowered = data[:200000].lower()
        if b"<frameset" in lowered or any(
            part in source for part in ("reiki_taikei", "reiki_kana", "reiki_menu", "mokuji")
        ):
            return Read(None, "html", aside=True)
        problem = Problem(
            "html-unknown",
            Severity.ERROR,
            "例規システム（reiki_honbun）の本文ではないHTMLなので、まだ読めません。",
            "ブラウザーで開き、本文をテキスト（UTF-8）として保存してから読み込んでください。目次などのページなら除いてください。",
            source,
        )
        return Read(None, "html", "", (problem,))
    text, encoding, problems = read_reiki_html(data, source)
    return Read(text, "reiki-html", encoding, problems)


def _refuse(format_: str, source: str) -> Read:
    refusal = _UNREAD[format_]
    # The pictures of a saved 例規集 are its 様式; only a person knows whether one is more than that.
    severity = Severity.INFO if format_ == "image" else Severity.ERROR
    problem = Problem("unsupported-format", severity, refusal.message, refusal.hint, source)
    return Read(None, refusal.format, "", (problem,), aside=format_ == "image")

"""Formats that hold no text we can read: each says so and how to convert it."""

import re

from analog_review.corpus.files.decode import decode
from analog_review.corpus.html.archive import is_web_archive
from analog_review.corpus.own import is_own
from analog_review.corpus.reading import Aside, File, Read, Reader, refused
from analog_review.model.problem import Problem, Severity

_BY_WORD = (
    "Wordで開き、［ファイル］→［名前を付けて保存］で「ファイルの種類」を「Word文書（*.docx）」にして保存し、"
    "できた.docxを読み込んでください。"
)
_PASTE = "例規の本文をテキスト（UTF-8）に貼り付けて保存してください。"
_REFUSED = {
    "doc": ("古い形式のWord文書（.doc）は読めません。", _BY_WORD),
    "rtf": ("リッチテキスト（.rtf）は読めません。", _BY_WORD),
    "odt": ("OpenDocument文書（.odt）は読めません。", _BY_WORD),
    "jtd": (
        "一太郎文書は読めません。",
        "一太郎で開き、［ファイル］→［名前を付けて保存］で「ファイルの種類」を「テキスト（*.txt）」か"
        "Word文書（*.docx）にして保存し、できたファイルを読み込んでください。"
        "表や様式があるときは、Word文書のほうが多く読めます。",
    ),
    "locked": (
        "パスワード付きのOffice文書なので読めません。",
        "パスワードを入れて開き、［ファイル］→［情報］→［文書の保護］→［パスワードを使用して暗号化］で"
        "パスワードを消して保存し直してください。",
    ),
    "package": (
        "何の文書か分からない圧縮形式のファイルなので読めません。",
        "作ったソフトで開き、Word文書（.docx）かテキスト（UTF-8）として保存してから読み込んでください。",
    ),
    "pptx": ("PowerPointの文書は読めません。", _PASTE),
    "xml": (
        "法令標準XML（Law要素のあるXML）ではないXMLなので読めません。",
        "本文をテキスト（UTF-8）として書き出してから読み込んでください。",
    ),
}
_ARCHIVE = (
    "この圧縮形式（{name}）は読めません。",
    "展開して、中のファイルを渡すか、Windowsの標準の機能でzipに圧縮し直してください。",
)
_BY_ATTACHMENT = "添付ファイルを保存して渡すか、本文の例規をテキスト（UTF-8）に貼り付けて保存してください。"
_OTHERS = {
    "eml": ("電子メール（.eml）は読めません。", _BY_ATTACHMENT),
    "msg": ("電子メール（.msg）は読めません。", _BY_ATTACHMENT),
    "tex": (
        "TeXの原稿（.tex）は読めません。",
        "組版したPDFか、本文をテキスト（UTF-8）として保存したものを読み込んでください。",
    ),
    "epub": ("電子書籍（.epub）は読めません。", _PASTE),
    "data": (
        "プログラム用のデータ（.{name}）に例規らしい条文がありますが、この形式は読めません。",
        "元のページをブラウザーで開き、HTMLとして保存するか、本文をテキスト（UTF-8）に貼り付けて保存してください。",
    ),
}
_ARCHIVES = (
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!", "rar"), (b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ", "xz"),
)  # fmt: skip
_DATA = ("js", "json", "jsonl", "ndjson", "yaml", "yml")
_ESCAPED = re.compile(rb"\\u7b2c(?:1|\\uff11|\\u4e00)\\u6761(?:\\u[0-9a-f]{4}|[ -!#-~]){4,400}?\\u3002", re.IGNORECASE)
_ARTICLE = re.compile(r"第[\s\u3000]?[1１一][\s\u3000]?条[^。]{4,400}。")
_LOOKED_AT = 300_000
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_IMAGE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_IMAGES = frozenset(("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "svg", "webp", "emf", "wmf"))
_ASSETS = frozenset(
    (
        *("css", "js", "ico", "map", "woff", "woff2", "ttf", "eot", "db", "ini", "ds_store", "lnk", "url", "webloc"),
        *("json", "jsonl", "ndjson", "yaml", "yml", "tmp", "bak"),
    )
)
"""What lies beside the pages of a saved collection and holds no 本文."""


def _is_asset(file: File) -> bool:
    return file.extension in _ASSETS or file.name.startswith((".", "~$"))


def _is_image(file: File) -> bool:
    if file.extension in _IMAGES:
        return True
    return file.data.startswith(_IMAGE_MAGIC[:5]) or (file.extension == "" and file.data.startswith(_IMAGE_MAGIC[5:]))


def _other(file: File) -> tuple[str, str, str]:
    """What a container is that nobody reads here, with message and hint; empty for any other file."""
    extension = file.extension
    for magic, name in _ARCHIVES:
        if file.data.startswith(magic):
            return name, _ARCHIVE[0].format(name=name), _ARCHIVE[1]
    if extension in ("lzh", "lha") or file.data[2:5] == b"-lh":
        return "lzh", _ARCHIVE[0].format(name="lzh"), _ARCHIVE[1]
    if extension == "tar" or file.data[257:262] == b"ustar":
        return "tar", _ARCHIVE[0].format(name="tar"), _ARCHIVE[1]
    if extension in ("eml", "msg", "tex", "epub"):
        return extension, *_OTHERS[extension]
    if file.head.startswith((b"\\documentclass", b"return-path:", b"received: from")):
        kind = "tex" if file.head.startswith(b"\\") else "eml"
        return kind, *_OTHERS[kind]
    if file.head.startswith(b"from:") and b"\nsubject:" in file.head and b"mime-version:" in file.head:
        return "eml", *_OTHERS["eml"]
    if extension in _DATA and _holds_articles(file):
        message, hint = _OTHERS["data"]
        return extension, message.format(name=extension), hint
    return "", "", ""


def _holds_articles(file: File) -> bool:
    """Whether data for programs hold provisions of an instrument: then they are no part of a page to be passed over."""
    data = file.data[:_LOOKED_AT]
    return _ESCAPED.search(data) is not None or _ARTICLE.search(decode(data).text) is not None


def _image(file: File) -> Read:
    """The pictures of a saved 例規集 are its 様式; only a person knows whether one is more than that."""
    problem = Problem(
        "unsupported-format",
        Severity.INFO,
        "画像なので本文を読めません。",
        "本文が画像にしかない例規は、文字に起こしたテキスト（UTF-8）を用意してください。",
        file.source,
    )
    return Aside("画像", "image", problems=(problem,))


def _format(file: File) -> str:
    """The format of a file by its first bytes, or nothing if it is none of those refused here."""
    extension = file.extension
    if file.data.startswith(b"{\\rtf"):
        return "rtf"
    if file.data.startswith(_OLE):
        if extension in ("jtd", "jtt", "jsd"):
            return "jtd"
        return "locked" if _LOCKED in file.data else "doc"
    if file.data.startswith(_ZIP):
        if extension.startswith("jt"):
            return "jtd"
        return "odt" if b"opendocument.text" in file.data[:200] else "pptx" if extension == "pptx" else "package"
    return "xml" if file.head.startswith(b"<?xml") and b"<html" not in file.head else ""


def _refuse(file: File) -> Read:
    format_ = _format(file)
    code = "encrypted" if format_ == "locked" else "unsupported-format"
    return refused(file, format_, *_REFUSED[format_], code)


def _empty(file: File) -> Read:
    problem = Problem(
        "empty-file", Severity.WARNING, "ファイルが空です。", "正しいファイルか確かめてください。", file.source
    )
    return Aside("空のファイル", "text", "utf-8", (problem,))


ASSETS = Reader(_is_asset, lambda file: Aside("ページの部品（本文のないファイル）", file.extension or "hidden"))
OTHERS = Reader(
    lambda file: _other(file)[0] != "" and not is_web_archive(file), lambda file: refused(file, *_other(file))
)
OWN = Reader(is_own, lambda file: Aside("この道具の出力", file.extension))
IMAGES = Reader(_is_image, _image)
REFUSED = Reader(lambda file: _format(file) != "", _refuse)
EMPTY = Reader(lambda file: not file.data.strip(), _empty)

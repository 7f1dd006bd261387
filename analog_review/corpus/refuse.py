"""Formats that hold no text we can read: each says so and how to convert it."""

from analog_review.corpus.reading import Aside, File, NotRead, Read, Reader, refused
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
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_IMAGE_MAGIC = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_IMAGES = frozenset(("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "svg", "webp", "emf", "wmf"))
_ASSETS = frozenset(
    (
        *("css", "js", "ico", "map", "woff", "woff2", "ttf", "eot", "db", "ini", "ds_store", "lnk", "url"),
        *("json", "jsonl", "yaml", "yml"),
    )
)
"""What lies beside the pages of a saved collection and holds no 本文."""


def _is_asset(file: File) -> bool:
    return file.extension in _ASSETS or file.name.startswith(".")


def _is_image(file: File) -> bool:
    if file.extension in _IMAGES:
        return True
    return file.data.startswith(_IMAGE_MAGIC[:5]) or (file.extension == "" and file.data.startswith(_IMAGE_MAGIC[5:]))


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
    return NotRead("text", (problem,), "utf-8")


ASSETS = Reader(_is_asset, lambda file: Aside("ページの部品（本文のないファイル）", file.extension or "hidden"))
IMAGES = Reader(_is_image, _image)
REFUSED = Reader(lambda file: _format(file) != "", _refuse)
EMPTY = Reader(lambda file: not file.data.strip(), _empty)

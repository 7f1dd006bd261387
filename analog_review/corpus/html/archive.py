"""A page saved as one file (.mht, .mhtml): the HTML in it is read, its pictures and styles are parts of the page."""

from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from analog_review.corpus.html.reader import read_page
from analog_review.corpus.reading import Aside, File, Read, Reader, Text, refused

_FORMAT = "mht"
_HINT = (
    "ブラウザーで開き、［名前を付けて保存］で「ファイルの種類」を「Webページ、HTMLのみ」にして保存し直してください。"
)
_NAMES = ("mht", "mhtml")
_MARKS = (b"multipart/related", b"content-type: text/html")


def is_web_archive(file: File) -> bool:
    """Whether the file is a page saved as one, by its name or by what a browser writes at its head."""
    if file.extension in _NAMES:
        return True
    saved = file.head.startswith((b"from: <saved by", b"mime-version:", b"snapshot-content-location"))
    return saved and any(mark in file.head for mark in _MARKS)


def read_web_archive(file: File) -> Read:
    """The page of the archive, as a page of its own would be read."""
    page = _page(message_from_bytes(file.data.lstrip()))
    if page is None:
        return refused(file, _FORMAT, "保存されたWebページ（.mht）の中にHTMLがありません。", _HINT)
    data, charset = page
    read = read_page(File(data, file.source), charset)
    return replace(read, format=_FORMAT) if isinstance(read, Text | Aside) else read


WEB_ARCHIVE = Reader(is_web_archive, read_web_archive)


def _page(message: Message) -> tuple[bytes, str | None] | None:
    """The first HTML part, which is the page itself, and the encoding its head declares."""
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data.strip():
                return data, part.get_content_charset()
    return None

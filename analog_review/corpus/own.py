"""Files that this program wrote itself: they quote instruments, and hold none."""

import io
import zipfile
import zlib

from analog_review.corpus.reading import File

_AUTHOR = b"<dc:creator>analog_review<"
_AUTHOR_OF_BOOK = b">analog_review</dc:creator>"
_PROPERTIES = "docProps/core.xml"
_OFFICE = ("docx", "xlsx", "docm", "xlsm")
_PAGE = "例規のアナログ規制".encode()
_RECORD = (b'{"id": "', b'{"code": "')
_RUN = b'"schema":'
_LONGEST = 100_000


def is_own(file: File) -> bool:
    """Whether the file is an output of a run, by what the program signs it with."""
    if file.extension in _OFFICE:
        return _is_signed(file.data)
    if file.extension in ("html", "htm"):
        return _PAGE in file.data[:4096] and b"Content-Security-Policy" in file.data[:1024]
    if file.extension == "json":
        return file.name == "run.json" and _RUN in file.data[:200]
    return file.extension == "jsonl" and file.data.startswith(_RECORD)


def _is_signed(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_PROPERTIES) as part:
            head = part.read(_LONGEST)
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError, zipfile.BadZipFile, zlib.error):
        return False
    return _AUTHOR in head or _AUTHOR_OF_BOOK in head

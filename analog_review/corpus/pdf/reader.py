"""PDFs with text to canonical lines, read in a process of their own that is ended if it takes too long.

A damaged or hostile PDF can make the C++ that reads it stop or stand still; the process bears that, and the scan goes
on. What PDF itself does not keep (which lines are one 項, which words one row) is found out from the places of the
characters; where that is uncertain a problem says so.
"""

import base64
import math
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from analog_review.corpus.left_out import LOOK, ruby
from analog_review.corpus.pdf.flow import Flow, flow, is_row
from analog_review.corpus.pdf.layout import Lines, lines_of
from analog_review.corpus.pdf.pages import PdfPage, read_page
from analog_review.corpus.reading import Account, File, NotRead, Read, Reader, Text, count, refused
from analog_review.corpus.structure.lines import classify
from analog_review.corpus.structure.titles import may_begin
from analog_review.model.problem import Problem, Severity

MAX_PAGES = 2_000
MAX_SECONDS = 10.0
"""Of its own after which the process is ended, where the system counts them (not on Windows)."""
BY_THE_CLOCK = 4
"""Times that, by the clock: on a busy machine a process waits for its turn."""
SECONDS_A_MEGABYTE = 4.0
"""What a large file is given beyond that: a thousand pages of text are some megabytes."""
_READING = 0.6
"""Share of the time after which no further page is begun, so that what has been read can be put together."""
MAX_MEMORY = 3_000_000_000
_MOST_BOOKMARKS = 20_000
_SHOWN = 10
_PICTURE = 0.02
"""Share of a page from which a picture may be a form or a table; smaller ones are seals and rules."""
_SCAN = 0.7
_BROAD = 2
_OUT_OF_TIME = -int(getattr(signal, "SIGXCPU", 0)) or None
_MODULE = "analog_review.corpus.pdf.reader"


class _Document(NamedTuple):
    """What was read of a document: its pages, each page's lines, the paragraphs, and the pages there are."""

    pages: tuple[PdfPage, ...]
    lines: tuple[Lines, ...]
    flow: Flow
    total: int
    attached: int
    bookmarks: tuple[str, ...]


def _read(file: File) -> Read:
    """Read a PDF in a process of its own; it may fail in every way without harm."""
    command = [sys.executable, "-m", _MODULE, file.source]
    root = str(Path(__file__).parents[3])
    paths = (root, *(p for p in sys.path if p))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths)), "PYTHONIOENCODING": "utf-8"}
    seconds = _seconds(file)
    try:
        done = subprocess.run(
            command, input=file.data, capture_output=True, timeout=BY_THE_CLOCK * seconds, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return _too_slow(file)
    except OSError:
        return _broken(file)
    if done.returncode == _OUT_OF_TIME:
        return _too_slow(file)
    try:
        return _unpacked(base64.b64decode(done.stdout))
    except ValueError:
        return _broken(file)


def _too_slow(file: File) -> NotRead:
    message = f"PDFを読むのに{_seconds(file):.0f}秒以上かかるので、やめました。"
    return refused(file, "pdf", message, f"ページを分けるか、{_AS_TEXT}", "pdf-too-slow")


def _seconds(file: File) -> float:
    return MAX_SECONDS + SECONDS_A_MEGABYTE * len(file.data) / 1_000_000


def extract(file: File, seconds: float | None = None) -> Text | NotRead:
    """Read a PDF in this process; pages that do not come within the seconds are named in a problem."""
    try:
        document = _open(file.data, _READING * _seconds(file) if seconds is None else seconds)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            return refused(
                file,
                "pdf",
                "パスワード付きのPDFなので読めません。",
                "パスワードを入れて開き、パスワードなしで保存し直すか、元の文書（WordやHTML）を読み込んでください。",
                "encrypted",
            )
        return _broken(file)
    if not any(page.lines for page in document.lines):
        return _without_text(file, document)
    text = "".join(line + "\n" for line in document.flow.lines)
    return Text(
        text,
        "pdf",
        "utf-8",
        tuple(_problems(document, file.source)),
        _account(document, text),
        sum(page.tables for page in document.lines),
        tuple(f"{n}ページの画像" for n in _pages(document, _has_picture)),
        titles=document.bookmarks,
    )


def _open(data: bytes, seconds: float) -> _Document:
    end = time.process_time() + seconds
    pages: list[PdfPage] = []
    lines: list[Lines] = []
    with pypdfium2.PdfDocument(data) as pdf:
        total, attached, bookmarks = len(pdf), pdf.count_attachments(), _bookmarks(pdf)
        for number in range(min(total, MAX_PAGES)):
            if time.process_time() > end:
                break
            try:
                page = pdf[number]
            except pypdfium2.PdfiumError:
                pages.append(_NO_PAGE)
                lines.append(Lines(()))
                continue
            pages.append(read_page(page))
            page.close()
            lines.append(lines_of(pages[-1], number))
    if total and all(page is _NO_PAGE for page in pages):
        raise pypdfium2.PdfiumError("no page can be read")
    return _Document(
        tuple(pages), tuple(lines), flow([page.lines for page in lines], bookmarks), total, attached, bookmarks
    )


def _bookmarks(pdf: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """The bookmarks that are titles of instruments: a 例規集 in one PDF has one for each."""
    titles: list[str] = []
    for item in islice(pdf.get_toc(max_depth=6), _MOST_BOOKMARKS):
        words = " ".join((item.get_title() or "").split())
        if may_begin(words, classify(words)):
            titles.append(words)
    return tuple(titles) if len(titles) > 1 else ()


_NO_PAGE = PdfPage(0.0, 0.0, (), (), (), (), 0, 0, True, False, False)


def _account(document: _Document, text: str) -> Account:
    bars = sum(line.count("|") for line in document.flow.lines if is_row(line))
    aside = (
        ("ヘッダー・フッター・ページ番号", sum(map(count, document.flow.running))),
        ("ふりがな", sum(count(words) for page in document.lines for words in page.ruby)),
    )
    visible = sum(1 for page in document.pages for char in (*page.chars, *page.level) if char.text.strip())
    return Account(visible, count(text) - bars, tuple(entry for entry in aside if entry[1]))


# --- what a person should know

_AS_TEXT = (
    "元の文書（Wordや例規システムのHTML）を読み込むか、PDFを開いて本文をすべて選び、"
    "メモ帳に貼り付けてテキスト（UTF-8）として保存し、それを読み込んでください。"
)
_BY_OCR = (
    "元の文書（Wordや例規システムのHTML）を探して読み込んでください。なければ、複合機やPDFソフトの「文字認識（OCR）」で"
    "文字付きPDFにするか、文字に起こしたテキスト（UTF-8）を用意し、読み違いがないか見比べてください。"
)


def _problems(document: _Document, source: str) -> Iterator[Problem]:
    def about(code: str, severity: Severity, message: str, hint: str) -> Problem:
        return Problem(code, severity, message, hint, source)

    read, warning = len(document.pages), Severity.WARNING
    if read < document.total:
        message = f"{document.total}ページのうち{read}ページまでしか読んでいません（上限を超えました）。"
        yield about("pdf-partly", warning, message, "残りのページを別のPDFに分けて読み込んでください。")
    if lost := _pages(document, lambda page: page.cut):
        message = f"読み切れなかったページがあります（{_listed(lost)}）。"
        yield about("pdf-partly", warning, message, f"そのページを元の文書で確かめてください。{_AS_TEXT}")
    if empty := _pages(document, lambda page: not page.chars and bool(page.pictures)):
        message = f"字がなく画像だけのページがあります（{_listed(empty)}）。"
        yield about("pdf-image", warning, message, _BY_OCR)
    if scanned := _pages(document, lambda page: bool(page.chars) and max(page.pictures, default=0) > _SCAN):
        message = f"画像の上に文字認識（OCR）の字を重ねたらしいページがあります（{_listed(scanned)}）。"
        yield about("pdf-ocr", warning, message, "字の読み違いがないか、画像と見比べてください。")
    for number in _pages(document, _has_picture):
        message = f"{number}ページに画像があり、その中の字は読めません。"
        hint = "様式の元の文書で、押印・署名・添付書類などの求めがないか確かめてください。"
        yield about("form-image", warning, message, hint)
    if unmapped := sum(page.unmapped for page in document.pages):
        message = f"何の字か分からない字が{unmapped}字あり、「\ufffd」に置き換えました。"
        yield about("pdf-unmapped", warning, message, f"外字などです。{_AS_TEXT}")
    if unsure := _unsure(document.lines):
        message = f"罫線のない表らしい所は、表の読み取りが不確かです（{_listed(unsure)}）。"
        yield about("pdf-table-unsure", warning, message, "表の中の求めは、元の文書で確かめてください。")
    if columns := [n for n, page in enumerate(document.lines, 1) if page.columns]:
        message = f"段組みとして、左（縦書きでは上）の段から順に読みました（{_listed(columns)}）。"
        yield about("pdf-columns", warning, message, "読む順が違っていないか、元の文書と見比べてください。")
    if mixed := _pages(document, lambda page: page.mixed):
        message = f"縦書きと横書きが混じるページは、読む順が不確かです（{_listed(mixed)}）。"
        yield about("pdf-mixed", warning, message, "読む順が違っていないか、元の文書と見比べてください。")
    if over := [n for n, page in enumerate(document.lines, 1) if page.over > _BROAD]:
        message = f"字が重なって印字されているページがあり、そこは読む順が不確かです（{_listed(over)}）。"
        yield about("pdf-overlap", warning, message, f"PDFを開いて確かめてください。{_AS_TEXT}")
    if remarks := sum(page.remarks for page in document.pages):
        message = f"PDFに付けられた注釈や入力欄{remarks}個の中の字は読んでいません。"
        yield about("pdf-annotations", warning, message, "PDFを開き、条文にかかわる書き込みがないか確かめてください。")
    if document.attached:
        message = f"PDFに添付されたファイル{document.attached}個は開いていません。"
        yield about("pdf-attachments", warning, message, "例規の本文なら、取り出して別に読み込んでください。")
    if running := document.flow.running:
        shown = "、".join(list(dict.fromkeys(running))[:3])
        message = f"ページ番号やヘッダー・フッター{len(running)}行を本文から除きました（{shown}）。"
        yield about("margins-dropped", Severity.INFO, message, LOOK)
    yield from ruby([words for page in document.lines for words in page.ruby], source)


def _unsure(pages: Sequence[Lines]) -> list[int]:
    """Pages where several lines fall into columns that no rule parts."""
    return [n for n, page in enumerate(pages, 1) if page.loose > _BROAD]


def _has_picture(page: PdfPage) -> bool:
    return bool(page.chars) and _PICTURE < max(page.pictures, default=0) <= _SCAN


def _pages(document: _Document, wanted: Callable[[PdfPage], bool]) -> list[int]:
    return [n for n, page in enumerate(document.pages, 1) if wanted(page)]


def _listed(numbers: Sequence[int]) -> str:
    rest = f"ほか{len(numbers) - _SHOWN}ページ" if len(numbers) > _SHOWN else ""
    return "、".join(f"{n}ページ" for n in numbers[:_SHOWN]) + rest


def _without_text(file: File, document: _Document) -> NotRead:
    if any(page.pictures for page in document.pages):
        return refused(file, "pdf", "字の情報がないPDF（紙をスキャンした画像）なので読めません。", _BY_OCR, "pdf-image")
    return refused(file, "pdf", "PDFに字がありません。", f"正しいファイルか確かめてください。{_AS_TEXT}", "pdf-image")


def _broken(file: File) -> NotRead:
    hint = f"ファイルを受け取り直してください。PDFソフトで開けるときは、{_AS_TEXT}"
    return refused(file, "pdf", "PDFが壊れていて開けません。", hint, "pdf-broken")


# --- between the two processes


def _packed(read: Text | NotRead) -> bytes:
    kind = "text" if isinstance(read, Text) else "not"
    return kind.encode() + b" " + msgspec.json.encode(read)


def _unpacked(data: bytes) -> Text | NotRead:
    """What the other process wrote. Raises ValueError if that is nothing whole."""
    kind, _, packed = data.partition(b" ")
    return msgspec.json.decode(packed, type=Text) if kind == b"text" else msgspec.json.decode(packed, type=NotRead)


def main() -> None:
    """Read a PDF from standard input and write what became of it to standard output."""
    file = File(sys.stdin.buffer.read(), sys.argv[1])
    _bound(_seconds(file))
    read = extract(file)
    sys.stdout.buffer.write(base64.b64encode(_packed(read)))


def _bound(seconds: float) -> None:
    """Bound memory and time where the system can; elsewhere PDFium's own bound of a stream (1 GB) and the clock do."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        spent = math.ceil(time.process_time() + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (spent, spent + 1))


PDF = Reader(lambda file: b"%PDF-" in file.data[:1024], _read)

if __name__ == "__main__":
    main()

"""Which reader takes a file: the first of this table that knows its content; what none knows is plain text."""

from analog_review.corpus.clause_lists.reader import CSV, WORKBOOK
from analog_review.corpus.html.archive import WEB_ARCHIVE
from analog_review.corpus.html.reader import HTML
from analog_review.corpus.law_xml.json_reader import EGOV_JSON
from analog_review.corpus.law_xml.reader import EGOV_XML
from analog_review.corpus.pdf.reader import PDF
from analog_review.corpus.plain.lawtext import LAWTEXT
from analog_review.corpus.plain.markdown import MARKDOWN
from analog_review.corpus.plain.reader import TEXT
from analog_review.corpus.reading import File, Read, Reader, refused
from analog_review.corpus.refuse import ASSETS, EMPTY, IMAGES, OTHERS, OWN, REFUSED
from analog_review.corpus.word.reader import DOCX

READERS: tuple[Reader, ...] = (
    EGOV_JSON,
    OWN,
    OTHERS,
    ASSETS,
    IMAGES,
    CSV,
    WORKBOOK,
    EGOV_XML,
    DOCX,
    PDF,
    REFUSED,
    WEB_ARCHIVE,
    HTML,
    EMPTY,
    LAWTEXT,
    MARKDOWN,
    TEXT,
)


def read(data: bytes, source: str, own: bool = False) -> Read:
    """Turn the bytes of one file into canonical lines, or say why not and what to do.

    What this tool wrote is no instrument and set aside, unless ``own`` asks for its words.
    """
    file = File(data, source)
    readers = tuple(reader for reader in READERS if reader is not OWN) if own else READERS
    try:
        return next(reader for reader in readers if reader.takes(file)).read(file)
    except Exception as error:
        # A file may be broken in ways its reader never saw: the other files must be read all the same.
        return refused(
            file,
            file.extension,
            f"読み取りの途中で誤りが起きたので読めません（{type(error).__name__}）。",
            "ファイルを元のソフトで開いて保存し直すか、テキスト（UTF-8）として保存して読み込んでください。",
            "reader-failed",
        )

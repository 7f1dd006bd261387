"""Coverage-guided fuzzing of reading (atheris): text, pages, Word documents, lists and the structurer.

    make fuzz                 # fifteen minutes
    make fuzz SECONDS=3600

Whatever the bytes are: no reader breaks down, no character is lost, the provisions are the text, and no file takes ten
seconds. What fails is written beside as ``crash-…``, and ``python -m benchmarks.fuzz crash-…`` runs it again. atheris
comes as a wheel for Linux only; where it is missing, this says so and ends well, for the property tests remain.
"""

import io
import sys
import time
import zipfile
from collections.abc import Callable
from typing import Any

try:
    import atheris
except ImportError:  # no wheel for this system
    atheris = None

SECONDS_A_FILE = 10.0
_WORDS = (
    *(
        "第1条　",
        "第二条",
        "第3条の2　",
        "（目的）\n",
        "附　則\n",
        "附則（令和３年条例第４号）\n",
        "別表第1（第2条関係）\n",
        "様式第1号\n",
    ),
    *(
        "○湊町公園条例\n",
        "湊町公園条例施行規則\n",
        "平成２年３月１日\n",
        "条例第４号\n",
        "目次\n",
        "第1章　総則\n",
        "２　",
        "(1)　",
        "ア　",
        "ア",
    ),
    *(
        "市長は、",
        "前項の",
        "の規定により",
        "書面を提出しなければならない。",
        "この条例は、公布の日から施行する。",
        "。",
        "、",
        "「",
        "」",
        "（",
        "）",
    ),
    *(
        "湊町文書条例の一部を次のように改正する。\n",
        "　第３条中「甲」を「乙」に改める。\n",
        "次の表のとおり読み替える。\n",
        "| 改正後 | 改正前 |\n",
    ),
    *(
        "| 甲 | 乙 |\n",
        "備考\n",
        "\n",
        "　",
        "\t",
        "|",
        "⽉",
        "\ufffd",
        "\u200b",
        "葛󠄀",
        "〓",
        "(1)の2　",
        "削除",
        "中",
        "略\n",
    ),
)
_TAGS = (
    *(
        "<p>",
        "</p>",
        "<br>",
        "<div class='eline'>",
        "<div id='primary'>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</td></tr></table>",
    ),
    *(
        "<ul>",
        "<li>",
        "</ul>",
        "<ruby>",
        "<rt>",
        "</rt></ruby>",
        "<a href='x'>",
        "</a>",
        "<img alt='字'>",
        "<pre>",
        "</pre>",
        "<nav>",
        "</nav>",
    ),
    *(
        "<div class='contentWrap'>",
        "<div id='secondary'>",
        "<del>",
        "</del>",
        "<ol start='3'>",
        "</ol>",
        "<h1>",
        "</h1>",
        "<!--",
        "-->",
    ),
)
_RUNS = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:br/>",
        "<w:tab/>",
        "<w:tbl>",
        "<w:tr>",
        "<w:tc>",
        "</w:tc>",
        "</w:tr>",
    ),
    *(
        "</w:tbl>",
        "<w:del>",
        "</w:del>",
        "<w:ins>",
        "</w:ins>",
        "<w:ruby>",
        "<w:rt>",
        "</w:rt>",
        "</w:ruby>",
        "<w:rPr><w:vanish/></w:rPr>",
    ),
    *(
        "<w:fldChar w:fldCharType='begin'/>",
        "<w:fldChar w:fldCharType='separate'/>",
        "<w:fldChar w:fldCharType='end'/>",
    ),
)
_HEADERS = ("例規名", "条項", "条文", "見出し", "例規番号", "所管課", "項", "号", "備考")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text(data: Any) -> bytes:
    """Words of instruments in any order, and anything between them."""
    return _joined(data, _WORDS).encode(data.PickValueInList(["utf-8", "cp932", "euc_jp", "utf-16"]), "replace")


def page(data: Any) -> bytes:
    """Words and tags in any order."""
    return f"<html><body>{_joined(data, (*_WORDS, *_TAGS))}".encode("utf-8", "replace")


def document(data: Any) -> bytes:
    """A Word document whose body is words and elements in any order, or a whole one that is damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        body = _joined(data, (*_WORDS, *_RUNS))
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode("utf-8", "replace")
        )
    whole = bytearray(made.getvalue())
    for _ in range(data.ConsumeIntInRange(0, 2)):
        whole[data.ConsumeIntInRange(0, len(whole) - 1)] = data.ConsumeIntInRange(0, 255)
    return bytes(whole)


def clauses(data: Any) -> bytes:
    """A list of clauses with any headers and cells."""
    rows = [[data.PickValueInList(list(_HEADERS)) for _ in range(data.ConsumeIntInRange(1, 6))]]
    for _ in range(data.ConsumeIntInRange(0, 8)):
        rows.append([_joined(data, _WORDS, 4).replace('"', "") for _ in range(data.ConsumeIntInRange(0, 6))])
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode("utf-8", "replace")


def anything(data: Any) -> bytes:
    """Bytes as they come."""
    whole: bytes = data.ConsumeBytes(4096)
    return whole


KINDS: tuple[tuple[str, Callable[[Any], bytes]], ...] = (
    ("a.txt", text),
    ("a.md", text),
    ("a.law.txt", text),
    ("a.html", page),
    ("a.docx", document),
    ("a.csv", clauses),
    ("a.bin", anything),
    ("a.xml", anything),
    ("a.json", anything),
    ("a.mht", anything),
)


def _joined(data: Any, words: tuple[str, ...], most: int = 60) -> str:
    parts = []
    for _ in range(data.ConsumeIntInRange(0, most)):
        if data.ConsumeIntInRange(0, 15):
            parts.append(words[data.ConsumeIntInRange(0, len(words) - 1)])
        else:
            parts.append(data.ConsumeUnicodeNoSurrogates(8))
    return "".join(parts)


def check(name: str, data: bytes) -> None:
    """Read a file as a scan does, and hold what must always be so."""
    from analog_review.corpus import read_file

    begun = time.perf_counter()
    result = read_file(name, data)
    assert time.perf_counter() - begun < SECONDS_A_FILE, "too slow"
    codes = [problem.code for problem in result.problems]
    assert "reader-failed" not in codes, result.problems
    assert "unaccounted" not in codes, result.problems
    for ordinance in result.ordinances:
        at = 0
        for provision in ordinance.provisions:
            assert provision.start == at <= provision.body <= provision.end
            at = provision.end
        assert at == len(ordinance.text)
        for sentence in ordinance.sentences:
            assert 0 <= sentence.start < sentence.end <= len(ordinance.text)


def one(raw: bytes) -> None:
    """One input of the fuzzer."""
    data = atheris.FuzzedDataProvider(raw)
    name, made = KINDS[data.ConsumeIntInRange(0, len(KINDS) - 1)]
    check(name, made(data))


def main() -> None:
    """Run until the time or a failure."""
    if atheris is None:
        sys.stderr.write("atheris is not installed (it has wheels for Linux only); nothing was fuzzed.\n")
        return
    with atheris.instrument_imports(include=["analog_review.corpus"]):
        import analog_review.corpus  # noqa: F401 - so that its branches are seen
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

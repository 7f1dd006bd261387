"""Coverage-guided fuzzing of what people send back (atheris): lines of decisions, and the parts of a workbook.

Whatever the bytes are: nothing breaks down, and no answer counts that is none. Part of ``make fuzz``.
"""

import io
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

try:
    import atheris
except ImportError:  # no wheel for this system
    atheris = None

_WORDS = (
    '{"schema":1,', '"key":"s1",', '"key":{"ordinance":"o","category":"visual","sentence":"s","context":"c"},',
    '"field":"該非",', '"field":"改正済日",', '"value":"該当",', '"value":"2026-04-01",', '"value":"",',
    '"who":"田中",',
    '"when":"2026-04-01",', '"from":{"file":"a","sheet":"b","row":3,"group":""},', '"from":"",', '"run":"r"}', '"n":1,',
    '"prev":"",', '"sum":"0",', '"writer":"甲",', "\n", "\r\n", "{", "}", "[", "null", "1e999", '"\\ud800"', "\x00",
)  # fmt: skip
_CELLS = (
    "<row r='3'>", "</row>", "<c r='A3' t='s'><v>0</v></c>", "<c t='inlineStr'><is><t>該当</t></is></c>",
    "<c r='Q3'><v>1.5</v></c>",
    "<c r='XFD1048576'><v>1</v></c>", "<c t='e'><v>#N/A</v></c>", "<c t='b'><v>1</v></c>", "<c><f>1</f></c>",
    "<mergeCells><mergeCell ref='A1:XFD9'/></mergeCells>", "<mergeCell ref=\"Z9:A1\"/>", "<v>", "</v>", "&#55296;",
)  # fmt: skip
_BOOK: list[dict[str, bytes]] = []


def _joined(data: Any, words: tuple[str, ...]) -> bytes:
    parts = []
    for _ in range(data.ConsumeIntInRange(0, 60)):
        known = data.ConsumeIntInRange(0, 15)
        parts.append(words[data.ConsumeIntInRange(0, len(words) - 1)] if known else data.ConsumeUnicode(8))
    return "".join(parts).encode("utf-8", "surrogatepass")


def decisions(data: Any, folder: Path) -> None:
    """Lines made of words of lines: what counts is in the list of fields and values."""
    from analog_review.review import Store, load
    from analog_review.review.lines import read_line, written

    (folder / "甲.jsonl").write_bytes(_joined(data, _WORDS))
    for voices in load(folder).latest.values():
        for decision in voices.values():
            assert read_line(written(decision, "甲", 1, "")[0].encode()).decision == decision
    for _ in Store(folder).shelf().problems:
        pass


def workbook(data: Any, folder: Path) -> None:
    """A workbook of ours with rows of any cells before the end of a sheet: nothing of them is a decision."""
    from analog_review.review import Fate, Store
    from tests.review.desk import sent, take

    if not _BOOK:
        with zipfile.ZipFile(sent(folder / "whole.xlsx")) as archive:
            _BOOK.append({name: archive.read(name) for name in archive.namelist()})
    made = io.BytesIO()
    sheets = sorted(name for name in _BOOK[0] if name.startswith("xl/worksheets/sheet"))
    victim, cells = sheets[data.ConsumeIntInRange(0, len(sheets) - 1)], _joined(data, _CELLS)
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in _BOOK[0].items():
            archive.writestr(name, part.replace(b"</sheetData>", cells + b"</sheetData>") if name == victim else part)
    (folder / "review.xlsx").write_bytes(made.getvalue())
    report = take(Store(folder / "decisions"), folder / "review.xlsx")
    assert not report.of(Fate.TAKEN)


def one(raw: bytes) -> None:
    """One input of the fuzzer."""
    data = atheris.FuzzedDataProvider(raw)
    with tempfile.TemporaryDirectory() as name:
        (workbook if data.ConsumeIntInRange(0, 9) == 0 else decisions)(data, Path(name))


def main() -> None:
    """Run until the time or a failure."""
    if atheris is None:
        sys.stderr.write("atheris is not installed (it has wheels for Linux only); nothing was fuzzed.\n")
        return
    with atheris.instrument_imports(include=["analog_review.review"]):
        import analog_review.review  # noqa: F401 - so that its branches are seen
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

"""Files of the tests' own, each with the structure a person wrote down for it; a file without one is an error."""

from pathlib import Path

import pytest

from analog_review.corpus import ReadResult, read_file
from tests.corpus.examples import drawing

_FOLDER = Path(__file__).parent / "golden"
_FILES = sorted(path for path in _FOLDER.iterdir() if path.suffix != ".golden")


def drawn(result: ReadResult) -> str:
    """What was read of a file: its entry, its problems, and its ordinances provision by provision."""
    file = result.file
    lines = [
        f"{file.format} {file.encoding} {file.state} 表{file.tables} 画像{len(file.images)} {file.visible}={file.taken}+{file.aside}"
    ]
    lines += [f"{p.severity} {p.code} {p.line} {p.message}" for p in result.problems]
    for o in result.ordinances:
        lines += [
            "",
            f"{o.source}|{o.title}|{o.number}|{o.kind}|{o.enactor}|{o.department}|lossy={o.lossy}|{o.last_amended}",
        ]
        lines += drawing(o)
    return "\n".join(lines) + "\n"


def test_three_notations_of_one_instrument_are_read_alike() -> None:
    drawings = []
    for notation in ("txt", "xml", "law.txt"):
        (found,) = read_file("a", (_FOLDER / f"桟橋使用規則.{notation}").read_bytes()).ordinances
        words = [(s.role, "".join(found.text[s.start : s.end].split())) for s in found.sentences]
        drawings.append((found.title, found.number, drawing(found), words))
    assert drawings[0] == drawings[1] == drawings[2]


@pytest.mark.parametrize("path", _FILES, ids=[path.name for path in _FILES])
def test_a_file_has_the_structure_written_down_for_it(path: Path) -> None:
    golden = path.with_name(path.name + ".golden")
    assert drawn(read_file(path.name, path.read_bytes())) == golden.read_text(encoding="utf-8")
